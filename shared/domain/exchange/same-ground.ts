import type { TravellingRow } from './cohort-file';

/**
 * What two entries may have differently and still say the same: their keys, when they were made, whether they are still offered, and how
 * the papers of this office look, which does not travel.
 */
const PASSING = new Set(['id', 'createdAt', 'isRetired', 'isCurrent', 'designId']);

/**
 * Whether what a cohort of a file stands on (a course, a chamber, a rubric, a venue, a room) is, row for row, what is here. Columns that
 * the file does not know count for nothing.
 */
export const isSameGround = (row: TravellingRow, here: TravellingRow): boolean =>
  Object.entries(row).every(([column, value]) => PASSING.has(column) || here[column] === value);
