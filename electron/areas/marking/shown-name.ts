import { blindName } from '../../../shared/domain/blind-name';
import { displayName } from '../../../shared/domain/names';
import type { MarkerKey } from './marker';

/** SQL: what `shownName` needs besides the name, of cohort `c` and paper `a`. */
export const BLIND_COLUMNS = 'c.hidesNames, a.blindNumber';

export interface NamedRow {
  title: string;
  firstName: string;
  lastName: string;
  hidesNames: number;
  blindNumber: number | null;
}

/** A participant as who asks may see them: by name, or by the number of the paper. */
export const shownName = (
  row: NamedRow,
  { part, asLecturerId }: Pick<MarkerKey, 'part' | 'asLecturerId'>,
): string =>
  blindName({
    hidesNames: row.hidesNames === 1,
    blindNumber: row.blindNumber,
    part,
    viewerId: asLecturerId,
  }) ?? displayName(row);
