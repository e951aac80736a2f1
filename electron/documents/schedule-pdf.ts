import type { Content, TableCell } from 'pdfmake/interfaces';
import { formatGermanDate, todayInBerlin } from '../../shared/dates';
import { formatUnits } from '../../shared/domain/units';
import { writeFittedPdf } from './fitted-pdf';
import {
  contentOf,
  dayWithYear,
  periodOf,
  placeOf,
  shortContentOf,
  type TimetableHead,
  type TimetableSession,
} from './timetable';

export interface ScheduleDocument {
  head: TimetableHead;
  sessions: readonly TimetableSession[];
  now: Date;
}

const SECONDARY = '#4F4A43';

/** What stands over a schedule: whose it is, from when to when, where. */
const headLines = ({ head }: ScheduleDocument): [string, string][] =>
  (
    [
      ['Kurs', head.cohortCode],
      ['Zeitraum', periodOf(head)],
      ['Umfang', `${formatUnits(head.units)} Unterrichtseinheiten (UE) zu 45 Minuten`],
      ['Ort', [head.venue, head.address].filter(Boolean).join(', ')],
    ] satisfies [string, string][]
  ).filter(([, value]) => value !== '');

const standOf = ({ head, now }: ScheduleDocument): string =>
  [head.provider, head.contact, `Stand ${formatGermanDate(todayInBerlin(now))}`, 'Änderungen vorbehalten']
    .filter(Boolean)
    .join(' · ');

/** A cell of a cancelled session is struck through: who holds an older sheet looks for it. */
const cellsOf =
  ({ state }: TimetableSession) =>
  (text: string, more: object = {}): TableCell =>
    state === 'cancelled'
      ? { text, decoration: 'lineThrough', color: '#676158', ...more }
      : { text, ...more };

/** How the schedule for participants may look, in points; the last ones give up long titles before they give up the page. */
const SCHEDULE_SIZES = [
  { fontSize: 10, padding: 3, content: contentOf },
  { fontSize: 9, padding: 3, content: contentOf },
  { fontSize: 8, padding: 1.5, content: contentOf },
  { fontSize: 8, padding: 1.5, content: shortContentOf },
  { fontSize: 7, padding: 1.5, content: contentOf },
  { fontSize: 7, padding: 1, content: shortContentOf },
  { fontSize: 6.5, padding: 0.5, content: shortContentOf },
  { fontSize: 6, padding: 0.5, content: shortContentOf },
];

/** The schedule for participants: one page, A4 upright, smaller and in fewer words where there are many sessions. */
export function writeSchedulePdf(document: ScheduleDocument): Promise<Uint8Array> {
  const { head, sessions } = document;
  const bodyOf = (contentOfSession: typeof contentOf): TableCell[][] => [
    ['Nr.', 'Tag', 'Zeit', 'UE', 'Inhalt', 'Dozent:in', 'Ort'].map((text) => ({ text, bold: true })),
    ...sessions.map((session) => {
      const cell = cellsOf(session);
      const isCancelled = session.state === 'cancelled';
      return [
        { text: session.number === null ? '' : String(session.number), alignment: 'right' as const },
        cell(dayWithYear(session.date), { noWrap: true }),
        cell(`${session.startsAt}–${session.endsAt}`, { noWrap: true }),
        isCancelled ? '' : { text: formatUnits(session.units), alignment: 'right' as const },
        cell(contentOfSession(session)),
        cell(session.lecturers.join(', ')),
        isCancelled ? { text: 'entfällt', bold: true } : placeOf(session),
      ];
    }),
  ];
  return writeFittedPdf(
    SCHEDULE_SIZES,
    ({ fontSize, padding, content }) => ({
      pageMargins: [40, 36, 40, 40],
      content: [
        { text: 'Stundenplan', fontSize: 18, bold: true },
        { text: head.courseTitle, fontSize: 12, margin: [0, 0, 0, 8] },
        headTable(document),
        {
          fontSize,
          layout: rowLayout(padding),
          table: {
            headerRows: 1,
            dontBreakRows: true,
            widths: ['auto', 'auto', 'auto', 'auto', '*', 'auto', 'auto'],
            body: bodyOf(content),
          },
        },
      ],
    }),
    standOf(document),
    { title: `Stundenplan ${head.cohortCode}`, author: head.provider, createdAt: document.now },
  );
}

const headTable = (document: ScheduleDocument): Content => ({
  layout: 'noBorders',
  margin: [0, 0, 0, 8],
  table: {
    widths: [56, '*'],
    body: headLines(document).map(([label, value]) => [{ text: label, color: SECONDARY }, value]),
  },
});

const rowLayout = (padding: number, gap = 4) => ({
  hLineWidth: (line: number) => (line === 1 ? 0.8 : 0.4),
  vLineWidth: () => 0,
  hLineColor: () => '#CFCAC1',
  paddingLeft: () => gap,
  paddingRight: () => gap,
  paddingTop: () => padding,
  paddingBottom: () => padding,
});

/**
 * The schedule for the wall: A3 across, in letters that can be read from two metres, without what nobody looks up there.
 * Cancelled sessions stay, struck through.
 */
export function writeWallSchedule(document: ScheduleDocument): Promise<Uint8Array> {
  const { head, sessions } = document;
  return writeFittedPdf(
    [28, 25, 22, 20, 18],
    (size) => ({
      pageSize: 'A3',
      pageOrientation: 'landscape',
      pageMargins: [40, 32, 40, 36],
      content: [
        {
          fontSize: size,
          layout: wallLayout,
          table: {
            headerRows: 1,
            dontBreakRows: true,
            widths: ['auto', 'auto', '*', 'auto', 'auto'],
            body: [wallHead(head), ...sessions.map(wallRow)],
          },
        },
      ],
    }),
    standOf(document),
    { title: `Stundenplan ${head.cohortCode} (Aushang)`, author: head.provider, createdAt: document.now },
  );
}

/** Whose schedule it is; as head of the table it stands on every sheet, as they hang beside each other. */
const wallHead = (head: TimetableHead): TableCell[] => [
  {
    colSpan: 5,
    margin: [-9, 0, 0, 8],
    columns: [
      { text: head.cohortCode, fontSize: 40, bold: true, width: 'auto' },
      {
        text: `${head.courseTitle}\n${periodOf(head)}`,
        fontSize: 18,
        color: SECONDARY,
        margin: [24, 2, 0, 0],
      },
    ],
  },
  '',
  '',
  '',
  '',
];

const wallLayout = {
  ...rowLayout(2, 9),
  hLineWidth: (line: number) => (line === 0 ? 0 : 0.4),
};

function wallRow(session: TimetableSession): TableCell[] {
  const cell = cellsOf(session);
  return [
    cell(dayWithYear(session.date).slice(0, -4), { bold: true, noWrap: true }),
    cell(`${session.startsAt}–${session.endsAt}`, { noWrap: true }),
    cell(shortContentOf(session)),
    cell(session.lecturers.join(', ')),
    session.state === 'cancelled' ? { text: 'entfällt', bold: true } : placeOf(session),
  ];
}
