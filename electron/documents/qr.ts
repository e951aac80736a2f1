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
  const { encode } = await import('uqr');
  const { data, version } = encode(text, { ecc: 'M', border: 0, boostEcc: false });
  return {
    modules: data,
    version,
    millimetres: Math.max(USUAL_MILLIMETRES, data.length * SMALLEST_MODULE_MILLIMETRES),
  };
}

/** The code as filled rectangles, with its white around it. Made anew for every page: the library moves what it draws. */
export function qrContent({ modules, millimetres }: Qr): Content {
  const size = (millimetres * POINTS_PER_MILLIMETRE) / modules.length;
  const rectangles = modules.flatMap((row, y) =>
    runsOf(row).map(([from, length]) => ({
      type: 'rect' as const,
      x: (from + QUIET) * size,
      y: (y + QUIET) * size,
      w: length * size,
      // Rows reach into each other a little, or a viewer would draw white hairs between them.
      h: size * 1.02,
      color: '#000000',
      lineWidth: 0,
    })),
  );
  const side = (modules.length + 2 * QUIET) * size;
  return {
    canvas: [{ type: 'rect', x: 0, y: 0, w: side, h: side, color: '#FFFFFF', lineWidth: 0 }, ...rectangles],
  };
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
