import { type Certificate, certificateOf, provedShortage } from './certificate';
import { boundEnds } from './column-generation';
import type { GraphDay, Step } from './graph';
import { get, NONE } from './ground';
import type { LinearSolver } from './linear-solver';
import { cheapestWay, type Prices } from './pricing';
import type { GraphsByCohort } from './several-cohorts';

export interface FewOptions {
  solver: LinearSolver;
  /** See `cheapestWay`. */
  lecturers: number;
  random: () => number;
  secondsLeft: () => number;
}

/**
 * A proof that cohorts have no plan together which does not need all of them, or nothing but one thing that is short: it is
 * found sooner than one for everything. Null if there is none of this kind, or the time is over. `stuck`: a group one of
 * which found no way around the others, if there was one.
 */
export function clashOfFew(
  graphs: GraphsByCohort,
  stuck: readonly number[] | null,
  options: FewOptions,
): Certificate | null {
  for (const group of scarceGroups(graphs, options.lecturers)) {
    if (options.secondsLeft() <= 0) return null;
    const certificate = shortOf(group, graphs, options.lecturers);
    if (certificate) return certificate;
  }
  if (stuck && stuck.length <= graphs.length / 2) {
    const few = stuck.map((cohort) => get(graphs, cohort));
    const found = boundEnds(few, {
      ...options,
      secondsToPrice: options.secondsLeft,
      secondsToChoose: () => 0,
      known: [],
      costOfDay: 0,
    });
    const certificate = certificateOf(found.prices);
    if (found.isImpossible && provedShortage(certificate, graphs, options.lecturers)) return certificate;
  }
  return null;
}

/** When each lecturer and room (behind them) could be taken by any cohort: resource → times, as `day begin`. */
type Uses = ReadonlyMap<number, ReadonlySet<string>>;

/**
 * What can be short: each lecturer and each room, all who can teach a module, all rooms that a cohort can be in. The few
 * before the many.
 */
function scarceGroups(graphs: GraphsByCohort, lecturers: number): Uses[] {
  const uses = new Map<number, Set<string>>();
  const together = new Map<string, Set<number>>();
  const note = (group: string, resource: number, time: string) => {
    const times = uses.get(resource) ?? new Set();
    uses.set(resource, times.add(time));
    for (const name of [`alone ${resource}`, group]) {
      const members = together.get(name) ?? new Set();
      together.set(name, members.add(resource));
    }
  };
  for (const { cohort, moduleIds, days } of graphs.flat()) {
    for (const { day, start, parts, candidates, rooms } of days.flatMap(stepsOf)) {
      const time = `${day} ${start}`;
      for (const [place, { module }] of parts.entries()) {
        for (const lecturer of get(candidates, place))
          if (lecturer !== NONE) note(`module ${moduleIds[module]}`, lecturer, time);
      }
      for (const room of rooms) if (room !== NONE) note(`rooms ${cohort}`, lecturers + room, time);
    }
  }
  const groups = new Map([...together.values()].map((members) => [[...members].sort().join(), members]));
  return [...groups.values()]
    .sort((a, b) => a.size - b.size)
    .map((members) => new Map([...members].map((resource) => [resource, uses.get(resource) ?? new Set()])));
}

const stepsOf = ({ moves }: GraphDay): Step[] => [...moves.values()].flat().flatMap(({ steps }) => steps);

/** Whether the cohorts need these more often than there are times, by one price for all. */
function shortOf(group: Uses, graphs: GraphsByCohort, lecturers: number): Certificate | null {
  const needed = graphs.map((ofCohort) => {
    const prices = pricesOf(group, 1);
    const costs = ofCohort.map(
      (graph) => cheapestWay(graph, { prices, lecturers, costOfDay: 0, random: () => 0 })?.way.cost ?? 0,
    );
    return Math.min(...costs);
  });
  const most = Math.max(...needed);
  const times = [...group.values()].reduce((sum, ofOne) => sum + ofOne.size, 0);
  if (needed.reduce((sum, each) => sum + each, 0) <= times) return null;
  const certificate = certificateOf(pricesOf(group, 1 / most));
  return provedShortage(certificate, graphs, lecturers) && certificate;
}

function pricesOf(group: Uses, price: number): Prices {
  const byDay = new Map<number, { resource: number; at: number; price: number }[]>();
  for (const [resource, times] of group) {
    for (const time of times) {
      const [day = 0, at = 0] = time.split(' ').map(Number);
      byDay.set(day, [...(byDay.get(day) ?? []), { resource, at, price }]);
    }
  }
  return byDay;
}
