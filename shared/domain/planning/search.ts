import { fixedCost, type Weights } from './aims';
import { type Crew, crewsOf } from './crews';
import { overlap } from './day-rules';
import type { ExactToGo, Standing } from './exact-to-go';
import type { Graph, Move, Step } from './graph';
import { get, NONE } from './ground';
import { CostToGo } from './to-go';

/** A session that a plan has: where and with whom. */
export interface PlannedStep {
  /** Place of the graph among those that were searched. */
  graph: number;
  step: Step;
  crew: Crew;
  room: number;
}

export interface SearchOptions {
  weights: Weights;
  /** How many lecturers the problem has. */
  lecturers: number;
  /** No plan that costs more is of interest. */
  costAtMost?: number;
  /** Plans that cost the same and differ in load: how many of them are followed from one state. 0: load does not count. */
  loadsPerState?: number;
  /** Gives up when a day can end in more ways than this. */
  statesAtMost?: number;
  /** Lecturers whose load counts from the start, in quarters: what other cohorts of the plan take. */
  loads?: readonly number[];
  /** Of one cohort: what the rest costs, if that is known. */
  exact?: ExactToGo;
  /** Gives up as soon as this is true; without it nothing stops the search. */
  isLate?: () => boolean;
}

export interface SearchResult {
  /** The best plan, or null if there is none (or the search gave up). */
  best: { cost: number; unevenness: number; steps: PlannedStep[] } | null;
  /** Nothing was left out: the plan is the best, or there is none. */
  isExhaustive: boolean;
  /** The search gave up, for the number of ways or for the time. */
  isCutShort: boolean;
}

interface Label {
  cost: number;
  states: readonly Standing[];
  loads: readonly number[];
  unevenness: number;
  trail: { planned: PlannedStep; before: Label['trail'] } | null;
}

const LOADS_PER_STATE = 64;
const CUT_SHORT: SearchResult = { best: null, isExhaustive: false, isCutShort: true };

/**
 * The best plan of all cohorts at once, day by day: of two ways to the same state the cheaper one is followed, of two that
 * cost the same both, if their loads differ. Ways on which nothing cheap enough can follow are left.
 */
export function searchPlans(graphs: readonly Graph[], options: SearchOptions): SearchResult {
  return new Search(graphs, options).run();
}

class Search {
  readonly #graphs: readonly Graph[];
  readonly #options: SearchOptions;
  readonly #toGo: readonly CostToGo[];
  /** For each graph, how many of its days are over. */
  readonly #passed: number[];
  #isExhaustive: boolean;

  constructor(graphs: readonly Graph[], options: SearchOptions) {
    this.#graphs = graphs;
    this.#options = options;
    this.#toGo = graphs.map((graph) => new CostToGo(graph, options.weights));
    this.#passed = graphs.map(() => 0);
    this.#isExhaustive = graphs.every(({ isComplete }) => isComplete);
  }

  run(): SearchResult {
    const loads = this.#options.loads ?? new Array<number>(this.#options.lecturers).fill(0);
    const begin: Label = {
      cost: 0,
      states: this.#graphs.map(({ start }) => ({ node: start, lecturer: NONE, room: NONE })),
      loads,
      unevenness: loads.reduce((sum, load) => sum + load * load, 0),
      trail: null,
    };
    const statesAtMost = this.#options.statesAtMost ?? Number.POSITIVE_INFINITY;
    let labels: readonly Label[] = [begin];
    const days = [...new Set(this.#graphs.flatMap((graph) => graph.days.map(({ day }) => day)))];
    for (const day of days.sort((a, b) => a - b)) {
      for (const [index, graph] of this.#graphs.entries()) {
        const ofDay = graph.days[this.#passed[index] ?? 0];
        if (ofDay?.day !== day) continue;
        this.#passed[index] = (this.#passed[index] ?? 0) + 1;
        const spent: Label[] = [];
        for (const label of labels) {
          for (const each of this.#spendDay(label, index, ofDay.moves)) spent.push(each);
          if (spent.length > statesAtMost || this.#options.isLate?.()) return CUT_SHORT;
        }
        labels = spent;
      }
      labels = this.#best(labels);
    }
    let best: Label | null = null;
    for (const label of labels) {
      if (!label.states.every(({ node }, index) => node === get(this.#graphs, index).goal)) continue;
      if (!best || isBetter(label, best)) best = label;
    }
    return {
      best: best && { cost: best.cost, unevenness: best.unevenness, steps: trailOf(best) },
      isExhaustive: this.#isExhaustive,
      isCutShort: false,
    };
  }

  /** What may come of a label on a day of one graph: nothing, or one of its moves. */
  #spendDay(label: Label, index: number, moves: ReadonlyMap<number, readonly Move[]>): Label[] {
    const graph = get(this.#graphs, index);
    const { node } = get(label.states, index);
    const spent: Label[] = [];
    if (this.#isWorthwhile(label)) spent.push(label);
    for (const move of moves.get(node) ?? []) {
      const cost = label.cost + fixedCost(move, graph.goal, this.#options.weights);
      const states = label.states.map((state, place) =>
        place === index ? { ...state, node: move.to } : state,
      );
      const spare = (this.#options.costAtMost ?? Number.POSITIVE_INFINITY) - this.#leastToGo(states);
      if (!(cost <= spare)) continue;
      let labels: Label[] = [{ ...label, cost }];
      const within = this.#options.exact?.within((this.#passed[index] ?? 0) - 1, node, move);
      for (const [place, step] of move.steps.entries()) {
        labels = labels.flatMap((each) => this.#take(each, index, step, spare));
        if (within)
          labels = labels.filter((each) => this.#isCheap(each, within(place + 1, get(each.states, 0))));
        // Of one cohort alone nothing else of the day depends on who taught before; of several the others do.
        if (this.#graphs.length === 1 && place < move.steps.length - 1) labels = this.#best(labels);
      }
      for (const taken of labels) spent.push(taken);
    }
    return spent;
  }

  /** All ways to staff and place one session that cost no more than is to spare. */
  #take(label: Label, index: number, step: Step, spare: number): Label[] {
    const graph = get(this.#graphs, index);
    const { weights } = this.#options;
    const before = get(label.states, index);
    const { crews, isComplete } = crewsOf(step);
    if (!isComplete) this.#isExhaustive = false;
    const labels: Label[] = [];
    for (const crew of crews) {
      const { changes, lecturer } = lecturersAfter(graph, before, step, crew);
      const ofCrew = label.cost + changes * weights.lecturerChanges;
      if (ofCrew > spare) continue;
      const { loads, unevenness } = loadAfter(label, step, crew);
      for (const room of step.rooms) {
        const roomChange = before.room !== NONE && room !== NONE && before.room !== room ? 1 : 0;
        const cost = ofCrew + roomChange * weights.roomChanges;
        if (cost > spare) continue;
        if (this.#graphs.length > 1 && clashes(label, step, crew, room)) continue;
        const state = { node: step.to, lecturer, room: room === NONE ? before.room : room };
        labels.push({
          cost,
          states: label.states.map((each, place) => (place === index ? state : each)),
          loads,
          unevenness,
          trail: { planned: { graph: index, step, crew, room }, before: label.trail },
        });
      }
    }
    return labels;
  }

  /** Whether the goal can be reached within the cost, by what the rest costs at least. */
  #isWorthwhile({ cost, states }: Label): boolean {
    const { exact } = this.#options;
    const least = cost + (exact ? exact.from(this.#passed[0] ?? 0, get(states, 0)) : this.#leastToGo(states));
    return (
      least < Number.POSITIVE_INFINITY && least <= (this.#options.costAtMost ?? Number.POSITIVE_INFINITY)
    );
  }

  #isCheap({ cost }: Label, rest: number): boolean {
    return cost + rest <= (this.#options.costAtMost ?? Number.POSITIVE_INFINITY);
  }

  /** What the rest costs at least from these states, infinite where no way leads to the goal. */
  #leastToGo(states: readonly Standing[]): number {
    let least = 0;
    for (const [index, { node }] of states.entries()) {
      least += get(this.#toGo, index).from(get(this.#passed, index), node);
    }
    return least;
  }

  /** Of the labels with the same states those worth following. */
  #best(labels: readonly Label[]): Label[] {
    const limit = this.#options.loadsPerState ?? LOADS_PER_STATE;
    const byState = new Map<string, Label[]>();
    for (const label of labels) {
      const key = this.#keyOf(label);
      const known = byState.get(key);
      if (!known || label.cost < get(known, 0).cost) byState.set(key, [label]);
      else if (label.cost > get(known, 0).cost) continue;
      else if (limit > 1) known.push(label);
      else if (limit === 1) {
        this.#isExhaustive = false;
        if (label.unevenness < get(known, 0).unevenness) known[0] = label;
      }
    }
    return [...byState.values()].flatMap((same) => {
      if (same.length === 1) return same;
      const distinct = distinctLoads(same);
      if (distinct.length <= limit) return distinct;
      this.#isExhaustive = false;
      return distinct.sort((a, b) => a.unevenness - b.unevenness).slice(0, limit);
    });
  }

  #keyOf({ states }: Label): string {
    let key = '';
    for (const { node, lecturer, room } of states) key += `${node} ${lecturer} ${room},`;
    return key;
  }
}

/** Changes within a module that the crew brings, and who taught last of the module that the session ends in. */
function lecturersAfter(
  graph: Graph,
  before: Standing,
  { parts, to }: Step,
  { lecturers }: Crew,
): { changes: number; lecturer: number } {
  let changes = 0;
  let lecturer = NONE;
  let taught = NONE;
  for (const [place, { module }] of parts.entries()) {
    const goesOn = place === 0 && before.lecturer !== NONE && graph.underWay(before.node) === module;
    const last = goesOn ? before.lecturer : get(graph.taughtLast, module);
    lecturer = get(lecturers, place);
    taught = module;
    if (last !== NONE && lecturer !== NONE && last !== lecturer) changes += 1;
  }
  return { changes, lecturer: graph.underWay(to) === taught ? lecturer : NONE };
}

function loadAfter({ loads, unevenness }: Label, { parts }: Step, { lecturers }: Crew) {
  const after = [...loads];
  let squares = unevenness;
  for (const [place, { quarters }] of parts.entries()) {
    const lecturer = get(lecturers, place);
    if (lecturer === NONE) continue;
    const load = after[lecturer] ?? 0;
    squares += (2 * load + quarters) * quarters;
    after[lecturer] = load + quarters;
  }
  return { loads: after, unevenness: squares };
}

/** Whether a lecturer or the room has another session of the plan at that time; only the sessions of the day are looked at. */
function clashes({ trail }: Label, step: Step, crew: Crew, room: number): boolean {
  for (let entry = trail; entry; entry = entry.before) {
    const other = entry.planned;
    if (other.step.day !== step.day) return false;
    if (!overlap(other.step, step)) continue;
    if (room !== NONE && other.room === room) return true;
    if (crew.present.some((lecturer) => other.crew.present.includes(lecturer))) return true;
  }
  return false;
}

function distinctLoads(labels: readonly Label[]): Label[] {
  const byLoad = new Map<string, Label>();
  for (const label of labels) {
    const key = label.loads.join();
    const known = byLoad.get(key);
    if (!known || label.unevenness < known.unevenness) byLoad.set(key, label);
  }
  return [...byLoad.values()];
}

const isBetter = (a: Label, b: Label): boolean =>
  a.cost < b.cost || (a.cost === b.cost && a.unevenness < b.unevenness);

function trailOf(label: Label): PlannedStep[] {
  const steps: PlannedStep[] = [];
  for (let entry = label.trail; entry; entry = entry.before) steps.push(entry.planned);
  return steps.reverse();
}
