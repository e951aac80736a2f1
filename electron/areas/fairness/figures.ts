import type { OutputOf } from '../../../shared/contract';
import type { AssessedPart } from '../../../shared/domain/assessment';
import {
  type MarkedPair,
  markerFigures,
  pairsOf,
  ratingsOf,
} from '../../../shared/domain/fairness/compare-markers';
import { reliabilityOf } from '../../../shared/domain/fairness/reliability';
import { meanOf, spreadOf } from '../../../shared/domain/fairness/spread';
import { agreeMarkings } from '../../../shared/domain/grading';
import { displayName } from '../../../shared/domain/names';
import { Refused } from '../../../shared/errors';
import type { Db } from '../../store/db';
import { BLIND_COLUMNS, type NamedRow, shownName } from '../marking/shown-name';
import { type CountedRow, listCounted } from './marked-rows';

type Figures = OutputOf<'fairness.get'>;

const FURTHEST = 10;

type NameOf = (lecturerId: string | null) => { lecturerId: string | null; lecturerName: string | null };

interface Wishes {
  cohortId: string;
  part: AssessedPart;
  scope: 'cohort' | 'course';
  asLecturerId: string | null;
}

interface CohortRow {
  cohortId: string;
  code: string;
  startsOn: string | null;
}

/** @throws Refused `not-found` */
export function fairnessOf(db: Db, wishes: Wishes): Figures {
  const { cohortId, part, scope } = wishes;
  const head = db.get<{
    cohortCode: string;
    courseTitle: string;
    courseId: string;
    tolerancePercent: number;
  }>(
    `SELECT c.code AS cohortCode, k.title AS courseTitle, k.id AS courseId, k.markingTolerancePercent AS tolerancePercent
     FROM cohorts c JOIN courses k ON k.id = c.courseId WHERE c.id = ?`,
    [cohortId],
  );
  if (!head) throw new Refused('not-found', 'Diesen Kurs gibt es nicht.', { details: { cohortId } });
  const { courseId, ...shownHead } = head;
  const cohorts = db.all<CohortRow>(
    `SELECT id AS cohortId, code, startsOn FROM cohorts WHERE courseId = @courseId AND (@scope = 'course' OR id = @cohortId)
     ORDER BY startsOn IS NULL, startsOn, codeKey`,
    { courseId, scope, cohortId },
  );
  const counted = listCounted(
    db,
    cohorts.map((cohort) => cohort.cohortId),
    part,
  );
  const pairs = pairsOf(counted);
  const names = lecturerNames(db);
  const nameOf = (lecturerId: string | null) => ({
    lecturerId,
    lecturerName: lecturerId === null ? null : (names.get(lecturerId) ?? null),
  });
  const { ratings, model } = ratingsOf(pairs);
  return {
    ...shownHead,
    part,
    papers: new Set(counted.map(({ paperId }) => paperId)).size,
    pairs: pairs.length,
    criteria: criteriaOf(counted, pairs),
    markers: markerFigures(counted)
      .map(({ markerId, differences, ...figures }) => ({
        ...nameOf(markerId),
        ...figures,
        differences: differences.map(({ difference }) => difference),
      }))
      .sort((a, b) => b.spread.count - a.spread.count || byName(a, b)),
    cohorts: cohorts.flatMap((cohort) => {
      const spread = spreadOf(meanPoints(counted.filter((row) => row.cohortId === cohort.cohortId)));
      return spread ? [{ ...cohort, spread }] : [];
    }),
    furthest: furthestOf(db, pairs, head.tolerancePercent, { ...wishes, nameOf }),
    meanDifference: pairs.length === 0 ? null : meanOf(pairs.map(({ difference }) => difference)),
    reliability: reliabilityOf(ratings, model),
  };
}

const byName = (a: { lecturerName: string | null }, b: { lecturerName: string | null }): number =>
  (a.lecturerName ?? '').localeCompare(b.lecturerName ?? '', 'de');

/** Each person's points as the mean of their first and second marking: one value a person, however many marked. */
function meanPoints(counted: readonly CountedRow[]): number[] {
  const byPaper = new Map<string, number[]>();
  for (const { paperId, role, points } of counted) {
    if (role === 'third') continue;
    byPaper.set(paperId, [...(byPaper.get(paperId) ?? []), points]);
  }
  return [...byPaper.values()].map(meanOf);
}

/** Criteria of several versions of a rubric are one where they have one title; the newest version says the order. */
function criteriaOf(counted: readonly CountedRow[], pairs: readonly MarkedPair[]): Figures['criteria'] {
  const places = new Map<string, { version: number; position: number; percents: number[] }>();
  const percents = new Map<string, Map<string, number>>();
  for (const { paperId, role, criteria } of counted) {
    for (const { title, position, rubricVersion, percent } of criteria) {
      const place = places.get(title) ?? { version: 0, position: 0, percents: [] };
      if (rubricVersion >= place.version) Object.assign(place, { version: rubricVersion, position });
      place.percents.push(percent);
      places.set(title, place);
      const key = `${paperId} ${role}`;
      percents.set(key, (percents.get(key) ?? new Map<string, number>()).set(title, percent));
    }
  }
  return [...places]
    .sort(([, a], [, b]) => b.version - a.version || a.position - b.position)
    .flatMap(([title, place]) => {
      const spread = spreadOf(place.percents);
      const differences = pairs.flatMap(({ paperId }) => {
        const first = percents.get(`${paperId} first`)?.get(title);
        const second = percents.get(`${paperId} second`)?.get(title);
        return first === undefined || second === undefined ? [] : [Math.abs(first - second)];
      });
      return spread
        ? [{ title, spread, meanDifference: differences.length === 0 ? null : meanOf(differences) }]
        : [];
    });
}

function furthestOf(
  db: Db,
  pairs: readonly MarkedPair[],
  tolerancePercent: number,
  { part, asLecturerId, nameOf }: Wishes & { nameOf: NameOf },
): Figures['furthest'] {
  return pairs.slice(0, FURTHEST).flatMap(({ paperId, first, second, difference }) => {
    const row = db.get<NamedRow & { cohortId: string; cohortCode: string; isDetermined: number }>(
      `SELECT p.title, p.firstName, p.lastName, e.cohortId, c.code AS cohortCode, ${BLIND_COLUMNS},
         EXISTS (SELECT 1 FROM results r WHERE r.enrolmentId = e.id) AS isDetermined
       FROM enrolments e JOIN persons p ON p.id = e.personId JOIN cohorts c ON c.id = e.cohortId
         LEFT JOIN papers a ON a.enrolmentId = e.id WHERE e.id = ?`,
      [paperId],
    );
    if (!row || difference === 0) return [];
    return [
      {
        enrolmentId: paperId,
        // Once the result is determined nobody marks blindly any more.
        displayName: shownName(row, { part, asLecturerId: row.isDetermined === 1 ? null : asLecturerId }),
        cohortId: row.cohortId,
        cohortCode: row.cohortCode,
        first: { ...nameOf(first.markerId), points: first.points },
        second: { ...nameOf(second.markerId), points: second.points },
        difference,
        isWithinTolerance: agreeMarkings(first.points, second.points, tolerancePercent).kind === 'mean',
      },
    ];
  });
}

const lecturerNames = (db: Db): Map<string, string> =>
  new Map(
    db
      .all<{ id: string; title: string; firstName: string; lastName: string }>(
        'SELECT l.id, p.title, p.firstName, p.lastName FROM lecturers l JOIN persons p ON p.id = l.personId',
      )
      .map(({ id, ...person }) => [id, displayName(person)]),
  );
