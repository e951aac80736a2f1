import type * as z from 'zod';
import type { peopleContract } from '../../../shared/contract/people';
import { foldName, searchFold } from '../../../shared/domain/names';
import type { CommandContext } from '../../handlers';

export type PersonFields = z.output<(typeof peopleContract)['people.create']['input']>;

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
