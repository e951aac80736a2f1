import type { RegistrationField } from './fields';

type TitledField = Exclude<RegistrationField, 'ignore'>;

/**
 * How German and English files title each field. Spelling is folded, so umlauts, case and punctuation do not
 * matter.
 */
const TITLES: Record<TitledField, string[]> = {
  salutation: ['Anrede', 'Salutation', 'Geschlecht', 'Herr/Frau', 'Frau/Herr'],
  title: [
    'Titel',
    'akademischer Titel',
    'Akad. Titel',
    'akad. Grad',
    'akademischer Grad',
    'Title',
    'Namenszusatz',
  ],
  firstName: ['Vorname', 'Vornamen', 'Vorname(n)', 'Rufname', 'First name', 'Given name', 'Forename'],
  lastName: ['Nachname', 'Familienname', 'Zuname', 'Last name', 'Surname', 'Family name'],
  fullName: [
    'Vor- und Nachname',
    'Vor und Zuname',
    'Vorname und Nachname',
    'Vorname Nachname',
    'Nachname Vorname',
    'Name Vorname',
    'Vorname Name',
    'Vorname und Name',
    'Name und Vorname',
    'Vollständiger Name',
    'Voller Name',
    'Teilnehmer',
    'Teilnehmerin',
    'Teilnehmer:in',
    'Teilnehmer/in',
    'Teilnehmername',
    'Full name',
    'Participant',
    'Participant name',
    'Your name',
  ],
  birthName: [
    'Geburtsname',
    'geb. Name',
    'Mädchenname',
    'geborene',
    'Birth name',
    'Maiden name',
    'Name bei Geburt',
  ],
  birthDate: [
    'Geburtsdatum',
    'Geburtstag',
    'geb. am',
    'geboren am',
    'Geb.-Datum',
    'Geb.datum',
    'geb.',
    'Date of birth',
    'Birth date',
    'Birthday',
    'DOB',
    'Born',
  ],
  birthPlace: ['Geburtsort', 'geboren in', 'geb. in', 'geb.-Ort', 'Birthplace', 'Place of birth', 'Born in'],
  street: [
    'Straße',
    'Strasse',
    'Straße und Hausnummer',
    'Straße Hausnummer',
    'Straße, Nr.',
    'Straße und Nr.',
    'Straße Hausnr.',
    'Straße, Haus-Nr.',
    'Str.',
    'Street',
    'Street address',
    'Address line 1',
  ],
  postcode: ['PLZ', 'Postleitzahl', 'Postcode', 'Postal code', 'ZIP', 'ZIP code'],
  city: ['Ort', 'Wohnort', 'Stadt', 'City', 'Town'],
  address: [
    'Adresse',
    'Anschrift',
    'Postanschrift',
    'Wohnanschrift',
    'Privatanschrift',
    'Wohnadresse',
    'Postadresse',
    'Address',
    'PLZ Ort',
    'PLZ und Ort',
    'PLZ, Wohnort',
    'Mailing address',
    'Postal address',
  ],
  email: [
    'E-Mail',
    'E-Mail-Adresse',
    'Email address',
    'Mail',
    'Mailadresse',
    'E-Mail privat',
    'E-Mail geschäftlich',
    'E-Mail dienstlich',
    'Emailadresse',
  ],
  phone: [
    'Telefon',
    'Tel.',
    'Telefonnummer',
    'Tel.-Nr.',
    'Telefon-Nr.',
    'Rufnummer',
    'Mobil',
    'Mobilnummer',
    'Mobiltelefon',
    'Handy',
    'Handynummer',
    'Telefon privat',
    'Telefon mobil',
    'Phone',
    'Phone number',
    'Telephone',
    'Mobile',
    'Mobile phone',
  ],
  company: [
    'Firma',
    'Unternehmen',
    'Arbeitgeber',
    'Firmenname',
    'Organisation',
    'Betrieb',
    'Institution',
    'Company',
    'Company name',
    'Employer',
    'Organization',
  ],
  jobRole: [
    'Funktion',
    'Position',
    'Beruf',
    'Tätigkeit',
    'Berufsbezeichnung',
    'Stelle',
    'Abteilung',
    'Job role',
    'Job title',
    'Role',
    'Occupation',
  ],
  companySize: [
    'Unternehmensgröße',
    'Betriebsgröße',
    'Firmengröße',
    'Mitarbeiterzahl',
    'Anzahl Mitarbeiter',
    'Company size',
    'Number of employees',
  ],
  registeredAt: [
    'Angemeldet am',
    'Anmeldedatum',
    'Datum der Anmeldung',
    'Eingang',
    'Eingangsdatum',
    'Eingegangen am',
    'Zeitstempel',
    'Anmeldung vom',
    'Submitted at',
    'Submission date',
    'Timestamp',
    'Registered at',
    'Registration date',
    'Created at',
  ],
  note: [
    'Bemerkung',
    'Bemerkungen',
    'Anmerkung',
    'Anmerkungen',
    'Notiz',
    'Notizen',
    'Hinweis',
    'Hinweise',
    'Kommentar',
    'Nachricht',
    'Mitteilung',
    'Note',
    'Notes',
    'Comment',
    'Comments',
    'Remarks',
    'Message',
  ],
};

/**
 * Small letters and digits alone; umlauts as their base letters, ß as ss, so that „Straße“, „STRASSE“ and
 * „Strasse:“ are one.
 */
export function foldTitle(title: string): string {
  return title
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/([aou])e/g, '$1');
}

const FIELD_OF_TITLE: ReadonlyMap<string, TitledField> = new Map(
  (Object.entries(TITLES) as [TitledField, string[]][]).flatMap(([field, titles]) =>
    titles.map((title): [string, TitledField] => [foldTitle(title), field]),
  ),
);

/**
 * The field that a title names, also as „Ihre E-Mail-Adresse *“ or „Vorname (Pflichtfeld)“; null for an
 * unknown title.
 */
export function findFieldOfTitle(title: string): TitledField | null {
  const bare = title.replace(/\([^)]*\)|\[[^\]]*\]/g, ' ').replace(/^\s*(?:ihre?|deine?|your)\s+/i, '');
  for (const variant of [
    title,
    bare,
    bare.replace(/^\s*(?:teilnehmer(?:in|:in|\/in)?|tn|participant)[\s:_-]+/i, ''),
  ]) {
    const field = FIELD_OF_TITLE.get(foldTitle(variant));
    if (field) return field;
  }
  return null;
}
