import { minutesOf } from '../../dates';
import type { Occurrence } from './calendar';
import { type DayRules, type DaySession, fitsDay, overlap } from './day-rules';
import { type ForwardDay, type Graph, type Move, pruneToGoal, type Step } from './graph';
import { type Ground, get, NONE } from './ground';
import { dayRulesOf, standingByDay } from './plan-graph';
import type { PlanningCohort } from './problem';
import { RepairNodes } from './repair-nodes';
import { RepairSteps } from './repair-steps';
import { holds, type Lifted } from './rule-book';

/** More ways to spend one day than this are not looked at; the graph then says that it is not complete. */
const MOST_MOVES_A_DAY = 3000;

/** Where a session could be: at its own time, or in a slot of the cohort. */
interface Offer {
  start: number;
  end: number;
  /** The session whose own time this is, or `NONE`. */
  session: number;
}

interface OfferedDay {
  offers: Offer[];
  isBridgeDay: boolean;
  /** Rules that keep it free from sessions that come here from elsewhere. */
  rules: readonly number[];
}

/**
 * All ways to repair the schedule of a cohort: each session stays as it is, gets other people or another room, or goes into
 * a slot of the cohort on another day. What it teaches, how long it is and the order of the modules stay. A session that
 * stays is not judged; what changes keeps every hard rule. Null if there is no way.
 */
export function repairGraph(ground: Ground, cohort: number, lifted: Lifted): Graph | null {
  return new RepairGraphBuilder(ground, cohort, lifted).build();
}

class RepairGraphBuilder {
  readonly #ground: Ground;
  readonly #lifted: Lifted;
  readonly #index: number;
  readonly #cohort: PlanningCohort;
  readonly #nodes: RepairNodes;
  readonly #steps: RepairSteps;
  readonly #standing: Map<number, DaySession[]>;
  readonly #dayRules: DayRules;
  #isComplete: boolean;

  constructor(ground: Ground, cohort: number, lifted: Lifted) {
    this.#ground = ground;
    this.#lifted = lifted;
    this.#index = cohort;
    this.#cohort = get(ground.problem.cohorts, cohort);
    const { id: cohortId, sessions = [] } = this.#cohort;
    const needed = sessions.filter(
      ({ id }) => !lifted.has(ground.book.numberOf({ kind: 'session-units', cohortId, sessionId: id })),
    );
    this.#nodes = new RepairNodes(
      needed,
      this.#cohort.modules.map(({ id }) => id),
    );
    this.#steps = new RepairSteps(ground, cohort, needed, lifted);
    this.#standing = standingByDay(ground, this.#cohort);
    this.#dayRules = dayRulesOf(ground, this.#cohort);
    this.#isComplete = this.#nodes.isComplete;
  }

  build(): Graph | null {
    const { start, goal } = this.#nodes;
    const days: ForwardDay[] = [];
    const offered = [...this.#offeredDays()].sort(([a], [b]) => a - b);
    for (const [day, ofDay] of offered) {
      const moves = new Map<number, Move[]>();
      // Nodes that this day adds have no moves on it.
      for (let node = 0, known = this.#nodes.count; node < known; node += 1) {
        if (node === goal) continue;
        const ofNode = this.#movesFrom(node, day, ofDay);
        if (ofNode.length > 0) moves.set(node, ofNode);
      }
      if (moves.size > 0) days.push({ day, moves });
    }
    const pruned = pruneToGoal(days, start, goal);
    if (!this.#isComplete) this.#ground.isCutShort = true;
    if (pruned === null) return null;
    const taughtLast = this.#cohort.modules.map(({ taughtLastBy }) =>
      this.#ground.problem.lecturers.findIndex(({ id }) => id === taughtLastBy),
    );
    return {
      cohort: this.#index,
      rhythm: 0,
      // Behind the modules of the course one for sessions that do not say what they teach.
      moduleIds: [...this.#cohort.modules.map(({ id }) => id), ''],
      start,
      goal,
      nodes: this.#nodes.count,
      days: pruned,
      underWay: (node) => this.#nodes.underWay(node),
      taughtLast: [...taughtLast, NONE],
      sessionsAtMost: this.#nodes.sessions,
      isComplete: this.#isComplete,
    };
  }

  #offeredDays(): Map<number, OfferedDay> {
    const { calendar } = this.#ground;
    const days = new Map<number, OfferedDay>();
    const dayOf = (day: number, { isBridgeDay, rules }: Pick<Occurrence, 'isBridgeDay' | 'rules'>) => {
      const known = days.get(day) ?? { offers: [], isBridgeDay, rules };
      days.set(day, known);
      return known.offers;
    };
    for (const occurrence of calendar.occurrences(this.#cohort, get(this.#cohort.rhythms, 0))) {
      if (holds(occurrence.rules, this.#lifted)) continue;
      const { day, start, end } = occurrence;
      dayOf(day, occurrence).push({ start, end, session: NONE });
    }
    for (const [place, session] of this.#steps.sessions.entries()) {
      const day = calendar.dayOf(session.date);
      const ofDay = calendar.rulesOfDay(this.#cohort, session.date);
      const own = { start: minutesOf(session.startsAt), end: minutesOf(session.endsAt), session: place };
      dayOf(day, ofDay).push(own);
    }
    for (const { offers } of days.values()) offers.sort((a, b) => a.start - b.start || a.end - b.end);
    return days;
  }

  #movesFrom(node: number, day: number, { offers, isBridgeDay }: OfferedDay): Move[] {
    const moves: Move[] = [];
    const standing = this.#standing.get(day) ?? [];
    const extend = (from: number, index: number, steps: readonly Step[]): void => {
      for (let next = index; next < offers.length; next += 1) {
        const offer = get(offers, next);
        const before = steps.at(-1);
        if (before && offer.start < before.end) continue;
        for (const [session, to] of this.#nodes.next(from)) {
          for (const step of this.#steps.at(session, day, offer, to, isBridgeDay)) {
            const sequence = [...steps, step];
            if (!this.#fits(sequence, standing)) continue;
            if (moves.length >= MOST_MOVES_A_DAY) {
              this.#isComplete = false;
              return;
            }
            moves.push({ to, steps: sequence, bridgeDay: isBridgeDay ? 1 : 0 });
            if (to !== this.#nodes.goal) extend(to, next + 1, sequence);
          }
        }
      }
    };
    extend(node, 0, []);
    return moves;
  }

  /** A day on which nothing came from elsewhere is as it was. */
  #fits(steps: readonly Step[], standing: readonly DaySession[]): boolean {
    if (steps.every(({ moved }) => moved === 0)) return true;
    if (!fitsDay(steps, standing, this.#dayRules, this.#lifted)) return false;
    return !steps.some((step, index) => steps.slice(index + 1).some((other) => overlap(step, other)));
  }
}
