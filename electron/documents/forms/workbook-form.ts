import { daysBetween } from '../../../shared/dates';
import { cellName } from '../../../shared/domain/cell-name';
import {
  assertFormTies,
  type FormHeadField,
  type FormSheet,
  type FormTie,
  type FormValue,
  placedTies,
  roomForRows,
} from '../../../shared/domain/chamber-form';
import { LIST_NAMES, type ListKind } from '../../../shared/domain/chamber-list';
import { Refused } from '../../../shared/errors';
import { attributesOf, markupOf } from '../markup';
import { escaped } from '../workbook-parts';
import { otherKind, readingForm } from './form-file';
import { type OpenedWorkbook, openWorkbook } from './open-workbook';
import { formSheetOf, type SheetSource, type SourceCell, type SourceRow } from './sheet-source';
import { editedSource, type SourceEdit } from './source-edits';

/**
 * The sheets of a workbook that somebody sees, to be tied. @throws Refused `bad-file` (no workbook, macros, content from outside, a password, damage),
 * `too-large`
 */
export const readWorkbookForm = (bytes: Uint8Array, fileName: string): Promise<FormSheet[]> =>
  readingForm(fileName, 'xlsx', async () => {
    const opened = await openWorkbook(bytes, fileName);
    const sheets: FormSheet[] = [];
    for (const { name, path, visible } of opened.workbook.sheets)
      if (visible)
        sheets.push(formSheetOf(name, await opened.sourceOf(path), opened.styles, { isWhole: false }));
    if (sheets.length === 0)
      throw otherKind(fileName, 'xlsx', 'eine Arbeitsmappe ohne sichtbares Tabellenblatt');
    return sheets;
  });

interface TiedForm {
  kind: ListKind;
  sheet: string;
  ties: readonly FormTie[];
}

/**
 * Refuses ties that the workbook cannot take, and says how many rows go into it; null where nothing stands below.
 * @throws Refused `bad-file`, `too-large`, `not-found` (no such sheet); DomainError of `assertFormTies`
 */
export const checkWorkbookForm = (
  bytes: Uint8Array,
  fileName: string,
  form: TiedForm,
): Promise<number | null> =>
  readingForm(fileName, 'xlsx', async () => {
    const { sheet } = await tiedSheet(await openWorkbook(bytes, fileName), fileName, form);
    return roomForRows(form.kind, sheet, form.ties);
  });

async function tiedSheet(
  { workbook, styles, sourceOf }: OpenedWorkbook,
  fileName: string,
  { kind, sheet: name, ties }: TiedForm,
): Promise<{ sheet: FormSheet; source: SheetSource; path: string }> {
  const found = workbook.sheets.find((sheet) => sheet.name === name);
  if (!found?.visible) {
    throw new Refused(
      'not-found',
      found
        ? `Das Blatt „${name}“ in „${fileName}“ ist ausgeblendet und wird nicht ausgefüllt. Bitte blenden Sie es in der Vorlage ein.`
        : `„${fileName}“ hat kein Blatt „${name}“. Bitte ordnen Sie die Felder neu zu.`,
      { details: { reason: found ? 'form-hidden' : 'form-no-sheet' } },
    );
  }
  const source = await sourceOf(found.path);
  const sheet = formSheetOf(name, source, styles, { isWhole: true });
  assertFormTies(kind, sheet, ties);
  return { sheet, source, path: found.path };
}

export interface FormContent {
  head: Readonly<Record<FormHeadField, FormValue>>;
  /** By the fields of the rows. */
  rows: readonly Readonly<Record<string, FormValue>>[];
}

/**
 * A copy of the workbook with its fields filled in, each value with its type; everything else stays as it was, byte for byte but
 * for the sheet that is written into, styles that show a day as one, and the wish to reckon formulas anew.
 * @throws Refused `blocked` (more rows than go in); what `checkWorkbookForm` throws
 */
export const fillWorkbookForm = (
  bytes: Uint8Array,
  fileName: string,
  form: TiedForm,
  content: FormContent,
): Promise<Uint8Array> =>
  readingForm(fileName, 'xlsx', async () => {
    const opened = await openWorkbook(bytes, fileName);
    const { sheet, source, path } = await tiedSheet(opened, fileName, form);
    const { kind, ties } = form;
    const room = roomForRows(kind, sheet, ties);
    if (room !== null && content.rows.length > room) {
      throw new Refused(
        'blocked',
        `Das Formular „${fileName}“ hat Platz für ${room} ${room === 1 ? 'Zeile' : 'Zeilen'}, die ${LIST_NAMES[kind]} hat ${content.rows.length}. Bitte fügen Sie in der Vorlage Zeilen ein und nehmen Sie sie unter Einstellungen → Kammern neu auf.`,
        { details: { reason: 'form-full', room, rows: content.rows.length } },
      );
    }
    const writes = writesOf(sheet, form, content, room);
    const changed = new Map([[path, filledSheet(source, opened, writes, firstRowOf(form))]]);
    const styled = opened.styles.changed();
    if (styled !== null && opened.workbook.stylesPath !== null)
      changed.set(opened.workbook.stylesPath, styled);
    const workbookPath = opened.parts.paths().find((name) => /^xl\/workbook\.xml$/i.test(name));
    if (workbookPath !== undefined && hasFormulas(opened, sheet))
      changed.set(workbookPath, reckonedAnew(await opened.parts.read(workbookPath)));
    return opened.parts.write(changed);
  });

interface CellWrite {
  column: number;
  row: number;
  value: FormValue;
}

const NOTHING: FormValue = { value: null, type: 'text' };

const firstRowOf = ({ kind, ties }: TiedForm): number =>
  placedTies(kind, ties).find(({ part }) => part === 'row')?.row ?? 0;

function writesOf(
  sheet: FormSheet,
  { kind, ties }: TiedForm,
  content: FormContent,
  room: number | null,
): CellWrite[] {
  const placed = placedTies(kind, ties);
  const heads = placed
    .filter(({ part }) => part === 'head')
    .map(({ column, row, field }) => ({ column, row, value: content.head[field as FormHeadField] }));
  const columns = placed.filter(({ part }) => part === 'row');
  const rows = (content.rows.length === 0 ? [{}] : content.rows) as readonly Readonly<
    Record<string, FormValue>
  >[];
  const cells = rows.flatMap((values, index) =>
    columns.map(({ column, row, field }) => ({ column, row: row + index, value: values[field] ?? NOTHING })),
  );
  return [...heads, ...cells, ...leftOver(sheet, columns, rows.length, room)];
}

/** Words of the template in rows that nobody stands in; numbers that count the rows stay. */
const leftOver = (
  { cells }: FormSheet,
  columns: readonly { column: number; row: number }[],
  count: number,
  room: number | null,
): CellWrite[] =>
  cells.flatMap(({ column, row, text }) => {
    const tie = columns.find((own) => own.column === column);
    const isBelow = tie && row >= tie.row + count && row < tie.row + (room ?? Number.POSITIVE_INFINITY);
    return isBelow && text !== '' && !/^\d+\.?$/.test(text.trim()) ? [{ column, row, value: NOTHING }] : [];
  });

function filledSheet(
  source: SheetSource,
  { styles, workbook }: OpenedWorkbook,
  writes: readonly CellWrite[],
  firstRow: number,
): string {
  const { xml, prefix, rows, data } = source;
  const first = rows.find(({ row }) => row === firstRow);
  const byRow = new Map<number, CellWrite[]>();
  for (const write of writes) byRow.set(write.row, [...(byRow.get(write.row) ?? []), write]);
  const styleAt = (row: SourceRow | undefined, column: number): number | undefined =>
    row?.cells.find((cell) => cell.column === column)?.style || row?.style || undefined;
  const cellOf = ({ column, row, value }: CellWrite, own: SourceRow | undefined): string => {
    const below = row > firstRow ? styleAt(first, column) : undefined;
    const inColumn = source.columnStyles.find(({ from, to }) => column >= from && column <= to)?.style;
    const style = styles.styleFor(styleAt(own, column) ?? below ?? inColumn ?? 0, value);
    // Nobody is to seem to have reached the threshold.
    const shown =
      value.type === 'percent' && typeof value.value === 'number' && styles.isWholePercent(style)
        ? { ...value, value: Math.floor(value.value) }
        : value;
    return cellXml(prefix, cellName(column, row), style, shown, workbook.epoch1904);
  };

  const edits: SourceEdit[] = [];
  const written = new Set<SourceCell>();
  const made: string[] = [];
  for (const [row, own] of [...byRow].sort(([a], [b]) => a - b)) {
    const known = rows.find((other) => other.row === row);
    if (known) edits.push(...rowEdits(xml, prefix, known, own, cellOf, written));
    else {
      const text = newRow(source, row, own, row > firstRow ? first : undefined, cellOf);
      const next = rows.find((other) => other.row > row);
      if (next) edits.push({ from: next.from, to: next.from, text });
      else made.push(text);
    }
  }
  if (made.length > 0) {
    edits.push(
      data.closeFrom === null
        ? { from: data.tagTo - 2, to: data.tagTo, text: `>${made.join('')}</${prefix}sheetData>` }
        : { from: data.closeFrom, to: data.closeFrom, text: made.join('') },
    );
  }
  edits.push(...namings(rows, written, edits));
  const last = Math.max(...writes.map(({ row }) => row));
  const dimension = source.dimension && /^([A-Z]+\d+:[A-Z]+)(\d+)$/.exec(source.dimension.ref);
  if (source.dimension && dimension && Number(dimension[2]) < last) {
    const { from, to } = source.dimension;
    edits.push({
      from,
      to,
      text: xml.slice(from, to).replace(source.dimension.ref, `${dimension[1]}${last}`),
    });
  }
  return editedSource(xml, edits);
}

function rowEdits(
  xml: string,
  prefix: string,
  row: SourceRow,
  writes: readonly CellWrite[],
  cellOf: (write: CellWrite, row: SourceRow) => string,
  written: Set<SourceCell>,
): SourceEdit[] {
  const edits: SourceEdit[] = [];
  const atEnd: string[] = [];
  let isWider = false;
  for (const write of [...writes].sort((a, b) => a.column - b.column)) {
    const text = cellOf(write, row);
    const known = row.cells.find(({ column }) => column === write.column);
    if (known) {
      edits.push({ from: known.from, to: known.to, text });
      written.add(known);
      continue;
    }
    isWider = true;
    const next = row.cells.find(({ column }) => column > write.column);
    if (next) edits.push({ from: next.from, to: next.from, text });
    else atEnd.push(text);
  }
  // Which columns a row spans is a hint alone, and a wrong one is worse than none.
  const tag = xml.slice(row.from, row.tagTo);
  const spanless = isWider ? tag.replace(/\s+spans\s*=\s*("[^"]*"|'[^']*')/, '') : tag;
  const named = row.isNamed ? spanless : spanless.replace(/^<[^\s/>]+/, (name) => `${name} r="${row.row}"`);
  if (row.closeFrom === null) {
    const opened = named.replace(/\s*\/>$/, '>');
    edits.push({ from: row.from, to: row.tagTo, text: `${opened}${atEnd.join('')}</${prefix}row>` });
  } else {
    if (named !== tag) edits.push({ from: row.from, to: row.tagTo, text: named });
    if (atEnd.length > 0) edits.push({ from: row.closeFrom, to: row.closeFrom, text: atEnd.join('') });
  }
  return edits;
}

/** A row that the template does not have: as high as the first of the list, its cells in the same styles. */
function newRow(
  { xml, prefix }: SheetSource,
  row: number,
  writes: readonly CellWrite[],
  first: SourceRow | undefined,
  cellOf: (write: CellWrite, row: undefined) => string,
): string {
  const more = first
    ? [...attributesOf(xml.slice(first.from, first.tagTo))]
        .filter(([name]) =>
          ['ht', 'customHeight', 's', 'customFormat', 'thickBot', 'thickTop'].includes(name),
        )
        .map(([name, value]) => ` ${name}="${value}"`)
        .join('')
    : '';
  const styled = (first?.cells ?? [])
    .filter(({ column, style }) => style > 0 && !writes.some((write) => write.column === column))
    .map(({ column, style }) => ({
      column,
      text: `<${prefix}c r="${cellName(column, row)}" s="${style}"/>`,
    }));
  const cells = [
    ...writes.map((write) => ({ column: write.column, text: cellOf(write, undefined) })),
    ...styled,
  ];
  const inOrder = cells.sort((a, b) => a.column - b.column).map(({ text }) => text);
  return `<${prefix}row r="${row}"${more}>${inOrder.join('')}</${prefix}row>`;
}

/** Rows and cells that stand where they do by their order alone say where it is, before something comes between them. */
function namings(
  rows: readonly SourceRow[],
  written: ReadonlySet<SourceCell>,
  edits: readonly SourceEdit[],
): SourceEdit[] {
  const isReplaced = (from: number) => edits.some((edit) => edit.from === from && edit.to > from);
  return rows.flatMap((row) => [
    ...(row.isNamed || isReplaced(row.from)
      ? []
      : [{ from: row.nameTo, to: row.nameTo, text: ` r="${row.row}"` }]),
    ...row.cells
      .filter((cell) => !cell.isNamed && !written.has(cell))
      .map(({ nameTo, column }) => ({ from: nameTo, to: nameTo, text: ` r="${cellName(column, row.row)}"` })),
  ]);
}

/** Day 0 of a workbook, and of one that counts from 1904. */
const DAY_0 = { usual: '1899-12-30', epoch1904: '1904-01-01' } as const;

function cellXml(
  prefix: string,
  name: string,
  style: number,
  { value, type }: FormValue,
  epoch1904: boolean,
): string {
  const opening = `${prefix}c r="${name}"${style > 0 ? ` s="${style}"` : ''}`;
  if (value === null || value === '') return `<${opening}/>`;
  if (typeof value === 'string' && type !== 'date') {
    const words = `<${prefix}t xml:space="preserve">${escaped(value)}</${prefix}t>`;
    return `<${opening} t="inlineStr"><${prefix}is>${words}</${prefix}is></${prefix}c>`;
  }
  const number =
    typeof value === 'string'
      ? daysBetween(epoch1904 ? DAY_0.epoch1904 : DAY_0.usual, value)
      : type === 'percent'
        ? value / 100
        : value;
  return `<${opening}><${prefix}v>${number}</${prefix}v></${prefix}c>`;
}

const hasFormulas = ({ parts }: OpenedWorkbook, { cells }: FormSheet): boolean =>
  parts.has('xl/calcChain.xml') || cells.some(({ isFormula }) => isFormula);

/** What stands before the wish to reckon, in the order of the format. Source: ECMA-376 part 1, section 18.2.27. */
const BEFORE_RECKONING = ['sheets', 'functionGroups', 'externalReferences', 'definedNames'];

/** The workbook with the wish that formulas are reckoned when it is opened: what they reckon with has changed. */
function reckonedAnew(xml: string): string {
  let at = 0;
  let depth = 0;
  for (const markup of markupOf(xml)) {
    if (markup.kind !== 'open' && markup.kind !== 'close') continue;
    const name = markup.name.slice(markup.name.indexOf(':') + 1);
    if (markup.kind === 'close') depth -= 1;
    if (depth === 1 && name === 'calcPr' && markup.kind === 'open') {
      const tag = xml.slice(markup.from, markup.to);
      const anew = tag
        .replace(/\s+fullCalcOnLoad\s*=\s*("[^"]*"|'[^']*')/, '')
        .replace(/^<\S*?calcPr(?=[\s/>])/, (opening) => `${opening} fullCalcOnLoad="1"`);
      return editedSource(xml, [{ from: markup.from, to: markup.to, text: anew }]);
    }
    const isOver = markup.kind === 'close' || markup.isEmpty;
    if (depth === 1 && BEFORE_RECKONING.includes(name) && isOver) at = markup.to;
    if (markup.kind === 'open' && !markup.isEmpty) depth += 1;
  }
  const prefix = /<([\w.-]+:)?workbook[\s>]/.exec(xml)?.[1] ?? '';
  return editedSource(xml, [{ from: at, to: at, text: `<${prefix}calcPr fullCalcOnLoad="1"/>` }]);
}
