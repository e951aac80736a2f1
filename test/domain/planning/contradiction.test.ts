import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { smallestHittingSet } from '../../../shared/domain/planning/hitting-set';
import { planSchedules } from '../../../shared/domain/planning/plan-schedules';
import type { PlanningProblem } from '../../../shared/domain/planning/problem';
import type { RuleKey } from '../../../shared/domain/planning/rules';
import { isPossible, TooLarge } from './brute-force';
import { keepAll, type Without } from './plain-rules';
import { smallProblem } from './small-problems';
import { timelessTools } from './tools';

const seed = Number(process.env.FUZZ_SEED ?? 20_270_503);

const nameOf = (rule: RuleKey): string =>
  [rule.kind, rule.cohortId, rule.moduleId, rule.lecturerId, rule.roomId].filter(Boolean).join(' ');

/** Nothing counts but these rules. */
const only = (rules: readonly RuleKey[]): Without => {
  const kept = new Set(rules.map(nameOf));
  return (kind, key = {}) => !kept.has(nameOf({ kind, ...key }));
};

/** Every rule that brute force asks about in this problem. */
function rulesAsked(problem: PlanningProblem): RuleKey[] {
  const asked = new Map<string, RuleKey>();
  const listen: Without = (kind, key = {}) => {
    asked.set(nameOf({ kind, ...key }), { kind, ...key });
    return kind !== 'module-units' && kind !== 'cohort-units';
  };
  isPossible(problem, listen);
  return [...asked.values()];
}

async function examine(
  problem: PlanningProblem,
): Promise<'possible' | 'too-large' | 'examined' | 'smallest'> {
  try {
    if (isPossible(problem, keepAll)) return 'possible';
    const result = await planSchedules(problem, 1000, timelessTools());
    if (result.kind !== 'contradiction')
      throw new Error(`there is no plan, and the planner says ${result.kind}`);
    const { rules } = result;
    expect(result.isIrreducible).toBe(true);
    const names = rules.map(nameOf);
    expect({ names, possible: isPossible(result.problem, only(rules)) }).toEqual({ names, possible: false });
    for (const rule of rules) {
      const rest = rules.filter((other) => other !== rule);
      const possible = isPossible(result.problem, only(rest));
      expect({ names, without: nameOf(rule), possible }).toEqual({
        names,
        without: nameOf(rule),
        possible: true,
      });
    }
    for (const { rule } of result.waysOut) {
      const possible = isPossible(
        result.problem,
        (kind, key = {}) => nameOf({ kind, ...key }) === nameOf(rule),
      );
      expect({ wayOut: nameOf(rule), possible }).toEqual({ wayOut: nameOf(rule), possible: true });
    }
    if (!result.isSmallest || rules.length > 3) return 'examined';
    // No set with fewer rules contradicts itself.
    const all = rulesAsked(result.problem);
    for (const [index, first] of all.entries()) {
      for (const second of rules.length === 3 ? all.slice(index) : [first]) {
        if (rules.length === 1) continue;
        const fewer = [first, second].map(nameOf);
        expect({ names, fewer, possible: isPossible(result.problem, only([first, second])) }).toEqual({
          names,
          fewer,
          possible: true,
        });
      }
    }
    return 'smallest';
  } catch (error) {
    if (error instanceof TooLarge) return 'too-large';
    throw error;
  }
}

describe('where there is no plan', () => {
  test.each([
    ['one cohort', { cohorts: 1, days: 9, modules: 2, slots: 2 }, 250],
    ['two cohorts', { cohorts: 2, days: 7, modules: 1, slots: 2 }, 120],
  ])(
    'the rules that %s is told contradict each other, and none of them is idle',
    async (_what, size, numRuns) => {
      const seen = { possible: 0, 'too-large': 0, examined: 0, smallest: 0 };
      await fc.assert(
        fc.asyncProperty(smallProblem(size), async (problem) => {
          seen[await examine(problem)] += 1;
        }),
        { seed, numRuns },
      );
      expect(seen.smallest).toBeGreaterThan(numRuns / 10);
      expect(seen['too-large']).toBeLessThan(numRuns / 5);
    },
  );
});

test('a smallest hitting set has a member in every set, and no smaller one has', () => {
  const sets = fc.array(fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 4 }), {
    maxLength: 6,
  });
  const hits = (chosen: readonly number[], all: readonly (readonly number[])[]) =>
    all.every((set) => set.some((member) => chosen.includes(member)));
  fc.assert(
    fc.property(sets, (all) => {
      const found = smallestHittingSet(all, 8);
      if (!Array.isArray(found))
        throw new Error(`eight members hit everything, and the search says ${found}`);
      expect(hits(found, all)).toBe(true);
      for (let mask = 0; mask < 128; mask += 1) {
        const chosen = [0, 1, 2, 3, 4, 5, 6].filter((member) => mask & (1 << member));
        if (hits(chosen, all)) expect(chosen.length).toBeGreaterThanOrEqual(found.length);
      }
    }),
  );
});
