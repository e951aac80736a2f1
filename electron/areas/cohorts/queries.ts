import type { OutputOf } from '../../../shared/contract';
import type { IsoDate } from '../../../shared/dates';
import { allowedMoves, type CohortState, sessionsMissedBy } from '../../../shared/domain/cohort-lifecycle';
import { personGaps } from '../../../shared/domain/eligibility';
import { marksOfNamesakes, type Named } from '../../../shared/domain/namesakes';
import { Refused } from '../../../shared/errors';
import type { Db } from '../../store/db';

/** Every cohort with its sums, the youngest first. */
export const listCohorts = (db: Db): OutputOf<'cohorts.list'> =>
  db.all(
    `SELECT c.id, c.code, k.title AS courseTitle, c.state, c.startsOn, c.endsOn, v.name AS venueName,
       k.units AS requiredUnits,
       coalesce(s.plannedUnits, 0) AS plannedUnits, coalesce(s.heldUnits, 0) AS heldUnits,
       coalesce(e.registered, 0) AS registered, coalesce(e.waiting, 0) AS waiting,
       c.minimumParticipants, c.maximumParticipants
     FROM cohorts c
       JOIN courses k ON k.id = c.courseId
       LEFT JOIN venues v ON v.id = c.venueId
       LEFT JOIN (SELECT cohortId, sum(units) FILTER (WHERE state <> 'cancelled') AS plannedUnits,
           sum(units) FILTER (WHERE state = 'held') AS heldUnits FROM sessions GROUP BY cohortId) s ON s.cohortId = c.id
       LEFT JOIN (SELECT cohortId, count(*) FILTER (WHERE status = 'registered') AS registered,
           count(*) FILTER (WHERE status = 'waiting') AS waiting FROM enrolments GROUP BY cohortId) e ON e.cohortId = c.id
     ORDER BY c.startsOn IS NULL DESC, c.startsOn DESC, c.code`,
  );

type CohortHead = OutputOf<'cohorts.get'>;

/** The head of a cohort, the same on every tab. @throws Refused `not-found` */
export function getCohort(db: Db, cohortId: string): CohortHead {
  const row = db.get<Omit<CohortHead, 'sessions' | 'allowedMoves'> & { state: CohortState }>(
    `SELECT c.id, c.code, c.courseId, c.state, c.startsOn, c.endsOn, c.venueId, c.roomId, c.federalState,
       c.minimumParticipants, c.maximumParticipants, c.chamberNumber, c.paperDueOn, c.presentationOn, c.listDueOn,
       c.handoverOn, c.completedOn, c.cancelledReason, c.note, k.title AS courseTitle, b.name AS chamberName, b.thresholdPercent,
       k.units AS requiredUnits, v.name AS venueName, r.name AS roomName,
       (SELECT coalesce(sum(units), 0) FROM sessions WHERE cohortId = c.id AND state <> 'cancelled') AS plannedUnits,
       (SELECT coalesce(sum(units), 0) FROM sessions WHERE cohortId = c.id AND state = 'held') AS heldUnits,
       (SELECT count(*) FROM enrolments WHERE cohortId = c.id AND status = 'registered') AS registered,
       (SELECT count(*) FROM enrolments WHERE cohortId = c.id AND status = 'waiting') AS waiting,
       (SELECT count(*) FROM enrolments WHERE cohortId = c.id AND status = 'withdrawn') AS withdrawn
     FROM cohorts c JOIN courses k ON k.id = c.courseId JOIN chambers b ON b.id = k.chamberId
       LEFT JOIN venues v ON v.id = c.venueId LEFT JOIN rooms r ON r.id = c.roomId
     WHERE c.id = ?`,
    [cohortId],
  );
  if (!row) throw cohortMissing();
  return {
    ...row,
    sessions: db.all(
      'SELECT id, date, units, state FROM sessions WHERE cohortId = ? ORDER BY date, startsAt',
      [cohortId],
    ),
    allowedMoves: [...allowedMoves(row.state)],
  };
}

export const cohortMissing = (): Refused =>
  new Refused('not-found', 'Diesen Kurs gibt es nicht (mehr). Bitte öffnen Sie ihn aus der Kursliste.');

export const enrolmentMissing = (): Refused =>
  new Refused('not-found', 'Diese Anmeldung gibt es nicht (mehr). Bitte laden Sie die Liste neu.');

/** What commands need to know of a cohort before they change it. @throws Refused `not-found` */
export function getCohortBasics(
  db: Db,
  cohortId: string,
): { code: string; state: CohortState; maximumParticipants: number } {
  const row = db.get<{ code: string; state: CohortState; maximumParticipants: number }>(
    'SELECT code, state, maximumParticipants FROM cohorts WHERE id = ?',
    [cohortId],
  );
  if (!row) throw cohortMissing();
  return row;
}

type Participant = OutputOf<'cohorts.participants'>[number];

/** Everybody in a cohort: registered, waiting in the order of the list, withdrawn; by name within. */
export function listParticipants(db: Db, cohortId: string): Participant[] {
  return db
    .all<Omit<Participant, 'gaps' | 'wasThere'> & { wasThere: number }>(
      `SELECT e.id, e.personId, e.status, p.salutation, p.title, p.firstName, p.lastName, p.birthDate, p.birthPlace,
         p.email, p.phone, p.city, p.company, e.registeredOn, e.joinedOn, e.waitingSince, e.withdrawnOn,
         e.withdrawnReason, e.note,
         e.status <> 'registered' AND EXISTS (SELECT 1 FROM attendance r WHERE r.enrolmentId = e.id) AS wasThere
       FROM enrolments e JOIN persons p ON p.id = e.personId
       WHERE e.cohortId = ?
       ORDER BY CASE e.status WHEN 'registered' THEN 0 WHEN 'waiting' THEN 1 ELSE 2 END,
         CASE e.status WHEN 'waiting' THEN e.waitingSince END, p.sortKey, e.id`,
      [cohortId],
    )
    .map((row) => ({ ...row, wasThere: row.wasThere === 1, gaps: personGaps(row) }));
}

/** What tells people of one name in a cohort apart; numbers are those of the lists: who is registered first, by name. */
export function listNamesakes(db: Db, cohortId: string): OutputOf<'cohorts.namesakes'> {
  const people = db.all<Named>(
    `SELECT e.id, p.nameKey, p.birthDate FROM enrolments e JOIN persons p ON p.id = e.personId
     WHERE e.cohortId = ? ORDER BY e.status <> 'registered', p.sortKey, e.id`,
    [cohortId],
  );
  return [...marksOfNamesakes(people)].map(([enrolmentId, mark]) => ({ enrolmentId, ...mark }));
}

/** How many sessions somebody who joins today has missed, by `sessionsMissedBy`. @throws Refused `not-found` */
export function countMissedBy(db: Db, cohortId: string, today: IsoDate): number {
  const { state } = getCohortBasics(db, cohortId);
  const sessions = db.all<{ date: IsoDate; state: string }>(
    'SELECT date, state FROM sessions WHERE cohortId = ?',
    [cohortId],
  );
  return sessionsMissedBy(today, { state, sessions });
}

/** How many wait for a place in a cohort. */
export const countWaiting = (db: Db, cohortId: string): number =>
  db.value<number>("SELECT count(*) FROM enrolments WHERE cohortId = ? AND status = 'waiting'", [cohortId]) ??
  0;

/** How many places of a cohort are taken. */
export const countRegistered = (db: Db, cohortId: string): number =>
  db.value<number>("SELECT count(*) FROM enrolments WHERE cohortId = ? AND status = 'registered'", [
    cohortId,
  ]) ?? 0;

export interface EnrolmentBasics {
  id: string;
  cohortId: string;
  status: 'registered' | 'waiting' | 'withdrawn';
  joinedOn: string | null;
  code: string;
  personName: string;
}

/** @throws Refused `not-found` */
export function getEnrolment(db: Db, enrolmentId: string): EnrolmentBasics {
  const row = db.get<EnrolmentBasics>(
    `SELECT e.id, e.cohortId, e.status, e.joinedOn, c.code, trim(p.firstName || ' ' || p.lastName) AS personName
     FROM enrolments e JOIN cohorts c ON c.id = e.cohortId JOIN persons p ON p.id = e.personId WHERE e.id = ?`,
    [enrolmentId],
  );
  if (!row) throw enrolmentMissing();
  return row;
}
