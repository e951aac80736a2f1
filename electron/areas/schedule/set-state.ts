import type * as z from 'zod';
import type { scheduleContract } from '../../../shared/contract/schedule';
import { formatGermanDate } from '../../../shared/dates';
import { overlaps, sessionLabel } from '../../../shared/domain/schedule';
import { Refused } from '../../../shared/errors';
import type { CommandContext } from '../../handlers';
import { refuseWhileMadeUpIn } from '../attendance/credits';
import { findingsOf } from './judge-session';
import {
  existingSessions,
  getPlannedCohort,
  getSession,
  lecturersBySession,
  listSessions,
  type PlannedCohort,
  type SessionRow,
} from './queries';
import { refuseBlocks } from './refuse-blocks';
import { hasAttendance } from './save-session';
import { listSeries } from './series';
import { refuseFinishedCohort, updatePeriod } from './session-parts';

type StateInput = z.output<(typeof scheduleContract)['schedule.setState']['input']>;
type RemoveInput = z.output<(typeof scheduleContract)['schedule.removeSessions']['input']>;

const DONE_WORDS = { planned: 'wieder geplant', held: 'gehalten', cancelled: 'abgesagt' } as const;

/**
 * Moves a session between planned, held and cancelled. Held only once its day has come; cancelled with a reason; neither
 * back to planned nor cancelled while attendance is recorded, which would then count nowhere. Sessions of its series are
 * cancelled, or planned again, with it as far as `scope` says. @throws Refused.
 */
export function setSessionState(
  context: CommandContext,
  { sessionId, state, reason, scope }: StateInput,
): { changed: number } {
  const { db } = context;
  const session = getSession(db, sessionId);
  const cohort = getPlannedCohort(db, session.cohortId);
  refuseFinishedCohort(cohort);
  if (state === 'held' && scope !== 'one') {
    throw new Refused(
      'validation',
      'Ob ein Termin gehalten wurde, sagen Sie bitte für jeden Termin einzeln.',
    );
  }
  const series =
    state === 'held' ? [] : listSeries(db, session, scope, state === 'cancelled' ? 'planned' : 'cancelled');
  for (const each of [session, ...series]) {
    refuseState(context, cohort, each, { state, reason });
    db.update('sessions', each.id, { state, cancelledReason: state === 'cancelled' ? reason : '' });
  }
  updatePeriod(context, cohort);
  context.describe({
    label:
      series.length === 0
        ? `Termin ${sessionLabel(session)} ${DONE_WORDS[state]}`
        : `${series.length + 1} Termine ${DONE_WORDS[state]}`,
    cohortId: cohort.id,
  });
  return { changed: series.length };
}

function refuseState(
  context: CommandContext,
  cohort: PlannedCohort,
  session: SessionRow,
  { state, reason }: Pick<StateInput, 'state' | 'reason'>,
): void {
  const { db, today } = context;
  const label = sessionLabel(session);
  if (state === 'held' && session.date > today) {
    throw new Refused(
      'conflict',
      `Der Termin ${label} liegt noch vor uns. Als gehalten lässt er sich ab dem ${formatGermanDate(session.date)} markieren.`,
    );
  }
  if (state === 'cancelled' && reason === '') {
    throw new Refused('validation', `Warum fällt der Termin ${label} aus? Bitte geben Sie einen Grund an.`, {
      fields: { reason: 'Bitte einen Grund angeben.' },
    });
  }
  if (state !== 'held' && hasAttendance(db, session.id)) {
    throw new Refused(
      'conflict',
      `Zum Termin ${label} ist Anwesenheit erfasst. Leeren Sie zuerst diese Spalte im Reiter Anwesenheit.`,
    );
  }
  if (state !== 'held') {
    refuseWhileMadeUpIn(db, session.id, label);
    refuseClosedRegister(context, session);
  }
  if (session.state === 'cancelled' && state !== 'cancelled') refuseTakenTime(context, cohort, session);
}

function refuseClosedRegister({ db }: CommandContext, session: SessionRow): void {
  if (
    db.value('SELECT 1 FROM registerEntries WHERE sessionId = ? AND closedAt IS NOT NULL', [session.id]) ===
    undefined
  ) {
    return;
  }
  throw new Refused(
    'conflict',
    `Der Termin ${sessionLabel(session)} steht abgeschlossen im Klassenbuch. Öffnen Sie zuerst diesen Eintrag.`,
  );
}

function refuseTakenTime({ db }: CommandContext, cohort: PlannedCohort, session: SessionRow): void {
  const other = existingSessions(db, session.cohortId, session.id).find(
    (each) => each.date === session.date && overlaps(each, session),
  );
  if (other) {
    throw new Refused(
      'conflict',
      `Zu dieser Zeit steht inzwischen der Termin ${sessionLabel(other)} im Stundenplan. Bitte verlegen Sie zuerst diesen.`,
    );
  }
  const lecturers = lecturersBySession(db, cohort.id).get(session.id) ?? [];
  const lecturerIds = lecturers.map(({ lecturerId }) => lecturerId);
  const { sessions } = findingsOf(db, cohort, [{ ...session, state: 'planned', modules: [], lecturerIds }]);
  const ofSession = sessions.get(session.id) ?? [];
  refuseBlocks(
    ofSession.filter(({ code }) => code !== 'public-holiday'),
    session,
  );
}

/** Removes planned sessions of a cohort to which nothing is recorded. @throws Refused `not-found`, `conflict`. */
export function removeSessions(
  context: CommandContext,
  { cohortId, sessionIds }: RemoveInput,
): { removed: number } {
  const { db } = context;
  const cohort = getPlannedCohort(db, cohortId);
  refuseFinishedCohort(cohort);
  const ofCohort = new Map(listSessions(db, cohortId).map((session) => [session.id, session]));
  const removed = [...new Set(sessionIds)].map((sessionId) => {
    const session = ofCohort.get(sessionId);
    if (!session) {
      throw new Refused(
        'not-found',
        'Einen der Termine gibt es nicht mehr. Bitte laden Sie den Stundenplan neu.',
      );
    }
    if (session.state !== 'planned' || isReferred(db, sessionId)) {
      throw new Refused(
        'conflict',
        `Der Termin ${sessionLabel(session)} ist nicht mehr nur geplant und bleibt deshalb erhalten. Sagen Sie ihn stattdessen ab.`,
      );
    }
    return session;
  });
  for (const { id } of removed) {
    db.run('DELETE FROM sessionModules WHERE sessionId = ?', [id]);
    db.run('DELETE FROM sessionLecturers WHERE sessionId = ?', [id]);
    db.run('UPDATE presentationSlots SET sessionId = NULL WHERE sessionId = ?', [id]);
    db.run('DELETE FROM sessions WHERE id = ?', [id]);
  }
  updatePeriod(context, cohort);
  const [first] = removed;
  context.describe({
    label:
      removed.length === 1 && first
        ? `Termin ${sessionLabel(first)} gelöscht`
        : `${removed.length} Termine gelöscht`,
    cohortId,
  });
  return { removed: removed.length };
}

function isReferred(db: CommandContext['db'], sessionId: string): boolean {
  return (
    db.value<number>(
      `SELECT EXISTS (SELECT 1 FROM attendance WHERE sessionId = @sessionId)
         OR EXISTS (SELECT 1 FROM registerEntries WHERE sessionId = @sessionId)
         OR EXISTS (SELECT 1 FROM attendanceCredits WHERE missedSessionId = @sessionId OR makeUpSessionId = @sessionId)`,
      { sessionId },
    ) === 1
  );
}
