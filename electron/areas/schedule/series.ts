import type { SeriesScope } from '../../../shared/domain/series-change';
import { compareSessions } from '../../../shared/domain/session-numbers';
import type { Db } from '../../store/db';
import { listSessions, type SessionRow } from './queries';

/**
 * The other sessions of a series that a change of this one reaches, in order of time: those without attendance that are
 * planned, or, to take a cancellation back, cancelled.
 */
export function listSeries(
  db: Db,
  session: SessionRow,
  scope: SeriesScope,
  state: SessionRow['state'] = 'planned',
): SessionRow[] {
  const { seriesId } = session;
  if (scope === 'one' || seriesId === null) return [];
  const recorded = new Set(
    db
      .all<{ sessionId: string }>(
        `SELECT DISTINCT a.sessionId FROM sessions s JOIN attendance a ON a.sessionId = s.id
         WHERE s.cohortId = ? AND s.seriesId = ?`,
        [session.cohortId, seriesId],
      )
      .map(({ sessionId }) => sessionId),
  );
  return listSessions(db, session.cohortId).filter(
    (other) =>
      other.seriesId === seriesId &&
      other.id !== session.id &&
      other.state === state &&
      !recorded.has(other.id) &&
      (scope === 'all' || compareSessions(session, other) < 0),
  );
}
