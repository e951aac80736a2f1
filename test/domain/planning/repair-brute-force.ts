import type { PlanningProblem, RepairSession } from '../../../shared/domain/planning/problem';
import type { Repair, RepairedSession } from '../../../shared/domain/planning/repair';
import { TooLarge } from './brute-force';
import {
  clock,
  cross,
  dateOf,
  dayFaults,
  dayNumber,
  isBridge,
  keepAll,
  minute,
  type PlainSession,
  sessionFaults,
  weekdayOf,
} from './plain-rules';

/** A session of a cohort after a repair. */
interface Placed extends PlainSession {
  cohortId: string;
  id: string;
}

type Cohort = PlanningProblem['cohorts'][number];

const asPlaced = (cohort: Cohort, session: RepairSession): Placed => ({
  ...session,
  cohortId: cohort.id,
  modules: session.modules.map((module) => ({ ...module, lecturerId: session.lecturerIds[0] ?? null })),
});

const peopleOf = ({ modules }: PlainSession): string[] => [
  ...new Set(modules.flatMap(({ lecturerId }) => lecturerId ?? [])),
];

const isMoved = (session: RepairSession, placed: Placed): boolean =>
  placed.date !== session.date || placed.startsAt !== session.startsAt;

const differs = (session: RepairSession, placed: Placed): boolean =>
  isMoved(session, placed) ||
  placed.roomId !== session.roomId ||
  String(peopleOf(placed)) !== String(session.lecturerIds);

export type RepairValue = [
  changed: number,
  moved: number,
  end: number,
  lecturerChanges: number,
  roomChanges: number,
  bridgeDays: number,
];

function repairWorth(problem: PlanningProblem, all: readonly Placed[]): RepairValue {
  const value: RepairValue = [0, 0, 0, 0, 0, 0];
  for (const cohort of problem.cohorts) {
    const placed = all
      .filter(({ cohortId }) => cohortId === cohort.id)
      .sort((a, b) => dayNumber(a.date) - dayNumber(b.date) || minute(a.startsAt) - minute(b.startsAt));
    for (const session of cohort.sessions ?? []) {
      const own = placed.find(({ id }) => id === session.id);
      if (!own || !differs(session, own)) continue;
      value[0] += 1;
      if (isMoved(session, own)) value[1] += 1;
    }
    value[2] += Math.max(...placed.map(({ date }) => dayNumber(date)));
    for (const module of cohort.modules) {
      const teachers = [
        module.taughtLastBy ?? null,
        ...placed.flatMap(({ modules }) =>
          modules.filter(({ moduleId }) => moduleId === module.id).map(({ lecturerId }) => lecturerId),
        ),
      ].filter((teacher) => teacher !== null);
      value[3] += teachers.filter((teacher, index) => index > 0 && teacher !== teachers[index - 1]).length;
    }
    const rooms = placed.flatMap(({ roomId }) => roomId ?? []);
    value[4] += rooms.filter((room, index) => index > 0 && room !== rooms[index - 1]).length;
    value[5] += new Set(placed.map(({ date }) => date).filter(isBridge)).size;
  }
  return value;
}

/** Why this cannot be the schedule after a repair; what is as it was is not judged. */
function faultsAfter(problem: PlanningProblem, all: readonly Placed[]): string[] {
  const faults: string[] = [];
  for (const cohort of problem.cohorts) {
    const placed = all.filter(({ cohortId }) => cohortId === cohort.id);
    const movedTo = new Set<string>();
    for (const session of cohort.sessions ?? []) {
      const own = placed.find(({ id }) => id === session.id);
      if (!own) return [`${session.id} is gone`];
      if (!differs(session, own)) {
        if (session.concern !== null) faults.push(`${session.id} cannot stay`);
        continue;
      }
      faults.push(...changeFaults(problem, cohort, session, own));
      if (isMoved(session, own)) movedTo.add(own.date);
    }
    for (const date of movedTo) {
      const ofDay = placed.filter((each) => each.date === date);
      faults.push(...dayFaults(cohort, ofDay, keepAll));
    }
    for (const [index, each] of placed.entries())
      if (placed.slice(index + 1).some((other) => cross(each, other))) faults.push(`${each.id}: two at once`);
    const places = [...placed]
      .sort((a, b) => dayNumber(a.date) - dayNumber(b.date) || minute(a.startsAt) - minute(b.startsAt))
      .flatMap(({ modules }) =>
        modules.map(({ moduleId }) => cohort.modules.findIndex(({ id }) => id === moduleId)),
      );
    if (places.some((place, index) => index > 0 && place < (places[index - 1] ?? 0))) faults.push('order');
  }
  for (const [index, each] of all.entries()) {
    for (const other of all.slice(index + 1)) {
      if (each.cohortId === other.cohortId || !cross(each, other)) continue;
      if (each.roomId !== null && each.roomId === other.roomId) faults.push('room twice');
      if (peopleOf(each).some((person) => peopleOf(other).includes(person))) faults.push('person twice');
    }
  }
  return faults;
}

function changeFaults(
  problem: PlanningProblem,
  cohort: Cohort,
  session: RepairSession,
  own: Placed,
): string[] {
  const moved = isMoved(session, own);
  if (session.concern === 'day' && !moved) return ['the day is lost'];
  if ((session.roomId === null) !== (own.roomId === null)) return ['a room came or went'];
  if ((session.lecturerIds.length === 0) !== (peopleOf(own).length === 0)) return ['a lecturer came or went'];
  // Without lecturers or room nobody is looked for; who taught and where it was may stay, fit or not.
  const lent: Cohort = {
    ...cohort,
    ...(session.lecturerIds.length === 0 && { lecturerIds: [] }),
    roomIds: session.roomId === null ? [] : [...cohort.roomIds, 'no other'],
  };
  return sessionFaults(problem, lent, own, (kind, key) => {
    if (kind === 'qualification' || kind === 'chosen-lecturers') {
      return own.modules.every(
        ({ moduleId, lecturerId }) =>
          lecturerId === null ||
          session.lecturerIds.includes(lecturerId) ||
          (problem.lecturers.find(({ id }) => id === lecturerId)?.moduleIds ?? []).includes(moduleId),
      );
    }
    if (kind === 'chosen-rooms' || kind === 'room-capacity') return own.roomId === session.roomId;
    if (moved) return false;
    return !kind.startsWith('lecturer') && !kind.startsWith('room') && key !== undefined;
  }).filter((text) => moved || !text.includes('first day'));
}

/** The schedule that a repair makes. */
function afterRepair(problem: PlanningProblem, changes: readonly RepairedSession[]): Placed[] {
  return problem.cohorts.flatMap((cohort) =>
    (cohort.sessions ?? []).map((session) => {
      const change = changes.find(({ sessionId }) => sessionId === session.id);
      if (!change) return asPlaced(cohort, session);
      const { lecturerIds } = change;
      return {
        ...asPlaced(cohort, session),
        ...change,
        id: session.id,
        // One person a module: of several whoever is qualified.
        modules: session.modules.map((module) => ({
          ...module,
          lecturerId:
            lecturerIds.length < 2
              ? (lecturerIds[0] ?? null)
              : (lecturerIds.find((lecturerId) =>
                  problem.lecturers.find(({ id }) => id === lecturerId)?.moduleIds.includes(module.moduleId),
                ) ?? null),
        })),
      };
    }),
  );
}

export function judgeRepair(
  problem: PlanningProblem,
  repair: Repair,
): { faults: string[]; value: RepairValue } {
  const after = afterRepair(problem, repair.changes);
  return { faults: faultsAfter(problem, after), value: repairWorth(problem, after) };
}

/** Every way to change one session. */
function waysOf(problem: PlanningProblem, cohort: Cohort, session: RepairSession): Placed[] {
  const length = minute(session.endsAt) - minute(session.startsAt);
  const times = [{ date: session.date, startsAt: session.startsAt }];
  for (let day = dayNumber(cohort.startsOn); day <= dayNumber(problem.horizonEndsOn); day += 1) {
    for (const slot of cohort.rhythms[0]?.slots ?? []) {
      if (slot.weekday !== weekdayOf(dateOf(day)) || minute(slot.endsAt) - minute(slot.startsAt) < length)
        continue;
      times.push({ date: dateOf(day), startsAt: slot.startsAt });
    }
  }
  const people = session.lecturerIds.length === 0 ? [null] : problem.lecturers.map(({ id }) => id);
  const rooms = session.roomId === null ? [null] : problem.rooms.map(({ id }) => id);
  let staff: PlainSession['modules'][] = [[]];
  for (const module of session.modules)
    staff = staff.flatMap((way) => people.map((lecturerId) => [...way, { ...module, lecturerId }]));
  return times
    .flatMap((time) => staff.flatMap((modules) => rooms.map((roomId) => ({ ...time, modules, roomId }))))
    .map((way) => ({
      ...asPlaced(cohort, session),
      ...way,
      endsAt: clock(minute(way.startsAt) + length),
    }))
    .filter((way) => differs(session, way) && changeFaults(problem, cohort, session, way).length === 0);
}

/** The value of the best repair, or null if there is none. @throws TooLarge */
export function bestRepairByBruteForce(problem: PlanningProblem): RepairValue | null {
  const sessions = problem.cohorts.flatMap((cohort) =>
    (cohort.sessions ?? []).map((session) => ({ cohort, session, ways: waysOf(problem, cohort, session) })),
  );
  let best: RepairValue | null = null;
  let looked = 0;
  const go = (index: number, placed: Placed[], left: number): void => {
    const item = sessions[index];
    if (!item) {
      looked += 1;
      if (looked > 150_000) throw new TooLarge();
      if (faultsAfter(problem, placed).length > 0) return;
      const value = repairWorth(problem, placed);
      if (!best || compare(value, best) < 0) best = value;
      return;
    }
    if (item.session.concern === null) go(index + 1, [...placed, asPlaced(item.cohort, item.session)], left);
    if (left > 0) for (const way of item.ways) go(index + 1, [...placed, way], left - 1);
  };
  // Those that change fewer come first: once one is found, nothing that changes more is better.
  for (let changes = 0; changes <= sessions.length && best === null; changes += 1) go(0, [], changes);
  return best;
}

function compare(a: RepairValue, b: RepairValue): number {
  for (const [index, value] of a.entries()) {
    const other = b[index] ?? 0;
    if (value !== other) return value - other;
  }
  return 0;
}
