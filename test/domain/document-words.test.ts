import { describe, expect, test } from 'vitest';
import type { DocumentFacts } from '../../shared/domain/document-facts';
import {
  birthWords,
  longDate,
  nameLines,
  periodWords,
  printedName,
  unitWords,
} from '../../shared/domain/document-words';
import { documentWords } from '../../shared/domain/paper-words';

/** With the blanks that no line breaks at shown as `~`. */
const shown = (text: string): string => text.replaceAll('\u00a0', '~');

const facts: DocumentFacts = {
  document: 'certificate',
  number: '2027-0001',
  issuedOn: '2027-03-25',
  place: 'Dortmund',
  title: 'Dr.',
  firstName: 'Elzbieta',
  lastName: 'El-Khoury',
  birthName: '',
  birthDate: '1988-05-07',
  birthPlace: 'Łódź',
  courseTitle: 'Social Media Manager (IHK)',
  startsOn: '2027-01-11',
  endsOn: '2027-03-18',
  units: 80,
  attendedUnits: null,
  modules: [{ title: 'Recht', units: 4 }],
  grade: '',
  chamber: 'IHK Hellweg',
  academy: 'Lindenhof-Akademie',
  director: 'Petra Lindner',
};

test.each([
  ['2027-03-01', '1.~März~2027'],
  ['1999-12-31', '31.~Dezember~1999'],
])('%s is written %s', (date, words) => expect(shown(longDate(date))).toBe(words));

test.each([
  ['2027-01-11', '2027-01-11', 'am~11.~Januar~2027'],
  ['2027-01-11', '2027-01-20', 'vom~11. bis~20.~Januar~2027'],
  ['2027-01-11', '2027-03-18', 'vom~11.~Januar bis~18.~März~2027'],
  ['2026-10-05', '2027-01-28', 'vom~5.~Oktober~2026 bis~28.~Januar~2027'],
  ['2026-01-05', '2027-01-28', 'vom~5.~Januar~2026 bis~28.~Januar~2027'],
])('the period from %s to %s', (startsOn, endsOn, words) =>
  expect(shown(periodWords(startsOn, endsOn))).toBe(words),
);

test.each([
  ['', 'Käthe', 'Köster', 'Käthe Köster'],
  ['Prof. Dr.', 'Max', 'von der Heide', 'Prof.~Dr.~Max von~der~Heide'],
  ['', ' Hans  Jürgen ', 'Groß-Öztürk', 'Hans Jürgen Groß-Öztürk'],
  ['', '', 'Prince', 'Prince'],
])('the name of %j %j %j', (title, firstName, lastName, words) =>
  expect(shown(printedName({ title, firstName, lastName }))).toBe(words),
);

test('a name too long for a line is broken before the last name, then behind the titles', () => {
  const name = { title: 'Prof. Dr.', firstName: 'Max Emil', lastName: 'von der Heide' };
  expect(nameLines(name).map((lines) => lines.map(shown))).toEqual([
    ['Prof.~Dr.~Max Emil von~der~Heide'],
    ['Prof.~Dr.~Max Emil', 'von~der~Heide'],
    ['Prof.~Dr.', 'Max Emil', 'von~der~Heide'],
  ]);
  expect(nameLines({ title: '', firstName: '', lastName: 'Prince' })).toEqual([
    ['Prince'],
    ['Prince'],
    ['Prince'],
  ]);
});

describe('the birth', () => {
  test.each([
    ['', 'geboren~am~7.~Mai~1988 in~Łódź'],
    ['Kühn', 'geb.~Kühn, geboren~am~7.~Mai~1988 in~Łódź'],
    ['El-Khoury', 'geboren~am~7.~Mai~1988 in~Łódź'],
    ['de la Cruz', 'geb.~de~la~Cruz, geboren~am~7.~Mai~1988 in~Łódź'],
  ])('with the birth name %j', (birthName, words) =>
    expect(shown(birthWords({ ...facts, birthName }))).toBe(words),
  );
});

test.each([
  [80, '80~Unterrichtseinheiten'],
  [1, '1~Unterrichtseinheit'],
  [62.25, '62,25~Unterrichtseinheiten'],
])('%s units', (units, words) => expect(shown(unitWords(units))).toBe(words));

describe('what is said', () => {
  const said = (changes: Partial<DocumentFacts>) => {
    const { heading, name, birth, before, course, after, placeAndDate } = documentWords({
      ...facts,
      ...changes,
    });
    return shown([heading, name, birth, before, course, ...after, placeAndDate].join(' | '));
  };

  test('on the certificate, without a grade', () => {
    expect(said({})).toBe(
      'Zertifikat | Dr.~Elzbieta El-Khoury | geboren~am~7.~Mai~1988 in~Łódź | hat vom~11.~Januar bis~18.~März~2027 am Zertifikatslehrgang | Social Media Manager (IHK) | im Umfang von 80~Unterrichtseinheiten zu~je 45~Minuten teilgenommen und den lehrgangsinternen Test mit Erfolg abgelegt. | Dortmund, den~25.~März~2027',
    );
  });

  test('on the certificate, with the grade where the chamber has it printed', () => {
    expect(said({ grade: 'gut (2)' })).toContain(' | Ergebnis: gut~(2) | ');
  });

  test('on the confirmation, where no result is spoken of', () => {
    const words = said({ document: 'attendance-confirmation' });
    expect(words).toContain('Teilnahmebescheinigung | ');
    expect(words).toContain(
      'am Lehrgang | Social Media Manager (IHK) | teilgenommen. Der Lehrgang umfasste 80~U',
    );
    expect(words).not.toMatch(/Test|Ergebnis|Zertifikat/);
  });

  test('on the statement, with the units that were attended', () => {
    expect(said({ document: 'attended-statement', attendedUnits: 62.25 })).toContain(
      '62,25 von 80~Unterrichtseinheiten zu~je 45~Minuten besucht.',
    );
  });
});
