import { buffer } from 'node:stream/consumers';
import yauzl from 'yauzl';
import { ZipFile } from 'yazl';

const SHEET = 'xl/worksheets/sheet1.xml';

/** A worksheet as it comes back: with numbers in cells of its first sheet, and with a note at one of them. */
export async function fillWorksheet(bytes, cells) {
  const archive = await yauzl.fromBufferPromise(bytes, { lazyEntries: true });
  const filled = new ZipFile();
  for await (const entry of archive.eachEntry()) {
    const part = await buffer(await archive.openReadStreamPromise(entry));
    filled.addBuffer(
      entry.fileName === SHEET ? Buffer.from(withNumbers(String(part), cells)) : part,
      entry.fileName,
    );
  }
  filled.addBuffer(Buffer.from('<comments/>'), 'xl/comments1.xml');
  filled.end();
  return buffer(filled.outputStream);
}

const withNumbers = (xml, cells) =>
  Object.entries(cells).reduce(
    (text, [name, value]) =>
      text.replace(
        new RegExp(`<c r="${name}" s="(\\d+)"(?:/>|[^>]*>.*?</c>)`, 's'),
        `<c r="${name}" s="$1"><v>${value}</v></c>`,
      ),
    xml,
  );
