import * as z from 'zod';
import { ASSESSED_PARTS, type AssessedPart } from '../assessment';
import { id, idV7, instant, line, requiredLine, role, sha256 } from './bounded';
import { EXCHANGE_LIMITS } from './limits';
import { type FieldKey, type FieldValue, fieldKey, fieldValue, keyOf, kindOf } from './marking-fields';
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

/** How a list of two words says it. */
export const YES = 'ja';
export const NO = 'nein';
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
