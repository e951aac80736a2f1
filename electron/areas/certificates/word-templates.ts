import type { InputOf, OutputOf } from '../../../shared/contract';
import {
  DOCUMENT_PLACEHOLDERS,
  MODULE_PLACEHOLDERS,
  MODULE_ROWS,
  QR_PLACEHOLDER,
} from '../../../shared/domain/document-placeholders';
import {
  LETTER_PLACEHOLDERS,
  SESSION_PLACEHOLDERS,
  SESSION_ROWS,
} from '../../../shared/domain/letter-placeholders';
import { PAPER_KINDS, PAPER_TITLES, type PaperKind } from '../../../shared/domain/paper-texts';
import { Refused } from '../../../shared/errors';
import type { TemplateWords } from '../../documents/word/word-template';
import type { JobContext } from '../../handlers';
import type { Db } from '../../store/db';
import { MEDIA_TYPES } from '../handouts/hand-out';
import { keepFileRow } from '../papers/file-row';

const DOCUMENT_WORDS: TemplateWords = {
  values: DOCUMENT_PLACEHOLDERS,
  loops: { [MODULE_ROWS]: MODULE_PLACEHOLDERS },
  pictures: [QR_PLACEHOLDER],
};

const LETTER_WORDS: TemplateWords = {
  values: LETTER_PLACEHOLDERS,
  loops: { [SESSION_ROWS]: SESSION_PLACEHOLDERS },
  pictures: [],
};

/** What may stand between braces in the template of a kind of paper. */
export const templateWords = (document: PaperKind): TemplateWords =>
  document === 'welcome-letter' ? LETTER_WORDS : DOCUMENT_WORDS;

/** The academy's own Word templates, in the order of their kinds. */
export const listTemplates = (db: Db): OutputOf<'certificates.templates'> => {
  const rows = db.all<{ document: PaperKind; fileName: string }>(
    'SELECT document, fileName FROM documentTemplates',
  );
  return PAPER_KINDS.flatMap((kind) => rows.filter(({ document }) => document === kind));
};

/** The file of a template that is taken away is kept: an undo brings it back. @throws Refused `not-found`, `bad-file`, `too-large` */
export async function saveTemplate(
  { transfers, files, transact, progress }: JobContext,
  { document, transferId }: InputOf<'certificates.saveTemplate'>,
): Promise<Record<string, never>> {
  const given = transferId === null ? null : transfers.get(transferId);
  const title = PAPER_TITLES[document];
  if (given) {
    progress({ done: 0, total: 1, step: `„${given.fileName}“ wird geprüft` });
    const { checkWordTemplate } = await import('../../documents/word/word-template');
    await checkWordTemplate(given.bytes, given.fileName, templateWords(document));
  }
  const sha256 = given && files.put(given.bytes);
  await transact((command) => {
    const { db, newId, describe } = command;
    const known = db.value<string>('SELECT id FROM documentTemplates WHERE document = ?', [document]);
    if (given === null || sha256 === null) {
      if (known === undefined) throw templateMissing(document);
      db.run('DELETE FROM documentTemplates WHERE id = ?', [known]);
      describe({ label: `Word-Vorlage „${title}“ entfernt` });
      return;
    }
    const fileId = keepFileRow(command, {
      sha256,
      byteLength: given.bytes.byteLength,
      mediaType: MEDIA_TYPES.docx,
    });
    const row = { fileId, fileName: given.fileName.slice(0, 200) };
    if (known === undefined) db.insert('documentTemplates', { id: newId(), document, ...row });
    else db.update('documentTemplates', known, row);
    describe({ label: `Word-Vorlage „${title}“ gespeichert` });
  });
  return {};
}

const templateMissing = (document: PaperKind): Refused =>
  new Refused(
    'not-found',
    `Für „${PAPER_TITLES[document]}“ ist keine Word-Vorlage hinterlegt. Bitte nehmen Sie sie unter „Gestaltung“ auf.`,
    { details: { reason: 'template-missing' } },
  );

export interface Template {
  fileName: string;
  bytes: Uint8Array;
}

export interface TemplateFile {
  fileId: string;
  fileName: string;
}

/** The template that a kind has now. */
export const findTemplate = (db: Db, document: PaperKind): TemplateFile | undefined =>
  db.get<TemplateFile>('SELECT fileId, fileName FROM documentTemplates WHERE document = ?', [document]);

/** A template of a kind, the one it has now unless another is named. @throws Refused `not-found` where it has none, `damaged` */
export function readTemplate(
  { db, files }: Pick<JobContext, 'db' | 'files'>,
  document: PaperKind,
  template: TemplateFile | undefined = findTemplate(db, document),
): Template {
  const sha256 = template && db.value<string>('SELECT sha256 FROM files WHERE id = ?', [template.fileId]);
  if (!template || sha256 === undefined) throw templateMissing(document);
  return { fileName: template.fileName, bytes: files.get(sha256) };
}
