import type { ReactNode } from 'react';
import classes from './TabPage.module.css';

/** What stands under a tab of a cohort: its tools, and what fills the rest of the window. `isBusy` while nothing is there yet. */
export const TabPage = ({ children, isBusy = false }: { children?: ReactNode; isBusy?: boolean }) => (
  <div className={classes.page} aria-busy={isBusy || undefined}>
    {children}
  </div>
);

/** The row of tools at its top; it goes on in a second one where the window is narrow. */
export const TabTools = ({ children }: { children: ReactNode }) => (
  <div className={classes.tools}>{children}</div>
);
