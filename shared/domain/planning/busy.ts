import { overlap } from './day-rules';
import type { Graph, GraphDay, Move, Step } from './graph';
import { get, NONE } from './ground';
import type { PlannedStep } from './search';

interface Taken {
  start: number;
  end: number;
  present: readonly number[];
  room: number;
}

/** Lecturers and rooms that other cohorts of the plan have taken, by day. */
export type Busy = ReadonlyMap<number, readonly Taken[]>;

export function busyWith(steps: readonly PlannedStep[]): Busy {
  const busy = new Map<number, Taken[]>();
  for (const { step, crew, room } of steps) {
    const taken = { start: step.start, end: step.end, present: crew.present, room };
    const ofDay = busy.get(step.day);
    if (ofDay) ofDay.push(taken);
    else busy.set(step.day, [taken]);
  }
  return busy;
}

/** The graph without what is taken; perhaps no way leads to its goal any more. */
export function withoutBusy(graph: Graph, busy: Busy): Graph {
  const days = graph.days.map((ofDay) => {
    const taken = busy.get(ofDay.day);
    return taken ? dayWithout(ofDay, taken) : ofDay;
  });
  return { ...graph, days };
}

/** What nothing is taken of stays the same object: most of a graph, and it is made anew often. */
function dayWithout(ofDay: GraphDay, taken: readonly Taken[]): GraphDay {
  let left: Map<number, readonly Move[]> | null = null;
  for (const [node, moves] of ofDay.moves) {
    const possible = movesWithout(moves, taken);
    if (possible === moves) continue;
    left ??= new Map(ofDay.moves);
    if (possible.length > 0) left.set(node, possible);
    else left.delete(node);
  }
  return left ? { day: ofDay.day, moves: left } : ofDay;
}

function movesWithout(moves: readonly Move[], taken: readonly Taken[]): readonly Move[] {
  let isSame = true;
  const possible: Move[] = [];
  for (const move of moves) {
    const steps = move.steps.map((step) => stepWithout(step, taken));
    if (steps.every((step, index) => step === move.steps[index])) {
      possible.push(move);
      continue;
    }
    isSame = false;
    const free = steps.flatMap((step) => step ?? []);
    if (free.length === steps.length) possible.push({ ...move, steps: free });
  }
  return isSame ? moves : possible;
}

function stepWithout(step: Step, taken: readonly Taken[]): Step | null {
  const rivals = taken.filter((other) => overlap(other, step));
  if (rivals.length === 0) return step;
  const rooms = step.rooms.filter((room) => room === NONE || rivals.every((other) => other.room !== room));
  if (rooms.length === 0) return null;
  const candidates = step.candidates.map((able) =>
    able.filter((lecturer) => rivals.every(({ present }) => !present.includes(lecturer))),
  );
  if (candidates.some((able) => able.length === 0)) return null;
  const isSame =
    rooms.length === step.rooms.length &&
    candidates.every((able, part) => able.length === get(step.candidates, part).length);
  return isSame ? step : { ...step, rooms, candidates };
}
