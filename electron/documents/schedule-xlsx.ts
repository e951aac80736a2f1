import type { SheetData } from 'write-excel-file/node';
import { formatGermanDate, minutesOf, todayInBerlin } from '../../shared/dates';
import type { SessionState } from '../../shared/domain/attendance';
import { formatUnits } from '../../shared/domain/units';
import type { ScheduleDocument } from './schedule-pdf';
import { FORMAT_WORDS, periodOf, type TimetableSession } from './timetable';
import { writeXlsx } from './xlsx';

const STATE_WORDS: Readonly<Record<SessionState, string>> = {
  planned: 'geplant',
  held: 'gehalten',
  cancelled: 'entfällt',
};

const text = (value: string) => ({ value, type: String, wrap: true });
const number = (value: number) => ({ value, type: Number, format: Number.isInteger(value) ? '0' : '0.00' });
const date = (day: string) => ({ value: new Date(`${day}T00:00:00Z`), type: Date, format: 'dd.mm.yyyy' });
/** A time of day is a part of a day to a spreadsheet: it can be sorted and reckoned with. */
const time = (clock: string) => ({ value: minutesOf(clock) / (24 * 60), type: Number, format: 'hh:mm' });

interface SheetColumn {
  header: string;
  width: number;
  isNumber?: true;
  cell: (session: TimetableSession) => SheetData[number][number];
}

const COLUMNS: readonly SheetColumn[] = [
  {
    header: 'Nr.',
    width: 5,
    isNumber: true,
    cell: (session) => (session.number === null ? null : number(session.number)),
  },
  {
    header: 'Wochentag',
    width: 12,
    cell: (session) => ({ ...date(session.date), format: '[$-407]dddd', align: 'left' as const }),
  },
  { header: 'Datum', width: 12, isNumber: true, cell: (session) => date(session.date) },
  { header: 'Beginn', width: 8, isNumber: true, cell: (session) => time(session.startsAt) },
  { header: 'Ende', width: 8, isNumber: true, cell: (session) => time(session.endsAt) },
  { header: 'Pause (Min.)', width: 12, isNumber: true, cell: (session) => number(session.breakMinutes) },
  { header: 'UE', width: 7, isNumber: true, cell: (session) => number(session.units) },
  {
    header: 'Inhalt',
    width: 42,
    cell: (session) =>
      text(session.modules.map(({ title, units }) => `${title} (${formatUnits(units)} UE)`).join(', ')),
  },
  { header: 'Thema', width: 24, cell: (session) => text(session.topic) },
  { header: 'Dozent:in', width: 26, cell: (session) => text(session.lecturers.join(', ')) },
  { header: 'Raum', width: 18, cell: (session) => text(session.room) },
  {
    header: 'Ort',
    width: 40,
    cell: ({ venue, address }) => text([venue, address].filter(Boolean).join(', ')),
  },
  { header: 'Format', width: 12, cell: (session) => text(FORMAT_WORDS[session.format]) },
  { header: 'Link', width: 24, cell: (session) => text(session.link) },
  { header: 'Stand', width: 10, cell: (session) => text(STATE_WORDS[session.state]) },
];

/** The schedule as XLSX: a head, then one row a session with typed cells (dates, times and units can be reckoned with). */
export async function writeScheduleXlsx({ head, sessions, now }: ScheduleDocument): Promise<Uint8Array> {
  const lines = [
    `${head.cohortCode} · ${head.courseTitle}`,
    [periodOf(head), `${formatUnits(head.units)} UE`].filter(Boolean).join(' · '),
    `${head.provider} · Stand ${formatGermanDate(todayInBerlin(now))}`,
  ];
  const sheet: SheetData = [
    [{ value: 'Stundenplan', type: String, fontWeight: 'bold' as const, fontSize: 14 }],
    ...lines.map((value) => [{ value, type: String, textColor: '#4F4A43' }]),
    [],
    COLUMNS.map(({ header, isNumber }) => ({
      value: header,
      ...(isNumber && { align: 'right' as const }),
      type: String,
      fontWeight: 'bold' as const,
      backgroundColor: '#EAE7E1',
    })),
    ...sessions.map((session) => COLUMNS.map(({ cell }) => cell(session))),
  ];
  return writeXlsx(sheet, {
    sheet: 'Stundenplan',
    columns: COLUMNS.map(({ width }) => ({ width })),
    orientation: 'landscape',
    stickyRowsCount: 6,
  });
}
