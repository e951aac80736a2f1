import type { Graph } from './graph';
import { get, NONE } from './ground';
import type { LinearProgram, LinearSolution, LinearSolver } from './linear-solver';
import { cheapestWay, type PricedWay, type Prices } from './pricing';
import type { PlannedStep } from './search';
import type { GraphsByCohort } from './several-cohorts';

/** One way of one cohort, as a column of the program that chooses one for each. */
interface Column {
  cohort: number;
  graph: Graph;
  steps: readonly PlannedStep[];
  end: number;
  /** Resources at begins, as numbers of rows without those of the cohorts. */
  uses: readonly number[];
}

export interface BoundOptions {
  solver: LinearSolver;
  lecturers: number;
  random: () => number;
  isLate: () => boolean;
  /** Ways that are known, so that the program begins with a plan. */
  known: readonly { cohort: number; graph: Graph; steps: readonly PlannedStep[]; end: number }[];
  /** The bound is good enough from here on: the ends of the best plan, added. */
  enough: number;
}

export interface Bound {
  /** No plan has ends whose sum is less. */
  ends: number;
  /** Proved that there is no plan at all. */
  isImpossible: boolean;
  /** The best choice among the ways that came up, or null. */
  chosen: { cohort: number; graph: Graph; steps: readonly PlannedStep[] }[] | null;
}

const TOLERANCE = 1e-6;
const MOST_ROUNDS = 400;
const SECONDS_TO_CHOOSE = 20;
/** How much of the prices that gave the best bound stays in the next ones: they swing less. */
const STEADINESS = 0.6;

/**
 * A bound for the sum of the ends, and a better plan where one shows: chooses one way a cohort so that no lecturer and no
 * room is used twice, first in fractions. What is scarce gets a price, with the prices each cohort offers its cheapest way,
 * until no way is worth its price. The cheapest ways less the prices of everything are never more than any plan costs.
 */
export function boundEnds(graphs: GraphsByCohort, options: BoundOptions): Bound {
  return new ColumnGeneration(graphs, options).run();
}

class ColumnGeneration {
  readonly #graphs: GraphsByCohort;
  readonly #options: BoundOptions;
  readonly #begins: Map<number, number[]>;
  readonly #columns: Column[] = [];
  readonly #known = new Set<string>();
  /** Resource, day and begin → use. */
  readonly #useOf = new Map<string, number>();
  readonly #uses: { resource: number; day: number; at: number }[] = [];
  /** Use → row of the program; only what was once taken twice has one, so that the program stays small. */
  readonly #rowOf = new Map<number, number>();
  /** What a cohort without a way costs: more than any plan. */
  readonly #missing: number;
  #best = Number.NEGATIVE_INFINITY;
  #bestPrices: readonly number[] = [];
  #isExact = true;

  constructor(graphs: GraphsByCohort, options: BoundOptions) {
    this.#graphs = graphs;
    this.#options = options;
    this.#begins = beginsByDay(graphs);
    const last = Math.max(...graphs.flat().map(({ days }) => days[days.length - 1]?.day ?? 0));
    this.#missing = graphs.length * last + 1;
    for (const way of options.known) this.#add(way.cohort, way);
  }

  run(): Bound {
    for (let round = 0; round < MOST_ROUNDS && !this.#options.isLate(); round += 1) {
      const solved = this.#solve();
      if (!solved) break;
      const now = [...this.#rowOf.values()].map((row) => Math.max(0, -(solved.duals[row] ?? 0)));
      const steady = now.map(
        (price, row) => STEADINESS * (this.#bestPrices[row] ?? price) + (1 - STEADINESS) * price,
      );
      const added = this.#offer(round % 2 === 0 ? steady : now);
      if (!this.#isExact) break;
      if (Math.ceil(this.#best - TOLERANCE) >= this.#options.enough) break;
      if (Math.ceil(solved.cost - TOLERANCE) <= Math.ceil(this.#best - TOLERANCE)) break;
      if (added === 0 && round % 2 === 1) break;
    }
    const ends = this.#isExact ? Math.ceil(this.#best - TOLERANCE) : Number.NEGATIVE_INFINITY;
    return { ends, isImpossible: ends >= this.#missing, chosen: this.#choose() };
  }

  /** Lets each cohort offer its cheapest way at these prices; returns how many were new. */
  #offer(prices: readonly number[]): number {
    const byDay = this.#pricesByDay(prices);
    let bound = 0;
    for (const price of prices) bound -= price;
    let added = 0;
    for (const [cohort, graphs] of this.#graphs.entries()) {
      let cheapest: PricedWay | null = null;
      for (const graph of graphs) {
        const found = cheapestWay(graph, byDay, this.#options.lecturers, this.#options.random);
        if (!found) continue;
        if (!found.isExact || !graph.isComplete) this.#isExact = false;
        if (!cheapest || found.way.cost < cheapest.cost) cheapest = found.way;
      }
      bound += Math.min(cheapest?.cost ?? this.#missing, this.#missing);
      if (cheapest && this.#add(cohort, cheapest)) added += 1;
    }
    if (bound > this.#best) {
      this.#best = bound;
      this.#bestPrices = prices;
    }
    return added;
  }

  #add(cohort: number, { graph, steps, end }: Omit<Column, 'cohort' | 'uses'>): boolean {
    const uses = steps.flatMap(({ step, crew, room }) => {
      const begins = (this.#begins.get(step.day) ?? []).filter((at) => step.start <= at && at < step.end);
      const resources = room === NONE ? crew.present : [...crew.present, this.#options.lecturers + room];
      return resources.flatMap((resource) => begins.map((at) => this.#use(resource, step.day, at)));
    });
    const key = `${cohort} ${end} ${uses.join()}`;
    if (this.#known.has(key)) return false;
    this.#known.add(key);
    this.#columns.push({ cohort, graph, steps, end, uses });
    return true;
  }

  #use(resource: number, day: number, at: number): number {
    const key = `${resource} ${day} ${at}`;
    const known = this.#useOf.get(key);
    if (known !== undefined) return known;
    this.#useOf.set(key, this.#uses.length);
    return this.#uses.push({ resource, day, at }) - 1;
  }

  /** The optimum in fractions, with rows added for what it takes twice until it takes nothing twice. */
  #solve(): LinearSolution | null {
    for (;;) {
      const solved = this.#options.solver.relaxed(this.#program());
      if (!solved || !this.#addRows(solved.values) || this.#options.isLate()) return solved;
    }
  }

  /** Gives a row to every use that these values take more than once; returns whether there was one. */
  #addRows(values: readonly number[]): boolean {
    const taken = new Array<number>(this.#uses.length).fill(0);
    for (const [index, { uses }] of this.#columns.entries()) {
      const value = values[index] ?? 0;
      if (value > TOLERANCE) for (const use of uses) taken[use] = (taken[use] ?? 0) + value;
    }
    let added = false;
    for (const [use, sum] of taken.entries()) {
      if (sum <= 1 + TOLERANCE || this.#rowOf.has(use)) continue;
      this.#rowOf.set(use, this.#graphs.length + this.#rowOf.size);
      added = true;
    }
    return added;
  }

  #program(): LinearProgram {
    return {
      // Behind the ways one column a cohort that stands for having none.
      costs: [...this.#columns.map(({ end }) => end), ...this.#graphs.map(() => this.#missing)],
      rows: [
        ...this.#graphs.map(() => ({ lower: 1, upper: 1 })),
        ...[...this.#rowOf].map(() => ({ lower: 0, upper: 1 })),
      ],
      columns: [
        ...this.#columns.map(({ cohort, uses }) => [
          cohort,
          ...uses.flatMap((use) => this.#rowOf.get(use) ?? []),
        ]),
        ...this.#graphs.map((_, cohort) => [cohort]),
      ],
    };
  }

  #pricesByDay(prices: readonly number[]): Prices {
    const byDay = new Map<number, { resource: number; at: number; price: number }[]>();
    for (const [index, use] of [...this.#rowOf.keys()].entries()) {
      const price = prices[index] ?? 0;
      if (price <= 0) continue;
      const { resource, day, at } = get(this.#uses, use);
      const ofDay = byDay.get(day);
      if (ofDay) ofDay.push({ resource, at, price });
      else byDay.set(day, [{ resource, at, price }]);
    }
    return byDay;
  }

  /** The best whole choice, with rows added for what it takes twice until it takes nothing twice. */
  #choose(): Bound['chosen'] {
    for (;;) {
      const solved = this.#options.solver.whole(this.#program(), SECONDS_TO_CHOOSE);
      if (!solved) return null;
      if (this.#addRows(solved.values)) continue;
      const chosen = this.#columns.filter((_, index) => get(solved.values, index) > 0.5);
      if (chosen.length < this.#graphs.length) return null;
      return chosen.sort((a, b) => a.cohort - b.cohort);
    }
  }
}

/** All begins of sessions on each day: two sessions overlap exactly if one of them covers the other's begin. */
function beginsByDay(graphs: GraphsByCohort): Map<number, number[]> {
  const begins = new Map<number, Set<number>>();
  for (const { day, moves } of graphs.flat().flatMap(({ days }) => days)) {
    const ofDay = begins.get(day) ?? new Set<number>();
    for (const ofNode of moves.values()) {
      for (const { steps } of ofNode) for (const { start } of steps) ofDay.add(start);
    }
    begins.set(day, ofDay);
  }
  return new Map([...begins].map(([day, ofDay]) => [day, [...ofDay]]));
}
