import yazl from 'yazl';

export const PDF = '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n';

/** A ZIP archive of the given parts. */
export async function zipOf(parts: Readonly<Record<string, string | Buffer>>): Promise<Buffer> {
  const zip = new yazl.ZipFile();
  for (const [path, content] of Object.entries(parts)) zip.addBuffer(Buffer.from(content as string), path);
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

export const DOCX_PARTS = {
  '[Content_Types].xml': '<Types/>',
  'word/document.xml': '<?xml version="1.0"?><w:document xmlns:w="w"><w:body/></w:document>',
} as const;

export const docx = (more: Readonly<Record<string, string | Buffer>> = {}): Promise<Buffer> =>
  zipOf({ ...DOCX_PARTS, ...more });

const COMPOUND = Buffer.from('d0cf11e0a1b11ae1', 'hex');
export const oldWordFile = Buffer.concat([COMPOUND, Buffer.alloc(600)]);
export const lockedWordFile = Buffer.concat([
  COMPOUND,
  Buffer.alloc(600),
  Buffer.from('EncryptedPackage', 'utf16le'),
]);

/** A ZIP of so many empty files, written by hand: a library would hold them all in memory. */
export function zipOfEmptyFiles(count: number): Buffer {
  const names = Array.from({ length: count }, (_, index) => Buffer.from(String(index)));
  const locals = names.map((name) => {
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(name.length, 26);
    return Buffer.concat([head, name]);
  });
  let offset = 0;
  const centrals = names.map((name, index) => {
    const head = Buffer.alloc(46);
    head.writeUInt32LE(0x02014b50, 0);
    head.writeUInt16LE(name.length, 28);
    head.writeUInt32LE(offset, 42);
    offset += locals[index]?.length ?? 0;
    return Buffer.concat([head, name]);
  });
  const directory = Buffer.concat(centrals);
  // More than 65,535 entries are counted in the 64-bit record alone.
  const end64 = Buffer.alloc(56);
  end64.writeUInt32LE(0x06064b50, 0);
  end64.writeBigUInt64LE(44n, 4);
  end64.writeBigUInt64LE(BigInt(count), 24);
  end64.writeBigUInt64LE(BigInt(count), 32);
  end64.writeBigUInt64LE(BigInt(directory.length), 40);
  end64.writeBigUInt64LE(BigInt(offset), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(offset + directory.length), 8);
  locator.writeUInt32LE(1, 16);
  const end = Buffer.alloc(22, 0xff);
  end.writeUInt32LE(0x06054b50, 0);
  end.fill(0, 4, 8);
  end.fill(0, 20, 22);
  return Buffer.concat([...locals, directory, end64, locator, end]);
}
