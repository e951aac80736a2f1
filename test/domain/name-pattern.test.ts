import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fillPattern, namesByPattern, type PatternValues } from '../../shared/domain/name-pattern';

const KÖSTER: PatternValues = {
  Nachname: 'Köster',
  Vorname: 'Käthe',
  Kurs: 'SMM-2027-1',
  Nr: '03',
  Thema: '',
};
const named = (pattern: string, ...people: Partial<PatternValues>[]) =>
  namesByPattern(
    pattern,
    (people.length > 0 ? people : [{}]).map((person) => ({
      values: { ...KÖSTER, ...person } as PatternValues,
      ending: '.pdf',
    })),
  );

describe('names by a pattern', () => {
  test.each([
    ['{Kurs} {Nachname}, {Vorname}', 'SMM-2027-1 Köster, Käthe.pdf'],
    ['{nachname}_{ VORNAME }', 'Köster_Käthe.pdf'],
    ['{Nachname} {Vorname}/Rückmeldung', 'Köster Käthe/Rückmeldung.pdf'],
    ['{Nr} Rückmeldung.pdf', '03 Rückmeldung.pdf'],
    ['{Thema}', '_.pdf'],
    ['Rückmeldung', 'Rückmeldung.pdf'],
    ['../../{Nachname}', '_/_/Köster.pdf'],
    ['/{Nachname}', '_/Köster.pdf'],
  ])('%s → %s', (pattern, name) => {
    expect(named(pattern)).toEqual([name]);
  });

  test.each([
    ['AC/DC: "live"?', 'AC-DC- -live--.pdf'],
    ['a\\b|c<d>*', 'a-b-c-d--.pdf'],
    ['  ..Punkte.. ', 'Punkte.pdf'],
    ['Zeile\nzwei\u202Etxt', 'Zeilezweitxt.pdf'],
    ['CON', '_CON.pdf'],
    ['com1.alt', '_com1.alt.pdf'],
    ['Ko\u0308ster', 'Köster.pdf'],
    ['..', '_.pdf'],
  ])('what no name can have: %j → %s', (value, name) => {
    expect(named('{Nachname}', { Nachname: value })).toEqual([name]);
  });

  test('equal names are told apart, capitals or not', () => {
    expect(named('{Nachname}', {}, { Nachname: 'KÖSTER' }, { Nachname: 'Köster (2)' }, {})).toEqual([
      'Köster.pdf',
      'KÖSTER (2).pdf',
      'Köster (2) (2).pdf',
      'Köster (3).pdf',
    ]);
  });

  test.each([
    ['', 'empty-pattern', /Muster/],
    ['{Note}', 'unknown-placeholder', /\{Note\} gibt es nicht.*\{Nachname\}, \{Vorname\}/],
    ['{Nachname', 'open-brace', /Klammer allein/],
    ['Nachname}', 'open-brace', /Klammer allein/],
  ])('%j is refused: %s', (pattern, code, message) => {
    expect(() => named(pattern)).toThrow(
      expect.objectContaining({ code, message: expect.stringMatching(message) }),
    );
  });

  test('whatever people are called: every name is one that Windows takes, and no two are the same', () => {
    const anyText = fc.string({ unit: 'grapheme', maxLength: 300 });
    fc.assert(
      fc.property(fc.array(fc.tuple(anyText, anyText), { minLength: 1, maxLength: 12 }), (people) => {
        const names = named(
          '{Nachname}/{Vorname} {Kurs}',
          ...people.map(([Nachname, Vorname]) => ({ Nachname, Vorname })),
        );
        expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(people.length);
        for (const name of names) {
          expect(name).toMatch(/\.pdf$/);
          expect(name.split('/')).toHaveLength(2);
          for (const segment of name.split('/')) {
            expect(segment).not.toMatch(/[\p{Cc}\\:*?"<>|]|^[. ]|[. ]$|^$/u);
            expect(Buffer.byteLength(segment)).toBeLessThanOrEqual(200);
          }
        }
      }),
      { seed: 20_270_301 },
    );
  });
});

test('a letter is filled in as it stands, slashes and all', () => {
  expect(fillPattern('Guten Tag {Vorname} {Nachname},\n\n„{Thema}“', { ...KÖSTER, Thema: 'A/B-Tests' })).toBe(
    'Guten Tag Käthe Köster,\n\n„A/B-Tests“',
  );
});
