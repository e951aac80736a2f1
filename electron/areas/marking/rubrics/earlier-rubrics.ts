import type { InputOf, OutputOf } from '../../../../shared/contract';
import type { AssessedPart } from '../../../../shared/domain/assessment';
import { proposeSources } from '../../../../shared/domain/rubric-transfer';
import { Refused } from '../../../../shared/errors';
import type { Db } from '../../../store/db';

type Earlier = OutputOf<'rubrics.earlier'>[number];
export type Criterion = Earlier['criteria'][number];
export type Sources = InputOf<'rubrics.carryOver'>['sources'];

/** SQL: why a marking `m` stays with its rubric; null where it may be carried over. */
export const KEPT_BECAUSE = `CASE
  WHEN EXISTS (SELECT 1 FROM results y WHERE y.enrolmentId = m.enrolmentId) THEN 'determined'
  WHEN EXISTS (SELECT 1 FROM markComparisons y WHERE y.enrolmentId = m.enrolmentId AND y.part = m.part) THEN 'compared'
  WHEN EXISTS (SELECT 1 FROM markAgreements y WHERE y.enrolmentId = m.enrolmentId AND y.part = m.part) THEN 'agreed' END`;

interface RubricRow {
  rubricId: string;
  courseId: string;
  part: AssessedPart;
  title: string;
  version: number;
  currentId: string;
  currentVersion: number;
}

const RUBRIC = `SELECT r.id AS rubricId, r.courseId, r.part, r.title, r.version, n.id AS currentId, n.version AS currentVersion
  FROM rubrics r JOIN rubrics n ON n.courseId = r.courseId AND n.part = r.part AND n.isCurrent = 1
  WHERE r.isCurrent = 0`;

const criteriaOf = (db: Db, rubricId: string): Criterion[] =>
  db.all(
    'SELECT id, title, weight, maximumPoints, pointStep FROM criteria WHERE rubricId = ? ORDER BY position',
    [rubricId],
  );

export function listEarlier(db: Db, courseId: string): Earlier[] {
  const rows = db.all<RubricRow & { markings: number; kept: number }>(
    `${RUBRIC} AND r.courseId = ? ORDER BY r.part, r.version DESC`.replace(
      'n.version AS currentVersion',
      `n.version AS currentVersion, (SELECT count(*) FROM markings m WHERE m.rubricId = r.id) AS markings,
       (SELECT count(*) FROM markings m WHERE m.rubricId = r.id AND ${KEPT_BECAUSE} IS NOT NULL) AS kept`,
    ),
    [courseId],
  );
  return rows
    .filter(({ markings }) => markings > 0)
    .map(({ rubricId, part, title, version, markings, kept, currentId, currentVersion }) => {
      const criteria = criteriaOf(db, rubricId);
      const current = criteriaOf(db, currentId);
      return {
        rubricId,
        part,
        title,
        version,
        markings,
        kept,
        criteria,
        current: { rubricId: currentId, version: currentVersion, criteria: current },
        proposed: proposeSources(criteria, current),
      };
    });
}

export interface Transfer extends RubricRow {
  from: Criterion[];
  to: Criterion[];
  /** By the criterion that gives its marks. */
  targets: Map<string, Criterion>;
}

/** The transfer that was asked for. @throws Refused `not-found`, `conflict`, `validation` */
export function getTransfer(db: Db, rubricId: string, sources: Sources): Transfer {
  const row = db.get<RubricRow>(`${RUBRIC} AND r.id = ?`, [rubricId]);
  if (!row) {
    throw new Refused(
      'not-found',
      'Diesen Bewertungsbogen gibt es nicht, oder er gilt noch. Bitte laden Sie die Seite neu.',
      { details: { rubricId } },
    );
  }
  const from = criteriaOf(db, rubricId);
  const to = criteriaOf(db, row.currentId);
  const isWhole =
    sources.length === to.length &&
    to.every(({ id }) => sources.some(({ criterionId }) => criterionId === id));
  if (!isWhole) {
    throw new Refused(
      'conflict',
      'Der geltende Bewertungsbogen hat sich inzwischen geändert. Bitte laden Sie die Seite neu.',
    );
  }
  const targets = new Map<string, Criterion>();
  for (const { criterionId, fromCriterionId } of sources) {
    if (fromCriterionId === null) continue;
    const old = from.find(({ id }) => id === fromCriterionId);
    if (!old) throw new Refused('not-found', 'Dieses Kriterium gehört nicht zum früheren Bewertungsbogen.');
    if (targets.has(fromCriterionId)) {
      throw new Refused(
        'validation',
        `„${old.title}“ ist zwei Kriterien zugeordnet. Punkte können nur an eines übergehen.`,
      );
    }
    targets.set(fromCriterionId, to.find(({ id }) => id === criterionId) as Criterion);
  }
  return { ...row, from, to, targets };
}
