import { driftOf, meanOf, type Spread, spreadOf } from './spread';

/** One finished marking of one paper. */
export interface CountedMarking {
  paperId: string;
  /** Who marked; null is the office. */
  markerId: string | null;
  role: 'first' | 'second' | 'third';
  /** 0 to 100. */
  points: number;
  finishedAt: string;
}

export interface MarkerFigures {
  markerId: string | null;
  /** Own points. */
  spread: Spread;
  /** Papers that somebody else has marked too, as first or second marker. */
  pairs: number;
  /** Mean of own points minus the other marker's; above 0 = milder. Null without such papers. */
  leniency: number | null;
  /** Change of that difference per ten papers, in the order in which they were finished; null for fewer than five. */
  drift: number | null;
  /** Own minus other's points, in the order in which the own markings were finished. */
  differences: { paperId: string; difference: number }[];
}

export interface MarkedPair {
  paperId: string;
  first: CountedMarking;
  second: CountedMarking;
  /** Without sign. */
  difference: number;
}

/** Papers that have both a first and a second marking, those that lie furthest apart first. */
export function pairsOf(markings: readonly CountedMarking[]): MarkedPair[] {
  const firsts = new Map(
    markings.filter(({ role }) => role === 'first').map((marking) => [marking.paperId, marking]),
  );
  return markings
    .filter(({ role }) => role === 'second')
    .flatMap((second): MarkedPair[] => {
      const first = firsts.get(second.paperId);
      if (!first) return [];
      return [{ paperId: second.paperId, first, second, difference: Math.abs(first.points - second.points) }];
    })
    .sort((a, b) => b.difference - a.difference || a.paperId.localeCompare(b.paperId));
}

/**
 * What each marker's points say: how they spread, how far they lie above or below the other marker's of the same papers,
 * and whether that changes with time. Points. Third markings count into the spread alone: they are given because two lay
 * apart.
 */
export function markerFigures(markings: readonly CountedMarking[]): MarkerFigures[] {
  const differences = new Map<string | null, { at: string; paperId: string; difference: number }[]>();
  const note = (own: CountedMarking, other: CountedMarking) => {
    const list = differences.get(own.markerId) ?? [];
    list.push({ at: own.finishedAt, paperId: own.paperId, difference: own.points - other.points });
    differences.set(own.markerId, list);
  };
  for (const { first, second } of pairsOf(markings)) {
    note(first, second);
    note(second, first);
  }
  const markerIds = [...new Set(markings.map(({ markerId }) => markerId))];
  return markerIds.flatMap((markerId): MarkerFigures[] => {
    const spread = spreadOf(
      markings.filter((marking) => marking.markerId === markerId).map(({ points }) => points),
    );
    if (!spread) return [];
    const own = (differences.get(markerId) ?? []).sort(
      (a, b) => a.at.localeCompare(b.at) || a.paperId.localeCompare(b.paperId),
    );
    const values = own.map(({ difference }) => difference);
    return [
      {
        markerId,
        spread,
        pairs: own.length,
        leniency: values.length === 0 ? null : meanOf(values),
        drift: driftOf(values),
        differences: own.map(({ paperId, difference }) => ({ paperId, difference })),
      },
    ];
  });
}

/**
 * The points of pairs as a table for the reliability, and the model that fits: where two markers, always the same, have
 * marked all papers, a column is a marker; else the columns are first and second, whoever that was.
 */
export function ratingsOf(pairs: readonly MarkedPair[]): {
  ratings: [number, number][];
  model: 'one-way' | 'two-way';
} {
  const markerIds = new Set(pairs.flatMap(({ first, second }) => [first.markerId, second.markerId]));
  const [left] = markerIds;
  const isOnePair =
    markerIds.size === 2 && pairs.every(({ first, second }) => first.markerId !== second.markerId);
  return {
    model: isOnePair ? 'two-way' : 'one-way',
    ratings: pairs.map(({ first, second }): [number, number] =>
      isOnePair && first.markerId !== left ? [second.points, first.points] : [first.points, second.points],
    ),
  };
}
