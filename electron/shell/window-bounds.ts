import type { Rectangle } from 'electron';

/** How much of its width a window must show to be found again. */
const SHOWN_AT_LEAST = 200;

/**
 * Where a window of these bounds stands on the screen that shows most of it: as it was, and no larger than the screen; null where too
 * little of it, or nothing of its title bar, would be seen, as when that screen is gone. All in device-independent pixels.
 */
export function fitBounds(bounds: Rectangle, workArea: Rectangle, titleBarHeight: number): Rectangle | null {
  const shown =
    Math.min(bounds.x + bounds.width, workArea.x + workArea.width) - Math.max(bounds.x, workArea.x);
  const isTopReachable =
    bounds.y >= workArea.y - 8 && bounds.y < workArea.y + workArea.height - titleBarHeight;
  if (shown < SHOWN_AT_LEAST || !isTopReachable) return null;
  const [x, width] = fitLength(bounds.x, bounds.width, workArea.x, workArea.width);
  const [y, height] = fitLength(bounds.y, bounds.height, workArea.y, workArea.height);
  return { x, y, width, height };
}

/** A window that is larger than the screen becomes as large as it; one that fits stays, also where part of it hangs over. */
const fitLength = (at: number, length: number, from: number, most: number): [at: number, length: number] =>
  length > most ? [from, most] : [at, length];
