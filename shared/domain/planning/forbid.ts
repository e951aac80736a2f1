import { crewsOf, presentKey } from './crews';
import type { Graph, Move, Step } from './graph';
import { get } from './ground';
import type { PlannedStep } from './search';

/** A session at a time with certain people, which another repair must not have. */
export interface Forbidden {
  cohort: number;
  session: number;
  day: number;
  start: number;
  present: string;
}

export function forbiddenOf({ graph, step, crew }: PlannedStep, cohort = graph): Forbidden {
  return {
    cohort,
    session: step.session,
    day: step.day,
    start: step.start,
    present: presentKey(crew.present),
  };
}

/** The graph without these ways to have a session. */
export function withoutForbidden(graph: Graph, forbidden: readonly Forbidden[]): Graph {
  const own = forbidden.filter(({ cohort }) => cohort === graph.cohort);
  if (own.length === 0) return graph;
  return mapSteps(graph, (step) => {
    const excluded = own
      .filter(
        ({ session, day, start }) => session === step.session && day === step.day && start === step.start,
      )
      .map(({ present }) => present);
    if (excluded.length === 0) return step;
    const left = { ...step, excluded };
    return crewsOf(left).crews.length > 0 ? left : null;
  });
}

/** The graph with other steps; a move goes if one of its steps does. */
export function mapSteps(graph: Graph, change: (step: Step) => Step | null): Graph {
  const changed = new Map<Step, Step | null>();
  const once = (step: Step): Step | null => {
    if (!changed.has(step)) changed.set(step, change(step));
    return changed.get(step) ?? null;
  };
  const days = graph.days.map(({ day, moves }) => {
    const left = new Map<number, Move[]>();
    for (const [node, ofNode] of moves) {
      const kept = ofNode.flatMap((move) => {
        const steps = move.steps.flatMap((step) => once(step) ?? []);
        if (steps.length < move.steps.length) return [];
        return steps.every((step, index) => step === get(move.steps, index)) ? move : { ...move, steps };
      });
      if (kept.length > 0) left.set(node, kept);
    }
    return { day, moves: left };
  });
  return { ...graph, days };
}
