import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type Column, DataTable } from '../../components/DataTable';
import { formatDay, formatTimeRange, formatUnits, weekOf } from '../../components/format';
import { Panel } from '../../components/Panel';
import { StatusMark } from '../../components/StatusMark';
import classes from './planning.module.css';
import type { Proposal } from './planning-model';

type Cohort = Proposal['cohorts'][number];
type Row = Cohort['sessions'][number] & { key: string; code: string; number: number };

/** Every session of the chosen proposal. */
export function ProposedSessions({ proposal }: { proposal: Proposal }) {
  const { t } = useTranslation('planning');
  const isOne = proposal.cohorts.length === 1;
  const rows = useMemo(
    () =>
      proposal.cohorts
        .flatMap(({ cohortId, code, sessions }) =>
          sessions.map(
            (session, index): Row => ({
              ...session,
              key: `${cohortId}/${index}`,
              code,
              number: index + 1,
            }),
          ),
        )
        .sort((a, b) => (a.date + a.startsAt < b.date + b.startsAt ? -1 : 1)),
    [proposal],
  );
  const columns = useMemo(
    (): Column<Row>[] => [
      ...(isOne
        ? []
        : [{ key: 'code', header: t('column.cohort'), width: 120, render: ({ code }: Row) => code }]),
      {
        key: 'number',
        header: t('schedule:column.number'),
        align: 'right',
        width: 44,
        render: ({ number }) => number,
      },
      {
        key: 'week',
        header: t('schedule:column.week'),
        align: 'right',
        width: 40,
        render: ({ date }) => weekOf(date),
      },
      {
        key: 'date',
        header: t('schedule:column.date'),
        width: 118,
        render: ({ date }) => <span className="kk-numbers">{formatDay(date, { year: true })}</span>,
      },
      {
        key: 'time',
        header: t('schedule:column.time'),
        width: 96,
        render: (row) => <span className="kk-numbers">{formatTimeRange(row.startsAt, row.endsAt)}</span>,
      },
      {
        key: 'units',
        header: t('schedule:column.units'),
        align: 'right',
        width: 44,
        render: ({ units }) => formatUnits(units),
      },
      {
        key: 'module',
        header: t('schedule:column.module'),
        truncate: true,
        width: '17%',
        render: ({ modules }) =>
          modules
            .map(({ title, shortTitle }) => (modules.length > 1 ? shortTitle || title : title))
            .join(' · '),
      },
      {
        key: 'lecturer',
        header: t('schedule:column.lecturer'),
        truncate: true,
        width: '14%',
        render: ({ lecturers }) => lecturers.map(({ displayName }) => displayName).join(', '),
      },
      {
        key: 'room',
        header: t('schedule:column.room'),
        truncate: true,
        width: 120,
        render: ({ roomName }) => roomName ?? '',
      },
      {
        key: 'notes',
        header: t('schedule:column.findings'),
        truncate: true,
        width: 136,
        render: ({ isBridgeDay, schoolHoliday }) =>
          schoolHoliday ? (
            <StatusMark status="warning">{schoolHoliday}</StatusMark>
          ) : isBridgeDay ? (
            <StatusMark status="warning">{t('schedule:finding.bridge-day')}</StatusMark>
          ) : null,
      },
    ],
    [t, isOne],
  );
  const replaced = proposal.cohorts.reduce((sum, { replacedSessions }) => sum + replacedSessions, 0);
  return (
    <Panel
      title={t('sessions.title')}
      count={rows.length}
      note={replaced > 0 ? t('sessions.replaces', { count: replaced }) : t('sessions.notStored')}
      padding="none"
      className={classes.sessions ?? ''}
    >
      <DataTable label={t('sessions.title')} columns={columns} rows={rows} rowKey={({ key }) => key} />
    </Panel>
  );
}
