import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mergeTyped } from '../../shared/domain/typed-fields';

const AT = { city: 'Bonn', rooms: ['a', 'b'], day: null as string | null };
type Place = typeof AT;

describe('what is typed and what others stored meanwhile', () => {
  test.each<[string, Partial<Place> | undefined, Partial<Place>, Partial<Place>, Partial<Place>, string[]]>([
    ['typed alone', AT, { city: 'Unna' }, {}, { city: 'Unna' }, []],
    ['stored by others alone', AT, {}, { city: 'Köln' }, { city: 'Köln' }, []],
    [
      'each another field',
      AT,
      { city: 'Unna' },
      { day: '2027-03-01' },
      { city: 'Unna', day: '2027-03-01' },
      [],
    ],
    ['the same by both', AT, { city: 'Unna' }, { city: 'Unna' }, { city: 'Unna' }, []],
    ['both, and not the same', AT, { city: 'Unna' }, { city: 'Köln' }, { city: 'Köln' }, ['city']],
    ['a list is compared as a whole', AT, { rooms: ['b'] }, { rooms: ['a'] }, { rooms: ['a'] }, ['rooms']],
    ['an equal list is no change', AT, { rooms: ['a', 'b'] }, { rooms: [] }, { rooms: [] }, []],
    ['emptied against filled', AT, { city: '' }, { city: 'Köln' }, { city: 'Köln' }, ['city']],
    [
      'only what has a base was typed',
      { city: 'Bonn' },
      { city: 'Unna', day: '2027-01-01' },
      {},
      { city: 'Unna' },
      [],
    ],
    [
      'without a base all was typed',
      undefined,
      { city: 'Unna' },
      { day: '2027-03-01' },
      { city: 'Unna' },
      [],
    ],
  ])('%s', (_, base, typed, stored, result, clashes) =>
    expect(mergeTyped({ base, typed: { ...AT, ...typed }, stored: { ...AT, ...stored } })).toEqual({
      fields: { ...AT, ...result },
      clashes,
    }),
  );

  test('no word is thrown away unseen: each field is what was typed, what is stored, or a clash', () => {
    const place = fc.record({ city: fc.constantFrom('', 'a', 'b'), day: fc.constantFrom(null, 'x', 'y') });
    fc.assert(
      fc.property(place, place, place, (base, typed, stored) => {
        const { fields, clashes } = mergeTyped<typeof typed>({ base, typed, stored });
        for (const field of ['city', 'day'] as const) {
          const isMine = typed[field] !== base[field];
          const isTheirs = stored[field] !== base[field];
          const isLost =
            (isMine && fields[field] !== typed[field]) || (isTheirs && fields[field] !== stored[field]);
          expect(isLost).toBe(clashes.includes(field));
          if (clashes.includes(field)) expect(fields[field]).toBe(stored[field]);
        }
      }),
    );
  });
});
