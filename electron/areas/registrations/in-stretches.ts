/** So many rows are worked through before others have their turn: a few milliseconds. */
const STRETCH = 250;

interface Work<Item> {
  work: (stretch: readonly Item[]) => void;
  pause: () => Promise<void>;
  onProgress?: (done: number, total: number) => void;
}

/** Works through a long list a stretch at a time, so that the window stays live and a cancel is heard. */
export async function inStretches<Item>(
  items: readonly Item[],
  { work, pause, onProgress }: Work<Item>,
): Promise<void> {
  for (let start = 0; start < items.length; start += STRETCH) {
    work(items.slice(start, start + STRETCH));
    onProgress?.(Math.min(start + STRETCH, items.length), items.length);
    await pause();
  }
}
