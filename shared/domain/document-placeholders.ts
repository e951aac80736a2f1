import { formatGermanDate } from '../dates';
import { type DocumentFacts, headOf, signersOn } from './document-facts';
import { birthWords, DOCUMENT_TITLES, longDate, periodWords, printedName } from './document-words';
import { formatUnits } from './units';

/** What may stand between braces in the Word template of a document, in the order of the sample. */
export const DOCUMENT_PLACEHOLDERS = [
  'Überschrift',
  'Zweitschrift',
  'Name',
  'Titel',
  'Vorname',
  'Nachname',
  'Geburtsname',
  'Geburtsdatum',
  'Geburtsort',
  'Geboren',
  'Lehrgang',
  'Zeitraum',
  'Beginn',
  'Ende',
  'UE',
  'Besuchte UE',
  'Note',
  'Inhalte',
  'Nummer',
  'Ort',
  'Datum',
  'Aussteller',
  'Kammer',
  'Akademie',
  'Lehrgangsleitung',
  'Unterschrift 1',
  'Funktion 1',
  'Unterschrift 2',
  'Funktion 2',
] as const;
export type DocumentPlaceholder = (typeof DOCUMENT_PLACEHOLDERS)[number];

/** The rows of a table with the contents of the course, and the picture that proves the document. */
export const MODULE_ROWS = 'Module';
export const MODULE_PLACEHOLDERS = ['Modul', 'UE'] as const;
export const QR_PLACEHOLDER = 'QR';

/**
 * What stands for each placeholder on a document, as it is printed: days in words with their month, but those of birth, beginning and end
 * as 17.05.1988; nothing where the document does not say it. `copyOn` is the day of a further printing. Source: domain rules,
 * What a participant gets.
 */
export function documentPlaceholders(
  facts: DocumentFacts,
  copyOn: string | null,
): {
  values: Record<DocumentPlaceholder, string>;
  modules: Record<(typeof MODULE_PLACEHOLDERS)[number], string>[];
} {
  const modules = facts.modules.map(({ title, units }) => ({ Modul: title, UE: formatUnits(units) }));
  const [first, second] = signersOn(facts);
  return {
    values: {
      Überschrift: DOCUMENT_TITLES[facts.document],
      Zweitschrift: copyOn === null ? '' : `Zweitschrift vom ${longDate(copyOn)}`,
      Name: printedName(facts),
      Titel: facts.title,
      Vorname: facts.firstName,
      Nachname: facts.lastName,
      Geburtsname: facts.birthName,
      Geburtsdatum: formatGermanDate(facts.birthDate),
      Geburtsort: facts.birthPlace,
      Geboren: birthWords(facts),
      Lehrgang: facts.courseTitle,
      Zeitraum: periodWords(facts.startsOn, facts.endsOn),
      Beginn: formatGermanDate(facts.startsOn),
      Ende: formatGermanDate(facts.endsOn),
      UE: formatUnits(facts.units),
      'Besuchte UE': facts.attendedUnits === null ? '' : formatUnits(facts.attendedUnits),
      Note: facts.grade,
      Inhalte: modules.map(({ Modul, UE }) => `${Modul} (${UE} UE)`).join('\n'),
      Nummer: facts.number,
      Ort: facts.place,
      Datum: longDate(facts.issuedOn),
      Aussteller: headOf(facts).join(' und '),
      Kammer: facts.chamber,
      Akademie: facts.academy,
      Lehrgangsleitung: facts.director,
      'Unterschrift 1': first?.name ?? '',
      'Funktion 1': first?.role ?? '',
      'Unterschrift 2': second?.name ?? '',
      'Funktion 2': second?.role ?? '',
    },
    modules,
  };
}
