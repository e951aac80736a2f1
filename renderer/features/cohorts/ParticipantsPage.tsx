import { Button } from '@mantine/core';
import { IconFileImport, IconUserPlus, IconUsers } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { OutputOf } from '../../../shared/contract';
import { isOver, sessionsMissedBy } from '../../../shared/domain/cohort-lifecycle';
import { displayName } from '../../../shared/domain/names';
import { useChannel, useSend } from '../../api/hooks';
import { showDone } from '../../api/notices';
import { DataTable } from '../../components/DataTable';
import { EmptyState } from '../../components/EmptyState';
import { ErrorState } from '../../components/ErrorState';
import { PageSkeleton } from '../../components/PageSkeleton';
import { Panel } from '../../components/Panel';
import { StatusMark } from '../../components/StatusMark';
import { EnrolDrawer } from './EnrolDrawer';
import { EnrolmentDrawer } from './EnrolmentDrawer';
import { type ParticipantCommands, useParticipantColumns } from './participant-columns';
import classes from './participants.module.css';
import { ReinstateDialog } from './ReinstateDialog';
import { WithdrawDialog } from './WithdrawDialog';

export type Participant = OutputOf<'cohorts.participants'>[number];

const ROW_HEIGHT = 36;
/** A list this long scrolls by itself and draws only what is seen: an import may put thousands on the waiting list. */
const LONG_LIST = 200;
const scrolling = (rows: readonly Participant[]) => (rows.length > LONG_LIST ? { maxHeight: '70vh' } : {});

/** Who takes part, who waits, who withdrew. */
export default function ParticipantsPage() {
  const { t } = useTranslation('cohorts');
  const { cohortId = '' } = useParams();
  const cohort = useChannel('cohorts.get', { cohortId });
  const participants = useChannel('cohorts.participants', { cohortId });
  const status = useChannel('workspace.status', {});
  const reinstate = useSend('cohorts.reinstate', {
    onDone: ({ status }, { enrolmentId }) => {
      const row = participants.data?.find(({ id }) => id === enrolmentId);
      if (row && status === 'waiting')
        showDone(t('participants.comesBackWaiting', { name: displayName(row) }));
    },
  });
  const [isEnrolling, setEnrolling] = useState(false);
  const [edited, setEdited] = useState<Participant | null>(null);
  const [leaving, setLeaving] = useState<Participant | null>(null);
  const [returning, setReturning] = useState<Participant | null>(null);
  const isUnderWay =
    cohort.data !== undefined &&
    status.data !== undefined &&
    sessionsMissedBy(status.data.today, cohort.data) > 0;
  const commands: ParticipantCommands = {
    edit: setEdited,
    withdraw: setLeaving,
    reinstate: (row) => (isUnderWay ? setReturning(row) : reinstate.mutate({ enrolmentId: row.id })),
  };
  const isClosed = cohort.data ? isOver(cohort.data.state) : true;
  const hasPlace = cohort.data ? cohort.data.registered < cohort.data.maximumParticipants : false;
  const columns = useParticipantColumns(commands, {
    isClosed,
    hasPlace,
    rows: participants.data ?? [],
  });
  if (participants.isError) {
    return <ErrorState error={participants.error} onRetry={() => void participants.refetch()} />;
  }
  if (!cohort.data || !participants.data || !status.data) return <PageSkeleton />;
  const { today } = status.data;
  const rows = (wanted: Participant['status']) => participants.data.filter((row) => row.status === wanted);
  const [registered, waiting, withdrawn] = [rows('registered'), rows('waiting'), rows('withdrawn')];
  const withGaps = registered.filter(({ gaps }) => gaps.length > 0).length;
  const rowKey = ({ id }: Participant) => id;
  return (
    <div className={classes.page}>
      {participants.data.length === 0 ? (
        <EmptyState
          icon={<IconUsers size={24} stroke={1.6} />}
          title={t('participants.empty')}
          description={t(isClosed ? 'participants.emptyClosed' : 'participants.emptyText')}
          {...(!isClosed && {
            action: (
              <Button
                component={Link}
                to={`/kurse/${cohortId}/import`}
                variant="filled"
                leftSection={<IconFileImport size={16} stroke={1.6} />}
              >
                {t('participants.import')}
              </Button>
            ),
            secondary: (
              <Button
                leftSection={<IconUserPlus size={16} stroke={1.6} />}
                onClick={() => setEnrolling(true)}
              >
                {t('participants.enrol')}
              </Button>
            ),
          })}
        />
      ) : (
        <>
          <div className={classes.tools}>
            <span className={classes.sum}>
              {t('participants.sum', { count: registered.length, max: cohort.data.maximumParticipants })}
              {withGaps > 0 && (
                <StatusMark status="warning">{t('participants.withGaps', { count: withGaps })}</StatusMark>
              )}
              {registered.length < cohort.data.minimumParticipants && !isClosed && (
                <StatusMark status="warning">
                  {t('participants.tooFew', { count: cohort.data.minimumParticipants })}
                </StatusMark>
              )}
            </span>
            {!isClosed && (
              <Button
                leftSection={<IconUserPlus size={16} stroke={1.6} />}
                onClick={() => setEnrolling(true)}
              >
                {t('participants.enrol')}
              </Button>
            )}
          </div>
          <Panel label={t('participants.registered')} padding="none">
            <DataTable
              label={t('participants.registered')}
              columns={columns.registered}
              rows={registered}
              {...scrolling(registered)}
              rowKey={rowKey}
              rowHeight={ROW_HEIGHT}
              empty={
                <EmptyState
                  compact
                  title={t('participants.nobodyRegistered')}
                  description={t('participants.nobodyRegisteredText')}
                />
              }
            />
          </Panel>
          {waiting.length > 0 && (
            <Panel
              title={t('participants.waiting')}
              count={waiting.length}
              note={t(hasPlace ? 'participants.placeFree' : 'participants.noPlace')}
              padding="none"
            >
              <DataTable
                label={t('participants.waiting')}
                columns={columns.waiting}
                rows={waiting}
                {...scrolling(waiting)}
                rowKey={rowKey}
                rowHeight={ROW_HEIGHT}
              />
            </Panel>
          )}
          {withdrawn.length > 0 && (
            <Panel
              title={t('participants.withdrawn')}
              count={withdrawn.length}
              note={t('participants.withdrawnNote')}
              padding="none"
            >
              <DataTable
                label={t('participants.withdrawn')}
                columns={columns.withdrawn}
                rows={withdrawn}
                rowKey={rowKey}
                rowHeight={ROW_HEIGHT}
                rowTone={() => 'muted'}
              />
            </Panel>
          )}
        </>
      )}
      <EnrolDrawer
        cohortId={cohortId}
        enrolledPersonIds={participants.data
          .filter((row) => row.status !== 'withdrawn')
          .map((row) => row.personId)}
        opened={isEnrolling}
        onClose={() => setEnrolling(false)}
        today={today}
        isUnderWay={isUnderWay}
      />
      <EnrolmentDrawer enrolment={edited} today={today} onClose={() => setEdited(null)} />
      <ReinstateDialog
        enrolment={returning}
        today={today}
        onReinstate={({ id }, joinedOn) => {
          reinstate.mutate({ enrolmentId: id, joinedOn });
          setReturning(null);
        }}
        onClose={() => setReturning(null)}
      />
      <WithdrawDialog enrolment={leaving} today={today} onClose={() => setLeaving(null)} />
    </div>
  );
}
