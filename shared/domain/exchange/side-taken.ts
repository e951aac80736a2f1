/** Whose value a decision took: the office's, the one that came back, or one of its own. */
export type SideTaken = 'ours' | 'theirs' | 'typed';

/** Which side was taken where both had changed a field. Values are compared as they are kept: texts, numbers, or JSON. */
export function sideTaken<Value extends string | number | null>({
  ours,
  theirs,
  chosen,
}: Readonly<Record<'ours' | 'theirs' | 'chosen', Value>>): SideTaken {
  if (chosen === ours) return 'ours';
  return chosen === theirs ? 'theirs' : 'typed';
}
