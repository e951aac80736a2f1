import type { Aim, Score, Weights } from './aims';
import type { Graph } from './graph';
import { get, NONE } from './ground';
import type { PlannedStep } from './search';

/** One cohort's part of a plan, in order of time. */
export interface CohortPlan {
  graph: Graph;
  steps: readonly PlannedStep[];
  score: Omit<Score, 'unevenness'>;
  /** Units that each lecturer teaches, in quarters, by place. */
  loads: readonly number[];
}

/** Reckons what a way through a graph is worth, from its sessions alone. */
export function cohortPlan(graph: Graph, steps: readonly PlannedStep[], lecturers: number): CohortPlan {
  const score = { changed: 0, moved: 0, end: 0, lecturerChanges: 0, roomChanges: 0, bridgeDays: 0 };
  const loads = new Array<number>(lecturers).fill(0);
  const last = [...graph.taughtLast];
  let lastRoom = NONE;
  for (const { step, crew, room } of steps) {
    score.changed += step.changed;
    score.moved += step.moved;
    score.end = Math.max(score.end, step.day);
    for (const [place, { module, quarters }] of step.parts.entries()) {
      const lecturer = get(crew.lecturers, place);
      if (lecturer === NONE) continue;
      if (get(last, module) !== NONE && last[module] !== lecturer) score.lecturerChanges += 1;
      last[module] = lecturer;
      loads[lecturer] = (loads[lecturer] ?? 0) + quarters;
    }
    if (room === NONE) continue;
    if (lastRoom !== NONE && room !== lastRoom) score.roomChanges += 1;
    lastRoom = room;
  }
  const bridgeDays = new Set(steps.filter(({ step }) => step.isBridgeDay).map(({ step }) => step.day));
  return { graph, steps, score: { ...score, bridgeDays: bridgeDays.size }, loads };
}

/** What several cohorts' plans are worth together. */
export function totalScore(plans: readonly CohortPlan[]): Score {
  const total = { changed: 0, moved: 0, end: 0, lecturerChanges: 0, roomChanges: 0, bridgeDays: 0 };
  const loads: number[] = [];
  for (const plan of plans) {
    for (const aim of Object.keys(total) as Aim[]) total[aim] += plan.score[aim];
    for (const [lecturer, load] of plan.loads.entries()) loads[lecturer] = (loads[lecturer] ?? 0) + load;
  }
  return { ...total, unevenness: loads.reduce((sum, load) => sum + load * load, 0) };
}

/** Order of two scores by aims in their order, even load last: negative if the first is better. */
export function compareScores(a: Score, b: Score, order: readonly Aim[]): number {
  for (const aim of order) if (a[aim] !== b[aim]) return a[aim] - b[aim];
  return a.unevenness - b.unevenness;
}

/** The cost of a plan by weights. */
export function costOf(plans: readonly CohortPlan[], weights: Weights): number {
  let cost = 0;
  for (const { score } of plans) {
    for (const aim of Object.keys(weights) as Aim[]) cost += score[aim] * weights[aim];
  }
  return cost;
}
