import { expect, test } from 'vitest';
import { blindFileName, blindName } from '../../shared/domain/blind-name';

test.each([
  ['a lecturer and a paper', { hidesNames: true, blindNumber: 7, part: 'paper', viewerId: 'a' }, 'Arbeit 7'],
  [
    'no number yet',
    { hidesNames: true, blindNumber: null, part: 'paper', viewerId: 'a' },
    'Arbeit ohne Nummer',
  ],
  ['the office', { hidesNames: true, blindNumber: 7, part: 'paper', viewerId: null }, null],
  ['a presentation', { hidesNames: true, blindNumber: 7, part: 'presentation', viewerId: 'a' }, null],
  ['names are shown', { hidesNames: false, blindNumber: 7, part: 'paper', viewerId: 'a' }, null],
] as const)('%s', (_name, paper, name) => {
  expect(blindName(paper)).toBe(name);
});

test.each([
  ['Köster_Facharbeit.PDF', 1, 'Arbeit 7.pdf'],
  ['Anhang Köster.docx', 2, 'Arbeit 7 (2).docx'],
  ['ohne Endung', 1, 'Arbeit 7'],
])('%s as file %i', (fileName, position, name) => {
  expect(blindFileName('Arbeit 7', fileName, position)).toBe(name);
});
