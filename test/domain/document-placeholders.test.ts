import { expect, test } from 'vitest';
import type { DocumentFacts } from '../../shared/domain/document-facts';
import { DOCUMENT_PLACEHOLDERS, documentPlaceholders } from '../../shared/domain/document-placeholders';

const facts: DocumentFacts = {
  document: 'attended-statement',
  number: '2027-0001',
  issuedOn: '2027-03-05',
  place: 'Dortmund',
  title: 'Dr.',
  firstName: 'Elzbieta',
  lastName: 'El-Khoury',
  birthName: 'Kühn',
  birthDate: '1988-05-07',
  birthPlace: 'Łódź',
  courseTitle: 'Social Media Manager (IHK)',
  startsOn: '2027-01-11',
  endsOn: '2027-03-18',
  units: 80,
  attendedUnits: 62.25,
  modules: [
    { title: 'Recht', units: 4 },
    { title: 'Strategie', units: 12.5 },
  ],
  grade: 'gut (2)',
  chamber: 'IHK Hellweg',
  academy: 'Lindenhof-Akademie',
  director: 'Petra Lindner',
};

test('every placeholder stands for what is printed', () => {
  const { values, modules } = documentPlaceholders(facts, '2027-04-02');
  expect(Object.keys(values)).toEqual([...DOCUMENT_PLACEHOLDERS]);
  const shown = Object.values(values).map((text) => text.replaceAll('\u00a0', ' '));
  expect(shown).toEqual([
    'Teilnahmenachweis',
    'Zweitschrift vom 2. April 2027',
    'Dr. Elzbieta El-Khoury',
    'Dr.',
    'Elzbieta',
    'El-Khoury',
    'Kühn',
    '07.05.1988',
    'Łódź',
    'geb. Kühn, geboren am 7. Mai 1988 in Łódź',
    'Social Media Manager (IHK)',
    'vom 11. Januar bis 18. März 2027',
    '11.01.2027',
    '18.03.2027',
    '80',
    '62,25',
    'gut (2)',
    'Recht (4 UE)\nStrategie (12,5 UE)',
    '2027-0001',
    'Dortmund',
    '5. März 2027',
    'Lindenhof-Akademie',
    'IHK Hellweg',
    'Lindenhof-Akademie',
    'Petra Lindner',
    'Petra Lindner',
    'Lehrgangsleitung, Lindenhof-Akademie',
    '',
    '',
  ]);
  expect(modules).toEqual([
    { Modul: 'Recht', UE: '4' },
    { Modul: 'Strategie', UE: '12,5' },
  ]);
});

test('a certificate is the chamber’s, who signs on the left of those who lead the course', () => {
  const { values } = documentPlaceholders({ ...facts, document: 'certificate' }, null);
  expect([values.Aussteller, values['Unterschrift 1'], values['Funktion 1']]).toEqual([
    'IHK Hellweg',
    'IHK Hellweg',
    '',
  ]);
  expect([values['Unterschrift 2'], values['Funktion 2']]).toEqual([
    'Petra Lindner',
    'Lehrgangsleitung, Lindenhof-Akademie',
  ]);
});

test('what a document does not say is nothing', () => {
  const { values } = documentPlaceholders({ ...facts, attendedUnits: null, grade: '', modules: [] }, null);
  for (const name of ['Zweitschrift', 'Besuchte UE', 'Note', 'Inhalte'] as const)
    expect(values[name]).toBe('');
});
