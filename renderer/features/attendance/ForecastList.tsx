import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ATTENDANCE_STATES, type AttendanceState } from '../../../shared/domain/attendance';
import { type Column, DataTable } from '../../components/DataTable';
import { formatPercent, formatUnits } from '../../components/format';
import { NamesakeMark } from '../../components/NamesakeMark';
import { StatusMark } from '../../components/StatusMark';
import type { Grid, GridRow } from './grid-model';
import classes from './line.module.css';
import { MakeUpDrawer, type MakeUpOf } from './make-up/MakeUpDrawer';
import { ViewSwitch } from './ViewSwitch';

type Forecast = NonNullable<GridRow['forecast']>;
type Row = GridRow & { forecast: Forecast };

const GRAVITY: readonly AttendanceState[] = ['lost', 'at-risk', 'unrecorded', 'on-track', 'reached'];
const gravityOf = (state: AttendanceState): number => GRAVITY.indexOf(state) + ATTENDANCE_STATES.length;
/** Figures that most people have not: nothing is said in its place. */
const SELDOM: readonly string[] = ['credited', 'unrecorded', 'planned'];
const plannedUnits = ({ credits }: GridRow): number =>
  credits.reduce((units, credit) => units + (credit.state === 'planned' ? credit.units : 0), 0);

/** The forecast of everybody registered, figure by figure. Enter or a click opens what can be made up. */
export function ForecastList({ cohortId, grid }: { cohortId: string; grid: Grid }) {
  const { t } = useTranslation('attendance');
  const [makingUp, setMakingUp] = useState<MakeUpOf | null>(null);
  const rows = useMemo(() => grid.rows.filter((row): row is Row => row.forecast !== null), [grid.rows]);
  const columns = useMemo((): Column<Row>[] => {
    const figure = (
      key: 'attended' | 'credited' | 'missed' | 'unrecorded' | 'open' | 'mayMiss' | 'planned',
      unitsOf: (row: Row) => number,
    ): Column<Row> => ({
      key,
      header: t(`list.${key}`),
      align: 'right',
      render: (row) => {
        const units = unitsOf(row);
        if (units < 0) return <b>{t('forecast.excess', { units: formatUnits(-units) })}</b>;
        return units === 0 && SELDOM.includes(key) ? '–' : formatUnits(units);
      },
      sortValue: unitsOf,
    });
    return [
      {
        key: 'name',
        header: t('list.name'),
        width: '22%',
        truncate: true,
        sortValue: ({ sortName }) => sortName,
        render: (row) => (
          <Link
            to={`/kurse/${cohortId}/anwesenheit?anmeldung=${row.enrolmentId}`}
            className="kk-plain-link"
            tabIndex={-1}
          >
            {row.sortName}
            <NamesakeMark enrolmentId={row.enrolmentId} />
          </Link>
        ),
      },
      figure('attended', ({ forecast }) => forecast.attendedUnits),
      figure('credited', ({ forecast }) => forecast.creditedUnits),
      figure('missed', ({ forecast }) => forecast.missedUnits),
      figure('unrecorded', ({ forecast }) => forecast.unrecordedUnits),
      figure('open', ({ forecast }) => forecast.openUnits),
      figure('mayMiss', ({ forecast }) => forecast.mayStillMissUnits - forecast.excessUnits),
      figure('planned', plannedUnits),
      {
        key: 'percent',
        header: t('list.percent'),
        align: 'right',
        sortValue: ({ forecast }) => forecast.percent,
        render: ({ forecast }) => formatPercent(forecast.percent / 100, { digits: 1, rounding: 'down' }),
      },
      {
        key: 'state',
        header: t('head.state'),
        width: 124,
        sortValue: ({ forecast }) => gravityOf(forecast.state),
        render: ({ forecast }) => <StatusMark status={forecast.state} />,
      },
    ];
  }, [t, cohortId]);
  return (
    <>
      <div className={classes.tools}>
        <ViewSwitch />
        <span className={classes.early}>
          {t('list.needed', {
            needed: formatUnits(grid.requiredAttendedUnits),
            units: formatUnits(grid.requiredUnits),
          })}
        </span>
      </div>
      <div className={classes.list}>
        <DataTable
          label={t('list.title')}
          columns={columns}
          rows={rows}
          rowKey={({ enrolmentId }) => enrolmentId}
          onRowActivate={({ enrolmentId }) => setMakingUp({ enrolmentId, sessionId: null })}
          maxHeight="100%"
        />
      </div>
      <MakeUpDrawer of={makingUp} onClose={() => setMakingUp(null)} />
    </>
  );
}
