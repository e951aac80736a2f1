import { searchFold } from '../../../shared/domain/names';
import type { Db } from '../../store/db';

/** The chamber here with this name but for its spelling, other than `exceptId`: nobody could tell the two apart where one is chosen. */
export const findChamberNamed = (
  db: Db,
  name: string,
  exceptId?: string,
): { id: string; name: string } | undefined =>
  db
    .all<{ id: string; name: string }>('SELECT id, name FROM chambers')
    .find((chamber) => chamber.id !== exceptId && searchFold(chamber.name) === searchFold(name));
