import { busyWith, withoutBusy } from './busy';
import { get } from './ground';
import type { LinearModel, LinearSolver } from './linear-solver';
import { MasterProgram, TOLERANCE, type Way } from './master-program';
import { cheapestWay, type PricedWay, type Prices } from './pricing';
import { type GraphsByCohort, shuffled } from './several-cohorts';

export interface BoundOptions {
  solver: LinearSolver;
  lecturers: number;
  random: () => number;
  /** Seconds until no more prices are tried, and until the choice among the ways has to end. */
  secondsToPrice: () => number;
  secondsToChoose: () => number;
  /** The ways of a plan that is known, or none. */
  known: readonly Way[];
  /** 0 if it only matters whether there is a plan; then the first that is found will do. */
  costOfDay: 0 | 1;
}

export interface Bound {
  /** No plan has ends whose sum is less. */
  ends: number;
  /** Proved that there is no plan at all. */
  isImpossible: boolean;
  /** The best plan that is known in the end, or null. */
  chosen: readonly Way[] | null;
  /** The prices that gave the bound. */
  prices: Prices;
}

const MOST_ROUNDS = 600;
/** How much of the prices that gave the best bound stays in the next ones: they swing less. */
const STEADINESS = 0.6;
/** With a plan in hand a better one is looked for every so many rounds. */
const ROUNDS_TO_CONSTRUCT = 3;
/** Without one so many more are tried once the prices stand, each time with others around them. */
const MOST_ATTEMPTS = 60;

/**
 * A bound for the sum of the ends, and a better plan where one shows: chooses one way a cohort so that no lecturer and no
 * room is used twice, first in fractions. What is scarce gets a price, with the prices each cohort offers its cheapest way,
 * until no way is worth its price. The cheapest ways less the prices of everything are never more than any plan costs.
 */
export function boundEnds(graphs: GraphsByCohort, options: BoundOptions): Bound {
  const model = options.solver.open();
  try {
    return new ColumnGeneration(graphs, options, model).run();
  } finally {
    model.close();
  }
}

class ColumnGeneration {
  readonly #graphs: GraphsByCohort;
  readonly #options: BoundOptions;
  readonly #master: MasterProgram;
  readonly #costOfDay: number;
  #plan: readonly Way[] | null = null;
  #bound = Number.NEGATIVE_INFINITY;
  #bestPrices: readonly number[] = [];
  #isExact = true;

  constructor(graphs: GraphsByCohort, options: BoundOptions, model: LinearModel) {
    const { lecturers, costOfDay } = options;
    this.#graphs = graphs;
    this.#options = options;
    this.#costOfDay = costOfDay;
    this.#master = new MasterProgram(model, graphs, { lecturers, costOfDay });
    if (options.known.length === graphs.length) this.#take(options.known);
  }

  run(): Bound {
    const { secondsToPrice, secondsToChoose } = this.#options;
    for (let round = 0; round < MOST_ROUNDS && secondsToPrice() > 0; round += 1) {
      const solved = this.#master.relaxed(secondsToPrice);
      if (!solved) break;
      const steady = solved.prices.map(
        (price, row) => STEADINESS * (this.#bestPrices[row] ?? price) + (1 - STEADINESS) * price,
      );
      const prices = round % 2 === 0 ? steady : solved.prices;
      const added = this.#offer(prices);
      if (!this.#isExact) break;
      if (this.#plan === null || round % ROUNDS_TO_CONSTRUCT === 0) this.#construct(prices);
      if (this.#isProved) break;
      if (Math.ceil(solved.cost - TOLERANCE) <= this.#ends) break;
      if (added === 0 && round % 2 === 1) break;
    }
    const isOpen = !this.#isProved && this.#ends < this.#master.missing;
    for (let attempt = 0; isOpen && this.#plan === null && attempt < MOST_ATTEMPTS; attempt += 1) {
      if (secondsToPrice() <= 0) break;
      this.#construct(this.#bestPrices.map((price) => price * 2 * this.#options.random()));
    }
    if (isOpen) {
      const chosen = this.#master.choose(secondsToChoose, this.#plan);
      if (chosen && endsOf(chosen) < endsOf(this.#plan)) this.#plan = chosen;
    }
    const ends = this.#isExact ? this.#ends : Number.NEGATIVE_INFINITY;
    return {
      ends,
      isImpossible: ends >= this.#master.missing,
      chosen: this.#plan,
      prices: this.#master.pricesByDay(this.#bestPrices),
    };
  }

  /** Whole numbers: no sum of ends lies between. */
  get #ends(): number {
    return Math.ceil(this.#bound - TOLERANCE);
  }

  get #isProved(): boolean {
    return this.#isExact && this.#ends >= endsOf(this.#plan) * this.#costOfDay;
  }

  /** Lets each cohort offer its cheapest way at these prices; returns how many were new. */
  #offer(prices: readonly number[]): number {
    const byDay = this.#master.pricesByDay(prices);
    let bound = 0;
    for (const price of prices) bound -= price;
    let added = 0;
    for (const cohort of this.#graphs.keys()) {
      const cheapest = this.#cheapest(cohort, byDay);
      bound += Math.min(cheapest?.cost ?? this.#master.missing, this.#master.missing);
      if (cheapest && this.#master.add({ cohort, ...cheapest })) added += 1;
    }
    if (bound > this.#bound) {
      this.#bound = bound;
      this.#bestPrices = prices;
    }
    return added;
  }

  #cheapest(cohort: number, prices: Prices, graphs = get(this.#graphs, cohort)): PricedWay | null {
    let cheapest: PricedWay | null = null;
    for (const graph of graphs) {
      const found = cheapestWay(graph, { ...this.#options, prices, costOfDay: this.#costOfDay });
      if (!found) continue;
      if (!found.isExact || !graph.isComplete) this.#isExact = false;
      if (!cheapest || found.way.cost < cheapest.cost) cheapest = found.way;
    }
    return cheapest;
  }

  /** One cohort after the other takes its cheapest way around those before: prices keep it off what others need more. */
  #construct(prices: readonly number[]): void {
    const byDay = this.#master.pricesByDay(prices);
    const ways: Way[] = [];
    for (const cohort of shuffled([...this.#graphs.keys()], this.#options.random)) {
      const busy = busyWith(ways.flatMap(({ steps }) => steps));
      const graphs = get(this.#graphs, cohort);
      const left = graphs.map((graph) => withoutBusy(graph, busy));
      const way = this.#cheapest(cohort, byDay, left);
      if (!way) return;
      // The whole graph, not the one that the others left: it would be kept with the way.
      ways.push({ cohort, ...way, graph: get(graphs, left.indexOf(way.graph)) });
    }
    this.#take(ways.sort((a, b) => a.cohort - b.cohort));
  }

  #take(ways: readonly Way[]): void {
    for (const way of ways) this.#master.add(way);
    if (endsOf(ways) < endsOf(this.#plan)) this.#plan = ways;
  }
}

const endsOf = (plan: readonly Way[] | null): number =>
  plan === null ? Number.POSITIVE_INFINITY : plan.reduce((sum, { end }) => sum + end, 0);
