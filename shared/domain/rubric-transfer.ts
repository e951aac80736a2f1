import { toExact } from './exact';
import { searchFold } from './names';
import type { CriterionScale } from './rubric';

interface Titled {
  id: string;
  title: string;
}

/** From which criterion of the old rubric each of the new one takes its marks; null: it begins unmarked. */
export interface CriterionSource {
  criterionId: string;
  fromCriterionId: string | null;
}

/**
 * What belongs together unless somebody says otherwise: criteria of the same title, without regard to case and accents,
 * each of the old ones once. Source: domain rules, Assessment.
 */
export function proposeSources(from: readonly Titled[], to: readonly Titled[]): CriterionSource[] {
  const free = [...from];
  return to.map(({ id, title }) => {
    const index = free.findIndex((old) => searchFold(old.title) === searchFold(title));
    const [found] = index < 0 ? [] : free.splice(index, 1);
    return { criterionId: id, fromCriterionId: found?.id ?? null };
  });
}

type Scale = Pick<CriterionScale, 'maximumPoints' | 'pointStep'>;

/**
 * Points on another scale: the same share of the maximum, on the nearest step, half a step up; never beyond the maximum.
 * On the same scale they stay what they are. `null` stays "not marked". Source: domain rules, Assessment.
 */
export function carryPoints(points: number | null, from: Scale, to: Scale): number | null {
  if (points === null) return null;
  const share = toExact(points).mul(toExact(to.maximumPoints)).div(toExact(from.maximumPoints));
  const step = toExact(to.pointStep);
  const steps = share.div(step).add(1, 2).floor();
  const maximum = toExact(to.maximumPoints);
  const carried = steps.mul(step);
  return (carried.gt(maximum) ? maximum : carried).valueOf();
}
