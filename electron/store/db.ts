import Database from 'better-sqlite3';

type Value = string | number | bigint | null | Uint8Array;
export type Params = readonly Value[] | Readonly<Record<string, Value>>;

/**
 * The same statement with each `column = ?` as `column = +?`. SQLite may look at a bound value to guess how many rows there
 * are, and then compiles the statement anew whenever its values are cleared, which is with every call. Behind a plus, which
 * changes nothing about a value, it does not look. Source: sqlite3_bind, "automatically recompiled"; whereLoopOutputAdjust.
 */
export const compiledOnce = (sql: string): string => sql.replace(/(=|\bIS)\s*(?=[?@])/g, '$1 +');

/**
 * One connection. Every statement is prepared once and kept, keyed by its text, so SQL can stand
 * beside the handler that uses it without costing a parse per call.
 */
export class Db {
  readonly raw: Database.Database;
  readonly #statements = new Map<string, Database.Statement>();

  constructor(raw: Database.Database) {
    this.raw = raw;
  }

  #statement(sql: string): Database.Statement {
    let statement = this.#statements.get(sql);
    if (!statement) {
      statement = this.raw.prepare(compiledOnce(sql));
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  /** All rows. `Row` names the selected columns; STRICT tables and CHECKs make it true. */
  all<Row>(sql: string, params: Params = []): Row[] {
    return this.#statement(sql).all(params) as Row[];
  }

  /** The first row, or undefined. */
  get<Row>(sql: string, params: Params = []): Row | undefined {
    return this.#statement(sql).get(params) as Row | undefined;
  }

  /** The first column of the first row, or undefined. */
  value<T>(sql: string, params: Params = []): T | undefined {
    const row = this.#statement(sql).get(params) as Record<string, T> | undefined;
    return row === undefined ? undefined : Object.values(row)[0];
  }

  /** Runs a writing statement and returns how many rows it changed. */
  run(sql: string, params: Params = []): number {
    return this.#statement(sql).run(params).changes;
  }

  /** Inserts one row from an object whose keys are the table's columns. */
  insert(table: string, row: Readonly<Record<string, Value>>): void {
    const columns = Object.keys(row);
    const places = `?${', ?'.repeat(columns.length - 1)}`;
    this.run(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${places})`, Object.values(row));
  }

  /** Updates the named columns of the row with this id; returns whether there is such a row. */
  update(table: string, id: string, changes: Readonly<Record<string, Value>>): boolean {
    const columns = Object.keys(changes);
    if (columns.length === 0) return this.value(`SELECT 1 FROM ${table} WHERE id = ?`, [id]) !== undefined;
    const sql = `UPDATE ${table} SET ${columns.map((c) => `${c} = ?`).join(', ')} WHERE id = ?`;
    return this.run(sql, [...Object.values(changes), id]) === 1;
  }

  close(): void {
    this.#statements.clear();
    this.raw.close();
  }
}

/**
 * Opens the writing connection: WAL with `synchronous = FULL`, so an acknowledged command survives a power cut.
 * @param look sees the database before anything is written to it; what it throws leaves the file as it was. One connection
 * does both, for reading the schema is most of what one costs to open.
 */
export function openWriter(file: string, look: (db: Db) => void = () => {}): Db {
  const raw = new Database(file, { timeout: 5000 });
  try {
    look(new Db(raw));
    raw.pragma('journal_mode = WAL');
    raw.pragma('synchronous = FULL');
    raw.pragma('foreign_keys = ON');
    // Without it the rows that an INSERT OR REPLACE pushes out would go unjournalled.
    raw.pragma('recursive_triggers = ON');
    raw.pragma('trusted_schema = OFF');
    raw.pragma('cache_size = -32768');
    // What SQLite notes to take a single statement back (every one that sets off triggers) needs no file of its own.
    raw.pragma('temp_store = MEMORY');
  } catch (error) {
    raw.close();
    throw error;
  }
  return new Db(raw);
}

/** Opens a connection for looking over every row: on a read-only one SQLite does not know the CHECKs. */
export function openChecker(file: string): Db {
  const raw = new Database(file, { timeout: 5000 });
  raw.pragma('query_only = ON');
  raw.pragma('trusted_schema = OFF');
  return new Db(raw);
}

/** Opens the reading connection: it sees only what is committed, also while a long import is under way. */
export function openReader(file: string): Db {
  const raw = new Database(file, { readonly: true, timeout: 5000 });
  raw.pragma('query_only = ON');
  raw.pragma('trusted_schema = OFF');
  raw.pragma('cache_size = -32768');
  return new Db(raw);
}
