import { get } from './ground';
import { TOLERANCE } from './master-program';
import { cheapestWay, type Prices } from './pricing';
import type { GraphsByCohort } from './several-cohorts';

/**
 * Prices of lecturers and rooms at times, with which it is proved that cohorts have no plan together: what the cheapest way
 * of each costs, up to 1, is more than all prices together. A plan would use nothing twice, so that its ways cost no more than these.
 */
export interface Certificate {
  prices: Prices;
  sum: number;
}

/** What is short in a proof: cohorts (by place) that need it, and what has a price. */
export interface Shortage {
  cohorts: readonly number[];
  resources: ReadonlySet<number>;
}

export function certificateOf(prices: Prices): Certificate {
  let sum = 0;
  for (const ofDay of prices.values()) for (const { price } of ofDay) sum += price;
  return { prices, sum };
}

/**
 * Whether the prices prove it for these graphs too, which may be others than those they were found with; null if they do
 * not. As few cohorts as the proof can do with. `lecturers`: see `cheapestWay`.
 */
export function provedShortage(
  { prices, sum }: Certificate,
  graphs: GraphsByCohort,
  lecturers: number,
): Shortage | null {
  const worth = graphs.map((ofCohort) => {
    let least = 1;
    for (const graph of ofCohort) {
      const found = cheapestWay(graph, { prices, lecturers, costOfDay: 0, random: () => 0 });
      if (!found) continue;
      if (!found.isExact || !graph.isComplete) return 0;
      least = Math.min(least, found.way.cost);
    }
    return least;
  });
  let surplus = worth.reduce((total, each) => total + each, -sum);
  if (surplus <= TOLERANCE) return null;
  const cohorts = new Set(graphs.keys());
  for (const cohort of [...cohorts].sort((a, b) => get(worth, a) - get(worth, b))) {
    if (surplus - get(worth, cohort) <= TOLERANCE) break;
    surplus -= get(worth, cohort);
    cohorts.delete(cohort);
  }
  const resources = new Set([...prices.values()].flatMap((ofDay) => ofDay.map(({ resource }) => resource)));
  return { cohorts: [...cohorts], resources };
}
