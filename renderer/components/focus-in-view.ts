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
