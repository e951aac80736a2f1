import type { AssessedPart } from '../../../shared/domain/assessment';
import type { CountedMarking } from '../../../shared/domain/fairness/compare-markers';
import { weightedPoints } from '../../../shared/domain/grading';
import type { Db } from '../../store/db';
import { groupRows } from '../../store/group-rows';

/** A finished marking that counts, with whose it is. */
export interface CountedRow extends CountedMarking {
  markingId: string;
  cohortId: string;
  criteria: {
    criterionId: string;
    title: string;
    position: number;
    rubricVersion: number;
    percent: number;
  }[];
}

interface MarkingRow {
  markingId: string;
  enrolmentId: string;
  cohortId: string;
  role: CountedMarking['role'];
  lecturerId: string | null;
  finishedAt: string;
}

interface MarkRow {
  markingId: string;
  criterionId: string;
  title: string;
  position: number;
  rubricVersion: number;
  weight: number;
  maximumPoints: number;
  points: number | null;
}

const ASKED = `json_each(@cohortIds) j JOIN cohorts c ON c.id = j.value JOIN courses k ON k.id = c.courseId
    JOIN enrolments e ON e.cohortId = c.id AND e.status = 'registered'
    JOIN markings m ON m.enrolmentId = e.id AND m.part = @part AND m.state = 'done'`;

/** Of people of whom every asked marker has finished: what is withheld from one of them is not among it. */
const COUNTS = `NOT EXISTS (SELECT 1 FROM markings o WHERE o.enrolmentId = e.id AND o.part = m.part AND o.state = 'open')
    AND (iif(m.part = 'paper', k.markersPerPaper, k.markersPerPresentation) = 1
      OR EXISTS (SELECT 1 FROM markings o WHERE o.enrolmentId = e.id AND o.part = m.part
        AND o.role = CASE m.role WHEN 'first' THEN 'second' ELSE 'first' END))`;

/** Every marking of these cohorts that counts, with its points out of 100 and the percent of each criterion. */
export function listCounted(db: Db, cohortIds: readonly string[], part: AssessedPart): CountedRow[] {
  const params = { cohortIds: JSON.stringify(cohortIds), part };
  const marks = groupRows(
    db.all<MarkRow>(
      `SELECT m.id AS markingId, x.id AS criterionId, x.title, x.position, r.version AS rubricVersion, x.weight,
         x.maximumPoints, n.points
       FROM ${ASKED} JOIN rubrics r ON r.id = m.rubricId JOIN criteria x ON x.rubricId = r.id
         LEFT JOIN marks n ON n.markingId = m.id AND n.criterionId = x.id
       WHERE ${COUNTS}
       ORDER BY m.id, x.position`,
      params,
    ),
    'markingId',
  );
  return db
    .all<MarkingRow>(
      `SELECT m.id AS markingId, m.enrolmentId, e.cohortId, m.role, m.lecturerId, m.finishedAt
       FROM ${ASKED} WHERE ${COUNTS} ORDER BY m.id`,
      params,
    )
    .flatMap(({ enrolmentId, lecturerId, ...row }): CountedRow[] => {
      const own = marks.get(row.markingId) ?? [];
      const { points } = weightedPoints(own);
      if (own.length === 0 || points === null) return [];
      return [
        {
          ...row,
          paperId: enrolmentId,
          markerId: lecturerId,
          points,
          criteria: own.map(
            ({ points: given, maximumPoints, criterionId, title, position, rubricVersion }) => ({
              criterionId,
              title,
              position,
              rubricVersion,
              percent: ((given ?? 0) / maximumPoints) * 100,
            }),
          ),
        },
      ];
    });
}
