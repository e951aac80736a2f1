import { Parser } from 'saxen';
import yauzl from 'yauzl';
import { checkCancelled } from './cancel';
import { LIMITS } from './limits';
import { TabularError } from './tabular-error';

export interface XmlHandlers {
  /** Names come without their namespace prefix. */
  open(name: string, attribute: (name: string) => string | undefined): void;
  text(text: string): void;
  close(name: string): void;
}

/**
 * The parts of a workbook, inflated only when read and never beyond the limits. The sizes that an archive
 * declares are used to refuse early; what counts is the number of bytes that really come out.
 */
export class WorkbookArchive {
  private inflatedBytes = 0;
  private readonly archive: yauzl.ZipFile;
  private readonly entries: Map<string, yauzl.Entry>;
  private readonly fileName: string;
  private readonly signal: AbortSignal | undefined;

  private constructor(
    archive: yauzl.ZipFile,
    entries: Map<string, yauzl.Entry>,
    fileName: string,
    signal: AbortSignal | undefined,
  ) {
    this.archive = archive;
    this.entries = entries;
    this.fileName = fileName;
    this.signal = signal;
  }

  /** @throws TabularError `corrupt`, `encrypted`, `zip-bomb`, `cancelled` */
  static async open(bytes: Uint8Array, fileName: string, signal?: AbortSignal): Promise<WorkbookArchive> {
    const entries = new Map<string, yauzl.Entry>();
    let compressedBytes = 0;
    let declaredBytes = 0;
    let archive: yauzl.ZipFile;
    try {
      // Sizes are checked while inflating, with an error that says what is wrong.
      archive = await yauzl.fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
        lazyEntries: true,
        validateEntrySizes: false,
      });
      if (archive.entryCount > LIMITS.archiveEntries)
        throw zipBomb(fileName, { entries: archive.entryCount });
      for await (const entry of archive.eachEntry()) {
        checkCancelled(signal);
        if (entry.isEncrypted()) throw encrypted(fileName);
        if (entries.has(entry.fileName))
          throw corruptWorkbook(fileName, `${entry.fileName} ist doppelt enthalten`);
        entries.set(entry.fileName, entry);
        compressedBytes += entry.compressedSize;
        declaredBytes += entry.uncompressedSize;
        refuseRatio(fileName, entry.uncompressedSize, entry.compressedSize);
      }
    } catch (error) {
      throw asCorrupt(error, fileName);
    }
    // Entries that overlap claim more than the file holds.
    if (compressedBytes > bytes.byteLength) throw zipBomb(fileName, { compressedBytes });
    if (declaredBytes > LIMITS.inflatedBytes) throw zipBomb(fileName, { inflatedBytes: declaredBytes });
    return new WorkbookArchive(archive, entries, fileName, signal);
  }

  has(path: string): boolean {
    return this.entries.has(path);
  }

  hasAny(path: RegExp): boolean {
    return [...this.entries.keys()].some((name) => path.test(name));
  }

  sizeOf(path: string): number {
    return this.entries.get(path)?.uncompressedSize ?? 0;
  }

  /**
   * Streams one XML part through the handlers. Document type definitions, and with them entities, are
   * refused.
   * @throws TabularError `corrupt`, `zip-bomb`, `cancelled`
   */
  async readXml(path: string, handlers: XmlHandlers, onBytes?: (bytes: number) => void): Promise<void> {
    const entry = this.entries.get(path);
    if (!entry) throw corruptWorkbook(this.fileName, `${path} fehlt`);
    let partBytes = 0;
    let bytesSinceMarkup = 0;
    const parser = createParser(this.fileName, path, handlers, () => {
      bytesSinceMarkup = 0;
    });
    const decoder = new TextDecoder('utf-8', { fatal: true });
    try {
      const stream = await this.archive.openReadStreamPromise(entry);
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        checkCancelled(this.signal);
        partBytes += chunk.length;
        this.inflatedBytes += chunk.length;
        bytesSinceMarkup += chunk.length;
        refuseRatio(this.fileName, partBytes, entry.compressedSize);
        if (this.inflatedBytes > LIMITS.inflatedBytes)
          throw zipBomb(this.fileName, { inflatedBytes: this.inflatedBytes });
        parser.write(decoder.decode(chunk, { stream: true }));
        if (bytesSinceMarkup > LIMITS.markupBytes)
          throw corruptWorkbook(this.fileName, `${path} enthält eine überlange Zelle`);
        onBytes?.(partBytes);
      }
      parser.write(decoder.decode());
      parser.end();
    } catch (error) {
      throw asCorrupt(error, this.fileName);
    }
    if (partBytes !== entry.uncompressedSize)
      throw corruptWorkbook(this.fileName, `${path} ist unvollständig`);
  }

  close(): void {
    this.archive.close();
  }
}

function createParser(fileName: string, path: string, handlers: XmlHandlers, onMarkup: () => void): Parser {
  const refuse = (): never => {
    throw corruptWorkbook(fileName, `${path} ist kein gültiges XML`);
  };
  return new Parser()
    .on('openTag', (name, getAttributes) => {
      onMarkup();
      handlers.open(localName(name), (wanted) => {
        const value = findAttribute(getAttributes() || {}, wanted);
        return value === undefined ? undefined : decodeReferences(value);
      });
    })
    .on('closeTag', (name) => {
      onMarkup();
      handlers.close(localName(name));
    })
    .on('text', (text) => handlers.text(decodeReferences(text)))
    .on('cdata', (text) => handlers.text(text))
    .on('attention', () => {
      throw corruptWorkbook(
        fileName,
        `${path} enthält eine Dokumenttyp-Definition, die aus Sicherheitsgründen nicht gelesen wird`,
      );
    })
    .on('error', refuse)
    .on('warn', refuse);
}

/**
 * Producers choose their own prefixes, so `r:id` also finds `rel:id`; a name without prefix is taken
 * literally.
 */
function findAttribute(attributes: Record<string, string>, wanted: string): string | undefined {
  const colon = wanted.indexOf(':');
  if (wanted in attributes || colon < 0) return attributes[wanted];
  const prefixed = Object.keys(attributes).find(
    (name) => name.includes(':') && localName(name) === wanted.slice(colon + 1),
  );
  return prefixed === undefined ? undefined : attributes[prefixed];
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

const NAMED_REFERENCES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** saxen's own decoder loses characters beyond the basic plane. */
function decodeReferences(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (name) return (Object.hasOwn(NAMED_REFERENCES, name) && NAMED_REFERENCES[name]) || whole;
      const codePoint = hex ? Number.parseInt(hex, 16) : Number(decimal);
      return codePoint > 0x10ffff ? whole : String.fromCodePoint(codePoint);
    },
  );
}

function refuseRatio(fileName: string, inflated: number, compressed: number): void {
  if (inflated < LIMITS.inflationRatioFromBytes) return;
  if (inflated > compressed * LIMITS.inflationRatio)
    throw zipBomb(fileName, { inflatedBytes: inflated, compressedBytes: compressed });
}

function zipBomb(fileName: string, details: Record<string, number>): TabularError {
  return new TabularError(
    'zip-bomb',
    `Die Datei „${fileName}“ würde beim Entpacken unverhältnismäßig groß und wird deshalb nicht gelesen. ` +
      'Bitte lassen Sie sich die Anmeldungen noch einmal als Excel-Arbeitsmappe oder CSV-Datei geben.',
    details,
  );
}

function encrypted(fileName: string): TabularError {
  return new TabularError(
    'encrypted',
    `Die Datei „${fileName}“ ist mit einem Kennwort geschützt. Bitte entfernen Sie das Kennwort und speichern Sie sie erneut.`,
  );
}

/** `reason` is a German clause that goes in brackets. */
export function corruptWorkbook(fileName: string, reason: string): TabularError {
  return new TabularError(
    'corrupt',
    `Die Excel-Datei „${fileName}“ ist beschädigt (${reason}). Bitte öffnen Sie sie in Excel und speichern Sie sie erneut.`,
    { reason },
  );
}

function asCorrupt(error: unknown, fileName: string): TabularError {
  return error instanceof TabularError
    ? error
    : corruptWorkbook(fileName, 'das Archiv lässt sich nicht lesen');
}
