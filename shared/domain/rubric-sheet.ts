import { LONGEST_TEXT } from '../text-limits';
import { DomainError } from './domain-error';
import { searchFold } from './names';
import type { Cell, PlainCell, RawRow } from './registrations/table';
import { cellText, isFormulaCell, plainCell } from './registrations/table';
import { assertScale, assertWeights, type RubricLevel } from './rubric';

export interface SheetCriterion {
  title: string;
  description: string;
  /** Percent of the part. */
  weight: number;
  competences: string;
  maximumPoints: number;
  pointStep: number;
  levels: RubricLevel[];
}

/** A rubric as it stands in a workbook. */
export interface SheetRubric {
  title: string;
  criteria: SheetCriterion[];
  knockOuts: { title: string; description: string }[];
}

/** The columns of the sheet, in their order. */
export const RUBRIC_COLUMNS = [
  'Art',
  'Titel',
  'Beschreibung',
  'Gewicht (%)',
  'Höchstpunkte',
  'Schrittweite',
  'ab Punkten',
  'Kompetenzen',
] as const;
type ColumnName = (typeof RUBRIC_COLUMNS)[number];
const REQUIRED: readonly ColumnName[] = ['Art', 'Titel', 'Gewicht (%)', 'Höchstpunkte'];

/** What a row is. */
export const ROW_KINDS = { criterion: 'Kriterium', level: 'Stufe', knockOut: 'K.-o.-Kriterium' } as const;
export const TITLE_LABEL = 'Bewertungsbogen';

const LIMITS = { criteria: 40, levels: 8, knockOuts: 10, title: 300, text: LONGEST_TEXT } as const;

const fold = (text: string): string => searchFold(text).replace(/[^a-z0-9]/g, '');

/**
 * The rubric that rows of a sheet describe: its name above the head, a row a criterion, its levels below it from the best,
 * knock-outs anywhere. Nothing is reckoned: formulas are refused. Throws `sheet-…` with the row, `weights-not-100`,
 * `invalid-weight`, `invalid-maximum`, `invalid-step`, `invalid-levels`. Source: domain rules, Assessment.
 */
export function readRubricSheet(rows: readonly RawRow[]): SheetRubric {
  const headIndex = rows.findIndex(({ cells }) => fold(cellText(cells[0])) === 'art');
  const head = rows[headIndex];
  if (!head) {
    throw new DomainError(
      'sheet-no-head',
      `In der Tabelle fehlt die Kopfzeile. Erwartet werden die Spalten ${RUBRIC_COLUMNS.join(', ')}.`,
    );
  }
  const columns = columnsOf(head);
  const rubric: SheetRubric = { title: titleOf(rows.slice(0, headIndex)), criteria: [], knockOuts: [] };
  for (const row of rows.slice(headIndex + 1)) addRow(rubric, new SheetRow(row, columns));
  assertRubric(rubric);
  return rubric;
}

function columnsOf({ cells, lineNumber }: RawRow): ReadonlyMap<ColumnName, number> {
  const columns = new Map<ColumnName, number>();
  cells.forEach((cell, index) => {
    const text = cellText(cell).trim();
    if (text === '') return;
    const name = RUBRIC_COLUMNS.find((column) => fold(column) === fold(text));
    if (!name || columns.has(name)) {
      throw new DomainError(
        'sheet-unknown-column',
        `Zeile ${lineNumber}: Die Spalte „${text}“ ist ${name ? 'doppelt' : 'nicht bekannt'}. Möglich sind ${RUBRIC_COLUMNS.join(', ')}.`,
      );
    }
    columns.set(name, index);
  });
  const missing = REQUIRED.filter((column) => !columns.has(column));
  if (missing.length > 0) {
    throw new DomainError(
      'sheet-missing-column',
      `Es fehlt: ${missing.map((name) => `„${name}“`).join(', ')}. Bitte ergänzen Sie die Spalte.`,
    );
  }
  return columns;
}

function titleOf(above: readonly RawRow[]): string {
  const named = above.find(({ cells }) => fold(cellText(cells[0])) === fold(TITLE_LABEL));
  if (named?.cells.some(isFormulaCell)) throw formula(named.lineNumber, TITLE_LABEL);
  return cellText(named?.cells[1]).trim().slice(0, LIMITS.title);
}

const formula = (lineNumber: number, column: string): DomainError =>
  new DomainError(
    'sheet-formula',
    `Zeile ${lineNumber}, „${column}“: Hier steht eine Formel. Formeln werden nicht berechnet; bitte tragen Sie den Wert ein.`,
  );

/** One row, asked by the names of its columns. */
class SheetRow {
  readonly line: number;
  readonly #cells: readonly Cell[];
  readonly #columns: ReadonlyMap<ColumnName, number>;

  constructor({ lineNumber, cells }: RawRow, columns: ReadonlyMap<ColumnName, number>) {
    this.line = lineNumber;
    this.#cells = cells;
    this.#columns = columns;
  }

  #plain(column: ColumnName): PlainCell {
    const cell = this.#cells[this.#columns.get(column) ?? -1];
    if (isFormulaCell(cell)) throw formula(this.line, column);
    return plainCell(cell);
  }

  text(column: ColumnName, most: number): string {
    const text = cellText(this.#plain(column)).trim();
    if (text.length > most) {
      throw this.fault('sheet-too-long', `„${column}“ hat ${text.length} Zeichen, möglich sind ${most}.`);
    }
    return text;
  }

  title(what: string): string {
    const title = this.text('Titel', LIMITS.title).replace(/\s+/g, ' ');
    if (title === '')
      throw this.fault('sheet-no-title', `${what} hat keinen Titel. Bitte tragen Sie ihn ein.`);
    return title;
  }

  /** A number of 0 to 100; `empty` where the cell is. */
  number(column: ColumnName, empty: number | null): number {
    const value = this.#plain(column);
    if (value === null || value === '') {
      if (empty !== null) return empty;
      throw this.fault('sheet-not-a-number', `„${column}“ ist leer. Bitte tragen Sie eine Zahl ein.`);
    }
    const number = typeof value === 'number' ? value : germanNumber(cellText(value));
    if (number === null) {
      throw this.fault('sheet-not-a-number', `„${cellText(value)}“ in „${column}“ ist keine Zahl.`);
    }
    if (number < 0) throw this.fault('sheet-negative', `„${column}“ ist negativ. Möglich sind Werte ab 0.`);
    if (number > 100) throw this.fault('sheet-too-large', `„${column}“ ist größer als 100.`);
    return number;
  }

  fault(code: string, message: string): DomainError {
    return new DomainError(code, `Zeile ${this.line}: ${message}`);
  }
}

const germanNumber = (text: string): number | null => {
  const plain = text.replace('%', '').trim().replace(',', '.');
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : null;
};

function addRow(rubric: SheetRubric, row: SheetRow): void {
  const kind = row.text('Art', LIMITS.title);
  const description = row.text('Beschreibung', LIMITS.text);
  switch (fold(kind)) {
    case fold(ROW_KINDS.criterion): {
      const title = row.title('Das Kriterium');
      if (rubric.criteria.some((other) => searchFold(other.title) === searchFold(title))) {
        throw row.fault(
          'sheet-duplicate',
          `Das Kriterium „${title}“ gibt es schon. Bitte geben Sie ihm einen anderen Titel.`,
        );
      }
      rubric.criteria.push({
        title,
        description,
        weight: row.number('Gewicht (%)', null),
        maximumPoints: row.number('Höchstpunkte', null),
        pointStep: row.number('Schrittweite', 0.5),
        competences: row.text('Kompetenzen', LIMITS.title),
        levels: [],
      });
      refuseBeyond(row, 'Kriterien', rubric.criteria.length, LIMITS.criteria);
      return;
    }
    case fold(ROW_KINDS.level): {
      const levels = rubric.criteria.at(-1)?.levels;
      if (!levels)
        throw row.fault(
          'sheet-lone-level',
          'Eine Stufe steht vor dem ersten Kriterium. Sie gehört darunter.',
        );
      levels.push({ title: row.title('Die Stufe'), fromPoints: row.number('ab Punkten', null), description });
      refuseBeyond(row, 'Stufen', levels.length, LIMITS.levels);
      return;
    }
    case fold(ROW_KINDS.knockOut): {
      rubric.knockOuts.push({ title: row.title('Das K.-o.-Kriterium'), description });
      refuseBeyond(row, 'K.-o.-Kriterien', rubric.knockOuts.length, LIMITS.knockOuts);
      return;
    }
    default:
      throw row.fault(
        'sheet-unknown-kind',
        `„${kind}“ ist keine Art. Möglich sind ${Object.values(ROW_KINDS).join(', ')}.`,
      );
  }
}

function refuseBeyond(row: SheetRow, what: string, count: number, most: number): void {
  if (count > most)
    throw row.fault('sheet-too-many', `Es sind mehr als ${most} ${what}. Mehr sind nicht möglich.`);
}

function assertRubric({ criteria }: SheetRubric): void {
  if (criteria.length === 0) {
    throw new DomainError(
      'sheet-no-criteria',
      'In der Tabelle steht kein Kriterium. Ein Bewertungsbogen braucht mindestens eines.',
    );
  }
  const weightless = criteria.find(({ weight }) => weight === 0);
  if (weightless) {
    throw new DomainError('invalid-weight', `„${weightless.title}“ braucht ein Gewicht über 0 %.`);
  }
  assertWeights(criteria.map(({ weight }) => weight));
  for (const criterion of criteria) assertScale(criterion, criterion.title);
}
