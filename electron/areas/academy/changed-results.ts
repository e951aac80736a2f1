import type { OutputOf } from '../../../shared/contract';
import { ASSESSED_PARTS } from '../../../shared/domain/assessment';
import { displayName } from '../../../shared/domain/names';
import { Refused } from '../../../shared/errors';
import type { Db } from '../../store/db';
import type { EnrolmentAssessment } from '../marking/assessment';
import { resultSumOf, resultsOfCohorts } from '../marking/result-sums';

/** What of a course and of a chamber a result goes by, and the cohorts whose results do. */
const RULES = {
  courses: {
    columns: [
      'chamberId',
      'markersPerPaper',
      'markersPerPresentation',
      'markingTolerancePercent',
      'paperWeight',
      'presentationWeight',
      'paperMinimumPoints',
      'presentationMinimumPoints',
    ],
    cohorts: 'courseId = ?',
  },
  chambers: {
    columns: ['gradeKey', 'decimalKey'],
    cohorts: 'courseId IN (SELECT id FROM courses WHERE chamberId = ?)',
  },
} as const;

type Row = Readonly<Record<string, string | number | null>>;
type ChangedResult = OutputOf<'academy.previewCourse'>['changes'][number];

interface RuledRow {
  table: keyof typeof RULES;
  /** None of one that is new: no result goes by it. */
  id: string | undefined;
  /** As it is to be stored. */
  row: Row;
}

/**
 * Makes a change of a course's or a chamber's rules and says which results come out otherwise by it. Determined results stay as
 * they were determined and are not among them. A comparison that was confirmed with other points is taken back: what it confirmed
 * is not there any more. Source: domain rules, Assessment (a mark is never silently overwritten).
 */
export function changeResultRules(db: Db, ruled: RuledRow, change: () => void): ChangedResult[] {
  const { table, id: ruledId } = ruled;
  if (ruledId === undefined || hasRules(db, table, ruledId, ruled.row)) {
    change();
    return [];
  }
  const cohorts = db.all<{ id: string; code: string }>(
    `SELECT id, code FROM cohorts WHERE ${RULES[table].cohorts} ORDER BY startsOn DESC, code`,
    [ruledId],
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

function hasRules(db: Db, table: keyof typeof RULES, id: string, row: Row): boolean {
  const { columns } = RULES[table];
  const stored = db.get<Row>(`SELECT ${columns.join(', ')} FROM ${table} WHERE id = ?`, [id]);
  return stored !== undefined && columns.every((column) => stored[column] === row[column]);
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

/** What the journal remembers of rules that change results: how many and why. */
export const withChanges = (label: string, changes: readonly ChangedResult[], reason: string | undefined) =>
  changes.length === 0 ? label : `${label}, geänderte Ergebnisse: ${changes.length}: ${reason}`;

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
