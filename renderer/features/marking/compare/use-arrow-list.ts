import { type FocusEvent, type KeyboardEvent, useState } from 'react';

/** Where a key leads to from a place in a list of so many; null: nowhere. */
function placeAfter(key: string, at: number, count: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return Math.min(at + 1, count - 1);
    case 'ArrowUp':
      return Math.max(at - 1, 0);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}

/**
 * A list that is one stop for Tab: arrows, Pos1 and Ende lead through it. Tab comes to what is current, else to the first. Each entry
 * carries its id as `data-at`.
 */
export function useArrowList(ids: readonly string[], currentId: string | null) {
  const [focusedId, setFocused] = useState<string | null>(null);
  const stop = [focusedId, currentId].find((id) => id !== null && ids.includes(id)) ?? ids[0];
  const idOf = (target: EventTarget): string | null =>
    (target as HTMLElement).closest<HTMLElement>('[data-at]')?.dataset.at ?? null;
  return {
    list: {
      onFocus: ({ target }: FocusEvent) => setFocused(idOf(target)),
      onBlur: ({ currentTarget, relatedTarget }: FocusEvent<HTMLElement>) => {
        if (!currentTarget.contains(relatedTarget)) setFocused(null);
      },
      onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
        if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
        const next = placeAfter(event.key, ids.indexOf(idOf(event.target) ?? ''), ids.length);
        if (next === null) return;
        event.preventDefault();
        event.currentTarget.querySelectorAll<HTMLElement>('[data-at]')[next]?.focus();
      },
    },
    tabIndexOf: (id: string): 0 | -1 => (id === stop ? 0 : -1),
  };
}
