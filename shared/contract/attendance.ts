import * as z from 'zod';
import { ATTENDANCE_STATES, SESSION_STATES } from '../domain/attendance';
import { ATTENDANCE_KINDS } from '../domain/attendance-entry';
import { SESSION_FORMATS } from '../domain/schedule-findings';
import { command, query } from './channel';
import { id, isoDate, line, madeId, nothing, units } from './fields';
import { positiveUnits } from './session-fields';

const attendanceKind = z.enum(ATTENDANCE_KINDS);
const minutes = z.number('Bitte eine Zahl eingeben.').int('Nur ganze Minuten.').min(0).max(1440);

/** What an enrolment has attended, missed and may still miss. */
export const attendanceForecast = z.object({
  requiredUnits: z.number(),
  requiredAttendedUnits: z.number(),
  attendedUnits: z.number(),
  creditedUnits: z.number(),
  excusedUnits: z.number(),
  missedUnits: z.number(),
  openUnits: z.number(),
  unscheduledUnits: z.number(),
  unrecordedUnits: z.number(),
  mayStillMissUnits: z.number(),
  excessUnits: z.number(),
  percent: z.number(),
  state: z.enum(ATTENDANCE_STATES),
  unrecordedSessionIds: z.array(id),
});

const attendanceRecord = z.object({
  sessionId: id,
  kind: attendanceKind,
  units: z.number(),
  lateMinutes: z.number().int(),
  earlyMinutes: z.number().int(),
  note: z.string(),
});

const gridSession = z.object({
  id,
  number: z.number().int(),
  date: z.string(),
  startsAt: z.string(),
  endsAt: z.string(),
  units: z.number(),
  state: z.enum(SESSION_STATES),
  topic: z.string(),
  modules: z.array(z.object({ moduleId: id, title: z.string(), shortTitle: z.string(), units: z.number() })),
  lecturers: z.array(z.string()),
  /** Units attended by all registered, of how many they could attend; the quotient in whole percent. */
  attendedUnits: z.number(),
  possibleUnits: z.number(),
  attendedPercent: z.number().nullable(),
  /** Registered people without a record, for sessions that are over. */
  missingEntries: z.number().int(),
});

const creditState = z.enum(['planned', 'credited']);

const credit = z.object({
  id,
  /** The missed session. */
  sessionId: id,
  units: z.number(),
  /** `planned` counts nothing yet. */
  state: creditState,
  note: z.string(),
  /** Where it is made up; without session, cohort and number on a day outside of every schedule. */
  makeUp: z.object({
    sessionId: id.nullable(),
    date: z.string(),
    number: z.number().int().nullable(),
    cohortId: id.nullable(),
    cohortCode: z.string().nullable(),
    isCancelled: z.boolean(),
  }),
});

/** Somebody of another cohort who makes something up in this one. */
const guest = z.object({
  creditId: id,
  personId: id,
  sortName: z.string(),
  cohortId: id,
  cohortCode: z.string(),
  sessionId: id,
  missedOn: z.string(),
  units: z.number(),
  state: creditState,
});

const gridRow = z.object({
  enrolmentId: id,
  personId: id,
  sortName: z.string(),
  displayName: z.string(),
  status: z.enum(['registered', 'withdrawn']),
  joinedOn: z.string().nullable(),
  withdrawnOn: z.string().nullable(),
  records: z.array(attendanceRecord),
  /** What was or is to be made up, by missed session. */
  credits: z.array(credit),
  attendedUnits: z.number(),
  /** Null for who withdrew. */
  forecast: attendanceForecast.nullable(),
});

/** Number of the command after which this is how things stand: what has the higher one is the newer. */
const revision = z.number().int();

/** Attendance: the grid of a cohort and what is recorded in it. */
export const attendanceContract = {
  'attendance.grid': query(
    { reads: ['attendance', 'schedule', 'cohorts', 'people', 'academy'] },
    { cohortId: id },
    z.object({
      today: z.string(),
      requiredUnits: z.number(),
      thresholdPercent: z.number(),
      requiredAttendedUnits: z.number(),
      unitRounding: z.enum(['whole', 'quarter']),
      /** Chamber profile: excused units count as if attended. */
      excusedCounts: z.boolean(),
      /** No session is added any more: units without one are not to come. */
      scheduleClosed: z.boolean(),
      revision,
      /** False once the cohort is completed or cancelled. */
      isEditable: z.boolean(),
      /** In order; cancelled sessions are left out. */
      sessions: z.array(gridSession),
      rows: z.array(gridRow),
      guests: z.array(guest),
    }),
  ),
  /** Records or clears any number of cells of one cohort; all of them or none. */
  'attendance.record': command(
    { topics: ['attendance', 'schedule', 'cohorts'] },
    {
      cohortId: id,
      cells: z
        .array(
          z.strictObject({
            enrolmentId: id,
            sessionId: id,
            kind: z.enum([...ATTENDANCE_KINDS, 'clear']),
            /** Units attended; without them they follow from the kind and the minutes. */
            units: units.optional(),
            lateMinutes: minutes.optional(),
            earlyMinutes: minutes.optional(),
            /** Without it a note that stands there stays. */
            note: line.optional(),
          }),
        )
        .min(1)
        .max(5000),
    },
    z.object({
      recorded: z.number().int(),
      cleared: z.number().int(),
      heldSessionIds: z.array(id),
      /** How the sessions and people of these cells now stand in the grid. */
      shown: z.object({ revision, sessions: z.array(gridSession), rows: z.array(gridRow) }),
    }),
  ),
  /** What somebody has missed, and the sessions of sister cohorts in which it could be made up. */
  'attendance.makeUpOffers': query(
    { reads: ['attendance', 'schedule', 'cohorts', 'people', 'academy'] },
    { enrolmentId: id },
    z.object({
      enrolmentId: id,
      personId: id,
      displayName: z.string(),
      cohortId: id,
      isEditable: z.boolean(),
      today: z.string(),
      forecast: attendanceForecast.nullable(),
      missed: z.array(
        z.object({
          sessionId: id,
          number: z.number().int(),
          date: z.string(),
          startsAt: z.string(),
          endsAt: z.string(),
          modules: z.string(),
          missedUnits: z.number(),
          /** Missed, and neither made up nor planned to be. */
          openUnits: z.number(),
          credits: z.array(credit),
        }),
      ),
      /** Those first that teach what was missed. */
      offers: z.array(
        z.object({
          sessionId: id,
          cohortId: id,
          cohortCode: z.string(),
          number: z.number().int(),
          date: z.string(),
          startsAt: z.string(),
          endsAt: z.string(),
          units: z.number(),
          /** Without what already counts for this person. */
          freeUnits: z.number(),
          /** Its day has come: it can be credited. */
          isOver: z.boolean(),
          format: z.enum(SESSION_FORMATS),
          roomName: z.string(),
          lecturers: z.string(),
          modules: z.string(),
          /** Missed sessions of the same modules. */
          makesUpFor: z.array(id),
          /** At the same time as a session of one's own. */
          clashes: z.boolean(),
        }),
      ),
    }),
  ),
  /** Plans a make-up session for a missed one, or credits it at once. */
  'attendance.planMakeUp': command(
    { topics: ['attendance', 'schedule', 'cohorts'] },
    {
      enrolmentId: id,
      missedSessionId: id,
      /** A session of a sister cohort, or else a day of its own. */
      makeUpSessionId: id.nullable().default(null),
      makeUpOn: isoDate.nullable().default(null),
      units: positiveUnits,
      isAttended: z.boolean().default(false),
      note: line.default(''),
    },
    madeId,
  ),
  /** Credits what was planned. */
  'attendance.creditMakeUp': command(
    { topics: ['attendance', 'schedule', 'cohorts'] },
    { creditId: id, units: positiveUnits },
    nothing,
  ),
  'attendance.removeMakeUp': command(
    { topics: ['attendance', 'schedule', 'cohorts'] },
    { creditId: id },
    nothing,
  ),
} as const;
