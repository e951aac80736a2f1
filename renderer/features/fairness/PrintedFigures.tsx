import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';
import classes from './print.module.css';

/**
 * What is printed: beside the page and out of sight, as wide as the paper, because charts measure the width they are
 * given before they are printed. Always light, whatever the screen is.
 */
export const PrintedFigures = ({ title, children }: { title: string; children: ReactNode }) =>
  createPortal(
    <div className={classes.sheet} aria-hidden="true" inert>
      <h1>{title}</h1>
      {children}
    </div>,
    document.body,
  );
