import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from '../../shared/domain/canonical-json';

test('keys are sorted at every depth and what has no value is left out', () => {
  const value = { b: [{ d: 1, c: 'ä"' }], a: null, '10': true, '9': undefined, Z: 1.5 };
  expect(canonicalJson(value)).toBe('{"10":true,"Z":1.5,"a":null,"b":[{"c":"ä\\"","d":1}]}');
});

test.each([
  Number.NaN,
  Number.POSITIVE_INFINITY,
  undefined,
  [undefined],
  () => 1,
  1n,
  new Date(0),
  new Map(),
])('%s is refused', (value) =>
  expect(() => canonicalJson(value)).toThrow(expect.objectContaining({ code: 'not-json' })),
);

test('what another context has made is as plain as what this one has', () => {
  expect(canonicalJson(runInNewContext('({ b: [{ d: 1, c: 2 }], a: null })'))).toBe(
    '{"a":null,"b":[{"c":2,"d":1}]}',
  );
  expect(() => canonicalJson(runInNewContext('new Date(0)'))).toThrow(
    expect.objectContaining({ code: 'not-json' }),
  );
});

test('it reads back as the same value, and the order of keys makes no difference', () => {
  const reversed = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(reversed);
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(
      Object.entries(value)
        .reverse()
        .map(([key, entry]) => [key, reversed(entry)]),
    );
  };
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonicalJson(value);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      expect(canonicalJson(reversed(value))).toBe(text);
    }),
  );
});
