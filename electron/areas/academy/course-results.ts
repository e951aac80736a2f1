import type { InputOf, OutputOf } from '../../../shared/contract';
import { ASSESSED_PARTS } from '../../../shared/domain/assessment';
import { displayName } from '../../../shared/domain/names';
import { Refused } from '../../../shared/errors';
import type { Db } from '../../store/db';
import type { EnrolmentAssessment } from '../marking/assessment';
import { resultSumOf, resultsOfCohorts } from '../marking/result-sums';

/** What of a course a result goes by. */
const RULES = [
  'chamberId',
  'markersPerPaper',
  'markingTolerancePercent',
  'paperWeight',
  'presentationWeight',
  'paperMinimumPoints',
  'presentationMinimumPoints',
] as const;
type CourseRules = Pick<InputOf<'academy.saveCourse'>, (typeof RULES)[number]>;

type ChangedResult = OutputOf<'academy.previewCourse'>['changes'][number];

/**
 * Makes a change of a course's rules and says which sums come out otherwise by it. Determined results stay as they were
 * determined and are not among them. A comparison that was confirmed with other points is taken back: what it confirmed is
 * not there any more. Source: domain rules, Assessment (a mark is never silently overwritten).
 */
export function changeCourseRules(
  db: Db,
  { courseId, rules }: { courseId: string; rules: CourseRules },
  change: () => void,
): ChangedResult[] {
  if (hasRules(db, courseId, rules)) {
    change();
    return [];
  }
  const cohorts = db.all<{ id: string; code: string }>(
    'SELECT id, code FROM cohorts WHERE courseId = ? ORDER BY startsOn DESC, code',
    [courseId],
  );
  const changes: ChangedResult[] = [];
  const before = cohorts.map(({ id, code }) => ({ id, code, results: resultsOfCohorts(db, [id]) }));
  change();
  for (const { id, code, results } of before) {
    const after = resultsOfCohorts(db, [id]);
    for (const [enrolmentId, old] of results) {
      const now = after.get(enrolmentId);
      if (now) changes.push(...changeOf(old, now, code));
    }
  }
  for (const { enrolmentId, parts } of changes) {
    for (const { part } of parts)
      db.run('DELETE FROM markComparisons WHERE enrolmentId = ? AND part = ?', [enrolmentId, part]);
  }
  return changes;
}

function hasRules(db: Db, courseId: string, rules: CourseRules): boolean {
  const stored = db.get<CourseRules>(`SELECT ${RULES.join(', ')} FROM courses WHERE id = ?`, [courseId]);
  return stored !== undefined && RULES.every((rule) => stored[rule] === rules[rule]);
}

function changeOf(
  before: EnrolmentAssessment,
  after: EnrolmentAssessment,
  cohortCode: string,
): ChangedResult[] {
  if (before.determined) return [];
  const parts = ASSESSED_PARTS.filter((part) => before[part].points !== after[part].points).map((part) => ({
    part,
    pointsBefore: before[part].points,
    pointsAfter: after[part].points,
  }));
  const [resultBefore, resultAfter] = [resultSumOf(before), resultSumOf(after)];
  if (parts.length === 0 && JSON.stringify(resultBefore) === JSON.stringify(resultAfter)) return [];
  const { enrolmentId } = before;
  return [{ enrolmentId, displayName: displayName(before), cohortCode, parts, resultBefore, resultAfter }];
}

/** @throws Refused `conflict` where somebody has to have seen the changes first */
export function refuseUnseen(changes: readonly ChangedResult[], reason: string | undefined): void {
  if (changes.length === 0 || reason !== undefined) return;
  const [first] = changes;
  const whose =
    changes.length === 1 && first ? `das Ergebnis von ${first.displayName}` : `${changes.length} Ergebnisse`;
  throw new Refused(
    'conflict',
    `Diese Regeln ändern ${whose}, bewertet und noch nicht festgestellt. Bitte sehen Sie sich die Vorschau an und bestätigen Sie mit einer Begründung. Es wurde nichts verändert.`,
    { details: { reason: 'changes-results', count: changes.length } },
  );
}
