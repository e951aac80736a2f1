import { Button, Menu } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import {
  IconCalendarPlus,
  IconDots,
  IconPlus,
  IconRepeat,
  IconSparkles,
  IconTool,
} from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import { useChannel, useSend } from '../../api/hooks';
import { showDone } from '../../api/notices';
import { EmptyState } from '../../components/EmptyState';
import { ErrorState } from '../../components/ErrorState';
import { formatNumber, formatUnits } from '../../components/format';
import { StatusMark } from '../../components/StatusMark';
import { TabPage, TabTools } from '../../components/TabPage';
import { UnitsBar } from '../../components/UnitsBar';
import { useLayout } from '../../stores/layout';
import { HandOutMenu } from '../handouts/HandOutMenu';
import { RegisterLink } from '../register/RegisterLink';
import { useFindingWords } from './finding-words';
import { ModuleBar } from './ModuleBar';
import { ProposalTable } from './ProposalTable';
import { PublicationState } from './PublicationState';
import { canRemove, type Schedule, type Session, segmentsOf } from './plan-model';
import { RhythmPanel } from './RhythmPanel';
import { SessionDrawer } from './SessionDrawer';
import { SessionTable } from './SessionTable';
import classes from './schedule.module.css';
import { usePlanChoices } from './use-plan-choices';
import { useRhythm } from './use-rhythm';

const NOBODY = { lecturerIds: [], roomId: null };

interface Opened {
  sessionId: string | null;
  isCancelling: boolean;
}

/** The tab Stundenplan. `?termin=` opens a session. */
export default function SchedulePage() {
  const { cohortId = '' } = useParams();
  const [search] = useSearchParams();
  const asked = search.get('termin');
  const schedule = useChannel('schedule.list', { cohortId });
  const status = useChannel('workspace.status', {});
  if (schedule.isError) return <ErrorState error={schedule.error} onRetry={() => void schedule.refetch()} />;
  if (!schedule.data || !status.data) return <TabPage isBusy />;
  return (
    <ScheduleBoard
      key={`${cohortId} ${asked}`}
      cohortId={cohortId}
      schedule={schedule.data}
      today={status.data.today}
      asked={asked}
    />
  );
}

interface ScheduleBoardProps {
  cohortId: string;
  schedule: Schedule;
  today: string;
  /** The session that the address asks for. */
  asked: string | null;
}

function ScheduleBoard({ cohortId, schedule, today, asked }: ScheduleBoardProps) {
  const { t } = useTranslation('schedule');
  const [opened, setOpened] = useState<Opened | null>(
    asked ? { sessionId: asked, isCancelling: false } : null,
  );
  const [isRhythmOpen, setRhythmOpen] = useState(schedule.sessions.length === 0);
  const choices = usePlanChoices(NOBODY);
  const remove = useSend('schedule.removeSessions');
  const assign = useSend('schedule.assignModules', {
    onDone: ({ changed }) => showDone(t('modules.assigned', { count: changed })),
  });
  const { sessions, canAdd, missingUnits } = schedule;
  const isEmpty = sessions.length === 0;
  const showsRhythm = canAdd && missingUnits > 0 && (isRhythmOpen || isEmpty);
  const rhythm = useRhythm(cohortId, schedule, today, showsRhythm);
  const session = sessions.find(({ id }) => id === opened?.sessionId) ?? null;
  const planned = sessions.filter(canRemove);

  const openNew = () => canAdd && setOpened({ sessionId: null, isCancelling: false });
  useHotkeys([['N', openNew]]);
  useStatusMessage(schedule);

  const close = () => setOpened(null);
  const deleteSession = (each: Session) => {
    if (canRemove(each)) remove.mutate({ cohortId, sessionIds: [each.id] });
    else
      setOpened({
        sessionId: each.id,
        isCancelling: each.state !== 'cancelled' && each.attendanceRecords === 0,
      });
  };

  return (
    <TabPage>
      <TabTools>
        <UnitsBar
          sessions={segmentsOf(schedule, today)}
          totalUnits={schedule.requiredUnits}
          width="min(24rem, 40vw)"
          label={t('totals', {
            held: formatUnits(schedule.heldUnits),
            planned: formatUnits(schedule.scheduledUnits - schedule.heldUnits),
          })}
        />
        <TotalMarks schedule={schedule} />
        <span className={classes.buttons}>
          <PublicationState cohortId={cohortId} />
          <HandOutMenu cohortId={cohortId} sessions={sessions} today={today} />
          <RegisterLink cohortId={cohortId} />
          {canAdd && missingUnits > 0 && (
            <Button
              component={Link}
              to={`/kurse/${cohortId}/stundenplan/planen`}
              size="xs"
              leftSection={<IconSparkles size={16} stroke={1.6} />}
            >
              {t('planning:open')}
            </Button>
          )}
          {canAdd && missingUnits > 0 && !isEmpty && (
            <Button
              size="xs"
              leftSection={<IconRepeat size={16} stroke={1.6} />}
              aria-expanded={showsRhythm}
              onClick={() => setRhythmOpen((open) => !open)}
            >
              {t('rhythm.open')}
            </Button>
          )}
          <Button
            size="xs"
            leftSection={<IconPlus size={16} stroke={1.6} />}
            disabled={!canAdd}
            onClick={openNew}
            aria-keyshortcuts="N"
            title={canAdd ? t('newHint') : t('closed')}
          >
            {t('new')}
          </Button>
          <Menu>
            <Menu.Target>
              <Button size="xs" px={6} aria-label={t('common:action.more')}>
                <IconDots size={16} stroke={1.6} />
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {canAdd && (
                <Menu.Item
                  component={Link}
                  to={`/kurse/${cohortId}/stundenplan/planen`}
                  leftSection={<IconSparkles size={16} stroke={1.6} />}
                >
                  {t('planning:open')}
                </Menu.Item>
              )}
              <Menu.Item
                component={Link}
                to={`/kurse/${cohortId}/stundenplan/ausfall`}
                leftSection={<IconTool size={16} stroke={1.6} />}
                disabled={isEmpty}
              >
                {t('repair:open')}
              </Menu.Item>
              <Menu.Divider />
              <Menu.Item disabled={isEmpty} onClick={() => assign.mutate({ cohortId })}>
                {t('modules.assign')}
              </Menu.Item>
              <Menu.Item
                disabled={planned.length === 0}
                onClick={() => remove.mutate({ cohortId, sessionIds: planned.map(({ id }) => id) })}
              >
                {planned.length === 2 ? t('removePlannedTwo') : t('removePlanned', { count: planned.length })}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </span>
      </TabTools>
      <ModuleBar modules={schedule.modules} />
      <div className={classes.columns} data-empty={isEmpty || undefined}>
        <div className={classes.tableBox}>
          <SessionTable
            sessions={sessions}
            today={today}
            onOpen={({ id }) => setOpened({ sessionId: id, isCancelling: false })}
            onDelete={deleteSession}
            empty={
              rhythm.proposal && showsRhythm ? (
                <ProposalTable proposal={rhythm.proposal} />
              ) : rhythm.isAsking ? (
                <div aria-busy="true" />
              ) : (
                <EmptyState
                  icon={<IconCalendarPlus size={24} stroke={1.6} />}
                  title={t('empty.title')}
                  description={t('empty.text', { units: formatUnits(schedule.requiredUnits) })}
                  action={<Button onClick={openNew}>{t('empty.byHand')}</Button>}
                />
              )
            }
          />
        </div>
        {showsRhythm && (
          <RhythmPanel
            schedule={schedule}
            today={today}
            form={rhythm}
            choices={choices}
            onClose={isEmpty ? null : () => setRhythmOpen(false)}
          />
        )}
      </div>
      {opened && (opened.sessionId === null || session) && (
        <SessionDrawer
          key={opened.sessionId ?? 'new'}
          cohortId={cohortId}
          schedule={schedule}
          today={today}
          session={session}
          startCancelling={opened.isCancelling}
          onClose={close}
        />
      )}
    </TabPage>
  );
}

/** What does not add up: units missing or too many, too much self-study, conflicts; and what nobody knows yet. */
function TotalMarks({ schedule }: { schedule: Schedule }) {
  const { t } = useTranslation('schedule');
  const { missingUnits, excessUnits, selfStudy, sessions } = schedule;
  const wordsOf = useFindingWords();
  const notes = schedule.findings.filter(({ severity }) => severity === 'note');
  const conflicts = sessions.filter(({ findings }) =>
    findings.some(({ severity }) => severity === 'block'),
  ).length;
  return (
    <span className={classes.marks}>
      {missingUnits > 0 && sessions.length > 0 && (
        <StatusMark status="warning">{t('missing', { units: formatUnits(missingUnits) })}</StatusMark>
      )}
      {excessUnits > 0 && (
        <StatusMark status="warning">{t('excess', { units: formatUnits(excessUnits) })}</StatusMark>
      )}
      {missingUnits === 0 && excessUnits === 0 && <StatusMark status="done">{t('complete')}</StatusMark>}
      {selfStudy.exceeds && (
        <StatusMark status="warning">
          {t('selfStudy', { percent: formatNumber(selfStudy.percent, 0) })}
        </StatusMark>
      )}
      {conflicts > 0 && <StatusMark status="blocked">{t('conflicts', { count: conflicts })}</StatusMark>}
      {notes.map((note) => (
        <StatusMark key={note.code} status="open">
          {wordsOf(note).text}
        </StatusMark>
      ))}
    </span>
  );
}

function useStatusMessage({ sessions, scheduledUnits, requiredUnits }: Schedule): void {
  const { t } = useTranslation('schedule');
  const setStatusMessage = useLayout((layout) => layout.setStatusMessage);
  const count = sessions.filter(({ state }) => state !== 'cancelled').length;
  const text = t('status', {
    count,
    units: formatUnits(scheduledUnits),
    required: formatUnits(requiredUnits),
  });
  useEffect(() => {
    setStatusMessage(text);
    return () => setStatusMessage(null);
  }, [text, setStatusMessage]);
}
