import { fixedCost, type Weights } from './aims';
import { type Crew, leanCrewsOf } from './crews';
import { overlap } from './day-rules';
import type { Graph, GraphDay, Move, Step } from './graph';
import { get, NONE } from './ground';
import type { PlannedStep } from './search';
import { CostToGo } from './to-go';

export interface FixedSearchOptions {
  weights: Weights;
  /** Only plans that cost no more than this are looked for. */
  costAtMost: number;
  /** So many states on one day, and so many ways to spend days, end the search without a result. */
  statesAtMost: number;
  waysAtMost: number;
  isLate: () => boolean;
}

export interface FixedResult {
  /** The sessions of the cheapest plan, or null. */
  steps: PlannedStep[] | null;
  cost: number;
}

interface Label {
  cost: number;
  nodes: readonly number[];
  trail: { staffed: readonly PlannedStep[]; before: Label['trail'] } | null;
}

/** More attempts to staff one day than this end the search. */
const MOST_TRIES = 5000;

/**
 * The plan of several cohorts with the earliest ends (or the fewest changes), whoever teaches where: a state is what every
 * cohort has done, for lecturers and rooms matter only on the day itself. `null`: there is no plan within the cost.
 * `undecided`: there is too much to look at, or the time is over.
 */
export function searchFixed(
  graphs: readonly Graph[],
  options: FixedSearchOptions,
): FixedResult | null | 'undecided' {
  return graphs.every(({ isComplete }) => isComplete) ? new FixedSearch(graphs, options).run() : 'undecided';
}

class FixedSearch {
  readonly #graphs: readonly Graph[];
  readonly #options: FixedSearchOptions;
  readonly #toGo: readonly CostToGo[];
  readonly #passed: number[];
  readonly #numbers = new Map<Move, number>();
  readonly #staffings = new Map<string, readonly PlannedStep[] | null>();
  #ways = 0;
  #tries = 0;
  #isCutShort = false;

  constructor(graphs: readonly Graph[], options: FixedSearchOptions) {
    this.#graphs = graphs;
    this.#options = options;
    this.#toGo = graphs.map((graph) => new CostToGo(graph, options.weights));
    this.#passed = graphs.map(() => 0);
  }

  run(): FixedResult | null | 'undecided' {
    const start = this.#graphs.map((graph) => graph.start);
    let labels = new Map<string, Label>([[start.join(), { cost: 0, nodes: start, trail: null }]]);
    const days = [...new Set(this.#graphs.flatMap((graph) => graph.days.map(({ day }) => day)))];
    for (const day of days.sort((a, b) => a - b)) {
      const ofDay = this.#graphs.map((graph, index) => {
        const next = graph.days[get(this.#passed, index)];
        if (next?.day !== day) return null;
        this.#passed[index] = get(this.#passed, index) + 1;
        return next;
      });
      const after = new Map<string, Label>();
      for (const label of labels.values()) this.#spendDay(label, ofDay, after);
      labels = after;
      const isTooMuch = labels.size > this.#options.statesAtMost || this.#ways > this.#options.waysAtMost;
      if (isTooMuch || this.#isCutShort || this.#options.isLate()) return 'undecided';
    }
    const done = labels.get(this.#graphs.map(({ goal }) => goal).join());
    if (!done) return null;
    const steps: PlannedStep[] = [];
    for (let entry = done.trail; entry; entry = entry.before) steps.unshift(...entry.staffed);
    return { steps, cost: done.cost };
  }

  /** Every way for the cohorts to spend the day together; of two to the same state the cheaper one. */
  #spendDay(label: Label, ofDay: readonly (GraphDay | null)[], after: Map<string, Label>): void {
    const choose = (index: number, cost: number, nodes: readonly number[], moves: readonly Move[]): void => {
      if (this.#ways > this.#options.waysAtMost) return;
      if (index === this.#graphs.length) {
        this.#ways += 1;
        const key = nodes.join();
        const known = after.get(key);
        if (known && known.cost <= cost) return;
        const staffed = this.#staffing(moves);
        if (staffed === null) return;
        const trail = staffed.length === 0 ? label.trail : { staffed, before: label.trail };
        after.set(key, { cost, nodes, trail });
        return;
      }
      const node = get(label.nodes, index);
      if (this.#isWorthwhile(cost, nodes, label.nodes, index, node))
        choose(index + 1, cost, [...nodes, node], [...moves, STAYS]);
      const graph = get(this.#graphs, index);
      for (const move of ofDay[index]?.moves.get(node) ?? []) {
        const spent = cost + fixedCost(move, graph.goal, this.#options.weights);
        if (!this.#isWorthwhile(spent, nodes, label.nodes, index, move.to)) continue;
        choose(index + 1, spent, [...nodes, move.to], [...moves, move]);
      }
    };
    choose(0, label.cost, [], []);
  }

  /** By what the rest costs at least; cohorts that have not chosen yet may still do so. */
  #isWorthwhile(
    cost: number,
    chosen: readonly number[],
    before: readonly number[],
    index: number,
    node: number,
  ): boolean {
    let least = cost;
    for (const place of this.#graphs.keys()) {
      const isChosen = place < index;
      const at = place === index ? node : isChosen ? get(chosen, place) : get(before, place);
      const passed = get(this.#passed, place);
      const toGo = get(this.#toGo, place);
      least +=
        place > index && passed > 0
          ? Math.min(toGo.from(passed, at), toGo.from(passed - 1, at))
          : toGo.from(passed, at);
    }
    return least < Number.POSITIVE_INFINITY && least <= this.#options.costAtMost;
  }

  /** Who teaches where on this day, so that nobody and no room is taken twice; null if that cannot be. */
  #staffing(moves: readonly Move[]): readonly PlannedStep[] | null {
    const key = moves.map((move) => this.#numberOf(move)).join();
    const known = this.#staffings.get(key);
    if (known !== undefined) return known;
    const steps = moves.flatMap((move, graph) => move.steps.map((step) => ({ graph, step })));
    this.#tries = 0;
    const staffed = this.#staff(steps, []);
    this.#staffings.set(key, staffed);
    return staffed;
  }

  #staff(
    steps: readonly { graph: number; step: Step }[],
    done: readonly PlannedStep[],
  ): readonly PlannedStep[] | null {
    const [next, ...rest] = steps;
    if (!next) return done;
    this.#tries += 1;
    if (this.#tries > MOST_TRIES) this.#isCutShort = true;
    if (this.#isCutShort) return null;
    const { crews, isComplete } = leanCrewsOf(next.step);
    if (!isComplete) this.#isCutShort = true;
    const rivals = done.filter(({ step }) => overlap(step, next.step));
    for (const crew of crews) {
      if (rivals.some((other) => sharesSomebody(other.crew, crew))) continue;
      for (const room of next.step.rooms) {
        if (room !== NONE && rivals.some((other) => other.room === room)) continue;
        const staffed = this.#staff(rest, [...done, { ...next, crew, room }]);
        if (staffed) return staffed;
      }
    }
    return null;
  }

  #numberOf(move: Move): number {
    const known = this.#numbers.get(move);
    if (known !== undefined) return known;
    this.#numbers.set(move, this.#numbers.size);
    return this.#numbers.size - 1;
  }
}

/** A day without a session. */
const STAYS: Move = { to: NONE, steps: [], bridgeDay: 0 };

const sharesSomebody = (a: Crew, b: Crew): boolean =>
  a.present.some((lecturer) => b.present.includes(lecturer));
