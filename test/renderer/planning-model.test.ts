import { describe, expect, test } from 'vitest';
import {
  type PlanOptions,
  periodOf,
  planInputOf,
  type WayOut,
  wishesAfter,
  wishesOf,
} from '../../renderer/features/planning/planning-model';

const cohort = (number: number, endsBy: string): PlanOptions['cohorts'][number] => ({
  cohortId: `cohort-${number}`,
  code: `SMM-2027-${number}`,
  courseTitle: 'Social Media Manager:in (IHK)',
  federalState: 'NW',
  obstacle: null,
  requiredUnits: 80,
  keptUnits: 0,
  keptSessions: 0,
  replacedSessions: 0,
  seats: 12,
  paperDueOn: null,
  venueId: null,
  defaults: { startsOn: '2027-04-05', endsBy },
  modules: [],
  roomIds: [],
});

const evening = { weekday: 1, startsAt: '18:00', endsAt: '21:15', breakMinutes: 15 };
const cohorts = [cohort(1, '2027-06-30'), cohort(2, '2027-09-30')];
const wishes = {
  ...wishesOf({ cohorts, lecturers: [], rooms: [], rhythms: [{ name: 'Montage', slots: [evening] }] }),
  lecturerIds: ['lecturer-1'],
  roomIds: ['room-1'],
  allowSchoolHolidays: false,
  allowBridgeDays: false,
};
const way = (kind: WayOut['kind'], more: Partial<WayOut> = {}): WayOut => ({ kind, sentence: '', ...more });

describe('the wishes after a way out', () => {
  test('give a later last day to the one cohort that needs it', () => {
    const later = wishesAfter(
      way('last-day', { cohortId: 'cohort-1', endsBy: '2027-07-14' }),
      wishes,
      cohorts,
    );
    if (!later) throw new Error('no way');
    expect(cohorts.map((each) => periodOf(each, later))).toEqual([
      { startsOn: '2027-04-05', endsBy: '2027-07-14' },
      { startsOn: '2027-04-05', endsBy: '2027-09-30' },
    ]);
    expect(planInputOf(cohorts, later)?.cohorts.map(({ endsBy }) => endsBy)).toEqual([
      '2027-07-14',
      '2027-09-30',
    ]);
  });

  test.each([
    ['school-holidays', { allowSchoolHolidays: true }],
    ['bridge-days', { allowBridgeDays: true }],
    ['chosen-lecturers', { lecturerIds: null }],
    ['chosen-rooms', { roomIds: null }],
  ] as const)('lift %s and nothing else', (kind, change) => {
    expect(wishesAfter(way(kind, { cohortId: 'cohort-1' }), wishes, cohorts)).toEqual({
      ...wishes,
      ...change,
    });
  });

  test.each(['lecturer-times', 'room-closures', 'qualification', 'last-day'] as const)(
    'are no wishes of this page for %s without more',
    (kind) => {
      expect(wishesAfter(way(kind), wishes, cohorts)).toBeNull();
    },
  );
});
