import { useTranslation } from 'react-i18next';
import { formatNumber, formatPoints } from '../../../components/format';
import classes from './compare.module.css';
import type { ComparedPart } from './compare-model';

const WIDTH = 264;
const LEFT = 6;

/** Both sums on a line, with how much of the distance the tolerance allows and how much is too much. */
export const DifferenceBar = ({ part }: { part: ComparedPart }) => {
  const { t } = useTranslation('results');
  const sums = (['first', 'second'] as const)
    .map((role) => ({ role, points: part.markings.find((marking) => marking.role === role)?.points ?? 0 }))
    .sort((a, b) => a.points - b.points);
  const [low = 0, high = 0] = sums.map(({ points }) => points);
  const from = Math.max(0, Math.floor((low - 8) / 10) * 10);
  const to = Math.min(100, Math.ceil((high + 8) / 10) * 10);
  const at = (points: number) => LEFT + ((points - from) / (to - from)) * (WIDTH - 2 * LEFT);
  const border = Math.min(high, low + part.tolerancePercent);
  const tooMuch = high - border;
  return (
    <figure className={classes.bar}>
      <figcaption className={classes.barRow}>
        {sums.map(({ role, points }) => (
          <span key={role} className={classes.legend}>
            <i data-mark={role} /> {t(`role.${role}`)} <strong>{formatPoints(points)}</strong>
          </span>
        ))}
      </figcaption>
      <svg viewBox={`0 0 ${WIDTH} 26`} aria-hidden="true">
        <rect x={LEFT} y="15" width={WIDTH - 2 * LEFT} height="9" rx="2" className={classes.barTrack} />
        <rect x={at(low)} y="15" width={at(border) - at(low)} height="9" className={classes.barAllowed} />
        {tooMuch > 0 && (
          <rect
            x={at(border)}
            y="15"
            width={at(high) - at(border)}
            height="9"
            className={classes.barTooMuch}
          />
        )}
        {sums.map(({ role, points }) =>
          role === 'first' ? (
            <circle key={role} cx={at(points)} cy="7" r="4.5" className={classes.plotFirst} />
          ) : (
            <path key={role} d={`M ${at(points)} 2 l 5 5 l -5 5 l -5 -5 z`} className={classes.plotSecond} />
          ),
        )}
      </svg>
      <div className={classes.barRow}>
        <span>{formatNumber(from)}</span>
        <span data-far={tooMuch > 0 || undefined}>
          {t('bar.allowed', { points: formatNumber(part.tolerancePercent) })}
          {tooMuch > 0 && `, ${t('bar.tooMuch', { points: formatPoints(tooMuch) })}`}
        </span>
        <span>{formatNumber(to)}</span>
      </div>
    </figure>
  );
};
