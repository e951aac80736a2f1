import { minutesOf } from '../../dates';
import { limitsOf, REPAIR_AIMS, weightsFor } from './aims';
import { crewsOf, presentKey } from './crews';
import { mapSteps } from './forbid';
import type { Graph, Step } from './graph';
import { Ground, get, NONE } from './ground';
import { graphsOf } from './possible';
import type { PlanningProblem, RepairSession } from './problem';
import type { RepairedSession } from './repair';
import { NOTHING_LIFTED } from './rule-book';
import { planInTurns } from './several-cohorts';

/**
 * Whether a repair can still be made: every session that it changes can be where it says, with those it says, and all others
 * as they are. What nobody has repaired stays out of it.
 */
export function isRepairPossible(problem: PlanningProblem, changes: readonly RepairedSession[]): boolean {
  const ground = new Ground(problem);
  const graphs = graphsOf(ground, NOTHING_LIFTED).map((ofCohort) =>
    ofCohort.map((graph) => onlyWith(ground, graph, changes)),
  );
  const options = {
    order: REPAIR_AIMS,
    weights: weightsFor(REPAIR_AIMS, limitsOf(graphs)),
    lecturers: problem.lecturers.length,
    earliestEnds: graphs.map(() => 0),
    loadsPerState: 0,
    random: () => 0,
    isLate: () => false,
  };
  return (
    graphs.every(({ length }) => length > 0) && planInTurns(graphs, [...graphs.keys()], options) !== null
  );
}

function onlyWith(ground: Ground, graph: Graph, changes: readonly RepairedSession[]): Graph {
  const sessions = get(ground.problem.cohorts, graph.cohort).sessions ?? [];
  return mapSteps(graph, (step) => {
    const session = get(sessions, step.session);
    const wanted = changes.find(({ sessionId }) => sessionId === session.id);
    if (!wanted) return step.changed === 0 ? step : null;
    return stepAsWanted(ground, step, session, wanted);
  });
}

function stepAsWanted(
  { problem, calendar }: Ground,
  step: Step,
  session: RepairSession,
  wanted: RepairedSession,
): Step | null {
  if (step.changed === 0 || step.day !== calendar.dayOf(wanted.date)) return null;
  if (step.start !== minutesOf(wanted.startsAt) || step.end !== minutesOf(wanted.endsAt)) return null;
  if (session.breakMinutes !== wanted.breakMinutes) return null;
  const room = wanted.roomId === null ? NONE : problem.rooms.findIndex(({ id }) => id === wanted.roomId);
  const present = wanted.lecturerIds.map((lecturerId) =>
    problem.lecturers.findIndex(({ id }) => id === lecturerId),
  );
  if (!step.rooms.includes(room)) return null;
  const crew = crewsOf(step).crews.find((each) => presentKey(each.present) === presentKey(present));
  if (!crew) return null;
  return {
    ...step,
    rooms: [room],
    candidates: crew.lecturers.map((lecturer) => [lecturer]),
    alsoPresent: crew.present,
  };
}
