import type * as z from 'zod';
import type { OutputOf } from '../../../shared/contract';
import {
  type PublishedSchedule,
  publishedSchedule,
  type schedulePublicationsContract,
} from '../../../shared/contract/schedule-publications';
import { canonicalJson } from '../../../shared/domain/canonical-json';
import { scheduleDifferences } from '../../../shared/domain/schedule-difference';
import { Refused } from '../../../shared/errors';
import {
  DIFFERENCE_MEDIA_TYPES,
  differenceFileName,
  writeScheduleDifference,
} from '../../documents/schedule-difference';
import type { Handlers } from '../../handlers';
import type { Db } from '../../store/db';
import { sha256Of } from '../../store/files';
import {
  getPlannedCohort,
  lecturersBySession,
  listSessions,
  modulesBySession,
  type PlannedCohort,
} from './queries';

type Difference = OutputOf<'schedule.compareVersions'>['differences'][number];

/** The schedule as it stands, as it would be given out. @throws Refused `not-found` */
function currentSchedule(db: Db, cohort: PlannedCohort): PublishedSchedule {
  const modules = modulesBySession(db, cohort.id);
  const lecturers = lecturersBySession(db, cohort.id);
  const rooms = new Map(
    db
      .all<{ id: string; name: string }>(
        `SELECT DISTINCT r.id, r.name FROM sessions s JOIN rooms r ON r.id = s.roomId WHERE s.cohortId = ?`,
        [cohort.id],
      )
      .map(({ id, name }) => [id, name]),
  );
  const head = db.get<{ courseTitle: string; provider: string }>(
    'SELECT k.title AS courseTitle, a.name AS provider FROM courses k, academy a WHERE k.id = ?',
    [cohort.courseId],
  ) as { courseTitle: string; provider: string };
  return {
    head: {
      ...head,
      cohortCode: cohort.code,
      startsOn: cohort.startsOn,
      endsOn: cohort.endsOn,
      units: cohort.requiredUnits,
    },
    sessions: listSessions(db, cohort.id).map((session) => ({
      id: session.id,
      date: session.date,
      startsAt: session.startsAt,
      endsAt: session.endsAt,
      breakMinutes: session.breakMinutes,
      units: session.units,
      state: session.state,
      format: session.format,
      room: rooms.get(session.roomId ?? '') ?? '',
      link: session.link,
      topic: session.topic,
      modules: (modules.get(session.id) ?? []).map(({ title, units }) => ({ title, units })),
      lecturers: (lecturers.get(session.id) ?? []).map(({ displayName }) => displayName),
      cancelledReason: session.cancelledReason,
    })),
  };
}

interface Version {
  version: number;
  content: PublishedSchedule;
}

/** A version that was given out, the newest unless numbered; null if there is none. */
function findVersion(db: Db, cohortId: string, version: number | null = null): Version | null {
  const row = db.get<{ version: number; content: string }>(
    `SELECT version, content FROM schedulePublications
     WHERE cohortId = @cohortId AND (@version IS NULL OR version = @version) ORDER BY version DESC LIMIT 1`,
    { cohortId, version },
  );
  return row ? { version: row.version, content: publishedSchedule.parse(JSON.parse(row.content)) } : null;
}

export interface Unpublished {
  /** Against the newest version; null if nothing was given out. */
  differences: Difference[] | null;
  /** The day of each session as the schedule stands, where something was given out. */
  dateOf: ReadonlyMap<string, string>;
}

const NEWEST_VERSIONS = `SELECT p.cohortId, p.content FROM json_each(?) j JOIN schedulePublications p ON p.cohortId = j.value
  WHERE p.version = (SELECT max(version) FROM schedulePublications q WHERE q.cohortId = p.cohortId)`;

/** What of the schedules of these cohorts, as they stand, people do not have yet. */
export function unpublishedOf(db: Db, cohortIds: readonly string[]): Map<string, Unpublished> {
  const found = new Map<string, Unpublished>(
    cohortIds.map((id) => [id, { differences: null, dateOf: new Map() }]),
  );
  for (const { cohortId, content } of db.all<{ cohortId: string; content: string }>(NEWEST_VERSIONS, [
    JSON.stringify(cohortIds),
  ])) {
    const { sessions } = currentSchedule(db, getPlannedCohort(db, cohortId));
    found.set(cohortId, {
      differences: scheduleDifferences(publishedSchedule.parse(JSON.parse(content)).sessions, sessions),
      dateOf: new Map(sessions.map(({ id, date }) => [id, date])),
    });
  }
  return found;
}

function getVersion(db: Db, cohortId: string, version: number): Version {
  const found = findVersion(db, cohortId, version);
  if (found) return found;
  throw new Refused('not-found', `Eine Fassung ${version} dieses Stundenplans gibt es nicht.`);
}

const isCancelled = ({ state }: { state: string }): boolean => state === 'cancelled';

/** Why a schedule cannot be given out, as a sentence; null if it can. */
function obstacleTo({ head, sessions }: PublishedSchedule): string | null {
  if (sessions.every(isCancelled)) {
    return `Der Stundenplan von ${head.cohortCode} hat noch keine Termine. Legen Sie zuerst Termine an.`;
  }
  return null;
}

function comparisonOf(
  db: Db,
  { cohortId, fromVersion, toVersion }: { cohortId: string; fromVersion: number; toVersion: number | null },
): { from: Version; to: PublishedSchedule; differences: Difference[] } {
  const cohort = getPlannedCohort(db, cohortId);
  const from = getVersion(db, cohortId, fromVersion);
  const to = toVersion === null ? currentSchedule(db, cohort) : getVersion(db, cohortId, toVersion).content;
  return { from, to, differences: scheduleDifferences(from.content.sessions, to.sessions) };
}

function publicationsOf(db: Db, cohortId: string): OutputOf<'schedule.publications'> {
  const current = currentSchedule(db, getPlannedCohort(db, cohortId));
  const newest = findVersion(db, cohortId);
  return {
    versions: db.all(
      `SELECT id, version, contentHash, note, publishedAt, publishedBy,
         (SELECT count(*) FROM json_each(content, '$.sessions') s WHERE s.value ->> 'state' <> 'cancelled') AS sessions
       FROM schedulePublications WHERE cohortId = ? ORDER BY version DESC`,
      [cohortId],
    ),
    changes: newest && scheduleDifferences(newest.content.sessions, current.sessions),
    obstacle: obstacleTo(current),
  };
}

type PublishInput = z.output<(typeof schedulePublicationsContract)['schedule.publish']['input']>;

export const publicationHandlers = {
  'schedule.publications': ({ db }, { cohortId }) => publicationsOf(db, cohortId),
  'schedule.compareVersions': ({ db }, input) => ({ differences: comparisonOf(db, input).differences }),
  'schedule.publish': ({ db, newId, now, actor, describe }, { cohortId, note }: PublishInput) => {
    const content = currentSchedule(db, getPlannedCohort(db, cohortId));
    const obstacle = obstacleTo(content);
    if (obstacle !== null) throw new Refused('blocked', obstacle);
    const newest = findVersion(db, cohortId);
    if (newest && scheduleDifferences(newest.content.sessions, content.sessions).length === 0) {
      throw new Refused(
        'conflict',
        `Fassung ${newest.version} des Stundenplans sagt bereits genau dasselbe. Eine neue Fassung entsteht erst nach einer Änderung.`,
        { details: { version: newest.version } },
      );
    }
    const id = newId();
    const version = (newest?.version ?? 0) + 1;
    const text = canonicalJson(content);
    const contentHash = sha256Of(text);
    db.insert('schedulePublications', {
      id,
      cohortId,
      version,
      content: text,
      contentHash,
      note,
      publishedAt: now.toISOString(),
      publishedBy: actor,
    });
    describe({
      label: `Stundenplan ${content.head.cohortCode}, Fassung ${version} veröffentlicht`,
      cohortId,
    });
    return { id, version, contentHash };
  },
  'schedule.exportDifference': async (context, input) => {
    const { from, to, differences } = comparisonOf(context.db, input);
    const comparison = { head: to.head, fromVersion: from.version, toVersion: input.toVersion, differences };
    context.progress({ done: 0, total: 1, step: 'Unterschied wird geschrieben' });
    const bytes = await writeScheduleDifference(comparison, input.format, context.now);
    context.progress({ done: 1, total: 1, step: 'Unterschied ist fertig' });
    return context.transfers.put({
      fileName: `${differenceFileName(comparison)}.${input.format}`,
      mediaType: DIFFERENCE_MEDIA_TYPES[input.format],
      bytes,
    });
  },
} satisfies Handlers<typeof schedulePublicationsContract>;
