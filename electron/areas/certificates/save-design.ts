import type { InputOf } from '../../../shared/contract';
import { DomainError } from '../../../shared/domain/domain-error';
import { checkBlocks } from '../../../shared/domain/paper-blocks';
import {
  checkText,
  DEFAULT_TEXTS,
  PAPER_TITLES,
  type PaperKind,
  type PaperTexts,
  TEXT_FIELDS,
} from '../../../shared/domain/paper-texts';
import { Refused } from '../../../shared/errors';
import type { PaperDesign } from '../../documents/paper';
import type { CommandContext, JobContext, QueryContext } from '../../handlers';
import type { Db } from '../../store/db';
import { workOnForeign } from '../../workers/foreign-files/foreign-files';
import { keepFileRow } from '../papers/file-row';
import {
  type DesignKey,
  type DesignRow,
  findDesign,
  findOwnDesign,
  ISSUER_PICTURES,
  isSignedFor,
  ownerOf,
  ownTexts,
  PICTURES,
  readDesign,
} from './designs';

interface KeptFile {
  fileName: string;
  sha256: string;
  byteLength: number;
  mediaType: string;
}

/**
 * Saves how the papers of one kind look: all of its files are looked at first, then everything is written at once.
 * A file or text that is not named stays, null takes it away. A chamber's own design begins as that of all.
 * @throws Refused `too-large`, `bad-file`, `not-found`, `validation`
 */
export async function saveDesign(
  { transfers, files, transact, progress, signal }: JobContext,
  input: InputOf<'certificates.saveDesign'>,
): Promise<Record<string, never>> {
  const { document, topMillimetres, bottomMillimetres, chamberId = null } = input;
  const key = { document, chamberId };
  refuseDesign(document, input);
  progress({ done: 0, total: 1, step: 'Dateien werden geprüft' });
  const changes: Record<string, string | number | null> = { topMillimetres, bottomMillimetres };
  const kept = new Map<string, KeptFile>();
  const keep = (name: string, fileName: string, mediaType: string, bytes: Uint8Array) =>
    kept.set(name, { fileName, mediaType, byteLength: bytes.byteLength, sha256: files.put(bytes) });
  const { stationery } = input;
  if (stationery) {
    const { fileName, bytes } = transfers.get(stationery.transferId);
    const checked = await workOnForeign({ kind: 'check-stationery', fileName, bytes }, signal);
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
      const mediaType = await workOnForeign({ kind: 'check-picture', fileName, bytes }, signal);
      keep(name, fileName, mediaType, bytes);
    } else if (given === null) {
      Object.assign(changes, { [`${name}FileId`]: null, [`${name}Name`]: '' });
    }
  }
  await transact((command) => {
    for (const [name, file] of kept) {
      changes[`${name}FileId`] = keepFileRow(command, file);
      changes[`${name}Name`] = file.fileName.slice(0, 200);
    }
    const { db, newId, describe } = command;
    if (input.blocks) changes.blocks = JSON.stringify(input.blocks);
    const chamber = chamberId === null ? null : getChamberName(db, chamberId);
    const own = findOwnDesign(db, key);
    const model = own ?? findDesign(db, key);
    for (const name of ISSUER_PICTURES) Object.assign(changes, whose(db, name, input, model));
    changes.texts = JSON.stringify(withTexts(document, ownTexts(model), input.texts ?? {}));
    if (own) db.update('documentDesigns', own.id, changes);
    else db.insert('documentDesigns', { ...model, ...changes, ...key, id: newId() });
    const title = PAPER_TITLES[document];
    describe({
      label:
        chamber === null
          ? `Gestaltung „${title}“ gespeichert`
          : `Gestaltung „${title}“ für ${chamber} gespeichert`,
    });
  });
  return {};
}

/**
 * Whose signature a picture is. In a chamber's own design, that chamber's: of the design of all, which it begins as, it takes no other's.
 * In that of all, whose it is said to be, or the only chamber's there is. @throws Refused `validation`, `not-found`
 */
function whose(
  db: Db,
  name: (typeof ISSUER_PICTURES)[number],
  input: InputOf<'certificates.saveDesign'>,
  model: DesignRow | undefined,
): Record<string, string | null> {
  const given = input[name];
  const said = input[`${name}Of`];
  if (given === null) return { [`${name}Of`]: null };
  const kept = model?.[`${name}FileId`] ?? null;
  const keptOf = ownerOf(model, name);
  if (input.chamberId !== undefined) {
    if (given || (kept !== null && isSignedFor(db, keptOf, input.chamberId)))
      return { [`${name}Of`]: input.chamberId };
    return { [`${name}FileId`]: null, [`${name}Name`]: '', [`${name}Of`]: null };
  }
  if (!given && (said === undefined || kept === null)) return {};
  if (said !== undefined) {
    getChamberName(db, said);
    return { [`${name}Of`]: said };
  }
  const [only, ...more] = db.all<{ id: string }>('SELECT id FROM chambers LIMIT 2');
  if (only && more.length === 0) return { [`${name}Of`]: only.id };
  const message =
    'Die Gestaltung gilt für alle Kammern, eine Unterschrift nur für eine. Bitte sagen Sie, welcher Kammer sie gehört.';
  throw new Refused('validation', message, { fields: { [`${name}Of`]: message } });
}

function getChamberName(db: Db, chamberId: string): string {
  const name = db.value<string>('SELECT name FROM chambers WHERE id = ?', [chamberId]);
  if (name === undefined)
    throw new Refused('not-found', 'Diese Kammer gibt es nicht (mehr). Bitte laden Sie die Seite neu.');
  return name;
}

/** From now on the papers of a chamber look like those of all. @throws Refused `not-found` */
export function removeDesign(
  { db, describe }: CommandContext,
  key: InputOf<'certificates.removeDesign'>,
): Record<string, never> {
  const chamber = getChamberName(db, key.chamberId);
  const own = findOwnDesign(db, key);
  const title = PAPER_TITLES[key.document];
  if (!own) {
    throw new Refused(
      'not-found',
      `${chamber} hat keine eigene Gestaltung für „${title}“. Bitte laden Sie die Seite neu.`,
    );
  }
  db.run('DELETE FROM documentDesigns WHERE id = ?', [own.id]);
  describe({ label: `Eigene Gestaltung „${title}“ für ${chamber} entfernt` });
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
  key: DesignKey & { paperOf: string },
  typed: TypedDesign | undefined,
): PaperDesign & { texts: PaperTexts } {
  const { document } = key;
  const saved = readDesign(context, key, key.paperOf);
  const own = ownTexts(findDesign(context.db, key));
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
