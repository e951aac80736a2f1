import { describe, expect, test } from 'vitest';
import { cellName, cellPlace } from '../../shared/domain/cell-name';
import {
  assertFormTies,
  type FormArea,
  type FormCell,
  type FormSheet,
  type FormTie,
  roomForRows,
} from '../../shared/domain/chamber-form';
import { DomainError } from '../../shared/domain/domain-error';

const at = (name: string) => cellPlace(name) ?? { column: -1, row: -1 };
const area = (from: string, to: string): FormArea => ({
  fromColumn: at(from).column,
  fromRow: at(from).row,
  toColumn: at(to).column,
  toRow: at(to).row,
});

/** A sheet of such texts by their cells; one that begins with = is a formula. */
const sheetOf = (texts: Record<string, string>, more: Partial<FormSheet> = {}): FormSheet => ({
  name: 'Liste',
  isProtected: false,
  columns: 8,
  rows: 30,
  cells: Object.entries(texts).map(
    ([name, text]): FormCell => ({ ...at(name), text, isFormula: text.startsWith('='), isLocked: false }),
  ),
  merged: [],
  ...more,
});

const open = (...names: string[]): FormCell[] =>
  names.map((name) => ({ ...at(name), text: '', isFormula: false, isLocked: false }));

const row = (field: string, cell: string): FormTie => ({ part: 'row', field, cell });
const head = (field: string, cell: string): FormTie => ({ part: 'head', field, cell });
const NAMES = [row('firstName', 'B7'), row('lastName', 'C7')];

test.each([
  ['A1', 0, 1],
  ['Z9', 25, 9],
  ['AA10', 26, 10],
  ['XFD1048576', 16_383, 1_048_576],
])('%s is column %i of row %i', (name, column, line) => {
  expect(cellPlace(name)).toEqual({ column, row: line });
  expect(cellName(column, line)).toBe(name);
});

test.each(['', 'A', '7', 'A0', 'a1', 'XFE1', 'A1048577', 'A1:B2', '$A$1'])('%j is no cell', (name) => {
  expect(cellPlace(name)).toBeNull();
});

describe('ties that a sheet cannot take', () => {
  const cases: [what: string, code: string, ties: FormTie[], sheet?: FormSheet][] = [
    ['no row', 'form-no-row', [head('courseTitle', 'B1')]],
    ['a field of no list', 'form-unknown-field', [row('shoeSize', 'B7')]],
    ['a field of another list', 'form-unknown-field', [row('module', 'B7')]],
    ['a field of rows in the head', 'form-unknown-field', [...NAMES, head('lastName', 'B1')]],
    ['a field twice', 'form-field-twice', [...NAMES, row('firstName', 'D7')]],
    ['a cell twice', 'form-cell-twice', [...NAMES, head('place', 'B7')]],
    ['no cell', 'form-no-cell', [row('firstName', 'B0')]],
    ['two rows', 'form-other-row', [row('firstName', 'B7'), row('lastName', 'C8')]],
    ['a formula', 'form-formula', NAMES, sheetOf({ C7: '=1+1' })],
    [
      'a formula in the head',
      'form-formula',
      [...NAMES, head('count', 'C2')],
      sheetOf({ C2: '=COUNTA(B7:B9)' }),
    ],
    ['the midst of merged cells', 'form-merged', NAMES, sheetOf({}, { merged: [area('B7', 'C7')] })],
    ['merged rows', 'form-tall', NAMES, sheetOf({}, { merged: [area('B7', 'B8')] })],
    ['a locked cell', 'form-locked', NAMES, sheetOf({}, { isProtected: true, cells: open('B7') })],
  ];
  test.each(cases)('%s', (_what, code, ties, sheet = sheetOf({})) => {
    const refused = () => assertFormTies('participants', sheet, ties);
    expect(refused).toThrow(DomainError);
    expect(refused).toThrow(expect.objectContaining({ code }));
  });

  test('others are taken: the first of merged cells, an open cell of a protected sheet, a head over several rows', () => {
    const ties = [...NAMES, head('courseTitle', 'B2')];
    for (const sheet of [
      sheetOf({ B7: 'Vorname', B2: 'hier' }, { merged: [area('B2', 'D4'), area('C7', 'D7')] }),
      sheetOf({}, { isProtected: true, cells: open('B7', 'C7', 'B2') }),
    ]) {
      expect(() => assertFormTies('participants', sheet, ties)).not.toThrow();
    }
  });
});

describe('the room for rows', () => {
  const NUMBERED = [row('number', 'A7'), ...NAMES];
  const cases: [what: string, room: number | null, sheet: FormSheet, ties?: FormTie[]][] = [
    ['nothing below', null, sheetOf({ B6: 'Vorname', C6: 'Nachname' })],
    ['a footer under tied columns', 5, sheetOf({ B12: 'Unterschrift' })],
    ['a footer beside them', 5, sheetOf({ F12: 'Ort, Datum' })],
    ['a footer at once', 1, sheetOf({ A8: 'Summe' })],
    ['a field of the head below', 4, sheetOf({}), [...NAMES, head('place', 'D11')]],
    ['a formula under a tied column', 3, sheetOf({ B10: '=COUNTA(B7:B9)' })],
    [
      'a formula in every row of another column',
      3,
      sheetOf({ F7: '=A1', F8: '=A2', F9: '=A3', B10: 'Ende' }),
    ],
    ['a formula in another column below alone', 2, sheetOf({ F9: '=SUM(F7:F8)' })],
    ['rows that are numbered', 3, sheetOf({ A7: '1', A8: '2', A9: '3', A10: 'Summe' }), NUMBERED],
    [
      'rows that are numbered with a dot, in a column that is not tied',
      2,
      sheetOf({ A7: '1.', A8: '2.', A9: '9.' }),
    ],
    ['rows that are numbered, and nothing after', 3, sheetOf({ A7: '1', A8: '2', A9: '3' }), NUMBERED],
    ['rows that are numbered, then room', 2, sheetOf({ A7: '1', A8: '2', A12: 'Summe' })],
    ['the same words in every row', null, sheetOf({ D7: 'Herr/Frau', D8: 'Herr/Frau', D9: 'Herr/Frau' })],
    ['other words', 2, sheetOf({ D7: 'Herr', D8: 'Herr', D9: 'Frau' })],
    ['the same number', 1, sheetOf({ D7: '80', D8: '80' })],
    ['merged cells that a tied column lies in', 3, sheetOf({}, { merged: [area('A10', 'F10')] })],
    [
      'merged cells that begin in a tied column',
      null,
      sheetOf({}, { merged: [area('C8', 'D8'), area('C9', 'D9')] }),
    ],
    ['merged rows', 2, sheetOf({}, { merged: [area('B9', 'B10')] })],
    ['a protected sheet', 2, sheetOf({}, { isProtected: true, cells: open('B7', 'C7', 'B8', 'C8', 'B9') })],
    [
      'a protected sheet that is open as far as it is shown',
      4,
      sheetOf(
        {},
        {
          isProtected: true,
          rows: 10,
          cells: open(...[7, 8, 9, 10].flatMap((line) => [`B${line}`, `C${line}`])),
        },
      ),
    ],
  ];
  test.each(cases)('%s', (_what, room, sheet, ties = NAMES) => {
    expect(roomForRows('participants', sheet, ties)).toBe(room);
  });
});
