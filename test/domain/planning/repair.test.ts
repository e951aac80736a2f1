import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PlanningProblem } from '../../../shared/domain/planning/problem';
import { repairSchedules } from '../../../shared/domain/planning/repair';
import { TooLarge } from './brute-force';
import { bestRepairByBruteForce, judgeRepair } from './repair-brute-force';
import { smallRepair } from './small-repairs';
import { timelessTools } from './tools';

const seed = Number(process.env.FUZZ_SEED ?? 20_270_503);

async function compare(
  problem: PlanningProblem,
): Promise<'empty' | 'untouched' | 'repair' | 'none' | 'too-large'> {
  if (problem.cohorts.some(({ sessions }) => sessions?.length === 0)) return 'empty';
  let expected: ReturnType<typeof bestRepairByBruteForce>;
  try {
    expected = bestRepairByBruteForce(problem);
  } catch (error) {
    if (error instanceof TooLarge) return 'too-large';
    throw error;
  }
  const result = await repairSchedules(problem, 10, timelessTools());
  if (expected === null) {
    expect(result.kind).toBe('contradiction');
    return 'none';
  }
  if (result.kind !== 'repairs') throw new Error(`a repair exists, and the planner says ${result.kind}`);
  const judged = result.repairs.map((repair) => judgeRepair(problem, repair));
  expect(judged.map(({ faults }) => faults)).toEqual(judged.map(() => []));
  expect(judged[0]?.value).toEqual(expected);
  expect(result.repairs.map(({ changedSessions }) => changedSessions)).toEqual(
    judged.map(({ value }) => value[0]),
  );
  expect(result.repairs[0]?.isProvenFewest).toBe(true);
  const changes = result.repairs.map(({ changedSessions }) => changedSessions);
  expect(changes).toEqual([...changes].sort((a, b) => a - b));
  expect(new Set(result.repairs.map((repair) => JSON.stringify(repair.changes))).size).toBe(changes.length);
  return expected[0] === 0 ? 'untouched' : 'repair';
}

describe('on small schedules', () => {
  test.each([
    ['one cohort', 1, 300],
    ['two cohorts', 2, 60],
  ])('the first repair of %s changes as little as the best of all', async (_what, cohorts, numRuns) => {
    const seen = { empty: 0, untouched: 0, repair: 0, none: 0, 'too-large': 0 };
    await fc.assert(
      fc.asyncProperty(smallRepair(cohorts), async (problem) => {
        seen[await compare(problem)] += 1;
      }),
      { seed, numRuns },
    );
    expect(Math.min(seen.repair, seen.none)).toBeGreaterThan(numRuns / 10);
    expect(seen['too-large']).toBeLessThan(numRuns / 5);
  });
});
