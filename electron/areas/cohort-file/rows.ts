import { canonicalJson } from '../../../shared/domain/canonical-json';
import type { TravellingRow, TravellingTables } from '../../../shared/domain/exchange/cohort-file';
import type { Db } from '../../store/db';
import { sha256Of } from '../../store/files';
import { columnsOf } from '../../store/journal';
import { COHORT_TABLES, type CohortTable } from './tables';

/** The columns of a table that travel, in their order. */
export const travellingColumns = (db: Db, { name, without = [] }: CohortTable): string[] =>
  columnsOf(db, name).filter((column) => !without.includes(column));

/** Every row of a cohort as it travels, by table, in the order of their ids. */
export function cohortRows(db: Db, cohortId: string): TravellingTables {
  return Object.fromEntries(
    COHORT_TABLES.map((table) => {
      const { name, where, instead = {} } = table;
      const columns = travellingColumns(db, table).map(
        (column) => `${instead[column] ?? `x."${column}"`} AS "${column}"`,
      );
      const sql = `SELECT ${columns.join(', ')} FROM "${name}" x WHERE ${where} ORDER BY x.id`;
      return [name, db.all<TravellingRow>(sql, { cohortId })];
    }),
  );
}

/** SHA-256 over what a newer file would change: the cohort's own rows and its people. */
export function contentHashOf(rows: TravellingTables): string {
  const changing = COHORT_TABLES.filter(({ kind }) => kind !== 'ground').map(({ name }) => [
    name,
    rows[name] ?? [],
  ]);
  return sha256Of(canonicalJson(changing));
}
