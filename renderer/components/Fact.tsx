import type { ReactNode } from 'react';
import classes from './FactsRow.module.css';

export interface FactProps {
  label: ReactNode;
  children: ReactNode;
  /** Least width in pixels, so that facts stay in place from page to page. */
  width?: number;
  /** Stays when the window is narrow; the others give way. */
  essential?: boolean;
}

/** One fact: label above, value below. */
export const Fact = ({ label, children, width, essential }: FactProps) => (
  <div
    className={classes.fact}
    data-essential={essential || undefined}
    style={width ? { minWidth: width } : undefined}
  >
    <dt className={classes.label}>{label}</dt>
    <dd className={classes.value}>{children}</dd>
  </div>
);
