import { expect } from 'vitest';
import { runPlanner } from '../../electron/workers/run-planner';
import { daysBetween } from '../../shared/dates';
import type { PlanningProblem } from '../../shared/domain/planning/problem';
import { busyAcademy, everybodyTeaches, manyLessons } from '../domain/planning/busy-academy';
import { faultsOf, worthOf } from '../domain/planning/checker';
import { fillGreedily } from './greedy-filler';
import type { Figure } from './measure';

/** What the office waits at most for one cohort, for several, and what the program may take of the machine. */
const LIMITS = { one: 1000, several: 10_000, megabytes: 1024 };
/** As the window asks. */
const SECONDS = 8;

/** Plans in the worker as the program does; notes when the first plan stood and how much memory the process then had. */
async function plan(problem: PlanningProblem) {
  let megabytes = 0;
  const look = () => {
    megabytes = Math.max(megabytes, process.memoryUsage.rss() / 2 ** 20);
  };
  const watch = setInterval(look, 20);
  const begun = performance.now();
  let first: number | null = null;
  const result = await runPlanner(
    { kind: 'plan', problem, secondsAtMost: SECONDS },
    {
      signal: new AbortController().signal,
      progress: ({ step }) => {
        look();
        if (step === 'Plan wird verbessert') first ??= performance.now() - begun;
      },
    },
  );
  const total = performance.now() - begun;
  clearInterval(watch);
  if (result.kind !== 'proposals') throw new Error(`no plan: ${result.kind}`);
  for (const proposal of result.proposals) expect(faultsOf(problem, proposal)).toEqual([]);
  const [best] = result.proposals;
  if (!best) throw new Error('no proposal');
  return { problem, best, total, first: first ?? total, megabytes };
}

/** One cohort of 80 UE, from the question to the proved answer, the worker's start included. */
export async function measureOneCohort(): Promise<Figure[]> {
  // Once before: the first time the worker's text is read and unpacked.
  await plan(busyAcademy(1));
  const part = await plan(busyAcademy(1));
  const free = await plan(everybodyTeaches());
  const many = await plan(manyLessons());
  const proved = [part, free, many].map(({ best }) => best.isProvenEarliest);
  expect(proved).toEqual([true, true, true]);
  const inTime = { against: 'limit', reference: LIMITS.one, limit: 1 };
  return [
    { what: 'Plan for one cohort, proved', value: part.total, ...inTime },
    { what: 'The same where everybody can teach everything, any day', value: free.total, ...inTime },
    { what: 'The same with twenty lessons a week', value: many.total, ...inTime },
    {
      what: 'Whole process meanwhile, resident',
      against: 'limit',
      value: Math.max(free.megabytes, many.megabytes),
      reference: LIMITS.megabytes,
      limit: 1,
      unit: 'MB',
    },
  ];
}

/** Several cohorts that compete for ten lecturers and four rooms; the note compares with a plain greedy filler. */
export async function measureCohorts(cohorts: number): Promise<{ figures: Figure[]; note: string }> {
  const { problem, best, total, first, megabytes } = await plan(busyAcademy(cohorts));
  const against = { against: 'limit', limit: 1 };
  return {
    figures: [
      { what: `First plan for ${cohorts} cohorts`, value: first, reference: LIMITS.several, ...against },
      {
        what: `All proposals for ${cohorts} cohorts, with proof or bound`,
        value: total,
        reference: LIMITS.several,
        ...against,
      },
      {
        what: `Whole process while it plans ${cohorts} cohorts, resident`,
        value: megabytes,
        reference: LIMITS.megabytes,
        ...against,
        unit: 'MB',
      },
    ],
    note: comparison(problem, best),
  };
}

function comparison(problem: PlanningProblem, best: Awaited<ReturnType<typeof plan>>['best']): string {
  const filling = fillGreedily(problem);
  const filled = filling.flatMap(({ cohortId, sessions }) => (sessions ? [{ cohortId, sessions }] : []));
  const ofPlanner = best.cohorts.filter(({ cohortId }) =>
    filled.some((other) => other.cohortId === cohortId),
  );
  const [planned, greedy] = [worthOf(problem, ofPlanner), worthOf(problem, filled)];
  const unfinished = filling.length - filled.length;
  const lasts = best.cohorts.map(({ endsOn }) => endsOn).sort();
  const greedyLasts = filled.map(({ sessions }) => sessions.at(-1)?.date ?? '').sort();
  return [
    `- ${problem.cohorts.length} cohorts: the ends are ${best.isProvenEarliest ? 'proved to be the earliest' : `at most ${best.daysAboveBound} days above the proved bound, all cohorts added`}.`,
    `  Against a plain greedy filler ${greedy.end - planned.end} days earlier, all cohorts added (the last one ${daysBetween(lasts.at(-1) ?? '', greedyLasts.at(-1) ?? '')});`,
    `  ${planned.lecturerChanges} changes of the lecturer within a module instead of ${greedy.lecturerChanges}, ${planned.roomChanges} of the room instead of ${greedy.roomChanges}${unfinished > 0 ? `; the filler leaves ${unfinished} cohorts without a plan, which are not counted` : ''}.`,
  ].join('\n');
}
