import { addDays, minutesOf, weekday } from '../../shared/dates';
import { isLecturerAvailable } from '../../shared/domain/availability';
import { publicHoliday } from '../../shared/domain/holidays';
import type {
  PlanningCohort,
  PlanningLecturer,
  PlanningProblem,
  PlanningRhythm,
} from '../../shared/domain/planning/problem';
import { fitSlot, overlaps } from '../../shared/domain/schedule';

type Modules = { moduleId: string; units: number; lecturerId: string }[];

interface Filled {
  date: string;
  startsAt: string;
  endsAt: string;
  breakMinutes: number;
  units: number;
  roomId: string;
  modules: Modules;
}

/** Null where the days did not suffice. */
export type Filling = { cohortId: string; sessions: Filled[] | null }[];

/**
 * What somebody with a pencil does: cohort after cohort, day after day, the first slot that goes, the lecturer and the room
 * of the session before if they are free, else the first that are. Of several rhythms the one that ends first.
 */
export function fillGreedily(problem: PlanningProblem): Filling {
  const taken: Filled[] = [];
  return problem.cohorts.map((cohort) => {
    let best: Filled[] | null = null;
    for (const rhythm of cohort.rhythms) {
      const filled = fillRhythm(problem, cohort, rhythm, taken);
      if (filled && (!best || (filled.at(-1)?.date ?? '') < (best.at(-1)?.date ?? ''))) best = filled;
    }
    taken.push(...(best ?? []));
    return { cohortId: cohort.id, sessions: best };
  });
}

function fillRhythm(
  problem: PlanningProblem,
  cohort: PlanningCohort,
  { slots }: PlanningRhythm,
  taken: readonly Filled[],
): Filled[] | null {
  const left = cohort.modules.map(({ id, units }) => ({ id, units }));
  const filled: Filled[] = [];
  for (let date = cohort.startsOn; date <= cohort.endsBy; date = addDays(date, 1)) {
    if (publicHoliday(date, cohort.federalState) !== null) continue;
    if (problem.academyClosures.some(({ startsOn, endsOn }) => startsOn <= date && date <= endsOn)) continue;
    const ofDay = slots.filter((slot) => slot.weekday === weekday(date));
    for (const slot of ofDay.sort((a, b) => minutesOf(a.startsAt) - minutesOf(b.startsAt))) {
      const open = left.reduce((sum, { units }) => sum + units, 0);
      if (open === 0) return filled;
      const { startsAt, endsAt, breakMinutes, units } = fitSlot(slot, open);
      const time = { date, startsAt, endsAt };
      const others = taken.filter((other) => other.date === date && overlaps(other, time));
      const before = filled.at(-1);
      const rooms = problem.rooms.filter(
        ({ id, capacity, closures }) =>
          cohort.roomIds.includes(id) &&
          (capacity === null || capacity >= cohort.seats) &&
          !closures.some(({ startsOn, endsOn }) => startsOn <= date && date <= endsOn) &&
          !others.some(({ roomId }) => roomId === id),
      );
      const room = rooms.find(({ id }) => id === before?.roomId) ?? rooms[0];
      const free = problem.lecturers.filter(
        ({ id, availabilities }) =>
          isLecturerAvailable(availabilities, time) &&
          !others.some(({ modules }) => modules.some(({ lecturerId }) => lecturerId === id)),
      );
      const modules = staffed(left, units, free, before);
      if (!room || !modules) continue;
      filled.push({ ...time, breakMinutes, units, roomId: room.id, modules });
      take(left, units);
    }
  }
  return left.every(({ units }) => units === 0) ? filled : null;
}

function staffed(
  left: readonly { id: string; units: number }[],
  units: number,
  free: readonly PlanningLecturer[],
  before: Filled | undefined,
): Modules | null {
  const modules: Modules = [];
  let open = units;
  for (const module of left) {
    const share = Math.min(open, module.units);
    if (share === 0) continue;
    open -= share;
    const able = free.filter(({ moduleIds }) => moduleIds.includes(module.id));
    const wasThere = ({ id }: PlanningLecturer) =>
      before?.modules.some(({ lecturerId }) => lecturerId === id);
    const lecturer = able.find(wasThere) ?? able[0];
    if (!lecturer) return null;
    modules.push({ moduleId: module.id, units: share, lecturerId: lecturer.id });
  }
  return modules;
}

function take(left: { units: number }[], units: number): void {
  let open = units;
  for (const module of left) {
    const share = Math.min(open, module.units);
    module.units -= share;
    open -= share;
  }
}
