import { EMPTY_PERSON } from '../../../shared/domain/empty-person';
import { splitFullName } from '../../../shared/domain/names';
import { personRowOf } from '../people/person-row';

/** The row of a person of whom a package says the full name alone. */
export const personNamed = (name: string): ReturnType<typeof personRowOf> => {
  const { title, firstName, lastName } = splitFullName(name);
  return personRowOf({ ...EMPTY_PERSON, title, firstName, lastName });
};

/** "Arbeit 7" is no name. */
export const personNumbered = (name: string): ReturnType<typeof personRowOf> =>
  personRowOf({ ...EMPTY_PERSON, lastName: name });
