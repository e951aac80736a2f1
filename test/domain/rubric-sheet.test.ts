import { describe, expect, test } from 'vitest';
import type { Cell, RawRow } from '../../shared/domain/registrations/table';
import { RUBRIC_COLUMNS, readRubricSheet } from '../../shared/domain/rubric-sheet';

const sheet = (...rows: Cell[][]): RawRow[] => rows.map((cells, index) => ({ lineNumber: index + 1, cells }));
const HEAD: Cell[] = [...RUBRIC_COLUMNS];
const row = (kind: string, title: Cell, weight: Cell = 100, maximum: Cell = 10): Cell[] => [
  kind,
  title,
  '',
  weight,
  maximum,
];
const level = (title: string, from: Cell): Cell[] => ['Stufe', title, '', null, null, null, from];

describe('a sheet', () => {
  test('with a head, criteria, levels and knock-outs is a rubric; numbers may be German text, the step is half a point', () => {
    expect(
      readRubricSheet(
        sheet(
          ['Bewertungsbogen', 'Strategiepapier'],
          HEAD,
          ['Kriterium', ' Recht ', 'Was gilt', '12,5 %', '15', 0.25, null, 'Redaktion'],
          level('Gut', '7,5'),
          level('Schwach', 0),
          row('KRITERIUM', 'Kanäle', 87.5),
          ['K.-o.-Kriterium', 'Erklärung fehlt', 'ohne sie nicht bestanden'],
        ),
      ),
    ).toEqual({
      title: 'Strategiepapier',
      criteria: [
        {
          title: 'Recht',
          description: 'Was gilt',
          weight: 12.5,
          maximumPoints: 15,
          pointStep: 0.25,
          competences: 'Redaktion',
          levels: [
            { title: 'Gut', fromPoints: 7.5, description: '' },
            { title: 'Schwach', fromPoints: 0, description: '' },
          ],
        },
        {
          title: 'Kanäle',
          description: '',
          weight: 87.5,
          maximumPoints: 10,
          pointStep: 0.5,
          competences: '',
          levels: [],
        },
      ],
      knockOuts: [{ title: 'Erklärung fehlt', description: 'ohne sie nicht bestanden' }],
    });
  });

  test.each<[string, Cell[][], string, string]>([
    ['without a head', [row('Kriterium', 'A')], 'sheet-no-head', 'fehlt die Kopfzeile'],
    [
      'with a foreign column',
      [[...HEAD, 'Note'], row('Kriterium', 'A')],
      'sheet-unknown-column',
      'Zeile 1: Die Spalte „Note“ ist nicht bekannt',
    ],
    [
      'with a column twice',
      [[...HEAD, 'Titel'], row('Kriterium', 'A')],
      'sheet-unknown-column',
      'ist doppelt',
    ],
    ['without weights', [['Art', 'Titel', 'Höchstpunkte']], 'sheet-missing-column', '„Gewicht (%)“'],
    [
      'with a formula',
      [HEAD, row('Kriterium', 'A', { formula: '50+50', value: 100 })],
      'sheet-formula',
      'Zeile 2, „Gewicht (%)“: Hier steht eine Formel',
    ],
    [
      'with a formula as its name',
      [['Bewertungsbogen', { formula: 'A1', value: 'x' }], HEAD, row('Kriterium', 'A')],
      'sheet-formula',
      'Zeile 1',
    ],
    [
      'with words for a number',
      [HEAD, row('Kriterium', 'A', 'viel')],
      'sheet-not-a-number',
      '„viel“ in „Gewicht (%)“',
    ],
    ['with no weight', [HEAD, row('Kriterium', 'A', null)], 'sheet-not-a-number', '„Gewicht (%)“ ist leer'],
    [
      'with negative points',
      [HEAD, row('Kriterium', 'A', 100, -3)],
      'sheet-negative',
      '„Höchstpunkte“ ist negativ',
    ],
    [
      'with more than 100 points',
      [HEAD, row('Kriterium', 'A', 100, 101)],
      'sheet-too-large',
      'größer als 100',
    ],
    ['without a title', [HEAD, row('Kriterium', ' ')], 'sheet-no-title', 'hat keinen Titel'],
    [
      'with a criterion twice',
      [HEAD, row('Kriterium', 'A', 50), row('Kriterium', 'a', 50)],
      'sheet-duplicate',
      'Zeile 3',
    ],
    ['with a lone level', [HEAD, level('Gut', 5)], 'sheet-lone-level', 'vor dem ersten Kriterium'],
    ['with a foreign kind', [HEAD, row('Bonus', 'A')], 'sheet-unknown-kind', '„Bonus“ ist keine Art'],
    ['without criteria', [HEAD, ['K.-o.-Kriterium', 'X']], 'sheet-no-criteria', 'kein Kriterium'],
    [
      'whose weights make 99',
      [HEAD, row('Kriterium', 'A', 50), row('Kriterium', 'B', 49)],
      'weights-not-100',
      'zusammen 99 %',
    ],
    [
      'with a weight of 0',
      [HEAD, row('Kriterium', 'A', 100), row('Kriterium', 'B', 0)],
      'invalid-weight',
      '„B“',
    ],
    ['with points of 0', [HEAD, row('Kriterium', 'A', 100, 0)], 'invalid-maximum', 'über 0'],
    [
      'with a step that does not fit',
      [HEAD, [...row('Kriterium', 'A'), 3]],
      'invalid-step',
      'kein Vielfaches',
    ],
    [
      'with levels that rise',
      [HEAD, row('Kriterium', 'A'), level('Schwach', 0), level('Gut', 5)],
      'invalid-levels',
      '„Gut“',
    ],
    [
      'with nine levels',
      [HEAD, row('Kriterium', 'A'), ...Array.from({ length: 9 }, (_, index) => level('Stufe', 9 - index))],
      'sheet-too-many',
      'mehr als 8 Stufen',
    ],
  ])('%s is refused', (_what, rows, code, sentence) => {
    let thrown: unknown;
    try {
      readRubricSheet(sheet(...rows));
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toMatchObject({ code });
    expect((thrown as Error).message).toContain(sentence);
  });
});
