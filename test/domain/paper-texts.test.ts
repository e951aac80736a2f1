import { describe, expect, test } from 'vitest';
import type { DocumentFacts } from '../../shared/domain/document-facts';
import {
  checkBlocks,
  moveBlock,
  PAPER_BLOCKS,
  type PaperBlock,
  toggleBlock,
} from '../../shared/domain/paper-blocks';
import {
  checkText,
  DEFAULT_TEXTS,
  letterWords,
  PAPER_KINDS,
  placeholdersOf,
  type WelcomeFacts,
} from '../../shared/domain/paper-texts';
import { documentWords } from '../../shared/domain/paper-words';
import { FACTS } from '../documents/a-document';

const said = (facts: Partial<DocumentFacts>) => {
  const { heading, before, after } = documentWords({ ...FACTS, ...facts });
  return [heading, before, ...after].join(' | ').replaceAll('\u00a0', ' ');
};

describe('texts with placeholders', () => {
  test.each(PAPER_KINDS)('ours of %s know every placeholder they have', (kind) => {
    for (const text of Object.values(DEFAULT_TEXTS[kind])) checkText(kind, text);
    expect(placeholdersOf(kind)).toContain('Vorname');
  });

  test.each([
    ['certificate', 'Herzlich, {Hausnummer}', 'unknown-placeholder'],
    ['certificate', '{Briefanrede}', 'unknown-placeholder'],
    ['welcome-letter', '{Nummer}', 'unknown-placeholder'],
    ['attended-statement', 'am {Datum', 'open-brace'],
  ] as const)('of %s refuse %s', (kind, text, rule) =>
    expect(() => checkText(kind, text)).toThrow(expect.objectContaining({ code: rule })),
  );

  test('stand on the document as they were frozen, and ours where none were', () => {
    const texts = {
      heading: 'Urkunde',
      before: 'hat als {Vorname} aus {Ort} {Zeitraum} am Kurs',
      after: 'mit {umfang} teilgenommen.',
      closing: 'Nr. {Nummer}, {Akademie}',
    };
    expect(said({ texts })).toBe(
      'Urkunde | hat als Elzbieta aus Dortmund vom 11. Januar bis 18. März 2027 am Kurs | mit 80 Unterrichtseinheiten teilgenommen. | Nr. 2027-0001, Lindenhof-Akademie',
    );
    expect(said({ texts, grade: 'gut (2)' })).toContain('teilgenommen. | Ergebnis: gut (2) | Nr.');
    expect(said({ texts: DEFAULT_TEXTS.certificate })).toBe(said({}));
  });

  test('of a letter are paragraphs; what nobody knows yet is said so', () => {
    const facts: WelcomeFacts = {
      salutation: 'Frau',
      title: 'Dr.',
      firstName: 'Aylin',
      lastName: 'Köster',
      cohortCode: 'SMM-2027-1',
      courseTitle: 'Social Media Manager (IHK)',
      startsOn: '2027-01-11',
      endsOn: '2027-03-18',
      units: 80,
      place: '',
      contact: '',
      academy: 'Lindenhof-Akademie',
      director: '',
    };
    const { subject, opening, closing } = letterWords(DEFAULT_TEXTS['welcome-letter'], facts);
    expect(subject).toBe('Willkommen im Lehrgang Social Media Manager (IHK)');
    expect(opening[0]).toBe('Sehr geehrte Frau Dr.\u00a0Köster,');
    expect(opening).toContain('Ort: wird noch bekannt gegeben');
    expect(closing[0]).toBe('Bei Fragen erreichen Sie uns hier: Lindenhof-Akademie.');
    expect([...opening, ...closing].join('\n')).not.toMatch(/[{}]/);
  });
});

describe('blocks', () => {
  const without = (...left: PaperBlock[]) => PAPER_BLOCKS.filter((block) => !left.includes(block));

  test.each([
    [PAPER_BLOCKS, null],
    [without('logo', 'contents', 'signatures'), null],
    [without('title'), 'block-missing'],
    [without('person'), 'block-missing'],
    [without('course'), 'block-missing'],
    [[...PAPER_BLOCKS, 'logo'] as PaperBlock[], 'block-twice'],
  ])('%j', (blocks, rule) => {
    if (rule === null) checkBlocks(blocks);
    else expect(() => checkBlocks(blocks)).toThrow(expect.objectContaining({ code: rule }));
  });

  test('change places among those that can move, and go and come back where they may', () => {
    expect(moveBlock(PAPER_BLOCKS, 'person', -1).slice(0, 4)).toEqual(['logo', 'person', 'title', 'course']);
    expect(moveBlock(PAPER_BLOCKS, 'logo', -1)).toEqual(PAPER_BLOCKS);
    expect(moveBlock(PAPER_BLOCKS, 'course', 1)).toEqual(PAPER_BLOCKS);
    expect(toggleBlock(PAPER_BLOCKS, 'title')).toEqual(PAPER_BLOCKS);
    for (const block of ['logo', 'contents', 'signatures'] as const) {
      const gone = toggleBlock(PAPER_BLOCKS, block);
      expect(gone).toEqual(without(block));
      expect(toggleBlock(gone, block)).toContain(block);
    }
  });
});
