import type { OutputOf } from '../../../shared/contract';
import type { AssessedPart } from '../../../shared/domain/assessment';
import { weightedPoints } from '../../../shared/domain/grading';
import { displayName } from '../../../shared/domain/names';
import { assertCriterionPoints } from '../../../shared/domain/rubric';
import { Refused } from '../../../shared/errors';
import type { CommandContext } from '../../handlers';
import type { AssessedPartRow, EnrolmentAssessment } from './assessment';
import { getAssessedEnrolment } from './compare-markings';
import { PART_NAMES } from './marker';

interface PartKey {
  enrolmentId: string;
  part: AssessedPart;
}

interface Agreement extends PartKey {
  criteria: readonly { criterionId: string; points: number }[];
  reason: string;
}

/** @throws Refused `conflict` */
function refuseDetermined(enrolment: EnrolmentAssessment): void {
  if (enrolment.determined === null) return;
  throw new Refused(
    'conflict',
    `Das Ergebnis von ${displayName(enrolment)} ist festgestellt. Bitte öffnen Sie es mit einer Begründung wieder.`,
    { details: { reason: 'determined', enrolmentId: enrolment.enrolmentId } },
  );
}

const markersOf = ({ markers }: AssessedPartRow): string =>
  markers
    .filter(({ role }) => role !== 'third')
    .map(({ lecturerName }) => lecturerName ?? 'Büro')
    .join(' und ');

/** Keeps what the markers agreed on and settles the comparison with it. @throws Refused `not-found`, `conflict`, `validation` */
export function agreeOnMarks(
  context: CommandContext,
  { enrolmentId, part, criteria, reason }: Agreement,
): OutputOf<'results.agree'> {
  const { db, now, today, newId, describe } = context;
  const { enrolment, cohort } = getAssessedEnrolment(db, enrolmentId, today);
  const name = displayName(enrolment);
  refuseDetermined(enrolment);
  const assessed = enrolment[part];
  if (assessed.difference === null) {
    throw new Refused(
      'conflict',
      `Zu ${name} haben noch nicht beide abgegeben. Erst danach ist eine Einigung möglich.`,
      { details: { reason: 'not-handed-in', enrolmentId } },
    );
  }
  const points = agreedPoints(context, { enrolmentId, part, criteria }, name);
  const row = {
    points,
    reason,
    agreedAt: now.toISOString(),
    agreedBy: markersOf(assessed),
    criteriaPoints: JSON.stringify(
      Object.fromEntries(criteria.map((given) => [given.criterionId, given.points])),
    ),
  };
  const known = db.value<string>('SELECT id FROM markAgreements WHERE enrolmentId = ? AND part = ?', [
    enrolmentId,
    part,
  ]);
  if (known === undefined) db.insert('markAgreements', { id: newId(), enrolmentId, part, ...row });
  else db.update('markAgreements', known, row);
  storeComparison(
    context,
    { enrolmentId, part },
    { rule: 'agreement', points, difference: assessed.difference },
  );
  describe({
    label: `Einigung ${PART_NAMES[part]}, ${name}`,
    cohortId: cohort.rules.cohortId,
  });
  return { points };
}

/** The weighted points of an agreement that names every criterion once, within its maximum and steps. */
function agreedPoints(
  { db }: CommandContext,
  { enrolmentId, part, criteria }: Omit<Agreement, 'reason'>,
  name: string,
): number {
  const rubric = db.all<{ id: string; weight: number; maximumPoints: number; pointStep: number }>(
    `SELECT x.id, x.weight, x.maximumPoints, x.pointStep FROM markings m JOIN criteria x ON x.rubricId = m.rubricId
     WHERE m.enrolmentId = ? AND m.part = ? AND m.role = 'first' ORDER BY x.position`,
    [enrolmentId, part],
  );
  const given = new Map(criteria.map(({ criterionId, points }) => [criterionId, points]));
  if (given.size !== rubric.length || rubric.some(({ id }) => !given.has(id))) {
    throw new Refused(
      'validation',
      `Die Einigung zu ${name} muss jedes Kriterium des Bewertungsbogens genau einmal nennen.`,
      { details: { reason: 'other-criteria', enrolmentId } },
    );
  }
  const marks = rubric.map(({ id, ...scale }) => {
    const points = given.get(id) ?? 0;
    // Halfway between two markers lies half a step.
    assertCriterionPoints(points, { ...scale, pointStep: scale.pointStep / 2 });
    return { weight: scale.weight, maximumPoints: scale.maximumPoints, points };
  });
  return weightedPoints(marks).points ?? 0;
}

/** @throws Refused `not-found`, `conflict` */
export function discardAgreement(
  context: CommandContext,
  key: PartKey,
): OutputOf<'results.discardAgreement'> {
  const { db, today, describe } = context;
  const { enrolment, cohort } = getAssessedEnrolment(db, key.enrolmentId, today);
  refuseDetermined(enrolment);
  const removed = db.run('DELETE FROM markAgreements WHERE enrolmentId = ? AND part = ?', [
    key.enrolmentId,
    key.part,
  ]);
  if (removed === 0) {
    throw new Refused('conflict', `Zu ${displayName(enrolment)} gibt es hier keine Einigung.`);
  }
  db.run('DELETE FROM markComparisons WHERE enrolmentId = ? AND part = ?', [key.enrolmentId, key.part]);
  describe({
    label: `Einigung ${PART_NAMES[key.part]} verworfen, ${displayName(enrolment)}`,
    cohortId: cohort.rules.cohortId,
  });
  return {};
}

/** Settles comparisons by the rule that applies to each; all or none. @throws Refused `not-found`, `conflict`, `blocked` */
export function settleComparisons(
  context: CommandContext,
  { enrolmentIds, part }: { enrolmentIds: readonly string[]; part: AssessedPart },
): OutputOf<'results.compare'> {
  const { db, today, describe } = context;
  const asked = [...new Set(enrolmentIds)].map((id) => getAssessedEnrolment(db, id, today));
  const unsettled = asked.filter(({ enrolment }) => enrolment[part].rule === null);
  if (unsettled.length > 0) {
    const names = unsettled.map(({ enrolment }) => displayName(enrolment)).join(', ');
    throw new Refused(
      'blocked',
      `Noch nicht zu vergleichen: ${names}. Es fehlt eine Korrektur, oder der Abstand verlangt eine Einigung oder eine Drittkorrektur.`,
      { details: { reason: 'not-comparable', count: unsettled.length } },
    );
  }
  for (const { enrolment } of asked) {
    refuseDetermined(enrolment);
    const { rule, points, difference } = enrolment[part];
    if (rule === null || points === null) continue;
    storeComparison(context, { enrolmentId: enrolment.enrolmentId, part }, { rule, points, difference });
  }
  const [first] = asked;
  const whose = asked.length === 1 && first ? displayName(first.enrolment) : `${asked.length} Personen`;
  describe({
    label: `Vergleich ${PART_NAMES[part]} bestätigt, ${whose}`,
    cohortId: first?.cohort.rules.cohortId ?? null,
  });
  return {};
}

function storeComparison(
  { db, newId, actor, now }: CommandContext,
  { enrolmentId, part }: PartKey,
  settled: { rule: string; points: number; difference: number | null },
): void {
  const row = { ...settled, comparedBy: actor, comparedAt: now.toISOString() };
  const known = db.value<string>('SELECT id FROM markComparisons WHERE enrolmentId = ? AND part = ?', [
    enrolmentId,
    part,
  ]);
  if (known === undefined) db.insert('markComparisons', { id: newId(), enrolmentId, part, ...row });
  else db.update('markComparisons', known, row);
}
