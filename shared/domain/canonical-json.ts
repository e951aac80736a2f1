import { DomainError } from './domain-error';

/**
 * JSON with sorted keys and no spaces: equal content gives equal text, whatever the order of its keys, so that its
 * hash tells whether a list changed. Keys without a value are left out; what JSON cannot hold (NaN, functions, class
 * instances) throws `not-json`.
 */
export function canonicalJson(value: unknown): string {
  if (isSimple(value)) return JSON.stringify(value);
  if (Array.isArray(value)) {
    return value.every(isSimple) ? JSON.stringify(value) : `[${value.map(canonicalJson).join(',')}]`;
  }
  if (typeof value === 'object' && value !== null) {
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype === Object.prototype || prototype === null) {
      const entries = Object.entries(value)
        .filter(([, entry]) => entry !== undefined)
        .sort(([a], [b]) => (a < b ? -1 : 1));
      return `{${entries.map(([key, entry]) => `${JSON.stringify(key)}:${canonicalJson(entry)}`).join(',')}}`;
    }
  }
  throw new DomainError('not-json', 'Der Inhalt lässt sich nicht als Prüfsumme festhalten.');
}

const isSimple = (value: unknown): boolean =>
  value === null ||
  typeof value === 'string' ||
  typeof value === 'boolean' ||
  (typeof value === 'number' && Number.isFinite(value));
