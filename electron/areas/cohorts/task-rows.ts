import type { ListKind } from '../../../shared/domain/chamber-list';
import type { CohortState } from '../../../shared/domain/cohort-lifecycle';
import type { Db } from '../../store/db';
import { groupRows } from '../../store/group-rows';
import { type Unpublished, unpublishedOf } from '../schedule/publications';

/** What the tasks of a cohort need beside attendance and assessment. */
export interface TaskRows {
  /** Sessions to come that need a room and have none, in order. */
  withoutRoom: { id: string; date: string }[];
  /** Sessions held before today whose entry in the class register is not closed, in order. */
  registerOpen: { id: string; date: string }[];
  /** Marking packages that should be back and are not finished, the longest overdue first; the date is the day they were due. */
  overduePackages: { id: string; date: string }[];
  /** Those with open markings whose file nobody has saved, the earliest due first; the date is the day they are due. */
  unsavedPackages: { id: string; date: string | null }[];
  /** The schedule against what was given out of it; null where it is not to be given out any more, or not yet. */
  unpublished: Unpublished | null;
  /** The lists for the chamber of which a version is frozen. */
  frozen: ReadonlySet<ListKind>;
  /** Registered people whose document was not handed over, by name, and whether it was issued; only of cohorts that are being marked. */
  waiting: { title: string; firstName: string; lastName: string; isIssued: boolean }[];
}

const WITHOUT_ROOM = `SELECT s.cohortId, s.id, s.date FROM json_each(?) j JOIN sessions s ON s.cohortId = j.value
  WHERE s.state = 'planned' AND s.format = 'in-person' AND s.roomId IS NULL AND s.date >= ?
  ORDER BY s.date, s.startsAt, s.id`;

const REGISTER_OPEN = `SELECT s.cohortId, s.id, s.date FROM json_each(?) j JOIN sessions s ON s.cohortId = j.value
    LEFT JOIN registerEntries r ON r.sessionId = s.id
  WHERE s.state = 'held' AND s.date < ? AND r.closedAt IS NULL ORDER BY s.date, s.startsAt, s.id`;

const PACKAGES_OUT = `SELECT k.cohortId, k.id, k.dueOn AS date FROM json_each(?) j JOIN exchangePackages k ON k.cohortId = j.value
  WHERE k.state = 'given' AND EXISTS (SELECT 1 FROM exchangePackageMarkings x
    JOIN markings m ON m.id = x.markingId WHERE x.packageId = k.id AND m.state = 'open')`;
const OVERDUE_PACKAGES = `${PACKAGES_OUT} AND k.dueOn < ? ORDER BY k.dueOn, k.id`;
// What something has come back of was saved, though the program may have ended before it could be noted.
const UNSAVED_PACKAGES = `${PACKAGES_OUT} AND k.savedAt IS NULL
    AND NOT EXISTS (SELECT 1 FROM exchangeImports i WHERE i.packageId = k.id)
    AND NOT EXISTS (SELECT 1 FROM worksheetImports i WHERE i.packageId = k.id)
  ORDER BY coalesce(k.dueOn, '9999'), k.id`;

const FROZEN =
  'SELECT DISTINCT l.cohortId, l.kind FROM json_each(?) j JOIN chamberLists l ON l.cohortId = j.value';

const WAITING = `SELECT e.cohortId, p.title, p.firstName, p.lastName, z.id IS NOT NULL AS isIssued
  FROM json_each(?) j JOIN enrolments e ON e.cohortId = j.value AND e.status = 'registered'
    JOIN persons p ON p.id = e.personId
    LEFT JOIN certificates z ON z.enrolmentId = e.id AND z.issuedAt IS NOT NULL AND z.revokedAt IS NULL
  WHERE z.handedOverOn IS NULL ORDER BY p.sortKey, e.id`;

/** The rows of each of these cohorts: seven statements for all, and one by one the schedules that were given out. */
export function readTaskRows(
  db: Db,
  cohorts: readonly { id: string; state: CohortState }[],
  today: string,
): Map<string, TaskRows> {
  const ids = JSON.stringify(cohorts.map(({ id }) => id));
  const datedRows = (sql: string) =>
    groupRows(db.all<{ cohortId: string; id: string; date: string }>(sql, [ids, today]), 'cohortId');
  const withoutRoom = datedRows(WITHOUT_ROOM);
  const registerOpen = datedRows(REGISTER_OPEN);
  const overduePackages = datedRows(OVERDUE_PACKAGES);
  const unsavedPackages = groupRows(
    db.all<TaskRows['unsavedPackages'][number] & { cohortId: string }>(UNSAVED_PACKAGES, [ids]),
    'cohortId',
  );
  const frozen = groupRows(db.all<{ cohortId: string; kind: ListKind }>(FROZEN, [ids]), 'cohortId');
  const marked = cohorts.filter(({ state }) => state === 'marking').map(({ id }) => id);
  const waiting = groupRows(
    db
      .all<Omit<TaskRows['waiting'][number], 'isIssued'> & { cohortId: string; isIssued: number }>(WAITING, [
        JSON.stringify(marked),
      ])
      .map((row) => ({ ...row, isIssued: row.isIssued === 1 })),
    'cohortId',
  );
  const givenOut = cohorts.filter(({ state }) => state === 'open' || state === 'running');
  const unpublished = unpublishedOf(
    db,
    givenOut.map(({ id }) => id),
  );
  return new Map(
    cohorts.map(({ id }) => [
      id,
      {
        withoutRoom: withoutRoom.get(id) ?? [],
        registerOpen: registerOpen.get(id) ?? [],
        overduePackages: overduePackages.get(id) ?? [],
        unsavedPackages: unsavedPackages.get(id) ?? [],
        unpublished: unpublished.get(id) ?? null,
        frozen: new Set((frozen.get(id) ?? []).map(({ kind }) => kind)),
        waiting: waiting.get(id) ?? [],
      },
    ]),
  );
}
