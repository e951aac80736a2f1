import type * as z from 'zod';
import type { scheduleRepairContract } from '../../../../shared/contract/schedule-repair';
import { formatGermanDate, minutesOf, weekday } from '../../../../shared/dates';
import { shiftBreaks } from '../../../../shared/domain/breaks';
import { isRepairPossible } from '../../../../shared/domain/planning/check-repair';
import { sessionLabel } from '../../../../shared/domain/schedule';
import { Refused } from '../../../../shared/errors';
import type { CommandContext } from '../../../handlers';
import { getPlannedCohort, getSession } from '../queries';
import { replaceSessionLecturers, updatePeriod } from '../session-parts';
import type { GroundSession } from './ground';
import { type Disruption, type RepairGround, readRepairProblem } from './repair-problem';

type Input = z.output<(typeof scheduleRepairContract)['schedule.applyRepair']['input']>;
type Change = Input['changes'][number];

/**
 * Stores what happened and what is changed for it as one command. Sessions keep their keys, modules, units and everything
 * that refers to them. @throws Refused `conflict` where the repair does not fit the store any more, `not-found`
 */
export function applyRepair(context: CommandContext, { disruption, changes }: Input): { changed: number } {
  const { db, today } = context;
  const ground = readRepairProblem(db, today, {
    disruption,
    cohortIds: [],
    slots: changes.map(({ to }) => ({ ...to, weekday: weekday(to.date) })),
    endsBy:
      changes
        .map(({ to }) => to.date)
        .sort()
        .at(-1) ?? null,
  });
  if (new Set(changes.map(({ sessionId }) => sessionId)).size < changes.length) throw overtaken();
  const planned = changes.map((change) => ({ change, ...plannedSession(ground, change) }));
  const touched = new Set(planned.map(({ cohortId }) => cohortId));
  const problem = withOthersAsTheyAre(ground, touched);
  const wanted = planned.map(({ change: { sessionId, to }, cohortId }) => ({ cohortId, sessionId, ...to }));
  if (planned.length > 0 && !isRepairPossible(problem, wanted)) throw overtaken();
  storeDisruption(context, disruption);
  for (const { change, session } of planned) storeChange(context, session, change);
  for (const cohortId of touched) updatePeriod(context, getPlannedCohort(db, cohortId));
  const [only] = touched;
  context.describe({
    label: labelOf(ground, disruption, changes.length),
    ...(touched.size === 1 && only !== undefined && { cohortId: only }),
  });
  return { changed: changes.length };
}

const overtaken = (where = ''): Refused =>
  new Refused(
    'conflict',
    `Die Änderungen passen nicht mehr${where}: Seither wurde etwas anderes eingetragen. Es wurde nichts übernommen. Bitte rechnen Sie neu.`,
  );

/** The session that is to change, if it still is as it was. */
function plannedSession(
  { cohorts }: RepairGround,
  { sessionId, from }: Change,
): { cohortId: string; session: GroundSession } {
  for (const { id: cohortId, sessions } of cohorts) {
    const session = sessions.find(({ id }) => id === sessionId);
    if (!session) continue;
    const isSame =
      !session.stands &&
      session.date === from.date &&
      session.startsAt === from.startsAt &&
      session.endsAt === from.endsAt &&
      session.breakMinutes === from.breakMinutes &&
      session.roomId === from.roomId &&
      [...session.lecturerIds].sort().join() === [...from.lecturerIds].sort().join();
    if (!isSame) throw overtaken(` (${sessionLabel(session)})`);
    return { cohortId, session };
  }
  throw overtaken(` (${sessionLabel(from)})`);
}

/** Cohorts that are concerned and not repaired here stay in the way as they are. */
function withOthersAsTheyAre({ problem }: RepairGround, touched: ReadonlySet<string>) {
  const others = problem.cohorts.filter(({ id }) => !touched.has(id));
  return {
    ...problem,
    cohorts: problem.cohorts.filter(({ id }) => touched.has(id)),
    bookings: [
      ...problem.bookings,
      ...others.flatMap(({ standing, sessions = [] }) => [...standing, ...sessions]),
    ],
  };
}

/** Kept once: what was entered before by hand is not entered again. */
function storeDisruption({ db, newId }: CommandContext, disruption: Disruption): void {
  const { startsOn, endsOn, reason } = disruption;
  if (disruption.kind === 'lecturer-out') {
    const { lecturerId } = disruption;
    const known = db.value(
      `SELECT 1 FROM lecturerAvailabilities WHERE lecturerId = @lecturerId AND isAvailable = 0 AND weekday IS NULL
         AND startsAt IS NULL AND endsAt IS NULL AND startsOn = @startsOn AND endsOn = @endsOn`,
      { lecturerId, startsOn, endsOn },
    );
    if (known !== undefined) return;
    const row = { id: newId(), lecturerId, startsOn, endsOn, isAvailable: 0, note: reason };
    db.insert('lecturerAvailabilities', row);
    return;
  }
  const roomId = disruption.kind === 'room-out' ? disruption.roomId : null;
  const known = db.value(
    'SELECT 1 FROM closures WHERE roomId IS @roomId AND startsOn = @startsOn AND endsOn = @endsOn',
    { roomId, startsOn, endsOn },
  );
  if (known === undefined) db.insert('closures', { id: newId(), roomId, startsOn, endsOn, reason });
}

function storeChange(context: CommandContext, before: GroundSession, { sessionId, to }: Change): void {
  const { db } = context;
  const { breaks, holidayOverrideReason } = getSession(db, sessionId);
  const later = minutesOf(to.startsAt) - minutesOf(before.startsAt);
  db.update('sessions', sessionId, {
    date: to.date,
    startsAt: to.startsAt,
    endsAt: to.endsAt,
    breaks: JSON.stringify(shiftBreaks(breaks, later)),
    // The reason was one for that day.
    holidayOverrideReason: to.date === before.date ? holidayOverrideReason : '',
    ...(to.roomId !== before.roomId && { roomId: to.roomId }),
  });
  replaceSessionLecturers(context, sessionId, to.lecturerIds);
}

function labelOf({ lecturers, rooms }: RepairGround, disruption: Disruption, changed: number): string {
  const { startsOn, endsOn } = disruption;
  const days =
    startsOn === endsOn
      ? formatGermanDate(startsOn)
      : `${formatGermanDate(startsOn)}–${formatGermanDate(endsOn)}`;
  const what =
    disruption.kind === 'lecturer-out'
      ? `Ausfall ${lecturers.find(({ id }) => id === disruption.lecturerId)?.name ?? ''}`
      : disruption.kind === 'room-out'
        ? `Ausfall ${rooms.find(({ id }) => id === disruption.roomId)?.name ?? ''}`
        : 'Ausfalltag';
  return `${what}, ${days}: ${changed === 1 ? '1 Termin' : `${changed} Termine`} geändert`;
}
