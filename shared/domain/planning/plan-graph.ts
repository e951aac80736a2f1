import { minutesOf, timeOf } from '../../dates';
import { fitSlot } from '../schedule';
import type { Occurrence } from './calendar';
import { type DayRules, type DaySession, fitsDay } from './day-rules';
import { type ForwardDay, type Graph, type Move, type Part, pruneToGoal, type Step } from './graph';
import { type Ground, get, NONE } from './ground';
import type { PlanningCohort } from './problem';
import { holds, type Lifted } from './rule-book';
import type { RuleKey } from './rules';

/** More ways to spend one day than this are not looked at; the graph then says that it is not complete. */
const MOST_MOVES_A_DAY = 400;

/** What of a cohort stands on which day. */
export function standingByDay(ground: Ground, cohort: PlanningCohort): Map<number, DaySession[]> {
  const byDay = new Map<number, DaySession[]>();
  for (const { date, startsAt, endsAt, breakMinutes, units } of cohort.standing) {
    const day = ground.calendar.dayOf(date);
    const session = {
      start: minutesOf(startsAt),
      end: minutesOf(endsAt),
      breakMinutes,
      quarters: Math.round(units * 4),
    };
    byDay.set(day, [...(byDay.get(day) ?? []), session]);
  }
  return byDay;
}

/** The rule by which a module has to be taught: its own, or that of the whole cohort where there are several. */
function needOf({ problem }: Ground, { id: cohortId }: PlanningCohort, moduleId: string): RuleKey {
  return problem.cohorts.length > 1
    ? { kind: 'cohort-units', cohortId }
    : { kind: 'module-units', cohortId, moduleId };
}

export function dayRulesOf({ book }: Ground, { id: cohortId }: PlanningCohort): DayRules {
  return {
    unitsPerDay: book.numberOf({ kind: 'units-per-day', cohortId }),
    breakNeeded: book.numberOf({ kind: 'break-needed', cohortId }),
    standing: book.numberOf({ kind: 'standing-sessions', cohortId }),
  };
}

/**
 * All schedules of a cohort in one rhythm. A node stands for the quarters taught: modules follow each other in the order
 * of the course, so that it says what comes next. Every slot is taken whole or not at all; only the last session may be
 * shorter, so that exactly the units of the course come out. Null if there is no schedule.
 */
export function planGraph(ground: Ground, cohort: number, rhythm: number, lifted: Lifted): Graph | null {
  return new PlanGraphBuilder(ground, cohort, rhythm, lifted).build();
}

class PlanGraphBuilder {
  readonly #ground: Ground;
  readonly #lifted: Lifted;
  readonly #place: { cohort: number; rhythm: number };
  readonly #cohort: PlanningCohort;
  readonly #moduleIds: string[] = [];
  readonly #taughtLast: number[] = [];
  /** Where each module begins, and where the last one ends. */
  readonly #bounds: number[] = [0];
  /** For each module who can teach it. */
  readonly #qualified: (readonly number[])[] = [];
  readonly #rooms: readonly number[];
  readonly #standing: Map<number, DaySession[]>;
  readonly #dayRules: DayRules;
  /** The quarters taught at each node, and the node of so many. */
  readonly #taught: number[] = [];
  readonly #nodes = new Map<number, number>();
  #isComplete = true;

  constructor(ground: Ground, cohort: number, rhythm: number, lifted: Lifted) {
    this.#ground = ground;
    this.#lifted = lifted;
    this.#place = { cohort, rhythm };
    this.#cohort = get(ground.problem.cohorts, cohort);
    const { lecturers } = ground.problem;
    for (const module of this.#cohort.modules) {
      const need = ground.book.numberOf(needOf(ground, this.#cohort, module.id));
      if (lifted.has(need)) continue;
      this.#moduleIds.push(module.id);
      this.#taughtLast.push(lecturers.findIndex(({ id }) => id === module.taughtLastBy));
      this.#bounds.push(this.#goal + Math.round(module.units * 4));
      this.#qualified.push(
        this.#cohort.lecturerIds?.length === 0
          ? [NONE]
          : lecturers
              .map((_, index) => index)
              .filter((index) => !holds(ground.qualificationRules(index, module.id, this.#cohort), lifted)),
      );
    }
    this.#rooms =
      this.#cohort.roomIds.length === 0
        ? [NONE]
        : ground.problem.rooms
            .map((_, index) => index)
            .filter((index) => !holds(ground.suitabilityRules(index, this.#cohort), lifted));
    this.#standing = standingByDay(ground, this.#cohort);
    this.#dayRules = dayRulesOf(ground, this.#cohort);
  }

  /** Quarters to be taught. */
  get #goal(): number {
    return get(this.#bounds, this.#bounds.length - 1);
  }

  build(): Graph | null {
    const { calendar } = this.#ground;
    const rhythm = get(this.#cohort.rhythms, this.#place.rhythm);
    const byDay = new Map<number, Occurrence[]>();
    for (const occurrence of calendar.occurrences(this.#cohort, rhythm)) {
      if (holds(occurrence.rules, this.#lifted)) continue;
      byDay.set(occurrence.day, [...(byDay.get(occurrence.day) ?? []), occurrence]);
    }
    const start = this.#nodeOf(0);
    const goal = this.#nodeOf(this.#goal);
    const days: ForwardDay[] = [];
    for (const [day, occurrences] of byDay) {
      const moves = new Map<number, Move[]>();
      // Nodes that this day adds have no moves on it.
      for (let node = 0, known = this.#taught.length; node < known; node += 1) {
        if (node === goal) continue;
        const ofNode = this.#movesFrom(get(this.#taught, node), occurrences);
        if (ofNode.length > 0) moves.set(node, ofNode);
      }
      if (moves.size > 0) days.push({ day, moves });
    }
    const pruned = pruneToGoal(days, start, goal);
    if (!this.#isComplete) this.#ground.isCutShort = true;
    if (pruned === null) return null;
    const underWay = this.#taught.map((taught) =>
      this.#bounds.includes(taught) ? NONE : this.#moduleAt(taught),
    );
    return {
      ...this.#place,
      moduleIds: this.#moduleIds,
      start,
      goal,
      nodes: this.#taught.length,
      days: pruned,
      underWay: (node) => get(underWay, node),
      taughtLast: this.#taughtLast,
      sessionsAtMost: Math.ceil(
        this.#goal / Math.min(...[...byDay.values()].flat().map((each) => each.quarters)),
      ),
      isComplete: this.#isComplete,
    };
  }

  #nodeOf(taught: number): number {
    const known = this.#nodes.get(taught);
    if (known !== undefined) return known;
    this.#nodes.set(taught, this.#taught.length);
    return this.#taught.push(taught) - 1;
  }

  #moduleAt(taught: number): number {
    let module = 0;
    while (taught >= get(this.#bounds, module + 1)) module += 1;
    return module;
  }

  #movesFrom(taught: number, occurrences: readonly Occurrence[]): Move[] {
    const moves: Move[] = [];
    const standing = this.#standing.get(occurrences[0]?.day ?? NONE) ?? [];
    const bridgeDay = occurrences[0]?.isBridgeDay ? 1 : 0;
    const extend = (from: number, index: number, steps: readonly Step[]): void => {
      for (let next = index; next < occurrences.length; next += 1) {
        const occurrence = get(occurrences, next);
        const before = steps.at(-1);
        if (before && occurrence.start < before.end) continue;
        const step = this.#stepAt(from, occurrence);
        if (!step) continue;
        const sequence = [...steps, step];
        // A longer day can only break more of these rules, so that nothing is lost by stopping here.
        if (!fitsDay(sequence, standing, this.#dayRules, this.#lifted)) continue;
        if (moves.length >= MOST_MOVES_A_DAY) {
          this.#isComplete = false;
          return;
        }
        moves.push({ to: step.to, steps: sequence, bridgeDay });
        if (from + step.quarters < this.#goal) extend(from + step.quarters, next + 1, sequence);
      }
    };
    extend(taught, 0, []);
    return moves;
  }

  /** The session in this slot when so much has been taught; null if nobody can teach it or there is no room. */
  #stepAt(taught: number, { day, start, end, breakMinutes, quarters, isBridgeDay }: Occurrence): Step | null {
    const left = this.#goal - taught;
    const times = { start, end, breakMinutes, quarters };
    if (quarters > left) {
      const fitted = fitSlot({ startsAt: timeOf(start), endsAt: timeOf(end), breakMinutes }, left / 4);
      Object.assign(times, {
        end: minutesOf(fitted.endsAt),
        breakMinutes: fitted.breakMinutes,
        quarters: left,
      });
    }
    const rooms = this.#rooms
      .filter(
        (room) =>
          room === NONE || !holds(this.#ground.roomRules(room, day, times.start, times.end), this.#lifted),
      )
      .map((room) => this.#ownRoom(room));
    if (rooms.length === 0) return null;
    const parts = this.#partsAt(taught, times.quarters);
    const candidates = parts.map(({ module }) =>
      get(this.#qualified, module)
        .filter(
          (lecturer) =>
            lecturer === NONE ||
            !holds(this.#ground.lecturerRules(lecturer, day, times.start, times.end), this.#lifted),
        )
        .map((lecturer) => this.#ownLecturer(lecturer)),
    );
    if (candidates.some((able) => able.length === 0)) return null;
    return {
      day,
      ...times,
      to: this.#nodeOf(taught + times.quarters),
      parts,
      candidates,
      rooms,
      isBridgeDay,
      session: NONE,
      changed: 0,
      moved: 0,
    };
  }

  /** The lecturer, or one like them for this cohort alone if several may have them at once. */
  #ownLecturer(lecturer: number): number {
    const { problem, book } = this.#ground;
    if (lecturer === NONE || problem.cohorts.length === 1) return lecturer;
    const { id: lecturerId } = get(problem.lecturers, lecturer);
    if (!this.#lifted.has(book.numberOf({ kind: 'lecturer-shared', lecturerId }))) return lecturer;
    return lecturer + problem.lecturers.length * (this.#place.cohort + 1);
  }

  #ownRoom(room: number): number {
    const { problem, book } = this.#ground;
    if (room === NONE || problem.cohorts.length === 1) return room;
    const { id: roomId } = get(problem.rooms, room);
    if (!this.#lifted.has(book.numberOf({ kind: 'room-shared', roomId }))) return room;
    return room + problem.rooms.length * (this.#place.cohort + 1);
  }

  #partsAt(taught: number, quarters: number): Part[] {
    const parts: Part[] = [];
    let module = this.#moduleAt(taught);
    for (let [from, left] = [taught, quarters]; left > 0; module += 1) {
      const share = Math.min(left, get(this.#bounds, module + 1) - from);
      parts.push({ module, quarters: share });
      from += share;
      left -= share;
    }
    return parts;
  }
}
