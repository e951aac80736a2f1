import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FieldValue } from '../../shared/domain/exchange/marking-fields';
import {
  countDecisions,
  type MergedField,
  mergedValue,
  mergeField,
} from '../../shared/domain/exchange/merge';

const [A, B, C] = ['alt', 'Büro', 'unterwegs'];

describe('one field', () => {
  test.each<[string, FieldValue, FieldValue, FieldValue, string, { value: FieldValue } | null]>([
    ['nobody changed it', A, A, A, 'equal', { value: A }],
    ['only the office changed it', A, B, A, 'keep', { value: B }],
    ['only the marker changed it', A, A, C, 'take', { value: C }],
    ['both changed it to the same', A, C, C, 'equal', { value: C }],
    ['both changed it, differently', A, B, C, 'conflict', null],
    ['the marker emptied it', A, A, '', 'take', { value: '' }],
    ['the office emptied it, the marker changed it', A, '', C, 'conflict', null],
    ['not marked and 0 points are two things', null, null, 0, 'take', { value: 0 }],
    ['0 points taken back', 0, 0, null, 'take', { value: null }],
    ['no answer and "does not apply" are two things', null, false, true, 'conflict', null],
    [
      'an annotation whose keys stand in another order',
      null,
      place(1),
      flipped(1),
      'equal',
      { value: place(1) },
    ],
    ['two annotations', null, place(1), place(2), 'conflict', null],
  ])('%s', (_, base, ours, theirs, decision, merged) => {
    expect(mergeField({ base, ours, theirs })).toBe(decision);
    expect(mergedValue({ base, ours, theirs })).toEqual(merged);
  });
});

function place(page: number): FieldValue {
  return {
    submissionFileId: '01900000-0000-7000-8000-000000000001',
    criterionId: null,
    tone: 'good',
    page,
    place: { start: 1, end: 5 },
    quote: '',
    note: '',
    createdAt: '2027-03-01T09:00:00.000Z',
  };
}

const flipped = (page: number): FieldValue =>
  Object.fromEntries(Object.entries(place(page) as object).reverse()) as FieldValue;

test('counts what an import would do', () => {
  const field = (key: string, base: FieldValue, ours: FieldValue, theirs: FieldValue): MergedField => ({
    key,
    base,
    ours,
    theirs,
  });
  expect(
    countDecisions([
      field('points:01900000-0000-7000-8000-000000000001', null, null, 7),
      field('points:01900000-0000-7000-8000-000000000002', 3, 3, 7),
      field('overall', '', '', 'Gut'),
      field('comment:01900000-0000-7000-8000-000000000001', '', 'x', ''),
      field('comment:01900000-0000-7000-8000-000000000002', '', 'x', 'y'),
      field('state', 'open', 'done', 'done'),
    ]),
  ).toEqual({ take: 3, new: 2, keep: 1, conflict: 1, equal: 1 });
});

// A cohort in small: an office and laptops that all begin with the same values and change them in any order.
const FIELDS = ['a', 'b', 'c', 'd', 'e'];
type Values = Record<string, number>;
const start: Values = Object.fromEntries(FIELDS.map((field) => [field, 0]));

interface Office {
  values: Values;
  /** What each laptop and the office last had in common. */
  common: Values[];
}

const edits = fc.array(fc.tuple(fc.constantFrom(...FIELDS), fc.integer({ min: 0, max: 3 })), {
  maxLength: 8,
});
const edited = (values: Values, changes: readonly (readonly [string, number])[]): Values => ({
  ...values,
  ...Object.fromEntries(changes),
});

/** Brings a laptop's values in; conflicts go by `decide`. Returns the fields in conflict. */
function bringIn(
  office: Office,
  laptop: number,
  theirs: Values,
  decide: (field: string) => number,
): string[] {
  const conflicts: string[] = [];
  const common = office.common[laptop] ?? start;
  for (const field of FIELDS) {
    const value = { base: common[field] ?? 0, ours: office.values[field] ?? 0, theirs: theirs[field] ?? 0 };
    const merged = mergedValue(value);
    if (merged === null) conflicts.push(field);
    office.values[field] = merged === null ? decide(field) : (merged.value as number);
  }
  office.common[laptop] = { ...theirs };
  return conflicts;
}

const newOffice = (values: Values, laptops: number): Office => ({
  values: { ...values },
  common: Array.from({ length: laptops }, () => start),
});

const histories = fc.record({
  office: edits,
  laptops: fc.array(edits, { minLength: 1, maxLength: 2 }),
});

/** What different sides changed a field to. */
const wishesFor = (field: string, sides: readonly Values[]): Set<number> =>
  new Set(sides.map((values) => values[field] ?? 0).filter((value) => value !== 0));

describe('random histories of two or three sides', () => {
  test('no change is lost, none is invented, and a conflict is what two sides changed differently', () => {
    fc.assert(
      fc.property(histories, ({ office: ofOffice, laptops }) => {
        const sides = [edited(start, ofOffice), ...laptops.map((changes) => edited(start, changes))];
        const office = newOffice(sides[0] ?? start, laptops.length);
        const conflicts = laptops.flatMap((_, laptop) =>
          bringIn(office, laptop, sides[laptop + 1] ?? start, () => 99),
        );
        for (const field of FIELDS) {
          const wishes = wishesFor(field, sides);
          expect(conflicts.includes(field)).toBe(wishes.size > 1);
          if (wishes.size <= 1) expect(office.values[field]).toBe([...wishes][0] ?? 0);
          else expect(office.values[field]).toBe(99);
        }
      }),
      { seed: 7, numRuns: 2000 },
    );
  });

  test('where there is no conflict, the order of the imports does not matter', () => {
    fc.assert(
      fc.property(histories, ({ office: ofOffice, laptops }) => {
        const sides = laptops.map((changes) => edited(start, changes));
        const ends = [sides.map((_, index) => index), sides.map((_, index) => sides.length - 1 - index)].map(
          (order) => {
            const office = newOffice(edited(start, ofOffice), laptops.length);
            const conflicts = order.flatMap((laptop) =>
              bringIn(office, laptop, sides[laptop] ?? start, () => 99),
            );
            return { values: office.values, conflicts: conflicts.length };
          },
        );
        expect(ends[0]?.conflicts === 0).toBe(ends[1]?.conflicts === 0);
        if (ends[0]?.conflicts === 0) expect(ends[1]?.values).toEqual(ends[0]?.values);
      }),
      { seed: 7, numRuns: 2000 },
    );
  });

  test('importing twice changes nothing, whatever was decided and done since', () => {
    fc.assert(
      fc.property(
        histories,
        edits,
        fc.integer({ min: 0, max: 5 }),
        ({ office: ofOffice, laptops }, later, decided) => {
          const office = newOffice(edited(start, ofOffice), laptops.length);
          const sides = laptops.map((changes) => edited(start, changes));
          sides.forEach((theirs, laptop) => {
            bringIn(office, laptop, theirs, () => decided);
          });
          office.values = edited(office.values, later);
          const before = structuredClone(office);
          sides.forEach((theirs, laptop) => {
            expect(bringIn(office, laptop, theirs, () => -1)).toEqual([]);
          });
          expect(office).toEqual(before);
        },
      ),
      { seed: 7, numRuns: 2000 },
    );
  });

  test('results sent again and again bring every later change, and no conflict with what they brought before', () => {
    fc.assert(
      fc.property(fc.array(edits, { minLength: 1, maxLength: 5 }), (stretches) => {
        const office = newOffice(start, 1);
        let laptop = { ...start };
        for (const changes of stretches) {
          laptop = edited(laptop, changes);
          expect(bringIn(office, 0, laptop, () => -1)).toEqual([]);
          expect(office.values).toEqual(laptop);
        }
      }),
      { seed: 7, numRuns: 1000 },
    );
  });
});
