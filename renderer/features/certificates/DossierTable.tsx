import { ActionIcon, Anchor } from '@mantine/core';
import { IconMessage2Filled, IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { sortName } from '../../../shared/domain/names';
import { type Column, DataTable } from '../../components/DataTable';
import { formatPoints, formatUnits } from '../../components/format';
import { NamesakeMark } from '../../components/NamesakeMark';
import { StatusMark } from '../../components/StatusMark';
import { ReasonsDialog } from './ReasonsDialog';
import { RemarkDialog } from './RemarkDialog';
import { type DossierRow, lightOf, openReasons, reasonsOf, reasonText } from './reasons';

interface DossierTableProps {
  cohortId: string;
  rows: readonly DossierRow[];
  requiredUnits: number;
}

const LIGHTS = ['blocked', 'warning', 'ready'] as const;

/** Per person one light, one document, the reasons and the way to the place that mends them. */
export function DossierTable({ cohortId, rows, requiredUnits }: DossierTableProps) {
  const { t } = useTranslation('certificates');
  const [shownId, setShownId] = useState<string | null>(null);
  const [remarkedId, setRemarkedId] = useState<string | null>(null);

  const documentOf = ({ document, expected, attendedUnits }: DossierRow) =>
    t(`document.${document ?? expected ?? 'open'}`, {
      attended: formatUnits(attendedUnits),
      required: formatUnits(requiredUnits),
    });
  const reasonOf = (row: DossierRow) => {
    const open = openReasons(reasonsOf(t, cohortId, row));
    if (open.length > 0) return reasonText(t, open);
    if (row.document === 'attended-statement') return t('reason.below');
    if (row.document === 'certificate') return t('reason.complete');
    return t(row.assessment === 'not-handed-in' ? 'reason.not-handed-in' : 'reason.failed');
  };

  const hasExcused = rows.some(({ excusedUnits }) => excusedUnits > 0);
  const columns: Column<DossierRow>[] = [
    {
      key: 'light',
      header: t('column.light'),
      width: 108,
      render: (row) => <StatusMark status={lightOf(row)}>{t(`light.${lightOf(row)}`)}</StatusMark>,
      sortValue: (row) => LIGHTS.indexOf(lightOf(row)),
    },
    {
      key: 'name',
      header: t('column.name'),
      width: '20%',
      render: (row) => (
        <>
          {sortName(row)}
          <NamesakeMark enrolmentId={row.enrolmentId} cohortId={cohortId} />
        </>
      ),
      sortValue: (row) => sortName(row),
      truncate: true,
    },
    {
      key: 'units',
      header: t(hasExcused ? 'column.unitsExcused' : 'column.units'),
      align: 'right',
      width: hasExcused ? 112 : 64,
      render: (row) => <CountedUnits row={row} />,
      sortValue: ({ attendedUnits, excusedUnits }) => attendedUnits + excusedUnits,
    },
    {
      key: 'points',
      header: t('column.points'),
      align: 'right',
      width: 76,
      render: ({ points }) => (points === null ? '–' : formatPoints(points, 2)),
      sortValue: ({ points }) => points,
    },
    {
      key: 'document',
      header: t('column.document'),
      render: (row) => <span className={row.document ? '' : 'kk-secondary'}>{documentOf(row)}</span>,
      sortValue: documentOf,
    },
    {
      key: 'reason',
      header: t('column.reason'),
      width: '30%',
      render: (row) => {
        const [first, ...rest] = openReasons(reasonsOf(t, cohortId, row));
        if (!first || rest.length === 0) return <span className="kk-secondary">{reasonOf(row)}</span>;
        const more = t('reason.more', { count: rest.length });
        return (
          <span className="kk-secondary">
            {first.text},{' '}
            <Anchor
              component="button"
              type="button"
              fz="inherit"
              aria-label={t('mendFor', { action: more, name: sortName(row), reason: reasonOf(row) })}
              onClick={() => setShownId(row.enrolmentId)}
            >
              {more}
            </Anchor>
          </span>
        );
      },
      truncate: true,
    },
    {
      key: 'remark',
      header: <span className="kk-visually-hidden">{t('column.remark')}</span>,
      width: 40,
      render: (row) => {
        const words = t('remark.edit', { name: sortName(row), remark: row.remark });
        return (
          <ActionIcon
            size="sm"
            aria-label={words}
            title={row.remark === '' ? words : t('remark.is', { remark: row.remark })}
            onClick={() => setRemarkedId(row.enrolmentId)}
          >
            {row.remark === '' ? <IconPencil size={16} stroke={1.6} /> : <IconMessage2Filled size={16} />}
          </ActionIcon>
        );
      },
    },
    {
      key: 'mend',
      header: <span className="kk-visually-hidden">{t('column.mend')}</span>,
      align: 'right',
      width: 108,
      render: (row) => {
        const reasons = reasonsOf(t, cohortId, row);
        const [first] = reasons;
        if (!first) return null;
        const about = { name: sortName(row), reason: reasonOf(row) };
        if (first.warning === null) {
          return (
            <Link to={first.address} aria-label={t('mendFor', { action: first.action, ...about })}>
              {first.action}
            </Link>
          );
        }
        const action = t(openReasons(reasons).length > 0 ? 'mend.look' : 'mend.seen');
        return (
          <Anchor
            component="button"
            type="button"
            fz="inherit"
            aria-label={t('mendFor', { action, ...about })}
            onClick={() => setShownId(row.enrolmentId)}
          >
            {action}
          </Anchor>
        );
      },
    },
  ];
  const remarked = rows.find(({ enrolmentId }) => enrolmentId === remarkedId);
  const shown = rows.find(({ enrolmentId }) => enrolmentId === shownId) ?? null;
  return (
    <>
      <DataTable
        label={t('who')}
        columns={columns}
        rows={rows}
        rowKey={({ enrolmentId }) => enrolmentId}
        rowHeight={36}
      />
      <ReasonsDialog
        row={shown}
        reasons={shown ? reasonsOf(t, cohortId, shown) : []}
        documentOf={documentOf}
        onClose={() => setShownId(null)}
      />
      {remarked && <RemarkDialog row={remarked} onClose={() => setRemarkedId(null)} />}
    </>
  );
}

/** What the quota is reckoned from, as on the certificate list: with excused units where the chamber counts them. */
function CountedUnits({ row: { attendedUnits, excusedUnits } }: { row: DossierRow }) {
  const { t } = useTranslation('certificates');
  const units = formatUnits(attendedUnits + excusedUnits);
  if (excusedUnits === 0) return units;
  const excused = formatUnits(excusedUnits);
  return (
    <span title={t('excusedOf', { units, excused })}>
      {units} ({excused})
    </span>
  );
}
