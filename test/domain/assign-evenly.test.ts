import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assignEvenly } from '../../shared/domain/assign-evenly';

const enrolments = (...others: string[][]) =>
  others.map((otherMarkers, index) => ({ enrolmentId: `e${index + 1}`, otherMarkers }));

describe('spreading markings', () => {
  test('goes round in the order given', () => {
    expect([...assignEvenly(enrolments([], [], []), ['a', 'b'])]).toEqual([
      ['e1', 'a'],
      ['e2', 'b'],
      ['e3', 'a'],
    ]);
  });

  test('counts what somebody has already', () => {
    const loads = new Map([['a', 2]]);
    expect([...assignEvenly(enrolments([], [], []), ['a', 'b'], loads).values()]).toEqual(['b', 'b', 'a']);
  });

  test('leaves out whom nobody can take', () => {
    expect([...assignEvenly(enrolments(['a'], ['a', 'b']), ['a', 'b'])]).toEqual([['e1', 'b']]);
  });

  test('never differs by more than one where everybody may take everything, and is the same again', () => {
    const ids = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(ids, fc.nat({ max: 40 }), (lecturerIds, count) => {
        const asked = enrolments(...Array.from({ length: count }, () => []));
        const assigned = assignEvenly(asked, lecturerIds);
        expect([...assignEvenly(asked, lecturerIds)]).toEqual([...assigned]);
        const loads = lecturerIds.map((id) => [...assigned.values()].filter((to) => to === id).length);
        expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1);
        expect(assigned.size).toBe(count);
      }),
    );
  });
});
