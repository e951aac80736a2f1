import { formatGermanDate } from '../../../shared/dates';
import { sessionLabel } from '../../../shared/domain/schedule';
import type { CheckedSession } from '../../../shared/domain/schedule-findings';
import { Refused } from '../../../shared/errors';
import type { CommandContext } from '../../handlers';
import { refuseShorterThanMadeUp } from '../attendance/credits';
import { findingsOf, type WantedSession } from './judge-session';
import { type PlannedChange, planChange } from './plan-change';
import {
  getPlannedCohort,
  getSession,
  lecturersBySession,
  type PlannedCohort,
  type SessionRow,
} from './queries';
import { refuseBlocks, refuseSeriesHolidays } from './refuse-blocks';
import {
  refuseClosedSchedule,
  refuseFinishedCohort,
  refuseUnknownParts,
  replaceSessionLecturers,
  replaceSessionModules,
  updatePeriod,
} from './session-parts';
import type { SessionInput } from './session-row';
import { takeTypedSession } from './typed-session';

const german = (units: number) => String(units).replace('.', ',');

/**
 * Adds a session, or changes one. Times must make at least a quarter unit on one day, must not overlap another session
 * of the cohort, and need a reason on a public holiday; nobody teaches twice at a time and no room is taken twice. Who was
 * present stays present for the whole session. Sessions of the series go along as far as `scope` says.
 * @throws Refused and DomainError. Source: domain rules, Time.
 */
export function saveSession(
  context: CommandContext,
  { base, ...wanted }: SessionInput,
): { id: string; units: number; changed: number } {
  const { db, newId } = context;
  const cohort = getPlannedCohort(db, wanted.cohortId);
  const before = wanted.sessionId === undefined ? null : getSession(db, wanted.sessionId);
  if (before) refuseUnchangeable(before, wanted, cohort);
  else refuseClosedSchedule(cohort);
  const input = before ? takeTypedSession(db, wanted, base, before) : wanted;
  refuseUnknownParts(context, input);
  const { changes, holidays } = planChange(db, cohort, input, before, { newSessionId: newId() });
  refuseSeriesHolidays(holidays, input.holidayOverrideReason !== '');
  refuseNewBlocks(db, cohort, changes);
  for (const change of changes) writeSession(context, cohort, change);
  updatePeriod(context, cohort);
  const [{ session } = { session: null }] = changes;
  const changed = changes.length - 1;
  context.describe({
    label:
      changed === 0
        ? `Termin ${sessionLabel(input)} ${before ? 'geändert' : 'angelegt'}`
        : `${changes.length} Termine geändert, ab ${sessionLabel(before ?? input)}`,
    cohortId: cohort.id,
  });
  return { id: session?.id ?? '', units: session?.units ?? 0, changed };
}

function writeSession(
  context: CommandContext,
  cohort: PlannedCohort,
  { before, session }: PlannedChange,
): void {
  const { db, now } = context;
  const columns = {
    date: session.date,
    startsAt: session.startsAt,
    endsAt: session.endsAt,
    breakMinutes: session.breakMinutes,
    breaks: JSON.stringify(session.breaks),
    units: session.units,
    format: session.format,
    roomId: session.roomId,
    link: session.link,
    topic: session.topic,
    holidayOverrideReason: session.holidayOverrideReason,
  };
  if (before) {
    refuseMovedRecords(context, before, session);
    db.update('sessions', session.id, columns);
    if (session.units !== before.units) {
      refuseShorterThanMadeUp(context.db, before.id, session.units, sessionLabel(before));
      adaptAttendance(context, before, session.units);
    }
  } else {
    db.insert('sessions', { id: session.id, cohortId: cohort.id, ...columns, createdAt: now.toISOString() });
  }
  replaceSessionModules(context, session.id, session.modules);
  replaceSessionLecturers(context, session.id, session.lecturerIds);
}

/** Refuses what the change brings about: a room or lecturer taken twice before, at the same time, stays as it was. */
function refuseNewBlocks(
  db: CommandContext['db'],
  cohort: PlannedCohort,
  changes: readonly PlannedChange[],
): void {
  const lecturers = lecturersBySession(db, cohort.id);
  const standing: CheckedSession[] = [];
  for (const { before, session } of changes) {
    if (
      before?.date !== session.date ||
      before.startsAt !== session.startsAt ||
      before.endsAt !== session.endsAt
    )
      continue;
    const lecturerIds = (lecturers.get(before.id) ?? []).map(({ lecturerId }) => lecturerId);
    standing.push({ ...before, modules: [], lecturerIds });
  }
  const stood = standing.length === 0 ? null : findingsOf(db, cohort, standing);
  const planned = changes.map(({ session }) => ({ ...session, state: 'planned' as const }));
  const { sessions } = findingsOf(db, cohort, planned);
  for (const session of planned)
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
  { date }: Pick<WantedSession, 'date'>,
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
