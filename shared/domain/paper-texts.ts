import { formatGermanDate, type IsoDate } from '../dates';
import type { DocumentFacts } from './document-facts';
import { type DocumentPlaceholder, documentPlaceholders } from './document-placeholders';
import { DOCUMENT_TITLES, periodWords, unitWords } from './document-words';
import { DOCUMENT_KINDS, type DocumentKind } from './eligibility';
import { tieGerman } from './german-ties';
import { type Addressed, letterSalutation } from './letter-salutation';
import { fillPattern } from './name-pattern';
import { formatUnits } from './units';

/** What is printed for participants in the academy's own words. */
export const PAPER_KINDS = [...DOCUMENT_KINDS, 'welcome-letter'] as const;
export type PaperKind = (typeof PAPER_KINDS)[number];

/** The texts of each kind, in the order in which they are read. */
export const TEXT_FIELDS = {
  certificate: ['heading', 'before', 'after', 'closing'],
  'attendance-confirmation': ['heading', 'before', 'after', 'closing'],
  'attended-statement': ['heading', 'before', 'after', 'closing'],
  'welcome-letter': ['subject', 'opening', 'closing'],
} as const satisfies Record<PaperKind, readonly string[]>;
export type TextField = (typeof TEXT_FIELDS)[PaperKind][number];
export const ALL_TEXT_FIELDS = [...new Set(Object.values(TEXT_FIELDS).flat())];

/** Texts with placeholders, `{Vorname}`, by their fields. */
export type PaperTexts = Readonly<Partial<Record<TextField, string>>>;

export const PAPER_TITLES: Readonly<Record<PaperKind, string>> = {
  ...DOCUMENT_TITLES,
  'welcome-letter': 'Begrüßungsschreiben',
};

/** What of a document stands on paper in words of its own, its placeholders not yet filled in. */
export type DocumentTexts = Readonly<Record<(typeof TEXT_FIELDS)[DocumentKind][number], string>>;
export type LetterTexts = Readonly<Record<(typeof TEXT_FIELDS)['welcome-letter'][number], string>>;

const LENGTH = 'zu\u00a0je 45\u00a0Minuten';

/** What a paper says unless the academy has words of its own. */
export const DEFAULT_TEXTS: Readonly<
  Record<DocumentKind, DocumentTexts> & { 'welcome-letter': LetterTexts }
> = {
  certificate: {
    heading: 'Zertifikat',
    before: 'hat {Zeitraum} am Zertifikatslehrgang',
    after: `im Umfang von {Umfang} ${LENGTH} teilgenommen und den lehrgangsinternen Test mit Erfolg abgelegt.`,
    closing: '',
  },
  'attendance-confirmation': {
    heading: 'Teilnahmebescheinigung',
    before: 'hat {Zeitraum} am Lehrgang',
    after: `teilgenommen. Der Lehrgang umfasste {Umfang} ${LENGTH}.`,
    closing: '',
  },
  'attended-statement': {
    heading: 'Teilnahmenachweis',
    before: 'hat {Zeitraum} am Lehrgang',
    after: `{Besuchte UE} von {Umfang} ${LENGTH} besucht.`,
    closing: 'Dieser Nachweis ist keine Bescheinigung über den erfolgreichen Abschluss des Lehrgangs.',
  },
  'welcome-letter': {
    subject: 'Willkommen im Lehrgang {Lehrgang}',
    opening: `{Briefanrede}

wir freuen uns, dass Sie am Lehrgang {Lehrgang} teilnehmen. Ihr Kurs {Kurs} findet {Zeitraum} statt und umfasst {Umfang} ${LENGTH}.

Ort: {Ort}

Ihre ersten Termine:`,
    closing: `Bei Fragen erreichen Sie uns hier: {Kontakt}.

Wir wünschen Ihnen viel Freude und Erfolg.

Mit freundlichen Grüßen`,
  },
};

/** The same placeholders as in a Word template, but for what a sentence has no room for; and the length in words. */
export function documentValues(facts: Omit<DocumentFacts, 'modules' | 'texts'>): Record<string, string> {
  const { values } = documentPlaceholders({ ...facts, modules: [] }, null);
  const said = Object.entries(values).filter(([name]) => !NOT_IN_SENTENCES.has(name));
  return { ...Object.fromEntries(said), Umfang: unitWords(facts.units) };
}

const NOT_IN_SENTENCES: ReadonlySet<string> = new Set<DocumentPlaceholder>([
  'Überschrift',
  'Zweitschrift',
  'Inhalte',
  'Unterschrift 1',
  'Funktion 1',
  'Unterschrift 2',
  'Funktion 2',
]);

/** What a letter of welcome tells of somebody's course. */
export interface WelcomeFacts extends Addressed {
  cohortCode: string;
  courseTitle: string;
  startsOn: IsoDate;
  endsOn: IsoDate;
  units: number;
  /** Where it takes place; empty while nobody knows. */
  place: string;
  /** Where questions go; empty where nothing is known. */
  contact: string;
  academy: string;
  director: string;
}

export const letterValues = (facts: WelcomeFacts): Record<string, string> => ({
  Briefanrede: letterSalutation(facts),
  Vorname: facts.firstName,
  Nachname: facts.lastName,
  Titel: facts.title,
  Lehrgang: facts.courseTitle,
  Kurs: facts.cohortCode,
  Zeitraum: periodWords(facts.startsOn, facts.endsOn),
  Beginn: formatGermanDate(facts.startsOn),
  Ende: formatGermanDate(facts.endsOn),
  UE: formatUnits(facts.units),
  Umfang: unitWords(facts.units),
  Ort: facts.place || 'wird noch bekannt gegeben',
  Kontakt: facts.contact || facts.academy,
  Akademie: facts.academy,
  Lehrgangsleitung: facts.director,
});

const DAY = '2027-01-11';
const EXAMPLE: WelcomeFacts & Omit<DocumentFacts, 'modules' | 'texts' | 'document'> = {
  salutation: 'Frau',
  title: '',
  firstName: 'Erika',
  lastName: 'Mustermann',
  cohortCode: 'SMM-2027-1',
  courseTitle: 'Lehrgang',
  startsOn: DAY,
  endsOn: DAY,
  units: 80,
  place: 'Dortmund',
  contact: 'Büro',
  academy: 'Akademie',
  director: 'Leitung',
  number: '2027-0001',
  issuedOn: DAY,
  birthName: '',
  birthDate: DAY,
  birthPlace: 'Dortmund',
  attendedUnits: 62,
  grade: 'gut (2)',
  chamber: 'Kammer',
};

/** The names of the placeholders that a kind of paper knows. */
export const placeholdersOf = (kind: PaperKind): string[] =>
  Object.keys(
    kind === 'welcome-letter' ? letterValues(EXAMPLE) : documentValues({ ...EXAMPLE, document: kind }),
  );

/** Refuses a text that has a placeholder which its kind does not know. Throws `unknown-placeholder`, `open-brace`. */
export function checkText(kind: PaperKind, text: string): void {
  fillPattern(text, Object.fromEntries(placeholdersOf(kind).map((name) => [name, ''])));
}

/** The words of a letter of welcome, filled in: its subject, and its paragraphs before and after the first sessions. */
export function letterWords(
  texts: LetterTexts,
  facts: WelcomeFacts,
): { subject: string; opening: string[]; closing: string[] } {
  const values = letterValues(facts);
  const paragraphs = (text: string) =>
    tieGerman(fillPattern(text, values))
      .split(/\n{2,}/)
      .map((paragraph) => paragraph.trim())
      .filter(Boolean);
  return {
    subject: tieGerman(fillPattern(texts.subject, values)),
    opening: paragraphs(texts.opening),
    closing: paragraphs(texts.closing),
  };
}
