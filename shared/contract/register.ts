import * as z from 'zod';
import { SESSION_STATES } from '../domain/attendance';
import { REGISTER_STATES } from '../domain/class-register';
import { SESSION_FORMATS } from '../domain/schedule-findings';
import { command, job, query } from './channel';
import { baseOf, freeText, id, month, nothing, requiredLine, ticket } from './fields';

const entryValues = {
  /** What was taught. */
  content: freeText,
  incidents: freeText,
  /** Who stood in front of the class; not always who was planned. */
  lecturerIds: z.array(id).max(20),
};

/** `base` as in `people.update`; before there is an entry, who was planned has taught. */
const entryFields = { sessionId: id, ...entryValues, base: baseOf(entryValues) };

const entry = z.object({
  sessionId: id,
  number: z.number().int(),
  date: z.string(),
  startsAt: z.string(),
  endsAt: z.string(),
  units: z.number(),
  state: z.enum(SESSION_STATES),
  format: z.enum(SESSION_FORMATS),
  /** What the schedule says is taught. */
  planned: z.string(),
  plannedLecturerIds: z.array(id),
  register: z.enum(REGISTER_STATES),
  isOverdue: z.boolean(),
  content: z.string(),
  incidents: z.string(),
  /** Null while there is no entry. */
  lecturers: z.array(z.object({ lecturerId: id, displayName: z.string() })).nullable(),
  closedBy: z.string(),
  closedAt: z.string().nullable(),
  /** When it was closed and opened again, by whom, and why; the oldest first. */
  trace: z.array(
    z.object({ kind: z.enum(['closed', 'reopened']), at: z.string(), actor: z.string(), label: z.string() }),
  ),
});

/** The class register of a cohort: what was taught when by whom, with incidents. */
export const registerContract = {
  'register.list': query(
    { reads: ['schedule', 'cohorts', 'academy', 'people'] },
    { cohortId: id },
    z.object({
      cohortCode: z.string(),
      /** False once the cohort is completed or cancelled. */
      isEditable: z.boolean(),
      /** Sessions that take place, in order. */
      entries: z.array(entry),
    }),
  ),
  /** Keeps what has been typed so far. */
  'register.save': command({ topics: ['schedule'] }, entryFields, nothing),
  /** Keeps and closes an entry. It then says who closed it and when, and stays as it is. */
  'register.close': command({ topics: ['schedule', 'cohorts'] }, entryFields, nothing),
  /** Opens a closed entry again; the reason stands in the history. */
  'register.reopen': command(
    { topics: ['schedule', 'cohorts'] },
    { sessionId: id, reason: requiredLine },
    nothing,
  ),
  /** The register of a month, or of the whole cohort, as PDF. */
  'register.export': job({ topics: [] }, { cohortId: id, month: month.nullable() }, ticket),
} as const;
