import { expect, test } from 'vitest';
import { limitsOf, PLAN_AIMS, weightsFor } from '../../../shared/domain/planning/aims';
import { Ground } from '../../../shared/domain/planning/ground';
import { searchTogether } from '../../../shared/domain/planning/joint-search';
import { type CohortPlan, costOf } from '../../../shared/domain/planning/measure';
import { planOneCohort } from '../../../shared/domain/planning/one-cohort';
import { planSchedules } from '../../../shared/domain/planning/plan-schedules';
import { graphsOf } from '../../../shared/domain/planning/possible';
import type { PlanningProblem } from '../../../shared/domain/planning/problem';
import { NOTHING_LIFTED } from '../../../shared/domain/planning/rule-book';
import { busyAcademy, everybodyTeaches } from './busy-academy';
import { faultsOf } from './checker';
import { tickingTools } from './tools';

/** What is searched in, and a clock that is over after so many looks at it. */
function searched(problem: PlanningProblem, looks: number) {
  const graphs = graphsOf(new Ground(problem), NOTHING_LIFTED);
  const weights = weightsFor(PLAN_AIMS, limitsOf(graphs));
  let asked = 0;
  const isLate = () => {
    asked += 1;
    return asked > looks;
  };
  const options = { order: PLAN_AIMS, weights, lecturers: problem.lecturers.length, isLate };
  return { graphs, weights, options, asked: () => asked };
}

const unevenness = ({ loads }: CohortPlan) => loads.reduce((sum, load) => sum + load * load, 0);

test('the search for all cohorts at once ends with its time', () => {
  const { graphs, options, asked } = searched(busyAcademy(3), 5);
  const all = { ...options, costAtMost: Number.POSITIVE_INFINITY, statesAtMost: Number.POSITIVE_INFINITY };
  expect(searchTogether(graphs, all)).toBe('undecided');
  expect(asked()).toBe(6);
});

test('a cohort whose time is over has the plan that costs least, if not always with the most even load', () => {
  const { graphs, weights, options } = searched(busyAcademy(1), 3);
  const [ofCohort] = graphs;
  if (!ofCohort) throw new Error('no graphs');
  const { isLate: _, ...timeless } = options;
  const whole = planOneCohort(ofCohort, timeless);
  const late = planOneCohort(ofCohort, options);
  if (!whole || !late) throw new Error('no plan');
  expect(costOf([late.plan], weights)).toBe(costOf([whole.plan], weights));
  expect(unevenness(late.plan)).toBeGreaterThanOrEqual(unevenness(whole.plan));
  expect(late.isExhaustive).toBe(false);
});

test('where everybody can teach everything on every day the earliest end is still proved, and nobody changes', async () => {
  const problem = everybodyTeaches();
  const result = await planSchedules(problem, 8, tickingTools(1));
  if (result.kind !== 'proposals') throw new Error(result.kind);
  expect(result.proposals.map((proposal) => faultsOf(problem, proposal))).toEqual([[], [], []]);
  expect(result.proposals[0]).toMatchObject({ isProvenEarliest: true, daysAboveBound: 0 });
  expect(result.proposals[0]?.cohorts[0]).toMatchObject({ lecturerChanges: 0, roomChanges: 0 });
});
