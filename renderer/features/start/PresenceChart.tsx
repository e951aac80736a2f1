import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { OutputOf } from '../../../shared/contract';
import { Panel } from '../../components/Panel';
import classes from './chart.module.css';

type Presence = NonNullable<OutputOf<'cohorts.agenda'>['presence']>;

/** Beside another chart, and alone in the column. */
const WIDTHS = { half: 196, whole: 416 };
const LEFT = 36;
const TOP = 8;
const BOTTOM = 158;
const STEP = 10;

/** Share of attended units by session, with the threshold as a dashed line. Lines need not start at 0. */
export function PresenceChart({ presence, width }: { presence: Presence; width: keyof typeof WIDTHS }) {
  const { t } = useTranslation('start');
  const total = WIDTHS[width];
  const right = total - 8;
  const { points, thresholdPercent, cohortId, cohortCode } = presence;
  const percents = points.map(({ percent }) => percent);
  const lowest = Math.min(...percents, thresholdPercent - STEP);
  const floor = Math.max(0, Math.floor(lowest / STEP) * STEP);
  const y = (percent: number) => BOTTOM - ((percent - floor) / (100 - floor)) * (BOTTOM - TOP);
  const x = (index: number) =>
    points.length === 1 ? (LEFT + right) / 2 : LEFT + (index / (points.length - 1)) * (right - LEFT);
  const lineStep = 100 - floor > 50 ? 2 * STEP : STEP;
  const lines = Array.from(
    { length: Math.floor((100 - floor) / lineStep) + 1 },
    (_, index) => 100 - index * lineStep,
  );
  const below = points.filter(({ percent }) => percent < thresholdPercent);
  const lowestPoint = below.reduce<Presence['points'][number] | undefined>(
    (least, point) => (least === undefined || point.percent < least.percent ? point : least),
    undefined,
  );
  const named = new Set([
    0,
    points.length - 1,
    points.findIndex(({ number }) => number === lowestPoint?.number),
  ]);
  return (
    <Panel bare title={t('presence.title')}>
      <svg
        className={classes.chart}
        viewBox={`0 0 ${total} 176`}
        data-width={width}
        role="img"
        aria-label={t('presence.chart', {
          count: points.length,
          least: Math.min(...percents),
          most: Math.max(...percents),
        })}
      >
        {lines.map((percent) => (
          <g key={percent}>
            {percent !== thresholdPercent && (
              <line className={classes.grid} x1={28} x2={total} y1={y(percent)} y2={y(percent)} />
            )}
            {Math.abs(percent - thresholdPercent) >= 4 && (
              <text x={22} y={y(percent) + 4} textAnchor="end">
                {percent}
              </text>
            )}
          </g>
        ))}
        <line
          className={classes.threshold}
          x1={28}
          x2={total}
          y1={y(thresholdPercent)}
          y2={y(thresholdPercent)}
        />
        <text className={classes.label} x={22} y={y(thresholdPercent) + 4} textAnchor="end">
          {thresholdPercent}
        </text>
        <polyline
          className={classes.line}
          points={points.map(({ percent }, index) => `${x(index)},${y(percent)}`).join(' ')}
        />
        {points.map(({ number, percent }, index) =>
          percent < thresholdPercent ? (
            <path key={number} className={classes.below} d={`M${x(index)} ${y(percent) - 5}l5 9h-10z`} />
          ) : (
            <circle key={number} className={classes.point} cx={x(index)} cy={y(percent)} r={3} />
          ),
        )}
        {points.map(
          ({ number }, index) =>
            named.has(index) && (
              <text key={number} x={x(index)} y={174} textAnchor="middle">
                {number}
              </text>
            ),
        )}
      </svg>
      <p className="kk-note">
        <Link to={`/kurse/${cohortId}/anwesenheit`} className="kk-plain-link kk-code">
          {cohortCode}
        </Link>
        {lowestPoint ? (
          <>
            {', '}
            <Link to={`/kurse/${cohortId}/anwesenheit?termin=${lowestPoint.sessionId}`}>
              {t('presence.session', { number: lowestPoint.number })}
            </Link>{' '}
            {t('presence.below', { percent: lowestPoint.percent, threshold: thresholdPercent })}
          </>
        ) : (
          t('presence.allAbove', { threshold: thresholdPercent })
        )}
      </p>
    </Panel>
  );
}
