import { deflateSync } from 'node:zlib';
import { crc32 } from '../exchange/stored-zip';
import type { Qr } from './qr';

/** White around the code, and how many dots wide a module is. */
const QUIET = 4;
const DOTS = 8;

/** The code as a picture (PNG, black and white), and how wide it is with its white. */
export function qrPicture({ modules, millimetres }: Qr): { png: Uint8Array; millimetres: number } {
  const side = modules.length + 2 * QUIET;
  const width = side * DOTS;
  const line = (y: number): Buffer => {
    const row = Buffer.alloc(1 + width, 0xff);
    row[0] = 0;
    modules[y - QUIET]?.forEach((isDark, x) => {
      if (isDark) row.fill(0, 1 + (x + QUIET) * DOTS, 1 + (x + QUIET + 1) * DOTS);
    });
    return row;
  };
  const lines = Array.from({ length: side }, (_, y) => line(y)).flatMap((row) =>
    Array<Buffer>(DOTS).fill(row),
  );
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(width, 4);
  head.set([8, 0, 0, 0, 0], 8);
  const png = Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.concat(lines))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
  return { png: new Uint8Array(png), millimetres: (millimetres * side) / modules.length };
}

/** Source: PNG (W3C, third edition), section 5.3. */
function chunk(type: string, content: Buffer): Buffer {
  const said = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const edges = Buffer.alloc(8);
  edges.writeUInt32BE(content.byteLength, 0);
  edges.writeUInt32BE(crc32(said, 0), 4);
  return Buffer.concat([edges.subarray(0, 4), said, edges.subarray(4)]);
}
