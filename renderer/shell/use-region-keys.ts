import { useEffect } from 'react';
import { focusPart } from '../components/focus-in-view';

/** Parts of the frame and the page that have a name, and notices: what F6 goes through. */
const REGION =
  '#page section:is([aria-label], [aria-labelledby]), nav[aria-label], .mantine-Notification-root';

const isDrawn = (region: HTMLElement): boolean => region.getClientRects().length > 0;

/** The outermost ones, in the order in which Tab passes them. */
function regions(): HTMLElement[] {
  const all = [...document.querySelectorAll<HTMLElement>(REGION)].filter(isDrawn);
  return all.filter((region) => !all.some((other) => other !== region && other.contains(region)));
}

/** The region behind the one in which the focus is, or the one before; behind the last comes the first. */
function nextRegion(by: 1 | -1): HTMLElement | undefined {
  const all = regions();
  const at = document.activeElement;
  const here = all.findIndex((region) => region.contains(at));
  if (here >= 0) return all.at((here + by) % all.length);
  const isBehind = (region: HTMLElement) =>
    at !== null && Boolean(at.compareDocumentPosition(region) & Node.DOCUMENT_POSITION_FOLLOWING);
  const behind = all.findIndex(isBehind);
  if (by === 1) return all[Math.max(behind, 0)];
  return all.at(behind < 0 ? -1 : behind - 1);
}

/**
 * F6 goes to the next named part of the page, Shift+F6 to the one before: a table with three buttons a row is sixty stops
 * of Tab long. The part itself has the focus, and Tab goes on in it. Not while a dialog has the keyboard, nor at the
 * marking desk (`isOff`), where F6 changes sides.
 */
export function useRegionKeys(isOff: boolean): void {
  useEffect(() => {
    if (isOff) return undefined;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'F6' || event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented)
        return;
      if (document.querySelector('[role="dialog"][aria-modal="true"]')) return;
      const region = nextRegion(event.shiftKey ? -1 : 1);
      if (!region) return;
      event.preventDefault();
      focusPart(region);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [isOff]);
}
