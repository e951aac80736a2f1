/** Bits of a hash that the first look goes by: a table that stays in the processor's cache. */
const SIEVE_BITS = 16;

/** One paper's fingerprints made ready for being looked for in many others. */
export interface Sought {
  /** How many of the sought fingerprints, each counted once, occur among these. */
  countIn(hashes: Uint32Array): number;
  /** How many different fingerprints are sought. */
  size: number;
}

/** Makes fingerprints ready for a search; `ignored` ones (the course's own templates) are not looked for. */
export function seek(hashes: Uint32Array, ignored: ReadonlySet<number> = new Set()): Sought {
  const wanted = new Map<number, number>();
  const sieve = new Uint8Array(1 << SIEVE_BITS);
  for (const hash of hashes) {
    if (ignored.has(hash) || wanted.has(hash)) continue;
    wanted.set(hash, wanted.size);
    sieve[hash >>> (32 - SIEVE_BITS)] = 1;
  }
  const seenIn = new Uint32Array(wanted.size);
  let search = 0;
  return {
    size: wanted.size,
    countIn(others) {
      search += 1;
      let found = 0;
      for (let index = 0; index < others.length; index += 1) {
        const hash = others[index] as number;
        if (sieve[hash >>> (32 - SIEVE_BITS)] === 0) continue;
        const number = wanted.get(hash);
        if (number === undefined || seenIn[number] === search) continue;
        seenIn[number] = search;
        found += 1;
      }
      return found;
    },
  };
}
