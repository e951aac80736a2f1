import { useEffect, useRef } from 'react';
import { useLocation, useNavigationType } from 'react-router';
import { focusInView } from '../components/focus-in-view';

/** A control, so that it can be found again when its page is drawn anew. */
interface Place {
  name: string;
  tag: string;
  /** Where it stands in a table: its table, its row and its cell; what is mended there may have changed its name. */
  cell: { table: string; row: number; column: number } | null;
}

const CONTROL = 'a[href], button, input, select, textarea, [tabindex="0"]';
/** A page that has not shown its rows by then is not waited for. */
const LATEST_MS = 5000;
const MOST_KEPT = 50;

const nameOf = (element: HTMLElement): string =>
  element.getAttribute('aria-label') ?? element.textContent.trim().slice(0, 200);

const tableName = (table: Element | null): string => table?.getAttribute('aria-label') ?? '';

function placeOf(element: HTMLElement): Place {
  const cell = element.closest<HTMLTableCellElement>('td, th');
  const row = cell?.closest('tr');
  return {
    name: nameOf(element),
    tag: element.tagName,
    cell:
      cell && row
        ? { table: tableName(row.closest('table')), row: row.rowIndex, column: cell.cellIndex }
        : null,
  };
}

const controlsIn = (part: Element | undefined): HTMLElement[] =>
  part
    ? [...part.querySelectorAll<HTMLElement>(CONTROL)].filter((control) => !control.matches(':disabled'))
    : [];

/** What now stands in the same cell, else the last control of the same row. */
function findInTable(
  page: HTMLElement,
  { table, row, column }: NonNullable<Place['cell']>,
): HTMLElement | null {
  const found = [...page.querySelectorAll('table')].find((each) => tableName(each) === table);
  const there = found?.rows[row];
  return controlsIn(there?.cells[column])[0] ?? controlsIn(there).at(-1) ?? null;
}

function find(page: HTMLElement, { name, tag, cell }: Place): HTMLElement | null {
  const same = controlsIn(page).filter((control) => control.tagName === tag && nameOf(control) === name);
  const [only] = same;
  if (only && same.length === 1) return only;
  return cell && findInTable(page, cell);
}

/**
 * Who goes back finds the focus where it was when the page was left: at the link that led away, or at what now stands in its
 * place. As long as the page has not shown it, nobody has pressed a key and nothing else took the focus.
 */
export function useReturnedFocus(): void {
  const { key } = useLocation();
  const type = useNavigationType();
  const shownKey = useRef(key);
  const places = useRef(new Map<string, Place>());
  // Before the page is drawn, so that what takes the focus in it is not kept for the page before.
  shownKey.current = key;

  useEffect(() => {
    const onFocusIn = ({ target }: FocusEvent) => {
      if (!(target instanceof HTMLElement) || target.closest('#page') === null || !target.matches(CONTROL))
        return;
      places.current.delete(shownKey.current);
      places.current.set(shownKey.current, placeOf(target));
      const [oldest] = places.current.keys();
      if (places.current.size > MOST_KEPT && oldest !== undefined) places.current.delete(oldest);
    };
    document.addEventListener('focusin', onFocusIn);
    return () => document.removeEventListener('focusin', onFocusIn);
  }, []);

  useEffect(() => {
    const place = places.current.get(key);
    if (type !== 'POP' || place === undefined) return undefined;
    const giveUp = () => {
      observer.disconnect();
      clearTimeout(latest);
      window.removeEventListener('keydown', giveUp, true);
      window.removeEventListener('pointerdown', giveUp, true);
    };
    const look = () => {
      const page = document.getElementById('page');
      const at = document.activeElement;
      if (at && at !== document.body && at.matches(CONTROL) && page?.contains(at)) return giveUp();
      const found = page && find(page, place);
      if (!found) return;
      giveUp();
      focusInView(found);
    };
    const observer = new MutationObserver(look);
    const latest = setTimeout(giveUp, LATEST_MS);
    observer.observe(document.body, { subtree: true, childList: true });
    window.addEventListener('keydown', giveUp, true);
    window.addEventListener('pointerdown', giveUp, true);
    look();
    return giveUp;
  }, [key, type]);
}
