import * as z from 'zod';
import { RULE_KINDS } from '../domain/planning/rules';
import { SESSION_FORMATS } from '../domain/schedule-findings';
import { command, job, query } from './channel';
import { federalState, id, isoDate, isoTime, requiredLine, units } from './fields';

const breakMinutes = z
  .number('Bitte eine Zahl eingeben.')
  .int('Nur ganze Minuten.')
  .min(0, 'Mindestens 0 Minuten.')
  .max(1440, 'Höchstens 1.440 Minuten.');

const times = { startsAt: isoTime, endsAt: isoTime, breakMinutes };

/** Weekday 1 = Monday to 7 = Sunday. */
export const slot = z.strictObject({ weekday: z.number().int().min(1).max(7), ...times });

/** Days on which the cohort could meet. A plan keeps to one rhythm; which of them, the planner decides. */
const rhythm = z.strictObject({
  name: requiredLine,
  slots: z
    .array(slot)
    .min(1, 'Bitte mindestens einen Wochentag wählen.')
    .max(28)
    .refine(
      (slots) => slots.every((each) => slots.filter(({ weekday }) => weekday === each.weekday).length <= 8),
      'Höchstens acht Zeiten an einem Wochentag.',
    ),
});

const sessionFormat = z.enum(SESSION_FORMATS);

const cohortRequest = z.strictObject({
  cohortId: id,
  rhythms: z.array(rhythm).min(1, 'Bitte mindestens einen Rhythmus angeben.').max(10),
  /** First day on which a session may be, and the last one. */
  startsOn: isoDate,
  endsBy: isoDate,
  /** Null: everybody who is qualified. Empty: dates only, nobody is assigned. */
  lecturerIds: z.array(id).max(100).nullable().default(null),
  /** Null: the rooms of the cohort's venue, or all if it has none. Empty: without a room. */
  roomIds: z.array(id).max(100).nullable().default(null),
  /** Rooms are assigned to sessions in person only. */
  format: sessionFormat.default('in-person'),
});

/** Exactly what `schedule.applyPlan` takes: keys only. */
const plannedCohort = z.strictObject({
  cohortId: id,
  format: sessionFormat,
  sessions: z
    .array(
      z.strictObject({
        date: isoDate,
        ...times,
        roomId: id.nullable(),
        modules: z
          .array(z.strictObject({ moduleId: id, units, lecturerId: id.nullable() }))
          .min(1)
          .max(60),
      }),
    )
    .max(400),
});
const plan = {
  cohorts: z.array(plannedCohort).min(1).max(40),
  allowSchoolHolidays: z.boolean().default(true),
  allowBridgeDays: z.boolean().default(true),
};

/** Why no plan exists, one rule of several: for programs, and as a German sentence. */
const clashingRule = z.object({
  kind: z.enum(RULE_KINDS),
  cohortId: id.optional(),
  moduleId: id.optional(),
  sessionId: id.optional(),
  lecturerId: id.optional(),
  roomId: id.optional(),
  sentence: z.string(),
});

/** These rules alone contradict each other; without any one of them a plan exists (unless `isIrreducible` is false). */
export const contradiction = z.object({
  kind: z.literal('contradiction'),
  rules: z.array(clashingRule),
  /** Proved that without any one of these rules the others can be kept. False where the time did not suffice. */
  isIrreducible: z.boolean(),
  /** Proved that no contradiction with fewer rules exists. */
  isSmallest: z.boolean(),
  /** What makes a plan possible, each by itself and tried out. */
  waysOut: z.array(
    z.object({
      kind: z.enum(RULE_KINDS),
      sentence: z.string(),
      /** Whose rule it is, where it is one of a cohort. */
      cohortId: id.optional(),
      /** With `last-day`: the day by which a plan exists. */
      endsBy: z.string().optional(),
    }),
  ),
});

/** Neither a plan nor a proof that there is none, within the time given. */
export const undecided = z.object({ kind: z.literal('undecided'), sentence: z.string() });

const lecturer = z.object({ lecturerId: id, displayName: z.string() });

const proposedSession = z.object({
  date: z.string(),
  startsAt: z.string(),
  endsAt: z.string(),
  breakMinutes: z.number().int(),
  units: z.number(),
  modules: z.array(
    z.object({
      moduleId: id,
      title: z.string(),
      shortTitle: z.string(),
      units: z.number(),
      lecturerId: id.nullable(),
    }),
  ),
  lecturers: z.array(lecturer),
  roomId: id.nullable(),
  roomName: z.string().nullable(),
  isBridgeDay: z.boolean(),
  /** Name of the school holidays, or null. */
  schoolHoliday: z.string().nullable(),
});

const proposal = z.object({
  /** What comes first in this proposal; the first one is by the end. */
  emphasis: z.enum(['earliest-end', 'fewest-lecturer-changes', 'fewest-room-changes', 'rhythm']),
  cohorts: z.array(
    z.object({
      cohortId: id,
      code: z.string(),
      rhythmName: z.string(),
      startsOn: z.string(),
      endsOn: z.string(),
      /** Proved: this cohort cannot end before this day, whatever the others do. */
      earliestPossibleEnd: z.string(),
      units: z.number(),
      lecturerChanges: z.number().int(),
      roomChanges: z.number().int(),
      bridgeDays: z.number().int(),
      schoolHolidaySessions: z.number().int(),
      /** Sessions that stand, and planned ones that this plan would replace. */
      keptSessions: z.number().int(),
      replacedSessions: z.number().int(),
      sessions: z.array(proposedSession),
    }),
  ),
  /** The latest end of all cohorts. */
  endsOn: z.string(),
  lecturerChanges: z.number().int(),
  roomChanges: z.number().int(),
  bridgeDays: z.number().int(),
  load: z.array(
    lecturer.extend({
      units: z.number(),
      sessions: z.number().int(),
      cohorts: z.number().int(),
    }),
  ),
  /** Proved that no plan ends earlier: with several cohorts, that the sum of their days up to the end cannot be less. */
  isProvenEarliest: z.boolean(),
  /** How many days earlier the cohorts could end together at most, by what is proved; 0 if `isProvenEarliest`. */
  daysAboveBound: z.number().int(),
  /** Proved to be the best in all aims, in their order. */
  isProvenBest: z.boolean(),
  warnings: z.array(
    z.object({
      code: z.enum(['school-holiday', 'bridge-day', 'units-not-whole', 'school-holidays-unpublished']),
      cohortId: id,
      sentence: z.string(),
    }),
  ),
  plan: z.object(plan),
});

/** Whole plans: every session of one or several cohorts at once, or why there cannot be one. */
export const schedulePlanningContract = {
  /** What can be planned with, and sensible defaults. */
  'schedule.planOptions': query(
    { reads: ['schedule', 'cohorts', 'academy', 'people', 'attendance'] },
    { cohortIds: z.array(id).min(1).max(40) },
    z.object({
      cohorts: z.array(
        z.object({
          cohortId: id,
          code: z.string(),
          courseTitle: z.string(),
          federalState,
          /** Null if it can be planned, else why not. */
          obstacle: z.string().nullable(),
          requiredUnits: z.number(),
          /** Units of the sessions that stand: held ones and those with records. */
          keptUnits: z.number(),
          keptSessions: z.number().int(),
          /** Planned sessions without records: a plan takes their place. */
          replacedSessions: z.number().int(),
          /** Who has to fit into the room: the larger of registered and most participants. */
          seats: z.number().int(),
          paperDueOn: z.string().nullable(),
          venueId: id.nullable(),
          defaults: z.object({ startsOn: z.string(), endsBy: z.string() }),
          modules: z.array(
            z.object({
              moduleId: id,
              title: z.string(),
              shortTitle: z.string(),
              units: z.number(),
              remainingUnits: z.number(),
              /** Who is qualified. */
              lecturerIds: z.array(id),
            }),
          ),
          roomIds: z.array(id),
        }),
      ),
      lecturers: z.array(
        lecturer.extend({
          sortName: z.string(),
          /** "montags und freitags ab 17:00, samstags"; "" if any time suits. */
          times: z.string(),
          moduleIds: z.array(id),
        }),
      ),
      rooms: z.array(
        z.object({
          roomId: id,
          name: z.string(),
          venueId: id,
          venueName: z.string(),
          capacity: z.number().int().nullable(),
        }),
      ),
      /** To choose from, with names. */
      rhythms: z.array(rhythm),
    }),
  ),
  /**
   * Plans the remaining units of the cohorts, all others and what stands of their own left as it is. Nothing is stored.
   * Aims in this order: earliest end (of several cohorts, the sum), fewest lecturer changes within a module, fewest room
   * changes, fewest bridge days, even load.
   */
  'schedule.plan': job(
    { topics: [], undoable: false },
    {
      cohorts: z.array(cohortRequest).min(1).max(40),
      /** False: no session in school holidays. True: allowed, with a warning. */
      allowSchoolHolidays: z.boolean().default(true),
      /** False: no session on a bridge day. True: only where nothing that counts more stands against it. */
      allowBridgeDays: z.boolean().default(true),
      /** An answer is there soon after; what is not proved by then is not said to be. */
      secondsAtMost: z.number().min(1).max(300).default(8),
    },
    z.discriminatedUnion('kind', [
      z.object({
        kind: z.literal('proposals'),
        /** One to three, the best first. */
        proposals: z.array(proposal),
        seconds: z.number(),
      }),
      contradiction,
      undecided,
    ]),
  ),
  /**
   * Stores a proposal (its `plan`) as one command. Planned sessions of these cohorts without records go, those held or
   * with records stand and count. Checked anew against the store: `conflict` if it does not fit any more.
   */
  'schedule.applyPlan': command(
    { topics: ['schedule', 'cohorts', 'attendance'] },
    plan,
    z.object({
      cohorts: z.array(z.object({ cohortId: id, sessionIds: z.array(id), removed: z.number().int() })),
    }),
  ),
} as const;
