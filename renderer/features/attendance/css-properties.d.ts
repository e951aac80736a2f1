import 'react';

declare module 'react' {
  interface CSSProperties {
    /** Share of a session that was attended, 0 to 1. */
    '--share'?: number;
  }
}
