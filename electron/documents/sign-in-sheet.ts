import type { Content, TableCell } from 'pdfmake/interfaces';
import { addDays, formatGermanDate, formatShortGermanDate, isoWeek, weekday } from '../../shared/dates';
import { formatUnits } from '../../shared/domain/units';
import { writePdf } from './pdf';
import {
  contentOf,
  dayWithYear,
  placeOf,
  shortContentOf,
  type TimetableHead,
  type TimetableSession,
} from './timetable';

/** Somebody who is expected to sign. No more of them stands on a sheet that everybody sees. */
export interface SheetParticipant {
  /** "Köster, Käthe" */
  sortName: string;
  /** Day from which on they take part; null from the first. */
  joinedOn: string | null;
}

export interface SignInSheet {
  head: TimetableHead;
  /** Sessions that take place, in order. */
  sessions: readonly TimetableSession[];
  participants: readonly SheetParticipant[];
  by: 'session' | 'week';
  blankRows: number;
  now: Date;
}

const SECONDARY = '#4F4A43';
/** More columns to sign in than these do not fit across a sheet. */
const SESSIONS_ACROSS = 5;
/** So many fit beside the names on an upright sheet. */
const SESSIONS_UPRIGHT = 2;
/** Beside the space above and below: enough to sign in. */
const ROW_HEIGHT = 18;
/** Lower across, so that twenty rows stay on a sheet. */
const WEEK_ROW_HEIGHT = 14;
/** Rows above the first name, on every sheet: title and columns. */
const HEADER_ROWS = 2;
const CELL_PADDING = 4;

/** Sheets to be signed, one a session or one a week, with empty rows for who joins late. Names alone stand on them. */
export function writeSignInSheet(sheet: SignInSheet): Promise<Uint8Array> {
  const { head, by } = sheet;
  const pages = by === 'session' ? sheet.sessions.map((session) => [session]) : byWeek(sheet.sessions);
  return writePdf(
    {
      pageOrientation: pages.some(({ length }) => length > SESSIONS_UPRIGHT) ? 'landscape' : 'portrait',
      pageMargins: [40, 32, 40, 44],
      content: pages.map((sessions, index) => ({
        stack: by === 'session' ? sessionSheet(sheet, sessions) : weekSheet(sheet, sessions),
        ...(index > 0 && { pageBreak: 'before' as const }),
      })),
      footer: (page: number, count: number) => ({
        margin: [40, 12, 40, 0],
        fontSize: 7.5,
        color: '#676158',
        columns: [
          { text: `${head.provider} · Anwesenheitsliste ${head.cohortCode}` },
          { text: `Blatt ${page} von ${count}`, alignment: 'right', width: 90 },
        ],
      }),
    },
    { title: `Anwesenheitsliste ${head.cohortCode}`, author: head.provider, createdAt: sheet.now },
  );
}

/** The sessions of each calendar week; a week with more than fit across goes over several sheets. */
function byWeek(sessions: readonly TimetableSession[]): TimetableSession[][] {
  const sheets: TimetableSession[][] = [];
  let monday = '';
  for (const session of sessions) {
    const current = addDays(session.date, 1 - weekday(session.date));
    const last = sheets.at(-1);
    if (last && current === monday && last.length < SESSIONS_ACROSS) last.push(session);
    else sheets.push([session]);
    monday = current;
  }
  return sheets;
}

const expected = ({ participants }: SignInSheet, sessions: readonly TimetableSession[]): string[] => {
  const last = sessions.at(-1)?.date ?? '';
  return participants.flatMap(({ sortName, joinedOn }) =>
    joinedOn === null || joinedOn <= last ? [sortName] : [],
  );
};

/** First row of the table, so that every sheet says what is signed. */
const titleRow = ({ head }: SignInSheet, what: string, columns: number): TableCell[] => [
  {
    colSpan: columns,
    border: [false, false, false, true],
    // Flush with the frame of the table below it.
    margin: [-CELL_PADDING, -5, 0, 6],
    columns: [
      { text: 'Anwesenheitsliste', fontSize: 16, bold: true, width: 'auto' },
      { text: `${head.cohortCode} · ${head.courseTitle}\n${what}`, color: SECONDARY, margin: [16, 0, 0, 0] },
    ],
  },
  ...Array.from({ length: columns - 1 }, () => ''),
];

const lines = {
  // None above the title.
  hLineWidth: (line: number) => (line === 0 ? 0 : 0.5),
  vLineWidth: () => 0.5,
  hLineColor: () => '#A8A297',
  vLineColor: () => '#A8A297',
  paddingTop: () => 5,
  paddingLeft: () => CELL_PADDING,
  paddingRight: () => CELL_PADDING,
};

/** The title is as high as it has to be. */
const heightsOf = (columns: number, name: number) => (row: number) =>
  row === 0 ? 'auto' : row < HEADER_ROWS ? columns : name;

const bold = (text: string): TableCell => ({ text, bold: true });

/** Numbered rows with the names, then numbered empty ones. */
const rowsOf = (names: readonly string[], { blankRows }: SignInSheet, toSign: number): TableCell[][] =>
  [...names, ...Array.from({ length: blankRows }, () => '')].map((name, index) => [
    { text: String(index + 1), alignment: 'right', color: SECONDARY },
    name,
    ...Array.from({ length: toSign }, () => ''),
  ]);

function sessionSheet(sheet: SignInSheet, sessions: readonly TimetableSession[]): Content[] {
  const [session] = sessions;
  if (!session) return [];
  const { number, date, startsAt, endsAt, units } = session;
  const facts = [
    `Termin ${number ?? ''}: ${dayWithYear(date)}, ${startsAt}–${endsAt} Uhr, ${formatUnits(units)} UE`,
    [contentOf(session), session.lecturers.join(', '), placeOf(session)].filter(Boolean).join(' · '),
  ];
  return [
    {
      layout: lines,
      table: {
        headerRows: HEADER_ROWS,
        dontBreakRows: true,
        heights: heightsOf(12, ROW_HEIGHT),
        widths: [20, 180, '*', 90],
        body: [
          titleRow(sheet, facts.join('\n'), 4),
          [bold('Nr.'), bold('Name, Vorname'), bold('Unterschrift'), bold('später da / früher weg')],
          ...rowsOf(expected(sheet, sessions), sheet, 2),
          signatureRow('Unterschrift Dozent:in', 4),
        ],
      },
    },
  ];
}

function weekSheet(sheet: SignInSheet, sessions: readonly TimetableSession[]): Content[] {
  const [first] = sessions;
  if (!first) return [];
  const monday = addDays(first.date, 1 - weekday(first.date));
  const span = `${formatGermanDate(monday)} – ${formatGermanDate(addDays(monday, 6))}`;
  return [
    {
      layout: lines,
      table: {
        headerRows: HEADER_ROWS,
        dontBreakRows: true,
        heights: heightsOf(30, WEEK_ROW_HEIGHT),
        widths: [20, sessions.length > SESSIONS_UPRIGHT ? 180 : 150, ...sessions.map(() => '*')],
        body: [
          titleRow(sheet, `KW ${isoWeek(first.date)}, ${span}`, sessions.length + 2),
          [
            bold('Nr.'),
            bold('Name, Vorname'),
            ...sessions.map(
              (session): TableCell => ({
                text: [
                  { text: formatShortGermanDate(session.date), bold: true },
                  ` ${session.startsAt}–${session.endsAt}\n${formatUnits(session.units)} UE · ${shortContentOf(session)}`,
                ],
                fontSize: 8,
              }),
            ),
          ],
          ...rowsOf(expected(sheet, sessions), sheet, sessions.length),
          ['', { text: 'Dozent:in', color: SECONDARY }, ...sessions.map((): TableCell => '')],
        ],
      },
    },
  ];
}

/** Below the last name, in the table: where it does not fit any more it goes on under the title. */
const signatureRow = (words: string, columns: number): TableCell[] => [
  {
    colSpan: columns,
    border: [false, true, false, false],
    margin: [-CELL_PADDING, 21, 0, 0],
    fontSize: 8,
    text: `______________________________\n${words}`,
  },
  ...Array.from({ length: columns - 1 }, () => ''),
];
