import { Button } from '@mantine/core';
import { IconArrowBackUp, IconHistory } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { OutputOf } from '../../../shared/contract';
import { call } from '../../api/client';
import { useChannel, useSend } from '../../api/hooks';
import { showDone } from '../../api/notices';
import { EmptyState } from '../../components/EmptyState';
import { ErrorState } from '../../components/ErrorState';
import { dateOfInstant, formatDayLong, formatRelativeDay, formatTime } from '../../components/format';
import { PageSkeleton } from '../../components/PageSkeleton';
import { Panel } from '../../components/Panel';
import { commandLabel } from '../../i18n';
import classes from './history.module.css';

type Entry = OutputOf<'workspace.history'>['entries'][number];

const PAGE = 50;

/** Entries of one day of Berlin, in their order. */
function byDay(entries: readonly Entry[]): { day: string; entries: Entry[] }[] {
  const days: { day: string; entries: Entry[] }[] = [];
  for (const entry of entries) {
    const day = dateOfInstant(entry.at);
    const last = days.at(-1);
    if (last?.day === day) last.entries.push(entry);
    else days.push({ day, entries: [entry] });
  }
  return days;
}

/** Everything that was done in a cohort, the newest first, and the way back. */
export default function HistoryPage() {
  const { t } = useTranslation(['cohorts', 'notices']);
  const { cohortId = '' } = useParams();
  const status = useChannel('workspace.status', {});
  const history = useInfiniteQuery({
    // The channel stands first: a change of what it reads makes these pages stale like any other answer.
    queryKey: ['workspace.history', { cohortId, limit: PAGE }, 'pages'],
    queryFn: ({ pageParam, signal }) =>
      call(
        'workspace.history',
        { cohortId, limit: PAGE, ...(pageParam !== null && { beforeSeq: pageParam }) },
        { signal },
      ),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => (page.hasMore ? (page.entries.at(-1)?.seq ?? null) : null),
  });
  const undo = useSend('workspace.undo', {
    onDone: ({ label }) => showDone(t('notices:undone', { label: commandLabel(label) })),
  });
  const days = useMemo(
    () => byDay(history.data?.pages.flatMap(({ entries }) => entries) ?? []),
    [history.data],
  );
  if (history.isError) return <ErrorState error={history.error} onRetry={() => void history.refetch()} />;
  if (!history.data || !status.data) return <PageSkeleton />;
  const { today } = status.data;
  if (days.length === 0) {
    return (
      <EmptyState
        icon={<IconHistory size={24} stroke={1.6} />}
        title={t('history.empty')}
        description={t('history.emptyText')}
      />
    );
  }
  return (
    <div className={classes.page}>
      {days.map(({ day, entries }) => (
        <Panel
          key={day}
          title={day === today ? t('history.today') : formatDayLong(day)}
          {...(day !== today && distanceWord(day, today) && { note: distanceWord(day, today) })}
        >
          <ul>
            {entries.map((entry) => (
              <li key={entry.seq} className={classes.entry} data-undone={entry.isUndone || undefined}>
                <time dateTime={entry.at} className={classes.time}>
                  {formatTime(entry.at)}
                </time>
                <span className={classes.label}>
                  {commandLabel(entry.label)}
                  {entry.isUndone && <span className="kk-secondary"> · {t('history.undone')}</span>}
                </span>
                <span className={classes.actor}>{entry.actor}</span>
                <span className={classes.way}>
                  {entry.isUndoable && !entry.isUndone && entry.undoesSeq === null && (
                    <Button
                      size="xs"
                      variant="subtle"
                      leftSection={<IconArrowBackUp size={16} stroke={1.6} />}
                      aria-label={t('history.undoNamed', { label: commandLabel(entry.label) })}
                      disabled={undo.isPending}
                      onClick={() => undo.mutate({ seq: entry.seq })}
                    >
                      {t('history.undo')}
                    </Button>
                  )}
                </span>
              </li>
            ))}
          </ul>
        </Panel>
      ))}
      {history.hasNextPage && (
        <div>
          <Button loading={history.isFetchingNextPage} onClick={() => void history.fetchNextPage()}>
            {t('history.more')}
          </Button>
        </div>
      )}
    </div>
  );
}

/** `gestern`, or nothing where the date says enough. */
const distanceWord = (day: string, today: string): string | undefined => {
  const word = formatRelativeDay(day, today);
  return /\d/.test(word) ? undefined : word;
};
