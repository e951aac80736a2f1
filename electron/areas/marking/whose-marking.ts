import type { AssessedPart, MarkingRole } from '../../../shared/domain/assessment';
import type { OwnedMarking } from '../../../shared/domain/marker-rights';
import type { Db } from '../../store/db';

/** SQL: somebody has said something in marking `m`. What was cleared again says nothing. */
export const HAS_MARKS = `(m.state = 'done' OR m.comment <> ''
  OR EXISTS (SELECT 1 FROM marks k WHERE k.markingId = m.id AND (k.points IS NOT NULL OR k.comment <> ''))
  OR EXISTS (SELECT 1 FROM annotations n WHERE n.markingId = m.id)
  OR EXISTS (SELECT 1 FROM knockOutMarks o WHERE o.markingId = m.id AND (o.isTriggered IS NOT NULL OR o.comment <> '')))`;

/** SQL: marking `m` is the office's: no lecturer's, and the office has said something in it or has it from a lecturer. */
export const IS_OFFICES = `(m.lecturerId IS NULL AND (${HAS_MARKS}
  OR coalesce((SELECT t.toLecturerId IS NULL FROM markingTakeovers t WHERE t.markingId = m.id
    ORDER BY t.takenOverAt DESC, t.id DESC LIMIT 1), 0)))`;

/** Every marking of a part, whose it is, and whether somebody has said something in it. */
export const listOwned = (
  db: Db,
  enrolmentId: string,
  part: AssessedPart,
): (OwnedMarking & { hasMarks: boolean })[] =>
  db
    .all<{
      role: MarkingRole;
      lecturerId: string | null;
      isOffices: number;
      isDone: number;
      hasMarks: number;
    }>(
      `SELECT m.role, m.lecturerId, ${IS_OFFICES} AS isOffices, m.state = 'done' AS isDone, ${HAS_MARKS} AS hasMarks
       FROM markings m WHERE m.enrolmentId = ? AND m.part = ?`,
      [enrolmentId, part],
    )
    .map((row) => ({
      ...row,
      isOffices: row.isOffices === 1,
      isDone: row.isDone === 1,
      hasMarks: row.hasMarks === 1,
    }));

/** Whether a marking is the office's; one that is not there yet is nobody's. */
export const isOffices = (db: Db, markingId: string | null): boolean =>
  markingId !== null &&
  db.value(`SELECT 1 FROM markings m WHERE m.id = ? AND ${IS_OFFICES}`, [markingId]) !== undefined;

/** Whether somebody has said something in a marking. */
export const hasMarks = (db: Db, markingId: string): boolean =>
  db.value(`SELECT 1 FROM markings m WHERE m.id = ? AND ${HAS_MARKS}`, [markingId]) !== undefined;
