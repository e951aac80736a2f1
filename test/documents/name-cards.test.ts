import { describe, expect, test } from 'vitest';
import { writeNameCards } from '../../electron/documents/name-cards';
import { readPdf, withoutSpaces } from '../support/pdf-text';
import { crossingWords, wordsOf } from '../support/pdf-words';

const MILLIMETRE = 72 / 25.4;
const PEOPLE = [
  { title: '', firstName: 'Łukasz', lastName: 'Đorđević' },
  {
    title: 'Univ.-Prof. Dr. med. Dr. h. c. mult.',
    firstName: 'Maximiliana-Theodora Kunigunde',
    lastName: 'Wiśniewska-Brzęczyszczykiewicz-Hohenlohe-Schillingsfürst',
  },
  { title: 'Dr.', firstName: 'M'.repeat(30), lastName: 'W'.repeat(60) },
  ...Array.from({ length: 9 }, (_, index) => ({
    title: '',
    firstName: 'Çiğdem',
    lastName: `Großmann-Öztürk-${index}`,
  })),
];
const head = {
  provider: 'Gesellschaft für berufliche Weiterbildung und Personalentwicklung Ostwestfalen-Lippe gGmbH',
  cohortCode: 'SMM-2027-1',
  courseTitle: 'Social Media Manager (IHK)',
  now: new Date('2027-01-04T08:00:00Z'),
};

describe.each([
  { kind: 'badges', perPage: 10, columns: 2, width: 90 * MILLIMETRE },
  { kind: 'seat-cards', perPage: 2, columns: 1, width: 595.28 },
] as const)('$kind', ({ kind, perPage, columns, width }) => {
  test('hold every name, so many a sheet, none across the edge of its card', async () => {
    const bytes = await writeNameCards({ ...head, kind, people: PEOPLE });
    const { pages, text } = readPdf(bytes);
    expect(pages).toHaveLength(Math.ceil(PEOPLE.length / perPage));
    for (const { firstName, lastName } of PEOPLE) {
      expect(text).toContain(withoutSpaces(firstName));
      expect(text).toContain(withoutSpaces(lastName));
    }
    const words = wordsOf(bytes);
    if (words === null) return;
    expect(crossingWords(words)).toEqual([]);
    const said = withoutSpaces(words.map(({ text }) => text).join(''));
    for (const { firstName, lastName } of PEOPLE)
      for (const name of [firstName, lastName]) expect(said).toContain(withoutSpaces(name));
    // A name of sixty letters with its titles is still read across a table.
    const letters = words.find(({ text }) => text.startsWith('Wiśniewska-'))?.box ?? [0, 0, 0, 0];
    expect(letters[3] - letters[1]).toBeGreaterThan(kind === 'badges' ? 9 : 20);
    const left = (595.28 - columns * width) / 2;
    const astray = words.filter(({ box: [xMin, , xMax] }) => {
      const column = Math.floor((xMin - left) / width);
      return xMin < left || xMax > left + (column + 1) * width;
    });
    expect(astray).toEqual([]);
  });
});
