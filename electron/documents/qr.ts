import type { Content } from 'pdfmake/interfaces';

const POINTS_PER_MILLIMETRE = 72 / 25.4;
/** Three dots of a printer with 300 dpi: a smaller module is not read with certainty. */
const SMALLEST_MODULE_MILLIMETRES = (3 / 300) * 25.4;
const USUAL_MILLIMETRES = 25;
/** White around the code, in modules. */
const QUIET = 4;

export interface Qr {
  /** Rows of dark modules, without the white around them. */
  modules: readonly (readonly boolean[])[];
  version: number;
  /** Without the white around it. */
  millimetres: number;
}

/**
 * A text as QR code with correction level M (15 % may be lost), 25 mm wide, wider only where a module would be smaller than
 * three dots at 300 dpi.
 */
export async function qrOf(text: string): Promise<Qr> {
  const { encodeQR } = await import('qr');
  // The library insists on some white around it.
  const framed = encodeQR(text, 'raw', { ecc: 'medium', border: 1 });
  const modules = framed.slice(1, -1).map((row) => row.slice(1, -1));
  return {
    modules,
    // Each version has four modules more than the one before.
    version: (modules.length - 17) / 4,
    millimetres: Math.max(USUAL_MILLIMETRES, modules.length * SMALLEST_MODULE_MILLIMETRES),
  };
}

/** The white that the code stands on. Made anew for every page: the library moves what it draws. */
export function qrGround(qr: Qr): Content {
  const side = qrWidth(qr);
  return { canvas: [{ type: 'rect', x: 0, y: 0, w: side, h: side, color: '#FFFFFF', lineWidth: 0 }] };
}

/**
 * The code as filled rectangles, on its white whose upper left corner lies at `x` and `y`, in points: operators of PDF. Drawn by
 * the library, which sets everything anew for each rectangle, it took a fifth of a paper's time.
 */
export function qrOperators({ modules, millimetres }: Qr, { x, y }: { x: number; y: number }): string {
  const size = (millimetres * POINTS_PER_MILLIMETRE) / modules.length;
  const [scale, left, top] = [size, x + QUIET * size, y + QUIET * size].map((length) => length.toFixed(4));
  // In modules from here on: whole numbers are quick to write and small. Rows reach into each other a little, or a viewer would draw
  // white hairs between them.
  const rectangles = modules.flatMap((row, line) =>
    runsOf(row).map(([from, length]) => `${from} ${line} ${length} 1.02 re f`),
  );
  return [`q 0 0 0 rg ${scale} 0 0 ${scale} ${left} ${top} cm`, ...rectangles, 'Q'].join('\n');
}

/** How wide the code is with its white, in points. */
export const qrWidth = ({ modules, millimetres }: Qr): number =>
  ((modules.length + 2 * QUIET) * millimetres * POINTS_PER_MILLIMETRE) / modules.length;

function runsOf(row: readonly boolean[]): [from: number, length: number][] {
  const runs: [number, number][] = [];
  for (let x = 0; x < row.length; x += 1) {
    if (!row[x]) continue;
    const last = runs.at(-1);
    if (last && last[0] + last[1] === x) last[1] += 1;
    else runs.push([x, 1]);
  }
  return runs;
}
