import { formatGermanDate } from '../../../shared/dates';
import { sessionLabel } from '../../../shared/domain/schedule';
import type { CheckedSession } from '../../../shared/domain/schedule-findings';
import { Refused } from '../../../shared/errors';
import type { CommandContext } from '../../handlers';
import { breaksOf, findingsOf, modulesOf, unitsOf, type WantedSession } from './judge-session';
import {
  existingSessions,
  getPlannedCohort,
  getSession,
  lecturersBySession,
  type PlannedCohort,
  type SessionRow,
} from './queries';
import { refuseBlocks } from './refuse-blocks';
import {
  refuseClosedSchedule,
  refuseFinishedCohort,
  refuseUnknownParts,
  replaceSessionLecturers,
  replaceSessionModules,
  updatePeriod,
} from './session-parts';

const german = (units: number) => String(units).replace('.', ',');

/**
 * Adds a session, or changes one. Times must make at least a quarter unit on one day, must not overlap another session
 * of the cohort, and need a reason on a public holiday; nobody teaches twice at a time and no room is taken twice. Who was
 * present stays present for the whole session.
 * @throws Refused and DomainError. Source: domain rules, Time.
 */
export function saveSession(context: CommandContext, input: WantedSession): { id: string; units: number } {
  const { db, newId, now } = context;
  const cohort = getPlannedCohort(db, input.cohortId);
  const before = input.sessionId === undefined ? null : getSession(db, input.sessionId);
  if (before) refuseUnchangeable(before, input, cohort);
  else refuseClosedSchedule(cohort);
  refuseUnknownParts(context, input);
  const wanted = { ...input, ...breaksOf(input, before) };
  const units = unitsOf(wanted);
  const others = existingSessions(db, cohort.id, before?.id);
  const modules = modulesOf(db, cohort, input, units, others);
  const sessionId = before?.id ?? newId();
  refuseNewBlocks(db, cohort, before, { ...wanted, id: sessionId, units, modules, state: 'planned' });
  const columns = {
    date: wanted.date,
    startsAt: wanted.startsAt,
    endsAt: wanted.endsAt,
    breakMinutes: wanted.breakMinutes,
    breaks: JSON.stringify(wanted.breaks),
    units,
    format: wanted.format,
    roomId: wanted.roomId,
    link: wanted.link,
    topic: wanted.topic,
    holidayOverrideReason: wanted.holidayOverrideReason,
  };
  if (before) {
    refuseMovedRecords(context, before, input);
    db.update('sessions', sessionId, columns);
    if (units !== before.units) adaptAttendance(context, before, units);
  } else {
    db.insert('sessions', { id: sessionId, cohortId: cohort.id, ...columns, createdAt: now.toISOString() });
  }
  replaceSessionModules(context, sessionId, modules);
  replaceSessionLecturers(context, sessionId, input.lecturerIds);
  updatePeriod(context, cohort);
  context.describe({
    label: `Termin ${sessionLabel(input)} ${before ? 'geändert' : 'angelegt'}`,
    cohortId: cohort.id,
  });
  return { id: sessionId, units };
}

/** Refuses what the change brings about: a room or lecturer taken twice before, at the same time, stays as it was. */
function refuseNewBlocks(
  db: CommandContext['db'],
  cohort: PlannedCohort,
  before: SessionRow | null,
  session: CheckedSession,
): void {
  const stays =
    before?.date === session.date && before.startsAt === session.startsAt && before.endsAt === session.endsAt;
  const lecturers = stays ? (lecturersBySession(db, cohort.id).get(before.id) ?? []) : [];
  const stood = stays
    ? findingsOf(db, cohort, [
        { ...before, modules: [], lecturerIds: lecturers.map(({ lecturerId }) => lecturerId) },
      ])
    : null;
  const { sessions } = findingsOf(db, cohort, [session]);
  refuseBlocks(sessions.get(session.id) ?? [], session, stood?.sessions.get(session.id) ?? []);
}

function refuseUnchangeable(session: SessionRow, input: WantedSession, cohort: PlannedCohort): void {
  refuseFinishedCohort(cohort);
  if (session.cohortId !== input.cohortId) {
    throw new Refused(
      'not-found',
      'Dieser Termin gehört zu einem anderen Kurs. Bitte laden Sie den Stundenplan neu.',
    );
  }
  if (session.state === 'cancelled') {
    throw new Refused(
      'conflict',
      `Der Termin ${sessionLabel(session)} ist abgesagt. Setzen Sie ihn zuerst wieder auf „geplant“.`,
    );
  }
}

/** A session with records has taken place: it cannot be moved to a day that is still to come. */
function refuseMovedRecords(
  { db, today }: CommandContext,
  before: SessionRow,
  { date }: WantedSession,
): void {
  if (date <= today) return;
  if (before.state !== 'held' && !hasAttendance(db, before.id)) return;
  throw new Refused(
    'conflict',
    `Der Termin ${sessionLabel(before)} hat bereits stattgefunden und kann nicht auf den ${formatGermanDate(date)} verlegt werden. Legen Sie dafür einen neuen Termin an.`,
    { fields: { date: 'Dieser Tag liegt in der Zukunft.' } },
  );
}

export function hasAttendance(db: CommandContext['db'], sessionId: string): boolean {
  return db.value('SELECT 1 FROM attendance WHERE sessionId = ? LIMIT 1', [sessionId]) !== undefined;
}

/** Present means the whole session, however long it is; a part cannot be longer than the whole. */
function adaptAttendance({ db }: CommandContext, session: SessionRow, units: number): void {
  const tooLong = db.value<number>(
    "SELECT count(*) FROM attendance WHERE sessionId = ? AND kind <> 'present' AND units >= ?",
    [session.id, units],
  );
  if (tooLong) {
    throw new Refused(
      'conflict',
      `Der Termin ${sessionLabel(session)} lässt sich nicht auf ${german(units)} UE kürzen: ${tooLong} Anwesenheiten haben so viele UE oder mehr. Bitte ändern Sie zuerst diese.`,
      { fields: { units: 'Es sind mehr UE besucht worden.' } },
    );
  }
  db.run("UPDATE attendance SET units = ? WHERE sessionId = ? AND kind = 'present'", [units, session.id]);
}
