import { describe, expect, test } from 'vitest';
import {
  assertNumberPattern,
  DEFAULT_NUMBER_PATTERN,
  documentNumber,
  missingNumbers,
  numberSeries,
  sequenceIn,
} from '../../shared/domain/document-number';

const certificate = { document: 'certificate', year: 2027 } as const;
const four = (sequence: number): string => `2027-${String(sequence).padStart(4, '0')}`;
const range = (from: number, to: number, without: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index).filter((each) => each !== without);
const statement = { document: 'attended-statement', year: 2027 } as const;

describe('a number by its pattern', () => {
  test.each([
    [DEFAULT_NUMBER_PATTERN, certificate, 1, '2027-0001'],
    [DEFAULT_NUMBER_PATTERN, certificate, 12_345, '2027-12345'],
    ['{Art}/{JJ}/{NNN}', certificate, 7, 'Z/27/007'],
    ['{Art}/{JJ}/{NNN}', statement, 7, 'N/27/007'],
    ['{Art}/{JJ}/{NNN}', { document: 'attendance-confirmation', year: 2101 }, 7, 'T/01/007'],
    [' SMM {JJJJ}.{N} ', certificate, 10, 'SMM 2027.10'],
  ] as const)('%s', (pattern, document, sequence, number) => {
    expect(documentNumber(pattern, document, sequence)).toBe(number);
  });

  test.each([
    ['{JJJJ}', 'es fehlt die laufende Nummer'],
    ['{NNNN}', 'es fehlt das Jahr'],
    ['{JJJJ}-{NN}-{NN}', 'steht doppelt'],
    ['{JJJJ}-{Kurs}-{NN}', 'möglich sind die Platzhalter'],
    ['{JJJJ}-{NN', 'möglich sind die Platzhalter'],
    ['{JJJJ}-{NN}!', 'Buchstaben, Ziffern'],
    [`{JJJJ}-{NN}${'x'.repeat(40)}`, 'länger als 40'],
    ['', 'es fehlt das Jahr'],
  ])('%j is refused', (pattern, words) => {
    expect(() => assertNumberPattern(pattern)).toThrow(
      expect.objectContaining({ code: 'number-pattern', message: expect.stringContaining(words) }),
    );
  });
});

describe('numbers run on', () => {
  test('through more digits, and however the year is written', () => {
    const series = numberSeries('20{JJ}-{NNNN}', certificate);
    expect(numberSeries('{JJJJ}-{NN}', certificate)).toBe(series);
    expect(numberSeries('{JJJJ}-{NN}', statement)).toBe(series);
  });

  test('from one in another year, and for each kind where the pattern names it', () => {
    expect(numberSeries('{JJJJ}-{N}', { ...certificate, year: 2028 })).not.toBe(
      numberSeries('{JJJJ}-{N}', certificate),
    );
    expect(numberSeries('{Art}{JJJJ}-{N}', statement)).not.toBe(numberSeries('{Art}{JJJJ}-{N}', certificate));
  });

  test.each([
    ['2027-{N}', '2027-0012', 12],
    ['2027-{N}', '2027-12345678', 12_345_678],
    ['2027-{N}', '2027-123456789', null],
    ['2027-{N}', '2027-', null],
    ['2027-{N}', '2028-0001', null],
    ['2027-{N}', '2027-12a', null],
    ['{N}/27', '0007/27', 7],
    ['1{N}1', '11', null],
    ['2027-1{N}', '2027-11', 1],
  ])('in the series %s, %s is number %j', (series, number, sequence) => {
    expect(sequenceIn(series, number)).toBe(sequence);
  });

  test.each<[string, (sequence: number) => string, number[], string[]]>([
    ['2027-{N}', four, [], []],
    ['2027-{N}', four, [1, 2, 3], []],
    ['2027-{N}', four, [3, 1], ['2027-0002']],
    ['2027-{N}', four, [5], ['2027-0001', '2027-0002', '2027-0003', '2027-0004']],
    ['Z/27/{N}', (sequence) => `Z/27/${sequence}`, [8, 10, 1, 2, 3, 4, 5, 6, 7], ['Z/27/9']],
    // A number with more digits than the pattern has is written whole.
    ['{N}/27', (sequence) => `${String(sequence).padStart(2, '0')}/27`, range(1, 101, 5), ['05/27']],
  ])('of the series %s are missing', (series, print, sequences, missing) => {
    const given = sequences.map((sequence) => ({ sequence, number: print(sequence) }));
    expect(missingNumbers(series, given)).toEqual(missing);
  });
});
