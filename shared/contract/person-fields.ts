import { freeText, isoDate, line, requiredLine } from './fields';

/** What the academy knows of a person; only the last name must be there. */
export const personFields = {
  salutation: line,
  title: line,
  firstName: line,
  lastName: requiredLine,
  birthName: line,
  birthDate: isoDate.nullable(),
  birthPlace: line,
  street: line,
  postcode: line,
  city: line,
  email: line,
  phone: line,
  company: line,
  jobRole: line,
  companySize: line,
  note: freeText,
};
