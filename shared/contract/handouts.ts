import * as z from 'zod';
import { job } from './channel';
import { id, isoDate, ticket } from './fields';

/** What can be made of the schedule of a cohort. `wall` is the large one, to be read from two metres. */
export const SCHEDULE_FORMATS = ['pdf', 'wall', 'xlsx', 'ics'] as const;
export type ScheduleFormat = (typeof SCHEDULE_FORMATS)[number];

/** Files that are given out of the schedule: to participants, to the wall, to calendars, to be signed. */
export const handoutsContract = {
  /** The schedule of a cohort as a file. */
  'handouts.schedule': job({ topics: [] }, { cohortId: id, format: z.enum(SCHEDULE_FORMATS) }, ticket),
  /** The sessions of a lecturer, over all cohorts, for their calendar. */
  'handouts.lecturerCalendar': job({ topics: [] }, { lecturerId: id }, ticket),
  /** The sessions in a room, over all cohorts. */
  'handouts.roomCalendar': job({ topics: [] }, { roomId: id }, ticket),
  /** Cards for the tables, or badges, of everybody registered. */
  'handouts.nameCards': job({ topics: [] }, { cohortId: id, kind: z.enum(['seat-cards', 'badges']) }, ticket),
  /** Letters that welcome to the course: to everybody registered, or to those named; one PDF each, or one file in which each begins on a front. */
  'handouts.welcomeLetters': job(
    { topics: [], undoable: false },
    {
      cohortId: id,
      enrolmentIds: z.array(id).max(500).optional(),
      /** PDFs, or `word`: on the academy's own Word template. */
      form: z.enum(['single', 'duplex', 'word']).default('duplex'),
    },
    ticket.extend({
      people: z.number().int(),
      /** Whose letter has no whole address in its window. */
      withoutAddress: z.array(z.string()),
    }),
  ),
  /** Sheets to be signed for the sessions of a span of days: one a session, or one a week. */
  'handouts.signInSheet': job(
    { topics: [] },
    {
      cohortId: id,
      startsOn: isoDate,
      endsOn: isoDate,
      by: z.enum(['session', 'week']),
      /** Rows without a name, for who joins late. */
      blankRows: z
        .number()
        .int('Nur ganze Zahlen.')
        .min(0, 'Mindestens 0.')
        .max(20, 'Höchstens 20.')
        .default(3),
    },
    ticket,
  ),
} as const;
