import { type Db, openChecker } from './db';

/** One fault of one table, in SQLite's words. */
export interface TableFault {
  table: string;
  fault: string;
}

/**
 * Checks pages, indexes and rules of every table, one table a step, so that whoever drives it can let others have
 * their turn in between. Yields the faults of each table and how far it is.
 */
export function* checkTables(file: string): Generator<{ done: number; total: number; faults: TableFault[] }> {
  const db: Db = openChecker(file);
  try {
    const tables = db.all<{ name: string }>(
      "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'shadow') ORDER BY name",
    );
    for (const [index, { name }] of tables.entries()) {
      const found = db.all<{ fault: string }>(
        'SELECT integrity_check AS fault FROM pragma_integrity_check(?)',
        [name],
      );
      const faults = found.filter(({ fault }) => fault !== 'ok').map(({ fault }) => ({ table: name, fault }));
      yield { done: index + 1, total: tables.length, faults };
    }
  } finally {
    db.close();
  }
}
