import * as z from 'zod';
import { SESSION_STATES } from '../domain/attendance';
import { SESSION_CHANGE_FIELDS } from '../domain/schedule-difference';
import { SESSION_FORMATS } from '../domain/schedule-findings';
import { command, job, query } from './channel';
import { id, line, ticket } from './fields';

/** What a version of a schedule says: hashed, kept and compared. Names stand in it, not keys. */
export const publishedSchedule = z.object({
  head: z.object({
    courseTitle: z.string(),
    cohortCode: z.string(),
    provider: z.string(),
    startsOn: z.string().nullable(),
    endsOn: z.string().nullable(),
    units: z.number(),
  }),
  sessions: z.array(
    z.object({
      id,
      date: z.string(),
      startsAt: z.string(),
      endsAt: z.string(),
      breakMinutes: z.number(),
      units: z.number(),
      state: z.enum(SESSION_STATES),
      format: z.enum(SESSION_FORMATS),
      room: z.string(),
      link: z.string(),
      topic: z.string(),
      modules: z.array(z.object({ title: z.string(), units: z.number() })),
      lecturers: z.array(z.string()),
      cancelledReason: z.string(),
    }),
  ),
});

export type PublishedSchedule = z.infer<typeof publishedSchedule>;

const difference = z.object({
  sessionId: id,
  kind: z.enum(['added', 'removed', 'cancelled', 'reinstated', 'changed']),
  date: z.string(),
  startsAt: z.string(),
  endsAt: z.string(),
  reason: z.string(),
  changes: z.array(z.object({ field: z.enum(SESSION_CHANGE_FIELDS), before: z.string(), after: z.string() })),
});

/** The versions of a schedule that were given out, and what differs between them. */
export const schedulePublicationsContract = {
  'schedule.publications': query(
    { reads: ['schedule', 'cohorts', 'academy', 'people'] },
    { cohortId: id },
    z.object({
      /** The newest first. */
      versions: z.array(
        z.object({
          id,
          version: z.number().int(),
          contentHash: z.string(),
          note: z.string(),
          publishedAt: z.string(),
          publishedBy: z.string(),
          sessions: z.number().int(),
        }),
      ),
      /** What has changed since the newest version; null if none was given out yet. */
      changes: z.array(difference).nullable(),
      /** Why the schedule cannot be given out now, as a sentence; null if it can. */
      obstacle: z.string().nullable(),
    }),
  ),
  /** What differs between two versions; without `toVersion` between one and the schedule as it stands. */
  'schedule.compareVersions': query(
    { reads: ['schedule', 'cohorts', 'academy', 'people'] },
    {
      cohortId: id,
      fromVersion: z.number().int().min(1),
      toVersion: z.number().int().min(1).nullable().default(null),
    },
    z.object({ differences: z.array(difference) }),
  ),
  /** Keeps the schedule as it stands as its next version. Who has it cannot be made to forget it: not undoable. */
  'schedule.publish': command(
    { topics: ['schedule', 'cohorts'], undoable: false },
    { cohortId: id, note: line.default('') },
    z.object({ id, version: z.number().int(), contentHash: z.string() }),
  ),
  /** Writes what differs between two versions to a file. */
  'schedule.exportDifference': job(
    { topics: [] },
    {
      cohortId: id,
      fromVersion: z.number().int().min(1),
      toVersion: z.number().int().min(1).nullable().default(null),
      format: z.enum(['pdf', 'xlsx']),
    },
    ticket,
  ),
} as const;
