import type { InputOf, OutputOf } from '../../../shared/contract';
import { DOCUMENT_TITLES } from '../../../shared/domain/document-words';
import { DOCUMENT_KINDS, type DocumentKind } from '../../../shared/domain/eligibility';
import type { DocumentLook, Picture } from '../../documents/certificate';
import { checkPicture, checkStationery } from '../../documents/stationery';
import type { CommandContext, JobContext, QueryContext } from '../../handlers';
import type { Db } from '../../store/db';

type Design = OutputOf<'certificates.designs'>[number];

const PICTURES = ['logo', 'chamberSignature', 'directorSignature'] as const;
type PictureName = (typeof PICTURES)[number];

type DesignRow = { document: DocumentKind } & Record<
  'topMillimetres' | 'bottomMillimetres' | 'stationeryPages' | 'isArchival',
  number
> &
  Record<'stationeryFileId' | `${PictureName}FileId`, string | null> &
  Record<'stationeryName' | `${PictureName}Name`, string>;

/** Without stationery: a quiet margin at the top, and room for the printer's own edge below. */
const DEFAULT_MARGINS = { topMillimetres: 35, bottomMillimetres: 15 };

const findDesign = (db: Db, document: DocumentKind): DesignRow | undefined =>
  db.get<DesignRow>('SELECT * FROM documentDesigns WHERE document = ?', [document]);

/** How the papers of each kind look, in the order of the rule. */
export function listDesigns(db: Db): Design[] {
  return DOCUMENT_KINDS.map((document) => {
    const row = findDesign(db, document);
    const picture = (name: PictureName) => (row?.[`${name}FileId`] ? { fileName: row[`${name}Name`] } : null);
    return {
      document,
      topMillimetres: row?.topMillimetres ?? DEFAULT_MARGINS.topMillimetres,
      bottomMillimetres: row?.bottomMillimetres ?? DEFAULT_MARGINS.bottomMillimetres,
      stationery: row?.stationeryFileId
        ? { fileName: row.stationeryName, pages: row.stationeryPages, isArchival: row.isArchival === 1 }
        : null,
      logo: picture('logo'),
      chamberSignature: picture('chamberSignature'),
      directorSignature: picture('directorSignature'),
    };
  });
}

export interface PaperDesign {
  look: DocumentLook;
  stationery: { bytes: Uint8Array; fileName: string } | null;
}

/** The files of a design, read. @throws Refused `damaged` */
export function readDesign(
  { db, files }: Pick<QueryContext, 'db' | 'files'>,
  document: DocumentKind,
): PaperDesign {
  const row = findDesign(db, document);
  const fileOf = (fileId: string | null | undefined) => {
    const file = fileId
      ? db.get<{ sha256: string; mediaType: string }>('SELECT sha256, mediaType FROM files WHERE id = ?', [
          fileId,
        ])
      : undefined;
    return file ? { mediaType: file.mediaType, bytes: files.get(file.sha256) } : null;
  };
  const pictureOf = (name: PictureName) => fileOf(row?.[`${name}FileId`]) as Picture | null;
  const stationery = fileOf(row?.stationeryFileId);
  return {
    look: {
      topMillimetres: row?.topMillimetres ?? DEFAULT_MARGINS.topMillimetres,
      bottomMillimetres: row?.bottomMillimetres ?? DEFAULT_MARGINS.bottomMillimetres,
      logo: pictureOf('logo'),
      chamberSignature: pictureOf('chamberSignature'),
      directorSignature: pictureOf('directorSignature'),
      stationery: stationery === null ? 'none' : row?.isArchival === 1 ? 'archival' : 'other',
    },
    stationery: stationery && { bytes: stationery.bytes, fileName: row?.stationeryName ?? '' },
  };
}

interface KeptFile {
  fileName: string;
  sha256: string;
  byteLength: number;
  mediaType: string;
}

/**
 * Saves how the papers of one kind look: all of its files are looked at first, then everything is written at once.
 * A file that is not named stays, null takes it away. @throws Refused `too-large`, `bad-file`, `not-found`
 */
export async function saveDesign(
  { transfers, files, transact, progress }: JobContext,
  input: InputOf<'certificates.saveDesign'>,
): Promise<Record<string, never>> {
  const { document, topMillimetres, bottomMillimetres } = input;
  progress({ done: 0, total: 1, step: 'Dateien werden geprüft' });
  const changes: Record<string, string | number | null> = { topMillimetres, bottomMillimetres };
  const kept = new Map<string, KeptFile>();
  const keep = (name: string, fileName: string, mediaType: string, bytes: Uint8Array) =>
    kept.set(name, { fileName, mediaType, byteLength: bytes.byteLength, sha256: files.put(bytes) });
  const { stationery } = input;
  if (stationery) {
    const { fileName, bytes } = transfers.get(stationery.transferId);
    const checked = await checkStationery(bytes, fileName);
    changes.stationeryPages = checked.pages;
    changes.isArchival = checked.isArchival ? 1 : 0;
    keep('stationery', fileName, 'application/pdf', bytes);
  } else if (stationery === null) {
    Object.assign(changes, { stationeryFileId: null, stationeryName: '', stationeryPages: 0, isArchival: 0 });
  }
  for (const name of PICTURES) {
    const given = input[name];
    if (given) {
      const { fileName, bytes } = transfers.get(given.transferId);
      const { mediaType } = await checkPicture(bytes, fileName);
      keep(name, fileName, mediaType, bytes);
    } else if (given === null) {
      Object.assign(changes, { [`${name}FileId`]: null, [`${name}Name`]: '' });
    }
  }
  await transact((command) => {
    for (const [name, file] of kept) {
      changes[`${name}FileId`] = fileRow(command, file);
      changes[`${name}Name`] = file.fileName.slice(0, 200);
    }
    const { db, newId, describe } = command;
    const id = db.value<string>('SELECT id FROM documentDesigns WHERE document = ?', [document]);
    if (id === undefined) db.insert('documentDesigns', { id: newId(), document, ...changes });
    else db.update('documentDesigns', id, changes);
    describe({ label: `Gestaltung „${DOCUMENT_TITLES[document]}“ gespeichert` });
  });
  return {};
}

function fileRow({ db, newId, now }: CommandContext, { sha256, byteLength, mediaType }: KeptFile): string {
  const known = db.value<string>('SELECT id FROM files WHERE sha256 = ?', [sha256]);
  if (known !== undefined) return known;
  const id = newId();
  db.insert('files', { id, sha256, byteLength, mediaType, createdAt: now.toISOString() });
  return id;
}
