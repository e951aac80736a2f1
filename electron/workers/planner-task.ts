import type { PlanningResult } from '../../shared/domain/planning/plan-schedules';
import type { PlanningProblem } from '../../shared/domain/planning/problem';
import type { RepairResult } from '../../shared/domain/planning/repair';

/** What the planner's worker can be asked for, and what it answers. */
export interface PlannerAnswers {
  plan: PlanningResult;
  repair: RepairResult;
}

export interface PlannerTask<Kind extends keyof PlannerAnswers = keyof PlannerAnswers> {
  kind: Kind;
  problem: PlanningProblem;
  secondsAtMost: number;
}

/** What it says: how far it is, then its result, or what went wrong. */
export type PlannerMessage =
  | { kind: 'progress'; share: number; step: string }
  | { kind: 'result'; result: PlannerAnswers[keyof PlannerAnswers] }
  | { kind: 'refused'; code: string; message: string };
