import type { InputOf } from '../../../shared/contract';
import { formatGermanDate, todayInBerlin } from '../../../shared/dates';
import type { DocumentFacts } from '../../../shared/domain/document-facts';
import { DOCUMENT_TITLES, printedName } from '../../../shared/domain/document-words';
import { Refused } from '../../../shared/errors';
import type { Paper, PaperDesign } from '../../documents/paper';
import { joinForDuplex } from '../../documents/stationery';
import { safeFileName } from '../../documents/timetable';
import type { CommandContext, JobContext } from '../../handlers';
import type { Db } from '../../store/db';
import { storedJson } from '../../store/stored-json';
import type { Ticket } from '../../transfers';
import { writePapers } from '../../workers/papers/write-papers';
import { handOutFiles, MEDIA_TYPES } from '../handouts/hand-out';
import { type Dressed, looksOf, readIssuedDesign } from './issued-designs';
import { qrText } from './seals';

export interface PrintedRow extends Dressed {
  id: string;
  number: string;
  facts: string;
  seal: string;
  revokedAt: string | null;
  issuedOn: string;
  handedOverOn: string | null;
  /** When its original was last printed; null where it never was. */
  printedAt: string | null;
  cohortId: string;
  cohortCode: string;
}

const printedRows = (db: Db, certificateIds: readonly string[]): PrintedRow[] =>
  db.all<PrintedRow>(
    `SELECT z.id, z.document, z.number, z.facts, z.designId, z.seal, z.revokedAt, z.issuedOn, z.handedOverOn, c.id AS cohortId, c.code AS cohortCode,
       k.chamberId, (SELECT max(printedAt) FROM documentPrints WHERE certificateId = z.id AND kind = 'original') AS printedAt
     FROM certificates z JOIN json_each(?) j ON j.value = z.id JOIN enrolments e ON e.id = z.enrolmentId
       JOIN cohorts c ON c.id = e.cohortId JOIN courses k ON k.id = c.courseId JOIN persons p ON p.id = e.personId
     WHERE z.issuedAt IS NOT NULL ORDER BY p.sortKey, z.rowid`,
    [JSON.stringify(certificateIds)],
  );

/**
 * Writes issued documents from their frozen facts and looks, one PDF each or one file for printing on both sides, and notes each
 * printing once its file is saved. An original is printed until it is handed over, and why once more stays in the register; a copy says
 * that it is one, and why stays there too.
 * @throws Refused `not-found`, `conflict`, `blocked`, `damaged`
 */
export async function printDocuments(
  context: JobContext,
  { certificateIds, form, ...why }: InputOf<'certificates.print'>,
): Promise<Ticket> {
  const { db, today, progress } = context;
  const rows = requirePrintable(db, certificateIds, why);
  const [first] = rows;
  const name = `Dokumente ${first?.cohortCode}`;
  const written = await writeIssued(context, rows, {
    copyOn: why.copyReason === null ? null : today,
    title: form === 'duplex' && rows.length > 1 ? name : undefined,
    step: ({ number }) => `Dokument ${number} wird geschrieben`,
  });
  const ticket = await handOutPapers(context, name, form, written);
  notePrintsWhenSaved(context, ticket, rows, why);
  progress({ done: rows.length, total: rows.length, step: doneStep(rows.length) });
  return ticket;
}

export interface WrittenDocument {
  facts: DocumentFacts;
  bytes: Uint8Array;
}

/** How issued documents are written: `step` says of which one it is the turn. */
interface Writing {
  copyOn: string | null;
  title?: string | undefined;
  step(row: PrintedRow): string;
}

/** Issued documents from their frozen facts, each on the paper it was issued on. @throws Refused `blocked`, `damaged` */
export async function writeIssued(
  context: JobContext,
  rows: readonly PrintedRow[],
  { copyOn, title, step }: Writing,
): Promise<WrittenDocument[]> {
  const { db, now, signal, progress } = context;
  const designs = new Map<string, PaperDesign>();
  const papers = rows.map((row) => {
    const design = designs.get(looksOf(row)) ?? readIssuedDesign(context, row);
    designs.set(looksOf(row), design);
    const facts = storedJson<DocumentFacts>(row.facts);
    const code = row.seal === '' ? null : qrText(db, row.seal);
    return { facts, design, paper: { kind: 'document', facts, copyOn, title, code } satisfies Paper };
  });
  const written = await writePapers(papers, {
    now,
    signal,
    told: (done, index) => progress({ done, total: rows.length, step: step(rows[index] as PrintedRow) }),
  });
  return papers.map(({ facts }, index) => ({ facts, bytes: written[index] as Uint8Array }));
}

/** What is printed: copies for a reason, or originals; why they are printed again, where they were. */
export interface Why {
  copyReason: string | null;
  reprintReason?: string | undefined;
}

/** Documents in force, by name. @throws Refused `not-found`, `conflict` for one revoked */
export function requireInForce(db: Db, certificateIds: readonly string[]): PrintedRow[] {
  const rows = printedRows(db, certificateIds);
  if (rows.length !== new Set(certificateIds).size) {
    throw new Refused('not-found', 'Eines der Dokumente gibt es nicht. Bitte laden Sie die Seite neu.');
  }
  const revoked = rows.find(({ revokedAt }) => revokedAt !== null);
  if (revoked) {
    throw new Refused(
      'conflict',
      `Das Dokument ${revoked.number} ist widerrufen und wird nicht mehr gedruckt.`,
      {
        details: { reason: 'document-revoked', number: revoked.number },
      },
    );
  }
  return rows;
}

/** The last step of writing so many documents. */
export const doneStep = (documents: number): string =>
  documents === 1 ? 'Das Dokument ist fertig' : `${documents} Dokumente sind fertig`;

/**
 * Documents that may be printed so. @throws Refused as `requireInForce`, and `conflict` where the original is meant of one handed over, or
 * of one printed before without a reason
 */
export function requirePrintable(
  db: Db,
  certificateIds: readonly string[],
  { copyReason, reprintReason }: Why,
): PrintedRow[] {
  const rows = requireInForce(db, certificateIds);
  if (copyReason !== null) return rows;
  const gone = rows.find(({ handedOverOn }) => handedOverOn !== null);
  if (gone) {
    throw new Refused(
      'conflict',
      `Das Dokument ${gone.number} wurde am ${formatGermanDate(gone.handedOverOn ?? '')} ausgehändigt. Ein weiterer Druck ist eine Zweitschrift und braucht einen Grund.`,
      { details: { reason: 'handed-over', number: gone.number } },
    );
  }
  const printed = reprintReason === undefined ? rows.find(({ printedAt }) => printedAt !== null) : undefined;
  if (printed) {
    const day = formatGermanDate(todayInBerlin(new Date(printed.printedAt ?? '')));
    throw new Refused(
      'conflict',
      `Das Original von ${printed.number} wurde am ${day} schon gedruckt. Bitte sagen Sie, warum es noch einmal gedruckt wird, etwa „Fehldruck, Original vernichtet“.`,
      { details: { reason: 'printed-before', number: printed.number } },
    );
  }
  return rows;
}

async function handOutPapers(
  context: JobContext,
  name: string,
  form: InputOf<'certificates.print'>['form'],
  written: readonly WrittenDocument[],
): Promise<Ticket> {
  const mediaType = MEDIA_TYPES.pdf;
  if (form === 'duplex' && written.length > 1) {
    const bytes = await joinForDuplex(written.map(({ bytes: own }) => own));
    return context.transfers.put({ fileName: safeFileName(`${name}.pdf`), mediaType, bytes });
  }
  const files = written.map(({ facts, bytes }) => ({ name: fileNameOf(facts), bytes }));
  return handOutFiles(context, { name, ending: '.pdf', mediaType, files });
}

/** What its file is called, without the ending. */
export const fileNameOf = (facts: DocumentFacts): string =>
  `${DOCUMENT_TITLES[facts.document]} ${printedName(facts)} ${facts.number}`.replaceAll('\u00a0', ' ');

/**
 * Notes a print of each once the file is saved: one that nobody saves was never printed. @throws as `requirePrintable`, where somebody
 * has revoked or handed one over while it was written
 */
export function notePrintsWhenSaved(
  { db, whenSaved }: JobContext,
  ticket: Ticket,
  rows: readonly PrintedRow[],
  why: Why,
): void {
  requirePrintable(
    db,
    rows.map(({ id }) => id),
    why,
  );
  whenSaved(ticket, (command) => recordPrints(command, rows, why));
}

/** Two files may have been written before either was saved: then nobody was asked why. */
const NOT_ASKED = 'ohne Begründung';

/** With why where it is a copy or not the first. What became of a document since does not undo that it was printed. */
function recordPrints(
  { db, newId, now, actor, describe }: CommandContext,
  rows: readonly PrintedRow[],
  { copyReason, reprintReason = NOT_ASKED }: Why,
): void {
  const printed = printedRows(
    db,
    rows.map(({ id }) => id),
  );
  for (const { id, printedAt } of printed) {
    db.insert('documentPrints', {
      id: newId(),
      certificateId: id,
      kind: copyReason === null ? 'original' : 'copy',
      reason: copyReason ?? (printedAt === null ? '' : reprintReason),
      printedAt: now.toISOString(),
      printedBy: actor,
    });
  }
  const [first] = rows;
  const code = first?.cohortCode;
  describe({
    label:
      rows.length === 1
        ? copyReason === null
          ? `Dokument ${first?.number} gedruckt, ${code}`
          : `Zweitschrift ${first?.number} gedruckt, ${code}`
        : `${rows.length} Dokumente gedruckt, ${code}`,
    cohortId: first?.cohortId ?? null,
  });
}
