import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { carryOver } from '../../../shared/domain/exchange/carry-over';

test.each([
  ['nobody has changed it', { base: 5, mine: 5, theirs: 5, typed: [] }, 'equal'],
  ['both have come to the same', { base: 5, mine: 7, theirs: 7, typed: [7] }, 'equal'],
  ['only this device has changed it', { base: null, mine: 7, theirs: null, typed: [7] }, 'mine'],
  ['only the office has changed it', { base: null, mine: null, theirs: 7, typed: [] }, 'theirs'],
  ['both have, differently', { base: null, mine: 6, theirs: 7, typed: [6] }, 'conflict'],
  ['the office holds what was handed in earlier', { base: null, mine: 8, theirs: 6, typed: [6, 8] }, 'mine'],
  [
    'it was taken back here after the office had it',
    { base: null, mine: null, theirs: 6, typed: [6, null] },
    'mine',
  ],
] as const)('%s', (_what, field, expected) => {
  expect(carryOver(field)).toBe(expected);
});

const value = fc.constantFrom(null, 0, 1, 2, 3);

test('nothing typed here is given up unless a person decides, and nothing new of the office is passed over', () => {
  fc.assert(
    fc.property(value, fc.array(value, { maxLength: 4 }), value, (base, typed, theirs) => {
      const mine = typed.at(-1) ?? (typed.length > 0 ? null : base);
      const decision = carryOver({ base, mine, theirs, typed });
      if (decision === 'theirs') expect(mine).toBe(base);
      if (decision === 'mine') expect([base, ...typed]).toContain(theirs);
      if (decision === 'conflict')
        expect([mine, theirs, base]).toHaveLength(new Set([mine, theirs, base]).size);
    }),
  );
});
