import type { Graph } from './graph';
import { get, NONE } from './ground';
import type { LinearModel, LinearSolution } from './linear-solver';
import type { Prices } from './pricing';
import type { PlannedStep } from './search';
import type { GraphsByCohort } from './several-cohorts';

/** One way of one cohort through one of its graphs. */
export interface Way {
  cohort: number;
  graph: Graph;
  steps: readonly PlannedStep[];
  /** The day of the last session. */
  end: number;
}

export const TOLERANCE = 1e-6;

/**
 * The program that chooses one way for each cohort so that the ends, added, are least and no lecturer and no room is used
 * twice at once. Only what was once taken twice has a row, so that it stays small.
 */
export class MasterProgram {
  readonly #model: LinearModel;
  readonly #cohorts: number;
  readonly #lecturers: number;
  readonly #begins: Map<number, number[]>;
  /** Behind one column a cohort that stands for having no way. */
  readonly #ways: (Way & { uses: readonly number[] })[] = [];
  readonly #columnOf = new Map<string, number>();
  /** Resource, day and begin → use. */
  readonly #useOf = new Map<string, number>();
  readonly #uses: { resource: number; day: number; at: number }[] = [];
  /** Use → row. */
  readonly #rowOf = new Map<number, number>();
  readonly #costOfDay: number;
  /** What a cohort without a way costs: more than any plan. */
  readonly missing: number;

  constructor(
    model: LinearModel,
    graphs: GraphsByCohort,
    { lecturers, costOfDay }: { lecturers: number; costOfDay: number },
  ) {
    this.#model = model;
    this.#cohorts = graphs.length;
    this.#lecturers = lecturers;
    this.#costOfDay = costOfDay;
    this.#begins = beginsByDay(graphs);
    const last = Math.max(...graphs.flat().map(({ days }) => days[days.length - 1]?.day ?? 0));
    this.missing = graphs.length * last * costOfDay + 1;
    for (const _ of graphs) model.addRow({ lower: 1, upper: 1, columns: [] });
    for (const cohort of graphs.keys()) model.addColumn({ cost: this.missing, rows: [cohort] });
  }

  /** Whether the way was not known. */
  add(way: Way): boolean {
    const { cohort, end } = way;
    const uses = this.#usesOf(way);
    const key = keyOf(way, uses);
    if (this.#columnOf.has(key)) return false;
    this.#columnOf.set(key, this.#cohorts + this.#ways.length);
    this.#ways.push({ ...way, uses });
    this.#model.addColumn({
      cost: end * this.#costOfDay,
      rows: [cohort, ...uses.flatMap((use) => this.#rowOf.get(use) ?? [])],
    });
    return true;
  }

  /** The optimum in fractions, with rows added for what it takes twice until it takes nothing twice; a price for each. */
  relaxed(secondsLeft: () => number): { cost: number; prices: number[] } | null {
    for (;;) {
      const solved = this.#model.relaxed(Math.max(0.01, secondsLeft()));
      if (!solved) return null;
      if (this.#addRows(solved) && secondsLeft() > 0) continue;
      const prices = [...this.#rowOf.values()].map((row) => Math.max(0, -(solved.duals[row] ?? 0)));
      return { cost: solved.cost, prices };
    }
  }

  /** The best whole choice that is found in the time, beginning with a known one; null if a cohort is left without a way. */
  choose(secondsLeft: () => number, begin: readonly Way[] | null): Way[] | null {
    // Looked at once: the solver takes no time that is over.
    for (let left = secondsLeft(); left > 0; left = secondsLeft()) {
      const solved = this.#model.whole(left, this.#columnsOf(begin ?? []));
      if (!solved) return null;
      if (this.#addRows(solved)) continue;
      const chosen = this.#ways.filter((_, index) => get(solved.values, this.#cohorts + index) > 0.5);
      return chosen.length < this.#cohorts ? null : chosen.sort((a, b) => a.cohort - b.cohort);
    }
    return null;
  }

  pricesByDay(prices: readonly number[]): Prices {
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

  #columnsOf(ways: readonly Way[]): number[] {
    return ways.flatMap((way) => this.#columnOf.get(keyOf(way, this.#usesOf(way))) ?? []);
  }

  #usesOf({ steps }: Way): number[] {
    return steps.flatMap(({ step, crew, room }) => {
      const begins = (this.#begins.get(step.day) ?? []).filter((at) => step.start <= at && at < step.end);
      const resources = room === NONE ? crew.present : [...crew.present, this.#lecturers + room];
      return resources.flatMap((resource) => begins.map((at) => this.#use(resource, step.day, at)));
    });
  }

  #use(resource: number, day: number, at: number): number {
    const key = `${resource} ${day} ${at}`;
    const known = this.#useOf.get(key);
    if (known !== undefined) return known;
    this.#useOf.set(key, this.#uses.length);
    return this.#uses.push({ resource, day, at }) - 1;
  }

  /** Gives a row to every use that these values take more than once; returns whether there was one. */
  #addRows({ values }: LinearSolution): boolean {
    const taken = new Array<number>(this.#uses.length).fill(0);
    for (const [index, { uses }] of this.#ways.entries()) {
      const value = values[this.#cohorts + index] ?? 0;
      if (value > TOLERANCE) for (const use of uses) taken[use] = (taken[use] ?? 0) + value;
    }
    let hasAdded = false;
    for (const [use, sum] of taken.entries()) {
      if (sum <= 1 + TOLERANCE || this.#rowOf.has(use)) continue;
      this.#rowOf.set(use, this.#cohorts + this.#rowOf.size);
      const columns = this.#ways.flatMap(({ uses }, index) =>
        uses.includes(use) ? this.#cohorts + index : [],
      );
      this.#model.addRow({ lower: 0, upper: 1, columns });
      hasAdded = true;
    }
    return hasAdded;
  }
}

const keyOf = ({ cohort, end }: Way, uses: readonly number[]): string => `${cohort} ${end} ${uses.join()}`;

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
