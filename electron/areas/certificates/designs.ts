import type { InputOf, OutputOf } from '../../../shared/contract';
import { DomainError } from '../../../shared/domain/domain-error';
import type { DocumentKind } from '../../../shared/domain/eligibility';
import { checkBlocks, PAPER_BLOCKS, type PaperBlock } from '../../../shared/domain/paper-blocks';
import {
  checkText,
  DEFAULT_TEXTS,
  type DocumentTexts,
  type LetterTexts,
  PAPER_KINDS,
  PAPER_TITLES,
  type PaperKind,
  type PaperTexts,
  TEXT_FIELDS,
} from '../../../shared/domain/paper-texts';
import { Refused } from '../../../shared/errors';
import type { DocumentLook, Picture } from '../../documents/certificate';
import { checkPicture, checkStationery } from '../../documents/stationery';
import type { CommandContext, JobContext, QueryContext } from '../../handlers';
import type { Db } from '../../store/db';
import { storedJson } from '../../store/stored-json';

type Design = OutputOf<'certificates.designs'>[number];

const PICTURES = ['logo', 'chamberSignature', 'directorSignature'] as const;
type PictureName = (typeof PICTURES)[number];

type DesignRow = { id: string; document: PaperKind; texts: string; blocks: string } & Record<
  'topMillimetres' | 'bottomMillimetres' | 'stationeryPages' | 'isArchival',
  number
> &
  Record<'stationeryFileId' | `${PictureName}FileId`, string | null> &
  Record<'stationeryName' | `${PictureName}Name`, string>;

/** Without stationery: a quiet margin at the top, and room for the printer's own edge below. */
const DEFAULT_MARGINS = { topMillimetres: 35, bottomMillimetres: 15 };

const findDesign = (db: Db, document: PaperKind): DesignRow | undefined =>
  db.get<DesignRow>('SELECT * FROM documentDesigns WHERE document = ?', [document]);

/** How the papers of each kind look, in the order of the rule. */
export function listDesigns(db: Db): Design[] {
  return PAPER_KINDS.map((document) => {
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
      texts: ownTexts(row),
      blocks: blocksOf(row),
    };
  });
}

/** What stands on the paper, from the top. */
function blocksOf(row: DesignRow | undefined): PaperBlock[] {
  const own = row ? storedJson<PaperBlock[]>(row.blocks) : [];
  return own.length > 0 ? own : [...PAPER_BLOCKS];
}

/** Texts that the academy has in place of ours. */
const ownTexts = (row: DesignRow | undefined): PaperTexts => (row ? storedJson<PaperTexts>(row.texts) : {});

/** What a document says now, in the academy's words or ours, and in which order. */
export function readWording(
  db: Db,
  document: DocumentKind,
): { texts: DocumentTexts; blocks: readonly PaperBlock[] } {
  const row = findDesign(db, document);
  return { texts: { ...DEFAULT_TEXTS[document], ...ownTexts(row) }, blocks: blocksOf(row) };
}

/** The same of the letter of welcome. */
export const readLetterTexts = (db: Db): LetterTexts => ({
  ...DEFAULT_TEXTS['welcome-letter'],
  ...ownTexts(findDesign(db, 'welcome-letter')),
});

export interface PaperDesign {
  look: DocumentLook;
  stationery: { bytes: Uint8Array; fileName: string } | null;
}

/** The files of a design, read. @throws Refused `damaged` */
export function readDesign(
  { db, files }: Pick<QueryContext, 'db' | 'files'>,
  document: PaperKind,
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
      blocks: blocksOf(row),
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
 * A file or text that is not named stays, null takes it away. @throws Refused `too-large`, `bad-file`, `not-found`, `validation`
 */
export async function saveDesign(
  { transfers, files, transact, progress }: JobContext,
  input: InputOf<'certificates.saveDesign'>,
): Promise<Record<string, never>> {
  const { document, topMillimetres, bottomMillimetres } = input;
  refuseDesign(document, input);
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
    if (input.blocks) changes.blocks = JSON.stringify(input.blocks);
    const known = findDesign(db, document);
    const id = known?.id;
    changes.texts = JSON.stringify(withTexts(document, ownTexts(known), input.texts ?? {}));
    if (id === undefined) db.insert('documentDesigns', { id: newId(), document, ...changes });
    else db.update('documentDesigns', id, changes);
    describe({ label: `Gestaltung „${PAPER_TITLES[document]}“ gespeichert` });
  });
  return {};
}

type WishedTexts = NonNullable<InputOf<'certificates.saveDesign'>['texts']>;

/** What is typed of a design, saved or not. */
export type TypedDesign = NonNullable<InputOf<'certificates.preview'>['design']>;

/** @throws Refused `validation` */
function refuseDesign(document: PaperKind, { texts, blocks }: Partial<TypedDesign>): void {
  refuseTexts(document, texts ?? {});
  if (blocks) asRefused('blocks', () => checkBlocks(blocks));
}

/** What a rule refuses, at its field. @throws Refused `validation` */
function asRefused(field: string, check: () => void): void {
  try {
    check();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    throw new Refused('validation', error.message, { fields: { [field]: error.message } });
  }
}

/** A design as it would be if what was typed were saved. @throws Refused `validation`, `damaged` */
export function readTypedDesign(
  context: Pick<QueryContext, 'db' | 'files'>,
  document: PaperKind,
  typed: TypedDesign | undefined,
): PaperDesign & { texts: PaperTexts } {
  const saved = readDesign(context, document);
  const own = ownTexts(findDesign(context.db, document));
  const ours: PaperTexts = DEFAULT_TEXTS[document];
  if (!typed) return { ...saved, texts: { ...ours, ...own } };
  refuseDesign(document, typed);
  const { topMillimetres, bottomMillimetres, blocks = saved.look.blocks } = typed;
  return {
    ...saved,
    look: { ...saved.look, topMillimetres, bottomMillimetres, blocks },
    texts: { ...ours, ...withTexts(document, own, typed.texts ?? {}) },
  };
}

/** @throws Refused `validation` for a text of another kind, an empty heading or subject, or a placeholder that is none */
function refuseTexts(document: PaperKind, texts: WishedTexts): void {
  const known: readonly string[] = TEXT_FIELDS[document];
  for (const [field, text] of Object.entries(texts)) {
    const refuse = (message: string) => {
      throw new Refused('validation', message, { fields: { [`texts.${field}`]: message } });
    };
    if (!known.includes(field)) refuse(`„${PAPER_TITLES[document]}“ hat diesen Text nicht.`);
    if (text === null) continue;
    if (text.trim() === '' && (field === 'heading' || field === 'subject'))
      refuse('Bitte schreiben Sie etwas, oder nehmen Sie wieder unseren Text.');
    asRefused(`texts.${field}`, () => checkText(document, text));
  }
}

/** Own texts after a change: null takes one away, and so does what says the same as ours. */
function withTexts(document: PaperKind, own: PaperTexts, wished: WishedTexts): PaperTexts {
  const ours: PaperTexts = DEFAULT_TEXTS[document];
  const fields = TEXT_FIELDS[document];
  return Object.fromEntries(
    fields.flatMap((field) => {
      const text = wished[field] === undefined ? own[field] : wished[field];
      return text === null || text === undefined || text === ours[field] ? [] : [[field, text]];
    }),
  );
}

function fileRow({ db, newId, now }: CommandContext, { sha256, byteLength, mediaType }: KeptFile): string {
  const known = db.value<string>('SELECT id FROM files WHERE sha256 = ?', [sha256]);
  if (known !== undefined) return known;
  const id = newId();
  db.insert('files', { id, sha256, byteLength, mediaType, createdAt: now.toISOString() });
  return id;
}
