import { DomainError } from './domain-error';

/**
 * JSON with sorted keys and no spaces: equal content gives equal text, whatever the order of its keys, so that its
 * hash tells whether a list changed. Keys without a value are left out; what JSON cannot hold (NaN, functions, class
 * instances) throws `not-json`.
 */
export function canonicalJson(value: unknown): string {
  if (isInOrder(value)) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (isPlainObject(value)) {
    const entries = Object.entries(value)
      .filter(([, entry]) => entry !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, entry]) => `${JSON.stringify(key)}:${canonicalJson(entry)}`).join(',')}}`;
  }
  throw new DomainError('not-json', 'Der Inhalt lässt sich nicht als Prüfsumme festhalten.');
}

/** Whether a value can be written as it is: JSON through and through, with all keys in order and none without a value. */
function isInOrder(value: unknown): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (Array.isArray(value)) return value.every(isInOrder);
  if (!isPlainObject(value)) return false;
  let last = '';
  for (const key of Object.keys(value)) {
    if (last > key || !isInOrder(value[key])) return false;
    last = key;
  }
  return true;
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  // Not compared with this context's own Object: what came from another one is as plain.
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
