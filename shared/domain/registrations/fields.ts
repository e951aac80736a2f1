/** What a column of a registration file can mean. `ignore` columns are read but not used. */
export const REGISTRATION_FIELDS = [
  'salutation',
  'title',
  'firstName',
  'lastName',
  'fullName',
  'birthName',
  'birthDate',
  'birthPlace',
  'street',
  'postcode',
  'city',
  'address',
  'email',
  'phone',
  'company',
  'jobRole',
  'companySize',
  'registeredAt',
  'note',
  'ignore',
] as const;

export type RegistrationField = (typeof REGISTRATION_FIELDS)[number];

/** What a field is called on the screen, in problems and in the mapping dialog. */
export const FIELD_LABELS: Record<RegistrationField, string> = {
  salutation: 'Anrede',
  title: 'Titel',
  firstName: 'Vorname',
  lastName: 'Nachname',
  fullName: 'Vor- und Nachname',
  birthName: 'Geburtsname',
  birthDate: 'Geburtsdatum',
  birthPlace: 'Geburtsort',
  street: 'Straße und Hausnummer',
  postcode: 'PLZ',
  city: 'Ort',
  address: 'Anschrift',
  email: 'E-Mail',
  phone: 'Telefon',
  company: 'Firma',
  jobRole: 'Funktion',
  companySize: 'Unternehmensgröße',
  registeredAt: 'Angemeldet am',
  note: 'Bemerkung',
  ignore: 'nicht übernehmen',
};

/** The field of each column, in the order of the columns; columns beyond its end are ignored. */
export type ColumnMapping = readonly RegistrationField[];
