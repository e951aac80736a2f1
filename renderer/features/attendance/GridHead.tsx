import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay, formatNumber, formatUnits } from '../../components/format';
import { currentLanguage } from '../../i18n/index';
import classes from './grid.module.css';
import { type Grid, type GridSession, heatStep, type ModuleBand } from './grid-model';

interface GridHeadProps {
  grid: Grid;
  bands: readonly ModuleBand[];
  /** Column in focus. */
  focusCol: number;
}

/** `2027-01-11` as `11.1.`, which fits above a cell. */
const shortDay = (date: string) => {
  const [day, month] = [Number(date.slice(8, 10)), Number(date.slice(5, 7))];
  return currentLanguage() === 'de' ? `${day}.${month}.` : `${day}/${month}`;
};

const hintOf = (session: GridSession) =>
  `${formatDay(session.date, { year: true })}, ${session.startsAt}–${session.endsAt}`;

/** What still comes is the same for everybody who has no entry for today yet. */
const openUnits = ({ rows }: Grid): number =>
  Math.max(0, ...rows.map(({ forecast }) => forecast?.openUnits ?? 0));

/** Modules, number and day of each session, and what share of its units was attended. */
export const GridHead = memo(function GridHead({ grid, bands, focusCol }: GridHeadProps) {
  const { t } = useTranslation('attendance');
  const starts = new Set(bands.map(({ from }) => from));
  return (
    <thead>
      <tr className={classes.modules}>
        <th className={classes.corner} scope="row">
          {t('head.module')}
        </th>
        {bands.map((band) => (
          <th
            key={`${band.from}-${band.moduleId}`}
            colSpan={band.sessions}
            scope="colgroup"
            title={band.title}
            data-module={band.from > 0 || undefined}
          >
            {band.shortTitle}
          </th>
        ))}
        <th className={classes.forecastTitle} data-fixed="forecast" colSpan={4} scope="colgroup">
          {t('head.forecast', {
            needed: formatUnits(grid.requiredAttendedUnits),
            units: formatUnits(grid.requiredUnits),
            open: formatUnits(openUnits(grid)),
          })}
        </th>
      </tr>
      <tr className={classes.sessions}>
        <th className={classes.corner} scope="row">
          {t('head.session')}
        </th>
        {grid.sessions.map((session, col) => (
          <th
            key={session.id}
            scope="col"
            title={hintOf(session)}
            data-current={col === focusCol || undefined}
            data-today={session.date === grid.today || undefined}
            data-module={(starts.has(col) && col > 0) || undefined}
          >
            <b>{session.number}</b>
            {shortDay(session.date)}
          </th>
        ))}
        <th data-fixed="attended" rowSpan={2} scope="col">
          {t('head.attended')}
        </th>
        <th data-fixed="missed" rowSpan={2} scope="col">
          {t('head.missed')}
        </th>
        <th data-fixed="allowance" rowSpan={2} scope="col">
          {t('head.mayMiss')}
        </th>
        <th data-fixed="state" rowSpan={2} scope="col">
          {t('head.state')}
        </th>
      </tr>
      <tr className={classes.heat}>
        <th className={classes.corner} scope="row">
          {t('head.percent')}
        </th>
        {grid.sessions.map((session, col) => (
          <td
            key={session.id}
            data-today={session.date === grid.today || undefined}
            data-module={(starts.has(col) && col > 0) || undefined}
          >
            {session.attendedPercent !== null && (
              <span data-heat={heatStep(session.attendedPercent)}>
                {formatNumber(session.attendedPercent, 0)}
              </span>
            )}
          </td>
        ))}
      </tr>
    </thead>
  );
});
