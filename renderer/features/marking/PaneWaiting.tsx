import { Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './reader/reader.module.css';

/** The paper's side of the desk while it is on its way. */
export const PaneWaiting = ({ children }: { children: ReactNode }) => (
  <>
    <div className={classes.toolbar}>{children}</div>
    <div className={classes.scroller} aria-busy="true">
      <Skeleton radius={0} m="md" h="90%" w="auto" animate={false} />
    </div>
  </>
);
