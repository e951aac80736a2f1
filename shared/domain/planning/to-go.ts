import { fixedCost, type Weights } from './aims';
import type { Graph } from './graph';

/**
 * What the rest of the way to the goal costs at least, by how many days of the graph are over and by node; infinite where
 * no way leads there. No way costs less, whoever teaches; where nothing but the end counts it is the cost itself.
 */
export class CostToGo {
  readonly #nodes: number;
  readonly #costs: Float64Array;

  constructor({ days, goal, nodes }: Graph, weights: Weights) {
    this.#nodes = nodes;
    this.#costs = new Float64Array((days.length + 1) * nodes).fill(Number.POSITIVE_INFINITY);
    const costs = this.#costs;
    costs[days.length * nodes + goal] = 0;
    for (let passed = days.length - 1; passed >= 0; passed -= 1) {
      const here = passed * nodes;
      const ahead = here + nodes;
      costs.copyWithin(here, ahead, ahead + nodes);
      for (const [node, moves] of days[passed]?.moves ?? []) {
        let least = costs[ahead + node] ?? 0;
        for (const move of moves) {
          const rest = costs[ahead + move.to] ?? 0;
          if (rest >= least) continue;
          const cost = rest + fixedCost(move, goal, weights);
          if (cost < least) least = cost;
        }
        costs[here + node] = least;
      }
    }
  }

  from(passed: number, node: number): number {
    return this.#costs[passed * this.#nodes + node] ?? Number.POSITIVE_INFINITY;
  }
}
