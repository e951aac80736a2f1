import type * as z from 'zod';
import type { peopleContract } from '../../../shared/contract/people';
import { personFields } from '../../../shared/contract/person-fields';
import { foldName, searchFold } from '../../../shared/domain/names';
import { FIELD_LABELS } from '../../../shared/domain/registrations/fields';
import type { CommandContext } from '../../handlers';
import type { TypedRow } from '../typed-fields';

export type PersonFields = z.output<(typeof peopleContract)['people.create']['input']>;

export const PERSON_ROW: TypedRow<keyof PersonFields> = {
  tableName: 'persons',
  names: { ...FIELD_LABELS, note: 'Notiz' },
};

/** Only what staff say of a person, out of whatever else came with it. */
export const pickFields = (person: PersonFields): PersonFields =>
  Object.fromEntries(
    Object.keys(personFields).map((field) => [field, person[field as keyof PersonFields]]),
  ) as PersonFields;

/** Ä with A, ß as ss, and "von der" by its first letter, as German lists sort it. */
export const sortKeyOf = ({ lastName, firstName }: Pick<PersonFields, 'lastName' | 'firstName'>): string =>
  `${foldName(lastName)}\u0000${foldName(firstName)}`;

/** A person as the table keeps it: the fields, and folded copies of them for order, comparison and search. */
export function personRowOf(
  fields: PersonFields,
): PersonFields & Record<'sortKey' | 'nameKey' | 'emailKey' | 'searchText', string> {
  const { firstName, lastName, birthName, title, email, city, company, phone } = fields;
  return {
    ...fields,
    sortKey: sortKeyOf(fields),
    nameKey: `${foldName(firstName)} ${foldName(lastName)}`.trim(),
    emailKey: email.trim().toLowerCase(),
    searchText: searchFold(
      [lastName, firstName, title, birthName, email, city, company, phone.replace(/\D+/g, '')].join(' '),
    ),
  };
}

/** Writes a person nobody knows yet and returns their id. */
export function insertPerson(
  { db, newId, now }: Pick<CommandContext, 'db' | 'newId' | 'now'>,
  fields: PersonFields,
): string {
  const id = newId();
  db.insert('persons', { id, ...personRowOf(fields), createdAt: now.toISOString() });
  return id;
}
