import type * as z from 'zod';
import type { registrationsContract } from '../../../shared/contract/registrations';
import { REGISTRATION_FIELDS, type RegistrationField } from '../../../shared/domain/registrations/fields';
import { findHeader, mappingFingerprint, proposeMapping } from '../../../shared/domain/registrations/header';
import type { RegistrationRow } from '../../../shared/domain/registrations/registration';
import { readRegistration } from '../../../shared/domain/registrations/rows';
import type { Cell, RawRow } from '../../../shared/domain/registrations/table';
import { judgeRegistrations, type JudgedRegistration, type KnownPerson } from '../../../shared/domain/registrations/verdicts';
import { Refused } from '../../../shared/errors';
import type { JobContext } from '../../handlers';
import type { Db } from '../../store/db';
import type { RawTable } from '../../tabular/raw-table';
import { readTable } from '../../tabular/read-table';

export type Reading = z.output<(typeof registrationsContract)['registrations.preview']['input']>;

/** A registrations file read, mapped and judged against what is known. */
export interface JudgedFile {
  fileName: string;
  table: RawTable;
  headerIndex: number;
  header: readonly Cell[];
  mapping: readonly RegistrationField[];
  fingerprint: string;
  rememberedAt: string | null;
  judged: JudgedRegistration[];
}

/** Rows read between two looks at the cancel button. */
const CHUNK = 500;

const pause = () => new Promise<void>((resume) => setImmediate(resume));

/**
 * Reads the file, finds or takes the header and the mapping, and judges every row against the people and the
 * enrolments as they are. Writes nothing.
 * @throws TabularError, Refused `bad-file` (no header), `cancelled`
 */
export async function judgeFile(context: JobContext, input: Reading): Promise<JudgedFile> {
  const { db, signal, progress, today } = context;
  const { fileName, bytes } = context.transfers.get(input.transferId);
  const table = await readTable(bytes, fileName, {
    ...(input.encoding && { encoding: input.encoding }),
    ...(input.delimiter && { delimiter: input.delimiter }),
    ...(input.sheetName && { sheetName: input.sheetName }),
    signal,
    onProgress: ({ done, total }) => progress({ done, total, step: 'Datei wird gelesen' }),
  });
  const headerIndex = headerIndexOf(table.rows, input.headerLine);
  const header = table.rows[headerIndex]?.cells ?? [];
  const fingerprint = mappingFingerprint(header);
  const remembered = rememberedMapping(db, fingerprint);
  const mapping = input.mapping ?? remembered?.mapping ?? proposeMapping(header).mapping;

  const body = table.rows.slice(headerIndex + 1);
  const rows: RegistrationRow[] = [];
  for (let start = 0; start < body.length; start += CHUNK) {
    for (const row of body.slice(start, start + CHUNK)) {
      if (mappingFingerprint(row.cells) !== fingerprint) rows.push(readRegistration(row, mapping, { today }));
    }
    progress({ done: Math.min(start + CHUNK, body.length), total: body.length, step: 'Zeilen werden geprüft' });
    await pause();
    if (signal.aborted) throw new Refused('cancelled', 'Abgebrochen. Es wurde nichts verändert.');
  }
  return {
    fileName,
    table,
    headerIndex,
    header,
    mapping,
    fingerprint,
    rememberedAt: remembered?.usedAt ?? null,
    judged: judgeRegistrations(rows, listKnownPeople(db), listEnrolledPersonIds(db, input.cohortId)),
  };
}

function headerIndexOf(rows: readonly RawRow[], headerLine: number | undefined): number {
  if (headerLine !== undefined) {
    const index = rows.findIndex(({ lineNumber }) => lineNumber === headerLine);
    if (index >= 0) return index;
    throw new Refused('validation', `In Zeile ${headerLine} der Datei steht nichts. Bitte wählen Sie eine andere Kopfzeile.`, {
      fields: { headerLine: 'In dieser Zeile steht nichts.' },
    });
  }
  const search = findHeader(rows);
  if (!search.found) throw new Refused('bad-file', search.message, { details: { reason: search.code } });
  return search.headerIndex;
}

function rememberedMapping(
  db: Db,
  fingerprint: string,
): { mapping: RegistrationField[]; usedAt: string } | null {
  const row = db.get<{ mapping: string; usedAt: string }>(
    'SELECT mapping, usedAt FROM importMappings WHERE fingerprint = ?',
    [fingerprint],
  );
  if (!row) return null;
  const known = new Set<string>(REGISTRATION_FIELDS);
  const mapping = (JSON.parse(row.mapping) as string[]).map((field) =>
    known.has(field) ? (field as RegistrationField) : 'ignore',
  );
  return { mapping, usedAt: row.usedAt };
}

const listKnownPeople = (db: Db): KnownPerson[] =>
  db.all(
    `SELECT id AS personId, firstName, lastName, salutation, title, birthName, birthDate, birthPlace, street, postcode,
       city, nullif(email, '') AS email, nullif(phone, '') AS phone, company, jobRole, companySize
     FROM persons WHERE mergedIntoId IS NULL`,
  );

const listEnrolledPersonIds = (db: Db, cohortId: string): string[] =>
  db
    .all<{ personId: string }>("SELECT personId FROM enrolments WHERE cohortId = ? AND status <> 'withdrawn'", [cohortId])
    .map(({ personId }) => personId);
