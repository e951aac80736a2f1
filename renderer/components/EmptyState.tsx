import type { ReactNode } from 'react';
import classes from './EmptyState.module.css';

export interface EmptyStateProps {
  /** What is not there yet, e.g. `Noch keine Kurse`. */
  title: string;
  /** What belongs here and what it is good for. */
  description: ReactNode;
  /** Tabler icon, 24 px, stroke 1.6. */
  icon?: ReactNode;
  /** The button that starts it. */
  action?: ReactNode;
  /** Another way, e.g. the sample data. */
  secondary?: ReactNode;
  /** Fits into a panel instead of filling a page. */
  compact?: boolean;
}

/** An empty place that says what belongs there and how to begin. */
export const EmptyState = ({ title, description, icon, action, secondary, compact }: EmptyStateProps) => (
  <div className={classes.root} data-compact={compact || undefined}>
    {icon !== undefined && (
      <div className={classes.icon} aria-hidden="true">
        {icon}
      </div>
    )}
    <p className={classes.title}>{title}</p>
    <div className={classes.description}>{description}</div>
    {(action !== undefined || secondary !== undefined) && (
      <div className={classes.actions}>
        {action}
        {secondary}
      </div>
    )}
  </div>
);
