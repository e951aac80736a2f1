import { IconCalendar } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { IsoDate } from '../../../shared/dates';
import { type Column, DataTable } from '../../components/DataTable';
import { EmptyState } from '../../components/EmptyState';
import { formatDate, formatDay, formatTimeRange, formatUnits, weekOf } from '../../components/format';
import { StatusMark } from '../../components/StatusMark';
import classes from './calendar.module.css';
import { type DayNote, type Entry, statusOf } from './calendar-model';
import { nameOfNote, placeOf, STATUS_MARKS } from './entry-words';

/** A line of the list: a session, or what is to be known of its day. */
export interface ListRow {
  date: IsoDate;
  entry?: Entry;
  note?: DayNote;
}

/** Sessions and remarks by day, the remarks first; what lasts for several days stands on the first. */
export function listRows(
  entries: readonly Entry[],
  notes: ReadonlyMap<IsoDate, readonly DayNote[]>,
): ListRow[] {
  const remarks = [...notes].flatMap(([date, ofDay]) =>
    ofDay.filter(({ startsOn }) => startsOn === date).map((note): ListRow => ({ date, note })),
  );
  const rows: ListRow[] = [...remarks, ...entries.map((entry) => ({ date: entry.date, entry }))];
  return rows.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

interface ListBoardProps {
  rows: readonly ListRow[];
  today: IsoDate;
  tones: ReadonlyMap<string, number>;
  onOpen: (entry: Entry) => void;
}

/** Everything the calendar shows, as a table by day. Enter or a click opens a session. */
export function ListBoard({ rows, today, tones, onOpen }: ListBoardProps) {
  const { t } = useTranslation('calendar');
  const columns = useMemo((): Column<ListRow>[] => {
    const column = (key: string, width: Column<ListRow>['width'], render: Column<ListRow>['render']) => ({
      key,
      header: t(`schedule:column.${key}`),
      ...(width !== undefined && { width }),
      render,
    });
    return [
      { ...column('week', 44, ({ date }) => weekOf(date)), align: 'right' },
      column('date', 120, ({ date }) => (
        <span className="kk-numbers" data-today={date === today || undefined}>
          {formatDay(date, { year: true })}
        </span>
      )),
      column('time', 112, ({ entry, note }) => (
        <span className="kk-numbers">
          {entry && formatTimeRange(entry.startsAt, entry.endsAt)}
          {note && note.startsOn !== note.endsOn && t('list.until', { day: formatDate(note.endsOn) })}
        </span>
      )),
      {
        key: 'cohort',
        header: t('list.cohort'),
        width: 132,
        truncate: true,
        render: ({ entry, note }) =>
          entry ? (
            <span className={classes.listCode}>
              <i
                className={classes.tone}
                style={{ '--tone': `var(--kk-tone-${tones.get(entry.cohortId)})` }}
              />
              <span className="kk-code">{entry.cohortCode}</span>
              {entry.number !== null && (
                <span className="kk-secondary">{t('list.number', { number: entry.number })}</span>
              )}
            </span>
          ) : (
            note && <span className={classes.listNote}>{t(`note.kind.${note.kind}`)}</span>
          ),
      },
      { ...column('units', 48, ({ entry }) => (entry ? formatUnits(entry.units) : null)), align: 'right' },
      {
        ...column('module', undefined, ({ entry, note }) =>
          note
            ? nameOfNote(note, t)
            : [entry?.modules.join(', '), entry?.topic].filter((text) => text).join(' · '),
        ),
        truncate: true,
      },
      {
        ...column('lecturer', '14%', ({ entry }) =>
          entry ? entry.lecturers.map(({ displayName }) => displayName).join(', ') : null,
        ),
        truncate: true,
      },
      {
        ...column('room', '13%', ({ entry, note }) => (entry ? placeOf(entry, t) : note?.roomName)),
        truncate: true,
      },
      column('state', 116, ({ entry }) => {
        if (!entry) return null;
        const status = statusOf(entry, today);
        return <StatusMark status={STATUS_MARKS[status]}>{t(`status.${status}`)}</StatusMark>;
      }),
    ];
  }, [t, today, tones]);
  return (
    <div className={classes.list}>
      <DataTable
        label={t('list.label')}
        columns={columns}
        rows={rows}
        rowKey={({ date, entry, note }) =>
          entry?.id ?? `${date}-${note?.kind}-${note?.name}-${note?.roomName}`
        }
        onRowActivate={({ entry }) => entry && onOpen(entry)}
        rowTone={({ entry }) => (!entry || entry.state === 'cancelled' ? 'muted' : undefined)}
        maxHeight="100%"
        empty={
          <EmptyState
            icon={<IconCalendar size={24} stroke={1.6} />}
            title={t('list.emptyTitle')}
            description={t('list.emptyText')}
          />
        }
      />
    </div>
  );
}
