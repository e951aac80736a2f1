import type { IsoDate } from '../../dates';
import { limitsOf, PLAN_AIMS, weightsFor } from './aims';
import { findContradiction } from './contradiction';
import { Deadline, type Tools } from './effort';
import { everyRule } from './every-rule';
import { Ground, get } from './ground';
import { earliestEnd } from './one-cohort';
import { graphsOf, planQuickly } from './possible';
import { PossiblePlans } from './possible-plans';
import type { PlanningProblem } from './problem';
import { NOTHING_LIFTED } from './rule-book';
import type { RuleKey } from './rules';

export interface ClashingRules {
  /** What the rules are about: the whole problem, or the one cohort that has no plan even by itself. */
  problem: PlanningProblem;
  rules: RuleKey[];
  isIrreducible: boolean;
  isSmallest: boolean;
  /** Rules of these without which there is a plan; with `last-day` the day by which it is done. */
  waysOut: { rule: RuleKey; endsBy?: IsoDate }[];
}

/**
 * Why a problem that has no plan has none, in so many seconds; what is not proved in them is not said. A cohort that has no
 * plan by itself is looked at alone.
 */
export async function explainImpossible(
  problem: PlanningProblem,
  secondsAtMost: number,
  tools: Tools,
): Promise<ClashingRules> {
  const deadline = new Deadline(secondsAtMost, tools);
  const whole = new Ground(problem);
  const alone = graphsOf(whole, NOTHING_LIFTED).findIndex(({ length }) => length === 0);
  const concerned = alone === -1 || problem.cohorts.length === 1 ? problem : onlyCohort(problem, alone);
  const ground = new Ground(concerned);
  const solver = concerned.cohorts.length > 1 ? await tools.solver() : null;
  const all = everyRule(ground);
  const { ask } = new PossiblePlans(ground, all, { solver, tools, deadline });
  const found = findContradiction(ground, all, ask, { deadline, tools });
  return {
    problem: concerned,
    rules: inTellingOrder(found.rules.map((rule) => ground.book.keyOf(rule))),
    isIrreducible: found.isIrreducible,
    isSmallest: found.isSmallest,
    waysOut: found.waysOut.map((number) => {
      const rule = ground.book.keyOf(number);
      const endsBy = rule.kind === 'last-day' ? endWithout(ground, number, deadline, tools) : undefined;
      return { rule, ...(endsBy !== undefined && { endsBy }) };
    }),
  };
}

/** What has to be taught first, what stands in its way next, the time that is left at the end. */
function inTellingOrder(rules: readonly RuleKey[]): RuleKey[] {
  const place = ({ kind }: RuleKey) => {
    if (kind.endsWith('-units')) return 0;
    return kind === 'last-day' || kind === 'paper-deadline' ? 2 : 1;
  };
  return [...rules].sort((a, b) => place(a) - place(b));
}

/** The problem of one cohort, with what stands of the others in its way. */
function onlyCohort(problem: PlanningProblem, index: number): PlanningProblem {
  const others = problem.cohorts.filter((_, other) => other !== index);
  return {
    ...problem,
    cohorts: [get(problem.cohorts, index)],
    bookings: [
      ...problem.bookings,
      ...others.flatMap(({ standing, sessions = [] }) => [...standing, ...sessions]),
    ],
  };
}

/** The day on which the cohort is done that has no last day any more. */
function endWithout(ground: Ground, rule: number, deadline: Deadline, tools: Tools): IsoDate | undefined {
  const graphs = graphsOf(ground, new Set([rule]));
  const cohort = ground.problem.cohorts.findIndex(({ id }) => id === ground.book.keyOf(rule).cohortId);
  if (graphs.length === 1) {
    const weights = weightsFor(PLAN_AIMS, limitsOf(graphs));
    return ground.calendar.dateOf(earliestEnd(get(graphs, 0), weights));
  }
  const plans = planQuickly(ground, graphs, tools.random, () => deadline.isOver());
  return plans ? ground.calendar.dateOf(get(plans, cohort).score.end) : undefined;
}
