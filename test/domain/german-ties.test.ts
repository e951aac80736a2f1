import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tieGerman } from '../../shared/domain/german-ties';
import { DEFAULT_TEXTS } from '../../shared/domain/paper-texts';

const shown = (text: string): string => tieGerman(text).replaceAll('\u00a0', '_');

describe('what no line breaks apart', () => {
  test.each([
    ['im Umfang von 80 UE teilgenommen', 'im Umfang von 80_UE teilgenommen'],
    ['62,25 Unterrichtseinheiten zu je 45 Minuten', '62,25_Unterrichtseinheiten zu je 45_Minuten'],
    ['für 1.234,50 € oder 12 Prozent', 'für 1.234,50_€ oder 12_Prozent'],
    ['um 18:00 Uhr am 3 Tage', 'um 18:00_Uhr am 3_Tage'],
    ['nach § 5 Abs. 2 und §§ 7, 8', 'nach §_5 Abs._2 und §§_7, 8'],
    ['die Nummer Nr. 2027-0001', 'die Nummer Nr._2027-0001'],
    ['Dr. Meyer und Prof. Dr. med. Öz', 'Dr._Meyer und Prof._Dr._med._Öz'],
    ['Frau Dipl.-Ing. Köster', 'Frau Dipl.-Ing._Köster'],
    [
      'z. B. im Verein e. V., i. d. R. abends, d. h. spät',
      'z._B. im Verein e._V., i._d._R. abends, d._h. spät',
    ],
    ['Dr. h. c. Meyer', 'Dr._h._c. Meyer'],
    ['am 11. Januar 2027 und 1. März', 'am 11._Januar_2027 und 1._März'],
    ['am 11. 1. 2027', 'am 11._1._2027'],
    ['vom 11. bis 20. Januar', 'vom 11. bis 20._Januar'],
    ['Modul 3 auf Seite 4', 'Modul_3 auf Seite_4'],
  ])('%s', (text, tied) => {
    expect(shown(text)).toBe(tied);
  });

  test.each([
    'Sie waren 80. Wir danken.',
    'in Raum 5 mit Ute',
    'Das ist Plan B. Danach kommt nichts.',
    'mit 5 Unternehmen',
    'Er kam 2027 Mai war es warm',
    'Der Januar ist kalt',
    'Zeile\n§\n5',
    '80\nUE',
  ])('„%s“ stays as it is', (text) => {
    expect(tieGerman(text)).toBe(text);
  });

  test('blanks alone change, and once is enough', () => {
    const piece = fc.constantFrom(
      '80',
      'UE',
      '§',
      '5',
      'Nr.',
      'Dr.',
      'Meyer',
      'z.',
      'B.',
      '11.',
      'Januar',
      '2027',
      '\n',
      ',',
      'ä',
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join(' ');
        const tied = tieGerman(text);
        expect(tied.replaceAll('\u00a0', ' ')).toBe(text);
        expect(tieGerman(tied)).toBe(tied);
      }),
    );
  });

  test('our own texts are written with it already', () => {
    const { certificate } = DEFAULT_TEXTS;
    expect(tieGerman(certificate.after)).toBe(certificate.after);
  });
});
