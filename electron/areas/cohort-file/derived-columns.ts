import { PERSON_FIELDS } from '../../../shared/domain/empty-person';
import type { TravellingRow, TravellingTables } from '../../../shared/domain/exchange/cohort-file';
import { searchFold } from '../../../shared/domain/names';
import { type PersonFields, personRowOf } from '../people/person-row';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** What a travelling row says of a person. */
export const personFieldsOf = (row: TravellingRow): PersonFields =>
  ({
    ...Object.fromEntries(PERSON_FIELDS.map((field) => [field, text(row[field])])),
    birthDate: text(row.birthDate) || null,
  }) as PersonFields;

/** A row with the columns that do not travel, made from what does: folded copies for order and search. */
export function withDerived(table: string, row: TravellingRow, tables: TravellingTables): TravellingRow {
  if (table === 'persons') return { ...row, ...derivedOfPerson(row) };
  if (table === 'papers') return { ...row, searchText: searchFold(text(row.topic)) };
  if (table !== 'cohorts') return row;
  const course = tables.courses?.find(({ id }) => id === row.courseId);
  return {
    ...row,
    codeKey: searchFold(text(row.code)),
    searchText: searchFold(`${text(row.code)} ${text(course?.title)} ${text(row.chamberNumber)}`),
  };
}

function derivedOfPerson(row: TravellingRow): TravellingRow {
  const { sortKey, nameKey, emailKey, searchText } = personRowOf(personFieldsOf(row));
  return { sortKey, nameKey, emailKey, searchText };
}
