import { canonicalJson } from '../canonical-json';
import { keyOf, kindOf } from './marking-fields';
import type { TravellingCriterion, TravellingKnockOut, TravellingRubric } from './rubric-content';

export type MappedRubric =
  /** To which id of the new rubric each criterion and knock-out of the old one belongs. */
  | { kind: 'same'; ids: ReadonlyMap<string, string> }
  /** What stands in the way, a German line each. */
  | { kind: 'different'; differences: string[] };

/**
 * Whether marks by one rubric are marks by another: if both have the same criteria and knock-outs. A criterion is the same if
 * title, weight, maximum, step and levels are; what only describes it may have been reworded, and the order may differ.
 */
export function mapRubric(from: TravellingRubric, to: TravellingRubric): MappedRubric {
  const differences: string[] = [];
  const ids = new Map<string, string>();
  if (from.part !== to.part) differences.push('Der Bewertungsbogen gilt für einen anderen Prüfungsteil.');
  pair(from.criteria, to.criteria, {
    what: 'Kriterium',
    idOf: ({ criterionId }) => criterionId,
    compare: compareCriteria,
    ids,
    differences,
  });
  pair(from.knockOuts, to.knockOuts, {
    what: 'K.-o.-Kriterium',
    idOf: ({ knockOutId }: TravellingKnockOut) => knockOutId,
    compare: () => [],
    ids,
    differences,
  });
  return differences.length === 0 ? { kind: 'same', ids } : { kind: 'different', differences };
}

/** The key of a field under the new rubric; annotations and what belongs to the whole keep theirs. */
export function mapKey(key: string, ids: ReadonlyMap<string, string>): string {
  const { kind, of } = kindOf(key);
  return of === null || kind === 'annotation' ? key : keyOf(kind, ids.get(of) ?? of);
}

interface Pairing<T> {
  what: string;
  idOf: (entry: T) => string;
  /** What differs between two of one title. */
  compare: (a: T, b: T) => string[];
  ids: Map<string, string>;
  differences: string[];
}

/** Pairs what has the same title, each once; of several, those that are the same first. */
function pair<T extends { title: string }>(
  from: readonly T[],
  to: readonly T[],
  { what, idOf, compare, ids, differences }: Pairing<T>,
): void {
  const free = [...to];
  const take = (entry: T, fits: (candidate: T) => boolean): T | undefined => {
    const index = free.findIndex(
      (candidate) => plain(candidate.title) === plain(entry.title) && fits(candidate),
    );
    return index < 0 ? undefined : free.splice(index, 1)[0];
  };
  const waiting = from.filter((entry) => {
    const same = take(entry, (candidate) => compare(entry, candidate).length === 0);
    if (same) ids.set(idOf(entry), idOf(same));
    return same === undefined;
  });
  for (const entry of waiting) {
    const changed = take(entry, () => true);
    differences.push(
      changed
        ? `${what} „${entry.title}“: ${compare(entry, changed).join(', ')}.`
        : `${what} „${entry.title}“ gibt es nicht mehr.`,
    );
  }
  for (const { title } of free) differences.push(`${what} „${title}“ ist dazugekommen.`);
}

function compareCriteria(a: TravellingCriterion, b: TravellingCriterion): string[] {
  const levels = ({ levels: all }: TravellingCriterion): string =>
    canonicalJson(all.map(({ title, fromPoints }) => ({ title, fromPoints })));
  return [
    ...changed('Gewicht', a.weight, b.weight, ' %'),
    ...changed('Höchstpunkte', a.maximumPoints, b.maximumPoints),
    ...changed('Schrittweite', a.pointStep, b.pointStep),
    ...(levels(a) === levels(b) ? [] : ['andere Stufen']),
  ];
}

const changed = (what: string, before: number, after: number, unit = ''): string[] =>
  before === after ? [] : [`${what} ${german(after)}${unit} statt ${german(before)}${unit}`];

const german = (value: number): string => value.toLocaleString('de-DE', { maximumFractionDigits: 4 });

const plain = (title: string): string => title.normalize('NFC').trim();
