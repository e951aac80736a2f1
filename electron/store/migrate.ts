import { Refused } from '../../shared/errors';
import type { Db } from './db';
import { installJournalTriggers } from './journal';

const sources = import.meta.glob<string>('./migrations/*.sql', {
  query: '?raw',
  import: 'default',
  eager: true,
});

export interface Migration {
  version: number;
  name: string;
  sql: string;
  /** A rebuild drops and recreates tables: foreign keys are off meanwhile and checked before commit. */
  isRebuild: boolean;
}

/** Every migration in order; the file name `0001-name.sql` gives the version, a first line `-- rebuild` its kind. */
export const migrations: readonly Migration[] = Object.entries(sources)
  .map(([path, sql]) => {
    const match = /(\d{4})-([a-z0-9-]+)\.sql$/.exec(path);
    if (!match?.[1] || !match[2]) throw new Error(`migration file without a version: ${path}`);
    return { version: Number(match[1]), name: match[2], sql, isRebuild: sql.startsWith('-- rebuild') };
  })
  .sort((a, b) => a.version - b.version);

/** The version of the store, 0 for an empty file. */
export const schemaVersion = (db: Db): number => db.raw.pragma('user_version', { simple: true }) as number;

/** The newest version this program knows. */
export const newestVersion = (known: readonly Migration[] = migrations): number => known.at(-1)?.version ?? 0;

/** Refuses a store that a newer program has written: this one would not understand its rows. */
export function refuseNewerVersion(db: Db, known: readonly Migration[] = migrations): void {
  const version = schemaVersion(db);
  if (version > newestVersion(known)) {
    throw new Refused(
      'newer-version',
      'Dieser Arbeitsbereich wurde mit einer neueren Version von Kurskontor gespeichert. Bitte aktualisieren Sie Kurskontor und öffnen Sie ihn dann erneut. Es wurde nichts verändert.',
      { details: { workspaceVersion: version, programVersion: newestVersion(known) } },
    );
  }
}

/**
 * Brings the store to the newest version; the journal's triggers are made anew from the schema afterwards.
 * @returns the versions that were applied.
 */
export function migrate(db: Db, known: readonly Migration[] = migrations): number[] {
  const applied = applyMigrations(db, known);
  installJournalTriggers(db);
  return applied;
}

/**
 * Applies what is missing, each migration in one transaction with its version number, and leaves a store without a journal.
 * A rebuild runs with foreign keys off (a pragma that works only outside a transaction) and commits only
 * if `foreign_key_check` finds nothing; the search indexes are made anew.
 * @returns the versions that were applied.
 */
export function applyMigrations(db: Db, known: readonly Migration[] = migrations): number[] {
  refuseNewerVersion(db, known);
  const applied: number[] = [];
  for (const migration of known) {
    if (migration.version <= schemaVersion(db)) continue;
    if (migration.isRebuild) db.raw.pragma('foreign_keys = OFF');
    try {
      db.raw.transaction(() => {
        dropJournalTriggers(db);
        db.raw.exec(migration.sql);
        if (migration.isRebuild) rebuildSearchIndexes(db);
        if (migration.isRebuild && (db.raw.pragma('foreign_key_check') as unknown[]).length > 0) {
          throw new Error(`migration ${migration.version} leaves rows without their parent`);
        }
        db.raw.pragma(`user_version = ${migration.version}`);
      })();
    } finally {
      if (migration.isRebuild) db.raw.pragma('foreign_keys = ON');
    }
    applied.push(migration.version);
  }
  return applied;
}

/** A rebuilt table has new rowids, by which the search indexes find its text. */
function rebuildSearchIndexes(db: Db): void {
  const names = db.raw
    .prepare("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'virtual'")
    .pluck()
    .all() as string[];
  for (const name of names) db.raw.exec(`INSERT INTO "${name}" ("${name}") VALUES ('rebuild')`);
}

/** A migration writes outside any command: the triggers are away while it runs. */
function dropJournalTriggers(db: Db): void {
  const names = db.raw
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'journal\\_%' ESCAPE '\\'")
    .pluck()
    .all() as string[];
  for (const name of names) db.raw.exec(`DROP TRIGGER "${name}"`);
}
