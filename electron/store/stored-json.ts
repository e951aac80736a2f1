/** Texts beyond this many are forgotten and read anew when asked for again. */
const MOST_TEXTS = 100;
const known = new Map<string, unknown>();

/**
 * What the JSON text of a column says, read once: profiles and rubrics change once a year and stand behind every page. Frozen, since
 * everybody who asks gets the same. `Value` names what the column's CHECK and its writer make true.
 */
export function storedJson<Value>(text: string): Value {
  const found = known.get(text);
  if (found !== undefined) return found as Value;
  const value = JSON.parse(text, (_key, part: unknown) => Object.freeze(part)) as Value;
  if (known.size >= MOST_TEXTS) known.clear();
  known.set(text, value);
  return value;
}
