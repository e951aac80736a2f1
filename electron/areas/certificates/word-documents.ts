import type { InputOf, OutputOf } from '../../../shared/contract';
import type { DocumentFacts } from '../../../shared/domain/document-facts';
import {
  DOCUMENT_PLACEHOLDERS,
  documentPlaceholders,
  MODULE_PLACEHOLDERS,
  MODULE_ROWS,
  QR_PLACEHOLDER,
} from '../../../shared/domain/document-placeholders';
import { DOCUMENT_TITLES } from '../../../shared/domain/document-words';
import { DOCUMENT_KINDS, type DocumentKind } from '../../../shared/domain/eligibility';
import { documentWords } from '../../../shared/domain/paper-words';
import { Refused } from '../../../shared/errors';
import { qrOf } from '../../documents/qr';
import { qrPicture } from '../../documents/qr-picture';
import type { TemplateWords } from '../../documents/word/word-template';
import type { JobContext } from '../../handlers';
import type { Db } from '../../store/db';
import type { Ticket } from '../../transfers';
import { handOut, handOutFiles, MEDIA_TYPES } from '../handouts/hand-out';
import { keepFileRow } from '../papers/file-row';
import { fileNameOf, type PrintedRow, recordPrints, requirePrintable } from './print';
import { qrText } from './seals';

const WORDS: TemplateWords = {
  values: DOCUMENT_PLACEHOLDERS,
  loops: { [MODULE_ROWS]: MODULE_PLACEHOLDERS },
  pictures: [QR_PLACEHOLDER],
};

/** The academy's own Word templates, in the order of their kinds. */
export const listTemplates = (db: Db): OutputOf<'certificates.templates'> => {
  const rows = db.all<{ document: DocumentKind; fileName: string }>(
    'SELECT document, fileName FROM documentTemplates',
  );
  return DOCUMENT_KINDS.flatMap((kind) => rows.filter(({ document }) => document === kind));
};

/** The file of a template that is taken away is kept: an undo brings it back. @throws Refused `not-found`, `bad-file`, `too-large` */
export async function saveTemplate(
  { transfers, files, transact, progress }: JobContext,
  { document, transferId }: InputOf<'certificates.saveTemplate'>,
): Promise<Record<string, never>> {
  const given = transferId === null ? null : transfers.get(transferId);
  const title = DOCUMENT_TITLES[document];
  if (given) {
    progress({ done: 0, total: 1, step: `„${given.fileName}“ wird geprüft` });
    const { checkWordTemplate } = await import('../../documents/word/word-template');
    await checkWordTemplate(given.bytes, given.fileName, WORDS);
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

const templateMissing = (document: DocumentKind): Refused =>
  new Refused(
    'not-found',
    `Für Dokumente der Art „${DOCUMENT_TITLES[document]}“ ist keine Word-Vorlage hinterlegt. Bitte nehmen Sie sie unter „Gestaltung“ auf.`,
    { details: { reason: 'template-missing' } },
  );

interface Template {
  fileName: string;
  bytes: Uint8Array;
}

/**
 * Writes issued documents from their frozen facts on the Word template of their kind, one document or an archive of several, and
 * records each as a print, by the rules for printing. @throws Refused `not-found`, `conflict`, `damaged`
 */
export async function printWord(
  context: JobContext,
  { certificateIds, copyReason }: InputOf<'certificates.printWord'>,
): Promise<Ticket> {
  const { db, today, progress, signal, transact } = context;
  const rows = requirePrintable(db, certificateIds, copyReason === null);
  const templates = new Map<DocumentKind, Template>();
  const written: { name: string; bytes: Uint8Array }[] = [];
  for (const [index, row] of rows.entries()) {
    progress({ done: index, total: rows.length, step: `Dokument ${row.number} wird geschrieben` });
    // So the window stays live, and a cancel is heard.
    await new Promise((resume) => setImmediate(resume));
    signal.throwIfAborted();
    written.push(await writeOnTemplate(context, row, templates, copyReason === null ? null : today));
  }
  const ticket = await handOutFiles(context, {
    name: `Dokumente ${rows[0]?.cohortCode} Word`,
    ending: '.docx',
    mediaType: MEDIA_TYPES.docx,
    files: written,
  });
  await transact((command) => recordPrints(command, rows, copyReason));
  progress({ done: rows.length, total: rows.length, step: `${rows.length} Dokumente sind fertig` });
  return ticket;
}

async function writeOnTemplate(
  context: JobContext,
  row: PrintedRow,
  templates: Map<DocumentKind, Template>,
  copyOn: string | null,
): Promise<{ name: string; bytes: Uint8Array }> {
  const facts = JSON.parse(row.facts) as DocumentFacts;
  const template = templates.get(facts.document) ?? readTemplate(context, facts.document);
  templates.set(facts.document, template);
  const { values, modules } = documentPlaceholders(facts, copyOn);
  const { heading } = documentWords(facts);
  const qr = row.seal === '' ? null : qrPicture(await qrOf(qrText(context.db, row.seal)));
  const { fillWordTemplate } = await import('../../documents/word/word-template');
  const bytes = await fillWordTemplate(template.bytes, template.fileName, WORDS, {
    values: { ...values, Überschrift: heading },
    loops: { [MODULE_ROWS]: modules },
    pictures: { [QR_PLACEHOLDER]: qr && { ...qr, description: `Prüfcode des Dokuments ${facts.number}` } },
  });
  return { name: fileNameOf(facts), bytes };
}

function readTemplate({ db, files }: JobContext, document: DocumentKind): Template {
  const row = db.get<{ fileName: string; sha256: string }>(
    'SELECT t.fileName, f.sha256 FROM documentTemplates t JOIN files f ON f.id = t.fileId WHERE t.document = ?',
    [document],
  );
  if (!row) throw templateMissing(document);
  return { fileName: row.fileName, bytes: files.get(row.sha256) };
}

/** A template that works as it is, and names below everything that can stand in it. */
export const handOutSample = (
  context: JobContext,
  { document }: InputOf<'certificates.sampleTemplate'>,
): Promise<Ticket> =>
  handOut(context, `Word-Vorlage ${DOCUMENT_TITLES[document]}.docx`, MEDIA_TYPES.docx, async () => {
    const { paragraphOf, tableOf, writeWordDocument } = await import('../../documents/word/sample-template');
    const centred = { isCentred: true };
    return writeWordDocument([
      paragraphOf('{Akademie}', centred),
      paragraphOf('{Überschrift}', { ...centred, size: 28, isBold: true, above: 40 }),
      paragraphOf('{Zweitschrift}', centred),
      paragraphOf('{Name}', { ...centred, size: 20, isBold: true, above: 30 }),
      paragraphOf('{Geboren}', centred),
      paragraphOf('hat {Zeitraum} am Lehrgang', { ...centred, above: 20 }),
      paragraphOf('{Lehrgang}', { ...centred, size: 16, isBold: true }),
      paragraphOf(SENTENCES[document], centred),
      paragraphOf('{Ort}, den {Datum}', { above: 30 }),
      paragraphOf('{Lehrgangsleitung}', { above: 30 }),
      paragraphOf('{QR}', { above: 20 }),
      paragraphOf('Nummer {Nummer}', { size: 9 }),
      paragraphOf('Alles, was in einer Vorlage stehen kann', {
        size: 14,
        isBold: true,
        isOnNewPage: true,
      }),
      paragraphOf('Schreiben Sie einen Namen in geschweifte Klammern. Diese Seite können Sie löschen.'),
      tableOf(
        [0.4, 0.6],
        DOCUMENT_PLACEHOLDERS.map((name) => [name, `{${name}}`]),
      ),
      paragraphOf('Eine Tabellenzeile für jedes Modul:', { above: 12 }),
      tableOf(
        [0.8, 0.2],
        [
          ['Modul', 'UE'],
          [`{#${MODULE_ROWS}}{Modul}`, `{UE}{/${MODULE_ROWS}}`],
        ],
      ),
    ]);
  });

const SENTENCES: Readonly<Record<DocumentKind, string>> = {
  certificate:
    'mit {UE} Unterrichtseinheiten teilgenommen und den lehrgangsinternen Test mit Erfolg abgelegt.',
  'attendance-confirmation': 'mit {UE} Unterrichtseinheiten teilgenommen.',
  'attended-statement': 'teilgenommen und {Besuchte UE} von {UE} Unterrichtseinheiten besucht.',
};
