/** A rectangle in CSS pixels from the top left of a page as it is shown. */
export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

type Point = readonly [x: number, y: number];

/** The rectangles of a selection as one for each line: pieces of a line belong together, what is empty goes. */
export function linesOf(boxes: readonly Box[]): Box[] {
  const lines: Box[] = [];
  for (const box of boxes.filter(({ width, height }) => width > 0.5 && height > 0.5)) {
    const line = lines.find((other) => isSameLine(other, box));
    if (!line) {
      lines.push({ ...box });
      continue;
    }
    const right = Math.max(line.left + line.width, box.left + box.width);
    const bottom = Math.max(line.top + line.height, box.top + box.height);
    line.left = Math.min(line.left, box.left);
    line.top = Math.min(line.top, box.top);
    line.width = right - line.left;
    line.height = bottom - line.top;
  }
  return lines.sort((a, b) => a.top - b.top);
}

/** Two boxes are on a line if they share more than half of the lower one's height and no column lies between them. */
function isSameLine(a: Box, b: Box): boolean {
  const height = Math.min(a.height, b.height);
  const shared = Math.min(a.top + a.height, b.top + b.height) - Math.max(a.top, b.top);
  const gap = Math.max(a.left, b.left) - Math.min(a.left + a.width, b.left + b.width);
  return shared > height / 2 && gap < 3 * height;
}

/** The corners of a box in the page's own points: upper left, upper right, lower left, lower right. */
export function quadOf({ left, top, width, height }: Box, toPage: (x: number, y: number) => Point): number[] {
  const corners = [
    toPage(left, top),
    toPage(left + width, top),
    toPage(left, top + height),
    toPage(left + width, top + height),
  ];
  // Hundredths of a point are finer than any screen.
  return corners.flatMap(([x, y]) => [Math.round(x * 100) / 100, Math.round(y * 100) / 100]);
}

/** The box around the corners of a quad on the shown page, whatever their order. */
export function boxOf(quad: readonly number[], toShown: (x: number, y: number) => Point): Box {
  const points = [0, 2, 4, 6].map((at) => toShown(quad[at] ?? 0, quad[at + 1] ?? 0));
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  return { left, top, width: Math.max(...xs) - left, height: Math.max(...ys) - top };
}

/** Tops for notes beside a page: each at its place, or below the one before it. */
export function stackNotes(notes: readonly { top: number; height: number }[], gap: number): number[] {
  let free = Number.NEGATIVE_INFINITY;
  return notes.map(({ top, height }) => {
    const at = Math.max(top, free);
    free = at + height + gap;
    return at;
  });
}
