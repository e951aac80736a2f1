import type { ReactNode } from 'react';
import { FileButton } from '../papers/FileButton';
import type { DeskFile } from './desk-files';
import classes from './reader/reader.module.css';

interface PaneRefusedProps {
  file: DeskFile;
  /** Why it is not shown. */
  sentence: string;
  isWaiting?: boolean;
  children: ReactNode;
}

/** A file that is not shown: why, and the way to it outside the program. */
export const PaneRefused = ({ file, sentence, isWaiting = false, children }: PaneRefusedProps) => (
  <>
    <div className={classes.toolbar}>{children}</div>
    <div className={classes.refused} role="status" aria-busy={isWaiting || undefined}>
      <p>{sentence}</p>
      <FileButton file={file} />
    </div>
  </>
);
