import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../components/format';
import classes from './fairness.module.css';
import type { SpreadRow } from './SpreadChart';

interface SpreadTableProps {
  rows: readonly (SpreadRow & { meanDifference?: number | null })[];
  label: string;
  /** Over the names. */
  head: string;
  hasDifference?: boolean;
}

const one = (value: number | null): string => (value === null ? '–' : formatNumber(value, 1));

/** The figures of a chart of spreads. */
export function SpreadTable({ rows, label, head, hasDifference = false }: SpreadTableProps) {
  const { t } = useTranslation('fairness');
  return (
    <table className={classes.table} aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{head}</th>
          {(['count', 'mean', 'deviation', 'median', 'quartiles', 'range'] as const).map((column) => (
            <th key={column} scope="col" title={t(`column.${column}Hint`)}>
              {t(`column.${column}`)}
            </th>
          ))}
          {hasDifference && (
            <th scope="col" title={t('column.differenceHint')}>
              {t('column.difference')}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, label: name, spread, meanDifference = null }) => (
          <tr key={key}>
            <th scope="row">{name}</th>
            <td>{formatNumber(spread.count)}</td>
            <td>{one(spread.mean)}</td>
            <td>{one(spread.deviation)}</td>
            <td>{one(spread.median)}</td>
            <td>
              {one(spread.lowerQuartile)}–{one(spread.upperQuartile)}
            </td>
            <td>
              {one(spread.minimum)}–{one(spread.maximum)}
            </td>
            {hasDifference && <td>{one(meanDifference)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
