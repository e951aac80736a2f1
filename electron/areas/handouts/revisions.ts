import type { SessionRevision } from '../../documents/calendar';
import type { Db } from '../../store/db';

/**
 * How often each session has been changed since it was planned, counted in the journal: one for every command after the
 * first that has touched the session, its modules or its lecturers, or has cancelled its cohort. Taking something back
 * is a change too, so the count rises where the session itself returns to what it was. One statement for all.
 */
export function revisionsOf(db: Db, sessionIds: readonly string[]): Map<string, SessionRevision> {
  const rows = db.all<SessionRevision & { sessionId: string }>(
    `WITH wanted AS MATERIALIZED (SELECT value AS id FROM json_each(?)),
       touched AS (
         SELECT j.rowId AS sessionId, j.commandSeq
         FROM wanted w JOIN journalChanges j ON j.tableName = 'sessions' AND j.rowId = w.id
         UNION ALL
         SELECT coalesce(j.after, j.before) ->> '$.sessionId', j.commandSeq
         FROM journalChanges j WHERE j.tableName IN ('sessionModules', 'sessionLecturers')
         UNION ALL
         SELECT w.id, j.commandSeq
         FROM wanted w JOIN sessions s ON s.id = w.id
           JOIN journalChanges j ON j.tableName = 'cohorts' AND j.rowId = s.cohortId
         WHERE (j.before ->> '$.state' = 'cancelled') <> (j.after ->> '$.state' = 'cancelled')
       )
     SELECT t.sessionId, count(DISTINCT t.commandSeq) - 1 AS sequence, max(c.at) AS changedAt
     FROM touched t JOIN journalCommands c ON c.seq = t.commandSeq
     WHERE t.sessionId IN (SELECT id FROM wanted) GROUP BY t.sessionId`,
    [JSON.stringify(sessionIds)],
  );
  return new Map(rows.map(({ sessionId, ...revision }) => [sessionId, revision]));
}
