import type { OutputOf } from '../../../shared/contract';
import { ASSESSED_PARTS } from '../../../shared/domain/assessment';
import { displayName } from '../../../shared/domain/names';
import { Refused } from '../../../shared/errors';
import type { CommandContext } from '../../handlers';
import { refuseCancelled, refuseClosed } from '../cohorts/ended-cohort';
import type { CohortAssessment, EnrolmentAssessment } from './assessment';
import { getAssessedEnrolment, weightOf } from './compare-markings';
import type { ResultContent } from './determined-result';

type Asked = { cohort: CohortAssessment; enrolment: EnrolmentAssessment };

const askedOf = ({ db, today }: CommandContext, enrolmentIds: readonly string[]): Asked[] =>
  [...new Set(enrolmentIds)].map((id) => getAssessedEnrolment(db, id, today));

const namesOf = (asked: readonly Asked[]): string =>
  asked.map(({ enrolment }) => displayName(enrolment)).join(', ');

function describeAll({ describe }: CommandContext, deed: string, asked: readonly Asked[]): void {
  const [first] = asked;
  const isOneCohort = asked.every(({ cohort }) => cohort.rules.cohortId === first?.cohort.rules.cohortId);
  describe({
    label: `${deed}, ${asked.length === 1 ? namesOf(asked) : `${asked.length} Personen`}`,
    cohortId: isOneCohort ? (first?.cohort.rules.cohortId ?? null) : null,
  });
}

/** Determines results, all or none. @throws Refused `not-found`, `conflict`, `blocked` */
export function determineResults(
  context: CommandContext,
  { enrolmentIds }: { enrolmentIds: readonly string[] },
): OutputOf<'results.determine'> {
  const { db, newId, actor, now } = context;
  const asked = askedOf(context, enrolmentIds);
  const determined = asked.filter(({ enrolment }) => enrolment.determined !== null);
  if (determined.length > 0) {
    throw new Refused('conflict', `Schon festgestellt: ${namesOf(determined)}.`, {
      details: { reason: 'determined' },
    });
  }
  const early = asked.filter(({ enrolment }) => enrolment.stage !== 'compared' || enrolment.points === null);
  if (early.length > 0) {
    throw new Refused(
      'blocked',
      `Noch nicht festzustellen: ${namesOf(early)}. Facharbeit und Präsentation müssen bewertet und verglichen sein.`,
      { details: { reason: 'not-compared', count: early.length } },
    );
  }
  for (const { enrolment } of asked) refuseClosed(db, enrolment.enrolmentId, displayName(enrolment));
  for (const { cohort, enrolment } of asked) {
    const { enrolmentId, points, grade, state } = enrolment;
    db.insert('results', {
      id: newId(),
      enrolmentId,
      points: points ?? 0,
      grade: grade?.grade ?? null,
      decimalGrade: grade?.decimal ?? null,
      hasPassed: state === 'passed' ? 1 : 0,
      content: JSON.stringify(contentOf(cohort, enrolment)),
      determinedAt: now.toISOString(),
      determinedBy: actor,
    });
  }
  describeAll(context, 'Ergebnis festgestellt', asked);
  return {};
}

const contentOf = (cohort: CohortAssessment, enrolment: EnrolmentAssessment): ResultContent => ({
  label: enrolment.grade?.label ?? '',
  roundedPoints: enrolment.grade?.roundedPoints ?? Math.floor(enrolment.points ?? 0),
  failures: [...enrolment.failures],
  parts: ASSESSED_PARTS.flatMap((part) => {
    const { points, rule, difference, markers } = enrolment[part];
    const weight = weightOf(cohort, part);
    if (weight === 0 || points === null || rule === null) return [];
    return [
      {
        part,
        weight,
        points,
        rule,
        difference,
        markers: markers.map((marker) => marker.lecturerName ?? 'Büro'),
      },
    ];
  }),
});

/** Says that determined results were announced. @throws Refused `not-found`, `conflict`, `blocked` */
export function announceResults(
  context: CommandContext,
  { enrolmentIds }: { enrolmentIds: readonly string[] },
): OutputOf<'results.announce'> {
  const { db, actor, now } = context;
  const asked = askedOf(context, enrolmentIds);
  const early = asked.filter(({ enrolment }) => enrolment.determined === null);
  if (early.length > 0) {
    throw new Refused(
      'blocked',
      `Noch nicht festgestellt und deshalb nicht bekannt zu geben: ${namesOf(early)}.`,
      {
        details: { reason: 'not-determined', count: early.length },
      },
    );
  }
  const fresh = asked.filter(({ enrolment }) => enrolment.determined?.announcedAt === null);
  for (const { enrolment } of fresh) {
    db.run('UPDATE results SET announcedAt = ?, announcedBy = ? WHERE enrolmentId = ?', [
      now.toISOString(),
      actor,
      enrolment.enrolmentId,
    ]);
  }
  if (fresh.length > 0) describeAll(context, 'Ergebnis bekannt gegeben', fresh);
  return {};
}

/** Opens a determined result again; its marks can then be changed. @throws Refused `not-found`, `conflict` */
export function reopenResult(
  context: CommandContext,
  { enrolmentId, reason }: { enrolmentId: string; reason: string },
): OutputOf<'results.reopen'> {
  const { db, newId, actor, now } = context;
  const asked = askedOf(context, [enrolmentId]);
  refuseCancelled(db, enrolmentId);
  if (db.run('DELETE FROM results WHERE enrolmentId = ?', [enrolmentId]) === 0) {
    throw new Refused('conflict', `Zu ${namesOf(asked)} ist kein Ergebnis festgestellt.`, {
      details: { reason: 'not-determined' },
    });
  }
  db.insert('assessmentReopenings', {
    id: newId(),
    enrolmentId,
    markingId: null,
    reason,
    reopenedBy: actor,
    reopenedAt: now.toISOString(),
  });
  describeAll(context, 'Ergebnis wieder geöffnet', asked);
  return {};
}
