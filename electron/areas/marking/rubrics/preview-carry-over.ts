import type { OutputOf } from '../../../../shared/contract';
import type { AssessedPart, MarkingRole } from '../../../../shared/domain/assessment';
import { weightedPoints } from '../../../../shared/domain/grading';
import { displayName } from '../../../../shared/domain/names';
import type { JobContext } from '../../../handlers';
import type { Db } from '../../../store/db';
import type { EnrolmentAssessment } from '../assessment';
import { MARKER_NAME_COLUMNS, type MarkerNameColumns, markerName } from '../marker-name';
import { previewed, resultSumOf, resultsOfCohorts } from '../result-sums';
import { type CarriedOutcome, carryOver } from './carry-over';
import { getTransfer, KEPT_BECAUSE, type Sources } from './earlier-rubrics';

type Preview = OutputOf<'rubrics.previewCarryOver'>;
type Previewed = Preview['markings'][number];

interface MarkingRow extends MarkerNameColumns {
  markingId: string;
  enrolmentId: string;
  cohortId: string;
  cohortCode: string;
  part: AssessedPart;
  role: MarkingRole;
  title: string;
  firstName: string;
  lastName: string;
  keptBecause: Previewed['keptBecause'];
}

const MARKINGS = `SELECT m.id AS markingId, m.enrolmentId, e.cohortId, c.code AS cohortCode, m.part, m.role,
    p.title, p.firstName, p.lastName, ${KEPT_BECAUSE} AS keptBecause, ${MARKER_NAME_COLUMNS}
  FROM markings m JOIN enrolments e ON e.id = m.enrolmentId JOIN cohorts c ON c.id = e.cohortId
    JOIN persons p ON p.id = e.personId LEFT JOIN lecturers l ON l.id = m.lecturerId LEFT JOIN persons lp ON lp.id = l.personId
  WHERE m.rubricId = ? ORDER BY c.startsOn DESC, c.code, p.sortKey, m.role`;

/**
 * Does what the command would do, looks at every sum and result before and after, and takes all of it back: what is
 * shown is what will happen. @throws Refused as `carryOver`
 */
export async function previewCarryOver(
  context: JobContext,
  { rubricId, sources }: { rubricId: string; sources: Sources },
): Promise<Preview> {
  getTransfer(context.db, rubricId, sources);
  return previewed(context, (command) => {
    const { db } = command;
    const rows = db.all<MarkingRow>(MARKINGS, [rubricId]);
    const before = look(db, rows);
    const { outcomes } = carryOver(command, { rubricId, sources, reason: 'Vorschau' });
    const after = look(db, rows);
    return { markings: rows.map((row) => previewOf(row, before, after, outcomes)) };
  });
}

interface Look {
  points: Map<string, number | null>;
  results: Map<string, EnrolmentAssessment>;
}

/** The sum of every marking and the result of everybody they belong to. */
function look(db: Db, rows: readonly MarkingRow[]): Look {
  const points = new Map<string, number | null>();
  for (const { markingId } of rows) {
    const criteria = db.all<{ weight: number; maximumPoints: number; points: number | null }>(
      `SELECT x.weight, x.maximumPoints, k.points FROM markings m JOIN criteria x ON x.rubricId = m.rubricId
         LEFT JOIN marks k ON k.markingId = m.id AND k.criterionId = x.id WHERE m.id = ?`,
      [markingId],
    );
    points.set(markingId, weightedPoints(criteria).points);
  }
  return { points, results: resultsOfCohorts(db, [...new Set(rows.map(({ cohortId }) => cohortId))]) };
}

function previewOf(
  row: MarkingRow,
  before: Look,
  after: Look,
  outcomes: ReadonlyMap<string, CarriedOutcome>,
): Previewed {
  const { markingId, enrolmentId, cohortCode, role, keptBecause } = row;
  const outcome = outcomes.get(markingId);
  return {
    markingId,
    displayName: displayName(row),
    cohortCode,
    role,
    lecturerName: markerName(row),
    pointsBefore: before.points.get(markingId) ?? null,
    pointsAfter: after.points.get(markingId) ?? null,
    isReopened: outcome?.isReopened ?? false,
    droppedMarks: outcome?.droppedMarks ?? 0,
    resultBefore: resultSumOf(before.results.get(enrolmentId)),
    resultAfter: resultSumOf(after.results.get(enrolmentId)),
    keptBecause,
  };
}
