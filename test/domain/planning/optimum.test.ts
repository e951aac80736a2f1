import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planSchedules } from '../../../shared/domain/planning/plan-schedules';
import type { PlanningProblem } from '../../../shared/domain/planning/problem';
import { bestByBruteForce, TooLarge } from './brute-force';
import { faultsOf, worthOf } from './checker';
import { keepAll } from './plain-rules';
import { smallProblem } from './small-problems';
import { timelessTools } from './tools';

/** The same cases in every run; others on request. */
const seed = Number(process.env.FUZZ_SEED ?? 20_270_503);

async function compare(problem: PlanningProblem): Promise<'plan' | 'none' | 'too-large'> {
  let expected: ReturnType<typeof bestByBruteForce>;
  try {
    expected = bestByBruteForce(problem, keepAll);
  } catch (error) {
    if (error instanceof TooLarge) return 'too-large';
    throw error;
  }
  const result = await planSchedules(problem, 10, timelessTools());
  if (expected === null) {
    expect(result.kind).toBe('contradiction');
    return 'none';
  }
  if (result.kind !== 'proposals') throw new Error(`a plan exists, and the planner says ${result.kind}`);
  const [first] = result.proposals;
  if (!first) throw new Error('no proposal');
  expect(result.proposals.map((proposal) => faultsOf(problem, proposal))).toEqual(
    result.proposals.map(() => []),
  );
  expect(worthOf(problem, first.cohorts)).toEqual(expected);
  expect([first.isProvenEarliest, first.isProvenBest, first.daysAboveBound]).toEqual([true, true, 0]);
  return 'plan';
}

describe('on small problems', () => {
  test.each([
    ['one cohort', { cohorts: 1, days: 13, modules: 3, slots: 3 }, 300],
    ['two cohorts', { cohorts: 2, days: 8, modules: 2, slots: 3 }, 200],
    ['three cohorts', { cohorts: 3, days: 9, modules: 1, slots: 2 }, 120],
  ])('the best plan of %s is as good as the best of all plans', async (_what, size, numRuns) => {
    const seen = { plan: 0, none: 0, 'too-large': 0 };
    await fc.assert(
      fc.asyncProperty(smallProblem(size), async (problem) => {
        seen[await compare(problem)] += 1;
      }),
      { seed, numRuns },
    );
    // Both answers have to be put to the test, and hardly any case may be left out.
    expect(Math.min(seen.plan, seen.none)).toBeGreaterThan(numRuns / 20);
    expect(seen['too-large']).toBeLessThan(numRuns / 5);
  });
});
