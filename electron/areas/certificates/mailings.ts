import type { InputOf, OutputOf } from '../../../shared/contract';
import { formatGermanDate } from '../../../shared/dates';
import type { DocumentFacts } from '../../../shared/domain/document-facts';
import { DOCUMENT_TITLES } from '../../../shared/domain/document-words';
import { letterSalutation } from '../../../shared/domain/letter-salutation';
import { isMailAddress } from '../../../shared/domain/mail-address';
import { fillPattern } from '../../../shared/domain/name-pattern';
import { displayName } from '../../../shared/domain/names';
import { Refused } from '../../../shared/errors';
import { writeMailDraft } from '../../documents/mail-draft';
import { type TextTable, writeTextCsv, writeTextXlsx } from '../../documents/text-table';
import { safeFileName } from '../../documents/timetable';
import type { JobContext } from '../../handlers';
import type { Db } from '../../store/db';
import { storedJson } from '../../store/stored-json';
import type { Ticket } from '../../transfers';
import { handOut, handOutFiles, MEDIA_TYPES } from '../handouts/hand-out';
import {
  fileNameOf,
  notePrintsWhenSaved,
  type PrintedRow,
  requireInForce,
  requirePrintable,
  type Why,
  type WrittenDocument,
  writeIssued,
} from './print';

/** Whom a document is sent to, as they are known today. */
interface Addressee {
  salutation: string;
  title: string;
  firstName: string;
  lastName: string;
  street: string;
  postcode: string;
  city: string;
  email: string;
}

function addresseesOf(db: Db, rows: readonly PrintedRow[]): Map<string, Addressee> {
  const found = db.all<Addressee & { id: string }>(
    `SELECT z.id, p.salutation, p.title, p.firstName, p.lastName, p.street, p.postcode, p.city, p.email
     FROM json_each(?) j JOIN certificates z ON z.id = j.value JOIN enrolments e ON e.id = z.enrolmentId
       JOIN persons p ON p.id = e.personId`,
    [JSON.stringify(rows.map(({ id }) => id))],
  );
  return new Map(found.map(({ id, ...addressee }) => [id, addressee]));
}

const addresseeOf = (all: ReadonlyMap<string, Addressee>, { id }: PrintedRow): Addressee => {
  const addressee = all.get(id);
  if (!addressee) throw new Error(`nobody to send ${id} to`);
  return addressee;
};

const COLUMNS = [
  { header: 'Anrede', width: 9 },
  { header: 'Titel', width: 10 },
  { header: 'Vorname', width: 18 },
  { header: 'Nachname', width: 22 },
  { header: 'Straße', width: 28 },
  { header: 'PLZ', width: 8 },
  { header: 'Ort', width: 20 },
  { header: 'E-Mail', width: 30 },
  { header: 'Briefanrede', width: 34 },
  { header: 'Dokument', width: 24 },
  { header: 'Nummer', width: 14 },
  { header: 'Datum', width: 12 },
  { header: 'Kurs', width: 14 },
] as const;

/** Addresses and documents as a table that Word merges into letters. @throws Refused `not-found`, `conflict` */
export function writeMailMerge(
  context: JobContext,
  { certificateIds, format }: InputOf<'certificates.mailMerge'>,
): Promise<Ticket> {
  const { db } = context;
  const rows = requireInForce(db, certificateIds);
  const addressees = addresseesOf(db, rows);
  const table: TextTable = {
    name: 'Serienbrief',
    columns: COLUMNS,
    rows: rows.map((row) => {
      const person = addresseeOf(addressees, row);
      const { document, number, issuedOn } = storedJson<DocumentFacts>(row.facts);
      return [
        person.salutation,
        person.title,
        person.firstName,
        person.lastName,
        person.street,
        person.postcode,
        person.city,
        person.email,
        letterSalutation(person),
        DOCUMENT_TITLES[document],
        number,
        formatGermanDate(issuedOn),
        row.cohortCode,
      ];
    }),
  };
  const name = `Serienbrief ${rows[0]?.cohortCode}.${format}`;
  return format === 'csv'
    ? handOut(context, name, MEDIA_TYPES.csv, () => writeTextCsv(table))
    : handOut(context, name, MEDIA_TYPES.xlsx, () => writeTextXlsx(table));
}

/** What stands in the register of an original that was printed before and goes out as a mail as well. */
const AS_MAIL: Why = { copyReason: null, reprintReason: 'E-Mail-Entwurf' };

/**
 * A mail draft a person with their document as PDF; each counts as a print of the original once it is saved. Who has no address is named.
 * @throws Refused `not-found`, `conflict`, `blocked`, `damaged`; DomainError for a placeholder that is none
 */
export async function draftDocumentMails(
  context: JobContext,
  { certificateIds, subject, text }: InputOf<'certificates.mails'>,
): Promise<OutputOf<'certificates.mails'>> {
  const { db } = context;
  const rows = requirePrintable(db, certificateIds, AS_MAIL);
  const addressees = addresseesOf(db, rows);
  for (const row of rows) {
    const values = valuesOf(context, row, addresseeOf(addressees, row));
    for (const pattern of [subject, text]) fillPattern(pattern, values);
  }
  const isReached = (row: PrintedRow) => isMailAddress(addresseeOf(addressees, row).email);
  const reached = rows.filter(isReached);
  const withoutAddress = rows
    .filter((row) => !isReached(row))
    .map((row) => displayName(addresseeOf(addressees, row)));
  if (reached.length === 0) {
    throw new Refused(
      'blocked',
      `Ohne E-Mail-Adresse: ${withoutAddress.join(', ')}. Tragen Sie die Adressen unter „Personen“ ein, oder verschicken Sie die Dokumente mit der Post.`,
      { details: { reason: 'no-address', count: withoutAddress.length } },
    );
  }
  const documents = await writeIssued(context, reached, {
    copyOn: null,
    step: ({ number }) => `Entwurf zu ${number} wird geschrieben`,
  });
  const drafts: { name: string; bytes: Uint8Array }[] = [];
  for (const [index, row] of reached.entries()) {
    await new Promise((resume) => setImmediate(resume));
    context.signal.throwIfAborted();
    const person = addresseeOf(addressees, row);
    const bytes = await draftOf(context, row, person, documents[index] as WrittenDocument, { subject, text });
    drafts.push({ name: displayName(person), bytes });
  }
  const ticket = await handOutFiles(context, {
    name: `E-Mail-Entwürfe ${rows[0]?.cohortCode}`,
    ending: '.eml',
    mediaType: 'message/rfc822',
    files: drafts,
  });
  notePrintsWhenSaved(context, ticket, reached, AS_MAIL);
  return { ...ticket, people: reached.length, withoutAddress };
}

/** What stands for the placeholders of a mail about a document. */
function valuesOf(
  { db }: Pick<JobContext, 'db'>,
  row: PrintedRow,
  person: Addressee,
): Record<string, string> {
  const { document, number, issuedOn, courseTitle, academy } = storedJson<DocumentFacts>(row.facts);
  return {
    Briefanrede: letterSalutation(person),
    Vorname: person.firstName,
    Nachname: person.lastName,
    Dokument: DOCUMENT_TITLES[document],
    Nummer: number,
    Datum: formatGermanDate(issuedOn),
    Kurs: row.cohortCode,
    Lehrgang: courseTitle,
    Akademie: academyOf(db).name || academy,
  };
}

const academyOf = (db: Db): { name: string; email: string } =>
  db.get<{ name: string; email: string }>('SELECT name, email FROM academy') ?? { name: '', email: '' };

async function draftOf(
  context: JobContext,
  row: PrintedRow,
  person: Addressee,
  { facts, bytes }: WrittenDocument,
  { subject, text }: { subject: string; text: string },
): Promise<Uint8Array> {
  const { db, now } = context;
  const values = valuesOf(context, row, person);
  const academy = academyOf(db);
  return writeMailDraft({
    from: isMailAddress(academy.email) ? { name: academy.name, address: academy.email } : null,
    to: { name: displayName(person), address: person.email },
    subject: fillPattern(subject, values),
    text: fillPattern(text, values),
    attachments: [{ fileName: safeFileName(`${fileNameOf(facts)}.pdf`), mediaType: MEDIA_TYPES.pdf, bytes }],
    messageId: `${row.id}.${now.getTime()}`,
    now,
  });
}
