import type { InputOf, OutputOf } from '../../../shared/contract';

export type PersonFields = Required<InputOf<'people.create'>>;
export type PersonField = keyof PersonFields;

/** The fields of a person in the groups in which they are shown. */
export const FIELD_GROUPS = {
  person: ['salutation', 'title', 'firstName', 'lastName', 'birthName', 'birthDate', 'birthPlace'],
  contact: ['email', 'phone', 'street', 'postcode', 'city'],
  work: ['company', 'jobRole', 'companySize'],
  note: ['note'],
} as const satisfies Record<string, readonly PersonField[]>;

export const PERSON_FIELDS: readonly PersonField[] = Object.values(FIELD_GROUPS).flat();

/** Only the fields of a person, out of whatever else came with them. */
export function fieldsOf(
  person: OutputOf<'people.get'> | OutputOf<'people.listDuplicates'>[number]['a'],
): PersonFields {
  return Object.fromEntries(PERSON_FIELDS.map((field) => [field, person[field]])) as PersonFields;
}
