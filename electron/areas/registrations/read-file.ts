import type * as z from 'zod';
import type { registrationsContract } from '../../../shared/contract/registrations';
import { REGISTRATION_FIELDS, type RegistrationField } from '../../../shared/domain/registrations/fields';
import { findHeader, mappingFingerprint, proposeMapping } from '../../../shared/domain/registrations/header';
import type { RegistrationRow } from '../../../shared/domain/registrations/registration';
import { readRegistrations } from '../../../shared/domain/registrations/rows';
import type { Cell, RawRow } from '../../../shared/domain/registrations/table';
import { Refused } from '../../../shared/errors';
import type { JobContext } from '../../handlers';
import type { Db } from '../../store/db';
import type { RawTable } from '../../tabular/raw-table';
import { inStretches } from './in-stretches';

export type Reading = z.output<(typeof registrationsContract)['registrations.preview']['input']>;

/** A registrations file read and mapped, not yet judged. */
export interface RegistrationsFile {
  fileName: string;
  table: RawTable;
  headerIndex: number;
  header: readonly Cell[];
  mapping: readonly RegistrationField[];
  fingerprint: string;
  rememberedAt: string | null;
  rows: RegistrationRow[];
}

/**
 * Reads the file, finds or takes the header and the mapping, and reads every row as a registration.
 * @throws TabularError, Refused `bad-file` (no header), `validation` (no such line), `cancelled`
 */
export async function readRegistrationsFile(context: JobContext, input: Reading): Promise<RegistrationsFile> {
  const { db, signal, progress, today } = context;
  const { fileName, bytes } = context.transfers.get(input.transferId);
  const { readTable } = await import('../../tabular/read-table');
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
  const remembered = findMapping(db, fingerprint);
  const mapping = input.mapping ?? remembered?.mapping ?? proposeMapping(header).mapping;

  const cellsMaySlip = table.format === 'csv';
  const rows: RegistrationRow[] = [];
  await inStretches(table.rows.slice(headerIndex + 1), {
    work: (stretch) => rows.push(...readRegistrations(stretch, header, mapping, { today, cellsMaySlip })),
    pause: () => nextTurn(signal),
    onProgress: (done, total) => progress({ done, total, step: 'Zeilen werden gelesen' }),
  });
  return {
    fileName,
    table,
    headerIndex,
    header,
    mapping,
    fingerprint,
    rememberedAt: remembered?.usedAt ?? null,
    rows,
  };
}

/** Lets others have their turn. @throws Refused `cancelled` */
export async function nextTurn(signal: AbortSignal): Promise<void> {
  await new Promise<void>((resume) => setImmediate(resume));
  if (signal.aborted) throw new Refused('cancelled', 'Abgebrochen. Es wurde nichts verändert.');
}

function headerIndexOf(rows: readonly RawRow[], headerLine: number | undefined): number {
  if (headerLine !== undefined) {
    const index = rows.findIndex(({ lineNumber }) => lineNumber === headerLine);
    if (index >= 0) return index;
    throw new Refused(
      'validation',
      `In Zeile ${headerLine} der Datei steht nichts. Bitte wählen Sie eine andere Kopfzeile.`,
      { fields: { headerLine: 'In dieser Zeile steht nichts.' } },
    );
  }
  const search = findHeader(rows);
  if (search.found) return search.headerIndex;
  throw new Refused('bad-file', search.message, {
    details: { reason: search.code, firstLine: rows[0]?.lineNumber ?? 1 },
  });
}

function findMapping(db: Db, fingerprint: string): { mapping: RegistrationField[]; usedAt: string } | null {
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
