import type { OutputOf } from '../../../shared/contract';
import type { AssessedPart, MarkingRole } from '../../../shared/domain/assessment';
import { assignEvenly } from '../../../shared/domain/assign-evenly';
import type { CommandContext } from '../../handlers';
import type { Db } from '../../store/db';
import { assignMarkings } from './change-marking';
import { PART_NAMES } from './marking-words';
import { IS_OFFICES } from './whose-marking';

interface Spread {
  cohortId: string;
  part: AssessedPart;
  role: MarkingRole;
  lecturerIds: readonly string[];
  dueOn?: string | null | undefined;
}

/** What each lecturer has open of a part in other cohorts that are not over. */
export const listOpenElsewhere = (
  db: Db,
  { cohortId, part }: { cohortId: string; part: AssessedPart },
): OutputOf<'results.openElsewhere'> =>
  db.all(
    `SELECT m.lecturerId, count(*) AS open
     FROM markings m JOIN enrolments e ON e.id = m.enrolmentId AND e.status = 'registered'
       JOIN cohorts c ON c.id = e.cohortId
     WHERE m.lecturerId IS NOT NULL AND m.part = @part AND m.state = 'open' AND c.id <> @cohortId
       AND c.state NOT IN ('completed', 'cancelled')
     GROUP BY m.lecturerId ORDER BY m.lecturerId`,
    { cohortId, part },
  );

/**
 * Gives everybody without a marker in a role to one of the lecturers, evenly, in the order of names. What the office marks is the
 * office's. @throws Refused `not-found`, `conflict`
 */
export function spreadMarkings(context: CommandContext, input: Spread): OutputOf<'results.assignEvenly'> {
  const { db, describe } = context;
  const { cohortId, part, role, dueOn } = input;
  const lecturerIds = [...new Set(input.lecturerIds)];
  const rows = db.all<{
    enrolmentId: string;
    lecturerId: string | null;
    isOffices: number;
    others: string;
  }>(
    `SELECT e.id AS enrolmentId, m.lecturerId, ${IS_OFFICES} AS isOffices,
       (SELECT json_group_array(o.lecturerId) FROM markings o
        WHERE o.enrolmentId = e.id AND o.part = @part AND o.role <> @role AND o.lecturerId IS NOT NULL) AS others
     FROM enrolments e JOIN persons p ON p.id = e.personId
       LEFT JOIN markings m ON m.enrolmentId = e.id AND m.part = @part AND m.role = @role
     WHERE e.cohortId = @cohortId AND e.status = 'registered' ORDER BY p.sortKey, e.id`,
    { cohortId, part, role },
  );
  const elsewhere = new Map(listOpenElsewhere(db, input).map(({ lecturerId, open }) => [lecturerId, open]));
  const loads = new Map(
    lecturerIds.map((id) => [
      id,
      rows.filter(({ lecturerId }) => lecturerId === id).length + (elsewhere.get(id) ?? 0),
    ]),
  );
  const waiting = rows
    .filter(({ lecturerId, isOffices }) => lecturerId === null && isOffices !== 1)
    .map(({ enrolmentId, others }) => ({ enrolmentId, otherMarkers: JSON.parse(others) as string[] }));
  const assigned = assignEvenly(waiting, lecturerIds, loads);
  for (const lecturerId of lecturerIds) {
    const enrolmentIds = [...assigned].flatMap(([id, to]) => (to === lecturerId ? [id] : []));
    if (enrolmentIds.length > 0) assignMarkings(context, { enrolmentIds, part, role, lecturerId, dueOn });
  }
  if (assigned.size > 0) {
    const whose = assigned.size === 1 ? 'eine Person' : `${assigned.size} Personen`;
    describe({
      label: `Korrekturen ${PART_NAMES[part]} gleichmäßig zugeteilt, ${whose}`,
      cohortId,
    });
  }
  return { assigned: assigned.size, left: waiting.length - assigned.size };
}
