import type { IsoDate } from '../../dates';
import type { Aim } from './aims';
import { Deadline, type Tools } from './effort';
import { type ClashingRules, explainImpossible } from './explain';
import { Ground, get } from './ground';
import { type CohortPlan, totalScore } from './measure';
import { Planner } from './planner';
import { graphsOf } from './possible';
import type { PlanningProblem } from './problem';
import { type PlanSession, sessionsOf } from './result';
import { NOTHING_LIFTED } from './rule-book';

export type Emphasis = 'earliest-end' | 'fewest-lecturer-changes' | 'fewest-room-changes' | 'rhythm';

export interface CohortSchedule {
  cohortId: string;
  rhythmName: string;
  sessions: PlanSession[];
  endsOn: IsoDate;
  /** This cohort cannot end before this day, whatever the others do. */
  earliestPossibleEnd: IsoDate;
  lecturerChanges: number;
  roomChanges: number;
  bridgeDays: number;
}

export interface Proposal {
  emphasis: Emphasis;
  cohorts: CohortSchedule[];
  isProvenEarliest: boolean;
  /** How many days earlier the cohorts could end together at most, by what is proved. */
  daysAboveBound: number;
  isProvenBest: boolean;
}

export type PlanningResult =
  | { kind: 'proposals'; proposals: Proposal[] }
  | ({ kind: 'contradiction' } & ClashingRules)
  | { kind: 'undecided' };

/** Other orders of the aims, for proposals beside the best one. */
const OTHER_AIMS: readonly [Emphasis, readonly Aim[]][] = [
  ['fewest-lecturer-changes', ['lecturerChanges', 'end', 'roomChanges', 'bridgeDays']],
  ['fewest-room-changes', ['roomChanges', 'bridgeDays', 'lecturerChanges', 'end']],
];
const MOST_PROPOSALS = 3;
/** One cohort is answered at once: so much of what comes after its earliest end is looked at for other aims. */
const MOVES_FOR_OTHER_AIMS = 6000;
/** What share of the time the best plan may take, and the others after it. */
const SHARE_OF_BEST = 0.8;

/**
 * Up to three whole plans for all cohorts of the problem, the best first, or why there is none. Every plan keeps every
 * hard rule; what is said to be proved is. Why there is none may take half as long again. Throws `empty-session` and what `sessionUnits` throws for a slot that is none.
 * Source: domain rules, Time.
 */
export async function planSchedules(
  problem: PlanningProblem,
  secondsAtMost: number,
  tools: Tools,
): Promise<PlanningResult> {
  tools.progress(0, 'Mögliche Tage werden gesucht');
  const deadline = new Deadline(secondsAtMost, tools);
  const ground = new Ground(problem);
  // A single cohort ends first on the day on which it can first be done: what comes after matters to other aims alone.
  const isAlone = problem.cohorts.length === 1;
  const graphs = graphsOf(ground, NOTHING_LIFTED, isAlone ? 0 : undefined);
  const isComplete = !ground.isCutShort;
  const withLaterDays = () => (isAlone ? graphsOf(ground, NOTHING_LIFTED, MOVES_FOR_OTHER_AIMS) : graphs);
  const planner = new Planner(
    { graphs, isComplete, withLaterDays },
    problem.lecturers.length,
    secondsAtMost * SHARE_OF_BEST,
    tools,
  );
  const best = await planner.best();
  if (best === 'undecided') return { kind: 'undecided' };
  if (best === 'impossible') {
    tools.progress(0.5, 'Widerspruch wird gesucht');
    return { kind: 'contradiction', ...(await explainImpossible(problem, deadline.secondsToExplain, tools)) };
  }
  const proposalOf = (emphasis: Emphasis, plans: readonly CohortPlan[], isFirst: boolean): Proposal => {
    const daysAboveBound = totalScore(plans).end - best.endsBound;
    return {
      emphasis,
      cohorts: plans.map((plan, index) => scheduleOf(ground, plan, get(planner.earliestEnds, index))),
      isProvenEarliest: isFirst ? best.isProvenEarliest : daysAboveBound === 0,
      daysAboveBound,
      isProvenBest: isFirst && best.isProvenBest,
    };
  };
  tools.progress(0.85, 'Weitere Vorschläge werden gesucht');
  const others = otherPlans(planner, best.plans);
  return {
    kind: 'proposals',
    proposals: [
      proposalOf('earliest-end', best.plans, true),
      ...others.map(([emphasis, plans]) => proposalOf(emphasis, plans, false)),
    ],
  };
}

/** Plans that are better in something else: in another rhythm, or with other aims in front. */
function otherPlans(planner: Planner, best: readonly CohortPlan[]): [Emphasis, readonly CohortPlan[]][] {
  const others: [Emphasis, readonly CohortPlan[]][] = planner
    .inOtherRhythms(best)
    .map((plans) => ['rhythm', plans]);
  for (const [place, [emphasis, order]] of OTHER_AIMS.entries()) {
    if (others.length + 1 >= MOST_PROPOSALS) break;
    const first = order[0];
    if (first === undefined || totalScore(best)[first] === 0) continue;
    const plans = planner.another(order, best, 1.05 + 0.1 * place);
    if (plans && totalScore(plans)[first] < totalScore(best)[first]) others.push([emphasis, plans]);
  }
  return others.slice(0, MOST_PROPOSALS - 1);
}

function scheduleOf(ground: Ground, plan: CohortPlan, earliest: number): CohortSchedule {
  const cohort = get(ground.problem.cohorts, plan.graph.cohort);
  const { end, lecturerChanges, roomChanges, bridgeDays } = plan.score;
  return {
    cohortId: cohort.id,
    rhythmName: get(cohort.rhythms, plan.graph.rhythm).name,
    sessions: sessionsOf(ground, plan),
    endsOn: ground.calendar.dateOf(end),
    earliestPossibleEnd: ground.calendar.dateOf(earliest),
    lecturerChanges,
    roomChanges,
    bridgeDays,
  };
}
