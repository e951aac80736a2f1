import { type RefObject, useEffect, useRef } from 'react';
import { flushSync } from 'react-dom';
import type { ReaderControls } from './reader/reader-controls';

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
  reader: RefObject<ReaderControls | null>;
  onPage: (step: -1 | 1) => void;
  onNextOpen: () => void;
  onFinish: () => void;
  onFocusMode: () => void;
  onPhrases: () => void;
}

/** Paper and sheet take turns: from anywhere in the sheet to the paper, and back to where one was. */
function changeSide(
  root: HTMLElement | null,
  reader: ReaderControls | null,
  lastInSheet: HTMLElement | null,
): void {
  const isInSheet = document.activeElement?.closest('[data-points], li') != null;
  if (isInSheet && reader) reader.focus();
  else if (lastInSheet?.isConnected) lastInSheet.focus();
  else focusPoints(root, 0);
}

/** Chooses a level of the criterion in work by its number, counted from 1. */
function pickLevel(root: HTMLElement | null, number: string): boolean {
  const level = root?.querySelector<HTMLElement>(`[data-active] [data-level="${number}"]`);
  level?.click();
  return level != null;
}

/** What a key does in the paper, wherever the cursor is; null for a key that is none of its. */
function paperKey(event: KeyboardEvent, reader: ReaderControls): (() => void) | null {
  const { code, key, altKey, shiftKey } = event;
  const mod = event.ctrlKey || event.metaKey;
  if (mod && !altKey && !shiftKey && code === 'KeyF') return () => reader.openSearch();
  if (mod && !altKey && !shiftKey && code === 'KeyG') return () => reader.askPage();
  if (!altKey || mod || shiftKey) return null;
  if (code === 'KeyM') return () => reader.mark(false);
  if (code === 'KeyN') return () => reader.mark(true);
  const screens = { PageDown: 0.9, PageUp: -0.9, ArrowDown: 0.15, ArrowUp: -0.15 }[key];
  return screens === undefined ? null : () => reader.scroll(screens);
}

/** Opens the history of the criterion in work. */
const openHistory = (root: HTMLElement | null): void =>
  root?.querySelector<HTMLElement>('[data-active] [data-history]')?.click();

/**
 * The keys of the desk. In the sheet: Enter and Ctrl+Down to the next criterion, Ctrl+Up to the one before, Alt with a
 * digit chooses a level, Ctrl+. the phrases, Alt+L the history, Ctrl+Enter finishes. Between people: Alt+Left and Alt+Right, with Shift to the
 * next that is not marked. In the paper, from anywhere: Alt with Page Down and Up or arrows scrolls, Ctrl+F searches, Ctrl+G
 * asks for a page, Alt+M marks, Alt+N notes. F6 changes sides, F9 leaves only paper and sheet. A text that is no number
 * holds the desk until it is mended.
 */
export function useDeskKeys(root: RefObject<HTMLElement | null>, actions: DeskActions): void {
  const latest = useRef(actions);
  latest.current = actions;
  const lastInSheet = useRef<HTMLElement | null>(null);
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
    const sheetKey = (event: KeyboardEvent): (() => void) | null => {
      const { key, code, altKey, shiftKey } = event;
      const mod = event.ctrlKey || event.metaKey;
      const leaving = (action: () => void) => () => {
        if (!leaveField(root.current)) action();
      };
      const { onPage, onNextOpen, onFinish, onFocusMode, onPhrases, reader } = latest.current;
      if (key === 'F9') return onFocusMode;
      if (key === 'F6') return () => changeSide(root.current, reader.current, lastInSheet.current);
      if (altKey && !mod && shiftKey && key === 'ArrowRight') return leaving(onNextOpen);
      if (altKey && !mod && !shiftKey && key === 'ArrowLeft') return leaving(() => onPage(-1));
      if (altKey && !mod && !shiftKey && key === 'ArrowRight') return leaving(() => onPage(1));
      if (mod && !altKey && key === 'Enter') return leaving(onFinish);
      if (mod && !altKey && key === '.') return onPhrases;
      if (altKey && !mod && !shiftKey && code === 'KeyL') return () => openHistory(root.current);
      const [, digit] = /^Digit([1-9])$/.exec(code) ?? [];
      if (altKey && !mod && !shiftKey && digit) return () => pickLevel(root.current, digit);
      return null;
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || document.querySelector('[role="dialog"][aria-modal="true"]')) return;
      const { key, altKey, shiftKey } = event;
      const mod = event.ctrlKey || event.metaKey;
      const reader = latest.current.reader.current;
      const action = sheetKey(event) ?? (reader ? paperKey(event, reader) : null);
      const inPoints = event.target instanceof HTMLElement && event.target.matches(POINTS);
      if (action) {
        event.preventDefault();
        action();
      } else if (mod && !altKey && key === 'ArrowDown' && step(1)) event.preventDefault();
      else if (mod && !altKey && key === 'ArrowUp' && step(-1)) event.preventDefault();
      else if (inPoints && key === 'Enter' && !altKey && !mod && step(shiftKey ? -1 : 1))
        event.preventDefault();
    };
    const onFocusIn = ({ target }: FocusEvent) => {
      if (
        target instanceof HTMLElement &&
        target.closest('[data-points], li') &&
        root.current?.contains(target)
      )
        lastInSheet.current = target;
    };
    window.addEventListener('keydown', onKeyDown);
    window.addEventListener('focusin', onFocusIn);
    return () => {
      window.removeEventListener('keydown', onKeyDown);
      window.removeEventListener('focusin', onFocusIn);
    };
  }, [root]);
}
