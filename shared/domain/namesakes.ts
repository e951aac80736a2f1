export interface Named {
  id: string;
  /** The folded name, as lists compare it. */
  nameKey: string;
  birthDate: string | null;
}

/** What tells somebody apart from others of the same name: the birth date, or the place in the order given, from 1. */
export type Mark = { birthDate: string; number: null } | { birthDate: null; number: number };

/**
 * What people of one list have beside their name because another there has the same name: the birth date where each of them
 * has one and no two have the same, else the number in the list, which is always another. Whoever has a name alone has no mark.
 * `people` are in the order of the list.
 */
export function marksOfNamesakes(people: readonly Named[]): Map<string, Mark> {
  const marks = new Map<string, Mark>();
  const ofName = new Map<string, (Named & { number: number })[]>();
  for (const [index, person] of people.entries()) {
    const known = ofName.get(person.nameKey) ?? [];
    ofName.set(person.nameKey, [...known, { ...person, number: index + 1 }]);
  }
  for (const namesakes of ofName.values()) {
    if (namesakes.length < 2) continue;
    const dates = new Set(namesakes.map(({ birthDate }) => birthDate));
    const areTold = dates.size === namesakes.length && !dates.has(null);
    for (const { id, birthDate, number } of namesakes) {
      marks.set(
        id,
        areTold && birthDate !== null ? { birthDate, number: null } : { birthDate: null, number },
      );
    }
  }
  return marks;
}
