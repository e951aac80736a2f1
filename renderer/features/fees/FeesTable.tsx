import { Table } from '@mantine/core';
import { IconCoins } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { OutputOf } from '../../../shared/contract';
import { EmptyState } from '../../components/EmptyState';
import { formatNumber, formatUnits } from '../../components/format';
import classes from './fees.module.css';

/** A row a lecturer and cohort, and the sums; what is held and what is planned stand apart. */
export function FeesTable({ month: { rows, totals } }: { month: OutputOf<'fees.month'> }) {
  const { t } = useTranslation('fees');
  if (rows.length === 0) {
    return (
      <EmptyState
        compact
        icon={<IconCoins size={24} stroke={1.6} />}
        title={t('empty.title')}
        description={t('empty.text')}
      />
    );
  }
  const euros = (cents: number | null) =>
    cents === null ? '–' : t('euro', { amount: formatNumber(cents / 100, 2) });
  return (
    <Table className={classes.table} aria-label={t('table')}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('column.lecturer')}</Table.Th>
          <Table.Th>{t('column.cohort')}</Table.Th>
          {(['fee', 'heldUnits', 'held', 'plannedUnits', 'planned'] as const).map((key) => (
            <Table.Th key={key} data-number="">
              {t(`column.${key}`)}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row) => (
          <Table.Tr key={`${row.lecturerId} ${row.cohortId}`}>
            <Table.Td>{row.sortName}</Table.Td>
            <Table.Td>
              <Link className="kk-code" to={`/kurse/${row.cohortId}/stundenplan`}>
                {row.cohortCode}
              </Link>
            </Table.Td>
            <Table.Td data-number="">
              {row.feeCentsPerUnit === null ? (
                <span className="kk-secondary">{t('noFee')}</span>
              ) : (
                euros(row.feeCentsPerUnit)
              )}
            </Table.Td>
            <Table.Td data-number="">{formatUnits(row.heldUnits)}</Table.Td>
            <Table.Td data-number="">{euros(row.heldCents)}</Table.Td>
            <Table.Td data-number="" data-planned="">
              {formatUnits(row.plannedUnits)}
            </Table.Td>
            <Table.Td data-number="" data-planned="">
              {euros(row.plannedCents)}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
      <Table.Tfoot>
        <Table.Tr>
          <Table.Th scope="row" colSpan={3}>
            {t('sum')}
          </Table.Th>
          <Table.Td data-number="">{formatUnits(totals.heldUnits)}</Table.Td>
          <Table.Td data-number="">{euros(totals.heldCents)}</Table.Td>
          <Table.Td data-number="">{formatUnits(totals.plannedUnits)}</Table.Td>
          <Table.Td data-number="">{euros(totals.plannedCents)}</Table.Td>
        </Table.Tr>
      </Table.Tfoot>
    </Table>
  );
}
