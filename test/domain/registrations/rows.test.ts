import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RegistrationField } from '../../../shared/domain/registrations/fields';
import {
  findingInWords,
  type RegistrationRow,
  type RegistrationValues,
} from '../../../shared/domain/registrations/registration';
import { readRegistration, readRegistrations } from '../../../shared/domain/registrations/rows';
import type { Cell } from '../../../shared/domain/registrations/table';

const today = '2027-01-20';

function read(cells: Partial<Record<RegistrationField, Cell>>, fault?: 'quotes'): RegistrationRow {
  const all: Partial<Record<RegistrationField, Cell>> =
    'fullName' in cells ? cells : { firstName: 'Anja', lastName: 'Abendroth', ...cells };
  const mapping = Object.keys(all) as RegistrationField[];
  const row = { lineNumber: 7, cells: Object.values(all), ...(fault ? { fault } : {}) };
  return readRegistration(row, mapping, { today });
}
const codes = (row: RegistrationRow): string[] => row.problems.map(({ field, code }) => `${field}: ${code}`);
const hints = (row: RegistrationRow): string[] => row.hints.map(({ field, code }) => `${field}: ${code}`);

describe('values', () => {
  test.each<[Partial<Record<RegistrationField, Cell>>, Partial<RegistrationValues>]>([
    [
      { firstName: ' Jo\u0308rg\u00a0 Maria ', lastName: 'We\u200biß' },
      { firstName: 'Jörg Maria', lastName: 'Weiß' },
    ],
    [{ email: ' R.VONDERHEIDE@BEISPIEL.EXAMPLE ' }, { email: 'r.vonderheide@beispiel.example' }],
    [{ email: 'mailto:Eva@köln.example' }, { email: 'eva@köln.example' }],
    [{ phone: '+49 231  607261' }, { phone: '+49 231 607261' }],
    [{ phone: "'+49 231 607261" }, { phone: '+49 231 607261' }],
    [{ phone: 49231607261 }, { phone: '49231607261' }],
    [{ postcode: 'D-01067' }, { postcode: '01067' }],
    [{ postcode: '="01067"' }, { postcode: '01067' }],
    [{ salutation: 'Fr.' }, { salutation: 'Frau' }],
    [{ salutation: 'Herr Dr.' }, { salutation: 'Herr', title: 'Dr.' }],
    [{ salutation: 'divers' }, { salutation: null }],
    [
      { title: '-', company: 'k. A.' },
      { title: null, company: null },
    ],
    [
      { fullName: 'Frau Dr. Elzbieta El-Khoury' },
      { salutation: 'Frau', title: 'Dr.', firstName: 'Elzbieta', lastName: 'El-Khoury' },
    ],
    [
      { fullName: 'Maria Theresia von und zu Hohenfels-Langenburg' },
      { firstName: 'Maria Theresia', lastName: 'von und zu Hohenfels-Langenburg' },
    ],
    [
      { address: '"Schloss"\nHof 1, 74595 Langenburg' },
      { street: '"Schloss", Hof 1', postcode: '74595', city: 'Langenburg' },
    ],
    [
      { street: 'Am Wall 3', address: '44137 Dortmund' },
      { street: 'Am Wall 3', postcode: '44137', city: 'Dortmund' },
    ],
    [{ registeredAt: '2027-01-03T10:24:00+01:00' }, { registeredAt: '2027-01-03T09:24:00.000Z' }],
    [{ registeredAt: '03.01.2027 10:24' }, { registeredAt: '2027-01-03' }],
    [{ registeredAt: { date: '2027-01-03', time: '10:24' } }, { registeredAt: '2027-01-03' }],
    [{ note: '=> bitte vegetarisch' }, { note: '=> bitte vegetarisch' }],
    [{ company: { formula: 'A1', value: 'Nord GmbH' } }, { company: 'Nord GmbH' }],
  ])('%j', (cells, expected) => {
    const row = read(cells);
    expect(row.problems).toEqual([]);
    expect(row.values).toMatchObject(expected);
  });

  test('an ignored column is not even looked at, the raw cells are kept', () => {
    const row = readRegistration(
      { lineNumber: 3, cells: ['Eva', 'Mai', '=1+1', 'mehr'] },
      ['firstName', 'lastName', 'ignore'],
      { today },
    );
    expect(row).toMatchObject({ lineNumber: 3, raw: ['Eva', 'Mai', '=1+1', 'mehr'], problems: [] });
  });
});

describe('birth dates', () => {
  test.each<[Cell, string]>([
    ['07.03.1966', '1966-03-07'],
    ['7.3.1966', '1966-03-07'],
    ['7. März 1966', '1966-03-07'],
    ['1966-03-07', '1966-03-07'],
    ['1966-03-07T00:00:00', '1966-03-07'],
    [{ date: '1966-03-07' }, '1966-03-07'],
    ['29.02.2000', '2000-02-29'],
    ['20.01.2013', '2013-01-20'],
    ['20.01.1927', '1927-01-20'],
    ['21.01.1926', '1926-01-21'],
  ])('%j is read', (cell, date) => {
    const row = read({ birthDate: cell });
    expect(row.problems.map((problem) => problem.message)).toEqual([]);
    expect(row.values.birthDate).toBe(date);
  });

  test.each<[Cell, string, string]>([
    ['1979-02-31', 'no-such-date', '31. Februar gibt es nicht'],
    ['31.02.1979', 'no-such-date', '31. Februar gibt es nicht'],
    ['29.02.1979', 'no-such-date', '29. Februar 1979 gibt es nicht'],
    ['31.4.1979', 'no-such-date', '31. April gibt es nicht'],
    ['01.13.1979', 'no-such-date', 'Einen Monat 13 gibt es nicht'],
    ['07.03.66', 'two-digit-year', 'vierstellig'],
    ['7. März 66', 'two-digit-year', 'vierstellig'],
    ['03/07/1966', 'invalid-date', 'kein eindeutiges Datum'],
    ['07-03-1966', 'invalid-date', 'kein eindeutiges Datum'],
    ['Frühling 1966', 'invalid-date', 'kein eindeutiges Datum'],
    ['1966', 'invalid-date', 'kein eindeutiges Datum'],
    [24173, 'invalid-date', 'kein eindeutiges Datum'],
    [true, 'invalid-date', 'kein eindeutiges Datum'],
    ['21.01.2027', 'implausible-birth-date', 'Zukunft'],
    ['21.01.2013', 'implausible-birth-date', 'unter 14'],
    ['20.01.1926', 'implausible-birth-date', 'über 100'],
    [{ date: '1900-01-01' }, 'implausible-birth-date', 'über 100'],
  ])('%j is refused: %s', (cell, code, reason) => {
    const row = read({ birthDate: cell });
    expect(codes(row)).toEqual([`birthDate: ${code}`]);
    expect(row.problems[0]?.message).toContain(reason);
    expect(row.values.birthDate).toBeNull();
  });

  test('whatever is read is a date that was written', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 14 }),
        fc.integer({ min: 1940, max: 2010 }),
        (d, m, y) => {
          const date = read({ birthDate: `${d}.${m}.${y}` }).values.birthDate;
          const real = new Date(Date.UTC(y, m - 1, d));
          const exists = real.getUTCDate() === d && real.getUTCMonth() === m - 1;
          expect(date).toBe(exists ? real.toISOString().slice(0, 10) : null);
        },
      ),
    );
  });
});

describe('refused', () => {
  test.each<[Partial<Record<RegistrationField, Cell>>, string[]]>([
    [{ fullName: '=HYPERLINK("http://x.example";"Klick")' }, ['fullName: formula']],
    [{ firstName: '+Anja' }, ['firstName: formula']],
    [{ lastName: '-Abendroth' }, ['lastName: formula']],
    [{ lastName: '@SUM(1)' }, ['lastName: formula']],
    [{ lastName: ' \u200b＝1+1' }, ['lastName: formula']],
    [{ title: "'=1+1" }, ['title: formula']],
    [{ firstName: { formula: 'HYPERLINK("x","Klick")', value: 'Klick' } }, ['firstName: formula']],
    [{ company: '=cmd|x' }, ['company: formula']],
    [{ firstName: '' }, ['firstName: missing-name']],
    [{ lastName: '–' }, ['lastName: missing-name']],
    [{ fullName: null }, ['firstName: missing-name', 'lastName: missing-name']],
    [{ fullName: 'Abendroth' }, ['firstName: missing-name']],
    [{ firstName: 4711 }, ['firstName: invalid-name']],
    [{ lastName: '<script>' }, ['lastName: invalid-name']],
    [{ lastName: 'a@b.example' }, ['lastName: invalid-name']],
    [{ firstName: 'J\ufffdrg' }, ['firstName: lost-letters']],
    [{ lastName: '#BEZUG!' }, ['lastName: excel-error']],
    [{ city: '#N/A' }, ['city: excel-error']],
    [{ lastName: 'x'.repeat(201) }, ['lastName: too-long']],
    [{ email: 'anja' }, ['email: invalid-email']],
    [{ email: 'a@b' }, ['email: invalid-email']],
    [{ email: 'a..b@c.example' }, ['email: invalid-email']],
    [{ email: 'a@b.example; c@d.example' }, ['email: invalid-email']],
    [{ email: 'a b@c.example' }, ['email: invalid-email']],
  ])('%j', (cells, expected) => {
    const row = read(cells);
    expect(codes(row)).toEqual(expected);
    for (const { message } of row.problems) expect(message).toMatch(/\.$/);
  });

  test('a row with broken quotation marks', () => {
    expect(codes(read({}, 'quotes'))).toEqual(['null: broken-quotes']);
  });

  test.each(['+49 231 607261', '-', '0231/607261'])('a phone may be %j', (phone) => {
    expect(read({ phone }).problems).toEqual([]);
  });

  test.each([
    "O'Neill",
    'O’Neill',
    "'t Hooft",
    'El-Khoury',
    'Müller (geb. Weiß)',
    'Çelik',
    'Łuczak',
    'Null',
    '王',
  ])('%s is a name', (lastName) => {
    expect(read({ lastName }).problems).toEqual([]);
    expect(read({ lastName }).values.lastName).toBe(lastName);
  });
});

describe('hints', () => {
  const complete = { email: 'a@b.example', birthDate: '07.03.1966' };
  test.each<[Partial<Record<RegistrationField, Cell>>, string[]]>([
    [complete, []],
    [{ birthDate: '07.03.1966' }, ['email: missing-email']],
    [{ email: 'a@b.example' }, ['birthDate: missing-birth-date']],
    [{ ...complete, fullName: 'Eva Mai' }, []],
    [{ ...complete, fullName: 'Eva Maria Mai' }, ['fullName: name-split']],
    [{ ...complete, address: 'Hof Langenburg' }, ['address: address-not-split']],
    [{ ...complete, postcode: 1067 }, ['postcode: unusual-postcode']],
    [{ ...complete, registeredAt: 'gestern' }, ['registeredAt: unreadable-date']],
    [{ ...complete, city: { formula: 'A1', value: 'Unna' } }, ['city: computed-value']],
  ])('%j', (cells, expected) => {
    const row = read(cells);
    expect(row.problems).toEqual([]);
    expect(hints(row)).toEqual(expected);
  });

  test('an address that cannot be split loses nothing', () => {
    expect(read({ address: 'Hof Langenburg' }).values).toMatchObject({
      street: 'Hof Langenburg',
      postcode: null,
      city: null,
    });
  });
});

describe('a finding that stands by itself', () => {
  test.each([
    ['birthDate', 'Geburtsdatum: 31. Februar gibt es nicht.', 'Geburtsdatum: 31. Februar gibt es nicht.'],
    ['lastName', '„Nachname“ fehlt.', '„Nachname“ fehlt.'],
    ['email', '„anja“ ist keine E-Mail-Adresse.', '„anja“ ist keine E-Mail-Adresse.'],
    ['lastName', '„4711“ ist kein Name.', 'Nachname: „4711“ ist kein Name.'],
    [null, 'Die Zeile ist kaputt.', 'Die Zeile ist kaputt.'],
  ] as const)('%s: %s', (field, message, words) => {
    expect(findingInWords({ field, message })).toBe(words);
  });
});

describe('readRegistrations', () => {
  const header = ['Vorname', 'Nachname'];
  test('every row below the header, apart from the header itself repeated', () => {
    const rows = [['Liste'], header, ['Eva', 'Mai'], header, ['Jo', 'Weiß'], ['Summe: 2']].map(
      (cells, i) => ({ lineNumber: i + 1, cells }),
    );
    const registrations = readRegistrations(rows.slice(2), header, ['firstName', 'lastName'], { today });
    expect(registrations.map((row) => row.lineNumber)).toEqual([3, 5, 6]);
    expect(registrations.map((row) => row.problems.length)).toEqual([0, 0, 1]);
  });

  describe('a cell beyond the last title', () => {
    const rows = [
      { lineNumber: 2, cells: ['Eva', 'Mai', 'Am Wall 3', ' 44137 Dortmund'] },
      { lineNumber: 3, cells: ['Jo', 'Weiß'] },
    ];
    const readAs = (cellsMaySlip: boolean) =>
      readRegistrations(rows, header, ['firstName', 'lastName'], { today, cellsMaySlip });

    test('refuses the row of a text file, whose cells may have slipped', () => {
      const [wide, fitting] = readAs(true);
      expect(wide && codes(wide)).toEqual(['null: surplus-cells']);
      expect(wide?.problems[0]?.message).toMatch(/4 Zellen.*Kopfzeile nur 2.*„Am Wall 3“/);
      expect(fitting?.problems).toEqual([]);
    });

    test('is pointed out in a workbook, where cells stay in their place', () => {
      const [wide, fitting] = readAs(false);
      expect(wide?.problems).toEqual([]);
      expect(wide?.hints.map(({ code, message }) => [code, message])).toContainEqual([
        'untitled-cells',
        'Neben der letzten Spalte steht „Am Wall 3“; das wird nicht übernommen.',
      ]);
      expect(fitting?.hints.map(({ code }) => code)).not.toContain('untitled-cells');
    });
  });

  test('no letter is lost', () => {
    const letters = fc.string({
      unit: fc.constantFrom(...'aäößéłıİŞğçÅœ’-u\u0308'),
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(letters, (text) => {
        const name = `X${text}x`;
        expect(read({ lastName: name }).values.lastName).toBe(name.normalize('NFC'));
      }),
    );
  });
});
