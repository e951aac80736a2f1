import type { ReactNode } from 'react';
import { formatNumber } from '../../components/format';
import classes from './FigureButton.module.css';

/** A row of `FigureButton`s. */
export const FigureRow = ({ label, children }: { label: string; children: ReactNode }) => (
  <fieldset className={classes.row} style={{ border: 0, padding: 0 }}>
    <legend className="kk-visually-hidden">{label}</legend>
    {children}
  </fieldset>
);

export interface FigureButtonProps {
  value: number;
  /** What is counted, e.g. `von 12 abgegeben`. */
  word: string;
  tone?: 'warn' | 'bad' | undefined;
  /** The rows behind the figure are the ones shown. */
  pressed: boolean;
  onToggle: () => void;
}

/** A figure that narrows the table below to the rows behind it. */
export const FigureButton = ({ value, word, tone, pressed, onToggle }: FigureButtonProps) => (
  <button
    type="button"
    className={classes.figure}
    data-tone={value > 0 ? tone : undefined}
    aria-pressed={pressed}
    onClick={onToggle}
  >
    <span className={classes.value}>{formatNumber(value)}</span>
    <span>{word}</span>
  </button>
);
