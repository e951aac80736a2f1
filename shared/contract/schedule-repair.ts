import * as z from 'zod';
import { command, job } from './channel';
import { id, isoDate, isoTime, line } from './fields';
import { contradiction, slot, undecided } from './schedule-planning';

const span = { startsOn: isoDate, endsOn: isoDate, reason: line.default('') };

/** What has happened. It is stored with the repair: as an absence, as a closed room, as closed days of the academy. */
const disruption = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('lecturer-out'), lecturerId: id, ...span }),
  z.strictObject({ kind: z.literal('room-out'), roomId: id, ...span }),
  z.strictObject({ kind: z.literal('day-lost'), ...span }),
]);

const place = {
  date: isoDate,
  startsAt: isoTime,
  endsAt: isoTime,
  breakMinutes: z.number().int().min(0).max(1440),
  roomId: id.nullable(),
  lecturerIds: z.array(id).max(20),
};

/** Exactly what `schedule.applyRepair` takes. `from` says what the session looked like when the repair was reckoned. */
const repair = {
  disruption,
  changes: z
    .array(z.strictObject({ sessionId: id, from: z.strictObject(place), to: z.strictObject(place) }))
    .max(400),
};

const shownPlace = z.object({
  date: z.string(),
  startsAt: z.string(),
  endsAt: z.string(),
  breakMinutes: z.number().int(),
  roomId: id.nullable(),
  roomName: z.string().nullable(),
  lecturers: z.array(z.object({ lecturerId: id, displayName: z.string() })),
});

const personToTell = z.object({
  personId: id,
  displayName: z.string(),
  /** "" if none is known. */
  email: z.string(),
});

const repairPlan = z.object({
  /** Sessions that change, the aim that comes first. */
  changedSessions: z.number().int(),
  /** Of these, sessions that get another day or time. */
  movedSessions: z.number().int(),
  lecturerChanges: z.number().int(),
  roomChanges: z.number().int(),
  /** Proved that no repair changes fewer sessions. */
  isProvenFewest: z.boolean(),
  cohorts: z.array(
    z.object({
      cohortId: id,
      code: z.string(),
      /** The last session before and after. */
      endedOn: z.string(),
      endsOn: z.string(),
      participants: z.array(personToTell),
    }),
  ),
  changes: z.array(
    z.object({
      sessionId: id,
      cohortId: id,
      cohortCode: z.string(),
      /** "Termin 12", as it is numbered before the repair. */
      number: z.number().int().nullable(),
      modules: z.array(
        z.object({ moduleId: id, shortTitle: z.string(), title: z.string(), units: z.number() }),
      ),
      from: shownPlace,
      to: shownPlace,
      differs: z.array(z.enum(['date', 'time', 'lecturers', 'room'])),
    }),
  ),
  /** Those who teach less, more or at another time, with their sessions. */
  lecturers: z.array(personToTell.extend({ lecturerId: id, sessionIds: z.array(id) })),
  warnings: z.array(
    z.object({ code: z.enum(['bridge-day', 'school-holiday']), cohortId: id, sentence: z.string() }),
  ),
  repair: z.object(repair),
});

/** Repair of a schedule: somebody falls ill, a room or a day is lost. */
export const scheduleRepairContract = {
  /**
   * The up to three repairs that change least. Nothing is stored. Planned sessions of the concerned cohorts from today on
   * can change their day, lecturer or room; modules, units and keys stay, and so does the order of the modules. Sessions move
   * to times that the cohort has more than once (or once, if all differ), from tomorrow on and never to before the cohort's
   * first session. Order of the aims: fewest changed sessions, fewest moved in time, earliest end, fewest lecturer changes within a module, fewest room changes, fewest bridge days.
   */
  'schedule.repairOptions': job(
    { topics: [], undoable: false },
    {
      disruption,
      /** Empty: all cohorts that are concerned. */
      cohortIds: z.array(id).max(40).default([]),
      /** Further times at which the cohorts could meet. */
      slots: z.array(slot).max(28).default([]),
      /** Last day of a moved session; null: eight weeks after the last session. Never after the paper's deadline. */
      endsBy: isoDate.nullable().default(null),
      secondsAtMost: z.number().min(1).max(300).default(20),
    },
    z.discriminatedUnion('kind', [
      z.object({
        kind: z.literal('repairs'),
        /** Sessions that cannot stay as they are. */
        concernedSessions: z.array(
          z.object({
            sessionId: id,
            cohortId: id,
            cohortCode: z.string(),
            date: z.string(),
            startsAt: z.string(),
            endsAt: z.string(),
          }),
        ),
        /** One to three, the best first; a repair without changes if nothing is concerned. */
        repairs: z.array(repairPlan),
        seconds: z.number(),
      }),
      contradiction,
      undecided,
    ]),
  ),
  /** Stores a repair (its `repair`) and what made it necessary, as one command. `conflict` if it does not fit any more. */
  'schedule.applyRepair': command(
    { topics: ['schedule', 'cohorts', 'academy', 'attendance'] },
    repair,
    z.object({ changed: z.number().int() }),
  ),
} as const;
