import { cellPlace } from '../../../shared/domain/cell-name';
import { FORM_GRID, type FormArea, type FormCell, type FormSheet } from '../../../shared/domain/chamber-form';
import { cellText } from '../../../shared/domain/registrations/table';
import { showNumber } from '../../tabular/number-format';
import { decodeEscapes } from '../../tabular/workbook-parts';
import { DocumentFault } from '../../workers/documents/text-task';
import { attributesOf, markupOf, textOf } from '../markup';
import type { CellStyles } from './cell-styles';

/** A cell with its place in the source. */
export interface SourceCell {
  column: number;
  row: number;
  style: number;
  text: string;
  isFormula: boolean;
  from: number;
  to: number;
  /** Behind the name of its tag; where it is to be said where the cell stands, if that is not said. */
  nameTo: number;
  isNamed: boolean;
}

export interface SourceRow {
  row: number;
  cells: SourceCell[];
  from: number;
  tagTo: number;
  nameTo: number;
  isNamed: boolean;
  /** Before its closing tag; where it has none, its tag ends in `/>`. */
  closeFrom: number | null;
  /** Its style, that of its column where none is given. */
  style: number | null;
}

/** A sheet with the places of what is written into. */
export interface SheetSource {
  xml: string;
  /** Of the names of its elements, empty as a rule. */
  prefix: string;
  rows: SourceRow[];
  merged: FormArea[];
  isProtected: boolean;
  columnStyles: { from: number; to: number; style: number }[];
  /** Of `sheetData`; without `closeFrom` its tag ends in `/>`. */
  data: { tagFrom: number; tagTo: number; closeFrom: number | null };
  dimension: { from: number; to: number; ref: string } | null;
}

interface SheetContext {
  strings: readonly string[];
  styles: CellStyles;
  epoch1904: boolean;
}

/**
 * Reads a sheet with the place of every row and cell in its source. Source: ECMA-376 part 1, section 18.3.1.
 * @throws DocumentFault `damaged`
 */
export function readSheetSource(xml: string, context: SheetContext): SheetSource {
  const sheet: Omit<SheetSource, 'data'> & { data: SheetSource['data'] | null } = {
    xml,
    prefix: '',
    rows: [],
    merged: [],
    isProtected: false,
    columnStyles: [],
    data: null,
    dimension: null,
  };
  const path: string[] = [];
  let row: SourceRow | undefined;
  let cell: (SourceCell & { type: string; value: string }) | undefined;
  const endCell = (to: number) => {
    if (!cell || !row) return;
    const { type, value, ...own } = cell;
    row.cells.push({ ...own, to, text: shown(type, value, own.style, context) });
    cell = undefined;
  };
  for (const markup of markupOf(xml)) {
    const parent = path.at(-1) ?? '';
    if (markup.kind === 'open') {
      const name = localName(markup.name);
      const attributes = () => attributesOf(xml.slice(markup.from, markup.to));
      const nameTo = markup.from + 1 + markup.name.length;
      if (path.length === 0) sheet.prefix = markup.name.slice(0, markup.name.length - name.length);
      if (path.length === 1) readTopElement(sheet, name, attributes, markup);
      if (name === 'mergeCell' && parent === 'mergeCells')
        sheet.merged.push(areaOf(attributes().get('ref') ?? ''));
      if (name === 'col' && parent === 'cols') {
        const given = attributes();
        const [from, to, style] = ['min', 'max', 'style'].map((key) => Number(given.get(key) ?? 0));
        if (style) sheet.columnStyles.push({ from: (from ?? 1) - 1, to: (to ?? 1) - 1, style });
      }
      if (name === 'row' && parent === 'sheetData') {
        const given = attributes();
        const number = Number(given.get('r') ?? (sheet.rows.at(-1)?.row ?? 0) + 1);
        if (!Number.isInteger(number) || number <= (sheet.rows.at(-1)?.row ?? 0))
          throw new DocumentFault('damaged');
        row = {
          row: number,
          cells: [],
          from: markup.from,
          tagTo: markup.to,
          nameTo,
          isNamed: given.has('r'),
          closeFrom: null,
          style: isOn(given.get('customFormat')) ? Number(given.get('s') ?? 0) : null,
        };
        sheet.rows.push(row);
      } else if (name === 'c' && parent === 'row' && row) {
        const given = attributes();
        const before = row.cells.at(-1)?.column ?? -1;
        const reference = given.get('r');
        const place = reference === undefined ? { column: before + 1, row: row.row } : cellPlace(reference);
        if (!place || place.row !== row.row || place.column <= before) throw new DocumentFault('damaged');
        cell = {
          ...place,
          style: Number(given.get('s') ?? 0),
          text: '',
          isFormula: false,
          from: markup.from,
          to: markup.to,
          nameTo,
          isNamed: reference !== undefined,
          type: given.get('t') ?? 'n',
          value: '',
        };
        if (markup.isEmpty) endCell(markup.to);
      } else if (name === 'f' && parent === 'c' && cell) cell.isFormula = true;
      if (!markup.isEmpty) path.push(name);
    } else if (markup.kind === 'close') {
      path.pop();
      const name = localName(markup.name);
      if (name === 'c' && path.at(-1) === 'row') endCell(markup.to);
      if (name === 'row' && path.at(-1) === 'sheetData' && row) row.closeFrom = markup.from;
      if (name === 'sheetData' && path.length === 1 && sheet.data) sheet.data.closeFrom = markup.from;
    } else if (cell && (parent === 'v' || (parent === 't' && !path.includes('rPh')))) {
      const source = xml.slice(markup.from, markup.to);
      cell.value += markup.kind === 'cdata' ? source : textOf(source);
    }
  }
  const { data, ...rest } = sheet;
  if (data === null) throw new DocumentFault('damaged');
  return { ...rest, data };
}

function readTopElement(
  sheet: { data: SheetSource['data'] | null } & Omit<SheetSource, 'data'>,
  name: string,
  attributes: () => Map<string, string>,
  { from, to }: { from: number; to: number },
): void {
  if (name === 'sheetData') sheet.data = { tagFrom: from, tagTo: to, closeFrom: null };
  if (name === 'sheetProtection') sheet.isProtected = isOn(attributes().get('sheet'));
  if (name === 'dimension') sheet.dimension = { from, to, ref: attributes().get('ref') ?? '' };
}

/** @throws DocumentFault `damaged` */
function areaOf(ref: string): FormArea {
  const [first = '', last = first] = ref.split(':');
  const [from, to] = [cellPlace(first), cellPlace(last)];
  if (!from || !to) throw new DocumentFault('damaged');
  return { fromColumn: from.column, fromRow: from.row, toColumn: to.column, toRow: to.row };
}

const isOn = (value: string | undefined): boolean => ['1', 'true', 'on'].includes(value ?? '');
const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

function shown(
  type: string,
  value: string,
  style: number,
  { strings, styles, epoch1904 }: SheetContext,
): string {
  if (value === '') return '';
  if (type === 's') return strings[Number(value)] ?? '';
  if (type === 'str' || type === 'inlineStr') return decodeEscapes(value);
  if (type === 'b') return value === '1' ? 'WAHR' : 'FALSCH';
  const number = Number(value);
  if (type !== 'n' || !Number.isFinite(number)) return value;
  return cellText(showNumber(number, styles.numberFormat(style), epoch1904));
}

/** A sheet as it is shown and tied; `isWhole` takes all of it, else what goes onto the page. */
export function formSheetOf(
  name: string,
  source: SheetSource,
  styles: CellStyles,
  { isWhole }: { isWhole: boolean },
): FormSheet {
  const filled = source.rows
    .flatMap(({ cells }) => cells)
    .filter(({ text, isFormula }) => text !== '' || isFormula);
  const columns = shownLength(
    [...filled.map(({ column }) => column + 1), ...source.merged.map(({ toColumn }) => toColumn + 1)],
    { least: 8, margin: 1, most: FORM_GRID.columns },
  );
  const rows = shownLength([...filled.map(({ row }) => row), ...source.merged.map(({ toRow }) => toRow)], {
    least: 30,
    margin: 5,
    most: FORM_GRID.rows,
  });
  const isLocked = ({ style }: SourceCell) => source.isProtected && styles.isLocked(style);
  const cells: FormCell[] = filled
    .filter(({ column, row }) => isWhole || (column < columns && row <= rows))
    .map((cell) => ({
      column: cell.column,
      row: cell.row,
      text: isWhole ? cell.text : cell.text.slice(0, 200),
      isFormula: cell.isFormula,
      isLocked: isLocked(cell),
    }));
  return {
    name,
    isProtected: source.isProtected,
    columns,
    rows,
    cells: source.isProtected ? [...cells, ...openCells(source, styles, cells, { columns, rows })] : cells,
    merged: source.merged.filter(
      ({ fromColumn, fromRow }) => isWhole || (fromColumn < columns && fromRow <= rows),
    ),
  };
}

const shownLength = (
  ends: readonly number[],
  { least, margin, most }: { least: number; margin: number; most: number },
): number => Math.min(most, Math.max(least, ends.reduce((last, end) => Math.max(last, end), 0) + margin));

/** The empty cells of a protected sheet that may be written in, by their own style, their row's, or their column's. */
function openCells(
  source: SheetSource,
  styles: CellStyles,
  filled: readonly FormCell[],
  { columns, rows }: { columns: number; rows: number },
): FormCell[] {
  const taken = new Set(filled.map(({ column, row }) => `${column} ${row}`));
  const byRow = new Map(source.rows.map((row) => [row.row, row]));
  const open: FormCell[] = [];
  for (let row = 1; row <= rows; row += 1) {
    const own = byRow.get(row);
    for (let column = 0; column < columns; column += 1) {
      if (taken.has(`${column} ${row}`)) continue;
      const style =
        own?.cells.find((cell) => cell.column === column)?.style ??
        own?.style ??
        source.columnStyles.find(({ from, to }) => column >= from && column <= to)?.style ??
        0;
      if (!styles.isLocked(style)) open.push({ column, row, text: '', isFormula: false, isLocked: false });
    }
  }
  return open;
}
