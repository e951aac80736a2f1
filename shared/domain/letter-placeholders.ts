import { formatGermanDate, type IsoDate } from '../dates';
import { displayName } from './names';
import { letterValues, placeholdersOf, type WelcomeFacts } from './paper-texts';

/** What may stand between braces in the Word template of a letter of welcome: whose letter it is, then what its texts may say. */
export const LETTER_PLACEHOLDERS: readonly string[] = [
  'Anschrift',
  'Anrede',
  'Straße',
  'PLZ',
  'Wohnort',
  'Datum',
  ...placeholdersOf('welcome-letter'),
];

/** The rows of a table with the first sessions. */
export const SESSION_ROWS = 'Termine';
export const SESSION_PLACEHOLDERS = ['Tag', 'Uhrzeit', 'Inhalt', 'Raum'] as const;

/** What stands for each on a letter of that day; the address has a line for each of its parts that is known. */
export function letterPlaceholders(
  facts: WelcomeFacts,
  { street, postcode, city }: { street: string; postcode: string; city: string },
  writtenOn: IsoDate,
): Record<string, string> {
  const addressed = facts.salutation === 'Herr' ? 'Herrn' : facts.salutation;
  const lines = [addressed, displayName(facts), street, `${postcode} ${city}`];
  return {
    Anschrift: lines
      .map((line) => line.trim())
      .filter(Boolean)
      .join('\n'),
    Anrede: facts.salutation,
    Straße: street,
    PLZ: postcode,
    Wohnort: city,
    Datum: formatGermanDate(writtenOn),
    ...letterValues(facts),
  };
}
