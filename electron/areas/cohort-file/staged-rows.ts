import Database from 'better-sqlite3';
import { assertChamberProfile } from '../../../shared/domain/chamber-profile';
import { DomainError } from '../../../shared/domain/domain-error';
import type {
  CohortFile,
  TravellingRow,
  TravellingTables,
} from '../../../shared/domain/exchange/cohort-file';
import { findRowFault } from '../../../shared/domain/exchange/cohort-row';
import { Refused } from '../../../shared/errors';
import { faultOf } from '../../exchange/refusals';
import { Db } from '../../store/db';
import { sha256Of } from '../../store/files';
import { columnsOf, journalledTables } from '../../store/journal';
import { applyMigrations, type Migration, migrations, newestVersion } from '../../store/migrate';
import { withDerived } from './derived-columns';
import { cohortRows } from './rows';
import { LEFT_OUT } from './tables';

/**
 * The rows of a cohort file as a store of today has them. They are put into an empty store of the version they were written
 * by, in memory, and go through the migrations since: types, keys, references and CHECKs are those of the store itself, and a
 * file of any earlier version is read without a word about it here.
 * @throws Refused `newer-version`, `bad-manifest`
 */
export function stagedRows(file: CohortFile, known: readonly Migration[] = migrations): TravellingTables {
  if (file.storeVersion > newestVersion(known)) throw faultOf('newer-version');
  const db = new Db(new Database(emptyStore(file.storeVersion, known)));
  try {
    fill(db, file.tables);
    applyMigrations(db, known);
    const { cohortId } = file.cohort;
    const rows = cohortRows(db, cohortId);
    refuseOthers(db, file, rows);
    return rows;
  } catch (error) {
    if (error instanceof Refused) throw error;
    throw faultOf('bad-manifest', { issue: error instanceof Error ? error.message.slice(0, 200) : '' });
  } finally {
    db.close();
  }
}

const emptyStores = new WeakMap<readonly Migration[], Map<number, Buffer>>();

/** A store without rows and triggers, as bytes. Making one takes longer than all the rest, and a file is looked at twice. */
function emptyStore(version: number, known: readonly Migration[]): Buffer {
  const made = emptyStores.get(known) ?? new Map<number, Buffer>();
  emptyStores.set(known, made);
  const present = made.get(version);
  if (present) return present;
  const db = new Db(new Database(':memory:'));
  try {
    applyMigrations(
      db,
      known.filter((migration) => migration.version <= version),
    );
    dropTriggers(db);
    const bytes = db.raw.serialize();
    made.set(version, bytes);
    return bytes;
  } finally {
    db.close();
  }
}

/** Puts rows into the tables, in any order: what names what is looked at in the end. */
function fill(db: Db, tables: TravellingTables): void {
  const known = new Set(journalledTables(db));
  db.raw.pragma('foreign_keys = OFF');
  for (const [table, rows] of Object.entries(tables)) {
    if (!known.has(table) || Object.hasOwn(LEFT_OUT, table)) throw faultOf('bad-manifest', { field: table });
    const columns = new Set(columnsOf(db, table));
    for (const row of rows) {
      const strange = Object.keys(row).find((column) => !columns.has(column));
      if (strange !== undefined) throw faultOf('bad-manifest', { field: `${table}.${strange}` });
      db.insert(table, onlyColumns(withDerived(table, row, tables), columns));
    }
  }
  if ((db.raw.pragma('foreign_key_check') as unknown[]).length > 0) {
    throw faultOf('bad-manifest', { issue: 'a row names another that is not there' });
  }
  db.raw.pragma('foreign_keys = ON');
}

const onlyColumns = (row: TravellingRow, columns: ReadonlySet<string>): TravellingRow =>
  Object.fromEntries(Object.entries(row).filter(([column]) => columns.has(column)));

/** The journal has no command open here, and no result freezes rows that are only being read. */
function dropTriggers(db: Db): void {
  const names = db.all<{ name: string }>("SELECT name FROM sqlite_schema WHERE type = 'trigger'");
  for (const { name } of names) db.raw.exec(`DROP TRIGGER "${name}"`);
}

/** The file holds one cohort, every row of which is found from it, and every value is what its column means. */
function refuseOthers(db: Db, { cohort, files }: CohortFile, rows: TravellingTables): void {
  const [own] = rows.cohorts ?? [];
  if (own?.id !== cohort.cohortId || own.code !== cohort.code)
    throw faultOf('bad-manifest', { field: 'cohort' });
  for (const [table, all] of Object.entries(rows)) {
    const count = db.value<number>(`SELECT count(*) FROM "${table}"`);
    if (count !== all.length) throw faultOf('bad-manifest', { field: table });
    const field = findRowFault(table, all);
    if (field !== null) throw faultOf('bad-manifest', { field });
  }
  refuseOtherFiles(rows.files ?? [], files);
  refuseWrongHashes([...(rows.chamberLists ?? []), ...(rows.schedulePublications ?? [])]);
  refuseProfiles(rows.chambers ?? []);
}

function refuseOtherFiles(rows: readonly TravellingRow[], files: CohortFile['files']): void {
  const said = (all: readonly { sha256?: unknown; byteLength?: unknown; mediaType?: unknown }[]): string =>
    JSON.stringify(all.map(({ sha256, byteLength, mediaType }) => [sha256, byteLength, mediaType]).sort());
  if (said(rows) !== said(files)) throw faultOf('bad-manifest', { field: 'files' });
}

function refuseWrongHashes(rows: readonly TravellingRow[]): void {
  if (rows.some(({ content, contentHash }) => sha256Of(String(content)) !== contentHash)) {
    throw faultOf('bad-manifest', { field: 'contentHash' });
  }
}

function refuseProfiles(chambers: readonly TravellingRow[]): void {
  try {
    for (const chamber of chambers) {
      const { gradeKey, decimalKey, registrationColumns, participantsColumns, listColumns, issuer } = chamber;
      assertChamberProfile({
        gradeKey: JSON.parse(String(gradeKey)),
        decimalKey: JSON.parse(String(decimalKey)),
        registrationColumns: JSON.parse(String(registrationColumns)),
        participantsColumns: JSON.parse(String(participantsColumns)),
        listColumns: JSON.parse(String(listColumns)),
        issuer: JSON.parse(String(issuer)),
      });
    }
  } catch (error) {
    if (error instanceof DomainError) throw faultOf('bad-manifest', { field: 'chambers', issue: error.code });
    throw error;
  }
}
