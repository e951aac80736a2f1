import * as z from 'zod';
import { SESSION_STATES } from '../domain/attendance';
import { calendarContract } from './calendar';
import { command, query } from './channel';
import { federalState, id, isoDate, line } from './fields';
import { checksContract, courseFinding, sessionFinding } from './schedule-checks';
import {
  seriesScope,
  sessionBase,
  sessionBreak,
  sessionFields,
  sessionFormat,
  times,
} from './session-fields';

const sessionState = z.enum(SESSION_STATES);

const rhythm = {
  cohortId: id,
  /** Weekly slots, weekday 1 = Monday. */
  rhythm: z
    .array(z.strictObject({ weekday: z.number().int().min(1).max(7), ...times }))
    .min(1, 'Bitte mindestens einen Wochentag wählen.')
    .max(28),
  startsOn: isoDate,
};

const sessionModule = z.object({
  moduleId: id,
  title: z.string(),
  shortTitle: z.string(),
  units: z.number(),
});

const session = z.object({
  id,
  /** "Termin 12"; null for a cancelled session. */
  number: z.number().int().nullable(),
  date: z.string(),
  startsAt: z.string(),
  endsAt: z.string(),
  breakMinutes: z.number().int(),
  /** Where the breaks lie; empty if only their sum is known. */
  breaks: z.array(sessionBreak),
  units: z.number(),
  /** What the times give; differs from `units` where those were corrected by hand. */
  computedUnits: z.number(),
  state: sessionState,
  format: sessionFormat,
  roomId: id.nullable(),
  roomName: z.string().nullable(),
  link: z.string(),
  topic: z.string(),
  cancelledReason: z.string(),
  holidayOverrideReason: z.string(),
  modules: z.array(sessionModule),
  lecturers: z.array(z.object({ lecturerId: id, displayName: z.string(), sortName: z.string() })),
  attendanceRecords: z.number().int(),
  /** People who have no record though the session is held, or its day is over. */
  missingRecords: z.number().int(),
  findings: z.array(sessionFinding),
  /** Sessions with the same were made together and can be changed together. */
  seriesId: z.string().nullable(),
});

/** The schedule of a cohort: its sessions, what they add up to, and sessions in a weekly rhythm. */
export const scheduleContract = {
  ...checksContract,
  ...calendarContract,
  'schedule.list': query(
    { reads: ['schedule', 'attendance', 'cohorts', 'academy', 'people'] },
    { cohortId: id },
    z.object({
      cohortCode: z.string(),
      federalState,
      startsOn: z.string().nullable(),
      endsOn: z.string().nullable(),
      defaultRoomId: id.nullable(),
      /** False once the cohort is being marked: no session is added any more. */
      canAdd: z.boolean(),
      requiredUnits: z.number(),
      /** Units of all sessions that are not cancelled. */
      scheduledUnits: z.number(),
      heldUnits: z.number(),
      missingUnits: z.number(),
      excessUnits: z.number(),
      /** Share of self-study in percent, and whether it may make the course distance learning. */
      selfStudy: z.object({ percent: z.number(), exceeds: z.boolean() }),
      modules: z.array(
        z.object({
          moduleId: id,
          title: z.string(),
          shortTitle: z.string(),
          units: z.number(),
          scheduledUnits: z.number(),
          heldUnits: z.number(),
        }),
      ),
      /** What is to be said about the schedule as a whole. */
      findings: z.array(courseFinding),
      sessions: z.array(session),
    }),
  ),
  /** Sessions in a rhythm until the course has exactly its units; nothing is stored. */
  'schedule.propose': query(
    { reads: ['schedule', 'cohorts', 'academy'] },
    rhythm,
    z.object({
      sessions: z.array(
        z.object({
          date: z.string(),
          startsAt: z.string(),
          endsAt: z.string(),
          breakMinutes: z.number().int(),
          units: z.number(),
          modules: z.array(sessionModule),
        }),
      ),
      skipped: z.array(z.object({ date: z.string(), holiday: z.string() })),
      endsOn: z.string().nullable(),
      units: z.number(),
    }),
  ),
  /** Reckons the rhythm anew and adds its sessions; the period of the cohort becomes that of its sessions. */
  'schedule.applyRhythm': command(
    { topics: ['schedule', 'cohorts', 'attendance'] },
    {
      ...rhythm,
      lecturerIds: z.array(id).max(20).default([]),
      roomId: id.nullable().default(null),
      format: sessionFormat.default('in-person'),
    },
    z.object({ sessionIds: z.array(id), units: z.number(), endsOn: z.string() }),
  ),
  /**
   * Adds or changes one session. Without `modules` they follow from the course. A room or a lecturer that the change would
   * take twice, a closed room, an overlap, and a public holiday without a reason are refused. `base` is of a session that exists.
   */
  'schedule.saveSession': command(
    { topics: ['schedule', 'cohorts', 'attendance'] },
    { ...sessionFields, base: sessionBase },
    /** `changed`: how many sessions of the series went along. */
    z.object({ id, units: z.number(), changed: z.number().int() }),
  ),
  /**
   * Says what became of a session. Cancelling needs a reason and keeps the session; it can reach the planned sessions of
   * its series, as can taking that back.
   */
  'schedule.setState': command(
    { topics: ['schedule', 'cohorts', 'attendance'] },
    {
      sessionId: id,
      state: sessionState,
      reason: line.default(''),
      scope: seriesScope.default('one'),
    },
    z.object({ changed: z.number().int() }),
  ),
  /** Removes planned sessions without attendance; all others can only be cancelled. */
  'schedule.removeSessions': command(
    { topics: ['schedule', 'cohorts', 'attendance'] },
    { cohortId: id, sessionIds: z.array(id).min(1).max(400) },
    z.object({ removed: z.number().int() }),
  ),
  /** Hands the modules out anew over the planned sessions, in the order of the course. */
  'schedule.assignModules': command(
    { topics: ['schedule', 'attendance'] },
    { cohortId: id },
    z.object({ changed: z.number().int() }),
  ),
} as const;
