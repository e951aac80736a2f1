import { cellName, cellPlace } from './cell-name';
import {
  LIST_COLUMNS,
  type ListCell,
  type ListColumn,
  type ListColumnType,
  type ListKind,
} from './chamber-list';
import { DomainError } from './domain-error';
import { headLines, type ListHead } from './list-difference';

/** What stands on a form once, in the order in which it is offered. */
export const FORM_HEAD_FIELDS = [
  'courseTitle',
  'chamberNumber',
  'cohortCode',
  'period',
  'startsOn',
  'endsOn',
  'units',
  'place',
  'provider',
  'chamberName',
  'count',
] as const;
export type FormHeadField = (typeof FORM_HEAD_FIELDS)[number];

/** What the fields of a head are called in German, in sentences and between the braces of a Word document. */
export const FORM_HEAD_NAMES: Readonly<Record<FormHeadField, string>> = {
  courseTitle: 'Lehrgang',
  chamberNumber: 'Lehrgangsnummer',
  cohortCode: 'Kurs',
  period: 'Zeitraum',
  startsOn: 'Beginn',
  endsOn: 'Ende',
  units: 'UE',
  place: 'Ort',
  provider: 'Anbieter',
  chamberName: 'Kammer',
  count: 'Anzahl',
};

/** A value with its type, as a cell takes it. */
export interface FormValue {
  value: ListCell;
  type: ListColumnType;
  format?: ListColumn['format'];
}

/** The head of a list by the fields of a form; `count` is the number of its rows. */
export function formHead(head: ListHead, count: number): Record<FormHeadField, FormValue> {
  const text = (value: string): FormValue => ({ value, type: 'text' });
  const period = headLines(head).find(([label]) => label === FORM_HEAD_NAMES.period)?.[1] ?? '';
  return {
    courseTitle: text(head.courseTitle),
    chamberNumber: text(head.chamberNumber),
    cohortCode: text(head.cohortCode),
    period: text(period),
    startsOn: { value: head.startsOn, type: 'date' },
    endsOn: { value: head.endsOn, type: 'date' },
    units: { value: head.units, type: 'number' },
    place: text(head.place),
    provider: text(head.provider),
    chamberName: text(head.chamberName),
    count: { value: count, type: 'number' },
  };
}

/** A cell of a chamber's own form that holds something or may be written in; column from 0, row from 1. */
export interface FormCell {
  column: number;
  row: number;
  /** As it is shown. */
  text: string;
  isFormula: boolean;
  isLocked: boolean;
}

/** Cells that are one; the text is that of the first. */
export interface FormArea {
  fromColumn: number;
  fromRow: number;
  toColumn: number;
  toRow: number;
}

/** A sheet of a chamber's own form, as far as it is shown and tied. */
export interface FormSheet {
  name: string;
  isProtected: boolean;
  /** How many of each are shown. On a protected sheet nothing beyond is open to be written in. */
  columns: number;
  rows: number;
  /** Of a protected sheet, each that is open; whatever is not named is empty, and locked where the sheet is protected. */
  cells: readonly FormCell[];
  merged: readonly FormArea[];
}

/** A field and the cell that it is written into: once, or in the first row of a list and those below. */
export interface FormTie {
  part: 'head' | 'row';
  field: string;
  /** "B7" */
  cell: string;
}

interface PlacedTie extends FormTie {
  column: number;
  row: number;
}

/** What a field is called; null where no form of this kind has it. */
export const formFieldName = (
  kind: ListKind,
  { part, field }: Pick<FormTie, 'part' | 'field'>,
): string | null =>
  part === 'head'
    ? (FORM_HEAD_NAMES[field as FormHeadField] ?? null)
    : (LIST_COLUMNS[kind].find(({ key }) => key === field)?.header ?? null);

/** How much of a sheet is shown at most. */
export const FORM_GRID = { columns: 52, rows: 200 } as const;

/**
 * Refuses ties that a form cannot be filled in by: none of a row, or any that `assertTiesFit` refuses. Throws `form-no-row` and
 * what that throws.
 */
export function assertFormTies(kind: ListKind, sheet: FormSheet, ties: readonly FormTie[]): void {
  if (!ties.some(({ part }) => part === 'row')) {
    throw new DomainError(
      'form-no-row',
      'Noch ist keine Spalte zugeordnet. Bitte wählen Sie ein Feld der Zeilen und klicken Sie die Zelle der ersten Zeile an.',
    );
  }
  assertTiesFit(kind, sheet, ties);
}

/**
 * Refuses ties that a sheet cannot take. Every field is known and tied once, no cell twice, all fields of rows in one row; no
 * cell holds a formula, lies within merged cells without being the first of them, or is locked on a protected sheet. Source:
 * domain rules, What a participant gets. Throws `form-unknown-field`, `form-field-twice`, `form-no-cell`, `form-cell-twice`,
 * `form-other-row`, `form-formula`, `form-merged`, `form-tall`, `form-locked`.
 */
export function assertTiesFit(kind: ListKind, sheet: FormSheet, ties: readonly FormTie[]): void {
  const seen = new Set<string>();
  const cells = new Set<string>();
  const [firstRow] = placedTies(kind, ties).filter(({ part }) => part === 'row');
  for (const tie of placedTies(kind, ties)) {
    const name = formFieldName(kind, tie) ?? '';
    const where = `Zelle ${tie.cell} im Blatt „${sheet.name}“`;
    if (seen.has(`${tie.part}.${tie.field}`)) {
      throw new DomainError(
        'form-field-twice',
        `Das Feld „${name}“ ist zweimal zugeordnet. Bitte entfernen Sie eines davon.`,
      );
    }
    if (cells.has(tie.cell)) {
      throw new DomainError(
        'form-cell-twice',
        `${where} hat schon ein Feld. Bitte wählen Sie für „${name}“ eine andere.`,
      );
    }
    seen.add(`${tie.part}.${tie.field}`);
    cells.add(tie.cell);
    if (tie.part === 'row' && firstRow && tie.row !== firstRow.row) {
      throw new DomainError(
        'form-other-row',
        `${where} steht nicht in Zeile ${firstRow.row}, in der die anderen Spalten beginnen. Bitte wählen Sie für „${name}“ eine Zelle in Zeile ${firstRow.row}.`,
      );
    }
    refuseCell(sheet, tie, where);
  }
}

function refuseCell(sheet: FormSheet, { part, column, row }: PlacedTie, where: string): void {
  const found = cellAt(sheet, column, row);
  if (found?.isFormula) {
    throw new DomainError(
      'form-formula',
      `${where} enthält eine Formel, die verloren ginge. Bitte wählen Sie eine andere Zelle oder löschen Sie die Formel in der Vorlage.`,
    );
  }
  const area = areaAt(sheet, column, row);
  if (area && (area.fromColumn !== column || area.fromRow !== row)) {
    throw new DomainError(
      'form-merged',
      `${where} gehört zu den verbundenen Zellen ${areaName(area)}. Bitte wählen Sie deren erste, ${cellName(area.fromColumn, area.fromRow)}.`,
    );
  }
  if (part === 'row' && area && area.toRow > area.fromRow) {
    throw new DomainError(
      'form-tall',
      `${where} reicht über mehrere Zeilen (${areaName(area)}). Die Zeilen einer Liste brauchen je eine; bitte heben Sie die Verbindung in der Vorlage auf.`,
    );
  }
  if (sheet.isProtected && (found?.isLocked ?? true)) {
    throw new DomainError(
      'form-locked',
      `${where} ist gesperrt, weil das Blatt geschützt ist. Bitte wählen Sie eine freigegebene Zelle oder heben Sie den Blattschutz in der Vorlage auf.`,
    );
  }
}

/** The ties with the places of their cells. Throws `form-unknown-field`, `form-no-cell`. */
export const placedTies = (kind: ListKind, ties: readonly FormTie[]): PlacedTie[] =>
  ties.map((tie) => {
    if (formFieldName(kind, tie) === null)
      throw new DomainError(
        'form-unknown-field',
        `Ein Formular dieser Liste kennt kein Feld „${tie.field}“.`,
      );
    const place = cellPlace(tie.cell);
    if (!place) throw new DomainError('form-no-cell', `Eine Zelle „${tie.cell}“ gibt es auf keinem Blatt.`);
    return { ...tie, ...place };
  });

/**
 * How many rows of a list go into a sheet from the first tied row on; null where nothing stands below. A row is in the way where
 * something stands in it that the first row does not have in the same column: the same words, the number that goes on from it,
 * or, in a column that is not tied, a formula too. So is a row with a field of the head, with merged cells in whose midst a tied
 * column stands, and one that is locked. Where the form numbers its rows, the room ends with the numbers.
 */
export function roomForRows(kind: ListKind, sheet: FormSheet, ties: readonly FormTie[]): number | null {
  const placed = placedTies(kind, ties);
  const tied = placed.filter(({ part }) => part === 'row');
  const [first] = tied;
  if (!first) return null;
  const columns = tied.map(({ column }) => column);
  const headRows = new Set(placed.filter(({ part }) => part === 'head').map(({ row }) => row));
  const byRow = new Map<number, FormCell[]>();
  for (const cell of sheet.cells) {
    if (cell.text === '' && !cell.isFormula) continue;
    byRow.set(cell.row, [...(byRow.get(cell.row) ?? []), cell]);
  }
  const openCells = new Set(
    sheet.isProtected
      ? sheet.cells.filter(({ isLocked }) => !isLocked).map(({ column, row }) => cellName(column, row))
      : [],
  );
  const opening = new Map((byRow.get(first.row) ?? []).map((cell) => [cell.column, cell]));
  const textsIn = (row: number) => byRow.get(row) ?? [];
  const counted = textsIn(first.row + 1).filter((cell) => {
    const above = opening.get(cell.column);
    return above !== undefined && above.text.trim() !== cell.text.trim() && repeats(above, cell);
  });
  const isInTheWay = (row: number): boolean =>
    headRows.has(row) ||
    counted.some(({ column }) => !textsIn(row).some((cell) => cell.column === column)) ||
    textsIn(row).some((cell) => {
      const above = opening.get(cell.column);
      if (above === undefined) return true;
      if (cell.isFormula || above.isFormula)
        return columns.includes(cell.column) || !(cell.isFormula && above.isFormula);
      return !repeats(above, cell);
    }) ||
    columns.some((column) => {
      const area = areaAt(sheet, column, row);
      return (
        area !== undefined &&
        (area.fromColumn !== column || area.fromRow !== row || area.toRow > area.fromRow)
      );
    }) ||
    (sheet.isProtected && columns.some((column) => !openCells.has(cellName(column, row))));
  const last = Math.max(
    sheet.isProtected ? sheet.rows + 1 : 0,
    ...byRow.keys(),
    ...headRows,
    ...sheet.merged.map(({ toRow }) => toRow),
  );
  for (let row = first.row + 1; row <= last + (counted.length > 0 ? 1 : 0); row += 1)
    if (isInTheWay(row)) return row - first.row;
  return null;
}

/** Whether a cell says what the one in the first row says, or goes on counting from it. */
function repeats(first: FormCell, { text, row }: FormCell): boolean {
  const [begin, here] = [first.text.trim(), text.trim()];
  if (begin === here) return !/^\d+\.?$/.test(here);
  const isCount = /^\d+\.?$/.test(begin) && /^\d+\.?$/.test(here);
  return isCount && Number.parseInt(here, 10) - Number.parseInt(begin, 10) === row - first.row;
}

const cellAt = ({ cells }: FormSheet, column: number, row: number): FormCell | undefined =>
  cells.find((cell) => cell.column === column && cell.row === row);

/** The merged cells that a cell is one of. */
export const areaAt = (
  { merged }: Pick<FormSheet, 'merged'>,
  column: number,
  row: number,
): FormArea | undefined =>
  merged.find(
    (area) =>
      column >= area.fromColumn && column <= area.toColumn && row >= area.fromRow && row <= area.toRow,
  );

const areaName = ({ fromColumn, fromRow, toColumn, toRow }: FormArea): string =>
  `${cellName(fromColumn, fromRow)}:${cellName(toColumn, toRow)}`;
