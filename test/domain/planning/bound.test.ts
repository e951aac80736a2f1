import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { limitsOf, REPAIR_AIMS, weightsFor } from '../../../shared/domain/planning/aims';
import { boundEnds } from '../../../shared/domain/planning/column-generation';
import { Ground } from '../../../shared/domain/planning/ground';
import { searchFixedTogether } from '../../../shared/domain/planning/joint-search';
import { type CohortPlan, cohortPlan, totalScore } from '../../../shared/domain/planning/measure';
import { graphsOf } from '../../../shared/domain/planning/possible';
import type { PlanningProblem } from '../../../shared/domain/planning/problem';
import { sessionsOf } from '../../../shared/domain/planning/result';
import { NOTHING_LIFTED } from '../../../shared/domain/planning/rule-book';
import { bestByBruteForce, TooLarge } from './brute-force';
import { keepAll, worksTogether } from './plain-rules';
import { bestRepairByBruteForce } from './repair-brute-force';
import { smallProblem } from './small-problems';
import { smallRepair } from './small-repairs';
import { timelessTools } from './tools';

const seed = Number(process.env.FUZZ_SEED ?? 20_270_503);
const ONLY_END = { changed: 0, moved: 0, end: 1, lecturerChanges: 0, roomChanges: 0, bridgeDays: 0 };
const MUCH = { statesAtMost: 20_000, waysAtMost: 300_000, isLate: () => false };

function orTooLarge<Value>(work: () => Value): Value | 'too-large' {
  try {
    return work();
  } catch (error) {
    if (error instanceof TooLarge) return 'too-large';
    throw error;
  }
}

/** The sum of the days on which the cohorts are done, in the plain count of days. */
function endsOf(problem: PlanningProblem, plans: readonly CohortPlan[]): number {
  return bestEnds(problem, totalScore(plans).end);
}

const bestEnds = (problem: PlanningProblem, ends: number): number => {
  const first = problem.cohorts.map(({ startsOn }) => startsOn).sort()[0] ?? '';
  return ends + problem.cohorts.length * (Date.parse(`${first}T00:00:00Z`) / 86_400_000);
};

const isTogether = (ground: Ground, plans: readonly CohortPlan[]): boolean =>
  worksTogether(plans.map((plan) => sessionsOf(ground, plan)));

describe.each([
  ['two cohorts', { cohorts: 2, days: 8, modules: 2, slots: 3 }, 250],
  ['three cohorts', { cohorts: 3, days: 9, modules: 1, slots: 2 }, 150],
])('the earliest ends of %s', (_what, size, numRuns) => {
  test('are found by the search that does not ask who teaches', () => {
    const seen = { plan: 0, none: 0, 'too-large': 0 };
    fc.assert(
      fc.property(smallProblem(size), (problem) => {
        const expected = orTooLarge(() => bestByBruteForce(problem, keepAll));
        if (expected === 'too-large') {
          seen['too-large'] += 1;
          return;
        }
        const ground = new Ground(problem);
        const graphs = graphsOf(ground, NOTHING_LIFTED);
        const lecturers = problem.lecturers.length;
        const options = { weights: ONLY_END, lecturers, costAtMost: Number.POSITIVE_INFINITY, ...MUCH };
        const found = searchFixedTogether(graphs, options);
        if (found === 'undecided') throw new Error('undecided');
        seen[expected ? 'plan' : 'none'] += 1;
        expect(found && endsOf(problem, found)).toBe(expected?.end ?? null);
        if (found) expect(isTogether(ground, found)).toBe(true);
      }),
      { seed, numRuns },
    );
    expect(Math.min(seen.plan, seen.none)).toBeGreaterThan(numRuns / 15);
    expect(seen['too-large']).toBeLessThan(numRuns / 5);
  });

  test('are never before the bound, which says "impossible" only where there is no plan', async () => {
    const seen = { tight: 0, loose: 0, none: 0, skipped: 0 };
    const solver = await timelessTools().solver();
    fc.assert(
      fc.property(smallProblem(size), (problem) => {
        const expected = orTooLarge(() => bestByBruteForce(problem, keepAll));
        const ground = new Ground(problem);
        const graphs = graphsOf(ground, NOTHING_LIFTED);
        if (expected === 'too-large' || graphs.some(({ length }) => length === 0)) {
          seen.skipped += 1;
          return;
        }
        const { length: lecturers } = problem.lecturers;
        const { random } = timelessTools();
        const bound = boundEnds(graphs, {
          solver,
          lecturers,
          random,
          secondsToPrice: () => 60,
          secondsToChoose: () => 60,
          known: [],
          costOfDay: 1,
        });
        if (bound.chosen) {
          const plans = bound.chosen.map(({ graph, steps }) => cohortPlan(graph, steps, lecturers));
          expect(isTogether(ground, plans)).toBe(true);
          expect(endsOf(problem, plans)).toBeGreaterThanOrEqual(expected?.end ?? Number.NaN);
        }
        if (!expected) {
          seen.none += 1;
          return;
        }
        expect(bound.isImpossible).toBe(false);
        expect(bestEnds(problem, bound.ends)).toBeLessThanOrEqual(expected.end);
        seen[bestEnds(problem, bound.ends) === expected.end ? 'tight' : 'loose'] += 1;
      }),
      { seed, numRuns },
    );
    expect(seen.tight).toBeGreaterThan(numRuns / 20);
  });
});

test('the fewest changes of two cohorts are found by the search that does not ask who teaches', () => {
  const seen = { repair: 0, none: 0, skipped: 0 };
  fc.assert(
    fc.property(smallRepair(2), (problem) => {
      const isEmpty = problem.cohorts.some(({ sessions }) => sessions?.length === 0);
      const expected = isEmpty ? 'too-large' : orTooLarge(() => bestRepairByBruteForce(problem));
      if (expected === 'too-large') {
        seen.skipped += 1;
        return;
      }
      const graphs = graphsOf(new Ground(problem), NOTHING_LIFTED);
      const weights = weightsFor(REPAIR_AIMS, limitsOf(graphs));
      const lecturers = problem.lecturers.length;
      const costAtMost = Number.POSITIVE_INFINITY;
      const found = searchFixedTogether(graphs, { weights, lecturers, costAtMost, ...MUCH });
      if (found === 'undecided') {
        seen.skipped += 1;
        return;
      }
      const score = found && totalScore(found);
      expect(score && [score.changed, score.moved, bestEnds(problem, score.end)]).toEqual(
        expected?.slice(0, 3) ?? null,
      );
      seen[expected ? 'repair' : 'none'] += 1;
    }),
    { seed, numRuns: 80 },
  );
  expect(Math.min(seen.repair, seen.none)).toBeGreaterThan(5);
});
