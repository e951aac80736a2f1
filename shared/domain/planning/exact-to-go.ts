import { fixedCost, type Weights } from './aims';
import { type Crew, crewsOf } from './crews';
import type { Graph, Move, Step } from './graph';
import { get, NONE } from './ground';
import type { PlannedStep } from './search';
import { CostToGo } from './to-go';

/** What one cohort has done, who taught last of the module that is under way, and where the last session was. */
export interface Standing {
  node: number;
  lecturer: number;
  room: number;
}

/** Costs by who taught last (the first is nobody), for each of them by the room of the last session (the first is none). */
type Costs = Float64Array;

/**
 * What the rest of one cohort's way costs at least, everything that weighs counted: the cost itself, not a bound. Ways that
 * cost more than `costAtMost` in what does not depend on who teaches where are left out.
 *
 * From the last day to the first: who teaches and where are chosen apart, since neither depends on the other; and of all who
 * did not teach before, only the one with whom the rest costs least counts.
 */
export class ExactToGo {
  /** False where not every way to staff a session was looked at. */
  isExact = true;
  readonly #graph: Graph;
  readonly #weights: Weights;
  readonly #costAtMost: number;
  readonly #toGo: CostToGo;
  /** All rooms of the graph, none first; the place of each in it. */
  readonly #rooms: readonly number[];
  readonly #placeOfRoom: ReadonlyMap<number, number>;
  /** For each module who can teach it, nobody first; the place of each in it. */
  readonly #able: readonly (readonly number[])[];
  readonly #placesOfAble: readonly ReadonlyMap<number, number>[];
  /** By how many days are over, and by node. */
  readonly #costs: (Costs | undefined)[][] = [];

  constructor(graph: Graph, weights: Weights, costAtMost: number) {
    this.#graph = graph;
    this.#weights = weights;
    this.#costAtMost = costAtMost;
    this.#toGo = new CostToGo(graph, weights);
    const rooms = new Set([NONE]);
    const able = graph.taughtLast.map(() => new Set([NONE]));
    for (const { candidates, parts, rooms: ofStep } of stepsOf(graph)) {
      for (const room of ofStep) rooms.add(room);
      for (const [place, { module }] of parts.entries()) {
        for (const lecturer of get(candidates, place)) able[module]?.add(lecturer);
      }
    }
    this.#rooms = [...rooms];
    this.#placeOfRoom = placesIn(this.#rooms);
    this.#able = able.map((ofModule) => [...ofModule]);
    this.#placesOfAble = this.#able.map(placesIn);
    this.#reckon();
  }

  /** What the best way costs. */
  get least(): number {
    return this.from(0, { node: this.#graph.start, lecturer: NONE, room: NONE });
  }

  /** What the rest costs once so many days of the graph are over; infinite where it costs too much. */
  from(passed: number, { node, lecturer, room }: Standing): number {
    const costs = this.#costs[passed]?.[node];
    return costs ? this.#costIn(costs, node, lecturer, room) : Number.POSITIVE_INFINITY;
  }

  /**
   * The same within a day that is spent by a move, by how many of its sessions are over: what the rest of the day and of the
   * way costs from a state between two of its sessions, the fixed cost of the move not counted.
   */
  within(passed: number, node: number, move: Move): (done: number, state: Standing) => number {
    const chain = this.#chain(passed, node, move);
    return (done, state) => {
      const costs = chain[done];
      return costs ? this.#costIn(costs, state.node, state.lecturer, state.room) : Number.POSITIVE_INFINITY;
    };
  }

  /**
   * A way that costs least, or null if there is none. Where several people or rooms are as good, who has taught least so far
   * teaches; `loads` is what each has in other cohorts, in quarters.
   * `unevenness`: the squares of what everybody teaches, added.
   */
  cheapest(loads: readonly number[]): { unevenness: number; steps: PlannedStep[] } | null {
    if (this.least === Number.POSITIVE_INFINITY) return null;
    let state: Standing = { node: this.#graph.start, lecturer: NONE, room: NONE };
    const steps: PlannedStep[] = [];
    const taught = [...loads];
    for (const [passed, { moves }] of this.#graph.days.entries()) {
      const left = this.from(passed, state);
      const move = moves.get(state.node)?.find((each) => this.#costOf(passed, each, state) === left);
      if (!move) continue;
      const chain = this.#chain(passed, state.node, move);
      for (const [place, step] of move.steps.entries()) {
        const planned = this.#staff(step, state, get(chain, place + 1) as Costs, taught);
        steps.push(planned);
        state = this.#after(state, planned);
      }
    }
    return { unevenness: taught.reduce((sum, load) => sum + load * load, 0), steps };
  }

  #reckon(): void {
    const { days, goal } = this.#graph;
    const done = new Array<Costs | undefined>(this.#graph.nodes);
    // Wherever the last session was.
    done[goal] = new Float64Array(this.#size(goal));
    this.#costs[days.length] = done;
    for (let passed = days.length - 1; passed >= 0; passed -= 1) {
      const ahead = get(this.#costs, passed + 1);
      const here = [...ahead];
      this.#costs[passed] = here;
      const ofLast = new Map<Step, Costs>();
      for (const [node, moves] of get(days, passed).moves) {
        let least: Costs | undefined;
        for (const move of moves) {
          const fixed = fixedCost(move, goal, this.#weights);
          if (!(fixed + this.#toGo.from(passed + 1, move.to) <= this.#costAtMost)) continue;
          const costs = this.#chain(passed, node, move, ofLast)[0];
          if (!costs) continue;
          least ??= ahead[node]?.slice() ?? new Float64Array(this.#size(node)).fill(Number.POSITIVE_INFINITY);
          for (let place = 0; place < least.length; place += 1) {
            const cost = (costs[place] ?? 0) + fixed;
            if (cost < (least[place] ?? 0)) least[place] = cost;
          }
        }
        if (least) here[node] = least;
      }
    }
  }

  #size(node: number): number {
    const module = this.#graph.underWay(node);
    return (module === NONE ? 1 : get(this.#able, module).length) * this.#rooms.length;
  }

  #costIn(costs: Costs, node: number, lecturer: number, room: number): number {
    const module = this.#graph.underWay(node);
    const who = module === NONE ? 0 : (get(this.#placesOfAble, module).get(lecturer) ?? 0);
    return costs[who * this.#rooms.length + (this.#placeOfRoom.get(room) ?? 0)] ?? 0;
  }

  #costOf(passed: number, move: Move, state: Standing): number {
    const costs = this.#chain(passed, state.node, move)[0];
    if (!costs) return Number.POSITIVE_INFINITY;
    const { node, lecturer, room } = state;
    return fixedCost(move, this.#graph.goal, this.#weights) + this.#costIn(costs, node, lecturer, room);
  }

  /** The costs before each session of a move from a node, and after the last one. `ofLast` keeps those before last sessions. */
  #chain(
    passed: number,
    node: number,
    { to, steps }: Move,
    ofLast?: Map<Step, Costs>,
  ): (Costs | undefined)[] {
    const chain = new Array<Costs | undefined>(steps.length + 1);
    let costs = this.#costs[passed + 1]?.[to];
    chain[steps.length] = costs;
    for (let place = steps.length - 1; place >= 0 && costs; place -= 1) {
      const step = get(steps, place);
      const isLast = place === steps.length - 1;
      const known: Costs | undefined = isLast ? ofLast?.get(step) : undefined;
      const before: Costs = known ?? this.#before(step, costs);
      if (isLast) ofLast?.set(step, before);
      costs = this.#at(place === 0 ? node : get(steps, place - 1).to, step, before);
      chain[place] = costs;
    }
    return chain;
  }

  /** The costs before a session by who taught its first module last, by those after it. */
  #before(step: Step, after: Costs): Costs {
    const housed = this.#chooseRoom(step, after);
    return step.excluded ? this.#chooseCrew(step, housed) : this.#choosePeople(step, housed);
  }

  /** The same by who taught last of the module that is under way at a node: if that is another one, it does not matter. */
  #at(node: number, { parts }: Step, before: Costs): Costs {
    const module = this.#graph.underWay(node);
    if (module === get(parts, 0).module) return before;
    const width = this.#rooms.length;
    const whoever = before.subarray(0, width);
    if (module === NONE) return whoever;
    const costs = new Float64Array(this.#size(node));
    for (let row = 0; row < costs.length; row += width) costs.set(whoever, row);
    return costs;
  }

  /** The costs by the room before the session, by whoever teaches last in it. */
  #chooseRoom({ rooms }: Step, after: Costs): Costs {
    const width = this.#rooms.length;
    const before = new Float64Array(after.length);
    const places = rooms.map((room) => this.#placeOfRoom.get(room) ?? 0);
    for (let row = 0; row < after.length; row += width) {
      let least = Number.POSITIVE_INFINITY;
      for (const place of places) {
        // Without a room the one before stays the last.
        if (place !== 0) least = Math.min(least, after[row + place] ?? 0);
      }
      before.fill(least + this.#weights.roomChanges, row, row + width);
      before[row] = least;
      for (const place of places) {
        if (place === 0) {
          for (let same = row; same < row + width; same += 1)
            before[same] = Math.min(before[same] ?? 0, after[same] ?? 0);
        } else before[row + place] = Math.min(before[row + place] ?? 0, after[row + place] ?? 0);
      }
    }
    return before;
  }

  /** The costs by who taught last before the session: from its last part to its first. */
  #choosePeople(step: Step, housed: Costs): Costs {
    const { parts, candidates, to } = step;
    const width = this.#rooms.length;
    const change = this.#weights.lecturerChanges;
    let costs = housed;
    /** Whether `costs` tell those apart who teach the part. */
    let isTold = this.#graph.underWay(to) === parts.at(-1)?.module;
    for (let place = parts.length - 1; place >= 0; place -= 1) {
      const { module } = get(parts, place);
      const places = get(this.#placesOfAble, module);
      const able = get(candidates, place).map((lecturer) => ({
        lecturer,
        place: places.get(lecturer) ?? 0,
      }));
      const goesOn = place === 0;
      // Who taught the module last decides what the first part costs; before the others it is known.
      const lasts = goesOn ? get(this.#able, module) : [NONE];
      const before = new Float64Array(lasts.length * width);
      for (let room = 0; room < width; room += 1) {
        const of = (who: number) => costs[(isTold ? who * width : 0) + room] ?? 0;
        let least = Number.POSITIVE_INFINITY;
        for (const each of able) least = Math.min(least, of(each.place));
        for (const [row, told] of lasts.entries()) {
          const last = told === NONE ? get(this.#graph.taughtLast, module) : told;
          let cost = last === NONE ? least : least + change;
          if (last !== NONE) {
            for (const each of able) {
              if (each.lecturer === last || each.lecturer === NONE) cost = Math.min(cost, of(each.place));
            }
          }
          before[row * width + room] = cost;
        }
      }
      costs = before;
      isTold = false;
    }
    return costs;
  }

  /** The same by whole crews, where some may not be there together. */
  #chooseCrew(step: Step, housed: Costs): Costs {
    const { parts, to } = step;
    const width = this.#rooms.length;
    const { crews, isComplete } = crewsOf(step);
    if (!isComplete) this.isExact = false;
    const first = get(parts, 0).module;
    const last = get(parts, parts.length - 1).module;
    const isTold = this.#graph.underWay(to) === last;
    const lasts = get(this.#able, first);
    const before = new Float64Array(lasts.length * width).fill(Number.POSITIVE_INFINITY);
    for (const { lecturers } of crews) {
      const who = isTold ? (get(this.#placesOfAble, last).get(lecturers.at(-1) ?? NONE) ?? 0) : 0;
      for (const [row, told] of lasts.entries()) {
        const changes = this.#changes(step, told, lecturers) * this.#weights.lecturerChanges;
        for (let room = 0; room < width; room += 1) {
          const cost = changes + (housed[who * width + room] ?? 0);
          if (cost < (before[row * width + room] ?? 0)) before[row * width + room] = cost;
        }
      }
    }
    return before;
  }

  /** One of the cheapest ways to have a session; of equals who has taught least, and it is added to what they taught. */
  #staff(step: Step, state: Standing, after: Costs, taught: number[]): PlannedStep {
    let best: { planned: PlannedStep; cost: number; unevenness: number } | null = null;
    const told = this.#toldBefore(step, state);
    for (const crew of step.excluded ? crewsOf(step).crews : this.#likelyCrews(step, told, taught)) {
      const changes = this.#changes(step, told, crew.lecturers);
      let unevenness = 0;
      for (const [place, lecturer] of crew.lecturers.entries()) {
        const { quarters } = get(step.parts, place);
        if (lecturer !== NONE) unevenness += (2 * (taught[lecturer] ?? 0) + quarters) * quarters;
      }
      for (const room of step.rooms) {
        const planned = { graph: 0, step, crew, room };
        const { node, lecturer, room: last } = this.#after(state, planned);
        const isElsewhere = state.room !== NONE && room !== NONE && state.room !== room;
        const cost =
          changes * this.#weights.lecturerChanges +
          (isElsewhere ? this.#weights.roomChanges : 0) +
          this.#costIn(after, node, lecturer, last);
        const isBetter = !best || cost < best.cost || (cost === best.cost && unevenness < best.unevenness);
        if (isBetter) best = { planned, cost, unevenness };
      }
    }
    if (!best) throw new RangeError('a session without a crew is in no way');
    for (const [place, lecturer] of best.planned.crew.lecturers.entries()) {
      if (lecturer !== NONE) taught[lecturer] = (taught[lecturer] ?? 0) + get(step.parts, place).quarters;
    }
    return best.planned;
  }

  /** Crews one of which is as cheap as any: before the last part whoever changes least, and of these who has taught least. */
  #likelyCrews(
    { parts, candidates, alsoPresent = [] }: Step,
    told: number,
    taught: readonly number[],
  ): Crew[] {
    const before: number[] = [];
    for (const [place, { module }] of parts.slice(0, -1).entries()) {
      const last = place === 0 && told !== NONE ? told : get(this.#graph.taughtLast, module);
      const able = get(candidates, place);
      const same = able.filter((lecturer) => last === NONE || lecturer === NONE || lecturer === last);
      const [first, ...others] = same.length > 0 ? same : able;
      before.push(others.reduce((a, b) => ((taught[b] ?? 0) < (taught[a] ?? 0) ? b : a), first ?? NONE));
    }
    return get(candidates, parts.length - 1).map((lecturer) => {
      const lecturers = [...before, lecturer];
      const present = [...new Set([...lecturers, ...alsoPresent])].filter((each) => each !== NONE);
      return { lecturers, present };
    });
  }

  #toldBefore({ parts }: Step, { node, lecturer }: Standing): number {
    return this.#graph.underWay(node) === get(parts, 0).module ? lecturer : NONE;
  }

  #after({ room: before }: Standing, { step, crew, room }: PlannedStep): Standing {
    const goesOn = this.#graph.underWay(step.to) === step.parts.at(-1)?.module;
    const lecturer = goesOn ? (crew.lecturers.at(-1) ?? NONE) : NONE;
    return { node: step.to, lecturer, room: room === NONE ? before : room };
  }

  /** How often somebody else goes on with a module, given who taught that of the first part last. */
  #changes({ parts }: Step, told: number, lecturers: readonly number[]): number {
    let changes = 0;
    for (const [place, { module }] of parts.entries()) {
      const last = place === 0 && told !== NONE ? told : get(this.#graph.taughtLast, module);
      const lecturer = get(lecturers, place);
      if (last !== NONE && lecturer !== NONE && last !== lecturer) changes += 1;
    }
    return changes;
  }
}

const placesIn = (items: readonly number[]): ReadonlyMap<number, number> =>
  new Map(items.map((item, place) => [item, place]));

function* stepsOf({ days }: Graph): Iterable<Step> {
  for (const { moves } of days) {
    for (const ofNode of moves.values()) {
      for (const { steps } of ofNode) yield* steps;
    }
  }
}
