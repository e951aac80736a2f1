/** Brings all of the element to where it is seen. */
export function bringIntoView(element: HTMLElement | null | undefined): void {
  element?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

/**
 * Gives the focus and brings all of the element to where it is seen: the browser itself leaves alone what is seen in part,
 * though a head or a column that stays lies over the rest.
 */
export function focusInView(element: HTMLElement | null | undefined): void {
  element?.focus();
  bringIntoView(element);
}

/** Gives the focus to a part of the page, from where Tab goes on in it, and brings its head to where it is seen. */
export function focusPart(part: HTMLElement | null | undefined): void {
  if (!part) return;
  part.tabIndex = -1;
  part.focus({ preventScroll: true });
  const isTall = part.getBoundingClientRect().height > window.innerHeight / 2;
  part.scrollIntoView({ block: isTall ? 'start' : 'nearest' });
}
