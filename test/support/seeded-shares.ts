/** Numbers from 0 up to 1 that look random and are the same in every run. */
export function seededShares(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

/** Delays up to `most` milliseconds that look random and are the same in every run. */
export function seededDelays(seed: number, most: number): () => number {
  const share = seededShares(seed);
  return () => share() * most;
}
