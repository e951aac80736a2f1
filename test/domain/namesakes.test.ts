import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { marksOfNamesakes } from '../../shared/domain/namesakes';

const person = (id: string, nameKey: string, birthDate: string | null = null) => ({ id, nameKey, birthDate });
const told = (...people: ReturnType<typeof person>[]) =>
  Object.fromEntries(
    [...marksOfNamesakes(people)].map(([id, { birthDate, number }]) => [id, birthDate ?? number]),
  );

describe('people of one name in a list', () => {
  test.each([
    ['nobody shares a name', [person('a', 'kim albers'), person('b', 'kim demirci')], {}],
    [
      'both born on another day',
      [person('a', 'kim albers', '1990-01-02'), person('b', 'kim albers', '1991-01-02')],
      { a: '1990-01-02', b: '1991-01-02' },
    ],
    [
      'of one the day is not known',
      [person('a', 'kim albers', '1990-01-02'), person('x', 'bo'), person('b', 'kim albers')],
      { a: 1, b: 3 },
    ],
    [
      'born on the same day',
      [person('a', 'kim albers', '1990-01-02'), person('b', 'kim albers', '1990-01-02')],
      { a: 1, b: 2 },
    ],
    [
      'three, of whom two share the day',
      [person('a', 'k', '1990-01-02'), person('b', 'k', '1990-01-02'), person('c', 'k', '1991-01-02')],
      { a: 1, b: 2, c: 3 },
    ],
  ])('%s', (_, people, marks) => expect(told(...people)).toEqual(marks));

  test('no two of one name have the same mark, and everybody of a shared name has one', () => {
    const named = fc.record({
      nameKey: fc.constantFrom('a', 'b', 'c'),
      birthDate: fc.constantFrom(null, '1990-01-01', '1991-01-01', '1992-01-01'),
    });
    fc.assert(
      fc.property(fc.array(named, { maxLength: 8 }), (list) => {
        const people = list.map((each, index) => ({ ...each, id: String(index) }));
        const marks = marksOfNamesakes(people);
        for (const one of people) {
          const others = people.filter(({ id, nameKey }) => id !== one.id && nameKey === one.nameKey);
          expect(marks.has(one.id)).toBe(others.length > 0);
          for (const other of others) expect(marks.get(other.id)).not.toEqual(marks.get(one.id));
        }
      }),
    );
  });
});
