import type { InputOf } from '../../../shared/contract';
import type { DocumentFacts } from '../../../shared/domain/document-facts';
import {
  documentPlaceholders,
  MODULE_ROWS,
  QR_PLACEHOLDER,
} from '../../../shared/domain/document-placeholders';
import { documentWords } from '../../../shared/domain/paper-words';
import { qrOf } from '../../documents/qr';
import { qrPicture } from '../../documents/qr-picture';
import type { JobContext } from '../../handlers';
import type { Ticket } from '../../transfers';
import { handOutFiles, MEDIA_TYPES } from '../handouts/hand-out';
import { looksOf, readIssuedTemplate } from './issued-designs';
import { doneStep, fileNameOf, notePrintsWhenSaved, type PrintedRow, requirePrintable } from './print';
import { qrText } from './seals';
import { type Template, templateWords } from './word-templates';

/**
 * Writes issued documents from their frozen facts on the Word template their kind had then, one document or an archive of several;
 * each is noted as a print, by the rules for printing. @throws Refused `not-found`, `conflict`, `damaged`
 */
export async function printWord(
  context: JobContext,
  { certificateIds, ...why }: InputOf<'certificates.printWord'>,
): Promise<Ticket> {
  const { db, today, progress, signal } = context;
  const rows = requirePrintable(db, certificateIds, why);
  const templates = new Map<string, Template>();
  const written: { name: string; bytes: Uint8Array }[] = [];
  for (const [index, row] of rows.entries()) {
    progress({ done: index, total: rows.length, step: `Dokument ${row.number} wird geschrieben` });
    // So the window stays live, and a cancel is heard.
    await new Promise((resume) => setImmediate(resume));
    signal.throwIfAborted();
    written.push(await writeOnTemplate(context, row, templates, why.copyReason === null ? null : today));
  }
  const ticket = await handOutFiles(context, {
    name: `Dokumente ${rows[0]?.cohortCode} Word`,
    ending: '.docx',
    mediaType: MEDIA_TYPES.docx,
    files: written,
  });
  notePrintsWhenSaved(context, ticket, rows, why);
  progress({ done: rows.length, total: rows.length, step: doneStep(rows.length) });
  return ticket;
}

async function writeOnTemplate(
  context: JobContext,
  row: PrintedRow,
  templates: Map<string, Template>,
  copyOn: string | null,
): Promise<{ name: string; bytes: Uint8Array }> {
  const facts = JSON.parse(row.facts) as DocumentFacts;
  const template = templates.get(looksOf(row)) ?? readIssuedTemplate(context, row);
  templates.set(looksOf(row), template);
  const { values, modules } = documentPlaceholders(facts, copyOn);
  const { heading } = documentWords(facts);
  const qr = row.seal === '' ? null : qrPicture(await qrOf(qrText(context.db, row.seal)));
  const { fillWordTemplate } = await import('../../documents/word/word-template');
  const bytes = await fillWordTemplate(template.bytes, template.fileName, templateWords(facts.document), {
    values: { ...values, Überschrift: heading },
    loops: { [MODULE_ROWS]: modules },
    pictures: { [QR_PLACEHOLDER]: qr && { ...qr, description: `Prüfcode des Dokuments ${facts.number}` } },
  });
  return { name: fileNameOf(facts), bytes };
}
