import type { Db } from '../../store/db';
import { groupRows } from '../../store/group-rows';

/** What the tasks of a cohort need beside attendance and assessment. */
export interface TaskRows {
  /** Sessions to come that need a room and have none, in order. */
  withoutRoom: { id: string; date: string }[];
  /** Sessions held before today whose entry in the class register is not closed, in order. */
  registerOpen: { id: string; date: string }[];
  /** A certificate list is frozen. */
  hasList: boolean;
}

const WITHOUT_ROOM = `SELECT s.cohortId, s.id, s.date FROM json_each(?) j JOIN sessions s ON s.cohortId = j.value
  WHERE s.state = 'planned' AND s.format = 'in-person' AND s.roomId IS NULL AND s.date >= ?
  ORDER BY s.date, s.startsAt, s.id`;

const REGISTER_OPEN = `SELECT s.cohortId, s.id, s.date FROM json_each(?) j JOIN sessions s ON s.cohortId = j.value
    LEFT JOIN registerEntries r ON r.sessionId = s.id
  WHERE s.state = 'held' AND s.date < ? AND r.closedAt IS NULL ORDER BY s.date, s.startsAt, s.id`;

const WITH_LIST =
  'SELECT DISTINCT l.cohortId FROM json_each(?) j JOIN certificateLists l ON l.cohortId = j.value';

/** The rows of each of these cohorts, in three statements however many they are. */
export function readTaskRows(db: Db, cohortIds: readonly string[], today: string): Map<string, TaskRows> {
  const ids = JSON.stringify(cohortIds);
  const sessionsOf = (sql: string) =>
    groupRows(db.all<{ cohortId: string; id: string; date: string }>(sql, [ids, today]), 'cohortId');
  const withoutRoom = sessionsOf(WITHOUT_ROOM);
  const registerOpen = sessionsOf(REGISTER_OPEN);
  const withList = new Set(db.all<{ cohortId: string }>(WITH_LIST, [ids]).map(({ cohortId }) => cohortId));
  return new Map(
    cohortIds.map((id) => [
      id,
      {
        withoutRoom: withoutRoom.get(id) ?? [],
        registerOpen: registerOpen.get(id) ?? [],
        hasList: withList.has(id),
      },
    ]),
  );
}
