import { UnstyledButton } from '@mantine/core';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { AttendanceForecast } from '../../../shared/domain/attendance';
import { formatDate, formatUnits } from '../../components/format';
import { StatusMark } from '../../components/StatusMark';
import classes from './grid.module.css';
import type { GridRow } from './grid-model';

interface ForecastCellsProps {
  row: GridRow;
  forecast: AttendanceForecast | null;
  /** Units that may be missed in all: 16 of 80. */
  allowance: number;
  onMakeUp: (enrolmentId: string) => void;
}

/** What somebody has attended, missed and may still miss, and how they stand. */
export const ForecastCells = memo(function ForecastCells({
  row,
  forecast,
  allowance,
  onMakeUp,
}: ForecastCellsProps) {
  const { t } = useTranslation('attendance');
  if (!forecast) {
    return (
      <>
        <td className={classes.number} data-fixed="attended">
          {formatUnits(row.attendedUnits)}
        </td>
        <td className={classes.withdrawn} data-fixed="withdrawn" colSpan={3}>
          {row.withdrawnOn
            ? t('forecast.withdrawnOn', { date: formatDate(row.withdrawnOn) })
            : t('forecast.withdrawn')}
        </td>
      </>
    );
  }
  const { attendedUnits, missedUnits, mayStillMissUnits, excessUnits, state } = forecast;
  const share = allowance === 0 ? 1 : Math.min(1, missedUnits / allowance);
  const tone = state === 'lost' ? 'bad' : state === 'at-risk' ? 'warn' : undefined;
  return (
    <>
      <td className={classes.number} data-fixed="attended">
        {formatUnits(attendedUnits)}
      </td>
      <td className={classes.number} data-fixed="missed" data-strong={tone !== undefined || undefined}>
        {formatUnits(missedUnits)}
      </td>
      <td className={classes.allowance} data-fixed="allowance">
        <span className={classes.meter} aria-hidden="true">
          <i data-tone={tone} style={{ width: `${share * 100}%` }} />
        </span>
        {state === 'lost' ? (
          <b>{t('forecast.excess', { units: formatUnits(excessUnits) })}</b>
        ) : (
          <span>
            <b>{formatUnits(mayStillMissUnits)}</b>{' '}
            {t('forecast.ofAllowance', { units: formatUnits(allowance) })}
          </span>
        )}
      </td>
      <td className={classes.state} data-fixed="state">
        {tone === undefined ? (
          <StatusMark status={state} />
        ) : (
          // The grid is one tab stop; from its cells the key N leads to the same place.
          <UnstyledButton
            className={classes.stateButton}
            tabIndex={-1}
            aria-label={`${t(`common:status.${state}`)}, ${t('makeUp.of', { person: row.sortName })}`}
            title={t('makeUp.of', { person: row.sortName })}
            onClick={() => onMakeUp(row.enrolmentId)}
          >
            <StatusMark status={state} />
          </UnstyledButton>
        )}
      </td>
    </>
  );
});
