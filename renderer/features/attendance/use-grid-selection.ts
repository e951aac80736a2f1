import { useCallback, useState } from 'react';
import type { Place } from './grid-model';

export interface Selection {
  /** The cell in focus. */
  focus: Place;
  /** The corner opposite of it; the same place while only one cell is selected. */
  anchor: Place;
}

export interface Range {
  fromRow: number;
  toRow: number;
  fromCol: number;
  toCol: number;
}

/** The rectangle between the two corners of a selection. */
export function rangeOf({ focus, anchor }: Selection): Range {
  return {
    fromRow: Math.min(focus.row, anchor.row),
    toRow: Math.max(focus.row, anchor.row),
    fromCol: Math.min(focus.col, anchor.col),
    toCol: Math.max(focus.col, anchor.col),
  };
}

const PAGE_ROWS = 10;

interface Keys {
  key: string;
  shiftKey: boolean;
  /** Strg, on a Mac ⌘. */
  mod: boolean;
}

/** Where a key leads from a place, or null if it is no key of movement. Tab ends at the edge of the row. */
export function moveBy(
  { key, shiftKey, mod }: Keys,
  { row, col }: Place,
  rows: number,
  cols: number,
): Place | null {
  const lastRow = rows - 1;
  const lastCol = cols - 1;
  switch (key) {
    case 'ArrowDown':
      return { row: mod ? lastRow : Math.min(row + 1, lastRow), col };
    case 'ArrowUp':
      return { row: mod ? 0 : Math.max(row - 1, 0), col };
    case 'ArrowRight':
      return { row, col: mod ? lastCol : Math.min(col + 1, lastCol) };
    case 'ArrowLeft':
      return { row, col: mod ? 0 : Math.max(col - 1, 0) };
    case 'Home':
      return { row: mod ? 0 : row, col: 0 };
    case 'End':
      return { row: mod ? lastRow : row, col: lastCol };
    case 'PageDown':
      return { row: Math.min(row + PAGE_ROWS, lastRow), col };
    case 'PageUp':
      return { row: Math.max(row - PAGE_ROWS, 0), col };
    case 'Enter':
      return { row: shiftKey ? Math.max(row - 1, 0) : Math.min(row + 1, lastRow), col };
    case 'Tab': {
      const next = col + (shiftKey ? -1 : 1);
      return next < 0 || next > lastCol ? null : { row, col: next };
    }
    default:
      return null;
  }
}

/** Whether a key of movement widens the selection instead of moving it. */
export const isExtending = ({ key, shiftKey }: Keys): boolean => shiftKey && key !== 'Enter' && key !== 'Tab';

/** The selection of a grid, kept inside it however many rows and columns there are. */
export function useGridSelection(start: Place, rows: number, cols: number) {
  const [selection, setSelection] = useState<Selection>({ focus: start, anchor: start });
  const inside = ({ row, col }: Place): Place => ({
    row: Math.max(0, Math.min(row, rows - 1)),
    col: Math.max(0, Math.min(col, cols - 1)),
  });
  const focusOn = useCallback((place: Place, extend = false) => {
    setSelection((current) => ({ focus: place, anchor: extend ? current.anchor : place }));
  }, []);
  /** Selects the rectangle between two places; the first of them has the focus. */
  const select = useCallback((focus: Place, anchor: Place) => setSelection({ focus, anchor }), []);
  const collapse = useCallback(() => setSelection(({ focus }) => ({ focus, anchor: focus })), []);
  return {
    selection: { focus: inside(selection.focus), anchor: inside(selection.anchor) },
    focusOn,
    select,
    collapse,
  };
}
