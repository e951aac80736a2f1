import type { ReactNode } from 'react';
import classes from './Status.module.css';

/** Every status the product shows. Several words share a shape: the shape tells how things stand, the word what it is. */
export type Status =
  | 'done'
  | 'ready'
  | 'reached'
  | 'on-track'
  | 'known'
  | 'in-progress'
  | 'nearly-done'
  | 'open'
  | 'warning'
  | 'at-risk'
  | 'lost'
  | 'blocked'
  | 'refused'
  | 'unrecorded'
  | 'new'
  | 'duplicate';

type Shape =
  | 'ok'
  | 'track'
  | 'half'
  | 'threeQuarter'
  | 'open'
  | 'warn'
  | 'bad'
  | 'unrecorded'
  | 'plus'
  | 'copy';

const SHAPES: Readonly<Record<Status, Shape>> = {
  done: 'ok',
  ready: 'ok',
  reached: 'ok',
  'on-track': 'track',
  known: 'track',
  'in-progress': 'half',
  'nearly-done': 'threeQuarter',
  open: 'open',
  warning: 'warn',
  'at-risk': 'warn',
  lost: 'bad',
  blocked: 'bad',
  refused: 'bad',
  unrecorded: 'unrecorded',
  new: 'plus',
  duplicate: 'copy',
};

/** The shape, and with it the colour, of a status. */
export const shapeOf = (status: Status): Shape => SHAPES[status];

const ring = <circle cx="8" cy="8" r="6.4" fill="none" stroke="currentColor" strokeWidth="1.6" />;
const line = { fill: 'none', strokeLinecap: 'round', strokeLinejoin: 'round' } as const;

const DRAWINGS: Readonly<Record<Shape, ReactNode>> = {
  ok: (
    <>
      <circle cx="8" cy="8" r="7.2" fill="currentColor" />
      <path d="M4.7 8.3l2.3 2.3 4.3-4.8" {...line} stroke="var(--kk-ink)" strokeWidth="1.9" />
    </>
  ),
  track: (
    <>
      {ring}
      <circle cx="8" cy="8" r="2.7" fill="currentColor" />
    </>
  ),
  half: (
    <>
      {ring}
      <path d="M8 4.4a3.6 3.6 0 0 1 0 7.2Z" fill="currentColor" />
    </>
  ),
  threeQuarter: (
    <>
      {ring}
      <path d="M8 8V4.4A3.6 3.6 0 1 1 4.4 8Z" fill="currentColor" />
    </>
  ),
  open: ring,
  warn: (
    <>
      <path
        d="M8 2 14.6 13.6H1.4Z"
        fill="currentColor"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinejoin="round"
      />
      <path d="M8 6v3.6M8 12.1v.1" stroke="var(--kk-ink)" strokeWidth="1.9" strokeLinecap="round" />
    </>
  ),
  bad: (
    <>
      <path d="M5.1.9h5.8l4.2 4.2v5.8l-4.2 4.2H5.1L.9 10.9V5.1Z" fill="currentColor" />
      <path
        d="M5.4 5.4l5.2 5.2M10.6 5.4l-5.2 5.2"
        stroke="var(--kk-ink)"
        strokeWidth="1.9"
        strokeLinecap="round"
      />
    </>
  ),
  unrecorded: (
    <>
      <rect
        x="1.2"
        y="1.2"
        width="13.6"
        height="13.6"
        rx="2.6"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeDasharray="2.6 1.9"
      />
      <path
        d="M6 6.3a2 2 0 1 1 2.7 1.9c-.5.2-.7.5-.7.9v.2M8 11.6v.1"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.6"
        strokeLinecap="round"
      />
    </>
  ),
  plus: <path d="M8 3.2v9.6M3.2 8h9.6" {...line} stroke="currentColor" strokeWidth="1.4" />,
  copy: (
    <>
      <rect
        x="5.4"
        y="5.4"
        width="8.4"
        height="8.4"
        rx="1.6"
        {...line}
        stroke="currentColor"
        strokeWidth="1.4"
      />
      <path
        d="M3.3 10.6a1.1 1.1 0 0 1-1.1-1.1V3.3a1.1 1.1 0 0 1 1.1-1.1h6.2a1.1 1.1 0 0 1 1.1 1.1"
        {...line}
        stroke="currentColor"
        strokeWidth="1.4"
      />
    </>
  ),
};

export interface StatusGlyphProps {
  status: Status;
  /** Edge in pixels, 14 by default. */
  size?: number;
  /** The word, where none stands beside the shape. Without it the shape is decoration. */
  label?: string;
}

/** The shape of a status alone; use `StatusMark` wherever there is room for the word. */
export const StatusGlyph = ({ status, size = 14, label }: StatusGlyphProps) => {
  const shape = shapeOf(status);
  const drawn = {
    className: classes.glyph,
    'data-shape': shape,
    width: size,
    height: size,
    viewBox: '0 0 16 16',
  };
  return label ? (
    <svg {...drawn} role="img" aria-label={label}>
      {DRAWINGS[shape]}
    </svg>
  ) : (
    <svg {...drawn} aria-hidden="true">
      {DRAWINGS[shape]}
    </svg>
  );
};
