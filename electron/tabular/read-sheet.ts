import type { Cell, PlainCell } from '../../shared/domain/registrations/table';
import { LIMITS } from './limits';
import { type NumberFormat, showNumber } from './number-format';
import type { TableBuilder } from './table-builder';
import { corruptWorkbook, type WorkbookArchive } from './workbook-archive';
import { decodeEscapes, type Sheet } from './workbook-parts';

export interface SheetContext {
  strings: readonly string[];
  formats: readonly NumberFormat[];
  epoch1904: boolean;
}

const LAST_ROW = 1_048_576;
const LAST_COLUMN = 16_384;

/**
 * Streams the cells of one sheet into the builder, each as it is shown, with the row numbers that Excel
 * shows.
 */
export async function readSheet(
  archive: WorkbookArchive,
  sheet: Sheet,
  fileName: string,
  builder: TableBuilder,
  context: SheetContext,
  onBytes: (bytes: number) => void,
): Promise<void> {
  let rowNumber = 0;
  let cells: Cell[] = [];
  let column = -1;
  let type = 'n';
  let style = 0;
  let value: string | null = null;
  let formula: string | null = null;
  let target: 'value' | 'formula' | 'inline' | null = null;
  let inReadingAid = false;

  const corrupt = (reason: string): never => {
    throw corruptWorkbook(fileName, `Blatt „${sheet.name}“, Zeile ${rowNumber}: ${reason}`);
  };

  const openRow = (number: string | undefined): void => {
    const next = number === undefined ? rowNumber + 1 : Number(number);
    if (!Number.isInteger(next) || next <= rowNumber || next > LAST_ROW)
      corrupt('die Zeilennummer passt nicht');
    rowNumber = next;
    cells = [];
    column = -1;
  };

  const openCell = (attribute: (name: string) => string | undefined): void => {
    const reference = attribute('r');
    const next = reference === undefined ? column + 1 : columnOf(reference);
    if (next <= column || next >= LAST_COLUMN) corrupt('die Spalte passt nicht');
    column = next;
    type = attribute('t') ?? 'n';
    style = Number(attribute('s') ?? 0);
    value = null;
    formula = null;
  };

  const closeCell = (): void => {
    const plain = plainValue(type, value, context.formats[style], context, corrupt);
    if (plain === null && formula === null) return;
    // Beyond the limit only the fact counts that something is there.
    while (cells.length < Math.min(column, LIMITS.columns)) cells.push(null);
    cells.push(formula === null ? plain : { formula, value: plain });
  };

  await archive.readXml(
    sheet.path,
    {
      open(name, attribute) {
        if (name === 'row') openRow(attribute('r'));
        else if (name === 'c') openCell(attribute);
        else if (name === 'v') {
          target = 'value';
          value = '';
        } else if (name === 'f') {
          target = 'formula';
          formula = '';
        } else if (name === 't') {
          target = 'inline';
          value ??= '';
        } else if (name === 'rPh') inReadingAid = true;
      },
      text(text) {
        if (target === 'formula') formula = (formula ?? '') + text;
        else if (target !== null && !inReadingAid) value = (value ?? '') + text;
      },
      close(name) {
        if (name === 'v' || name === 'f' || name === 't') target = null;
        else if (name === 'rPh') inReadingAid = false;
        else if (name === 'c') closeCell();
        else if (name === 'row') builder.add(rowNumber, cells);
      },
    },
    onBytes,
  );
}

function plainValue(
  type: string,
  value: string | null,
  format: NumberFormat | undefined,
  context: SheetContext,
  corrupt: (reason: string) => never,
): PlainCell {
  if (value === null || value === '') return null;
  switch (type) {
    case 's': {
      const text = context.strings[Number(value)];
      return text === undefined ? corrupt('ein Text fehlt') : text || null;
    }
    case 'str':
    case 'inlineStr':
      return decodeEscapes(value);
    case 'e':
      return value;
    case 'b':
      return value === '1' || value === 'true';
    case 'd':
      return isoDateCell(value);
    default: {
      const number = Number(value);
      if (!Number.isFinite(number)) return corrupt('eine Zahl ist ungültig');
      return showNumber(number, format ?? { kind: 'plain' }, context.epoch1904);
    }
  }
}

function isoDateCell(value: string): PlainCell {
  const match = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}))?/.exec(value);
  if (!match?.[1]) return value;
  return match[2] && match[2] !== '00:00' ? { date: match[1], time: match[2] } : { date: match[1] };
}

/** The column of a reference like `AB12`, from 0. */
function columnOf(reference: string): number {
  let column = 0;
  for (const letter of reference) {
    const code = letter.charCodeAt(0);
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
  }
  return column - 1;
}
