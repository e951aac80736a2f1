import type { Content, TableCell } from 'pdfmake/interfaces';
import type { OutputOf } from '../../shared/contract';
import { formatGermanDate, todayInBerlin } from '../../shared/dates';
import { formatUnits } from '../../shared/domain/units';
import { writePdf } from './pdf';
import { dayWithYear, type TimetableHead } from './timetable';

export type RegisterEntry = OutputOf<'register.list'>['entries'][number];

export interface ClassRegister {
  head: TimetableHead;
  /** "März 2027"; empty for the whole cohort. */
  span: string;
  /** Held sessions, in order. */
  entries: readonly RegisterEntry[];
  now: Date;
}

const SECONDARY = '#4F4A43';
const NUMBERS: ReadonlySet<string> = new Set(['Nr.', 'UE']);
const secondary = (text: string, more: object = {}): Content => ({
  text,
  color: SECONDARY,
  fontSize: 8,
  ...more,
});

/** The class register as PDF, A4 across: a row a session. What is missing says so, so that no gap is overlooked. */
export function writeClassRegister(register: ClassRegister): Promise<Uint8Array> {
  const { head, span, entries, now } = register;
  const units = entries.reduce((sum, entry) => sum + entry.units, 0);
  return writePdf(
    {
      pageOrientation: 'landscape',
      content: [
        { text: ['Klassenbuch', span && ` ${span}`], fontSize: 16, bold: true },
        {
          text: `${head.cohortCode} · ${head.courseTitle} · ${head.provider}`,
          color: SECONDARY,
          margin: [0, 2, 0, 10],
        },
        {
          layout: 'lightHorizontalLines',
          table: {
            headerRows: 1,
            dontBreakRows: true,
            widths: [18, 78, 22, '*', 150, 96, 106],
            body: [
              ['Nr.', 'Termin', 'UE', 'Unterrichtsinhalt', 'Vorkommnisse', 'Dozent:in', 'Abgeschlossen'].map(
                (text): TableCell => ({ text, bold: true, alignment: NUMBERS.has(text) ? 'right' : 'left' }),
              ),
              ...entries.map(rowOf),
            ],
          },
        },
        {
          // A signature stands below what it signs, never alone on a sheet.
          unbreakable: true,
          stack: [
            {
              text: `${entries.length} ${entries.length === 1 ? 'Termin' : 'Termine'} · ${formatUnits(units)} UE`,
              bold: true,
              margin: [0, 10, 0, 0],
            },
            {
              margin: [0, 34, 0, 0],
              columns: ['Ort, Datum', 'Unterschrift der Lehrgangsleitung'].map((words) =>
                secondary(`______________________________\n${words}`),
              ),
            },
          ],
        },
      ],
      footer: (page: number, pages: number) => ({
        margin: [40, 12, 40, 0],
        fontSize: 7.5,
        color: '#676158',
        columns: [
          {
            text: `${head.provider} · Klassenbuch ${head.cohortCode} · Stand ${formatGermanDate(todayInBerlin(now))}`,
          },
          { text: `Seite ${page} von ${pages}`, alignment: 'right', width: 80 },
        ],
      }),
    },
    {
      title: ['Klassenbuch', head.cohortCode, span].filter(Boolean).join(' '),
      author: head.provider,
      createdAt: now,
    },
  );
}

function rowOf(entry: RegisterEntry): TableCell[] {
  const { number, date, startsAt, endsAt, units, register, content, incidents, lecturers } = entry;
  const isMissing = register === 'missing';
  return [
    { text: String(number), alignment: 'right' },
    { stack: [dayWithYear(date), secondary(`${startsAt}–${endsAt}`)] },
    { text: formatUnits(units), alignment: 'right' },
    isMissing
      ? secondary(`nicht eingetragen (geplant: ${entry.planned || '–'})`, { italics: true })
      : content,
    incidents,
    (lecturers ?? []).map(({ displayName }) => displayName).join('\n'),
    closedCell(entry),
  ];
}

function closedCell({ register, closedAt, closedBy }: RegisterEntry): TableCell {
  if (closedAt === null)
    return secondary(register === 'missing' ? 'offen' : 'offen (Entwurf)', { italics: true });
  return { stack: [formatGermanDate(todayInBerlin(new Date(closedAt))), secondary(closedBy)] };
}
