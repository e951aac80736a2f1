import type { OutputOf } from '../../../shared/contract';
import { isChangedByAgreement, reasonOf } from '../../../shared/domain/agreement';
import type { AssessedPart } from '../../../shared/domain/assessment';
import { weightedPoints } from '../../../shared/domain/grading';
import { displayName } from '../../../shared/domain/names';
import { assertCriterionPoints } from '../../../shared/domain/rubric';
import { Refused } from '../../../shared/errors';
import type { CommandContext } from '../../handlers';
import type { Db } from '../../store/db';
import { refuseClosed } from '../cohorts/ended-cohort';
import type { AssessedPartRow, EnrolmentAssessment } from './assessment';
import { getAssessedEnrolment, showComparison } from './compare-markings';
import { PART_NAMES } from './marking-words';

interface PartKey {
  enrolmentId: string;
  part: AssessedPart;
}

interface Agreement extends PartKey {
  criteria: readonly { criterionId: string; points: number; reason: string }[];
  knockOuts: readonly { knockOutId: string; applies: boolean; reason: string }[];
  /** Stands for every criterion and knock-out without a reason of its own. */
  reason: string;
}

type ComparedPart = OutputOf<'results.get'>['parts'][number];

/** What is determined, or belongs to a cohort that has ended, is not settled otherwise. @throws Refused `conflict` */
function refuseSettled(db: Db, enrolment: EnrolmentAssessment): void {
  if (enrolment.determined === null) {
    refuseClosed(db, enrolment.enrolmentId, displayName(enrolment));
    return;
  }
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
export function agreeOnMarks(context: CommandContext, agreement: Agreement): OutputOf<'results.agree'> {
  const { enrolmentId, part, criteria, reason } = agreement;
  const { db, now, today, newId, describe } = context;
  const { enrolment, cohort } = getAssessedEnrolment(db, enrolmentId, today);
  const name = displayName(enrolment);
  refuseSettled(db, enrolment);
  const assessed = enrolment[part];
  if (assessed.difference === null) {
    throw new Refused(
      'conflict',
      `Zu ${name} haben noch nicht beide abgegeben. Erst danach ist eine Einigung möglich.`,
      { details: { reason: 'not-handed-in', enrolmentId } },
    );
  }
  const compared = showComparison(db, { enrolmentId, asLecturerId: null }, today).parts.find(
    (own) => own.part === part,
  );
  if (compared?.criteria.length === 0) throw otherVersions(enrolmentId, name);
  const points = agreedPoints(compared?.criteria ?? [], agreement, name);
  const knockOuts = decidedKnockOuts(compared?.knockOuts ?? [], agreement, name);
  const criteriaReasons = agreedReasons(compared?.criteria ?? [], agreement);
  refuseWithoutReason(compared, { ...agreement, criteriaReasons, decided: knockOuts });
  const row = {
    points,
    reason,
    agreedAt: now.toISOString(),
    agreedBy: markersOf(assessed),
    criteriaPoints: JSON.stringify(
      Object.fromEntries(criteria.map((given) => [given.criterionId, given.points])),
    ),
    criteriaReasons: JSON.stringify(criteriaReasons),
    knockOuts: JSON.stringify(knockOuts),
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

/** Criteria of different versions cannot be agreed on one by one; only one version, or a third marker, settles that. */
const otherVersions = (enrolmentId: string, name: string): Refused =>
  new Refused(
    'conflict',
    `Zu ${name} wurde mit verschiedenen Fassungen des Bewertungsbogens bewertet; eine Einigung nach Kriterien gibt es so nicht. Bitte geben Sie eine Drittkorrektur, oder übertragen Sie die ältere Bewertung beim Bewertungsbogen auf die geltende Fassung.`,
    { details: { reason: 'other-versions', enrolmentId } },
  );

/** The weighted points of an agreement that names every criterion once, within its maximum and steps. */
function agreedPoints(
  rubric: ComparedPart['criteria'],
  { criteria, enrolmentId }: Agreement,
  name: string,
): number {
  const given = new Map(criteria.map(({ criterionId, points }) => [criterionId, points]));
  if (given.size !== rubric.length || rubric.some(({ criterionId }) => !given.has(criterionId))) {
    throw new Refused(
      'validation',
      `Die Einigung zu ${name} muss jedes Kriterium des Bewertungsbogens genau einmal nennen.`,
      { details: { reason: 'other-criteria', enrolmentId } },
    );
  }
  const marks = rubric.map(({ criterionId, weight, maximumPoints, pointStep }) => {
    const points = given.get(criterionId) ?? 0;
    // Halfway between two markers lies half a step.
    assertCriterionPoints(points, { maximumPoints, pointStep: pointStep / 2 });
    return { weight, maximumPoints, points };
  });
  return weightedPoints(marks).points ?? 0;
}

type Decisions = Record<string, { applies: boolean; reason: string }>;

/** What was decided about each knock-out on which the markers differ: each of them, and no other. */
function decidedKnockOuts(
  compared: ComparedPart['knockOuts'],
  { knockOuts, reason, enrolmentId }: Agreement,
  name: string,
): Decisions {
  const disputed = compared.filter(({ isDisputed }) => isDisputed);
  const given = new Map(knockOuts.map((own) => [own.knockOutId, own]));
  const open = disputed.filter(({ knockOutId }) => !given.has(knockOutId));
  if (open.length > 0) {
    throw new Refused(
      'validation',
      `Über ${named(open)} sind beide bei ${name} verschiedener Meinung. Bitte entscheiden Sie, ob der Ausschlussgrund zutrifft.`,
      { details: { reason: 'knock-out-open', enrolmentId } },
    );
  }
  if (given.size !== disputed.length) {
    throw new Refused(
      'validation',
      `Die Einigung zu ${name} entscheidet nur Ausschlussgründe, über die beide verschiedener Meinung sind. Bitte laden Sie die Seite neu.`,
      { details: { reason: 'other-knock-outs', enrolmentId } },
    );
  }
  return Object.fromEntries(
    [...given].map(([id, own]) => [id, { applies: own.applies, reason: reasonOf(own.reason, reason) }]),
  );
}

/** The reason of every criterion that the agreement changes, empty where it has none. */
function agreedReasons(
  rubric: ComparedPart['criteria'],
  { criteria, reason }: Agreement,
): Record<string, string> {
  const given = new Map(criteria.map((own) => [own.criterionId, own]));
  return Object.fromEntries(
    rubric.flatMap(({ criterionId, marks }) => {
      const own = given.get(criterionId);
      const asked = marks.filter(({ role }) => role !== 'third').map(({ points }) => points);
      return own && isChangedByAgreement(asked, own.points)
        ? [[criterionId, reasonOf(own.reason, reason)]]
        : [];
    }),
  );
}

/** @throws Refused `validation` with the fields of what lacks its reason */
function refuseWithoutReason(
  compared: ComparedPart | undefined,
  {
    criteria,
    knockOuts,
    reason,
    criteriaReasons,
    decided,
  }: Agreement & { criteriaReasons: Record<string, string>; decided: Decisions },
): void {
  const isMissing = (id: string) => criteriaReasons[id] === '' || decided[id]?.reason === '';
  const missing = [
    ...(compared?.criteria ?? []).filter(({ criterionId }) => isMissing(criterionId)),
    ...(compared?.knockOuts ?? []).filter(({ knockOutId }) => isMissing(knockOutId)),
  ];
  const isBare = Object.keys({ ...criteriaReasons, ...decided }).length === 0 && reason === '';
  if (missing.length === 0 && !isBare) return;
  const fields = Object.fromEntries([
    ...criteria.flatMap(({ criterionId }, index) =>
      isMissing(criterionId) ? [[`criteria.${index}.reason`, 'Bitte begründen.']] : [],
    ),
    ...knockOuts.flatMap(({ knockOutId }, index) =>
      isMissing(knockOutId) ? [[`knockOuts.${index}.reason`, 'Bitte begründen.']] : [],
    ),
  ]);
  throw new Refused(
    'validation',
    isBare
      ? 'Eine Einigung braucht eine Begründung. Bitte schreiben Sie, warum diese Punkte gelten.'
      : `Eine Einigung braucht zu jedem geänderten Kriterium eine Begründung. Es fehlt noch ${named(missing)}. Bitte begründen Sie einzeln oder alles gemeinsam.`,
    { fields, details: { reason: 'reason-missing' } },
  );
}

const named = (rows: readonly { title: string }[]): string =>
  rows.map(({ title }) => `„${title}“`).join(', ');

/** @throws Refused `not-found`, `conflict` */
export function discardAgreement(
  context: CommandContext,
  key: PartKey,
): OutputOf<'results.discardAgreement'> {
  const { db, today, describe } = context;
  const { enrolment, cohort } = getAssessedEnrolment(db, key.enrolmentId, today);
  refuseSettled(db, enrolment);
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
      `Noch nicht zu vergleichen: ${names}. Es fehlt eine Korrektur, oder Abstand oder Ausschlussgrund verlangen eine Einigung oder eine Drittkorrektur.`,
      { details: { reason: 'not-comparable', count: unsettled.length } },
    );
  }
  for (const { enrolment } of asked) {
    refuseSettled(db, enrolment);
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
