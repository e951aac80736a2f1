/** So many quarters of one module, as part of a session. */
export interface Part {
  /** Place in the graph's modules. */
  module: number;
  quarters: number;
}

/** A session as it could take place. Times in minutes after midnight, units in quarters. */
export interface Step {
  day: number;
  start: number;
  end: number;
  breakMinutes: number;
  quarters: number;
  /** The node after it. */
  to: number;
  parts: readonly Part[];
  /** For each part who could teach it: places in the problem's lecturers, or `NONE` alone. */
  candidates: readonly (readonly number[])[];
  /** Who else is there, whoever teaches the parts. */
  alsoPresent?: readonly number[];
  /** Who must not be there together, as `presentKey` writes it. */
  excluded?: readonly string[];
  /** Where it could be: places in the problem's rooms, or `NONE` alone. */
  rooms: readonly number[];
  isBridgeDay: boolean;
  /** Of a repair: which session this is, whether anything of it changes, and whether its time does. */
  session: number;
  changed: 0 | 1;
  moved: 0 | 1;
}

/** Sessions of one cohort on one day, one after the other. */
export interface Move {
  to: number;
  steps: readonly Step[];
  bridgeDay: 0 | 1;
}

/** What one cohort could do on a day, by what it has done before. */
export interface GraphDay {
  day: number;
  moves: ReadonlyMap<number, readonly Move[]>;
}

/**
 * All schedules of one cohort in one rhythm: each is a way from `start` to `goal` along the days. A node says what is
 * done; nodes are numbered from 0.
 */
export interface Graph {
  cohort: number;
  rhythm: number;
  moduleIds: readonly string[];
  start: number;
  goal: number;
  nodes: number;
  days: readonly GraphDay[];
  /** The module that is under way at a node, whose lecturer matters to the next part; `NONE` if there is none. */
  underWay: (node: number) => number;
  /** Who taught each module last in a session that stands. */
  taughtLast: readonly number[];
  sessionsAtMost: number;
  /** False if so much was possible on one day that not all of it was looked at. */
  isComplete: boolean;
}

/** Days with moves for each node that is reached from `start`, before anything is known of the goal. */
export interface ForwardDay {
  day: number;
  moves: Map<number, Move[]>;
}

/** Keeps the moves that lead to the goal; null if none does. */
export function pruneToGoal(days: readonly ForwardDay[], start: number, goal: number): GraphDay[] | null {
  const alive = new Set([goal]);
  const pruned: GraphDay[] = [];
  for (const { day, moves } of [...days].reverse()) {
    const kept = new Map<number, Move[]>();
    for (const [node, ofNode] of moves) {
      const leading = ofNode.filter(({ to }) => alive.has(to));
      if (leading.length > 0) kept.set(node, leading);
    }
    for (const node of kept.keys()) alive.add(node);
    if (kept.size > 0) pruned.push({ day, moves: kept });
  }
  return alive.has(start) ? pruned.reverse() : null;
}
