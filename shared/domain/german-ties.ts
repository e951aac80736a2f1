/** Keeps together what a line must not break apart. */
const TIE = '\u00a0';

const MONTHS = 'Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember';
/** What counts or measures, behind a number. */
const UNITS = [
  'UE|UStd\\.|Unterrichtseinheit(?:en)?|Unterrichtsstunden?|Stunden?|Std\\.|Minuten?|Min\\.|Uhr',
  'Tage?n?|Wochen?|Monate?n?|Jahre?n?|Euro|EUR|€|%|‰|Prozent|Punkte?n?|Seiten?|Personen?|Module?n?',
  'mm|cm|m|km|kg|g|kB|MB|GB',
].join('|');
/** What stands before a number. */
const BEFORE_NUMBER =
  '§§?|Nr\\.|Nrn\\.|Abs\\.|Art\\.|S\\.|Seite|Kap\\.|Bd\\.|Abb\\.|Tab\\.|Ziff\\.|Kapitel|Modul|KW';
const TITLES =
  'Dr\\.|Prof\\.|Mag\\.|Ing\\.|Dipl\\.-\\p{L}+\\.|med\\.|phil\\.|rer\\.|nat\\.|jur\\.|pol\\.|oec\\.|mult\\.';

/** Each with the blank that is tied at its end, or between its two groups; a letter must not stand before. */
const RULES: readonly RegExp[] = [
  // 80 UE, 1.234,50 €
  new RegExp(`(\\d) (?=(?:${UNITS})(?![\\p{L}\\d]))`, 'gu'),
  // § 5, Nr. 12
  new RegExp(`(?<![\\p{L}\\d])(${BEFORE_NUMBER}) (?=\\d)`, 'gu'),
  // 11. Januar, 11. 1.
  new RegExp(`(?<![\\d.])(\\d{1,2}\\.) (?=(?:${MONTHS})(?!\\p{L})|\\d{1,2}\\.(?!\\d))`, 'gu'),
  // Januar 2027, 11. 1. 2027
  new RegExp(`(?<!\\p{L})(${MONTHS}) (?=\\d{4}(?!\\d))`, 'gu'),
  /(?<=[. \u00a0]\d{1,2}\.) (?=\d{4}(?!\d))/gu,
  // Dr. Meyer, Dr. med. Meyer
  new RegExp(`(?<!\\p{L})(${TITLES}) (?=\\p{L})`, 'gu'),
  // z. B., i. d. R., e. V.
  /(?<!\p{L})(\p{L}\.) (?=\p{L}{1,3}\.)/gu,
];

/**
 * A text in which no line breaks apart what belongs together in German: a number and what it counts, „§ 5“, „Nr. 12“, „11. Januar
 * 2027“, „Dr. Meyer“, „z. B.“. Blanks alone change. Source: Duden, rules on non-breaking spaces; DIN 5008, sections on numbers and
 * abbreviations.
 */
export const tieGerman = (text: string): string =>
  RULES.reduce((tied, rule) => tied.replace(rule, (found) => found.replace(/ $/, TIE)), text);
