import type { InputOf } from '../../../shared/contract';
import { sortName } from '../../../shared/domain/names';
import type { RegisterList } from '../../documents/register-list';
import type { JobContext } from '../../handlers';
import type { Db } from '../../store/db';
import { groupRows } from '../../store/group-rows';
import type { Ticket } from '../../transfers';
import { handOut, MEDIA_TYPES } from '../handouts/hand-out';
import { readRegister, registerFacts } from './register';

/** Everything that was given a number here, of a year or of all, as a table. */
export function exportRegister(
  context: JobContext,
  { year, format }: InputOf<'certificates.exportRegister'>,
): Promise<Ticket> {
  const { db, today } = context;
  const list = listOf(db, year, today);
  const name = ['Register der Dokumente', ...(year === undefined ? [] : [year])].join(' ');
  return handOut(context, `${name}.${format}`, MEDIA_TYPES[format], async () => {
    const { writeRegisterCsv, writeRegisterXlsx } = await import('../../documents/register-list');
    return format === 'csv' ? writeRegisterCsv(list) : writeRegisterXlsx(list);
  });
}

function listOf(db: Db, year: number | undefined, today: string): RegisterList {
  const { rows, gaps, elsewhere } = readRegister(db, year);
  const facts = registerFacts(db);
  const prints = new Map(
    db
      .all<{ certificateId: string; originals: number; copies: number }>(
        `SELECT certificateId, sum(kind = 'original') AS originals, sum(kind = 'copy') AS copies
         FROM documentPrints GROUP BY certificateId`,
      )
      .map((row) => [row.certificateId, row]),
  );
  const reprints = groupRows(
    db.all<{ certificateId: string; at: string; reason: string }>(
      "SELECT certificateId, printedAt AS at, reason FROM documentPrints WHERE reason <> '' ORDER BY rowid",
    ),
    'certificateId',
  );
  return {
    academy: db.value<string>('SELECT name FROM academy') ?? '',
    year: year ?? null,
    today,
    gaps,
    elsewhere,
    entries: rows.map((row) => {
      const printed = facts.get(row.id);
      if (!printed) throw new Error(`no facts of ${row.id}`);
      const { originals = 0, copies = 0 } = prints.get(row.id) ?? {};
      return {
        ...row,
        name: sortName(printed),
        birthDate: printed.birthDate,
        courseTitle: printed.courseTitle,
        chamber: printed.chamber,
        originals,
        copies,
        reprints: reprints.get(row.id) ?? [],
      };
    }),
  };
}
