import type { ReactNode } from 'react';
import classes from './FactsRow.module.css';

/** A row of facts under a page title; its children are `Fact`s. */
export const FactsRow = ({ children }: { children: ReactNode }) => (
  <dl className={classes.row}>{children}</dl>
);
