import { splitFullName } from '../../../shared/domain/names';
import { personRowOf } from '../people/person-row';

/** What a package says nothing of. */
const NO_PERSON = {
  salutation: '',
  title: '',
  firstName: '',
  birthName: '',
  birthDate: null,
  birthPlace: '',
  street: '',
  postcode: '',
  city: '',
  email: '',
  phone: '',
  company: '',
  jobRole: '',
  companySize: '',
  note: '',
};

/** The row of a person of whom a package says the full name alone. */
export const personNamed = (name: string): ReturnType<typeof personRowOf> => {
  const { title, firstName, lastName } = splitFullName(name);
  return personRowOf({ ...NO_PERSON, title, firstName, lastName });
};

/** "Arbeit 7" is no name. */
export const personNumbered = (name: string): ReturnType<typeof personRowOf> =>
  personRowOf({ ...NO_PERSON, lastName: name });
