import type { ReactNode } from 'react';
import classes from './Page.module.css';

export interface PageProps {
  /** A `PageHeader`; it stays while the rest scrolls. */
  header: ReactNode;
  children: ReactNode;
  /** A bar with the buttons that finish something, below the rest (the import). */
  footer?: ReactNode;
  /** A column of 416 px beside the content; below it where the window is narrow. */
  side?: ReactNode;
  /** `fixed` for grids that scroll by themselves. */
  scroll?: 'page' | 'fixed';
}

/** A page: head, content with margins of 24, and what stands beside and below it. */
export const Page = ({ header, children, footer, side, scroll = 'page' }: PageProps) => (
  <div className={classes.page}>
    {header}
    <div className={classes.body} data-scroll={scroll} data-side={side !== undefined || undefined}>
      <div className={classes.column}>{children}</div>
      {side !== undefined && <div className={classes.column}>{side}</div>}
    </div>
    {footer !== undefined && <div className={classes.footer}>{footer}</div>}
  </div>
);
