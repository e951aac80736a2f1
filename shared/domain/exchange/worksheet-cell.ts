import { DomainError } from '../domain-error';
import { cellText, isFormulaCell, plainCell, type RawRow } from '../registrations/table';
import { EXCHANGE_LIMITS } from './limits';
import { type FieldKey, type FieldValue, kindOf } from './marking-fields';
import { germanNumber, NO, type WorksheetColumn, YES } from './worksheet';

/** Where a cell stands, and what may be typed there. */
export interface CellPlace {
  /** "D4", with its sheet where there are several. */
  cell: string;
  title: string;
  scale: WorksheetColumn['scale'];
}

/**
 * What a cell says of its field: nothing, points on their scale, a word of two, or text. A text that says the same as one of `known`, but
 * for how a spreadsheet breaks its lines, is that one. Throws DomainError `worksheet-points`, `worksheet-words`, `worksheet-not-text`,
 * `worksheet-length`, each with the cell.
 */
export function typedValue(
  cell: RawRow['cells'][number],
  key: FieldKey,
  known: readonly FieldValue[],
  place: CellPlace,
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
      return wordsOf(typedText(cell, place), known, place);
  }
}

/** Steps are counted in millionths: 0.1 is none of a binary number's. */
const MILLION = 1_000_000;

function pointsOf(value: unknown, text: string, { cell, title, scale }: CellPlace): number {
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

function isYes(text: string, { cell, title }: CellPlace): boolean {
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
function typedText(cell: RawRow['cells'][number], { cell: name, title }: CellPlace): string {
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
function wordsOf(text: string, known: readonly FieldValue[], { cell, title }: CellPlace): string {
  const same = known.find((one) => typeof one === 'string' && unbroken(one) === unbroken(text));
  if (typeof same === 'string') return same;
  const words = unbroken(text).replace(/(?![\n\t])\p{Cc}/gu, '');
  if (words.length <= EXCHANGE_LIMITS.text) return words;
  throw new DomainError(
    'worksheet-length',
    `Zelle ${cell} (${title}): Der Text ist länger als ${EXCHANGE_LIMITS.text.toLocaleString('de-DE')} Zeichen. Es wurde nichts eingelesen. Bitte kürzen Sie ihn.`,
  );
}
