import { SegmentedControl } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { formatDay, formatPercent } from '../../components/format';
import { NamesakeMark } from '../../components/NamesakeMark';
import { StatusMark } from '../../components/StatusMark';
import { wordOf } from './GridCell';
import { type Cell, cellOf, type Grid, type GridRow } from './grid-model';
import classes from './heat.module.css';
import lineClasses from './line.module.css';
import { ViewSwitch } from './ViewSwitch';

type Order = 'name' | 'missed';
const STEPS = [1, 2, 3, 4, 5, 6] as const;

/** The step of the scale for what was attended of a session, 1 to 6; 0 for nothing. */
const stepOf = (share: number): number => Math.ceil(share * STEPS.length);

/** What is left white: nothing attended, nothing recorded, nothing to attend. */
const SIGNS: Partial<Record<Cell['view'], string>> = { excused: 'E', unrecorded: '?', credited: 'N' };

const missedOf = ({ forecast }: GridRow): number => forecast?.missedUnits ?? -1;

/** A cohort's attendance as a picture: people down, sessions across, the darker the more was attended. */
export function HeatMap({ cohortId, grid }: { cohortId: string; grid: Grid }) {
  const { t } = useTranslation('attendance');
  const [order, setOrder] = useState<Order>('name');
  const rows = useMemo(() => {
    const registered = grid.rows.filter(({ forecast }) => forecast !== null);
    return order === 'name' ? registered : [...registered].sort((a, b) => missedOf(b) - missedOf(a));
  }, [grid.rows, order]);
  const address = `/kurse/${cohortId}/anwesenheit`;
  return (
    <>
      <div className={lineClasses.tools}>
        <ViewSwitch />
        <SegmentedControl
          size="xs"
          aria-label={t('heat.order')}
          value={order}
          onChange={(value) => setOrder(value as Order)}
          data={[
            { value: 'name', label: t('heat.byName') },
            { value: 'missed', label: t('heat.byMissed') },
          ]}
        />
      </div>
      <section className={classes.scroll} aria-label={t('heat.title')}>
        <table className={classes.heat} aria-label={t('heat.title')}>
          <thead>
            <tr>
              <th scope="col" className={classes.name}>
                {t('heat.person')}
              </th>
              {grid.sessions.map(({ id, number, date }) => (
                <th key={id} scope="col" title={formatDay(date, { year: true })}>
                  <Link to={`${address}?termin=${id}`} className="kk-plain-link">
                    {number}
                  </Link>
                </th>
              ))}
              <th scope="col" className={classes.share}>
                {t('heat.share')}
              </th>
              <th scope="col" className={classes.state}>
                {t('head.state')}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <HeatRow key={row.enrolmentId} grid={grid} row={row} address={address} />
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" className={classes.name}>
                {t('head.percent')}
              </th>
              {grid.sessions.map(({ id, attendedPercent }) => (
                <td key={id}>{attendedPercent === null ? '' : attendedPercent}</td>
              ))}
              <td colSpan={2} />
            </tr>
          </tfoot>
        </table>
      </section>
      <Scale />
    </>
  );
}

function HeatRow({ grid, row, address }: { grid: Grid; row: GridRow; address: string }) {
  const { t } = useTranslation('attendance');
  const { forecast } = row;
  return (
    <tr>
      <th scope="row" className={classes.name}>
        <Link to={`${address}?anmeldung=${row.enrolmentId}`} className="kk-plain-link">
          {row.sortName}
          <NamesakeMark enrolmentId={row.enrolmentId} />
        </Link>
      </th>
      {grid.sessions.map((session) => {
        const cell = cellOf(grid, row, session, undefined);
        const word = wordOf(cell, t);
        const share = session.units === 0 ? 0 : attendedOf(cell) / session.units;
        const step = stepOf(Math.min(1, share));
        return (
          <td key={session.id} title={`${t('session', { number: session.number })}: ${word}`}>
            <span className={classes.cell} data-view={cell.view} data-heat={step > 0 ? step : undefined}>
              <span aria-hidden="true">{signOf(cell)}</span>
              <span className="kk-visually-hidden">{word}</span>
            </span>
          </td>
        );
      })}
      <td className={classes.share}>
        {forecast && formatPercent(forecast.percent / 100, { digits: 1, rounding: 'down' })}
      </td>
      <td className={classes.state}>{forecast && <StatusMark status={forecast.state} />}</td>
    </tr>
  );
}

const attendedOf = ({ units, creditUnits }: Cell): number => (units ?? 0) + creditUnits;

function signOf(cell: Cell): string {
  if (cell.view === 'partial') return cell.text;
  return SIGNS[cell.view] ?? '';
}

/** What the steps of the scale mean, from nothing to everything. */
function Scale() {
  const { t } = useTranslation('attendance');
  return (
    <div className={classes.scale}>
      <span>{t('heat.nothing')}</span>
      <span className={classes.cell} data-view="absent" aria-hidden="true" />
      {STEPS.map((step) => (
        <span key={step} className={classes.cell} data-heat={step} aria-hidden="true" />
      ))}
      <span>{t('heat.everything')}</span>
      <span className={classes.note}>{t('heat.signs')}</span>
    </div>
  );
}
