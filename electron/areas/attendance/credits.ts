import { sortName } from '../../../shared/domain/names';
import { Refused } from '../../../shared/errors';
import type { Db } from '../../store/db';

/** What somebody made up or is to make up, with the session in which. */
export interface CreditRow {
  id: string;
  enrolmentId: string;
  missedSessionId: string;
  units: number;
  state: 'planned' | 'credited';
  note: string;
  makeUpSessionId: string | null;
  /** The day of the make-up session. */
  date: string;
  /** Its cohort and number; null on a day outside of every schedule, the number also if it was cancelled. */
  cohortId: string | null;
  cohortCode: string | null;
  number: number | null;
  isCancelled: 0 | 1;
}

const NUMBER = `CASE WHEN m.state <> 'cancelled' THEN (SELECT count(*) FROM sessions o
  WHERE o.cohortId = m.cohortId AND o.state <> 'cancelled' AND (o.date, o.startsAt, o.id) <= (m.date, m.startsAt, m.id)) END`;

/** Everything that people of a cohort made up or are to make up, in the order of the days. */
export const listCredits = (db: Db, cohortId: string): CreditRow[] =>
  db.all<CreditRow>(
    `SELECT x.id, x.enrolmentId, x.missedSessionId, x.units, x.state, x.note, x.makeUpSessionId,
       coalesce(x.makeUpOn, m.date) AS date, m.cohortId, c.code AS cohortCode, ${NUMBER} AS number,
       coalesce(m.state = 'cancelled', 0) AS isCancelled
     FROM enrolments e JOIN attendanceCredits x ON x.enrolmentId = e.id
       LEFT JOIN sessions m ON m.id = x.makeUpSessionId LEFT JOIN cohorts c ON c.id = m.cohortId
     WHERE e.cohortId = ? ORDER BY date, x.id`,
    [cohortId],
  );

interface GuestRow {
  creditId: string;
  personId: string;
  title: string;
  firstName: string;
  lastName: string;
  cohortId: string;
  cohortCode: string;
  sessionId: string;
  missedOn: string;
  units: number;
  state: 'planned' | 'credited';
}

/** People of other cohorts who make something up in this one, by session and name. */
export const listGuests = (db: Db, cohortId: string) =>
  db
    .all<GuestRow>(
      `SELECT x.id AS creditId, p.id AS personId, p.title, p.firstName, p.lastName, e.cohortId, c.code AS cohortCode,
         m.id AS sessionId, s.date AS missedOn, x.units, x.state
       FROM sessions m JOIN attendanceCredits x ON x.makeUpSessionId = m.id
         JOIN enrolments e ON e.id = x.enrolmentId JOIN persons p ON p.id = e.personId
         JOIN cohorts c ON c.id = e.cohortId JOIN sessions s ON s.id = x.missedSessionId
       WHERE m.cohortId = ? ORDER BY m.date, m.startsAt, p.sortKey, x.id`,
      [cohortId],
    )
    .map(({ title, firstName, lastName, ...guest }) => ({
      ...guest,
      sortName: sortName({ title, firstName, lastName }),
    }));

interface MadeUpIn {
  lastName: string;
  units: number;
}

/** Who made something up in a session, the most units first. */
const listMadeUpIn = (db: Db, sessionId: string): MadeUpIn[] =>
  db.all<MadeUpIn>(
    `SELECT p.lastName, sum(x.units) AS units
     FROM attendanceCredits x JOIN enrolments e ON e.id = x.enrolmentId JOIN persons p ON p.id = e.personId
     WHERE x.makeUpSessionId = ? AND x.state = 'credited' GROUP BY p.id ORDER BY units DESC, p.sortKey`,
    [sessionId],
  );

/** Refuses that a session in which somebody made something up did not take place. @throws Refused `conflict`. */
export function refuseWhileMadeUpIn(db: Db, sessionId: string, label: string): void {
  const [first] = listMadeUpIn(db, sessionId);
  if (!first) return;
  throw new Refused(
    'conflict',
    `Im Termin ${label} wurde nachgeholt (${first.lastName}). Heben Sie zuerst das Nachholen auf, im Reiter Anwesenheit unter den Gästen.`,
  );
}

/** Refuses that a session becomes shorter than what somebody made up in it. @throws Refused `conflict`. */
export function refuseShorterThanMadeUp(db: Db, sessionId: string, units: number, label: string): void {
  const [most] = listMadeUpIn(db, sessionId);
  if (!most || most.units <= units) return;
  const german = (value: number) => String(value).replace('.', ',');
  throw new Refused(
    'conflict',
    `Der Termin ${label} lässt sich nicht auf ${german(units)} UE kürzen: ${most.lastName} hat darin ${german(most.units)} UE nachgeholt. Ändern Sie zuerst das, im Reiter Anwesenheit unter den Gästen.`,
    { fields: { units: 'Es sind mehr UE nachgeholt worden.' } },
  );
}
