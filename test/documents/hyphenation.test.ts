import fc from 'fast-check';
import { expect, test } from 'vitest';
import { writeDocument } from '../../electron/documents/certificate';
import { hyphenated, loadSyllables } from '../../electron/documents/hyphenation';
import { lineWidth } from '../../electron/documents/letter-widths';
import { writeWelcomeLetter } from '../../electron/documents/welcome-letter';
import { DEFAULT_TEXTS } from '../../shared/domain/paper-texts';
import { readPdf } from '../support/pdf-text';
import { crossingWords, poppler, wordsOf } from '../support/pdf-words';
import { aDocument, PLAIN_LOOK } from './a-document';
import { aSession } from './a-timetable';

const syllables = await loadSyllables();

test.each([
  ['Donaudampfschifffahrt', 'Do nau dampf schiff fahrt'],
  ['Zielgruppenanalyse', 'Ziel grup pen ana ly se'],
  ['Unternehmenskommunikation', 'Un ter neh mens kom mu ni ka ti on'],
  ['Zuckerbäckerei', 'Zu cker bä cke rei'],
  ['Fußballverein', 'Fuß ball ver ein'],
  ['UE', 'UE'],
])('%s', (word, parts) => {
  expect(syllables(word)).toEqual(parts.split(' '));
});

const LONG = 'Unternehmenskommunikationsberatung';

test.each([
  ['stays as it is where it fits', LONG, 600, LONG, 20],
  ['gets a little smaller first', 'Kommunikation', 150, 'Kommunikation', 18.7],
  ['is broken where that is not enough', LONG, 250, 'Unternehmenskommunikati-\nonsberatung', 16],
  [
    'alone is broken, what stands beside it is not',
    `Lehrgang ${LONG} 2027`,
    250,
    `Lehrgang Unternehmenskommunikati-\nonsberatung 2027`,
    16,
  ],
])('a word %s', (_, text, width, broken, size) => {
  const found = hyphenated(text, 20, width, syllables);
  expect([found.text, Math.round(found.fontSize * 10) / 10]).toEqual([broken, size]);
});

test('nothing but hyphens at the ends of lines comes into a text, and no piece of it is too wide', () => {
  const words = fc.constantFrom(
    LONG,
    'Donaudampfschifffahrt',
    'Social-Media-Strategieentwicklung',
    '80\u00a0UE',
    'mit',
    'Ärztekammer',
  );
  fc.assert(
    fc.property(
      fc.array(words, { minLength: 1, maxLength: 6 }),
      fc.integer({ min: 40, max: 500 }),
      (all, width) => {
        const text = all.join(' ');
        const found = hyphenated(text, 20, width, syllables);
        expect(found.text.replaceAll('-\n', '')).toBe(text);
        for (const piece of found.text.split(/[ \n]|(?<=-)/u))
          expect(lineWidth(piece) * found.fontSize).toBeLessThanOrEqual(width);
      },
    ),
  );
});

test('a title wider than its paper is broken at a syllable, a name as wide is not, and both can be read out', async () => {
  const courseTitle = `${LONG}${LONG.toLowerCase()}`;
  const lastName = 'Wolfeschlegelsteinhausenbergerdorff';
  const bytes = await writeDocument(aDocument({ courseTitle, lastName }), new Date(0));
  const page = readPdf(bytes).pages[0] ?? '';
  expect(page).toContain(lastName);
  expect(page.replace(/(\p{L})-(?=\p{Ll})/gu, '$1')).toContain(courseTitle);
  expect(page).not.toMatch(/[\u00ad\u200b]/);
  const said = poppler('pdftotext', bytes);
  if (said !== null) expect(said.replaceAll('-\n', '')).toContain(courseTitle);
});

test('a name stays whole in a text of the academy, too, which gets as small as that needs', async () => {
  const lastName = 'Freiherr von und zu Wolfeschlegelsteinhausen';
  const texts = { ...DEFAULT_TEXTS.certificate, heading: 'Urkunde für {Name}' };
  const page = readPdf(await writeDocument(aDocument({ lastName, texts }), new Date(0))).pages[0] ?? '';
  expect(page.replace(/\s/g, '')).toContain(`UrkundefürDr.Elzbieta${lastName.replaceAll(' ', '')}`);
});

test('words of a letter that are wider than their line or column are broken, names and addresses are not', async () => {
  const word = (times: number) => `${LONG}${LONG.toLowerCase().repeat(times)}`;
  const lastName = 'Wolfeschlegelsteinhausenbergerdorffhausenstockwolfeschlegelsteinhausen';
  const contact = 'anmeldung-und-beratung@unternehmenskommunikationsberatung-sauerland.example';
  const letter = {
    facts: {
      ...{ salutation: 'Herr', title: '', firstName: 'Kim', lastName, courseTitle: word(2), contact },
      ...{ cohortCode: 'SMM-2027-1', startsOn: '2027-01-11', endsOn: '2027-03-18', units: 80 },
      ...{ place: 'Hansahaus', academy: 'Lindenhof-Akademie', director: 'Petra Lindner' },
    },
    address: { street: 'Musterweg 1', postcode: '01067', city: 'Dresden' },
    sender: { street: '', postcode: '', city: '', phone: '', email: '', website: '' },
    sessions: [aSession({ topic: word(1), room: `Raum ${LONG}` }), aSession({ topic: 'Recht', room: '' })],
    texts: DEFAULT_TEXTS['welcome-letter'],
    look: PLAIN_LOOK,
  };
  const bytes = await writeWelcomeLetter(letter, new Date(0));
  const { text, reach } = readPdf(bytes);
  const joined = text.replace(/(\p{L})-(?=\p{Ll})/gu, '$1');
  for (const whole of [word(2), word(1), `Raum${LONG}`]) expect(joined).toContain(whole);
  for (const whole of [lastName, contact]) expect(text).toContain(whole);
  const words = wordsOf(bytes) ?? [];
  // 20 mm from the edge of an A4 page.
  for (const right of [reach, ...words.map(({ box }) => box[2])]) expect(right).toBeLessThanOrEqual(538.7);
  expect(crossingWords(words)).toEqual([]);
});
