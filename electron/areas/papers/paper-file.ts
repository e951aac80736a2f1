import {
  acceptedPaperTypes,
  namePaperTypes,
  PAPER_KINDS,
  type PaperType,
  paperTypeOfName,
} from '../../../shared/domain/paper-file-types';
import { Refused } from '../../../shared/errors';
import { type FoundKind, inspectArchive } from './paper-archive';
import { fault } from './paper-file-fault';

export interface PaperFile {
  /** The given name without a path, with the ending that its content has. */
  fileName: string;
  mediaType: string;
}

/** The largest file of a paper. */
export const PAPER_BYTES_AT_MOST = 100 * 1024 * 1024;

const COMPOUND_FILE = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const ZIP = Buffer.from('504b0304', 'hex');

/** What else the first bytes of a file tell. */
const SIGNATURES: readonly { signature: Buffer; what: string; type?: PaperType }[] = [
  { signature: Buffer.from('89504e470d0a1a0a', 'hex'), what: 'ein Bild (PNG)', type: 'png' },
  { signature: Buffer.from('ffd8ff', 'hex'), what: 'ein Bild (JPEG)', type: 'jpg' },
  { signature: Buffer.from('47494638', 'hex'), what: 'ein Bild (GIF)' },
  { signature: Buffer.from('{\\rtf'), what: 'ein RTF-Text' },
  { signature: Buffer.from('MZ'), what: 'ein Programm' },
  { signature: Buffer.from('52617221', 'hex'), what: 'ein gepacktes Archiv (RAR)' },
  { signature: Buffer.from('377abcaf', 'hex'), what: 'ein gepacktes Archiv (7-Zip)' },
];

/** Brands of MP4 that players know; a MOV or a HEIC picture has the same mark and another brand. */
const MP4_BRAND = /^(isom|iso[2-9]|mp4[12]|avc1|M4V |M4VP|MSNV|dash)$/;

export interface Accepted {
  /** What the chamber accepts besides PDF and Word documents; null where no chamber has a say. */
  more: readonly string[] | null;
  signal?: AbortSignal;
}

/**
 * Decides by content whether the bytes are a PDF, a Word document or another kind that the chamber accepts: no macros, no
 * archive that inflates out of proportion. One with a password or with damage is what was handed in, and in time: it is
 * kept under the kind of its name, and whoever reads its text says what is wrong with it.
 * @throws Refused `bad-file` with `details.reason`.
 */
export async function inspectPaperFile(
  bytes: Uint8Array,
  givenName: string,
  { more, signal }: Accepted,
): Promise<PaperFile> {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const name = tidyName(givenName);
  if (content.length === 0)
    throw fault(name, 'empty', 'ist leer. Bitte lassen Sie sich die Datei noch einmal geben.');
  const accepted = acceptedPaperTypes(more ?? []);
  const { type, clause } = await kindOf(content, name, accepted, signal);
  if (type === null || !accepted.includes(type)) throw wrongKind(name, clause, more);
  const { endings, mediaType } = PAPER_KINDS[type];
  const hasEnding = paperTypeOfName(name, [type]) !== undefined;
  return { fileName: hasEnding ? name : `${name}${endings[0]}`, mediaType };
}

async function kindOf(
  content: Buffer,
  name: string,
  accepted: readonly PaperType[],
  signal?: AbortSignal,
): Promise<FoundKind> {
  // A PDF may carry a few stray bytes before its mark.
  if (/%PDF-[12]\.\d/.test(content.toString('latin1', 0, 1024))) return { type: 'pdf', clause: '' };
  if (content.subarray(0, 4).equals(ZIP)) {
    try {
      return await inspectArchive(content, name, accepted, signal);
    } catch (error) {
      const claimed = paperTypeOfName(name, accepted.filter(isPacked));
      if (!isDamage(error) || !claimed) throw error;
      return { type: claimed, clause: '' };
    }
  }
  if (content.subarray(0, 8).equals(COMPOUND_FILE)) {
    // A document with a password comes as a compound file, as does the format of Office before 2007.
    const hasPassword = content.includes(Buffer.from('EncryptedPackage', 'utf16le'));
    if (!hasPassword) return { type: null, clause: 'hat das alte Office-Format (vor 2007)' };
    return { type: paperTypeOfName(name, accepted.filter(isOffice)) ?? 'docx', clause: '' };
  }
  return kindOfMedia(content);
}

function kindOfMedia(content: Buffer): FoundKind {
  if (content.toString('latin1', 4, 8) === 'ftyp') {
    return MP4_BRAND.test(content.toString('latin1', 8, 12))
      ? { type: 'mp4', clause: 'ist ein Video (MP4)' }
      : { type: null, clause: 'ist ein Video oder Bild in einem anderen Format als MP4' };
  }
  const known = SIGNATURES.find(({ signature }) => content.subarray(0, signature.length).equals(signature));
  return {
    type: known?.type ?? null,
    clause: known ? `ist ${known.what}` : 'ist weder ein PDF noch ein Word-Dokument',
  };
}

const isOffice = (type: PaperType): boolean => PAPER_KINDS[type].mediaType.includes('openxmlformats');
const isPacked = (type: PaperType): boolean =>
  isOffice(type) || PAPER_KINDS[type].mediaType.includes('opendocument');

function wrongKind(name: string, clause: string, more: readonly string[] | null): Refused {
  const accepted = namePaperTypes(acceptedPaperTypes(more ?? []));
  const where =
    more === null
      ? ''
      : ' Weitere Dateiarten lassen sich unter Einstellungen → Kammern im Profil der Kammer zulassen.';
  return fault(name, 'wrong-kind', `${clause}. Angenommen werden ${accepted}.${where}`);
}

const isDamage = (error: unknown): boolean => error instanceof Refused && error.details?.reason === 'corrupt';

/** A name without path, control and direction characters, at most 150 characters long. */
function tidyName(givenName: string): string {
  const last = givenName.split(/[\\/]/).pop() ?? '';
  const tidy = last
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}<>:"|?*]/gu, '')
    .replace(/\s+/gu, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  return tidy.length > 150
    ? `${tidy.slice(0, 140)}${/\.\w{1,8}$/.exec(tidy)?.[0] ?? ''}`
    : tidy || 'Facharbeit';
}
