import { describe, expect, test } from 'vitest';
import { planSchedules } from '../../../shared/domain/planning/plan-schedules';
import type { RuleKey } from '../../../shared/domain/planning/rules';
import { faultsOf } from './checker';
import { CLASHES } from './clashing-cohorts';
import { keepOnly } from './keep-only';
import { tickingTools } from './tools';

const nameOf = (rule: RuleKey): string => Object.values(rule).join(' ');

/** Milliseconds by which the clock goes on: slower where much has to be looked at, faster where it would take long. */
const tickOf = (involved: number): number => (involved > 6 ? 50 : 3);

describe.each(CLASHES)('$what', ({ problem, involved, rules: count }) => {
  test('the rules that are told contradict each other, and without any one of them there is a plan', async () => {
    const result = await planSchedules(problem, 60, tickingTools(tickOf(involved)));
    if (result.kind !== 'contradiction')
      throw new Error(`there is no plan, and the planner says ${result.kind}`);
    const { rules, isIrreducible } = result;
    const cohorts = rules.filter(({ kind }) => kind === 'cohort-units');
    expect({
      isIrreducible,
      cohorts: cohorts.length,
      names: rules.map(nameOf),
      count: rules.length,
    }).toMatchObject({
      isIrreducible: true,
      cohorts: involved,
      count,
    });
    for (const without of rules) {
      const rest = keepOnly(
        problem,
        rules.filter((rule) => rule !== without),
      );
      const witness = await planSchedules(rest, 8, tickingTools());
      if (witness.kind !== 'proposals')
        throw new Error(`without ${nameOf(without)} the planner says ${witness.kind}`);
      for (const proposal of witness.proposals) expect(faultsOf(rest, proposal)).toEqual([]);
    }
  }, 240_000);
});
