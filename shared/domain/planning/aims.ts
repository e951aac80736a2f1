import type { Graph, Move, Step } from './graph';

/** What a plan or a repair is judged by; smaller is better. */
export interface Score {
  /** Repair: sessions that change, and of these those that get another time. */
  changed: number;
  moved: number;
  /** Days from the first of the problem to the last session, added over the cohorts. */
  end: number;
  /** Times another lecturer goes on within a module. */
  lecturerChanges: number;
  /** Times a session is in another room than the one before it. */
  roomChanges: number;
  /** Bridge days with a session. */
  bridgeDays: number;
  /** Squares of the quarters each lecturer teaches, added: the least where the load is even. */
  unevenness: number;
}

export type Aim = Exclude<keyof Score, 'unevenness'>;

/** One number a plan: aims weigh so much that no sum of those behind outweighs one step of those in front. */
export type Weights = Readonly<Record<Aim, number>>;

/** No way through the graphs has more sessions, or ends on a later day, added over the cohorts. */
export interface Limits {
  sessions: number;
  days: number;
}

/** The limits of cohorts each of which uses one of its graphs. */
export function limitsOf(graphs: readonly (readonly Graph[])[]): Limits {
  let [sessions, days] = [0, 0];
  for (const ofCohort of graphs) {
    sessions += Math.max(0, ...ofCohort.map(({ sessionsAtMost }) => sessionsAtMost));
    days += Math.max(0, ...ofCohort.map((graph) => graph.days[graph.days.length - 1]?.day ?? 0));
  }
  return { sessions, days };
}

/** Weights for aims in their order; an aim that is left out does not count. */
export function weightsFor(order: readonly Aim[], { sessions, days }: Limits): Weights {
  const weights = { changed: 0, moved: 0, end: 0, lecturerChanges: 0, roomChanges: 0, bridgeDays: 0 };
  let weight = 1;
  for (const aim of [...order].reverse()) {
    weights[aim] = weight;
    weight *= (aim === 'end' ? days : sessions) + 1;
  }
  return weights;
}

/** The aims of a plan. Even load comes last, by `unevenness`. Source: the order of the aims in the planner's contract. */
export const PLAN_AIMS: readonly Aim[] = ['end', 'lecturerChanges', 'roomChanges', 'bridgeDays'];

/** The aims of a repair. */
export const REPAIR_AIMS: readonly Aim[] = [
  'changed',
  'moved',
  'end',
  'lecturerChanges',
  'roomChanges',
  'bridgeDays',
];

/** Aims that do not depend on who teaches and where, but on the moves alone. */
const FIXED_AIMS: readonly Aim[] = ['changed', 'moved', 'end', 'bridgeDays'];

/**
 * The weight of the last of the aims in front that depend on the moves alone, or infinity if the first does not. What a way
 * costs at least is, in multiples of this, what the best way costs.
 */
export function fixedStep(order: readonly Aim[], weights: Weights): number {
  let step = Number.POSITIVE_INFINITY;
  for (const aim of order) {
    if (!FIXED_AIMS.includes(aim)) break;
    step = weights[aim];
  }
  return step;
}

/** What a move costs whoever teaches it and wherever: of the way to the goal no less can be said. */
export function fixedCost(move: Move, goal: number, weights: Weights): number {
  let cost = move.bridgeDay * weights.bridgeDays;
  for (const step of move.steps) cost += step.changed * weights.changed + step.moved * weights.moved;
  if (move.to === goal) cost += (lastOf(move.steps)?.day ?? 0) * weights.end;
  return cost;
}

const lastOf = (steps: readonly Step[]): Step | undefined => steps[steps.length - 1];
