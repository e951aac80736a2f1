import type { KeyboardEvent, ReactNode } from 'react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type Column, DataTable } from '../../components/DataTable';
import { formatDay, formatTimeRange, formatUnits, weekOf } from '../../components/format';
import type { Status } from '../../components/StatusGlyph';
import { StatusMark } from '../../components/StatusMark';
import { FindingMark } from './FindingMark';
import type { Session } from './plan-model';
import classes from './schedule.module.css';

const STATE_MARKS: Readonly<Record<Session['state'], Status>> = {
  planned: 'open',
  held: 'done',
  cancelled: 'refused',
};

interface SessionTableProps {
  sessions: readonly Session[];
  today: string;
  onOpen: (session: Session) => void;
  /** Delete on a session: removed while nothing is recorded, else to be cancelled. */
  onDelete: (session: Session) => void;
  empty: ReactNode;
}

/** The sessions in order. Click, Enter or F2 opens one, Entf removes it. */
export function SessionTable({ sessions, today, onOpen, onDelete, empty }: SessionTableProps) {
  const { t } = useTranslation('schedule');
  // What every session has in common needs no column; what nothing is said about needs no room.
  const hasFormats = sessions.some(({ format }) => format !== 'in-person');
  const hasFindings = sessions.some(({ findings }) => findings.length > 0);
  const columns = useMemo(
    (): Column<Session>[] => [
      {
        key: 'number',
        header: t('column.number'),
        align: 'right',
        width: 44,
        render: ({ number }) => number ?? '–',
      },
      {
        key: 'week',
        header: t('column.week'),
        align: 'right',
        width: 40,
        render: ({ date }) => weekOf(date),
      },
      {
        key: 'date',
        header: t('column.date'),
        width: 118,
        render: ({ date }) => (
          <span className="kk-numbers" data-today={date === today || undefined}>
            {formatDay(date, { year: true })}
          </span>
        ),
      },
      {
        key: 'time',
        header: t('column.time'),
        width: 96,
        render: (session) => (
          <span className="kk-numbers">{formatTimeRange(session.startsAt, session.endsAt)}</span>
        ),
      },
      {
        key: 'units',
        header: t('column.units'),
        align: 'right',
        width: 44,
        render: ({ units }) => formatUnits(units),
      },
      {
        key: 'module',
        header: t('column.module'),
        truncate: true,
        width: '17%',
        render: (session) => <Modules session={session} />,
      },
      {
        key: 'lecturer',
        header: t('column.lecturer'),
        truncate: true,
        width: '15.5%',
        render: ({ lecturers }) => lecturers.map(({ displayName }) => displayName).join(', '),
      },
      {
        key: 'room',
        header: t('column.room'),
        truncate: true,
        width: '12%',
        render: ({ roomName, link }) => roomName ?? link,
      },
      ...(hasFormats
        ? [
            {
              key: 'format',
              header: t('column.format'),
              width: 92,
              render: ({ format }: Session) => t(`format.${format}`),
            },
          ]
        : []),
      {
        key: 'state',
        header: t('column.state'),
        width: 116,
        render: ({ state, attendanceRecords, missingRecords }) =>
          missingRecords > 0 ? (
            <StatusMark status="unrecorded">
              {attendanceRecords === 0
                ? t('common:status.unrecorded')
                : t('state.missing', { count: missingRecords })}
            </StatusMark>
          ) : (
            <StatusMark status={STATE_MARKS[state]}>{t(`state.${state}`)}</StatusMark>
          ),
      },
      {
        key: 'findings',
        header: t('column.findings'),
        truncate: true,
        width: hasFindings ? '16%' : 84,
        render: (session) => <FindingMark session={session} />,
      },
    ],
    [t, today, hasFormats, hasFindings],
  );

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const row = (event.target as HTMLElement).closest<HTMLElement>('tr[data-index]');
    const session = row ? sessions[Number(row.dataset.index)] : undefined;
    if (!session || event.target !== row || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key !== 'F2' && event.key !== 'Delete') return;
    event.preventDefault();
    if (event.key === 'F2') onOpen(session);
    else onDelete(session);
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the rows inside take the focus; their keys bubble up to here
    <div className={classes.table} onKeyDown={onKeyDown}>
      <DataTable
        label={t('table')}
        columns={columns}
        rows={sessions}
        rowKey={({ id }) => id}
        onRowActivate={onOpen}
        rowTone={({ state }) => (state === 'cancelled' ? 'muted' : undefined)}
        maxHeight="100%"
        empty={empty}
      />
    </div>
  );
}

/** One module by its title, where there is no room by its short one; several by their short ones, with the units of each. */
function Modules({ session: { modules } }: { session: Session }) {
  const [first, ...others] = modules;
  if (others.length > 0) {
    return modules
      .map(({ shortTitle, title, units }) => `${shortTitle || title} ${formatUnits(units)}`)
      .join(' · ');
  }
  if (!first?.shortTitle || first.shortTitle === first.title) return first?.title;
  return (
    <>
      <span className={classes.wideTitle}>{first.title}</span>
      <span className={classes.shortTitle}>{first.shortTitle}</span>
    </>
  );
}
