import { describe, expect, test } from 'vitest';
import { markingAccess, type OwnedMarking } from '../../shared/domain/marker-rights';

const done = (role: OwnedMarking['role'], lecturerId: string | null): OwnedMarking => ({
  role,
  lecturerId,
  isOffices: lecturerId === null,
  isDone: true,
});
const open = (role: OwnedMarking['role'], lecturerId: string | null): OwnedMarking => ({
  role,
  lecturerId,
  isOffices: false,
  isDone: false,
});
const offices = (role: OwnedMarking['role']): OwnedMarking => ({ ...open(role, null), isOffices: true });

describe('what a marker may do with a marking', () => {
  test.each<
    [string, string | null, OwnedMarking['role'], 1 | 2, OwnedMarking[], ReturnType<typeof markingAccess>]
  >([
    ['own, begun', 'a', 'first', 2, [open('first', 'a'), open('second', 'b')], 'own'],
    ['own, handed in', 'a', 'first', 2, [done('first', 'a'), open('second', 'b')], 'own'],
    ['the other’s, both at work', 'a', 'second', 2, [open('first', 'a'), open('second', 'b')], 'withheld'],
    ['the other’s, I am done', 'a', 'second', 2, [done('first', 'a'), open('second', 'b')], 'withheld'],
    [
      'the other’s, the other is done',
      'a',
      'second',
      2,
      [open('first', 'a'), done('second', 'b')],
      'withheld',
    ],
    ['the other’s, both done', 'a', 'second', 2, [done('first', 'a'), done('second', 'b')], 'readable'],
    ['a lecturer’s for the office', null, 'first', 2, [open('first', 'a')], 'withheld'],
    ['both done for the office', null, 'first', 2, [done('first', 'a'), done('second', 'b')], 'readable'],
    [
      'third at work',
      'a',
      'third',
      2,
      [done('first', 'a'), done('second', 'b'), open('third', 'c')],
      'withheld',
    ],
    [
      'third done',
      'a',
      'third',
      2,
      [done('first', 'a'), done('second', 'b'), done('third', 'c')],
      'readable',
    ],
    ['nobody’s for the office', null, 'first', 2, [open('first', null)], 'own'],
    ['nobody’s for a lecturer', 'a', 'first', 2, [open('first', null)], 'own'],
    ['none yet', 'a', 'first', 2, [], 'own'],
    ['nobody’s for who marks already', 'a', 'second', 2, [open('first', 'a')], 'same-marker'],
    ['nobody’s beside nobody’s', null, 'second', 2, [open('first', null)], 'own'],
    ['the office’s own', null, 'first', 2, [offices('first'), open('second', 'b')], 'own'],
    ['the office’s for a lecturer', 'a', 'first', 2, [offices('first')], 'withheld'],
    ['the office’s for a lecturer, one marker', 'a', 'first', 1, [offices('first')], 'readable'],
    ['nobody’s while the office marks the other', null, 'second', 2, [offices('first')], 'same-marker'],
    [
      'none yet while the office has finished the other',
      null,
      'third',
      2,
      [done('second', null)],
      'same-marker',
    ],
    ['nobody’s for a lecturer while the office marks', 'a', 'second', 2, [offices('first')], 'own'],
    [
      'both the office’s, from before',
      null,
      'second',
      2,
      [done('first', null), offices('second')],
      'same-marker',
    ],
    ['one marker asked for', 'a', 'first', 1, [open('first', 'b')], 'readable'],
    ['one marker, for the office', null, 'first', 1, [open('first', 'b')], 'readable'],
  ])('%s', (_name, viewerId, role, markers, markings, access) => {
    expect(markingAccess({ viewerId, role, markers, markings })).toBe(access);
  });
});
