import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDate, readNumber, readTime } from '../../renderer/components/typed-values';

const TODAY = '2027-03-01';

describe('a typed date', () => {
  test.each([
    ['1.3.2027', '2027-03-01'],
    ['01.03.27', '2027-03-01'],
    ['1.3.', '2027-03-01'],
    ['1.3', '2027-03-01'],
    ['24/12/2027', '2027-12-24'],
    ['010327', '2027-03-01'],
    ['01032027', '2027-03-01'],
    ['0103', '2027-03-01'],
    ['2027-03-01', '2027-03-01'],
    [' 29.2.2028 ', '2028-02-29'],
    ['15.11.77', '1977-11-15'],
    ['15.11.47', '2047-11-15'],
    ['15.11.48', '1948-11-15'],
  ])('"%s" is %s', (text, expected) => {
    expect(readDate(text, TODAY)).toBe(expected);
  });

  test.each([
    '',
    '31.2.2027',
    '29.2.2027',
    '29.2.2100',
    '0.3.2027',
    '1.13.2027',
    '32.1.2027',
    'morgen',
    '1',
    '1.3.227',
  ])('"%s" is none', (text) => {
    expect(readDate(text, TODAY)).toBeNull();
  });

  test('every real date is read back as written', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1901-01-01'), max: new Date('2199-12-31'), noInvalidDate: true }),
        (date) => {
          const iso = date.toISOString().slice(0, 10);
          const [year, month, day] = iso.split('-');
          expect(readDate(`${day}.${month}.${year}`, TODAY)).toBe(iso);
        },
      ),
    );
  });
});

describe('a typed time', () => {
  test.each([
    ['18', '18:00'],
    ['18:00', '18:00'],
    ['18.15', '18:15'],
    ['1815', '18:15'],
    ['915', '09:15'],
    ['9:5', '09:05'],
    ['18 Uhr', '18:00'],
    ['0:00', '00:00'],
    ['23:59', '23:59'],
  ])('"%s" is %s', (text, expected) => {
    expect(readTime(text)).toBe(expected);
  });

  test.each(['', '24', '24:00', '18:60', 'abends', '18:000', '-1'])('"%s" is none', (text) => {
    expect(readTime(text)).toBeNull();
  });
});

describe('a typed number', () => {
  test.each([
    ['3,25', 3.25],
    ['3.25', 3.25],
    [',5', 0.5],
    ['7,', 7],
    ['0', 0],
    ['-1', -1],
  ])('"%s" is %d', (text, expected) => {
    expect(readNumber(text)).toBe(expected);
  });

  test.each(['', '1.234,5', '1e3', 'sieben', '3,2,5', '-', ',', '0x10', 'Infinity'])(
    '"%s" is none',
    (text) => {
      expect(readNumber(text)).toBeNull();
    },
  );
});
