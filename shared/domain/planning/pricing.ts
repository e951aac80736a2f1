import { leanCrewsOf } from './crews';
import type { Graph, Move, Step } from './graph';
import { get, NONE } from './ground';
import type { PlannedStep } from './search';

/** What using a resource costs at the begins of sessions within its time: resource → day → begin → price. */
export type Prices = ReadonlyMap<number, readonly { resource: number; at: number; price: number }[]>;

export interface PricedWay {
  graph: Graph;
  steps: PlannedStep[];
  /** The day of the last session. */
  end: number;
  /** The end and the prices of all that is used. */
  cost: number;
}

interface Choice {
  cost: number;
  crew: number;
  room: number;
}

export interface PricingOptions {
  prices: Prices;
  lecturers: number;
  /** What a day that the end is later costs. */
  costOfDay: number;
  random: () => number;
}

/**
 * The way through a graph that costs least, the day of its end and the prices of lecturers and rooms added. Rooms are
 * resources behind the lecturers. Null if there is no way; `isExact` is false if not every crew was looked at.
 */
export function cheapestWay(
  graph: Graph,
  { prices, lecturers, costOfDay, random }: PricingOptions,
): { way: PricedWay; isExact: boolean } | null {
  const { days, start, goal } = graph;
  const choices = new Map<Step, Choice>();
  let isExact = true;
  const priceOf = (step: Step): number => {
    const known = choices.get(step);
    if (known) return known.cost;
    if (!leanCrewsOf(step).isComplete) isExact = false;
    const choice = cheapestStaff(step, prices.get(step.day) ?? [], lecturers, random);
    choices.set(step, choice);
    return choice.cost;
  };
  const toGo = new Map([[goal, 0]]);
  const taken: Map<number, Move>[] = [];
  for (const { day, moves } of [...days].reverse()) {
    const ofDay = new Map<number, Move>();
    const reached: [number, number][] = [];
    for (const [node, ofNode] of moves) {
      let least = toGo.get(node) ?? Number.POSITIVE_INFINITY;
      for (const move of ofNode) {
        const rest = toGo.get(move.to);
        if (rest === undefined || rest >= least) continue;
        let cost = rest + (move.to === goal ? day * costOfDay : 0);
        for (const step of move.steps) cost += priceOf(step);
        if (cost >= least) continue;
        least = cost;
        ofDay.set(node, move);
      }
      if (ofDay.has(node)) reached.push([node, least]);
    }
    for (const [node, cost] of reached) toGo.set(node, cost);
    taken.push(ofDay);
  }
  taken.reverse();
  const cost = toGo.get(start);
  if (cost === undefined) return null;
  const steps: PlannedStep[] = [];
  let node = start;
  let end = 0;
  for (const [index, ofDay] of taken.entries()) {
    const move = ofDay.get(node);
    if (!move) continue;
    for (const step of move.steps) {
      const { crew, room } = choices.get(step) ?? { crew: 0, room: NONE };
      steps.push({ graph: 0, step, crew: get(leanCrewsOf(step).crews, crew), room });
    }
    node = move.to;
    end = get(days, index).day;
    if (node === goal) break;
  }
  return { way: { graph, steps, end, cost }, isExact };
}

/** The cheapest crew and room of a session; of equals any, so that ways differ. */
function cheapestStaff(
  step: Step,
  ofDay: readonly { resource: number; at: number; price: number }[],
  lecturers: number,
  random: () => number,
): Choice {
  const within = ofDay.filter(({ at }) => step.start <= at && at < step.end);
  const priceOf = (resource: number): number => {
    let sum = 0;
    for (const entry of within) if (entry.resource === resource) sum += entry.price;
    return sum;
  };
  const { crews } = leanCrewsOf(step);
  const crewPrices = crews.map(({ present }) => present.reduce((sum, each) => sum + priceOf(each), 0));
  const roomPrices = step.rooms.map((room) => (room === NONE ? 0 : priceOf(lecturers + room)));
  const crew = leastOf(crewPrices, random);
  const room = leastOf(roomPrices, random);
  return { cost: get(crewPrices, crew) + get(roomPrices, room), crew, room: get(step.rooms, room) };
}

function leastOf(prices: readonly number[], random: () => number): number {
  const least = Math.min(...prices);
  const equal = prices.flatMap((price, index) => (price <= least ? index : []));
  return get(equal, Math.floor(random() * equal.length));
}
