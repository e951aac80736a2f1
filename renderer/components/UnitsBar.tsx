import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatUnits } from './format';
import classes from './UnitsBar.module.css';

export interface UnitsSegment {
  /** Length of the session in units; the segment is as wide. */
  units: number;
  state: 'held' | 'today' | 'planned';
  /** Shown when the mouse rests on it, e.g. `Termin 14, heute 18:00–21:15`. */
  hint?: string;
}

export interface UnitsBarProps {
  /** One segment a session, in order. */
  sessions: readonly UnitsSegment[];
  /** Units of the course, 80 as a rule. What the sessions do not fill is drawn as missing. */
  totalUnits: number;
  /** Width of the bar in pixels or as a CSS length; 200 by default. */
  width?: number | string;
  /** What stands beside the bar, e.g. a link `52 gehalten · 28 geplant`. */
  label?: ReactNode;
}

const sum = (sessions: readonly UnitsSegment[], state?: UnitsSegment['state']) =>
  sessions.reduce((units, each) => (state && each.state !== state ? units : units + each.units), 0);

/** The units of a course as a bar that fills: held, today, planned, and missing from the schedule. */
export const UnitsBar = ({ sessions, totalUnits, width = 200, label }: UnitsBarProps) => {
  const { t } = useTranslation('common');
  const missingUnits = Math.max(0, totalUnits - sum(sessions));
  const parts = [
    t('unitsBar.held', { units: formatUnits(sum(sessions, 'held')), total: formatUnits(totalUnits) }),
    ...(sum(sessions, 'today') > 0
      ? [t('unitsBar.today', { units: formatUnits(sum(sessions, 'today')) })]
      : []),
    ...(sum(sessions, 'planned') > 0
      ? [t('unitsBar.planned', { units: formatUnits(sum(sessions, 'planned')) })]
      : []),
    ...(missingUnits > 0 ? [t('unitsBar.missing', { units: formatUnits(missingUnits) })] : []),
  ];
  return (
    <span className={classes.root}>
      <span className={classes.bar} role="img" aria-label={parts.join(', ')} style={{ width }}>
        {sessions.map((session, index) => (
          <i
            // biome-ignore lint/suspicious/noArrayIndexKey: the n-th segment is the n-th session, nothing else names it
            key={index}
            data-state={session.state}
            title={session.hint}
            style={{ flexGrow: session.units }}
          />
        ))}
        {missingUnits > 0 && <i data-state="missing" style={{ flexGrow: missingUnits }} />}
      </span>
      {label !== undefined && <span className={classes.label}>{label}</span>}
    </span>
  );
};
