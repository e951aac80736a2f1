import fc from 'fast-check';
import { expect, test } from 'vitest';
import { feeCents, feesOf, feeTotals } from '../../shared/domain/lecturer-fees';

test.each([
  { units: 4, feeCentsPerUnit: 6500, cents: 26000 },
  { units: 0.25, feeCentsPerUnit: 4550, cents: 1138 }, // 11.375 €
  { units: 0.75, feeCentsPerUnit: 4550, cents: 3413 }, // 34.125 €: half a cent goes up
  { units: 3.25, feeCentsPerUnit: 3333, cents: 10832 }, // 108.3225 €
  { units: 0.25, feeCentsPerUnit: 1, cents: 0 },
  { units: 0.5, feeCentsPerUnit: 1, cents: 1 },
  { units: 0, feeCentsPerUnit: 6500, cents: 0 },
  { units: 4, feeCentsPerUnit: 0, cents: 0 },
])('$units UE at $feeCentsPerUnit cents are $cents cents', ({ units, feeCentsPerUnit, cents }) => {
  expect(feeCents(units, feeCentsPerUnit)).toBe(cents);
});

test('a fee is never more than half a cent away from units times fee, and whole', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 4000 }),
      fc.integer({ min: 0, max: 10_000_000 }),
      (quarters, fee) => {
        const cents = feeCents(quarters / 4, fee);
        expect(Number.isSafeInteger(cents)).toBe(true);
        expect(Math.abs(cents * 4 - quarters * fee)).toBeLessThanOrEqual(2);
      },
    ),
  );
});

test('no fee agreed is not a fee of nothing: its units count, its amount is unknown', () => {
  const unpaid = { heldUnits: 4, plannedUnits: 8, feeCentsPerUnit: null };
  expect(feesOf(unpaid)).toEqual({ heldCents: null, plannedCents: null });
  expect(feesOf({ ...unpaid, feeCentsPerUnit: 0 })).toEqual({ heldCents: 0, plannedCents: 0 });
  expect(feeTotals([unpaid, { heldUnits: 0.25, plannedUnits: 0.75, feeCentsPerUnit: 4550 }])).toEqual({
    heldUnits: 4.25,
    plannedUnits: 8.75,
    heldCents: 1138,
    plannedCents: 3413,
  });
});
