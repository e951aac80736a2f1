import { compareDates, type IsoDate } from '../dates';
import type { AssessmentState } from './eligibility';
import type { Exact } from './exact';
import { agreeMarkings, combineParts, type GradeKeys, type GradeResult, gradeOf, passes } from './grading';

export const ASSESSED_PARTS = ['paper', 'presentation'] as const;
export type AssessedPart = (typeof ASSESSED_PARTS)[number];

export const MARKING_ROLES = ['first', 'second', 'third'] as const;
export type MarkingRole = (typeof MARKING_ROLES)[number];

/**
 * How far a part is: `complete` has every criterion marked but is not finished; `second-missing` waits for the other
 * marker; `third-needed` has two markings too far apart; only `done` has points that count.
 */
export const PART_STATES = [
  'open',
  'in-progress',
  'complete',
  'second-missing',
  'third-needed',
  'done',
] as const;
export type PartState = (typeof PART_STATES)[number];

export interface MarkerMarks {
  role: MarkingRole;
  /** The marker has finished; before that the marks may still change and count for nothing. */
  isDone: boolean;
  /** Criteria with points. */
  markedCriteria: number;
  /** 0 to 100; null until every criterion is marked. */
  points: Exact | null;
}

export interface PartInput {
  /** How many markers the course asks for in this part. */
  markers: 1 | 2;
  tolerancePercent: number;
  markings: readonly MarkerMarks[];
  /** What the markers agreed on with a written reason, if they did. */
  agreedPoints: number | null;
}

export interface PartResult {
  state: PartState;
  /** The points that count; null in every state but `done`. */
  points: Exact | null;
}

/**
 * What the markings of one part come to. One marker never decides where two are asked for; two that lie too far
 * apart wait for a third or for an agreement. Source: domain rules, Assessment.
 */
export function partResult({ markers, tolerancePercent, markings, agreedPoints }: PartInput): PartResult {
  const finished = (role: MarkingRole): Exact | null => {
    const marking = markings.find((candidate) => candidate.role === role);
    return marking?.isDone ? marking.points : null;
  };
  const first = finished('first');
  if (markers === 1) return first === null ? unfinished(markings) : { state: 'done', points: first };

  const second = finished('second');
  if (first === null && second === null) return unfinished(markings);
  const agreement = agreeMarkings(first, second, tolerancePercent);
  if (agreement.kind === 'waiting') return { state: 'second-missing', points: null };
  if (agreedPoints !== null) return { state: 'done', points: agreedPoints };
  if (agreement.kind === 'mean') return { state: 'done', points: agreement.exact };
  const third = finished('third');
  return third === null ? { state: 'third-needed', points: null } : { state: 'done', points: third };
}

function unfinished(markings: readonly MarkerMarks[]): PartResult {
  const begun = markings.filter((marking) => marking.markedCriteria > 0);
  if (begun.length === 0) return { state: 'open', points: null };
  return {
    state: begun.some((marking) => marking.points !== null) ? 'complete' : 'in-progress',
    points: null,
  };
}

export interface AssessedPartInput {
  /** Percent of the result. */
  weight: number;
  points: Exact | null;
  minimum: number | null;
}

export interface AssessmentInput {
  paper: AssessedPartInput;
  presentation: AssessedPartInput;
  /** A version that was not withdrawn is there, or somebody has marked it all the same. */
  isHandedIn: boolean;
  dueOn: IsoDate | null;
  today: IsoDate;
  keys?: GradeKeys;
}

/** Why a result fails. */
export type FailureReason = 'below-pass' | 'paper-below-minimum' | 'presentation-below-minimum';

export interface Assessment {
  state: AssessmentState;
  /** 0 to 100, unrounded; null until both parts are done. */
  points: number | null;
  /** null until both parts are done, and where a part's own minimum alone made it fail: no key has a step for that. */
  grade: GradeResult | null;
  failures: FailureReason[];
}

/**
 * The result of an enrolment from its parts, with their weights and minimums. A paper that is not there counts as not
 * handed in once its deadline has passed; until then it is not marked. A part without weight is left out.
 * Source: domain rules, Assessment.
 */
export function assess({
  paper,
  presentation,
  isHandedIn,
  dueOn,
  today,
  keys = {},
}: AssessmentInput): Assessment {
  const nothing = { points: null, grade: null, failures: [] };
  if (!isHandedIn && paper.weight > 0 && paper.points === null) {
    const isOverdue = dueOn !== null && compareDates(today, dueOn) > 0;
    return { state: isOverdue ? 'not-handed-in' : 'not-marked', ...nothing };
  }
  const parts = [
    { part: 'paper' as const, ...paper },
    { part: 'presentation' as const, ...presentation },
  ].filter(({ weight }) => weight > 0);
  const whole = combineParts(parts);
  if (whole.exact === null) return { state: 'not-marked', ...nothing };

  const failures: FailureReason[] = whole.missedMinimums.map(
    (index): FailureReason => `${parts[index]?.part ?? 'paper'}-below-minimum`,
  );
  const reachesPass = passes(whole.exact);
  if (!reachesPass) failures.unshift('below-pass');
  return {
    state: whole.passed ? 'passed' : 'failed',
    points: whole.points,
    grade: reachesPass && !whole.passed ? null : gradeOf(whole.exact, keys),
    failures,
  };
}
