import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import jsQR from 'jsqr';
import { temporaryFolder } from './test-workspace';

/**
 * What the QR code on the first page of a PDF says, printed with so many dots an inch and read by another program than the
 * one that wrote it; null where poppler, which draws the page, is not installed, which only the machine of a developer may do without.
 */
export function readQr(bytes: Uint8Array, dpi: number): string | null {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'document.pdf'), bytes);
  try {
    execFileSync('pdftoppm', ['-r', String(dpi), '-gray', '-f', '1', '-l', '1', 'document.pdf', 'page'], {
      cwd: folder,
      stdio: 'ignore',
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' && process.env.CI === undefined) return null;
    throw error;
  }
  const list = execFileSync('sh', ['-c', 'cat page*.pgm'], { cwd: folder, maxBuffer: 100 * 1024 * 1024 });
  const head = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(list.subarray(0, 40).toString('latin1'));
  if (!head) throw new Error('no picture of the page');
  const [width, height] = [Number(head[1]), Number(head[2])];
  const grey = list.subarray(head[0].length);
  const pixels = new Uint8ClampedArray(width * height * 4);
  for (let index = 0; index < width * height; index += 1)
    pixels.fill(grey[index] ?? 255, index * 4, index * 4 + 4);
  for (let index = 3; index < pixels.length; index += 4) pixels[index] = 255;
  return jsQR(pixels, width, height)?.data ?? '';
}
