import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type DuplicateCandidate,
  duplicateLikelihood,
  findProbableDuplicates,
} from '../../shared/domain/duplicates';

const person = (text: string, more: Partial<DuplicateCandidate> = {}): DuplicateCandidate => {
  const [firstName = '', lastName = '', birthDate = '', email = ''] = text.split('|');
  return { firstName, lastName, birthDate: birthDate || null, email: email || null, ...more };
};

describe('likelihood', () => {
  test.each([
    ['Jörg|Jäger|1981-04-25', 'Joerg|JAEGER|1981-04-25', 'same'],
    ['Yasemin|Yildiz|1978-06-11|y@x.example', 'Yasemin|Yıldız|1978-06-11|y@x.example', 'same'],
    ['René|von der Heide||r@x.example', 'Rene|von der Heide|1995-03-24|R@X.EXAMPLE', 'same'],
    ['René|Heide|1995-03-24|r@x.example', 'René|Heide|1995-04-23|r@x.example', 'probable'],
    ['Jörg|Jäger|1981-04-25|a@x.example', 'Jörg|Jäger||b@x.example', 'probable'],
    ['Jörg|Jäger', 'Jörg|Jäger', 'probable'],
    ['Jörg|Jäger|1981-04-25', 'Jörg|Jäger|1991-04-25', 'different'],
    ['Jäger|Jörg|1981-04-25', 'Jörg|Jäger|1981-04-25', 'probable'],
    ['Hans|Höing|1971-02-02', 'Hans-Jürgen|Höing|1971-02-02', 'probable'],
    ['Hans|Höing', 'Hans-Jürgen|Höing', 'different'],
    ['Anja|Abendroth|1966-03-07|a@x.example', 'Anja|Bäcker|1966-03-07|a@x.example', 'probable'],
    ['Maren|Müller|1984-02-11', 'Maren|Müller-Schmidt|1984-02-11', 'probable'],
    ['Tim|Groß|1984-02-11', 'Tom|Klein|1984-02-11', 'different'],
    ['Tim|Groß|1984-02-11|info@x.example', 'Tom|Klein|1985-02-11|info@x.example', 'different'],
    ['Tim|Groß||info@x.example', 'Tom|Klein||info@x.example', 'probable'],
    ['Tim|Groß', 'Tom|Klein', 'different'],
  ])('%s and %s: %s', (a, b, kind) => {
    expect(duplicateLikelihood(person(a), person(b)).kind).toBe(kind);
  });

  test('a birth name tells of a marriage', () => {
    const before = person('Anja|Bäcker|1966-03-07');
    const after = person('Anja|Abendroth|1966-03-07', { birthName: 'Baecker' });
    expect(duplicateLikelihood(before, after)).toEqual({
      kind: 'probable',
      reasons: ['birth-name', 'same-birth-date'],
    });
    expect(duplicateLikelihood(before, person('Anja|Abendroth|1966-03-07')).kind).toBe('different');
  });

  test('the reasons say what agrees and what does not', () => {
    const reasons = (a: string, b: string) => duplicateLikelihood(person(a), person(b)).reasons;
    expect(reasons('A|B|1990-01-01|a@x', 'A|B|1990-01-01|A@x')).toEqual([
      'same-name',
      'same-birth-date',
      'same-email',
    ]);
    expect(reasons('A|B|1990-01-01|a@x', 'A|B|1990-01-02|a@x')).toEqual([
      'same-name',
      'different-birth-date',
      'same-email',
    ]);
    expect(reasons('A|B', 'C|D')).toEqual([]);
  });

  test('nothing is no evidence', () => {
    expect(duplicateLikelihood(person(''), person('')).kind).toBe('different');
  });
});

const anyPerson = fc.record({
  firstName: fc.constantFrom('Jörg', 'Joerg', 'Hans', 'Hans-Jürgen', 'Anja', ''),
  lastName: fc.constantFrom('Müller', 'Mueller', 'Müller-Schmidt', 'Hans', 'Jörg', 'Bäcker', ''),
  birthName: fc.constantFrom(null, 'Bäcker', 'Müller'),
  birthDate: fc.constantFrom(null, '1990-01-01', '1990-01-02'),
  email: fc.constantFrom(null, 'a@x.example', 'A@X.example', 'b@x.example'),
});

test('it does not matter who is compared with whom', () => {
  fc.assert(
    fc.property(anyPerson, anyPerson, (a, b) => {
      expect(duplicateLikelihood(a, b)).toEqual(duplicateLikelihood(b, a));
    }),
  );
});

describe('search in a list', () => {
  test('finds exactly the pairs that comparing all with all finds', () => {
    fc.assert(
      fc.property(fc.array(anyPerson, { maxLength: 18 }), (people) => {
        const all = people.flatMap((a, i) =>
          people.flatMap((b, j) =>
            i < j && duplicateLikelihood(a, b).kind !== 'different' ? [`${i}-${j}`] : [],
          ),
        );
        const found = findProbableDuplicates(people.map((entry, index) => ({ ...entry, index })));
        expect(found.map(({ first, second }) => `${first.index}-${second.index}`)).toEqual(all);
      }),
    );
  });

  test('12,000 people, also with one mailbox for all, are compared in buckets', () => {
    const people = Array.from({ length: 12_000 }, (_, index) => ({
      index,
      firstName: `Vorname${index % 400}`,
      lastName: `Name${Math.floor(index / 400)}`,
      birthDate: new Date(index * 86_400_000).toISOString().slice(0, 10),
      email: 'info@academy.example',
    }));
    people.push({ ...people[7_000], index: 12_000 } as (typeof people)[number]);
    let reads = 0;
    const counted = people.map((entry) => ({
      ...entry,
      get lastName() {
        reads += 1;
        return entry.lastName;
      },
    }));
    const found = findProbableDuplicates(counted);
    expect(found.map(({ first, second, kind }) => [first.index, second.index, kind])).toEqual([
      [7_000, 12_000, 'same'],
    ]);
    expect(reads).toBeLessThan(30_000);
  });
});
