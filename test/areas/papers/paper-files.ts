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
