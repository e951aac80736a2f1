import type * as z from 'zod';
import type { OutputOf } from '../../../../shared/contract';
import type { scheduleRepairContract } from '../../../../shared/contract/schedule-repair';
import { formatGermanDate } from '../../../../shared/dates';
import { isBridgeDay } from '../../../../shared/domain/holidays';
import { displayName } from '../../../../shared/domain/names';
import { schoolHolidayOn } from '../../../../shared/domain/planning/calendar';
import type { Repair, RepairedSession } from '../../../../shared/domain/planning/repair';
import { numberSessions } from '../../../../shared/domain/session-numbers';
import type { JobContext } from '../../../handlers';
import type { Db } from '../../../store/db';
import { runPlanner } from '../../../workers/run-planner';
import { listSessions } from '../queries';
import type { GroundCohort, GroundSession } from './ground';
import { contradictionAnswer, undecidedSentence } from './plan';
import { type RepairGround, readRepairProblem } from './repair-problem';

type Input = z.output<(typeof scheduleRepairContract)['schedule.repairOptions']['input']>;
type Answer = OutputOf<'schedule.repairOptions'>;
type Shown = Extract<Answer, { kind: 'repairs' }>['repairs'][number];
type Change = Shown['changes'][number];

/** Repairs in a worker and answers with what a person needs to choose. @throws Refused */
export async function repairOptions(context: JobContext, input: Input): Promise<Answer> {
  const begun = performance.now();
  const ground = readRepairProblem(context.db, context.today, input);
  const { problem } = ground;
  const result =
    problem.cohorts.length === 0
      ? { kind: 'repairs' as const, repairs: [NOTHING_TO_DO] }
      : await runPlanner({ kind: 'repair', problem, secondsAtMost: input.secondsAtMost }, context);
  switch (result.kind) {
    case 'undecided':
      return { kind: 'undecided', sentence: undecidedSentence(input.secondsAtMost) };
    case 'contradiction':
      return contradictionAnswer(result);
    case 'repairs':
      return {
        kind: 'repairs',
        concernedSessions: ground.concerned.map(({ session, cohort }) => ({
          sessionId: session.id,
          cohortId: cohort.id,
          cohortCode: cohort.code,
          date: session.date,
          startsAt: session.startsAt,
          endsAt: session.endsAt,
        })),
        repairs: result.repairs.map((repair) => shownRepair(context.db, ground, input, repair)),
        seconds: (performance.now() - begun) / 1000,
      };
  }
}

const NOTHING_TO_DO: Repair = {
  changes: [],
  changedSessions: 0,
  movedSessions: 0,
  lecturerChanges: 0,
  roomChanges: 0,
  ends: [],
  isProvenFewest: true,
};

function shownRepair(db: Db, ground: RepairGround, input: Input, repair: Repair): Shown {
  const changes = repair.changes
    .map((change) => shownChange(db, ground, change))
    .sort((a, b) => (a.from.date + a.from.startsAt < b.from.date + b.from.startsAt ? -1 : 1));
  const touched = ground.cohorts.filter(({ id }) => changes.some(({ cohortId }) => cohortId === id));
  return {
    changedSessions: repair.changedSessions,
    movedSessions: repair.movedSessions,
    lecturerChanges: repair.lecturerChanges,
    roomChanges: repair.roomChanges,
    isProvenFewest: repair.isProvenFewest,
    cohorts: touched.map((cohort) => ({
      cohortId: cohort.id,
      code: cohort.code,
      endedOn: cohort.sessions.at(-1)?.date ?? '',
      endsOn: endAfter(cohort, repair.changes),
      participants: listParticipants(db, cohort.id),
    })),
    changes,
    lecturers: lecturersToTell(ground, changes),
    warnings: touched.flatMap((cohort) =>
      warningsOf(
        ground,
        cohort,
        changes.filter(({ cohortId }) => cohortId === cohort.id),
      ),
    ),
    repair: {
      disruption: input.disruption,
      changes: changes.map(({ sessionId, from, to }) => ({ sessionId, from: keysOf(from), to: keysOf(to) })),
    },
  };
}

function shownChange(db: Db, ground: RepairGround, change: RepairedSession): Change {
  const cohort = ground.cohorts.find(({ id }) => id === change.cohortId) as GroundCohort;
  const session = cohort.sessions.find(({ id }) => id === change.sessionId) as GroundSession;
  const [from, to] = [placeOf(ground, session), placeOf(ground, change)];
  const differs: Change['differs'] = [];
  if (from.date !== to.date) differs.push('date');
  if (from.startsAt !== to.startsAt || from.endsAt !== to.endsAt) differs.push('time');
  if (idsOf(from) !== idsOf(to)) differs.push('lecturers');
  if (from.roomId !== to.roomId) differs.push('room');
  return {
    sessionId: session.id,
    cohortId: cohort.id,
    cohortCode: cohort.code,
    number: numberSessions(listSessions(db, cohort.id)).get(session.id) ?? null,
    modules: session.modules.map(({ moduleId, units }) => {
      const module = cohort.modules.find(({ id }) => id === moduleId);
      return { moduleId, units, title: module?.title ?? '', shortTitle: module?.shortTitle ?? '' };
    }),
    from,
    to,
    differs,
  };
}

const idsOf = ({ lecturers }: Change['from']): string =>
  lecturers
    .map(({ lecturerId }) => lecturerId)
    .sort()
    .join();

function placeOf(
  { lecturers, rooms }: RepairGround,
  session: Pick<RepairedSession, 'date' | 'startsAt' | 'endsAt' | 'breakMinutes' | 'roomId' | 'lecturerIds'>,
): Change['from'] {
  const { date, startsAt, endsAt, breakMinutes, roomId, lecturerIds } = session;
  return {
    date,
    startsAt,
    endsAt,
    breakMinutes,
    roomId,
    roomName: rooms.find(({ id }) => id === roomId)?.name ?? null,
    lecturers: lecturers
      .filter(({ id }) => lecturerIds.includes(id))
      .map(({ id, name }) => ({ lecturerId: id, displayName: name })),
  };
}

const keysOf = ({ date, startsAt, endsAt, breakMinutes, roomId, lecturers }: Change['from']) => ({
  date,
  startsAt,
  endsAt,
  breakMinutes,
  roomId,
  lecturerIds: lecturers.map(({ lecturerId }) => lecturerId),
});

function endAfter({ sessions }: GroundCohort, changes: readonly RepairedSession[]): string {
  const dates = sessions.map(
    ({ id, date }) => changes.find(({ sessionId }) => sessionId === id)?.date ?? date,
  );
  return dates.sort().at(-1) ?? '';
}

function listParticipants(db: Db, cohortId: string): Shown['cohorts'][number]['participants'] {
  return db
    .all<{ personId: string; title: string; firstName: string; lastName: string; email: string }>(
      `SELECT p.id AS personId, p.title, p.firstName, p.lastName, p.email
       FROM enrolments e JOIN persons p ON p.id = e.personId
       WHERE e.cohortId = ? AND e.status = 'registered' ORDER BY p.sortKey, p.id`,
      [cohortId],
    )
    .map(({ personId, email, ...name }) => ({ personId, email, displayName: displayName(name) }));
}

/** Everybody who taught or will teach one of the changed sessions. */
function lecturersToTell({ lecturers }: RepairGround, changes: readonly Change[]): Shown['lecturers'] {
  return lecturers.flatMap(({ id, personId, name, email }) => {
    const own = changes.filter(({ from, to }) =>
      [...from.lecturers, ...to.lecturers].some(({ lecturerId }) => lecturerId === id),
    );
    if (own.length === 0) return [];
    const sessionIds = own.map(({ sessionId }) => sessionId);
    return { lecturerId: id, personId, displayName: name, email, sessionIds };
  });
}

function warningsOf(
  { problem }: RepairGround,
  { id: cohortId, code, federalState }: GroundCohort,
  changes: readonly Change[],
): Shown['warnings'] {
  const moved = changes.filter(({ from, to }) => from.date !== to.date);
  return moved.flatMap(({ to: { date } }): Shown['warnings'] => {
    const warnings: Shown['warnings'] = [];
    if (isBridgeDay(date, federalState)) {
      const sentence = `${code}: Der ${formatGermanDate(date)} ist ein Brückentag.`;
      warnings.push({ code: 'bridge-day', cohortId, sentence });
    }
    const holiday = schoolHolidayOn(problem, date, federalState);
    if (holiday !== null) {
      const sentence = `${code}: Der ${formatGermanDate(date)} liegt in den Schulferien (${holiday}).`;
      warnings.push({ code: 'school-holiday', cohortId, sentence });
    }
    return warnings;
  });
}
