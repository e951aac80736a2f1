import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { sortName } from '../../../shared/domain/names';
import { type Column, DataTable } from '../../components/DataTable';
import { formatPoints, formatUnits } from '../../components/format';
import { StatusMark } from '../../components/StatusMark';
import { blockText, type DossierRow, mendAddress } from './blocks';

interface DossierTableProps {
  cohortId: string;
  rows: readonly DossierRow[];
  requiredUnits: number;
}

/** Per person one light, one document, one reason and one link to the place that mends it. */
export function DossierTable({ cohortId, rows, requiredUnits }: DossierTableProps) {
  const { t } = useTranslation('certificates');

  const documentOf = ({ document, attendedUnits }: DossierRow) =>
    t(`document.${document ?? 'open'}`, {
      attended: formatUnits(attendedUnits),
      required: formatUnits(requiredUnits),
    });
  const reasonOf = (row: DossierRow) => {
    if (row.document === null) return blockText(t, row.blocks);
    if (row.document === 'attended-statement') return t('reason.below');
    if (row.document === 'certificate') return t('reason.complete');
    return t(row.assessment === 'not-handed-in' ? 'reason.not-handed-in' : 'reason.failed');
  };

  const columns: Column<DossierRow>[] = [
    {
      key: 'light',
      header: t('column.light'),
      width: 108,
      render: ({ document }) => (
        <StatusMark status={document === null ? 'blocked' : 'ready'}>
          {t(document === null ? 'light.blocked' : 'light.ready')}
        </StatusMark>
      ),
      sortValue: ({ document }) => (document === null ? 0 : 1),
    },
    {
      key: 'name',
      header: t('column.name'),
      width: '20%',
      render: (row) => sortName(row),
      sortValue: (row) => sortName(row),
      truncate: true,
    },
    {
      key: 'units',
      header: t('column.units'),
      align: 'right',
      width: 64,
      render: ({ attendedUnits }) => formatUnits(attendedUnits),
      sortValue: ({ attendedUnits }) => attendedUnits,
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
      width: '20%',
      render: documentOf,
      sortValue: documentOf,
      truncate: true,
    },
    {
      key: 'reason',
      header: t('column.reason'),
      width: '30%',
      render: (row) => <span className="kk-secondary">{reasonOf(row)}</span>,
      truncate: true,
    },
    {
      key: 'mend',
      header: <span className="kk-visually-hidden">{t('column.mend')}</span>,
      align: 'right',
      width: 108,
      render: (row) => {
        const address = mendAddress(cohortId, row);
        const [block] = row.blocks;
        if (!address || !block) return null;
        const action = t(`mend.${block.code}`);
        return (
          <Link
            to={address}
            aria-label={t('mendFor', { action, name: sortName(row), reason: reasonOf(row) })}
          >
            {action}
          </Link>
        );
      },
    },
  ];
  return (
    <DataTable
      label={t('who')}
      columns={columns}
      rows={rows}
      rowKey={({ enrolmentId }) => enrolmentId}
      rowHeight={36}
    />
  );
}
