import { useEffect } from 'react';

/** Who closes a dialog or draws a part anew may put the focus somewhere; that long it has the first say. */
const GRACE_MS = 50;

/** What is disabled for longer than this, and does not say that it works, is so until something else is done. */
const DISABLED_MS = 1500;

/** What lies above the page, is opened from somewhere and goes away again. */
const LAYER = '[role="dialog"], [role="menu"]';

/** Where the focus was, as far as it is needed once that has gone: a removed element has no parents any more. */
interface Place {
  element: HTMLElement;
  parents: HTMLElement[];
  layer: HTMLElement | null;
}

const isLost = (): boolean => document.activeElement === document.body || document.activeElement === null;

const isDisabled = (element: HTMLElement): boolean => element.matches(':disabled');

/** The topmost dialog that keeps the keyboard to itself. */
const openDialog = (): HTMLElement | null =>
  [...document.querySelectorAll<HTMLElement>('[role="dialog"][aria-modal="true"]')].at(-1) ?? null;

function parentsOf(element: HTMLElement): HTMLElement[] {
  const parents: HTMLElement[] = [];
  for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) parents.push(at);
  return parents;
}

/** Where the focus was before it came into a layer for the first time. */
type Openers = WeakMap<HTMLElement, Place>;

const CONTROL = 'a[href], button, input, select, textarea, [tabindex="0"]';

/** The only control in a part of the page: a ring around the part would look as if that had the focus. */
function onlyControl(part: HTMLElement): HTMLElement | null {
  const controls = [...part.querySelectorAll<HTMLElement>(CONTROL)].filter((control) => !isDisabled(control));
  return controls.length === 1 ? (controls[0] ?? null) : null;
}

/** What stands for what has gone: what opened its layer, else the part of the page or layer around it, the nearest first. */
function standIn(gone: Place, openers: Openers): HTMLElement | null {
  let place = gone;
  while (place.layer?.isConnected === false) {
    const opener = openers.get(place.layer);
    if (!opener) break;
    place = opener;
    if (place.element.isConnected) return place.element;
  }
  const page = document.getElementById('page');
  // A cell that is empty now says nothing of where one is.
  const around = place.parents.find(
    ({ isConnected, textContent }) => isConnected && textContent.trim() !== '',
  );
  const layer = around?.closest<HTMLElement>(LAYER);
  // A sentence that has taken the place of a form in a dialog is read with the dialog.
  if (layer && around?.querySelector(CONTROL) === null) return layer;
  const whole = layer ?? page;
  return around && around !== whole && whole?.contains(around) ? (onlyControl(around) ?? around) : whole;
}

/** What stands behind a control that is disabled for good, in the part of the page that is nearest; else before it. */
function neighbourOf(disabled: HTMLElement): HTMLElement | null {
  for (let part = disabled.parentElement; part && part !== document.body; part = part.parentElement) {
    const controls = [...part.querySelectorAll<HTMLElement>(CONTROL)].filter(
      (control) => !isDisabled(control),
    );
    const isBehind = (control: HTMLElement) =>
      Boolean(disabled.compareDocumentPosition(control) & Node.DOCUMENT_POSITION_FOLLOWING);
    const next = controls.find(isBehind) ?? controls.at(-1);
    if (next || part.matches(LAYER)) return next ?? null;
  }
  return null;
}

/** Also what takes no focus by itself has it then; Tab goes on from there and does not stop at it later. */
function focusOn(element: HTMLElement): void {
  element.focus({ preventScroll: true });
  if (!isLost()) return;
  element.tabIndex = -1;
  element.focus({ preventScroll: true });
}

/**
 * Keeps the focus from falling to the window, where no key has a meaning and Tab leads behind an open dialog. A button
 * that works, and is disabled for that long, has it again afterwards; one that stays disabled gives it to its neighbour. When a dialog or a menu goes away it returns to
 * what opened it; when a part of a page or dialog goes away, to what was around it, or to the
 * only control that is left there; and while a dialog is open it stays inside.
 * Whoever puts it away on purpose, with a click beside everything, keeps it away.
 */
export function useKeptFocus(): void {
  useEffect(() => {
    const openers: Openers = new WeakMap();
    let place: Place | null = null;
    let isWaiting = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let disabledTimer: ReturnType<typeof setTimeout> | undefined;

    const enter = (element: HTMLElement) => {
      const layer = element.closest<HTMLElement>(LAYER);
      if (layer && place && layer !== place.layer && !openers.has(layer)) openers.set(layer, place);
      place = { element, parents: parentsOf(element), layer };
      isWaiting = isDisabled(element);
      clearTimeout(disabledTimer);
    };

    const giveToNeighbour = () => {
      const element = place?.element;
      if (!isWaiting || !element?.isConnected || !isDisabled(element) || !isLost()) return;
      if (!element.matches('[data-loading]')) neighbourOf(element)?.focus({ preventScroll: true });
    };

    const giveBack = () => {
      timer = undefined;
      if (!isLost() || place === null || place.element.isConnected) return;
      const dialog = openDialog();
      const found = standIn(place, openers);
      const target = dialog && !dialog.contains(found) ? dialog : found;
      if (target === null) return;
      if (isDisabled(target)) enter(target);
      else focusOn(target);
    };

    const onChange = () => {
      if (place === null) return;
      if (!place.element.isConnected) {
        timer ??= setTimeout(giveBack, GRACE_MS);
      } else if (isDisabled(place.element)) {
        isWaiting = true;
        clearTimeout(disabledTimer);
        disabledTimer = setTimeout(giveToNeighbour, DISABLED_MS);
      } else if (isWaiting) {
        isWaiting = false;
        if (isLost()) place.element.focus({ preventScroll: true });
      }
    };

    const onFocusIn = ({ target }: FocusEvent) => {
      if (!(target instanceof HTMLElement) || target === document.body) return;
      enter(target);
    };

    const onFocusOut = ({ target, relatedTarget }: FocusEvent) => {
      if (relatedTarget !== null) return;
      // What is being removed or disabled is so only once the code that does it has come to its end.
      queueMicrotask(() => {
        const element = place?.element;
        if (element === target && element?.isConnected && !isDisabled(element) && isLost()) place = null;
      });
    };

    const observer = new MutationObserver(onChange);
    observer.observe(document.body, {
      subtree: true,
      childList: true,
      attributes: true,
      attributeFilter: ['disabled', 'data-loading'],
    });
    document.addEventListener('focusin', onFocusIn);
    document.addEventListener('focusout', onFocusOut);
    return () => {
      clearTimeout(timer);
      clearTimeout(disabledTimer);
      observer.disconnect();
      document.removeEventListener('focusin', onFocusIn);
      document.removeEventListener('focusout', onFocusOut);
    };
  }, []);
}
