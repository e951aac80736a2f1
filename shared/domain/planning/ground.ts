import { timeOf } from '../../dates';
import { unavailability } from '../availability';
import { Calendar } from './calendar';
import type { Booking, PlanningCohort, PlanningProblem } from './problem';
import { RuleBook } from './rule-book';

/** Nobody, or no room: where a plan assigns none. */
export const NONE = -1;

interface Span {
  start: number;
  end: number;
}

/**
 * What stands in the way of a lecturer or a room at a time, as numbers of rules. Reckoned once for every time and kept, so
 * that trying out what happens without a rule costs nothing but a look.
 */
export class Ground {
  readonly problem: PlanningProblem;
  readonly book = new RuleBook();
  readonly calendar: Calendar;
  /** So much was possible on one day that the last graphs do not have all of it: that they lack something proves nothing. */
  isCutShort = false;
  readonly #lecturerRules = new Map<number, readonly number[]>();
  readonly #roomRules = new Map<number, readonly number[]>();
  readonly #lecturerTaken: Map<number, Span[]>[];
  readonly #roomTaken: Map<number, Span[]>[];

  constructor(problem: PlanningProblem) {
    this.problem = problem;
    this.calendar = new Calendar(problem, this.book);
    this.#lecturerTaken = problem.lecturers.map(() => new Map());
    this.#roomTaken = problem.rooms.map(() => new Map());
    const lecturers = new Map(problem.lecturers.map(({ id }, index) => [id, index]));
    const rooms = new Map(problem.rooms.map(({ id }, index) => [id, index]));
    const standing = problem.cohorts.flatMap((cohort) => cohort.standing);
    for (const booking of [...problem.bookings, ...standing]) {
      const { day, span } = this.#spanOf(booking);
      for (const id of booking.lecturerIds) add(this.#lecturerTaken[lecturers.get(id) ?? NONE], day, span);
      if (booking.roomId !== null) add(this.#roomTaken[rooms.get(booking.roomId) ?? NONE], day, span);
    }
  }

  #spanOf({ date, startsAt, endsAt }: Booking): { day: number; span: Span } {
    return { day: this.calendar.dayOf(date), span: { start: minutes(startsAt), end: minutes(endsAt) } };
  }

  /** Rules by which the lecturer cannot teach at this time. */
  lecturerRules(lecturer: number, day: number, start: number, end: number): readonly number[] {
    const key = keyOf(lecturer, day, start, end);
    const known = this.#lecturerRules.get(key);
    if (known) return known;
    const { id: lecturerId, availabilities } = get(this.problem.lecturers, lecturer);
    const time = { date: this.calendar.dateOf(day), startsAt: timeOf(start), endsAt: timeOf(end) };
    const rules: number[] = [];
    if (
      unavailability(
        availabilities.filter((entry) => entry.isAvailable),
        time,
      )
    ) {
      rules.push(this.book.numberOf({ kind: 'lecturer-times', lecturerId }));
    }
    if (
      unavailability(
        availabilities.filter((entry) => !entry.isAvailable),
        time,
      )
    ) {
      rules.push(this.book.numberOf({ kind: 'lecturer-absences', lecturerId }));
    }
    if (isTaken(this.#lecturerTaken[lecturer], day, start, end)) {
      rules.push(this.book.numberOf({ kind: 'lecturer-booked', lecturerId }));
    }
    this.#lecturerRules.set(key, rules);
    return rules;
  }

  /** Rules by which nobody of the cohort can sit in the room at this time. */
  roomRules(room: number, day: number, start: number, end: number): readonly number[] {
    const key = keyOf(room, day, start, end);
    const known = this.#roomRules.get(key);
    if (known) return known;
    const { id: roomId, closures } = get(this.problem.rooms, room);
    const date = this.calendar.dateOf(day);
    const rules: number[] = [];
    if (closures.some((closure) => closure.startsOn <= date && date <= closure.endsOn)) {
      rules.push(this.book.numberOf({ kind: 'room-closures', roomId }));
    }
    if (isTaken(this.#roomTaken[room], day, start, end)) {
      rules.push(this.book.numberOf({ kind: 'room-booked', roomId }));
    }
    this.#roomRules.set(key, rules);
    return rules;
  }

  /** Rules by which the lecturer cannot teach the module, whenever. */
  qualificationRules(lecturer: number, moduleId: string, cohort: PlanningCohort): readonly number[] {
    const { id, moduleIds } = get(this.problem.lecturers, lecturer);
    const rules: number[] = [];
    if (!moduleIds.includes(moduleId)) rules.push(this.book.numberOf({ kind: 'qualification', moduleId }));
    if (cohort.lecturerIds !== null && !cohort.lecturerIds.includes(id)) {
      rules.push(this.book.numberOf({ kind: 'chosen-lecturers', cohortId: cohort.id }));
    }
    return rules;
  }

  /** Rules by which the room is not for the cohort, whenever. */
  suitabilityRules(room: number, cohort: PlanningCohort): readonly number[] {
    const { id, capacity } = get(this.problem.rooms, room);
    const rules: number[] = [];
    if (!cohort.roomIds.includes(id)) {
      rules.push(this.book.numberOf({ kind: 'chosen-rooms', cohortId: cohort.id }));
    }
    if (capacity !== null && capacity < cohort.seats) {
      rules.push(this.book.numberOf({ kind: 'room-capacity', cohortId: cohort.id }));
    }
    return rules;
  }
}

const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** Unique below 2^53: a day has 1,440 minutes, a problem fewer than 8,192 days. */
const keyOf = (index: number, day: number, start: number, end: number): number =>
  ((index * 8192 + (day & 8191)) * 1440 + start) * 1440 + end;

function add(taken: Map<number, Span[]> | undefined, day: number, span: Span): void {
  if (!taken) return;
  const ofDay = taken.get(day);
  if (ofDay) ofDay.push(span);
  else taken.set(day, [span]);
}

function isTaken(taken: Map<number, Span[]> | undefined, day: number, start: number, end: number): boolean {
  return taken?.get(day)?.some((span) => span.start < end && start < span.end) ?? false;
}

/** The item at a place that is known to exist. */
export function get<Item>(items: readonly Item[], index: number): Item {
  const item = items[index];
  if (item === undefined) throw new RangeError(`nothing at ${index} of ${items.length}`);
  return item;
}
