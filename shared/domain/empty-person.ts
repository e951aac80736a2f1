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
