import type { PlanningResult } from '../../shared/domain/planning/plan-schedules';
import type { PlanningProblem } from '../../shared/domain/planning/problem';

/** What the planner's worker is asked for. */
export interface PlannerTask {
  problem: PlanningProblem;
  secondsAtMost: number;
}

/** What it says: how far it is, then its result, or what went wrong. */
export type PlannerMessage =
  | { kind: 'progress'; share: number; step: string }
  | { kind: 'result'; result: PlanningResult }
  | { kind: 'refused'; code: string; message: string };
