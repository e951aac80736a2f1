import { type IsoDate, type IsoTime, timeOf } from '../../dates';
import { REPAIR_AIMS } from './aims';
import { Deadline, type Tools } from './effort';
import { type ClashingRules, explainImpossible } from './explain';
import { type Forbidden, forbiddenOf } from './forbid';
import { Ground, get, NONE } from './ground';
import { type CohortPlan, compareScores, totalScore } from './measure';
import { graphsOf } from './possible';
import type { PlanningProblem, RepairSession } from './problem';
import { RepairSearch } from './repair-search';
import { NOTHING_LIFTED } from './rule-book';

/** Where a session goes: what does not change is as it was. */
export interface RepairedSession {
  cohortId: string;
  sessionId: string;
  date: IsoDate;
  startsAt: IsoTime;
  endsAt: IsoTime;
  breakMinutes: number;
  roomId: string | null;
  lecturerIds: string[];
}

export interface Repair {
  /** Only sessions that change, in order of their new time. */
  changes: RepairedSession[];
  changedSessions: number;
  movedSessions: number;
  lecturerChanges: number;
  roomChanges: number;
  /** The last session of each cohort, also if nothing of it changes. */
  ends: { cohortId: string; endsOn: IsoDate }[];
  /** No repair changes fewer sessions. */
  isProvenFewest: boolean;
}

export type RepairResult =
  | { kind: 'repairs'; repairs: Repair[] }
  | ({ kind: 'contradiction' } & ClashingRules)
  | { kind: 'undecided' };

const MOST_REPAIRS = 3;
/** So many are looked at to offer three that differ in kind. */
const MOST_COMPARED = 8;

/**
 * The up to three repairs that change fewest sessions, the best first; of those that change as many, such that differ in
 * kind: somebody else, another day, another room. Why there is none, if there is none. Modules, units and keys of the sessions stay.
 * Source: domain rules, Time; the order of the aims is that of the repair's contract.
 */
export async function repairSchedules(
  problem: PlanningProblem,
  secondsAtMost: number,
  tools: Tools,
): Promise<RepairResult> {
  tools.progress(0, 'Mögliche Änderungen werden gesucht');
  const deadline = new Deadline(secondsAtMost, tools);
  const ground = new Ground(problem);
  const graphs = graphsOf(ground, NOTHING_LIFTED);
  if (graphs.some(({ length }) => length === 0)) {
    return ground.isCutShort ? { kind: 'undecided' } : impossible(problem, deadline.secondsToExplain, tools);
  }
  const search = new RepairSearch(graphs, problem.lecturers.length, deadline, tools);
  const best = search.best([]);
  if (best === 'undecided') return { kind: 'undecided' };
  if (best === 'impossible') return impossible(problem, deadline.secondsToExplain, tools);
  const found: (readonly CohortPlan[])[] = [best.plans];
  const known = new Set([signatureOf(best.plans)]);
  // Whatever differs from a repair differs in one of its changes, or changes more besides.
  const open: { plans: readonly CohortPlan[]; forbidden: Forbidden[] }[] = [];
  const branch = (plans: readonly CohortPlan[], forbidden: readonly Forbidden[]) => {
    for (const change of changesOf(plans)) {
      if (deadline.isOver(0.9)) return;
      const more = [...forbidden, change];
      const other = search.best(more);
      if (typeof other !== 'string') open.push({ plans: other.plans, forbidden: more });
    }
  };
  branch(best.plans, []);
  while (found.length < MOST_COMPARED && open.length > 0) {
    tools.progress(found.length / MOST_COMPARED, 'Weitere Möglichkeiten werden gesucht');
    open.sort((a, b) => compareScores(totalScore(a.plans), totalScore(b.plans), REPAIR_AIMS));
    const next = open.shift();
    if (!next || known.has(signatureOf(next.plans))) continue;
    known.add(signatureOf(next.plans));
    found.push(next.plans);
    if (found.length < MOST_COMPARED) branch(next.plans, next.forbidden);
  }
  const fewest = totalScore(best.plans).changed;
  const repairs = chooseDifferent(ground, found).map((plans) =>
    repairOf(ground, plans, best.isProvenFewest && totalScore(plans).changed === fewest),
  );
  return { kind: 'repairs', repairs };
}

const impossible = async (
  problem: PlanningProblem,
  seconds: number,
  tools: Tools,
): Promise<RepairResult> => ({
  kind: 'contradiction',
  ...(await explainImpossible(problem, seconds, tools)),
});

const changesOf = (plans: readonly CohortPlan[]): Forbidden[] =>
  plans.flatMap(({ graph, steps }) =>
    steps.filter(({ step }) => step.changed === 1).map((planned) => forbiddenOf(planned, graph.cohort)),
  );

const signatureOf = (plans: readonly CohortPlan[]): string =>
  changesOf(plans)
    .map(({ cohort, session, day, start, present }) => [cohort, session, day, start, present].join(' '))
    .sort()
    .join();

type Kind = 'time' | 'room' | 'lecturers';

/** Of repairs in their order three that differ: one that changes more never goes before one that changes less. */
function chooseDifferent(
  ground: Ground,
  found: readonly (readonly CohortPlan[])[],
): (readonly CohortPlan[])[] {
  const chosen: (readonly CohortPlan[])[] = [];
  const seen = new Set<string>();
  const rest = [...found];
  while (chosen.length < MOST_REPAIRS && rest.length > 0) {
    const fewest = Math.min(...rest.map((plans) => totalScore(plans).changed));
    const candidates = rest.filter((plans) => totalScore(plans).changed === fewest);
    const next = candidates.find((plans) => !seen.has(kindsOf(ground, plans))) ?? get(candidates, 0);
    seen.add(kindsOf(ground, next));
    chosen.push(next);
    rest.splice(rest.indexOf(next), 1);
  }
  return chosen;
}

function kindsOf(ground: Ground, plans: readonly CohortPlan[]): string {
  const kinds = new Set<Kind>();
  for (const { before, after } of changedSessions(ground, plans)) {
    if (after.date !== before.date || after.startsAt !== before.startsAt) kinds.add('time');
    else if (String([...after.lecturerIds].sort()) !== String([...before.lecturerIds].sort()))
      kinds.add('lecturers');
    else kinds.add('room');
  }
  return [...kinds].sort().join();
}

function changedSessions(
  { problem, calendar }: Ground,
  plans: readonly CohortPlan[],
): { before: RepairSession; after: RepairedSession }[] {
  return plans.flatMap(({ graph, steps }) => {
    const cohort = get(problem.cohorts, graph.cohort);
    return steps.flatMap(({ step, crew, room }) => {
      if (step.changed === 0) return [];
      const before = get(cohort.sessions ?? [], step.session);
      const after: RepairedSession = {
        cohortId: cohort.id,
        sessionId: before.id,
        date: calendar.dateOf(step.day),
        startsAt: timeOf(step.start),
        endsAt: timeOf(step.end),
        breakMinutes: step.breakMinutes,
        roomId: room === NONE ? null : get(problem.rooms, room).id,
        lecturerIds: crew.present.map((lecturer) => get(problem.lecturers, lecturer).id),
      };
      return { before, after };
    });
  });
}

function repairOf(ground: Ground, plans: readonly CohortPlan[], isProvenFewest: boolean): Repair {
  const { changed, moved, lecturerChanges, roomChanges } = totalScore(plans);
  return {
    changes: changedSessions(ground, plans).map(({ after }) => after),
    changedSessions: changed,
    movedSessions: moved,
    lecturerChanges,
    roomChanges,
    ends: plans.map(({ graph, score }) => ({
      cohortId: get(ground.problem.cohorts, graph.cohort).id,
      endsOn: ground.calendar.dateOf(score.end),
    })),
    isProvenFewest,
  };
}
