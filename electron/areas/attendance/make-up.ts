import type * as z from 'zod';
import type { OutputOf } from '../../../shared/contract';
import type { attendanceContract } from '../../../shared/contract/attendance';
import { formatGermanDate } from '../../../shared/dates';
import type { SessionState } from '../../../shared/domain/attendance';
import type { CohortState } from '../../../shared/domain/cohort-lifecycle';
import { assertMakeUp, type MakeUpSession, type MissedSession } from '../../../shared/domain/make-up';
import { Refused } from '../../../shared/errors';
import type { CommandContext } from '../../handlers';
import type { Db } from '../../store/db';
import { refuseFinishedCohort } from '../schedule/session-parts';

type Inputs = typeof attendanceContract;
type PlanInput = z.output<Inputs['attendance.planMakeUp']['input']>;
type CreditInput = z.output<Inputs['attendance.creditMakeUp']['input']>;
type RemoveInput = z.output<Inputs['attendance.removeMakeUp']['input']>;

interface Participant {
  personId: string;
  lastName: string;
  status: 'registered' | 'waiting' | 'withdrawn';
  joinedOn: string | null;
  cohortId: string;
  code: string;
  state: CohortState;
  courseId: string;
  excusedCounts: number;
}

interface CreditedRow {
  id: string;
  enrolmentId: string;
  missedSessionId: string;
  makeUpSessionId: string | null;
  makeUpOn: string | null;
}

/** Where something is made up: a session of a sister cohort, or a day of its own. */
type Place = Pick<CreditedRow, 'makeUpSessionId' | 'makeUpOn'>;

/**
 * Plans a make-up session for a missed one, or credits it at once if it has taken place.
 * @throws Refused, DomainError. Source: domain rules, Attendance.
 */
export function planMakeUp(context: CommandContext, input: PlanInput): OutputOf<'attendance.planMakeUp'> {
  const { db, newId, now } = context;
  const { enrolmentId, missedSessionId, units, note, isAttended } = input;
  const participant = getParticipant(db, enrolmentId);
  refuseOutside(participant);
  const place = { makeUpSessionId: input.makeUpSessionId, makeUpOn: input.makeUpOn };
  if ((place.makeUpSessionId === null) === (place.makeUpOn === null)) {
    throw new Refused('validation', 'Bitte wählen Sie einen Nachholtermin oder einen eigenen Tag.');
  }
  refuseTwice(db, enrolmentId, missedSessionId, place);
  const makeUp = checkMakeUp(context, participant, { enrolmentId, missedSessionId, ...place, id: '' }, input);
  const id = newId();
  db.insert('attendanceCredits', {
    id,
    enrolmentId,
    missedSessionId,
    ...place,
    units,
    state: isAttended ? 'credited' : 'planned',
    note,
    createdAt: now.toISOString(),
  });
  if (isAttended) holdMakeUp(db, place);
  const what = isAttended ? 'nachgeholt' : 'vorgemerkt';
  context.describe({
    label: `${participant.lastName}: ${german(units)} UE ${what}, ${formatGermanDate(makeUp.date)}`,
    cohortId: participant.cohortId,
  });
  return { id };
}

/** Credits what was planned, or another number of units of it. @throws Refused, DomainError. */
export function creditMakeUp(context: CommandContext, { creditId, units }: CreditInput): void {
  const { db } = context;
  const credit = getCredit(db, creditId);
  const participant = getParticipant(db, credit.enrolmentId);
  refuseOutside(participant);
  const makeUp = checkMakeUp(context, participant, credit, { units, isAttended: true });
  db.update('attendanceCredits', creditId, { units, state: 'credited' });
  holdMakeUp(db, credit);
  context.describe({
    label: `${participant.lastName}: ${german(units)} UE nachgeholt, ${formatGermanDate(makeUp.date)}`,
    cohortId: participant.cohortId,
  });
}

/** Takes back a plan or a credit. @throws Refused. */
export function removeMakeUp(context: CommandContext, { creditId }: RemoveInput): void {
  const { db } = context;
  const credit = getCredit(db, creditId);
  const participant = getParticipant(db, credit.enrolmentId);
  refuseFinishedCohort(participant);
  db.run('DELETE FROM attendanceCredits WHERE id = ?', [creditId]);
  context.describe({
    label: `${participant.lastName}: Nachholen aufgehoben`,
    cohortId: participant.cohortId,
  });
}

const german = (units: number): string => String(units).replace('.', ',');

/** Lets the rules of making up judge the case as it is stored; `credit.id` is left out of what counts already. */
function checkMakeUp(
  { db, today }: CommandContext,
  participant: Participant,
  credit: CreditedRow,
  { units, isAttended }: { units: number; isAttended: boolean },
): MakeUpSession {
  const makeUp = makeUpOf(db, participant, credit);
  assertMakeUp({
    missed: missedOf(db, participant, credit),
    makeUp,
    units,
    isAttended,
    excusedCounts: participant.excusedCounts === 1,
    today,
  });
  return makeUp;
}

function missedOf(db: Db, { cohortId, joinedOn }: Participant, credit: CreditedRow): MissedSession {
  const row = db.get<{
    date: string;
    units: number;
    state: SessionState;
    attended: number | null;
    kind: string | null;
    madeUpUnits: number;
  }>(
    `SELECT s.date, s.units, s.state, a.units AS attended, a.kind,
       (SELECT coalesce(sum(x.units), 0) FROM attendanceCredits x
        WHERE x.enrolmentId = @enrolmentId AND x.missedSessionId = s.id AND x.id <> @id) AS madeUpUnits
     FROM sessions s LEFT JOIN attendance a ON a.sessionId = s.id AND a.enrolmentId = @enrolmentId
     WHERE s.id = @missedSessionId AND s.cohortId = @cohortId`,
    {
      enrolmentId: credit.enrolmentId,
      missedSessionId: credit.missedSessionId,
      id: credit.id,
      cohortId,
    },
  );
  if (!row) {
    throw new Refused(
      'not-found',
      'Diesen Termin gibt es in dem Kurs nicht. Bitte laden Sie die Anwesenheit neu.',
    );
  }
  const { date, units, state, attended, kind, madeUpUnits } = row;
  return {
    date,
    units,
    state,
    record: attended === null ? null : { units: attended, isExcused: kind === 'excused' },
    isBeforeJoining: joinedOn !== null && date < joinedOn,
    madeUpUnits,
  };
}

function makeUpOf(
  db: Db,
  { personId, cohortId, courseId }: Participant,
  { makeUpSessionId, makeUpOn, id }: CreditedRow,
): MakeUpSession {
  if (makeUpSessionId === null) {
    return { date: makeUpOn ?? '', state: 'held', units: null, usedUnits: 0 };
  }
  const row = db.get<{
    date: string;
    units: number;
    state: SessionState;
    cohortId: string;
    courseId: string;
    cohortState: CohortState;
    usedUnits: number;
  }>(
    `SELECT m.date, m.units, m.state, m.cohortId, c.courseId, c.state AS cohortState,
       (SELECT coalesce(sum(a.units), 0) FROM attendance a JOIN enrolments e ON e.id = a.enrolmentId
        WHERE a.sessionId = m.id AND e.personId = @personId)
       + (SELECT coalesce(sum(x.units), 0) FROM attendanceCredits x JOIN enrolments e ON e.id = x.enrolmentId
          WHERE x.makeUpSessionId = m.id AND e.personId = @personId AND x.id <> @id) AS usedUnits
     FROM sessions m JOIN cohorts c ON c.id = m.cohortId WHERE m.id = @makeUpSessionId`,
    { personId, makeUpSessionId, id },
  );
  if (!row) {
    throw new Refused(
      'not-found',
      'Diesen Nachholtermin gibt es nicht mehr. Bitte wählen Sie einen anderen.',
    );
  }
  if (row.cohortId === cohortId) {
    throw new Refused(
      'conflict',
      'Termine des eigenen Kurses zählen von selbst. Nachgeholt wird in einem anderen Kurs des Lehrgangs oder an einem eigenen Tag.',
    );
  }
  if (row.courseId !== courseId) {
    throw new Refused(
      'conflict',
      'Dieser Termin gehört zu einem anderen Lehrgang. Nachholen lässt sich nur in Kursen desselben Lehrgangs.',
    );
  }
  return {
    date: row.date,
    state: row.cohortState === 'cancelled' ? 'cancelled' : row.state,
    units: row.units,
    usedUnits: row.usedUnits,
  };
}

function refuseTwice(db: Db, enrolmentId: string, missedSessionId: string, place: Place): void {
  const isThere = db.value(
    `SELECT 1 FROM attendanceCredits WHERE enrolmentId = @enrolmentId AND missedSessionId = @missedSessionId
       AND makeUpSessionId IS @makeUpSessionId AND makeUpOn IS @makeUpOn`,
    { enrolmentId, missedSessionId, ...place },
  );
  if (isThere === undefined) return;
  throw new Refused(
    'conflict',
    'Dieser Nachholtermin steht für den versäumten Termin schon da. Ändern Sie nötigenfalls diesen Eintrag.',
  );
}

/** Somebody has been there, so the session has taken place. */
function holdMakeUp(db: Db, { makeUpSessionId }: Place): void {
  if (makeUpSessionId !== null) {
    db.run("UPDATE sessions SET state = 'held' WHERE id = ? AND state = 'planned'", [makeUpSessionId]);
  }
}

function refuseOutside(participant: Participant): void {
  refuseFinishedCohort(participant);
  if (participant.status === 'registered') return;
  throw new Refused(
    'conflict',
    participant.status === 'waiting'
      ? 'Wer auf der Warteliste steht, hat nichts versäumt. Bitte zuerst anmelden.'
      : 'Wer abgemeldet ist, holt nichts nach. Nehmen Sie nötigenfalls zuerst die Abmeldung zurück.',
  );
}

function getParticipant(db: Db, enrolmentId: string): Participant {
  const row = db.get<Participant>(
    `SELECT e.personId, p.lastName, e.status, e.joinedOn, e.cohortId, c.code, c.state, c.courseId, h.excusedCounts
     FROM enrolments e JOIN persons p ON p.id = e.personId JOIN cohorts c ON c.id = e.cohortId
       JOIN courses k ON k.id = c.courseId JOIN chambers h ON h.id = k.chamberId WHERE e.id = ?`,
    [enrolmentId],
  );
  if (!row)
    throw new Refused(
      'not-found',
      'Diese Anmeldung gibt es nicht mehr. Bitte laden Sie die Anwesenheit neu.',
    );
  return row;
}

function getCredit(db: Db, creditId: string): CreditedRow {
  const row = db.get<CreditedRow>(
    'SELECT id, enrolmentId, missedSessionId, makeUpSessionId, makeUpOn FROM attendanceCredits WHERE id = ?',
    [creditId],
  );
  if (!row)
    throw new Refused(
      'not-found',
      'Dieses Nachholen wurde inzwischen aufgehoben. Bitte laden Sie die Anwesenheit neu.',
    );
  return row;
}
