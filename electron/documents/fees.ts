import type { TableCell } from 'pdfmake/interfaces';
import type { SheetData } from 'write-excel-file/node';
import type { OutputOf } from '../../shared/contract';
import { formatGermanDate, todayInBerlin } from '../../shared/dates';
import { formatUnits } from '../../shared/domain/units';
import { writePdf } from './pdf';
import { monthWithYear } from './timetable';
import { writeXlsx } from './xlsx';

export interface FeeSheet {
  month: string;
  provider: string;
  content: OutputOf<'fees.month'>;
  now: Date;
}

const HEADERS = [
  'Dozent:in',
  'Kurs',
  'Honorar je UE',
  'UE gehalten',
  'Honorar gehalten',
  'UE noch geplant',
  'Honorar noch geplant',
] as const;

const euros = (cents: number): string =>
  `${(cents / 100).toLocaleString('de-DE', { minimumFractionDigits: 2, maximumFractionDigits: 2 })} €`;

const titleOf = ({ month }: FeeSheet): string => `Stunden und Honorare ${monthWithYear(month)}`;

/** What the sums do not say, in sentences. */
function remarksOf({ content }: FeeSheet): string[] {
  const { rows, heldWithoutLecturer, registerOpen } = content;
  const unpaid = new Set(
    rows.filter(({ feeCentsPerUnit }) => feeCentsPerUnit === null).map((row) => row.sortName),
  );
  return [
    'Eine UE sind 45 Minuten. Unterrichten zwei Personen einen Termin, zählt er für jede ganz.',
    ...(unpaid.size > 0
      ? [`Ohne vereinbartes Honorar, in den Summen nicht enthalten: ${[...unpaid].join('; ')}.`]
      : []),
    ...(heldWithoutLecturer > 0
      ? [`Gehaltene Termine, zu denen niemand eingetragen ist: ${heldWithoutLecturer}.`]
      : []),
    ...(registerOpen > 0
      ? [
          `Gehaltene Termine, deren Klassenbuch noch offen ist: ${registerOpen}. Für sie gilt, wer geplant war.`,
        ]
      : []),
  ];
}

/** Hours and fees as XLSX: units and amounts are numbers, what is held and what is planned stand apart. */
export async function writeFeesXlsx(sheet: FeeSheet): Promise<Uint8Array> {
  const { rows, totals } = sheet.content;
  const text = (value: string, more: object = {}) => ({ value, type: String, ...more });
  const units = (value: number, more: object = {}) => ({ value, type: Number, format: '0.##', ...more });
  const money = (cents: number | null, more: object = {}) =>
    cents === null ? null : { value: cents / 100, type: Number, format: '#,##0.00 "€"', ...more };
  const bold = { fontWeight: 'bold' as const };
  const data: SheetData = [
    [text(titleOf(sheet), { ...bold, fontSize: 14 })],
    [
      text(`${sheet.provider} · Stand ${formatGermanDate(todayInBerlin(sheet.now))}`, {
        textColor: '#4F4A43',
      }),
    ],
    [],
    HEADERS.map((value) => text(value, { ...bold, backgroundColor: '#EAE7E1', wrap: true })),
    ...rows.map((row) => [
      text(row.sortName),
      text(row.cohortCode),
      money(row.feeCentsPerUnit),
      units(row.heldUnits),
      money(row.heldCents),
      units(row.plannedUnits),
      money(row.plannedCents),
    ]),
    [
      text('Summe', bold),
      null,
      null,
      units(totals.heldUnits, bold),
      money(totals.heldCents, bold),
      units(totals.plannedUnits, bold),
      money(totals.plannedCents, bold),
    ],
    [],
    ...remarksOf(sheet).map((remark) => [text(remark, { textColor: '#4F4A43' })]),
  ];
  return writeXlsx(data, {
    sheet: 'Honorare',
    columns: [30, 16, 14, 12, 16, 14, 18].map((width) => ({ width })),
    orientation: 'landscape',
    stickyRowsCount: 4,
  });
}

/** Hours and fees as PDF, A4 across: long names beside seven columns. */
export function writeFeesPdf(sheet: FeeSheet): Promise<Uint8Array> {
  const { rows, totals } = sheet.content;
  const right = (text: string, bold = false): TableCell => ({ text, alignment: 'right', bold, noWrap: true });
  return writePdf(
    {
      pageOrientation: 'landscape',
      content: [
        { text: titleOf(sheet), fontSize: 16, bold: true },
        { text: sheet.provider, color: '#4F4A43', margin: [0, 2, 0, 12] },
        {
          layout: 'lightHorizontalLines',
          table: {
            headerRows: 1,
            dontBreakRows: true,
            widths: ['*', 'auto', 68, 52, 74, 60, 80],
            body: [
              HEADERS.map((text, index) => ({ text, bold: true, alignment: index > 1 ? 'right' : 'left' })),
              ...rows.map((row): TableCell[] => [
                row.sortName,
                row.cohortCode,
                right(row.feeCentsPerUnit === null ? '–' : euros(row.feeCentsPerUnit)),
                right(formatUnits(row.heldUnits)),
                right(row.heldCents === null ? '–' : euros(row.heldCents)),
                right(formatUnits(row.plannedUnits)),
                right(row.plannedCents === null ? '–' : euros(row.plannedCents)),
              ]),
              [
                { text: 'Summe', bold: true },
                '',
                '',
                right(formatUnits(totals.heldUnits), true),
                right(euros(totals.heldCents), true),
                right(formatUnits(totals.plannedUnits), true),
                right(euros(totals.plannedCents), true),
              ],
            ],
          },
        },
        { stack: remarksOf(sheet), fontSize: 8, color: '#4F4A43', margin: [0, 14, 0, 0] },
      ],
      footer: (page: number, pages: number) => ({
        margin: [40, 12, 40, 0],
        fontSize: 7.5,
        color: '#676158',
        columns: [
          { text: `${sheet.provider} · Stand ${formatGermanDate(todayInBerlin(sheet.now))}` },
          { text: `Seite ${page} von ${pages}`, alignment: 'right', width: 80 },
        ],
      }),
    },
    { title: titleOf(sheet), author: sheet.provider, createdAt: sheet.now },
  );
}
