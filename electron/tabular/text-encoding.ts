import iconv from 'iconv-lite';
import { TabularError } from './tabular-error';

/** What a person may choose when the file does not tell. */
export const SELECTABLE_ENCODINGS = [
  'utf-8',
  'windows-1252',
  'windows-1254',
  'iso-8859-15',
  'macintosh',
  'ibm850',
  'utf-16le',
  'utf-16be',
] as const;

export type SelectableEncoding = (typeof SELECTABLE_ENCODINGS)[number];
export type TextEncoding = SelectableEncoding | 'utf-8-bom';

/** A word of the text that would be another in an encoding of which the bytes do not tell. */
export interface EncodingDoubt {
  encoding: SelectableEncoding;
  word: string;
  /** The same word in `encoding`. */
  otherwise: string;
}

export interface DecodedText {
  text: string;
  encoding: TextEncoding;
  doubt?: EncodingDoubt;
}

/**
 * Text of a file: by its byte order mark, else UTF-8 if it is valid, else Windows-1252, or its Turkish sister where the
 * letters in which both differ make Turkish words. A choice by hand is obeyed.
 * @throws TabularError `wrong-encoding` where letters would be lost, `not-a-table` for binary content
 */
export function decodeText(bytes: Uint8Array, fileName: string, chosen?: SelectableEncoding): DecodedText {
  const decoded = chosen ? decodeAs(bytes, chosen, fileName) : decodeByContent(bytes, fileName);
  // Old programs end a text file with Ctrl-Z.
  const text = decoded.text.endsWith('\u001a') ? decoded.text.slice(0, -1) : decoded.text;
  refuseControlCharacters(text, fileName, decoded.encoding);
  if (!chosen) refuseImplausible(text, fileName, decoded.encoding);
  return { ...decoded, text };
}

function decodeByContent(bytes: Uint8Array, fileName: string): DecodedText {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
    return { text: decodeUtf8(bytes.subarray(3), fileName), encoding: 'utf-8-bom' };
  }
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodeAs(bytes, 'utf-16le', fileName);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodeAs(bytes, 'utf-16be', fileName);
  refuseZeroBytes(bytes, fileName);
  const utf8 = tryUtf8(bytes);
  return utf8 === null ? decodeWestern(bytes, fileName) : { text: utf8, encoding: 'utf-8' };
}

/** The six bytes in which Windows-1252 and Windows-1254 differ: Icelandic letters in one, Turkish ones in the other. */
const TURKISH: Readonly<Record<string, string>> = { Ð: 'Ğ', Ý: 'İ', Þ: 'Ş', ð: 'ğ', ý: 'ı', þ: 'ş' };
const TWO_WAYS = /\p{L}*[ÐÝÞðýþ]\p{L}*/gu;
const inTurkish = (text: string): string => text.replace(/[ÐÝÞðýþ]/g, (letter) => TURKISH[letter] ?? letter);

/** A list of a German academy has Turkish names more often than Icelandic ones, whose words show other letters beside. */
function isTurkish(words: readonly string[]): boolean {
  const isIcelandic = (word: string) => /[áéíóúæ]|sson$/iu.test(word);
  const telling = words.filter((word) => /[ÐÞðþ]|^Ý\p{Ll}|ý\p{L}*ý/u.test(word));
  return telling.length > 0 && !telling.some(isIcelandic);
}

function decodeWestern(bytes: Uint8Array, fileName: string): DecodedText {
  const western = decodeAs(bytes, 'windows-1252', fileName);
  const words = western.text.match(TWO_WAYS) ?? [];
  const [word] = words;
  // Ž and ž are no letters of Windows-1254.
  if (word === undefined || /[Žž]/.test(western.text)) return western;
  if (!isTurkish(words))
    return { ...western, doubt: { encoding: 'windows-1254', word, otherwise: inTurkish(word) } };
  return {
    text: inTurkish(western.text),
    encoding: 'windows-1254',
    doubt: { encoding: 'windows-1252', word: inTurkish(word), otherwise: word },
  };
}

function decodeAs(bytes: Uint8Array, encoding: SelectableEncoding, fileName: string): DecodedText {
  if (encoding === 'utf-8') {
    const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
    return {
      text: decodeUtf8(marked ? bytes.subarray(3) : bytes, fileName),
      encoding: marked ? 'utf-8-bom' : 'utf-8',
    };
  }
  const wide = encoding === 'utf-16le' || encoding === 'utf-16be';
  if (wide && bytes.length % 2 === 1) throw wrongEncoding(fileName, encoding, null);
  const text = iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), encoding);
  const undefinedAt = wide ? text.search(/\p{Cs}/u) : text.indexOf('\ufffd');
  if (undefinedAt >= 0) throw wrongEncoding(fileName, encoding, lineAt(text, undefinedAt));
  return { text, encoding };
}

function decodeUtf8(bytes: Uint8Array, fileName: string): string {
  const text = tryUtf8(bytes);
  if (text === null) throw wrongEncoding(fileName, 'utf-8', null);
  return text;
}

function tryUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Zero bytes are UTF-16 without its mark where they fill every other place, else binary. */
function refuseZeroBytes(bytes: Uint8Array, fileName: string): void {
  if (!bytes.includes(0)) return;
  const sample = bytes.subarray(0, 4096);
  const zeros = [0, 0];
  sample.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  const half = sample.length / 2;
  if (odd > half * 0.6 && even < half * 0.2) throw utf16WithoutMark(fileName, 'utf-16le');
  if (even > half * 0.6 && odd < half * 0.2) throw utf16WithoutMark(fileName, 'utf-16be');
  throw binary(fileName);
}

function refuseControlCharacters(text: string, fileName: string, encoding: TextEncoding): void {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is the point
  const at = text.search(/[\u0000-\u0008\u000c\u000e-\u001f\u007f-\u009f]/);
  if (at < 0) return;
  if (text.charCodeAt(at) === 0) throw binary(fileName);
  throw wrongEncoding(fileName, encoding, lineAt(text, at));
}

/**
 * Bytes of other code pages are mostly valid Windows-1252 too. They betray themselves: Excel for Mac turns
 * „München“ into „MŸnchen“ and „Groß“ into „Gro§“, DOS „Jäger“ into „J„ger“, and UTF-8 read as Windows-1252
 * gives „MÃ¼nchen“.
 */
function refuseImplausible(text: string, fileName: string, encoding: TextEncoding): void {
  const twice = text.search(/Ã[¤¶¼Ÿ„–œ]/);
  if (twice >= 0) {
    throw new TabularError(
      'wrong-encoding',
      `In der Datei „${fileName}“ sind die Umlaute schon beschädigt (Zeile ${lineAt(text, twice)}, etwa „Ã¼“ statt „ü“). ` +
        'Bitte exportieren Sie die Anmeldungen noch einmal als „CSV UTF-8“ oder als Excel-Arbeitsmappe (.xlsx).',
      { encoding, lineNumber: lineAt(text, twice), suspected: 'utf-8-twice' },
    );
  }
  if (encoding !== 'windows-1252' && encoding !== 'windows-1254') return;
  const mac = text.search(/\p{L}[Ÿ§†]\p{Ll}|\p{Ll}[Ÿ§]|\p{Ll}Š\p{Ll}/u);
  if (mac >= 0) throw wrongEncoding(fileName, encoding, lineAt(text, mac), 'macintosh');
  const dos = text.search(/\p{L}[„™]\p{Ll}/u);
  if (dos >= 0) throw wrongEncoding(fileName, encoding, lineAt(text, dos), 'ibm850');
}

function wrongEncoding(
  fileName: string,
  encoding: TextEncoding,
  lineNumber: number | null,
  suspected: SelectableEncoding | null = null,
): TabularError {
  const where = lineNumber === null ? '' : ` (Zeile ${lineNumber})`;
  return new TabularError(
    'wrong-encoding',
    `Die Datei „${fileName}“ enthält Zeichen, die sich nicht sicher lesen lassen${where}: Umlaute gingen verloren. ` +
      'Bitte speichern Sie sie in Excel als „CSV UTF-8“ oder als Excel-Arbeitsmappe (.xlsx), oder wählen Sie die Zeichenkodierung.',
    { encoding, lineNumber, suspected },
  );
}

function utf16WithoutMark(fileName: string, suspected: SelectableEncoding): TabularError {
  return new TabularError(
    'wrong-encoding',
    `Die Datei „${fileName}“ ist vermutlich in UTF-16 gespeichert, aber nicht so gekennzeichnet. ` +
      'Bitte speichern Sie sie als „CSV UTF-8“ oder als Excel-Arbeitsmappe (.xlsx), oder wählen Sie die Zeichenkodierung.',
    { encoding: null, lineNumber: null, suspected },
  );
}

function binary(fileName: string): TabularError {
  return new TabularError(
    'not-a-table',
    `Die Datei „${fileName}“ enthält binäre Daten und ist keine Tabelle. ` +
      'Bitte speichern Sie die Anmeldungen als Excel-Arbeitsmappe (.xlsx) oder als CSV-Datei.',
    { found: 'binary' },
  );
}

function lineAt(text: string, index: number): number {
  return text.slice(0, index).split(/\r\n|\r|\n/).length;
}
