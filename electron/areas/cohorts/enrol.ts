import { isOver, placeFor } from '../../../shared/domain/cohort-lifecycle';
import { Refused } from '../../../shared/errors';
import type { CommandContext } from '../../handlers';
import { countMissedBy, countRegistered, countWaiting, getCohortBasics } from './queries';

export interface NewEnrolment {
  cohortId: string;
  personId: string;
  registeredOn: string;
  /** Null: there from the beginning. Left out: from today where the cohort is under way, else from the beginning. */
  joinedOn?: string | null | undefined;
  source: string;
  note: string;
}

export interface MadeEnrolment {
  id: string;
  status: 'registered' | 'waiting';
  /** How many waited already when it was made, and stay before it. */
  behind: number;
}

/** What a cohort that is over or called off says to whoever would join. */
export const enrolmentClosed = (code: string, state: 'completed' | 'cancelled'): Refused =>
  new Refused(
    'conflict',
    `Der Kurs ${code} ist ${state === 'completed' ? 'abgeschlossen' : 'abgesagt'}. Anmeldungen nimmt er nicht mehr auf.`,
  );

/**
 * From when somebody is there who comes back or moves up: as it was said; else, in a cohort under way, from today. Who has been
 * there, so that attendance of theirs is recorded, keeps the day they had: they have not joined anew.
 * Source: domain rules, Attendance.
 */
export function rejoiningDay(
  { db, today }: CommandContext,
  enrolment: { id: string; cohortId: string; joinedOn: string | null },
  asked: string | null | undefined,
): string | null {
  if (asked !== undefined) return asked;
  const wasThere = db.value('SELECT 1 FROM attendance WHERE enrolmentId = ?', [enrolment.id]) !== undefined;
  return !wasThere && countMissedBy(db, enrolment.cohortId, today) > 0 ? today : enrolment.joinedOn;
}

/** Puts people into one cohort, one after the other. @throws as `enrolPerson` */
export type Enroller = (enrolment: Omit<NewEnrolment, 'cohortId'>) => MadeEnrolment;

/**
 * Puts a person into a cohort, on the waiting list once its places are taken or others wait already. Somebody who withdrew before
 * comes back under the same enrolment, so that their records stay with them. Who joins a cohort under way has missed the
 * sessions before.
 * @throws Refused `not-found` (cohort, person), `conflict` (already enrolled; cohort completed or cancelled).
 */
export const enrolPerson = (
  context: CommandContext,
  { cohortId, ...enrolment }: NewEnrolment,
): MadeEnrolment => enrollerOf(context, cohortId)(enrolment);

/**
 * The same for many people of one command: the places are counted once and then kept in step, so that a file of
 * thousands costs no count a row. @throws Refused `not-found` (cohort), `conflict` (cohort completed or cancelled)
 */
export function enrollerOf(context: CommandContext, cohortId: string): Enroller {
  const { db, now, today, newId } = context;
  const cohort = getCohortBasics(db, cohortId);
  if (isOver(cohort.state)) throw enrolmentClosed(cohort.code, cohort.state);
  let taken = countRegistered(db, cohortId);
  let waiting = countWaiting(db, cohortId);
  const joinsOn = countMissedBy(db, cohortId, today) > 0 ? today : null;
  return ({ personId, registeredOn, joinedOn, source, note }) => {
    if (db.value('SELECT 1 FROM persons WHERE id = ? AND mergedIntoId IS NULL', [personId]) === undefined) {
      throw new Refused('not-found', 'Diese Person gibt es nicht (mehr). Bitte suchen Sie sie noch einmal.');
    }
    const known = db.get<{ id: string; status: string; joinedOn: string | null }>(
      'SELECT id, status, joinedOn FROM enrolments WHERE cohortId = ? AND personId = ?',
      [cohortId, personId],
    );
    if (known && known.status !== 'withdrawn') {
      throw new Refused('conflict', `Diese Person ist im Kurs ${cohort.code} bereits angemeldet.`);
    }
    const behind = waiting;
    const status = placeFor({ maximum: cohort.maximumParticipants, taken, waiting });
    const waitingSince = status === 'waiting' ? now.toISOString() : null;
    if (status === 'registered') taken += 1;
    else waiting += 1;
    if (known) {
      db.update('enrolments', known.id, {
        status,
        joinedOn: rejoiningDay(context, { ...known, cohortId }, joinedOn),
        waitingSince,
        withdrawnOn: null,
        withdrawnReason: '',
      });
      return { id: known.id, status, behind };
    }
    const id = newId();
    db.insert('enrolments', {
      id,
      cohortId,
      personId,
      status,
      registeredOn,
      joinedOn: joinedOn === undefined ? joinsOn : joinedOn,
      waitingSince,
      source,
      note,
      createdAt: now.toISOString(),
    });
    return { id, status, behind };
  };
}
