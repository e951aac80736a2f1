import { Seeded } from './seeded';

const SUBJECTS = [
  'Die Zielgruppe',
  'Der Betrieb',
  'Der Redaktionsplan',
  'Die Geschäftsführung',
  'Das Unternehmen',
  'Der Kanal',
  'Die Kampagne',
  'Die Analyse',
  'Der Wettbewerb',
  'Die Stammkundschaft',
  'Das Team',
  'Die Agentur',
  'Der Auftritt',
  'Die Kennzahl',
  'Ein Beitrag',
  'Die Marke',
];
const VERBS = [
  'erreicht',
  'braucht',
  'zeigt',
  'plant',
  'prüft',
  'gewinnt',
  'verliert',
  'nutzt',
  'misst',
  'betont',
  'steigert',
  'begründet',
  'ergänzt',
  'übernimmt',
  'ordnet',
  'verteilt',
];
const OBJECTS = [
  'mehr Aufmerksamkeit',
  'einen klaren Rahmen',
  'neue Anfragen',
  'das vorhandene Budget',
  'die wichtigsten Themen',
  'drei Beiträge je Woche',
  'den Austausch',
  'eine eigene Bildsprache',
  'die Reichweite',
  'feste Zuständigkeiten',
  'kurze Videos',
  'ehrliche Einblicke',
  'Rückmeldungen aus dem Laden',
  'saisonale Anlässe',
];
const PLACES = [
  'Unna',
  'Hagen',
  'Dortmund',
  'Bochum',
  'Lünen',
  'Soest',
  'Hamm',
  'Witten',
  'Schwerte',
  'Herne',
  'Iserlohn',
  'Arnsberg',
];
const ENDINGS = [
  'im Frühjahr',
  'über alle Formate',
  'ohne zusätzliche Kosten',
  'mit Blick auf den Umsatz',
  'gemeinsam im Team',
  'nach dem Vorbild der Branche',
  'bis Jahresende',
  'am frühen Abend',
  'trotz knapper Zeit',
  'auf zwei Kanälen',
  'im Vergleich zum Vorjahr',
  'laut Befragung',
];

/** Paragraphs as papers have them, from a seed: much the same words in each, with places and figures of their own. */
export function paperProse(seed: number, sentences: number): string {
  const random = new Seeded(seed);
  const paragraphs: string[] = [];
  for (let index = 0; index < sentences; index += 1) {
    const begins = `${random.pick(SUBJECTS)} ${random.pick(VERBS)} ${random.pick(OBJECTS)} in ${random.pick(PLACES)}`;
    const goesOn = `${random.pick(VERBS)} ${random.pick(OBJECTS)} ${random.pick(ENDINGS)}`;
    const figures = `${random.between(2, 98)} von ${random.between(110, 990)} Befragten aus ${random.pick(PLACES)}`;
    const sentence = `${begins} und ${goesOn}, so ${figures}.`;
    if (index % 6 === 0) paragraphs.push(sentence);
    else paragraphs[paragraphs.length - 1] += ` ${sentence}`;
  }
  return paragraphs.join('\n\n');
}
