import type { CSSProperties, ReactNode } from 'react';
import classes from './FieldRow.module.css';

export interface FieldRowProps {
  /** Form fields that belong together, e.g. date, from, to. */
  children: ReactNode;
  /** Their widths as grid columns, e.g. `2fr 1fr 1fr`; equal by default. */
  columns?: string;
}

/** Fields side by side; below one another where the window is narrow. */
export const FieldRow = ({ children, columns }: FieldRowProps) => (
  <div className={classes.row} style={columns ? ({ '--columns': columns } as CSSProperties) : undefined}>
    {children}
  </div>
);
