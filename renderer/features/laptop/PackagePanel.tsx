import { ActionIcon, Button } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { OutputOf } from '../../../shared/contract';
import { useJob, useSend } from '../../api/hooks';
import { saveTicket } from '../../api/notices';
import { type Column, DataTable } from '../../components/DataTable';
import { focusInView } from '../../components/focus-in-view';
import { formatDate, formatInstant } from '../../components/format';
import { JobDialog } from '../../components/JobDialog';
import { Panel } from '../../components/Panel';
import type { Status } from '../../components/StatusGlyph';
import { StatusMark } from '../../components/StatusMark';
import { CriteriaProgress } from '../marking/CriteriaProgress';
import { deskRoute, PART_STATUS } from '../marking/part-status';
import { DeleteDialog } from './DeleteDialog';
import { HandInDialog } from './HandInDialog';
import classes from './laptop.module.css';

type Entry = OutputOf<'laptop.packages'>[number];
type Paper = Entry['papers'][number];

const STATUS: Readonly<Record<Entry['state'], Status>> = {
  open: 'in-progress',
  complete: 'nearly-done',
  interim: 'in-progress',
  'handed-in': 'done',
  changed: 'warning',
  confirmed: 'done',
  replaced: 'blocked',
  deleted: 'blocked',
};

interface PackagePanelProps {
  entry: Entry;
  isFirst: boolean;
  /** It was opened a moment ago: the focus goes to its next step. */
  isJustOpened: boolean;
  onDeleted: () => void;
}

/** One package: whose it is, when it is due, how far each paper is, and the next step. */
export const PackagePanel = ({ entry, isFirst, isJustOpened, onDeleted }: PackagePanelProps) => {
  const { t } = useTranslation(['laptop', 'marking']);
  const navigate = useNavigate();
  const [dialog, setDialog] = useState<'hand-in' | 'delete' | null>(null);
  const confirm = useSend('laptop.confirm');
  const columns = useColumns();
  const papers = entry.papers.filter(({ isReplaced }) => !isReplaced);
  const next = papers.find(({ state }) => state !== 'done');
  const goTo = ({ enrolmentId, part, role }: Paper) => navigate(deskRoute(enrolmentId, part, role));
  const strong = isFirst ? 'filled' : 'default';
  const { isUnsaved } = entry;
  const steps = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (isJustOpened) focusInView(steps.current?.querySelector('button'));
  }, [isJustOpened]);
  const save = useJob('laptop.saveAgain', { onDone: (ticket) => void saveTicket(ticket) });
  const isHandedIn = entry.state === 'handed-in' && !isUnsaved;
  return (
    <Panel
      title={<span className="kk-code">{entry.cohortCode}</span>}
      note={entry.academyName}
      padding="none"
      action={
        <span className={classes.actions} ref={steps}>
          {isUnsaved && (
            <Button
              size="xs"
              variant="filled"
              loading={save.isRunning}
              onClick={() => void save.run({ packageId: entry.packageId })}
            >
              {t('unsaved.save')}
            </Button>
          )}
          {next && (
            <Button size="xs" variant={isUnsaved ? 'default' : strong} onClick={() => goTo(next)}>
              {t(entry.doneCount === 0 && next.markedCriteria === 0 ? 'next.begin' : 'next.goOn')}
            </Button>
          )}
          {entry.state === 'confirmed' ? (
            <Button size="xs" onClick={() => setDialog('delete')}>
              {t('delete.now')}
            </Button>
          ) : (
            <>
              {isHandedIn && (
                <Button
                  size="xs"
                  variant={strong}
                  loading={confirm.isPending}
                  onClick={() => confirm.mutate({ packageId: entry.packageId })}
                >
                  {t('confirm.button')}
                </Button>
              )}
              <Button
                size="xs"
                variant={next || isHandedIn || isUnsaved ? 'default' : strong}
                onClick={() => setDialog('hand-in')}
              >
                {t(entry.sequence === 0 ? 'handIn.button' : 'handIn.again')}
              </Button>
              <ActionIcon
                variant="subtle"
                aria-label={t('delete.of', { code: entry.cohortCode })}
                onClick={() => setDialog('delete')}
              >
                <IconTrash size={16} stroke={1.6} />
              </ActionIcon>
            </>
          )}
        </span>
      }
    >
      <div className={classes.facts}>
        {isUnsaved ? (
          <StatusMark status="warning">{t('unsaved.text', { sequence: entry.sequence })}</StatusMark>
        ) : (
          <StatusMark status={STATUS[entry.state]}>{t(`state.${entry.state}`)}</StatusMark>
        )}
        <DueWords entry={entry} />
        <span>{t('done', { done: entry.doneCount, count: entry.paperCount })}</span>
        <span>{entry.courseTitle}</span>
        <span>{t('marker', { name: entry.markerName })}</span>
        {entry.handedInAt && !isUnsaved && (
          <span>{t('handIn.last', { sequence: entry.sequence, at: formatInstant(entry.handedInAt) })}</span>
        )}
        {entry.deleteOn && <span>{t('delete.on', { day: formatDate(entry.deleteOn) })}</span>}
        {isHandedIn && <span>{t('confirm.hint')}</span>}
      </div>
      <DataTable
        label={t('papers', { code: entry.cohortCode })}
        columns={columns}
        rows={papers}
        rowKey={({ enrolmentId, part, role }) => `${enrolmentId}/${part}/${role}`}
        onRowActivate={goTo}
        rowHeight={36}
      />
      <JobDialog job={save} title={t('handIn.progress')} />
      {dialog === 'hand-in' && <HandInDialog entry={entry} onClose={() => setDialog(null)} />}
      {dialog === 'delete' && (
        <DeleteDialog entry={entry} onClose={() => setDialog(null)} onDeleted={onDeleted} />
      )}
    </Panel>
  );
};

const DueWords = ({ entry: { dueOn, isOverdue } }: { entry: Entry }) => {
  const { t } = useTranslation('laptop');
  if (dueOn === null) return <span>{t('noDue')}</span>;
  const day = formatDate(dueOn);
  return isOverdue ? (
    <StatusMark status="warning">{t('overdue', { day })}</StatusMark>
  ) : (
    <span>{t('due', { day })}</span>
  );
};

function useColumns(): readonly Column<Paper>[] {
  const { t } = useTranslation(['laptop', 'marking']);
  return [
    {
      key: 'name',
      header: t('column.paper'),
      width: 190,
      wrap: true,
      render: (paper) => paper.displayName,
    },
    {
      key: 'part',
      header: t('column.part'),
      width: 180,
      wrap: true,
      render: ({ part, role }) => `${t(`marking:partName.${part}`)}, ${t(`marking:role.${role}`)}`,
    },
    {
      key: 'topic',
      header: t('column.topic'),
      wrap: true,
      render: ({ topic }) => topic || <span className="kk-secondary">–</span>,
    },
    {
      key: 'progress',
      header: t('column.progress'),
      width: 140,
      render: ({ markedCriteria, criteria }) => <CriteriaProgress marked={markedCriteria} total={criteria} />,
    },
    {
      key: 'state',
      header: t('column.state'),
      width: 140,
      wrap: true,
      render: ({ state }) => (
        <StatusMark status={PART_STATUS[state]}>{t(`marking:part.${state}`)}</StatusMark>
      ),
    },
  ];
}
