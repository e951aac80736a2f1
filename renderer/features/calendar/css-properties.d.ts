import 'react';

declare module 'react' {
  interface CSSProperties {
    /** Colour of a cohort. */
    '--tone'?: string;
    /** Weeks of the shown month. */
    '--kk-weeks'?: number;
    /** Entries of a day that fit. */
    '--kk-per-day'?: number;
    /** Hours of the shown day. */
    '--kk-hours'?: number;
    /** Share of a printed table that each row has, unless it needs more. */
    '--row-height'?: string;
    /** The word above the numbers of the weeks, quoted. */
    '--kk-week-word'?: string;
  }
}
