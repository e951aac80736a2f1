import type { Content, TableCell } from 'pdfmake/interfaces';
import { formatGermanDate, todayInBerlin } from '../../shared/dates';
import { writePdf } from './pdf';
import { dayWithYear, type TimetableHead } from './timetable';

export interface PresentationEntry {
  date: string;
  startsAt: string;
  endsAt: string;
  room: string;
  name: string;
  topic: string;
  markers: readonly string[];
}

export interface PresentationDocument {
  head: TimetableHead;
  /** In the order of their times. */
  entries: readonly PresentationEntry[];
  now: Date;
}

const SECONDARY = '#4F4A43';

/** The plan of presentations, A4 upright: a table a day, as it hangs on the door of the room. */
export function writePresentationPlan({ head, entries, now }: PresentationDocument): Promise<Uint8Array> {
  const days = [...new Set(entries.map(({ date }) => date))];
  const footer = [head.provider, head.contact, `Stand ${formatGermanDate(todayInBerlin(now))}`]
    .filter(Boolean)
    .join(' · ');
  return writePdf(
    {
      content: [
        { text: 'Präsentationen', fontSize: 18, bold: true },
        { text: `${head.cohortCode} · ${head.courseTitle}`, color: SECONDARY, margin: [0, 2, 0, 4] },
        ...days.flatMap((day) =>
          dayTable(
            day,
            entries.filter(({ date }) => date === day),
          ),
        ),
      ],
      footer: (page: number, pages: number) => ({
        margin: [40, 12, 40, 0],
        fontSize: 7.5,
        color: '#676158',
        columns: [{ text: footer }, { text: `Seite ${page} von ${pages}`, alignment: 'right', width: 80 }],
      }),
    },
    { title: `Präsentationen ${head.cohortCode}`, author: head.provider, createdAt: now },
  );
}

const dayTable = (day: string, entries: readonly PresentationEntry[]): Content[] => [
  { text: dayWithYear(day), fontSize: 12, bold: true, margin: [0, 12, 0, 4], headlineLevel: 1 },
  {
    layout: 'lightHorizontalLines',
    table: {
      headerRows: 1,
      dontBreakRows: true,
      widths: ['auto', 'auto', '*', 'auto', 'auto'],
      body: [
        ['Zeit', 'Name', 'Thema der Facharbeit', 'Raum', 'Bewertung'].map(
          (text): TableCell => ({ text, bold: true }),
        ),
        ...entries.map(({ startsAt, endsAt, name, topic, room, markers }): TableCell[] => [
          { text: `${startsAt}–${endsAt}`, noWrap: true },
          { text: name, bold: true },
          { text: topic, color: SECONDARY },
          room,
          markers.join(', '),
        ]),
      ],
    },
  },
];
