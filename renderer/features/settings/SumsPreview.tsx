import { Table } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/contract';
import { formatNumber } from '../../components/format';
import { StatusMark } from '../../components/StatusMark';

type Result = OutputOf<'rubrics.previewCarryOver'>['markings'][number]['resultBefore'];

const SCROLLED_BY_KEYBOARD = { viewportProps: { tabIndex: 0 } };

/** One sum before and after a change, and the result it belongs to. */
export interface SumRow {
  key: string;
  displayName: string;
  cohortCode: string;
  /** Which sum it is. */
  what: ReactNode;
  pointsBefore: number | null;
  pointsAfter: number | null;
  resultBefore: Result;
  resultAfter: Result;
  note?: ReactNode;
}

interface SumsPreviewProps {
  rows: readonly SumRow[];
  /** Over the sums. */
  what: string;
  hasNotes?: boolean;
  /** Another one is on its way. */
  isStale: boolean;
}

/** Every sum and every result, before and after a change that is not made yet. */
export function SumsPreview({ rows, what, hasNotes = false, isStale }: SumsPreviewProps) {
  const { t } = useTranslation('settings');
  return (
    <Table.ScrollContainer
      minWidth={640}
      maxHeight={320}
      scrollAreaProps={SCROLLED_BY_KEYBOARD}
      aria-busy={isStale}
    >
      <Table aria-label={t('sums.preview')} stickyHeader>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('sums.name')}</Table.Th>
            <Table.Th>{what}</Table.Th>
            <Table.Th ta="right">{t('sums.before')}</Table.Th>
            <Table.Th ta="right">{t('sums.after')}</Table.Th>
            <Table.Th>{t('sums.result')}</Table.Th>
            {hasNotes && <Table.Th>{t('sums.note')}</Table.Th>}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.key}>
              <Table.Td>
                {row.displayName} <span className="kk-secondary">{row.cohortCode}</span>
              </Table.Td>
              <Table.Td>{row.what}</Table.Td>
              <Table.Td ta="right" className="kk-numbers">
                {pointsOf(row.pointsBefore)}
              </Table.Td>
              <Table.Td ta="right" className="kk-numbers">
                {row.pointsAfter === row.pointsBefore ? (
                  pointsOf(row.pointsAfter)
                ) : (
                  <strong>{pointsOf(row.pointsAfter)}</strong>
                )}
              </Table.Td>
              <Table.Td>
                <ResultChange before={row.resultBefore} after={row.resultAfter} />
              </Table.Td>
              {hasNotes && <Table.Td>{row.note}</Table.Td>}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

const pointsOf = (points: number | null): string => (points === null ? '–' : formatNumber(points));

const ResultChange = ({ before, after }: { before: Result; after: Result }) => {
  const { t } = useTranslation('settings');
  const words = ({ points, grade, decimalGrade, hasPassed }: Result) => {
    if (points === null) return t('sums.open');
    const decimal = decimalGrade === null ? '' : ` ${formatNumber(decimalGrade, 1)}`;
    const failed = hasPassed === false ? ` (${t('sums.failed')})` : '';
    return `${formatNumber(points)} ${grade ?? ''}${decimal}${failed}`.trim();
  };
  const [old, next] = [words(before), words(after)];
  if (old === next) return <span className="kk-secondary">{old}</span>;
  const changesGrade =
    before.grade !== after.grade ||
    before.decimalGrade !== after.decimalGrade ||
    before.hasPassed !== after.hasPassed;
  return (
    <>
      {old} → {changesGrade ? <StatusMark status="warning">{next}</StatusMark> : next}
    </>
  );
};
