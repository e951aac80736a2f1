import type { OutputOf } from '../../../../shared/contract';
import { isChangedByAgreement, reasonOf } from '../../../../shared/domain/agreement';
import { exactSum, toExact } from '../../../../shared/domain/exact';
import {
  combineParts,
  type GradeKeyStep,
  type GradeResult,
  gradeOf,
  weightedPoints,
} from '../../../../shared/domain/grading';
import type { WeighedCriterion } from '../../../../shared/domain/what-if';
import type { AgreementDraft } from '../../../stores/agreement-drafts';

export type Comparison = OutputOf<'results.get'>;
export type ComparedPart = Comparison['parts'][number];
export type ComparedCriterion = ComparedPart['criteria'][number];
export type Role = ComparedPart['markings'][number]['role'];

export const pointsBy = (criterion: ComparedCriterion, role: Role): number | null =>
  criterion.marks.find((mark) => mark.role === role)?.points ?? null;

/** The part that waits to be settled, else the one that is handed in and not compared, else the first. */
export const partToSettle = (parts: readonly ComparedPart[]): ComparedPart | undefined =>
  parts.find(({ state }) => state === 'third-needed') ??
  parts.find(({ stage, markers }) => stage === 'handed-in' && markers === 2) ??
  parts[0];

/** Both asked markers have handed in: there is something to compare. */
export const isComparable = (part: ComparedPart): boolean => part.difference !== null;

/** Where the points of both lie apart by more than the tolerance, in this criterion alone. */
export const isFarApart = (criterion: ComparedCriterion, tolerancePercent: number): boolean =>
  criterion.difference !== null && criterion.difference * 100 > tolerancePercent * criterion.maximumPoints;

/** The proposal for an agreement: halfway between both, in half steps as the rule allows. */
function proposalOf(criterion: ComparedCriterion): number | null {
  const [first, second] = [pointsBy(criterion, 'first'), pointsBy(criterion, 'second')];
  return first === null || second === null ? null : exactSum([first, second]).div(2).valueOf();
}

export interface AgreementOnScreen {
  points: { criterionId: string; points: number | null; reason: string; isChanged: boolean }[];
  /** Each knock-out about which the markers differ; `applies` is null until it is decided. */
  knockOuts: { knockOutId: string; title: string; applies: boolean | null; reason: string }[];
  /** Stands for everything without a reason of its own. */
  reason: string;
  /** Nothing is left open: every point given, every knock-out decided, everything changed has its reason. */
  isComplete: boolean;
  /** Weighted points of what stands there; null until every criterion has some. */
  sum: number | null;
  /** What was typed differs from what is stored. */
  isTyped: boolean;
}

/** The agreement as it stands on the screen: typed before stored before halfway. */
export function agreementOnScreen(part: ComparedPart, draft: AgreementDraft | undefined): AgreementOnScreen {
  const points = part.criteria.map((criterion) => {
    const typed = draft?.points[criterion.criterionId];
    const stored = criterion.agreedPoints ?? proposalOf(criterion);
    const shown = typed === undefined ? stored : typed;
    const given = (['first', 'second'] as const).map((role) => pointsBy(criterion, role));
    return {
      criterionId: criterion.criterionId,
      points: shown,
      reason: draft?.reasons?.[criterion.criterionId] ?? ownReason(criterion.agreedReason, part),
      isChanged: isChangedByAgreement(given, shown),
    };
  });
  const knockOuts = part.knockOuts
    .filter(({ isDisputed }) => isDisputed)
    .map(({ knockOutId, title, agreed }) => ({
      knockOutId,
      title,
      applies: draft?.knockOuts?.[knockOutId] ?? agreed?.applies ?? null,
      reason: draft?.reasons?.[knockOutId] ?? ownReason(agreed?.reason ?? '', part),
    }));
  const reason = draft?.reason ?? part.agreement?.reason ?? '';
  const marks = part.criteria.map(({ weight, maximumPoints }, index) => ({
    weight,
    maximumPoints,
    points: points[index]?.points ?? null,
  }));
  const isWithin = marks.every((mark) => mark.points === null || mark.points <= mark.maximumPoints);
  const sum = marks.length === 0 || !isWithin ? null : weightedPoints(marks).points;
  const asked = [...points.filter(({ isChanged }) => isChanged), ...knockOuts];
  const isReasoned =
    asked.length === 0 ? reason.trim() !== '' : asked.every((own) => reasonOf(own.reason, reason) !== '');
  return {
    points,
    knockOuts,
    reason,
    isComplete: sum !== null && isReasoned && knockOuts.every(({ applies }) => applies !== null),
    sum,
    isTyped: draft !== undefined,
  };
}

/** What was filled in from the reason for all is no reason of its own. */
const ownReason = (reason: string, { agreement }: ComparedPart): string =>
  reason === agreement?.reason ? '' : reason;

/** A typed draft that says what is stored has done its work. */
export const isStored = (part: ComparedPart, draft: AgreementDraft): boolean =>
  part.agreement !== null &&
  (draft.reason === undefined || draft.reason.trim() === part.agreement.reason) &&
  Object.entries(draft.points).every(
    ([id, points]) => part.criteria.find(({ criterionId }) => criterionId === id)?.agreedPoints === points,
  ) &&
  Object.entries(draft.reasons ?? {}).every(([id, reason]) => {
    const stored =
      part.criteria.find(({ criterionId }) => criterionId === id)?.agreedReason ??
      part.knockOuts.find(({ knockOutId }) => knockOutId === id)?.agreed?.reason;
    return (
      stored === undefined ||
      stored === '' ||
      stored === reasonOf(reason, draft.reason ?? part.agreement?.reason ?? '')
    );
  }) &&
  Object.entries(draft.knockOuts ?? {}).every(
    ([id, applies]) =>
      part.knockOuts.find(({ knockOutId }) => knockOutId === id)?.agreed?.applies === applies,
  );

/** Points that count for a criterion by the rule that applies. */
function countingPoints(part: ComparedPart, criterion: ComparedCriterion): number | null {
  if (part.rule === 'agreement') return criterion.agreedPoints;
  if (part.rule === 'third') return pointsBy(criterion, 'third');
  if (part.rule === 'single') return pointsBy(criterion, 'first');
  return proposalOf(criterion);
}

/** Every criterion of both parts with what counts for it; null while a part has no points, or its criteria are not at hand. */
export function weighedCriteria(parts: readonly ComparedPart[]): WeighedCriterion[] | null {
  const criteria: WeighedCriterion[] = [];
  for (const part of parts) {
    if (part.points === null) return null;
    for (const criterion of part.criteria) {
      const points = countingPoints(part, criterion);
      if (points === null) return null;
      const { criterionId, weight, maximumPoints, pointStep } = criterion;
      criteria.push({ criterionId, partWeight: part.weight, weight, maximumPoints, pointStep, points });
    }
  }
  return criteria;
}

export interface Provisional {
  total: number;
  grade: GradeResult | null;
  parts: { part: ComparedPart['part']; points: number; weight: number; share: number }[];
}

/** The result that the points on the screen come to; null while a part has none. */
export function provisionalResult(
  comparison: Comparison,
  onScreen: Readonly<Partial<Record<ComparedPart['part'], number | null>>>,
): Provisional | null {
  const parts = comparison.parts.map((part) => ({
    part: part.part,
    weight: part.weight,
    points: onScreen[part.part] ?? part.points,
  }));
  if (parts.some(({ points }) => points === null)) return null;
  const { exact, points: total } = combineParts(parts);
  if (exact === null || total === null) return null;
  return {
    total,
    grade: gradeOf(exact, { grades: comparison.grades as GradeKeyStep[] }),
    parts: parts.map(({ part, weight, points }) => ({
      part,
      weight,
      points: points ?? 0,
      share: toExact(points ?? 0)
        .mul(toExact(weight))
        .div(100)
        .valueOf(),
    })),
  };
}
