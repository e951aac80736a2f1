import { DomainError } from './domain-error';

/**
 * JSON with sorted keys and no spaces: equal content gives equal text, whatever the order of its keys, so that its
 * hash tells whether a list changed. Keys without a value are left out; what JSON cannot hold (NaN, functions, class
 * instances) throws `not-json`.
 */
export function canonicalJson(value: unknown): string {
  if (isKeyless(value)) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype === Object.prototype || prototype === null) return canonicalObject(value);
  }
  throw new DomainError('not-json', 'Der Inhalt lässt sich nicht als Prüfsumme festhalten.');
}

function canonicalObject(value: object): string {
  const entries = new Map<string, unknown>(Object.entries(value).filter(([, entry]) => entry !== undefined));
  const keys = [...entries.keys()].sort();
  // Named in an array, keys are written in its order, but at every depth.
  if (keys.every((key) => isKeyless(entries.get(key)))) return JSON.stringify(value, keys);
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonicalJson(entries.get(key))}`).join(',')}}`;
}

/** Without objects there are no keys to sort. */
const isKeyless = (value: unknown): boolean =>
  value === null ||
  typeof value === 'string' ||
  typeof value === 'boolean' ||
  (typeof value === 'number' && Number.isFinite(value)) ||
  (Array.isArray(value) && value.every(isKeyless));
