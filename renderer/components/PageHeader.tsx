import type { ReactNode } from 'react';
import classes from './PageHeader.module.css';

export interface PageHeaderProps {
  title: ReactNode;
  /** Codes are set without tabular figures: their hyphen would gape. */
  titleIsCode?: boolean;
  /** Beside the title, e.g. the course of a cohort or `KW 9`. */
  subtitle?: ReactNode;
  /** A `StatusPill`. */
  status?: ReactNode;
  /** Buttons at the right end; at most one is `variant="filled"`. */
  actions?: ReactNode;
  /** Below the title: a `FactsRow`. */
  children?: ReactNode;
  /** Tabs or steps; they end the head with a line. */
  tabs?: ReactNode;
}

/** The head of a page; the same on every tab of a place. */
export const PageHeader = ({
  title,
  titleIsCode,
  subtitle,
  status,
  actions,
  children,
  tabs,
}: PageHeaderProps) => (
  <header className={classes.root} data-with-tabs={tabs !== undefined || undefined}>
    <div className={classes.line}>
      <h1 className={titleIsCode ? 'kk-code' : undefined}>{title}</h1>
      {subtitle !== undefined && <span className={classes.subtitle}>{subtitle}</span>}
      {status}
      {actions !== undefined && <div className={classes.actions}>{actions}</div>}
    </div>
    {children}
    {tabs !== undefined && <div className={classes.tabs}>{tabs}</div>}
  </header>
);
