import { minutesOf, timeOf } from '../../dates';
import { fitSlot } from '../schedule';
import type { Occurrence } from './calendar';
import type { DayRules, DaySession } from './day-rules';
import { type ForwardDay, type Graph, type Move, type Part, pruneToGoal, type Step } from './graph';
import { type Ground, get, NONE } from './ground';
import type { PlanningCohort } from './problem';
import { holds, type Lifted } from './rule-book';
import type { RuleKey } from './rules';
import { type Sequence, Sequences } from './sequences';

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
 * shorter, so that exactly the units of the course come out. Null if there is no schedule. Days after the one on which the
 * course can first be done are left out once they have `movesAfterEnd`; those before are all there.
 */
export function planGraph(
  ground: Ground,
  place: { cohort: number; rhythm: number },
  lifted: Lifted,
  movesAfterEnd = Number.POSITIVE_INFINITY,
): Graph | null {
  return new PlanGraphBuilder(ground, place, lifted).build(movesAfterEnd);
}

/** The slots of one day with what has been found out about them, by slot. */
interface DayOfSlots {
  occurrences: readonly Occurrence[];
  sequences: Sequences;
  bridgeDay: 0 | 1;
  /** By the quarters taught before. */
  steps: readonly Map<number, Step | null>[];
  /** Of whole slots: the rooms, and who can teach each module. */
  rooms: (readonly number[] | null)[];
  able: readonly Map<number, readonly number[]>[];
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
  readonly #parts = new Map<number, readonly Part[]>();
  /** By the times of the slots, on days on which nothing stands. */
  readonly #sequences = new Map<string, Sequences>();
  #isComplete = true;

  constructor(ground: Ground, place: { cohort: number; rhythm: number }, lifted: Lifted) {
    this.#ground = ground;
    this.#lifted = lifted;
    this.#place = place;
    this.#cohort = get(ground.problem.cohorts, place.cohort);
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

  build(movesAfterEnd: number): Graph | null {
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
    let isDone = false;
    let movesLeft = movesAfterEnd;
    for (const [day, occurrences] of byDay) {
      const moves = new Map<number, Move[]>();
      const ofSlots = this.#dayOf(day, occurrences);
      // Nodes that this day adds have no moves on it.
      for (let node = 0, known = this.#taught.length; node < known; node += 1) {
        if (node === goal) continue;
        const ofNode = this.#movesFrom(get(this.#taught, node), ofSlots);
        if (ofNode.length === 0) continue;
        moves.set(node, ofNode);
        if (isDone) movesLeft -= ofNode.length;
      }
      if (moves.size > 0) days.push({ day, moves });
      isDone ||= [...moves.values()].some((ofNode) => ofNode.some(({ to }) => to === goal));
      if (isDone && movesLeft <= 0) break;
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

  #movesFrom(taught: number, day: DayOfSlots): Move[] {
    const moves: Move[] = [];
    const { occurrences, sequences, bridgeDay } = day;
    const extend = (from: number, before: Sequence, steps: readonly Step[]): void => {
      for (let next = before.next; next < occurrences.length; next += 1) {
        const isWhole = get(occurrences, next).quarters <= this.#goal - from;
        const after = isWhole ? sequences.after(before, next) : null;
        if (isWhole && !after) continue;
        const step = this.#stepAt(from, day, next);
        if (!step) continue;
        const sequence = [...steps, step];
        if (!isWhole && !sequences.fit(sequence)) continue;
        if (moves.length >= MOST_MOVES_A_DAY) {
          this.#isComplete = false;
          return;
        }
        moves.push({ to: step.to, steps: sequence, bridgeDay });
        if (after && from + step.quarters < this.#goal) extend(from + step.quarters, after, sequence);
      }
    };
    extend(taught, sequences.none, []);
    return moves;
  }

  /** The slots of a day, and what of them is the same for all that may have been taught before. */
  #dayOf(day: number, occurrences: readonly Occurrence[]): DayOfSlots {
    const standing = this.#standing.get(day) ?? [];
    const key = occurrences.map(({ start, end }) => `${start} ${end}`).join();
    const known = standing.length === 0 ? this.#sequences.get(key) : undefined;
    const sequences = known ?? new Sequences(occurrences, standing, this.#dayRules, this.#lifted);
    if (standing.length === 0) this.#sequences.set(key, sequences);
    return {
      occurrences,
      sequences,
      bridgeDay: occurrences[0]?.isBridgeDay ? 1 : 0,
      steps: occurrences.map(() => new Map()),
      rooms: occurrences.map(() => null),
      able: occurrences.map(() => new Map()),
    };
  }

  /** The session in this slot when so much has been taught; null if nobody can teach it or there is no room. */
  #stepAt(taught: number, day: DayOfSlots, slot: number): Step | null {
    const ofSlot = get(day.steps, slot);
    const known = ofSlot.get(taught);
    if (known !== undefined) return known;
    const step = this.#newStepAt(taught, day, slot);
    ofSlot.set(taught, step);
    return step;
  }

  #newStepAt(taught: number, ofDay: DayOfSlots, slot: number): Step | null {
    const { day, start, end, breakMinutes, quarters, isBridgeDay } = get(ofDay.occurrences, slot);
    const left = this.#goal - taught;
    const times = { start, end, breakMinutes, quarters };
    const isWhole = quarters <= left;
    if (!isWhole) {
      const fitted = fitSlot({ startsAt: timeOf(start), endsAt: timeOf(end), breakMinutes }, left / 4);
      Object.assign(times, {
        end: minutesOf(fitted.endsAt),
        breakMinutes: fitted.breakMinutes,
        quarters: left,
      });
    }
    const rooms = (isWhole && ofDay.rooms[slot]) || this.#roomsAt(day, times);
    if (isWhole) ofDay.rooms[slot] = rooms;
    if (rooms.length === 0) return null;
    const parts = this.#partsAt(taught, times.quarters);
    const candidates: (readonly number[])[] = [];
    for (const { module } of parts) {
      const known = isWhole ? get(ofDay.able, slot).get(module) : undefined;
      const able = known ?? this.#ableAt(module, day, times);
      if (isWhole) get(ofDay.able, slot).set(module, able);
      if (able.length === 0) return null;
      candidates.push(able);
    }
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

  #roomsAt(day: number, { start, end }: { start: number; end: number }): readonly number[] {
    return this.#rooms
      .filter((room) => room === NONE || !holds(this.#ground.roomRules(room, day, start, end), this.#lifted))
      .map((room) => this.#ownRoom(room));
  }

  #ableAt(module: number, day: number, { start, end }: { start: number; end: number }): readonly number[] {
    return get(this.#qualified, module)
      .filter(
        (lecturer) =>
          lecturer === NONE || !holds(this.#ground.lecturerRules(lecturer, day, start, end), this.#lifted),
      )
      .map((lecturer) => this.#ownLecturer(lecturer));
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

  #partsAt(taught: number, quarters: number): readonly Part[] {
    const key = taught * (this.#goal + 1) + quarters;
    const known = this.#parts.get(key);
    if (known) return known;
    const parts: Part[] = [];
    let module = this.#moduleAt(taught);
    for (let [from, left] = [taught, quarters]; left > 0; module += 1) {
      const share = Math.min(left, get(this.#bounds, module + 1) - from);
      parts.push({ module, quarters: share });
      from += share;
      left -= share;
    }
    this.#parts.set(key, parts);
    return parts;
  }
}
