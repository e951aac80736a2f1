import type { RegistrationField } from '../../../../shared/domain/registrations/fields';
import { dateOfInstant, formatDate } from '../../../components/format';
import type { Preview, PreviewRow } from './use-import';

/** What a column of the table shows of a registration; `place` is postcode and town in one. */
export type ValuePart = Exclude<RegistrationField, 'fullName' | 'address' | 'ignore'> | 'place';

export interface ValueColumn {
  key: string;
  part: ValuePart;
  width: number;
}

/** A used column of the file with the columns of the table that its values stand in. */
export interface FileColumn {
  index: number;
  title: string;
  field: RegistrationField;
  values: ValueColumn[];
}

const SPLIT: Partial<Record<RegistrationField, readonly ValuePart[]>> = {
  fullName: ['firstName', 'lastName'],
  address: ['street', 'place'],
};

const WIDTHS: Partial<Record<ValuePart, number>> = {
  salutation: 96,
  title: 88,
  firstName: 116,
  lastName: 136,
  birthDate: 132,
  birthPlace: 128,
  street: 192,
  postcode: 84,
  city: 128,
  place: 140,
  email: 184,
  companySize: 176,
  note: 220,
};
const USUAL_WIDTH = 140;

/** What tells who somebody is comes first; the rest follows in the order of the file. */
const ORDER: readonly RegistrationField[] = [
  'salutation',
  'title',
  'fullName',
  'firstName',
  'lastName',
  'birthName',
  'birthDate',
  'birthPlace',
  'email',
  'address',
  'street',
  'postcode',
  'city',
];
const rankOf = ({ field }: FileColumn): number =>
  ORDER.includes(field) ? ORDER.indexOf(field) : ORDER.length;

/** The columns of the file that are used, the same fields always at the same place. */
export const fileColumnsOf = (columns: Preview['columns']): FileColumn[] =>
  columns
    .flatMap(({ title, field }, index) => {
      if (field === 'ignore') return [];
      const parts = SPLIT[field] ?? [field as ValuePart];
      const values = parts.map((part) => ({
        key: `${index}-${part}`,
        part,
        width: WIDTHS[part] ?? USUAL_WIDTH,
      }));
      return [{ index, title, field, values }];
    })
    .sort((a, b) => rankOf(a) - rankOf(b));

const FIELDS_OF_PART: Partial<Record<ValuePart, readonly RegistrationField[]>> = {
  lastName: ['lastName', 'fullName'],
  street: ['street', 'address'],
  place: ['postcode', 'city'],
};
const fieldsOf = (part: ValuePart): readonly RegistrationField[] =>
  FIELDS_OF_PART[part] ?? [part as RegistrationField];

/** A value of a row as a person reads it, null where the file says nothing. */
export function shownValueOf({ values }: PreviewRow, part: ValuePart): string | null {
  if (part === 'place') return [values.postcode, values.city].filter(Boolean).join(' ') || null;
  return shownText(part, values[part] ?? null);
}

/** A value of a field as a person reads it: dates as `17.05.1988`. */
export function shownText(part: string, value: string | null): string | null {
  if (value === null) return null;
  if (part === 'birthDate') return formatDate(value);
  if (part === 'registeredAt')
    return formatDate(value.includes('T') ? dateOfInstant(value) : value.slice(0, 10));
  return value;
}

/** What is wrong with a cell, or null. */
export const problemOf = (row: PreviewRow, part: ValuePart) =>
  row.problems.find(({ field }) => field !== null && fieldsOf(part).includes(field)) ?? null;

/** Where a cell says otherwise than what is known, or null. What the file adds is no deviation. */
export const deviationOf = (row: PreviewRow, part: ValuePart) =>
  row.kind === 'known' || row.kind === 'already-enrolled'
    ? (row.differences.find(({ field, kind }) => kind !== 'added' && fieldsOf(part).includes(field)) ?? null)
    : null;
