import { type CohortEnd, isOver } from '../../../shared/domain/cohort-lifecycle';
import { Refused } from '../../../shared/errors';
import type { Db } from '../../store/db';

export type End = CohortEnd;

/** The end of a cohort in this state; null of one that has not ended. */
export const endOf = (state: string): End | null => (isOver(state) ? state : null);

/** SQL: the result or a marking of enrolment `e` was opened again with a reason, and no result has been determined since. */
const IS_REOPENED = `(NOT EXISTS (SELECT 1 FROM results y WHERE y.enrolmentId = e.id)
  AND EXISTS (SELECT 1 FROM assessmentReopenings w WHERE w.enrolmentId = e.id))`;

/** SQL: the state of the cohort of enrolment `e`. */
const STATE = '(SELECT q.state FROM cohorts q WHERE q.id = e.cohortId)';

/** SQL: nothing of the assessment of enrolment `e` changes any more. */
export const IS_CLOSED = `(${STATE} = 'cancelled' OR (${STATE} = 'completed' AND NOT ${IS_REOPENED}))`;

/** SQL: no paper of enrolment `e` is taken any more; after a failed result its resubmission is. */
export const TAKES_NO_PAPER = `(${IS_CLOSED} AND NOT (${STATE} = 'completed'
  AND EXISTS (SELECT 1 FROM results y WHERE y.enrolmentId = e.id AND y.hasPassed = 0)))`;

/** SQL: which end of its cohort closes the assessment of enrolment `e`; NULL while it is open. */
export const CLOSED_BY = `iif(${IS_CLOSED}, ${STATE}, NULL)`;

/** Which end of its cohort closes the assessment of an enrolment; null while it is open. */
export const closedBy = (db: Db, enrolmentId: string): End | null =>
  db.value<End | null>(`SELECT ${CLOSED_BY} FROM enrolments e WHERE e.id = ?`, [enrolmentId]) ?? null;

/** In a cohort that was called off nothing is marked. @throws Refused `conflict` */
export function refuseCancelled(db: Db, enrolmentId: string): void {
  if (closedBy(db, enrolmentId) === 'cancelled') throw cancelled(db, enrolmentId);
}

/** Why nothing is marked in a cohort that was called off. */
export const cancelled = (db: Db, enrolmentId: string): Refused =>
  new Refused(
    'conflict',
    `Der Kurs ${codeOf(db, enrolmentId)} ist abgesagt; darin wird nichts bewertet. Setzen Sie ihn zuerst einen Schritt zurück.`,
    { details: { reason: 'cohort-cancelled', enrolmentId } },
  );

/**
 * In a cohort that has ended marks change only where its result or a marking was opened again with a reason: for an appeal, or
 * for the resubmission that a failed result allows. @throws Refused `conflict`
 */
export function refuseClosed(db: Db, enrolmentId: string, name: string): void {
  const end = closedBy(db, enrolmentId);
  if (end === 'cancelled') throw cancelled(db, enrolmentId);
  if (end === 'completed') throw completed(db, enrolmentId, name);
}

/** Why nothing is marked in a completed cohort. */
export const completed = (db: Db, enrolmentId: string, name: string): Refused =>
  new Refused(
    'conflict',
    `Der Kurs ${codeOf(db, enrolmentId)} ist abgeschlossen. Setzen Sie ihn zuerst einen Schritt zurück, oder öffnen Sie das Ergebnis oder eine abgegebene Korrektur von ${name} mit einer Begründung wieder.`,
    { details: { reason: 'cohort-completed', enrolmentId } },
  );

/** @throws Refused `conflict` where the cohort has ended and no resubmission is due */
export function refusePaperAfterEnd(db: Db, enrolmentId: string, name: string): void {
  const state = takesNoPaper(db, enrolmentId);
  if (state === null) return;
  throw ended(
    codeOf(db, enrolmentId),
    state,
    state === 'cancelled'
      ? ' und nimmt keine Facharbeiten mehr an'
      : ` und nimmt von ${name} keine Facharbeit mehr an: Es steht keine Nachbesserung aus`,
    { enrolmentId },
  );
}

/**
 * Topic, days, extension and versions of a paper stay as they are once nothing more of it is taken. @throws Refused `conflict` where
 * the cohort has ended and no resubmission is due
 */
export function refusePaperChange(db: Db, enrolmentId: string, name: string): void {
  const state = takesNoPaper(db, enrolmentId);
  if (state === null) return;
  const why = `; an der Facharbeit von ${name} ändert sich nichts mehr`;
  throw ended(codeOf(db, enrolmentId), state, why, { enrolmentId });
}

const takesNoPaper = (db: Db, enrolmentId: string): End | null =>
  db.value<End>(
    `SELECT c.state FROM enrolments e JOIN cohorts c ON c.id = e.cohortId WHERE e.id = ? AND ${TAKES_NO_PAPER}`,
    [enrolmentId],
  ) ?? null;

/** Which end of a cohort closes the assessment of everybody in it; null while somebody's is open. */
export const cohortClosedBy = (db: Db, cohortId: string): End | null =>
  db.value<End>(
    `SELECT c.state FROM cohorts c WHERE c.id = ? AND c.state IN ('completed', 'cancelled')
       AND NOT EXISTS (SELECT 1 FROM enrolments e WHERE e.cohortId = c.id AND e.status = 'registered' AND NOT ${IS_CLOSED})`,
    [cohortId],
  ) ?? null;

/** Nothing is given out to be marked where nothing is marked any more. @throws Refused `conflict` */
export function refuseGivingOut(db: Db, cohortId: string): void {
  const state = cohortClosedBy(db, cohortId);
  if (state === null) return;
  const what = state === 'cancelled' ? 'nichts bewertet' : 'nichts mehr bewertet';
  throw ended(getCode(db, cohortId), state, `; darin wird ${what}`, { cohortId });
}

/** The deadline of a cohort that has ended stays what papers were measured against. @throws Refused `conflict` */
export function refuseDeadlineAfterEnd(db: Db, cohortId: string): void {
  const row = db.get<{ code: string; state: string }>('SELECT code, state FROM cohorts WHERE id = ?', [
    cohortId,
  ]);
  const end = row ? endOf(row.state) : null;
  if (!row || end === null) return;
  throw new Refused(
    'conflict',
    `Der Kurs ${row.code} ist ${WORDS[end]}; seine Frist für die Facharbeiten bleibt, wie sie ist. Setzen Sie ihn zuerst einen Schritt zurück. Eine Nachbesserung lässt sich für sich verlängern.`,
    { details: { reason: `cohort-${end}`, cohortId } },
  );
}

const WORDS: Readonly<Record<End, string>> = { completed: 'abgeschlossen', cancelled: 'abgesagt' };

const ended = (code: string, state: End, why: string, details: Record<string, string>): Refused =>
  new Refused(
    'conflict',
    `Der Kurs ${code} ist ${WORDS[state]}${why}. Setzen Sie ihn zuerst einen Schritt zurück${
      state === 'completed' ? ', oder öffnen Sie das Ergebnis mit einer Begründung wieder' : ''
    }.`,
    { details: { reason: `cohort-${state}`, ...details } },
  );

const getCode = (db: Db, cohortId: string): string =>
  db.value<string>('SELECT code FROM cohorts WHERE id = ?', [cohortId]) ?? '';

const codeOf = (db: Db, enrolmentId: string): string =>
  db.value<string>('SELECT c.code FROM enrolments e JOIN cohorts c ON c.id = e.cohortId WHERE e.id = ?', [
    enrolmentId,
  ]) ?? '';
