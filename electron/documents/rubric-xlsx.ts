import type { SheetData } from 'write-excel-file/node';
import { ROW_KINDS, RUBRIC_COLUMNS, type SheetRubric, TITLE_LABEL } from '../../shared/domain/rubric-sheet';
import { writeXlsx } from './xlsx';

type SheetCell = SheetData[number][number];

const WIDTHS = [16, 34, 60, 12, 13, 12, 11, 30] as const;

const text = (value: string): SheetCell =>
  value === '' ? null : { value, type: String, wrap: true, alignVertical: 'top' };
/** With as many decimals as the number has: thirds of a weight come back as they were. */
const number = (value: number): SheetCell => ({
  value,
  type: Number,
  format: 'General',
  alignVertical: 'top',
});
const bold = (value: string): SheetCell => ({ value, type: String, fontWeight: 'bold' });

/** A rubric as a sheet that `readRubricSheet` reads again: its name, a row a criterion with its levels below, knock-outs. */
export function writeRubricXlsx({ title, criteria, knockOuts }: SheetRubric): Promise<Uint8Array> {
  const rows: SheetData = [
    [bold(TITLE_LABEL), text(title)],
    [],
    RUBRIC_COLUMNS.map((name) => ({
      value: name,
      type: String,
      fontWeight: 'bold',
      backgroundColor: '#EAE7E1',
    })),
  ];
  for (const criterion of criteria) {
    rows.push([
      bold(ROW_KINDS.criterion),
      text(criterion.title),
      text(criterion.description),
      number(criterion.weight),
      number(criterion.maximumPoints),
      number(criterion.pointStep),
      null,
      text(criterion.competences),
    ]);
    for (const level of criterion.levels) {
      rows.push([
        text(ROW_KINDS.level),
        text(level.title),
        text(level.description),
        null,
        null,
        null,
        number(level.fromPoints),
        null,
      ]);
    }
  }
  for (const knockOut of knockOuts) {
    rows.push([bold(ROW_KINDS.knockOut), text(knockOut.title), text(knockOut.description)]);
  }
  return writeXlsx(rows, {
    sheet: 'Bewertungsbogen',
    columns: WIDTHS.map((width) => ({ width })),
    orientation: 'landscape',
    stickyRowsCount: 3,
  });
}
