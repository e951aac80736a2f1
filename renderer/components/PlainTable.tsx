import type { ComponentPropsWithRef } from 'react';
import classes from './PlainTable.module.css';

/**
 * A dense table whose rows hold buttons and fields of their own: its head stays in sight, cells with `data-number` stand right.
 * A feature's class sets `--row-height`, `--cell-padding` and `--cell-wrap` where its rows need other than these. Rows that
 * are chosen, sorted or many are a `DataTable`'s.
 */
export const PlainTable = ({ className, ...props }: ComponentPropsWithRef<'table'>) => (
  <table {...props} className={[classes.table, className].filter(Boolean).join(' ')} />
);
