import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findHeader, mappingFingerprint, proposeMapping } from '../../../shared/domain/registrations/header';
import type { Cell, RawRow } from '../../../shared/domain/registrations/table';

const rows = (...cells: Cell[][]): RawRow[] =>
  cells.map((row, index) => ({ lineNumber: index * 2 + 1, cells: row }));

describe('proposeMapping', () => {
  test.each([
    ['Anrede;Titel;Vorname;Nachname;Geburtsname', 'salutation title firstName lastName birthName'],
    ['Geburtsdatum;Geburtsort;Straße;PLZ;Ort', 'birthDate birthPlace street postcode city'],
    ['E-Mail;Telefon;Firma;Funktion;Unternehmensgröße', 'email phone company jobRole companySize'],
    ['submitted_at;Vor- und Nachname;E-Mail-Adresse;Telefonnummer', 'registeredAt fullName email phone'],
    ['Geboren am;in;Adresse;Arbeitgeber;Ich komme über', 'birthDate birthPlace address company ignore'],
    ['VORNAME *;nachname:;Ihre E-Mail-Adresse (Pflichtfeld);STRASSE', 'firstName lastName email street'],
    ['Unternehmensgroesse;Strasse und Hausnr', 'companySize ignore'],
    [
      'First name;Surname;Date of birth;ZIP code;City;Street address',
      'firstName lastName birthDate postcode city street',
    ],
    ['Name;Mail;Mobil;Bemerkungen', 'fullName email phone note'],
    ['Name;Vorname;Wohnort', 'lastName firstName city'],
    ['Name;Adresse;PLZ;Ort', 'fullName street postcode city'],
    ['Straße;PLZ, Wohnort', 'street address'],
    ['Teilnehmer Vorname;Teilnehmer-Nachname;in', 'firstName lastName ignore'],
    ['Geburts-\ndatum;Nach\u00adname', 'birthDate lastName'],
    [';;Vorname;', 'ignore ignore firstName ignore'],
  ])('%j', (titles, fields) => {
    expect(proposeMapping(titles.split(';').map((title) => title || null)).mapping).toEqual(
      fields.split(' '),
    );
  });

  test('each field once, the others are named with the reason', () => {
    expect(proposeMapping(['Telefon', 'Mobil', 'Ich komme über', null])).toEqual({
      mapping: ['phone', 'ignore', 'ignore', 'ignore'],
      unmapped: [
        { column: 1, title: 'Mobil', reason: 'repeated' },
        { column: 2, title: 'Ich komme über', reason: 'unknown' },
      ],
    });
  });

  test('never a field twice, always one per column', () => {
    const title = fc.oneof(
      fc.constantFrom('Name', 'Vorname', 'Mail', 'E-Mail', 'in', 'geb. am', 'Ort', 'Adresse', 'PLZ'),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(title, { maxLength: 30 }), (titles) => {
        const { mapping } = proposeMapping(titles);
        const used = mapping.filter((field) => field !== 'ignore');
        expect(mapping).toHaveLength(titles.length);
        expect(new Set(used).size).toBe(used.length);
      }),
    );
  });
});

describe('findHeader', () => {
  test.each([
    [
      'in the first row',
      [
        ['Vorname', 'Nachname'],
        ['Eva', 'Mai'],
      ],
      0,
      1,
    ],
    ['under a title', [['Anmeldungen Frühjahr 2027'], ['Vorname', 'Nachname'], ['Eva', 'Mai']], 1, 3],
    [
      'under an addressee that names a field',
      [
        ['Name', 'Akademie'],
        ['Vorname', 'Nachname', 'E-Mail'],
        ['Eva', 'Mai'],
      ],
      1,
      3,
    ],
    ['of a list of addresses', [['E-Mail', 'Firma', 'xyz']], 0, 1],
  ])('%s', (_, cells, headerIndex, lineNumber) => {
    expect(findHeader(rows(...cells))).toMatchObject({ found: true, headerIndex, lineNumber });
  });

  test.each([
    ['nothing', []],
    [
      'data alone',
      [
        ['Eva', 'Mai', 'Unna'],
        ['Jo', 'Weiß', 'Hamm'],
      ],
    ],
    ['fields that name nobody', [['Straße', 'PLZ', 'Ort']]],
    ['a single field', [['Vorname', 'x', 'y']]],
    ['a header far below', [...Array.from({ length: 20 }, () => ['Text']), ['Vorname', 'Nachname']]],
  ])('not in %s', (_, cells) => {
    const search = findHeader(rows(...cells));
    expect(search).toMatchObject({ found: false, code: 'no-header' });
  });
});

describe('mappingFingerprint', () => {
  test('equal for the same form, apart from spelling and empty columns', () => {
    expect(mappingFingerprint(['Straße', 'E-Mail', null, null])).toBe(
      mappingFingerprint(['STRASSE:', 'e-mail ']),
    );
  });

  test.each([
    [
      ['Vorname', 'Nachname'],
      ['Nachname', 'Vorname'],
    ],
    [['Vorname'], ['Vorname', 'Ort']],
    [[null, 'Vorname'], ['Vorname']],
    [['Vor', 'name'], ['Vorname']],
  ])('%j is not %j', (a, b) => {
    expect(mappingFingerprint(a)).not.toBe(mappingFingerprint(b));
  });
});
