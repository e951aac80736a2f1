import { useTranslation } from 'react-i18next';
import { formatUnits } from '../../components/format';
import classes from './planning.module.css';
import type { Proposal } from './planning-model';

/** Shades of one hue, the heaviest load darkest. */
const SHADES = [6, 5, 4, 3, 2, 1] as const;
const shadeOf = (index: number): string => `var(--kk-heat-${SHADES[index] ?? 1})`;

const ordered = ({ load }: Proposal) => [...load].sort((a, b) => b.units - a.units);

/** How the units are shared among the lecturers. */
export function LoadBar({ proposal }: { proposal: Proposal }) {
  const { t } = useTranslation('planning');
  const load = ordered(proposal);
  const total = load.reduce((sum, { units }) => sum + units, 0);
  if (total === 0) return '–';
  const words = load
    .map(({ displayName, units }) => `${displayName} ${t('schedule:units', { units: formatUnits(units) })}`)
    .join(', ');
  return (
    <span className={classes.load} role="img" aria-label={words} title={words}>
      {load.map(({ lecturerId, units }, index) => (
        <i key={lecturerId} style={{ flexGrow: units, background: shadeOf(index) }} />
      ))}
    </span>
  );
}

export function LoadLegend({ proposal }: { proposal: Proposal }) {
  const { t } = useTranslation('planning');
  return ordered(proposal).map(({ lecturerId, displayName, units }, index) => (
    <span key={lecturerId} className={classes.loadName}>
      <i style={{ background: shadeOf(index) }} aria-hidden="true" />
      {displayName} {t('schedule:units', { units: formatUnits(units) })}
    </span>
  ));
}
