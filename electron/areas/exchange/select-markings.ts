import type { AssessedPart, MarkingRole } from '../../../shared/domain/assessment';
import type { Db } from '../../store/db';
import { IS_CLOSED } from '../cohorts/ended-cohort';
import { LATEST_SUBMISSION } from '../papers/queries';

/** A marking that could go into a package: open, of a paper that is in. */
export interface SelectedMarking {
  markingId: string;
  enrolmentId: string;
  part: AssessedPart;
  role: MarkingRole;
  lecturerId: string;
  rubricId: string;
  dueOn: string | null;
  title: string;
  firstName: string;
  lastName: string;
  blindNumber: number | null;
  topic: string;
  submissionId: string;
  version: number;
  submittedAt: string;
  isLate: number;
}

/** SQL: marking `m` is in a package that its marker holds. */
export const IS_OUT = `EXISTS (SELECT 1 FROM exchangePackageMarkings w JOIN exchangePackages q ON q.id = w.packageId
  WHERE w.markingId = m.id AND q.state = 'given' AND q.lecturerId = m.lecturerId)`;

/** SQL: markings `m` of papers that somebody has open, with enrolment `e`, person `p`, cohort `c` and paper `a`. */
export const OPEN_MARKINGS = `markings m JOIN enrolments e ON e.id = m.enrolmentId AND e.status = 'registered'
  JOIN persons p ON p.id = e.personId JOIN cohorts c ON c.id = e.cohortId LEFT JOIN papers a ON a.enrolmentId = e.id`;
export const IS_OPEN_PAPER = `m.part = 'paper' AND m.state = 'open' AND NOT ${IS_CLOSED}
  AND NOT EXISTS (SELECT 1 FROM results y WHERE y.enrolmentId = e.id)`;

const COLUMNS = `m.id AS markingId, m.enrolmentId, m.part, m.role, m.lecturerId, m.rubricId, m.dueOn, p.title, p.firstName, p.lastName,
  a.blindNumber, coalesce(a.topic, '') AS topic, s.id AS submissionId, s.version, s.submittedAt, s.isLate`;

/** What a marker has open of a cohort's papers and does not hold in a package yet, in the order of names. */
export const selectUnpacked = (db: Db, cohortId: string, lecturerId: string): SelectedMarking[] =>
  db.all(
    `SELECT ${COLUMNS} FROM ${OPEN_MARKINGS} JOIN submissions s ON s.id = ${LATEST_SUBMISSION}
     WHERE e.cohortId = @cohortId AND m.lecturerId = @lecturerId AND ${IS_OPEN_PAPER} AND NOT ${IS_OUT}
     ORDER BY p.sortKey, e.id, m.role`,
    { cohortId, lecturerId },
  );

/** What is still open of a package and still its marker's. */
export const selectOpenOf = (db: Db, packageId: string): SelectedMarking[] =>
  db.all(
    `SELECT ${COLUMNS} FROM exchangePackages k JOIN exchangePackageMarkings x ON x.packageId = k.id
       JOIN ${OPEN_MARKINGS} JOIN submissions s ON s.id = ${LATEST_SUBMISSION}
     WHERE k.id = @packageId AND m.id = x.markingId AND m.lecturerId = k.lecturerId AND ${IS_OPEN_PAPER}
     ORDER BY p.sortKey, e.id, m.role`,
    { packageId },
  );

/** A marking that could go into a worksheet: a presentation needs no paper that is in. */
export type SheetMarking = Omit<SelectedMarking, 'submissionId' | 'version' | 'submittedAt' | 'isLate'> & {
  submissionId: string | null;
};

/** SQL: marking `m` is of a presentation and open. */
export const IS_OPEN_PRESENTATION = `m.part = 'presentation' AND m.state = 'open' AND NOT ${IS_CLOSED}
  AND NOT EXISTS (SELECT 1 FROM results y WHERE y.enrolmentId = e.id)`;

const SHEET_COLUMNS = `m.id AS markingId, m.enrolmentId, m.part, m.role, m.lecturerId, m.rubricId, m.dueOn, p.title, p.firstName, p.lastName,
  a.blindNumber, coalesce(a.topic, '') AS topic, s.id AS submissionId`;
const IS_OPEN = `((${IS_OPEN_PAPER} AND s.id IS NOT NULL) OR ${IS_OPEN_PRESENTATION})`;

/** What a marker has open of a cohort, papers that are in and presentations, and neither in a package nor in a worksheet yet. */
export const selectForWorksheet = (db: Db, cohortId: string, lecturerId: string): SheetMarking[] =>
  db.all(
    `SELECT ${SHEET_COLUMNS} FROM ${OPEN_MARKINGS} LEFT JOIN submissions s ON s.id = ${LATEST_SUBMISSION}
     WHERE e.cohortId = @cohortId AND m.lecturerId = @lecturerId AND NOT ${IS_OUT} AND ${IS_OPEN}
     ORDER BY m.part, m.rubricId, p.sortKey, e.id, m.role`,
    { cohortId, lecturerId },
  );

/** What is still open of a worksheet and still its marker's. */
export const selectOpenOfWorksheet = (db: Db, packageId: string): SheetMarking[] =>
  db.all(
    `SELECT ${SHEET_COLUMNS} FROM exchangePackages k JOIN exchangePackageMarkings x ON x.packageId = k.id
       JOIN ${OPEN_MARKINGS} LEFT JOIN submissions s ON s.id = ${LATEST_SUBMISSION}
     WHERE k.id = @packageId AND m.id = x.markingId AND m.lecturerId = k.lecturerId AND ${IS_OPEN}
     ORDER BY m.part, m.rubricId, p.sortKey, e.id, m.role`,
    { packageId },
  );
