import * as z from 'zod';
import { query } from './channel';
import { id } from './fields';
import { sessionFields } from './session-fields';

const otherSession = z.object({
  sessionId: id,
  /** Null if it is a session of the same cohort. */
  cohortCode: z.string().nullable(),
  date: z.string(),
  startsAt: z.string(),
  endsAt: z.string(),
});

const block = z.literal('block');
const warning = z.literal('warning');
const [text, number] = [z.string(), z.number()];
const closed = { startsOn: text, endsOn: text, reason: text };

/** What is to be said about one session; the meaning of each stands in the domain's `SessionFinding`. */
export const sessionFinding = z.discriminatedUnion('code', [
  z.object({ code: z.literal('overlap'), severity: block, other: otherSession }),
  z.object({ code: z.literal('room-taken'), severity: block, roomName: text, other: otherSession }),
  z.object({ code: z.literal('lecturer-taken'), severity: block, lecturerName: text, other: otherSession }),
  z.object({ code: z.literal('room-closed'), severity: block, roomName: text, ...closed }),
  z.object({ code: z.literal('public-holiday'), severity: block, holiday: text }),
  z.object({ code: z.literal('public-holiday-overridden'), severity: warning, holiday: text }),
  z.object({ code: z.literal('academy-closed'), severity: warning, ...closed }),
  z.object({ code: z.literal('school-holiday'), severity: warning, holiday: text }),
  z.object({ code: z.literal('bridge-day'), severity: warning }),
  z.object({
    code: z.literal('lecturer-not-qualified'),
    severity: warning,
    lecturerName: text,
    moduleTitle: text,
  }),
  z.object({ code: z.literal('lecturer-absent'), severity: warning, lecturerName: text, note: text }),
  z.object({ code: z.literal('lecturer-not-offered'), severity: warning, lecturerName: text }),
  z.object({
    code: z.literal('capacity'),
    severity: warning,
    roomName: text,
    capacity: number,
    participants: number,
  }),
  z.object({ code: z.literal('too-many-units-on-day'), severity: warning, units: number }),
  z.object({ code: z.literal('no-break'), severity: warning, units: number }),
  z.object({ code: z.literal('units-not-whole'), severity: warning, units: number }),
  z.object({
    code: z.literal('module-order'),
    severity: warning,
    moduleTitle: text,
    otherModuleTitle: text,
    place: z.enum(['before', 'after']),
  }),
  z.object({ code: z.literal('after-paper-deadline'), severity: warning, dueOn: text }),
]);

/** What is to be said about a schedule as a whole. */
export const courseFinding = z.discriminatedUnion('code', [
  z.object({
    code: z.literal('module-units'),
    severity: warning,
    moduleTitle: text,
    units: number,
    plannedUnits: number,
  }),
  z.object({ code: z.literal('course-units'), severity: warning, units: number, plannedUnits: number }),
  z.object({ code: z.literal('asynchronous-share'), severity: warning, percent: number }),
  z.object({
    code: z.literal('school-holidays-unpublished'),
    severity: z.literal('note'),
    startsOn: text,
    endsOn: text,
  }),
]);

export const checksContract = {
  /**
   * Judges a session before it is saved, in the schedule as it would then be. Takes what `schedule.saveSession` takes;
   * nothing is stored. Of a session that exists, modules that are left out stay as they are.
   */
  'schedule.check': query(
    { reads: ['schedule', 'cohorts', 'academy', 'people'] },
    sessionFields,
    z.object({
      /** Units of the session. */
      units: z.number(),
      findings: z.array(sessionFinding),
      course: z.array(courseFinding),
      /** The other sessions of the series that would change, with what blocks them. */
      series: z.array(
        z.object({
          sessionId: id,
          date: z.string(),
          startsAt: z.string(),
          endsAt: z.string(),
          blocks: z.array(sessionFinding),
        }),
      ),
      /** Sessions of the series that would fall on a public holiday (`to`), and the day they get by `onHoliday`. */
      holidays: z.array(z.object({ sessionId: id, to: text, holiday: text, date: text })),
    }),
  ),
} as const;
