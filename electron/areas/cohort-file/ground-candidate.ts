import type { TravellingRow } from '../../../shared/domain/exchange/cohort-file';
import type { Db } from '../../store/db';

/** An entry here that one of a file may be: `same` where nothing that counts differs. */
export interface GroundCandidate {
  id: string;
  title: string;
  kind: 'same' | 'probable';
}

export const textOf = (value: unknown): string => String(value ?? '');

/** The row of a table with this key, if it is here. */
export const rowHere = (db: Db, table: string, id: string): TravellingRow | undefined =>
  db.get<TravellingRow>(`SELECT * FROM ${table} WHERE id = ?`, [id]);
