import { describe, expect, test } from 'vitest';
import { limitsOf, PLAN_AIMS, weightsFor } from '../../../shared/domain/planning/aims';
import { Ground } from '../../../shared/domain/planning/ground';
import { searchTogether } from '../../../shared/domain/planning/joint-search';
import { type CohortPlan, costOf } from '../../../shared/domain/planning/measure';
import { planOneCohort } from '../../../shared/domain/planning/one-cohort';
import { planSchedules } from '../../../shared/domain/planning/plan-schedules';
import { graphsOf } from '../../../shared/domain/planning/possible';
import type { PlanningProblem } from '../../../shared/domain/planning/problem';
import { NOTHING_LIFTED } from '../../../shared/domain/planning/rule-book';
import { busyAcademy, everybodyTeaches, manyLessons } from './busy-academy';
import { faultsOf } from './checker';
import { CLASHES } from './clashing-cohorts';
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

test('with twenty lessons a week and lecturers with day jobs a cohort has its earliest end, and one with fewer changes beside it', async () => {
  const problem = manyLessons();
  const result = await planSchedules(problem, 8, tickingTools(1));
  if (result.kind !== 'proposals') throw new Error(result.kind);
  expect(result.proposals.map((proposal) => faultsOf(problem, proposal))).toEqual([[], []]);
  const [first, second] = result.proposals;
  // 80 UE at one a lesson are twenty days from Monday 11 January but for Rosenmontag.
  expect(first).toMatchObject({ isProvenEarliest: true, cohorts: [{ endsOn: '2027-02-05' }] });
  expect(second?.cohorts[0]?.lecturerChanges).toBeLessThan(first?.cohorts[0]?.lecturerChanges ?? 0);
});

describe.each(CLASHES.filter(({ involved }) => involved === 6))('$what', ({ problem }) => {
  test('why there is no plan is told in half as long again as was asked for, and proved or not called so', async () => {
    const over = 12_000;
    let now = 0;
    // Once the time is over, looks at the clock are counted: nothing but what is under way is brought to its end.
    const look = () => {
      now += now < over ? 100 : 1;
      return now;
    };
    const result = await planSchedules(problem, 8, { ...tickingTools(), now: look });
    expect(result.kind).not.toBe('proposals');
    expect(now).toBeLessThan(over + 100);
  });
});
