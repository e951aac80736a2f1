/** The fields of a person of whom nothing is said yet. */
export const EMPTY_PERSON = {
  salutation: '',
  title: '',
  firstName: '',
  lastName: '',
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
} as const;

/** What staff say of a person, in the order in which it is asked. */
export const PERSON_FIELDS = Object.keys(EMPTY_PERSON) as (keyof typeof EMPTY_PERSON)[];
