import * as z from 'zod';
import { SESSION_STATES } from '../domain/attendance';
import { SESSION_FORMATS } from '../domain/schedule-findings';
import { FIXED_REASONS } from '../domain/session-moves';
import { query } from './channel';
import { federalState, id, isoDate } from './fields';

const chosen = z.array(id).max(400).default([]);

const calendarSession = z.object({
  id,
  cohortId: id,
  cohortCode: z.string(),
  /** "Termin 12" of its cohort; null for a cancelled session. */
  number: z.number().int().nullable(),
  date: z.string(),
  startsAt: z.string(),
  endsAt: z.string(),
  breakMinutes: z.number().int(),
  units: z.number(),
  state: z.enum(SESSION_STATES),
  format: z.enum(SESSION_FORMATS),
  topic: z.string(),
  cancelledReason: z.string(),
  roomId: id.nullable(),
  roomName: z.string().nullable(),
  /** Short titles in the order of the course. */
  modules: z.array(z.string()),
  lecturers: z.array(z.object({ lecturerId: id, displayName: z.string() })),
  /** Whether anybody's attendance is recorded. */
  hasRecords: z.boolean(),
  /** Why it cannot be moved by hand. */
  fixed: z.enum(FIXED_REASONS).nullable(),
});

/** The sessions of all cohorts in a span, and the days on which teaching is difficult. */
export const calendarContract = {
  /** At most 430 days; an empty choice leaves everything in. */
  'schedule.calendar': query(
    { reads: ['schedule', 'attendance', 'cohorts', 'academy', 'people'] },
    {
      from: isoDate,
      to: isoDate,
      cohortIds: chosen,
      lecturerIds: chosen,
      roomIds: chosen,
      states: z.array(z.enum(SESSION_STATES)).max(SESSION_STATES.length).default([]),
    },
    z.object({
      /** By day, begin and code. */
      sessions: z.array(calendarSession),
      /** Of the Länder of the academy and of the cohorts shown; `federalStates` are those that have it. */
      publicHolidays: z.array(
        z.object({ date: z.string(), name: z.string(), federalStates: z.array(federalState) }),
      ),
      /** Likewise; both days belong to them. */
      schoolHolidays: z.array(
        z.object({
          name: z.string(),
          startsOn: z.string(),
          endsOn: z.string(),
          federalStates: z.array(federalState),
        }),
      ),
      /** Days on which the academy (roomId null) or one room is closed. */
      closures: z.array(
        z.object({
          id,
          startsOn: z.string(),
          endsOn: z.string(),
          reason: z.string(),
          roomId: id.nullable(),
          roomName: z.string().nullable(),
        }),
      ),
    }),
  ),
} as const;
