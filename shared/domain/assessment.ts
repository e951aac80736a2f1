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

/** How many markers a course asks for in each part. */
export interface MarkersAsked {
  markersPerPaper: 1 | 2;
  markersPerPresentation: 1 | 2;
}

/** How many of them mark one part. Source: domain rules, Assessment. */
export const markersAsked = (
  { markersPerPaper, markersPerPresentation }: MarkersAsked,
  part: AssessedPart,
): 1 | 2 => (part === 'paper' ? markersPerPaper : markersPerPresentation);

/**
 * How many markers a part has: as many as the course asks for, and two where somebody is its second or third marker all the same.
 * By this it is shown, and two markers who are there stay independent, whatever the course asks for by now.
 * What points a presentation comes to goes by it as well: a second marking that lies there was given before courses said how many
 * markers a presentation has, and counts. A paper's points go by what the course asks for: a course that goes from two markers to
 * one is shown beforehand which results come out otherwise, and says by saving that the second marking counts no more.
 * Source: domain rules, Assessment.
 */
export const markersOfPart = (
  asked: MarkersAsked,
  part: AssessedPart,
  markings: readonly { role: MarkingRole }[],
): 1 | 2 => (markings.some(({ role }) => role !== 'first') ? 2 : markersAsked(asked, part));

/** How the points of a part come about from its markings. */
export const COMPARISON_RULES = ['single', 'mean', 'third', 'agreement'] as const;
export type ComparisonRule = (typeof COMPARISON_RULES)[number];

export interface MarkerMarks {
  role: MarkingRole;
  /** The marker has finished; before that the marks may still change and count for nothing. */
  isDone: boolean;
  /** Criteria with points. */
  markedCriteria: number;
  /** 0 to 100; null until every criterion is marked. */
  points: Exact | null;
  /** Knock-outs that apply, says this marker, by their titles: versions of a rubric share these. */
  knockOuts: readonly string[];
}

export interface PartInput {
  /** How many markers the course asks for in this part. */
  markers: 1 | 2;
  tolerancePercent: number;
  markings: readonly MarkerMarks[];
  /** What the markers agreed on with a written reason, if they did. */
  agreement: MarkersAgreement | null;
}

export interface MarkersAgreement {
  points: number;
  /** Whether each knock-out applies about which they had differed, by title. */
  knockOuts: Readonly<Record<string, boolean>>;
}

export interface PartResult {
  state: PartState;
  /** The points that count; null in every state but `done`. */
  points: Exact | null;
  /** The part fails whatever its points; false in every state but `done`. */
  isKnockedOut: boolean;
  /** By which rule its points count; null in every state but `done`. */
  rule: ComparisonRule | null;
  /** How far two finished markings lie apart, in points; null until there are two. */
  difference: number | null;
}

/** Knock-outs that one of two markers says apply and the other does not, by title, each once. */
export const disputedKnockOuts = (first: readonly string[], second: readonly string[]): string[] => [
  ...new Set([
    ...first.filter((title) => !second.includes(title)),
    ...second.filter((title) => !first.includes(title)),
  ]),
];

/**
 * What the markings of one part come to. One marker never decides where two are asked for; two that lie too far
 * apart, or differ about a knock-out, wait for a third or for an agreement. An agreement counts once it also decides every
 * knock-out about which they differ; agreeing on points alone leaves that open. A knock-out applies if both say so, if the
 * agreement does, or the third. Source: domain rules, Assessment.
 */
export function partResult({ markers, tolerancePercent, markings, agreement }: PartInput): PartResult {
  const finished = (role: MarkingRole) => {
    const marking = markings.find((candidate) => candidate.role === role);
    return marking?.isDone && marking.points !== null
      ? { points: marking.points, knockOuts: marking.knockOuts }
      : null;
  };
  const first = finished('first');
  if (markers === 1) return first === null ? unfinished(markings) : done(first, 'single', null);

  const second = finished('second');
  if (first === null && second === null) return unfinished(markings);
  if (first === null || second === null) return waiting('second-missing');
  const mean = agreeMarkings(first.points, second.points, tolerancePercent);
  const { difference } = mean;
  const shared = first.knockOuts.filter((title) => second.knockOuts.includes(title));
  const disputed = disputedKnockOuts(first.knockOuts, second.knockOuts);
  if (agreement !== null && disputed.every((title) => agreement.knockOuts[title] !== undefined)) {
    const knockOuts = [...shared, ...disputed.filter((title) => agreement.knockOuts[title])];
    return done({ points: agreement.points, knockOuts }, 'agreement', difference);
  }
  if (agreement === null && mean.kind === 'mean' && disputed.length === 0)
    return done({ points: mean.exact, knockOuts: shared }, 'mean', difference);
  const third = finished('third');
  return third === null ? waiting('third-needed', difference) : done(third, 'third', difference);
}

const done = (
  { points, knockOuts }: { points: Exact; knockOuts: readonly string[] },
  rule: ComparisonRule,
  difference: number | null,
): PartResult => ({ state: 'done', points, isKnockedOut: knockOuts.length > 0, rule, difference });

const waiting = (state: PartState, difference: number | null = null): PartResult => ({
  state,
  points: null,
  isKnockedOut: false,
  rule: null,
  difference,
});

function unfinished(markings: readonly MarkerMarks[]): PartResult {
  const begun = markings.filter((marking) => marking.markedCriteria > 0);
  if (begun.length === 0) return waiting('open');
  return waiting(begun.some((marking) => marking.points !== null) ? 'complete' : 'in-progress');
}

export interface AssessedPartInput {
  /** Percent of the result. */
  weight: number;
  points: Exact | null;
  minimum: number | null;
  isKnockedOut?: boolean;
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
export const FAILURE_REASONS = [
  'below-pass',
  'paper-below-minimum',
  'presentation-below-minimum',
  'paper-knocked-out',
  'presentation-knocked-out',
] as const;
export type FailureReason = (typeof FAILURE_REASONS)[number];

export interface Assessment {
  state: AssessmentState;
  /** 0 to 100, unrounded; null until both parts are done. */
  points: number | null;
  /** null until both parts are done, and where a part's own minimum or a knock-out alone made it fail: no key has a step for that. */
  grade: GradeResult | null;
  failures: FailureReason[];
}

/**
 * The result of an enrolment from its parts, with their weights and minimums. A paper that is not there counts as not
 * handed in once its deadline has passed; until then it is not marked. A part without weight is left out. A knock-out
 * in one part fails the whole.
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
  if (!isHandedIn && paper.weight > 0 && paper.points === null) {
    const isOverdue = dueOn !== null && compareDates(today, dueOn) > 0;
    return unassessed(isOverdue ? 'not-handed-in' : 'not-marked');
  }
  const parts = [paper, presentation].filter(({ weight }) => weight > 0);
  const whole = combineParts(parts);
  if (whole.exact === null) return unassessed('not-marked');

  const failures: FailureReason[] = whole.missedMinimums.map((index) =>
    parts[index] === paper ? 'paper-below-minimum' : 'presentation-below-minimum',
  );
  if (parts.includes(paper) && paper.isKnockedOut) failures.push('paper-knocked-out');
  if (parts.includes(presentation) && presentation.isKnockedOut) failures.push('presentation-knocked-out');
  const reachesPass = passes(whole.exact);
  if (!reachesPass) failures.unshift('below-pass');
  const hasPassed = failures.length === 0;
  return {
    state: hasPassed ? 'passed' : 'failed',
    points: whole.points,
    grade: reachesPass && !hasPassed ? null : gradeOf(whole.exact, keys),
    failures,
  };
}

const unassessed = (state: AssessmentState): Assessment => ({
  state,
  points: null,
  grade: null,
  failures: [],
});
