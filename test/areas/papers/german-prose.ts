import { Seeded } from '../../../electron/demo/seeded';

const SUBJECTS = [
  'Die Zielgruppe',
  'Der Betrieb',
  'Unser Redaktionsplan',
  'Die Geschäftsführung',
  'Das Unternehmen',
  'Der Kanal',
  'Eine Kampagne',
  'Die Analyse',
  'Der Wettbewerb',
  'Die Kundschaft',
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
  'jede Woche drei Beiträge',
  'den Austausch mit Stammkunden',
  'eine eigene Bildsprache',
  'die Reichweite',
  'Zuständigkeiten im Alltag',
  'kurze Videos',
  'ehrliche Einblicke',
  'Rückmeldungen aus dem Laden',
  'saisonale Anlässe',
];
const ENDINGS = [
  'vor allem im Frühjahr',
  'über alle Formate hinweg',
  'ohne zusätzliche Kosten',
  'mit Blick auf den Umsatz',
  'gemeinsam mit den Auszubildenden',
  'nach dem Vorbild der Branche',
  'bis zum Ende des Jahres',
  'am frühen Abend',
  'trotz knapper Zeit',
  'auf den beiden stärksten Kanälen',
  'im Vergleich zum Vorjahr',
  'wie die Befragung zeigt',
];

const SYLLABLES = [
  'ba',
  'del',
  'fir',
  'gan',
  'hol',
  'kem',
  'lin',
  'mor',
  'nit',
  'pel',
  'rus',
  'sol',
  'tam',
  'wer',
];

/** Sentences as papers have them, from a seed: much the same words in each, with names and numbers of their own. */
export function germanProse(seed: number, sentences: number): string {
  const random = new Seeded(seed);
  const name = () => `bei ${[0, 1, 2].map(() => random.pick(SYLLABLES)).join('')}`;
  const paragraphs: string[] = [];
  for (let index = 0; index < sentences; index += 1) {
    const sentence = `${random.pick(SUBJECTS)} ${random.pick(VERBS)} ${random.pick(OBJECTS)} ${name()} und ${random.pick(VERBS)} ${random.pick(OBJECTS)} ${random.pick(ENDINGS)} ${name()} um ${random.between(2, 98)} Prozent.`;
    if (index % 6 === 0) paragraphs.push(sentence);
    else paragraphs[paragraphs.length - 1] += ` ${sentence}`;
  }
  return paragraphs.join('\n\n');
}
