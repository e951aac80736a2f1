import * as z from 'zod';
import { ASSESSED_PARTS, type AssessedPart } from '../assessment';
import { cellName } from '../cell-name';
import { DomainError } from '../domain-error';
import { cellText, isFormulaCell, plainCell, type RawRow } from '../registrations/table';
import { id, idV7, instant, line, requiredLine, role, sha256 } from './bounded';
import { EXCHANGE_LIMITS } from './limits';
import {
  emptyValue,
  type FieldKey,
  type FieldValue,
  fieldKey,
  fieldValue,
  keyOf,
  kindOf,
} from './marking-fields';
import type { PackedRubric } from './marking-package';

export const WORKSHEET_FORMAT = 'kurskontor/worksheet';
export const WORKSHEET_VERSION = 3;
/** The sheet of a worksheet of the first version, which had one. */
const FIRST_VERSION_NAME = 'Bewertung';
/** The sheet that people do not see. */
export const WORKSHEET_HIDDEN_NAME = 'Kurskontor';

const SHEET_NAMES: Readonly<Record<AssessedPart, string>> = {
  paper: 'Facharbeit',
  presentation: 'Präsentation',
};

/** Names for sheets of these parts: "Facharbeit", "Präsentation", "Facharbeit 2". */
export function worksheetNames(parts: readonly AssessedPart[]): string[] {
  return parts.map((part, index) => {
    const before = parts.slice(0, index).filter((other) => other === part).length;
    return before === 0 ? SHEET_NAMES[part] : `${SHEET_NAMES[part]} ${before + 1}`;
  });
}

/** What stands left of what is typed. */
export const WORKSHEET_HEAD = ['Nr.', 'Arbeit', 'Thema'] as const;
/** Title and hint, then the names of the columns. */
export const WORKSHEET_HEADER_ROW = 3;

const HINT =
  'Nur die weißen Zellen lassen sich ausfüllen. Eine leere Zelle heißt: nicht bewertet. Bitte speichern Sie als .xlsx und schicken Sie die Datei zurück.';

/** What stands above the heads of the columns, a cell a row; `dueOn` as it is read: "24.12.2027". */
export const worksheetAbove = (title: string, dueOn: string | null): string[] => [
  title,
  dueOn === null ? HINT : `${HINT} Bitte bis ${dueOn}.`,
];

/** What a line above the heads of the columns may say. */
export interface LineAbove {
  mayBe: readonly string[];
  /** Null: nothing else. Otherwise how it begins, where what was written cannot be known any more. */
  orBegins: string | null;
}

const paper = z.strictObject({
  enrolmentId: id,
  role,
  submissionId: id.nullable(),
  displayName: requiredLine,
  topic: line,
  /** What the office held, in the order of the columns. */
  base: z.array(fieldValue).max(EXCHANGE_LIMITS.fieldsPerPaper),
});

/** The papers that go by one rubric. */
const sheetShape = {
  rubricId: id,
  /** SHA-256 over `rubricContent`. */
  rubricSha256: sha256,
  columns: z
    .array(z.strictObject({ key: fieldKey, title: requiredLine }))
    .min(1)
    .max(4 * EXCHANGE_LIMITS.criteria),
  papers: z.array(paper).min(1).max(EXCHANGE_LIMITS.papers),
};
const secondShape = {
  /** How the sheet is called in the workbook. */
  name: requiredLine.max(31),
  part: z.enum(ASSESSED_PARTS),
  ...sheetShape,
};
const sheet = z.strictObject({
  ...secondShape,
  /** What stands above the heads of the columns. */
  above: z.array(requiredLine).length(WORKSHEET_HEADER_ROW - 1),
});
/** As it is written today. */
export type NewWorksheetSheet = z.infer<typeof sheet>;
/** As it is read: `above` is null where an older worksheet does not say it. */
export type WorksheetSheet = Omit<NewWorksheetSheet, 'above'> & { above: readonly string[] | null };

const headShape = {
  format: z.literal(WORKSHEET_FORMAT),
  worksheetId: idV7,
  createdAt: instant,
  cohortId: id,
  lecturerId: id,
};
const firstVersion = z
  .strictObject({ ...headShape, formatVersion: z.literal(1), ...sheetShape })
  .transform(({ rubricId, rubricSha256, columns, papers, ...head }) => ({
    ...head,
    sheets: [
      {
        ...{ name: FIRST_VERSION_NAME, part: 'paper' as const, above: null },
        ...{ rubricId, rubricSha256, columns, papers },
      },
    ],
  }));
const sheetsOf = <Shape extends z.ZodType>(shape: Shape) =>
  z.array(shape).min(1).max(EXCHANGE_LIMITS.rubrics);
const secondVersion = z
  .strictObject({
    ...headShape,
    formatVersion: z.literal(2),
    sheets: sheetsOf(z.strictObject(secondShape)),
  })
  .transform(({ sheets, ...head }) => ({
    ...head,
    sheets: sheets.map((one) => ({ ...one, above: null })),
  }));

/** What a worksheet says of itself where nobody sees it; signed by the office. One of the first version reads as one of one sheet. */
export const worksheetContent = z.union([
  z.strictObject({
    ...headShape,
    formatVersion: z.literal(WORKSHEET_VERSION),
    sheets: sheetsOf(sheet),
  }),
  secondVersion,
  firstVersion,
]);
export type WorksheetContent = z.infer<typeof worksheetContent>;

export interface WorksheetColumn {
  key: FieldKey;
  title: string;
  /** What may be typed: points by this scale, or words from a list; null: any text. */
  scale: { maximumPoints: number; pointStep: number } | null;
  words: readonly string[] | null;
}

const YES = 'ja';
const NO = 'nein';
/** A number as a person types it, with a comma. */
export const germanNumber = (value: number): string => String(value).replace('.', ',');
const short = (text: string): string => text.slice(0, EXCHANGE_LIMITS.line);

/** The columns of a rubric: a criterion with its comment after the other, then knock-outs, the whole, and whether it is done. */
export const worksheetColumns = ({
  criteria,
  knockOuts,
}: Pick<PackedRubric, 'criteria' | 'knockOuts'>): WorksheetColumn[] => [
  ...criteria.flatMap(({ criterionId, title, maximumPoints, pointStep }) => [
    {
      key: keyOf('points', criterionId),
      title: short(`${title} (0–${germanNumber(maximumPoints)})`),
      scale: { maximumPoints, pointStep },
      words: null,
    },
    { key: keyOf('comment', criterionId), title: short(`Kommentar: ${title}`), scale: null, words: null },
  ]),
  ...knockOuts.flatMap(({ knockOutId, title }) => [
    { key: keyOf('knockOut', knockOutId), title: short(`K.-o.: ${title}`), scale: null, words: [YES, NO] },
    {
      key: keyOf('knockOutComment', knockOutId),
      title: short(`Kommentar K.-o.: ${title}`),
      scale: null,
      words: null,
    },
  ]),
  { key: keyOf('overall'), title: 'Kommentar zum Ganzen', scale: null, words: null },
  { key: keyOf('state'), title: 'Fertig', scale: null, words: [YES, NO] },
];

/** A value as it stands in a cell: nothing, a number, or words. */
export function worksheetCell(key: FieldKey, value: FieldValue): string | number | null {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? YES : NO;
  if (kindOf(key).kind === 'state') return value === 'done' ? YES : null;
  return typeof value === 'string' && value !== '' ? value : null;
}

export interface WorksheetField {
  key: FieldKey;
  base: FieldValue;
  value: FieldValue;
}

/** A field that had a value and whose cell is empty now. */
export interface ClearedField {
  displayName: string;
  title: string;
  before: string | number;
}

/** Words above the heads of the columns of which nobody knows whether they were written there when it was given out. */
export interface UnprovenLine {
  cell: string;
  text: string;
}

export interface ReadWorksheet {
  papers: {
    enrolmentId: string;
    part: AssessedPart;
    role: WorksheetSheet['papers'][number]['role'];
    submissionId: string | null;
    fields: WorksheetField[];
  }[];
  cleared: ClearedField[];
  unproven: UnprovenLine[];
}

/**
 * Reads a visible sheet by what the hidden one says of it; `above` is what may stand above its columns, `isOneOfMany` puts its name beside
 * each cell. Nothing is guessed: columns and rows have to stand where they
 * were, a cell that is empty is cleared only if there was something in it, and words in any cell that is not to be filled in are refused.
 * Throws DomainError `worksheet-structure`, `worksheet-stranger`, `worksheet-points`, `worksheet-words`, `worksheet-not-text`,
 * `worksheet-length`, each with the cell.
 */
export function readWorksheet(
  rows: readonly RawRow[],
  {
    name,
    part,
    above,
    papers,
    columns,
  }: Pick<WorksheetSheet, 'name' | 'part' | 'papers' | 'columns'> & { above: readonly LineAbove[] },
  scales: ReadonlyMap<FieldKey, NonNullable<WorksheetColumn['scale']>>,
  isOneOfMany = false,
): ReadWorksheet {
  const at: NameCell = (column, row) =>
    isOneOfMany ? `${cellName(column, row)} auf dem Blatt „${name}“` : cellName(column, row);
  const byNumber = new Map(rows.map((row) => [row.lineNumber, row.cells]));
  const titles = [...WORKSHEET_HEAD, ...columns.map(({ title }) => title)];
  titles.forEach((title, column) => {
    expectCell(byNumber, { column, row: WORKSHEET_HEADER_ROW, at }, title);
  });
  const unproven = above.flatMap(({ mayBe, orBegins }, index): UnprovenLine[] => {
    const cell = at(0, index + 1);
    const text = textAt(byNumber, 0, index + 1);
    if (text === '' || mayBe.some((line) => line.trim() === text)) return [];
    if (orBegins === null || !text.startsWith(orBegins)) throw strangeWords(cell);
    return [{ cell, text }];
  });
  const cleared: ClearedField[] = [];
  const read = papers.map(
    ({ enrolmentId, role: markingRole, submissionId, displayName, topic, base }, index) => {
      const row = WORKSHEET_HEADER_ROW + 1 + index;
      expectCell(byNumber, { column: 0, row, at }, String(index + 1));
      expectCell(byNumber, { column: 1, row, at }, displayName);
      // An empty cell loses nothing; any other has to say what was written there.
      if (!['', topic.trim()].includes(textAt(byNumber, 2, row))) throw strangeWords(at(2, row));
      const fields = columns.map(({ key, title }, position): WorksheetField => {
        const column = WORKSHEET_HEAD.length + position;
        const before = base[position] ?? emptyValue(kindOf(key).kind);
        const value = typedValue(byNumber.get(row)?.[column] ?? null, key, before, {
          cell: at(column, row),
          title,
          scale: scales.get(key) ?? null,
        });
        const had = worksheetCell(key, before);
        if (had !== null && worksheetCell(key, value) === null)
          cleared.push({ displayName, title, before: had });
        return { key, base: before, value };
      });
      return { enrolmentId, part, role: markingRole, submissionId, fields };
    },
  );
  refuseStrangers(rows, { columns: titles.length, lastRow: WORKSHEET_HEADER_ROW + papers.length, at });
  return { papers: read, cleared, unproven };
}

type Cells = ReadonlyMap<number, RawRow['cells']>;
type NameCell = (column: number, row: number) => string;

const textAt = (cells: Cells, column: number, row: number): string =>
  cellText(cells.get(row)?.[column]).trim();

const strangeWords = (cell: string): DomainError =>
  new DomainError(
    'worksheet-stranger',
    `Zelle ${cell} ist nicht zum Ausfüllen, und was dort steht, ginge verloren. Es wurde nichts eingelesen. Bitte leeren Sie sie.`,
  );

function expectCell(
  cells: Cells,
  { column, row, at }: { column: number; row: number; at: NameCell },
  expected: string,
): void {
  if (textAt(cells, column, row) === expected.trim()) return;
  throw new DomainError(
    'worksheet-structure',
    `In Zelle ${at(column, row)} müsste „${expected}“ stehen: Spalten oder Zeilen wurden entfernt, verschoben oder umbenannt. Es wurde nichts eingelesen. Bitte tragen Sie die Werte in das ausgegebene Arbeitsblatt ein.`,
  );
}

function refuseStrangers(
  rows: readonly RawRow[],
  { columns, lastRow, at }: { columns: number; lastRow: number; at: NameCell },
): void {
  for (const { lineNumber, cells } of rows) {
    // Above the heads of the columns, title and hint stand in the first cell.
    const width = lineNumber < WORKSHEET_HEADER_ROW ? 1 : lineNumber > lastRow ? 0 : columns;
    const column = cells.findIndex((cell, index) => cellText(cell).trim() !== '' && index >= width);
    if (column === -1) continue;
    throw new DomainError(
      'worksheet-stranger',
      `Zelle ${at(column, lineNumber)} gehört nicht zum Arbeitsblatt, und was darin steht, ginge verloren. Es wurde nichts eingelesen. Bitte leeren Sie sie.`,
    );
  }
}

interface Place {
  cell: string;
  title: string;
  scale: WorksheetColumn['scale'];
}

function typedValue(
  cell: RawRow['cells'][number],
  key: FieldKey,
  base: FieldValue,
  place: Place,
): FieldValue {
  const { kind } = kindOf(key);
  const text = cellText(cell).trim();
  switch (kind) {
    case 'points':
      return text === '' ? null : pointsOf(plainCell(cell), text, place);
    case 'knockOut':
      return text === '' ? null : isYes(text, place);
    case 'state':
      return text !== '' && isYes(text, place) ? 'done' : 'open';
    default:
      return wordsOf(typedText(cell, place), base, place);
  }
}

/** Steps are counted in millionths: 0.1 is none of a binary number's. */
const MILLION = 1_000_000;

function pointsOf(value: unknown, text: string, { cell, title, scale }: Place): number {
  const typed = /^\d{1,3}(?:[.,]\d{1,6})?$/.test(text) ? Number(text.replace(',', '.')) : Number.NaN;
  const points = typeof value === 'number' ? value : typed;
  if (Number.isNaN(points)) {
    throw new DomainError(
      'worksheet-points',
      `Zelle ${cell} (${title}): „${text.slice(0, 40)}“ ist keine Punktzahl. Es wurde nichts eingelesen. Bitte tragen Sie eine Zahl ein oder leeren Sie die Zelle.`,
    );
  }
  const { maximumPoints = 100, pointStep = 0 } = scale ?? {};
  if (points < 0 || points > maximumPoints) {
    throw new DomainError(
      'worksheet-points',
      `Zelle ${cell} (${title}): ${germanNumber(points)} Punkte gibt es nicht, möglich sind 0 bis ${germanNumber(maximumPoints)}. Es wurde nichts eingelesen.`,
    );
  }
  const steps = pointStep === 0 ? 0 : Math.round(points * MILLION) % Math.round(pointStep * MILLION);
  if (steps !== 0) {
    throw new DomainError(
      'worksheet-points',
      `Zelle ${cell} (${title}): ${germanNumber(points)} Punkte liegen zwischen den Schritten, möglich sind Schritte von ${germanNumber(pointStep)}. Es wurde nichts eingelesen.`,
    );
  }
  return points;
}

function isYes(text: string, { cell, title }: Place): boolean {
  const word = text.toLowerCase();
  if (word === YES || word === 'x') return true;
  if (word === NO) return false;
  throw new DomainError(
    'worksheet-words',
    `Zelle ${cell} (${title}): Möglich sind „${YES}“, „${NO}“ oder leer, nicht „${text.slice(0, 40)}“. Es wurde nichts eingelesen.`,
  );
}

const ERRORS = /^#(?:NAME\?|REF!|VALUE!|DIV\/0!|N\/A|NULL!|NUM!|SPILL!|CALC!|GETTING_DATA)$/;

/** The text of a cell for words; a spreadsheet that has made a formula, a number or a date of it has not kept what was typed. */
function typedText(cell: RawRow['cells'][number], { cell: name, title }: Place): string {
  const text = cellText(cell);
  const became = becameOf(cell, text);
  if (became === null) return text;
  throw new DomainError(
    'worksheet-not-text',
    `Zelle ${name} (${title}): Excel hat aus dem Text ${became} gemacht („${shownOf(cell, text).slice(0, 40)}“). Es wurde nichts eingelesen. Bitte tippen Sie ihn noch einmal, mit einem Apostroph davor.`,
  );
}

function becameOf(cell: RawRow['cells'][number], text: string): string | null {
  if (isFormulaCell(cell)) return 'eine Formel';
  if (ERRORS.test(text)) return 'einen Fehler';
  switch (typeof cell) {
    case 'number':
      return 'eine Zahl';
    case 'boolean':
      return 'einen Wahrheitswert';
    case 'object':
      return cell === null ? null : 'ein Datum';
    default:
      return null;
  }
}

const shownOf = (cell: RawRow['cells'][number], text: string): string =>
  isFormulaCell(cell) ? `=${cell.formula}` : typeof cell === 'number' ? germanNumber(cell) : text;

const unbroken = (text: string): string => text.replace(/\r\n?/g, '\n').trimEnd();

/** Spreadsheets break lines in their own way: a text that says the same is the same. */
function wordsOf(text: string, base: FieldValue, { cell, title }: Place): string {
  if (typeof base === 'string' && unbroken(base) === unbroken(text)) return base;
  const words = unbroken(text).replace(/(?![\n\t])\p{Cc}/gu, '');
  if (words.length <= EXCHANGE_LIMITS.text) return words;
  throw new DomainError(
    'worksheet-length',
    `Zelle ${cell} (${title}): Der Text ist länger als ${EXCHANGE_LIMITS.text.toLocaleString('de-DE')} Zeichen. Es wurde nichts eingelesen. Bitte kürzen Sie ihn.`,
  );
}
