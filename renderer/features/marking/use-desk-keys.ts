import { type RefObject, useEffect, useRef } from 'react';
import { flushSync } from 'react-dom';

const POINTS = '[data-points] input';

/** The points fields of a desk in their order. */
const pointsFields = (root: HTMLElement | null): HTMLInputElement[] => [
  ...(root?.querySelectorAll<HTMLInputElement>(POINTS) ?? []),
];

/** Puts the cursor into the points of a criterion, counted from 0; the last one if there are fewer. */
export function focusPoints(root: HTMLElement | null, index: number): void {
  const fields = pointsFields(root);
  const field = fields[Math.min(index, fields.length - 1)];
  field?.focus();
  field?.select();
}

/** Leaves the field in work, so that its text is read; answers whether some field holds a text that makes no sense. */
function leaveField(root: HTMLElement | null): boolean {
  const active = document.activeElement;
  if (active instanceof HTMLElement && root?.contains(active)) flushSync(() => active.blur());
  const invalid = root?.querySelector<HTMLElement>(`${POINTS}[aria-invalid="true"]`);
  invalid?.focus();
  return invalid != null;
}

interface DeskActions {
  onPage: (step: -1 | 1) => void;
  onFinish: () => void;
}

/**
 * The keys of the desk: Enter and Ctrl+Down to the next criterion, Ctrl+Up to the one before, Alt+Left and Alt+Right to
 * the person before and after, Ctrl+Enter finishes. A text that is no number holds the desk until it is mended.
 */
export function useDeskKeys(root: RefObject<HTMLElement | null>, actions: DeskActions): void {
  const latest = useRef(actions);
  latest.current = actions;
  useEffect(() => {
    const step = (by: -1 | 1): boolean => {
      const fields = pointsFields(root.current);
      const row = document.activeElement?.closest('li');
      const index = fields.findIndex((field) => row?.contains(field));
      const next = index + by;
      if (index < 0 || next < 0) return false;
      if (next < fields.length) focusPoints(root.current, next);
      else root.current?.querySelector<HTMLElement>('[data-whole] textarea')?.focus();
      return true;
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || document.querySelector('[role="dialog"][aria-modal="true"]')) return;
      const { key, altKey, shiftKey } = event;
      const mod = event.ctrlKey || event.metaKey;
      const inPoints = event.target instanceof HTMLElement && event.target.matches(POINTS);
      const run = (action: () => void) => {
        event.preventDefault();
        if (!leaveField(root.current)) action();
      };
      if (altKey && !mod && key === 'ArrowLeft') run(() => latest.current.onPage(-1));
      else if (altKey && !mod && key === 'ArrowRight') run(() => latest.current.onPage(1));
      else if (mod && !altKey && key === 'Enter') run(() => latest.current.onFinish());
      else if (mod && !altKey && key === 'ArrowDown' && step(1)) event.preventDefault();
      else if (mod && !altKey && key === 'ArrowUp' && step(-1)) event.preventDefault();
      else if (inPoints && key === 'Enter' && !altKey && !mod && step(shiftKey ? -1 : 1))
        event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [root]);
}
