import { crc32, deflateSync } from 'node:zlib';

interface Png {
  width: number;
  height: number;
  /** How many bytes its points take in truth; as many as its size says unless given. */
  inflatesTo?: number;
}

/** A PNG of transparent points. */
export function aPng({ width, height, inflatesTo = (1 + 4 * width) * height }: Png): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 6], 8);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    part('IHDR', head),
    part('IDAT', deflateSync(Buffer.alloc(inflatesTo), { level: 9 })),
    part('IEND', Buffer.alloc(0)),
  ]);
}

function part(name: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name), content]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}
