import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type Column, DataTable } from '../../components/DataTable';
import { formatDay, formatTimeRange, formatUnits, weekOf } from '../../components/format';
import classes from './schedule.module.css';
import type { Proposal } from './use-rhythm';

type Proposed = Proposal['sessions'][number] & { number: number };

/** The sessions that a rhythm would make, where the schedule itself is still empty. */
export function ProposalTable({ proposal }: { proposal: Proposal }) {
  const { t } = useTranslation('schedule');
  const columns = useMemo(
    (): Column<Proposed>[] => [
      {
        key: 'number',
        header: t('column.number'),
        align: 'right',
        width: 44,
        render: ({ number }) => number,
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
        render: ({ date }) => <span className="kk-numbers">{formatDay(date, { year: true })}</span>,
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
        render: ({ modules }) => modules.map(({ title }) => title).join(' · '),
      },
    ],
    [t],
  );
  const rows = useMemo(
    () => proposal.sessions.map((session, index) => ({ ...session, number: index + 1 })),
    [proposal],
  );
  return (
    <div className={classes.proposal}>
      <p className={classes.proposalTitle}>
        <b>{t('preview.title')}</b> {t('preview.notStored')}
      </p>
      <DataTable
        label={t('preview.days')}
        columns={columns}
        rows={rows}
        rowKey={({ date, startsAt }) => `${date} ${startsAt}`}
        maxHeight="100%"
      />
    </div>
  );
}
