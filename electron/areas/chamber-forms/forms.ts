import type { OutputOf } from '../../../shared/contract';
import { type FormTie, formFieldName } from '../../../shared/domain/chamber-form';
import { LIST_NAMES, type ListKind, type WantedColumn } from '../../../shared/domain/chamber-list';
import { Refused } from '../../../shared/errors';
import type { CommandContext, JobContext } from '../../handlers';
import type { Db } from '../../store/db';
import { storedJson } from '../../store/stored-json';
import { COLUMNS_OF } from '../certificates/list-content';
import { MEDIA_TYPES } from '../handouts/hand-out';
import { keepFileRow } from '../papers/file-row';

interface FormKey {
  chamberId: string;
  kind: ListKind;
}

/** A form as it is kept. */
export interface KeptForm extends FormKey {
  id: string;
  fileName: string;
  fileId: string;
  sha256: string;
  sheet: string;
  ties: FormTie[];
  savedAt: string;
}

const FORMS = `SELECT o.id, o.chamberId, o.kind, o.fileName, o.fileId, f.sha256, o.sheet, o.ties, o.savedAt
  FROM chamberForms o JOIN files f ON f.id = o.fileId`;

const formOf = (row: Omit<KeptForm, 'ties'> & { ties: string }): KeptForm => ({
  ...row,
  ties: storedJson<FormTie[]>(row.ties),
});

/** The forms of a chamber as they are kept. */
export const keptForms = (db: Db, chamberId: string): KeptForm[] =>
  db
    .all<Omit<KeptForm, 'ties'> & { ties: string }>(`${FORMS} WHERE o.chamberId = ? ORDER BY o.kind`, [
      chamberId,
    ])
    .map(formOf);

/** The forms of a chamber, by the order of their lists. */
export const listForms = (db: Db, chamberId: string): OutputOf<'chamberForms.list'> =>
  keptForms(db, chamberId).map(({ kind, fileName, sheet, ties, savedAt }) => ({
    kind,
    fileName,
    sheet,
    ties,
    savedAt,
  }));

const findForm = (db: Db, { chamberId, kind }: FormKey): KeptForm | null =>
  keptForms(db, chamberId).find((form) => form.kind === kind) ?? null;

/** The form for a list of a cohort: that of its chamber; null where the chamber has none. */
export function findFormOfCohort(db: Db, cohortId: string, kind: ListKind): KeptForm | null {
  const chamberId = db.value<string>(
    'SELECT k.chamberId FROM cohorts c JOIN courses k ON k.id = c.courseId WHERE c.id = ?',
    [cohortId],
  );
  return chamberId === undefined ? null : findForm(db, { chamberId, kind });
}

/** What a form has to fit: the columns of its list. */
export interface Chamber {
  name: string;
  columns: readonly WantedColumn[];
}

export function getChamber(db: Db, { chamberId, kind }: FormKey): Chamber {
  const row = db.get<{ name: string; columns: string }>(
    `SELECT name, ${COLUMNS_OF[kind]} AS columns FROM chambers WHERE id = ?`,
    [chamberId],
  );
  if (!row)
    throw new Refused('not-found', 'Diese Kammer gibt es nicht (mehr). Bitte laden Sie die Liste neu.');
  return { name: row.name, columns: storedJson<readonly WantedColumn[]>(row.columns) };
}

/** The file that was taken in, or the kept one. @throws Refused `not-found`, `damaged` */
function fileOf(
  { db, files, transfers }: Pick<JobContext, 'db' | 'files' | 'transfers'>,
  key: FormKey,
  transferId: string | undefined,
): { fileName: string; bytes: Uint8Array } {
  if (transferId !== undefined) return transfers.get(transferId);
  const kept = findForm(db, key);
  if (!kept) throw formMissing(key.kind);
  return { fileName: kept.fileName, bytes: files.get(kept.sha256) };
}

export const formMissing = (kind: ListKind): Refused =>
  new Refused(
    'not-found',
    `Für die ${LIST_NAMES[kind]} ist kein Formular der Kammer hinterlegt. Bitte nehmen Sie es unter Einstellungen → Kammern auf.`,
    { details: { reason: 'form-missing' } },
  );

/** @throws Refused `not-found`, `bad-file`, `too-large`, `damaged` */
export async function readForm(
  context: JobContext,
  { transferId, ...key }: FormKey & { transferId?: string | undefined },
): Promise<OutputOf<'chamberForms.read'>> {
  getChamber(context.db, key);
  const { fileName, bytes } = fileOf(context, key, transferId);
  context.progress({ done: 0, total: 1, step: `„${fileName}“ wird gelesen` });
  const { checkWordForm, isWordFile } = await import('../../documents/forms/word-form');
  if (await isWordFile(bytes)) {
    await checkWordForm(bytes, fileName, key.kind);
    return { fileName, sheets: [] };
  }
  const { readWorkbookForm } = await import('../../documents/forms/workbook-form');
  const sheets = await readWorkbookForm(bytes, fileName);
  return {
    fileName,
    sheets: sheets.map((sheet) => ({ ...sheet, cells: [...sheet.cells], merged: [...sheet.merged] })),
  };
}

/** A form that is to be kept. Of a Word document sheet and ties are empty. */
export interface NewForm {
  kind: ListKind;
  fileName: string;
  bytes: Uint8Array;
  sheet: string;
  ties: readonly FormTie[];
}

export interface CheckedForm extends NewForm {
  isWord: boolean;
  /** For how many rows it has room; null where nothing stands below. */
  room: number | null;
}

/**
 * Looks at a form before it is kept. @throws Refused `bad-file`, `too-large`, `validation` (a field that the list of this chamber
 * does not have); DomainError of `assertFormTies`
 */
export async function checkForm(form: NewForm, chamber: Chamber): Promise<CheckedForm> {
  const { kind, fileName, bytes, sheet, ties } = form;
  const { checkWordForm, isWordFile } = await import('../../documents/forms/word-form');
  const isWord = await isWordFile(bytes);
  const columns = isWord
    ? await checkWordForm(bytes, fileName, kind)
    : ties.filter(({ part }) => part === 'row').map(({ field }) => field);
  refuseForeignColumns(kind, chamber, columns);
  const { checkWorkbookForm } = await import('../../documents/forms/workbook-form');
  const room = isWord ? null : await checkWorkbookForm(bytes, fileName, { kind, sheet, ties });
  return { ...form, sheet: isWord ? '' : sheet, ties: isWord ? [] : ties, isWord, room };
}

/** A checked form whose file is safe, so that a row may name it. */
export type SafeForm = CheckedForm & { sha256: string };

export const makeSafe = (files: JobContext['files'], form: CheckedForm): SafeForm => ({
  ...form,
  sha256: files.put(form.bytes),
});

/** Writes forms that were checked, in place of those for the same lists; says whose they are. @throws Refused `not-found` */
export function writeForms(command: CommandContext, chamberId: string, forms: readonly SafeForm[]): string {
  let name = '';
  for (const { kind, fileName, bytes, sha256, sheet, ties, isWord } of forms) {
    const key = { chamberId, kind };
    name = getChamber(command.db, key).name;
    const fileId = keepFileRow(command, {
      sha256,
      byteLength: bytes.byteLength,
      mediaType: isWord ? MEDIA_TYPES.docx : MEDIA_TYPES.xlsx,
    });
    const row = {
      fileId,
      fileName: fileName.slice(0, 200),
      sheet,
      ties: JSON.stringify(ties),
      savedAt: command.now.toISOString(),
    };
    const kept = findForm(command.db, key);
    if (kept) command.db.update('chamberForms', kept.id, row);
    else command.db.insert('chamberForms', { id: command.newId(), ...key, ...row });
  }
  return name;
}

/** Keeps a form with its ties, instead of the one before. @throws Refused `not-found`, and as `checkForm` */
export async function saveForm(
  context: JobContext,
  {
    transferId,
    sheet,
    ties,
    ...key
  }: FormKey & { transferId?: string | undefined; sheet: string; ties: FormTie[] },
): Promise<OutputOf<'chamberForms.save'>> {
  const { db, files, progress, transact } = context;
  const { fileName, bytes } = fileOf(context, key, transferId);
  progress({ done: 0, total: 1, step: `„${fileName}“ wird geprüft` });
  const wanted = { kind: key.kind, fileName, bytes, sheet, ties };
  const form = makeSafe(files, await checkForm(wanted, getChamber(db, key)));
  await transact((command) => {
    const name = writeForms(command, key.chamberId, [form]);
    command.describe({ label: `Formular für die ${LIST_NAMES[key.kind]} von ${name} gespeichert` });
  });
  progress({ done: 1, total: 1, step: `„${fileName}“ ist gespeichert` });
  return { room: form.room };
}

/** A frozen list has the columns of the profile alone, and nothing else can be filled in from it. */
function refuseForeignColumns(kind: ListKind, { name, columns }: Chamber, fields: readonly string[]): void {
  const foreign = fields.find((field) => field !== 'number' && !columns.some(({ key }) => key === field));
  if (foreign === undefined) return;
  const column = formFieldName(kind, { part: 'row', field: foreign }) ?? foreign;
  throw new Refused(
    'validation',
    `Die ${LIST_NAMES[kind]} von ${name} hat keine Spalte „${column}“. Bitte nehmen Sie sie zuerst unter „Spalten der Listen“ auf.`,
    { details: { reason: 'form-column-missing', column } },
  );
}

/** The file itself is kept: an undo brings the form back. @throws Refused `not-found` */
export function removeForm({ db, describe }: CommandContext, key: FormKey): Record<string, never> {
  const { name } = getChamber(db, key);
  const kept = findForm(db, key);
  if (!kept) throw formMissing(key.kind);
  db.run('DELETE FROM chamberForms WHERE id = ?', [kept.id]);
  describe({ label: `Formular für die ${LIST_NAMES[key.kind]} von ${name} entfernt` });
  return {};
}
