import Database from 'better-sqlite3';
import { Db } from './db';
import { applyMigrations, type Migration, migrations } from './migrate';

/**
 * What the schema says, one line an object, in order of name. Left out is what is made from the rest: SQLite's own
 * objects, the search index's inner tables, and the journal's triggers, which every opening makes anew.
 */
export function schemaText(db: Db): string {
  return db
    .all<{ line: string }>(
      `SELECT type || ' ' || name || ': ' || coalesce(sql, '') AS line FROM sqlite_schema
       WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
         AND NOT (type = 'trigger' AND name LIKE 'journal\\_%' ESCAPE '\\')
         AND tbl_name NOT IN (SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'shadow')
       ORDER BY type, name`,
    )
    .map((row) => row.line)
    .join('\n');
}

/** The schema that a fresh store of this version has. */
export function schemaTextOfVersion(version: number, known: readonly Migration[] = migrations): string {
  const db = new Db(new Database(':memory:'));
  try {
    applyMigrations(
      db,
      known.filter((migration) => migration.version <= version),
    );
    return schemaText(db);
  } finally {
    db.close();
  }
}
