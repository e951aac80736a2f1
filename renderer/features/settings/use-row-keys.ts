import { useState } from 'react';

interface Known {
  /** The keys that the rows come with, in their order. */
  given: readonly string[];
  steady: readonly number[];
  next: number;
}

/**
 * A key for each row that outlives saving, where the rows come back with other keys: a row that stands where one has gone is that
 * one, and what has the focus in it keeps it.
 */
export function useRowKeys(rows: readonly { key: string }[]): readonly number[] {
  const given = rows.map(({ key }) => key);
  const [known, setKnown] = useState<Known>(() => ({
    given,
    steady: given.map((_, index) => index),
    next: given.length,
  }));
  if (given.length === known.given.length && given.every((key, index) => key === known.given[index]))
    return known.steady;
  const now = keysAfter(known, given);
  setKnown(now);
  return now.steady;
}

function keysAfter({ given: old, steady, next: first }: Known, given: readonly string[]): Known {
  let next = first;
  const kept = new Set(given);
  return {
    given,
    steady: given.map((key, index) => {
      const known = steady[old.indexOf(key)];
      if (known !== undefined) return known;
      const place = old[index];
      const replaced = place === undefined || kept.has(place) ? undefined : steady[index];
      return replaced ?? next++;
    }),
    next,
  };
}
