import type { ReactNode } from 'react';
import { Link } from 'react-router';
import classes from './FigureLink.module.css';
import { formatNumber } from './format';

export interface FigureLinkProps {
  /** Null is not known yet. */
  value: number | null;
  /** What is counted, e.g. `Termine heute`. */
  word: string;
  /** A line below, e.g. `der nächste um 09:30` or status marks. */
  note?: ReactNode;
  /** Route of the rows behind the figure. */
  to: string;
}

/** A figure that opens the rows behind it. */
export const FigureLink = ({ value, word, note, to }: FigureLinkProps) => {
  const shown = value === null ? '–' : formatNumber(value);
  return (
    <div className={classes.root}>
      <div className={classes.line}>
        <Link to={to} className={classes.figure} aria-label={`${shown} ${word}`}>
          {shown}
        </Link>
        <span className={classes.word} aria-hidden="true">
          {word}
        </span>
      </div>
      {note !== undefined && <div className={classes.note}>{note}</div>}
    </div>
  );
};
