import { useTranslation } from 'react-i18next';
import { formatUnits } from '../../components/format';
import { StatusMark } from '../../components/StatusMark';
import { type Frame, forecastOf } from './grid-frame';
import { type GridRow, type GridSession, problemOf, recordOf, type TypedCell } from './grid-model';
import classes from './line.module.css';

interface EditorCostProps {
  frame: Frame;
  row: GridRow;
  session: GridSession;
  /** Null while a field holds no number. */
  typed: TypedCell | null;
}

/** What the typed minutes and units cost, and how somebody would stand with them. */
export function EditorCost({ frame, row, session, typed }: EditorCostProps) {
  const { t } = useTranslation('attendance');
  const record =
    typed && problemOf(typed, session, frame) === null ? recordOf(typed, session, frame, null) : null;
  if (typed === null || record === null) {
    return <span className={classes.cost}>{t(`cost.rule.${frame.unitRounding}`)}</span>;
  }
  const minutes = record.lateMinutes + record.earlyMinutes;
  const forecast = forecastOf(frame, row, { [session.id]: { typed, state: 'saving', order: 0 } });
  const allowance = frame.requiredUnits - frame.requiredAttendedUnits;
  return (
    <span className={classes.cost} role="status">
      <span>
        {t(minutes > 0 ? 'cost.minutes' : 'cost.units', {
          minutes,
          units: formatUnits(session.units - record.units),
        })}
        {minutes > 0 && ` (${t(`cost.rule.${frame.unitRounding}`)})`}
      </span>
      {forecast && (
        <>
          <span>
            {forecast.state === 'lost'
              ? t('cost.excess', { units: formatUnits(forecast.excessUnits) })
              : t('cost.mayMiss', {
                  units: formatUnits(forecast.mayStillMissUnits),
                  of: formatUnits(allowance),
                })}
          </span>
          <StatusMark status={forecast.state} />
        </>
      )}
    </span>
  );
}
