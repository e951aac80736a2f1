import type { WithdrawnSession } from '../../documents/calendar';
import type { Db } from '../../store/db';

type Withdrawn = Omit<WithdrawnSession, 'sequence' | 'changedAt'>;

/** Sessions of the versions that were given out (`p`, their sessions `e`); the newest version that has one says when. */
function listWithdrawn(db: Db, which: string, params: Record<string, string>): Withdrawn[] {
  const rows = db.all<Withdrawn & { modules: string; topic: string }>(
    `SELECT e.value ->> '$.id' AS id, c.code AS cohortCode, e.value ->> '$.date' AS date,
       e.value ->> '$.startsAt' AS startsAt, e.value ->> '$.endsAt' AS endsAt, e.value ->> '$.topic' AS topic,
       (SELECT coalesce(group_concat(m.value ->> '$.title', ' · '), '') FROM json_each(e.value, '$.modules') m) AS modules
     FROM schedulePublications p JOIN cohorts c ON c.id = p.cohortId JOIN json_each(p.content, '$.sessions') e
     WHERE e.value ->> '$.state' <> 'cancelled' AND ${which} ORDER BY p.version`,
    params,
  );
  const byId = new Map(
    rows.map(({ modules, topic, ...row }) => [row.id, { ...row, content: topic || modules }] as const),
  );
  return [...byId.values()];
}

/** What was given out of a cohort's schedule and is gone from it. */
export const listWithdrawnOfCohort = (db: Db, cohortId: string): Withdrawn[] =>
  listWithdrawn(
    db,
    `p.cohortId = @cohortId AND NOT EXISTS (SELECT 1 FROM sessions s WHERE s.id = e.value ->> '$.id')`,
    { cohortId },
  );

/** What was given out with a lecturer's name on it and is not theirs any more. Versions keep names, not keys. */
export const listWithdrawnOfLecturer = (
  db: Db,
  { lecturerId, name, since }: { lecturerId: string; name: string; since: string },
): Withdrawn[] =>
  listWithdrawn(
    db,
    `e.value ->> '$.date' >= @since
     AND EXISTS (SELECT 1 FROM json_each(e.value, '$.lecturers') n WHERE n.value = @name)
     AND NOT EXISTS (SELECT 1 FROM sessionLecturers x
       WHERE x.sessionId = e.value ->> '$.id' AND x.lecturerId = @lecturerId)`,
    { lecturerId, name, since },
  );

/** What was given out for a room and does not take place there any more. */
export const listWithdrawnOfRoom = (
  db: Db,
  { roomId, name, since }: { roomId: string; name: string; since: string },
): Withdrawn[] =>
  listWithdrawn(
    db,
    `e.value ->> '$.date' >= @since AND e.value ->> '$.room' = @name
     AND NOT EXISTS (SELECT 1 FROM sessions s WHERE s.id = e.value ->> '$.id' AND s.roomId = @roomId)`,
    { roomId, name, since },
  );
