import { minutesOf } from '../../dates';
import type { Part, Step } from './graph';
import { type Ground, get, NONE } from './ground';
import type { PlanningCohort, RepairSession } from './problem';
import { holds, type Lifted } from './rule-book';

interface Offer {
  start: number;
  end: number;
  session: number;
}

/** Makes the ways in which one session of a repair can be at some time. */
export class RepairSteps {
  readonly #ground: Ground;
  readonly #cohort: PlanningCohort;
  readonly #lifted: Lifted;
  readonly sessions: readonly RepairSession[];
  /** For each module of the course, and one for "none", who can teach it. */
  readonly #qualified: (readonly number[])[];
  readonly #rooms: readonly number[];

  constructor(ground: Ground, cohort: number, sessions: readonly RepairSession[], lifted: Lifted) {
    this.#ground = ground;
    this.#cohort = get(ground.problem.cohorts, cohort);
    this.#lifted = lifted;
    this.sessions = sessions;
    const { lecturers, rooms } = ground.problem;
    const all = [...lecturers.keys()];
    this.#qualified = [
      ...this.#cohort.modules.map(({ id }) =>
        all.filter((index) => !holds(ground.qualificationRules(index, id, this.#cohort), lifted)),
      ),
      all,
    ];
    this.#rooms = [...rooms.keys()].filter(
      (index) => !holds(ground.suitabilityRules(index, this.#cohort), lifted),
    );
  }

  /** The session at an offered time: as it is, with others, or elsewhere; none if it cannot be there. */
  at(place: number, day: number, offer: Offer, to: number, isBridgeDay: boolean): Step[] {
    const session = get(this.sessions, place);
    const ownDay = this.#ground.calendar.dayOf(session.date);
    const ownStart = minutesOf(session.startsAt);
    const length = minutesOf(session.endsAt) - ownStart;
    const isOwn = day === ownDay && offer.start === ownStart;
    if (offer.session === NONE ? isOwn || length > offer.end - offer.start : offer.session !== place)
      return [];
    const step = {
      day,
      start: offer.start,
      end: offer.start + length,
      breakMinutes: session.breakMinutes,
      quarters: Math.round(session.units * 4),
      to,
      parts: this.#partsOf(session),
      isBridgeDay,
      session: place,
      changed: 1 as const,
    };
    if (!isOwn) return this.#staffed(session, { ...step, moved: 1 });
    const asItIs = session.concern === null ? [this.#asItIs(session, step)] : [];
    // A day that is lost cannot be kept by sending somebody else; a holiday that was overridden can.
    const closed = this.#ground.book.numberOf({ kind: 'academy-closures' });
    if (session.concern === 'day' && !this.#lifted.has(closed)) return asItIs;
    return [...asItIs, ...this.#staffed(session, { ...step, moved: 0 })];
  }

  #partsOf(session: RepairSession): Part[] {
    const ids = this.#cohort.modules.map(({ id }) => id);
    if (session.modules.length === 0)
      return [{ module: ids.length, quarters: Math.round(session.units * 4) }];
    return session.modules.map(({ moduleId, units }) => ({
      module: ids.indexOf(moduleId),
      quarters: Math.round(units * 4),
    }));
  }

  #asItIs(session: RepairSession, step: Omit<Step, 'candidates' | 'rooms' | 'moved' | 'changed'>): Step {
    const present = this.#lecturersOf(session);
    return {
      ...step,
      candidates: this.#shares(present, step.parts).map((lecturer) => [lecturer]),
      alsoPresent: present,
      rooms: [this.#roomOf(session)],
      changed: 0,
      moved: 0,
    };
  }

  /** With one person a module, or with all who were there before, if there were several. */
  #staffed(session: RepairSession, step: Omit<Step, 'candidates' | 'rooms'>): Step[] {
    const { day, start, end, parts } = step;
    const rooms = this.#freeRooms(session, step);
    if (rooms.length === 0) return [];
    const present = this.#lecturersOf(session);
    if (present.length === 0) return [{ ...step, rooms, candidates: parts.map(() => [NONE]) }];
    const isFree = (lecturer: number) =>
      lecturer !== NONE && !holds(this.#ground.lecturerRules(lecturer, day, start, end), this.#lifted);
    const found: Step[] = [];
    if (present.length > 1 && present.every(isFree)) {
      const candidates = this.#shares(present, parts).map((lecturer) => [lecturer]);
      found.push({ ...step, rooms, candidates, alsoPresent: present });
    }
    const candidates = parts.map(({ module }) => {
      // Who teaches it now may go on, qualified or not: that was somebody's decision.
      const able = new Set([...get(this.#qualified, module), ...present]);
      return [...able].filter(isFree).sort((a, b) => a - b);
    });
    if (candidates.every((able) => able.length > 0)) found.push({ ...step, rooms, candidates });
    return found;
  }

  #freeRooms(session: RepairSession, { day, start, end }: Pick<Step, 'day' | 'start' | 'end'>): number[] {
    const own = this.#roomOf(session);
    if (own === NONE) return [NONE];
    return [...new Set([own, ...this.#rooms])].filter(
      (room) => !holds(this.#ground.roomRules(room, day, start, end), this.#lifted),
    );
  }

  #lecturersOf({ lecturerIds }: RepairSession): number[] {
    return lecturerIds.flatMap((lecturerId) => {
      const place = this.#ground.problem.lecturers.findIndex(({ id }) => id === lecturerId);
      return place < 0 ? [] : place;
    });
  }

  #roomOf({ roomId }: RepairSession): number {
    return roomId === null ? NONE : this.#ground.problem.rooms.findIndex(({ id }) => id === roomId);
  }

  /** Who of those present teaches which part: somebody qualified, or else the first. */
  #shares(present: readonly number[], parts: readonly Part[]): number[] {
    return parts.map(
      ({ module }) =>
        present.find((lecturer) => get(this.#qualified, module).includes(lecturer)) ?? present[0] ?? NONE,
    );
  }
}
