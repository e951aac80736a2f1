import type { ScheduleDocument } from '../../electron/documents/schedule-pdf';
import type { TimetableHead, TimetableSession } from '../../electron/documents/timetable';
import { addDays } from '../../shared/dates';

export const aHead: TimetableHead = {
  cohortCode: 'SMM-2027-1',
  courseTitle: 'Social Media Manager (IHK)',
  startsOn: '2027-01-11',
  endsOn: '2027-03-18',
  units: 80,
  venue: 'Haus „Größe“',
  address: 'Am Wäldchen 3, 44137 Dortmund',
  provider: 'Lindenhof-Akademie',
  contact: '0231 555-0, büro@lindenhof.example',
};

/** A session on a Monday evening, with letters beyond ASCII and marks that formats treat in their own way. */
export const aSession = (fields: Partial<TimetableSession> = {}): TimetableSession => ({
  id: '01900000-0000-7000-8000-00000000000a',
  cohortCode: 'SMM-2027-1',
  courseTitle: 'Social Media Manager (IHK)',
  number: 1,
  date: '2027-01-11',
  startsAt: '18:00',
  endsAt: '21:15',
  breakMinutes: 15,
  breaks: [],
  units: 4,
  state: 'planned',
  format: 'in-person',
  link: '',
  topic: '',
  modules: [{ title: 'Zielgruppen, Personas; Maßnahmen', shortTitle: 'Zielgruppen', units: 4 }],
  lecturers: ['Dr. Çiğdem Großmann-Öztürk'],
  room: 'Saal Übersee',
  venue: 'Haus „Größe“',
  address: 'Am Wäldchen 3, 44137 Dortmund',
  ...fields,
});

/** A schedule of so many weekly sessions. */
export const aSchedule = (sessions: number): ScheduleDocument => ({
  head: aHead,
  sessions: Array.from({ length: sessions }, (_, index) =>
    aSession({ id: `s${index}`, number: index + 1, date: addDays('2027-01-11', 7 * index) }),
  ),
  now: new Date('2027-01-04T08:00:00Z'),
});

/** People whose names are as long, and of as many alphabets' letters, as names are. */
export const LONG_NAMES = [
  'Prof. Dr.-Ing. Maximiliane Freifrau von Hohenlohe-Waldenburg',
  'Dr. Łukasz Wiśniewski-Brzęczyszczykiewicz',
  'Dr. Çiğdem Großmann-Öztürk',
  'İlker Şahinoğlu-Müller',
  'Đorđe Đurđević-Schwarzenberger',
  'Ștefan Țurcanu-Ionescu',
] as const;

/** A schedule of so many sessions in which everything is long: two modules, often two lecturers, a wordy room. */
export const aLongSchedule = (sessions: number): ScheduleDocument => ({
  head: {
    ...aHead,
    courseTitle: 'Fachwirt:in für Digitalisierung und Transformation im Mittelstand (IHK)',
    venue: 'Bildungszentrum der Industrie- und Handelskammer zu Dortmund',
    provider: 'Lindenhof-Akademie für Weiterbildung und Personalentwicklung',
  },
  sessions: Array.from({ length: sessions }, (_, index) =>
    aSession({
      id: `s${index}`,
      number: index + 1,
      date: addDays('2027-01-11', 3 * index),
      modules: [
        {
          title: 'Zielgruppen, Personas und Maßnahmenplanung im Überblick',
          shortTitle: 'Zielgruppen',
          units: 2,
        },
        {
          title: 'Rechtliche Grundlagen: Urheber-, Marken- und Datenschutzrecht',
          shortTitle: 'Recht',
          units: 2,
        },
      ],
      lecturers: [0, 1].slice(0, 1 + (index % 3)).map((more) => LONG_NAMES[(index + more) % 6] as string),
      room: 'Konferenzraum „Käthe Kollwitz“ (2. OG)',
      format: index % 4 === 2 ? 'live-online' : 'in-person',
    }),
  ),
  now: new Date('2027-01-04T08:00:00Z'),
});
