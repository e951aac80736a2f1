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
