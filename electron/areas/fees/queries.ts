import type { OutputOf } from '../../../shared/contract';
import { feesOf, feeTotals } from '../../../shared/domain/lecturer-fees';
import { sortName } from '../../../shared/domain/names';
import { TEACHING_TRANSITION, transitionNotes } from '../../../shared/domain/teaching-transition';
import type { Db } from '../../store/db';

type Month = OutputOf<'fees.month'>;
type Transition = OutputOf<'fees.transition'>[number];

/**
 * Who teaches which session: once its class register is closed, those it names; else those who are planned. What a
 * cancelled cohort had planned is taught by nobody. Two lecturers of a session each teach all of it.
 */
const TAUGHT = `taught AS (
  SELECT s.id, s.cohortId, s.date, s.units, s.state, x.lecturerId
  FROM sessions s JOIN sessionLecturers x ON x.sessionId = s.id
  WHERE NOT EXISTS (SELECT 1 FROM registerEntries r WHERE r.sessionId = s.id AND r.closedAt IS NOT NULL)
  UNION ALL
  SELECT s.id, s.cohortId, s.date, s.units, s.state, x.lecturerId
  FROM sessions s JOIN registerEntries r ON r.sessionId = s.id AND r.closedAt IS NOT NULL
    JOIN registerEntryLecturers x ON x.entryId = r.id
), counted AS (
  SELECT t.* FROM taught t JOIN cohorts c ON c.id = t.cohortId
  WHERE t.state = 'held' OR (t.state = 'planned' AND c.state <> 'cancelled')
)`;

interface FeeRow {
  lecturerId: string;
  title: string;
  firstName: string;
  lastName: string;
  cohortId: string;
  cohortCode: string;
  feeCentsPerUnit: number | null;
  heldUnits: number;
  plannedUnits: number;
}

/** Units and fees of a month (`YYYY-MM`), by lecturer and cohort. */
export function feesOfMonth(db: Db, month: string): Month {
  const span = { from: `${month}-01`, to: `${month}-31` };
  const rows = db.all<FeeRow>(
    `WITH ${TAUGHT}
     SELECT t.lecturerId, p.title, p.firstName, p.lastName, t.cohortId, c.code AS cohortCode, l.feeCentsPerUnit,
       coalesce(sum(t.units) FILTER (WHERE t.state = 'held'), 0) AS heldUnits,
       coalesce(sum(t.units) FILTER (WHERE t.state = 'planned'), 0) AS plannedUnits
     FROM counted t JOIN cohorts c ON c.id = t.cohortId
       JOIN lecturers l ON l.id = t.lecturerId JOIN persons p ON p.id = l.personId
     WHERE t.date BETWEEN @from AND @to
     GROUP BY t.lecturerId, t.cohortId ORDER BY p.sortKey, t.lecturerId, c.code`,
    span,
  );
  const held = db.get<Pick<Month, 'heldWithoutLecturer' | 'registerOpen'>>(
    `WITH ${TAUGHT}
     SELECT count(*) FILTER (WHERE s.format <> 'self-study'
         AND s.id NOT IN (SELECT id FROM counted)) AS heldWithoutLecturer,
       count(*) FILTER (WHERE r.id IS NULL) AS registerOpen
     FROM sessions s LEFT JOIN registerEntries r ON r.sessionId = s.id AND r.closedAt IS NOT NULL
     WHERE s.state = 'held' AND s.date BETWEEN @from AND @to`,
    span,
  );
  return {
    rows: rows.map(({ title, firstName, lastName, ...row }) => ({
      ...row,
      sortName: sortName({ title, firstName, lastName }),
      ...feesOf(row),
    })),
    totals: feeTotals(rows),
    heldWithoutLecturer: held?.heldWithoutLecturer ?? 0,
    registerOpen: held?.registerOpen ?? 0,
  };
}

interface TransitionRow extends Omit<Transition, 'sortName' | 'isRetired' | 'notes'> {
  title: string;
  firstName: string;
  lastName: string;
  isRetired: number;
}

/** Every lecturer who teaches, or has taught since the transition rule holds, with what is on record. */
export const listTransition = (db: Db): Transition[] =>
  db
    .all<TransitionRow>(
      `WITH ${TAUGHT}, teaching AS (
         SELECT lecturerId, min(date) AS firstOn, max(date) AS lastOn,
           coalesce(sum(units) FILTER (WHERE state = 'held' AND date <= @endsOn), 0) AS heldUnits,
           coalesce(sum(units) FILTER (WHERE state = 'planned' AND date <= @endsOn), 0) AS plannedUnits
         FROM counted WHERE date >= @startsOn GROUP BY lecturerId
       )
       SELECT l.id AS lecturerId, p.title, p.firstName, p.lastName, l.isRetired, l.contractNote,
         l.socialInsuranceConsentOn AS consentOn, t.firstOn, t.lastOn,
         coalesce(t.heldUnits, 0) AS heldUnits, coalesce(t.plannedUnits, 0) AS plannedUnits
       FROM lecturers l JOIN persons p ON p.id = l.personId LEFT JOIN teaching t ON t.lecturerId = l.id
       WHERE l.isRetired = 0 OR t.lecturerId IS NOT NULL ORDER BY p.sortKey, l.id`,
      TEACHING_TRANSITION,
    )
    .map(({ title, firstName, lastName, isRetired, ...row }) => ({
      ...row,
      sortName: sortName({ title, firstName, lastName }),
      isRetired: isRetired === 1,
      notes: transitionNotes(row),
    }));
