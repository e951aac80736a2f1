import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { minutesOf, timeOf } from '../../shared/dates';
import {
  findPresentationClash,
  movePresentation,
  overlaps,
  type PlannedPresentation,
  type PresentationFrame,
  proposePresentations,
  takenTimes,
} from '../../shared/domain/presentation-plan';

const EVENING: PresentationFrame = {
  date: '2027-03-18',
  startsAt: '18:00',
  endsAt: '21:15',
  pauses: [{ startsAt: '19:30', endsAt: '19:45' }],
};
const SATURDAY: PresentationFrame = { date: '2027-03-20', startsAt: '09:00', endsAt: '10:00', pauses: [] };

const timesOf = (count: number, frames: readonly PresentationFrame[], minutes: number, gapMinutes: number) =>
  proposePresentations(count, { frames, minutes, gapMinutes }).map(
    ({ date, startsAt, endsAt }) => `${date.slice(8)} ${startsAt}–${endsAt}`,
  );

describe('a plan of presentations', () => {
  test('goes one after another and around the pause', () => {
    // 18:00, 18:25, 18:50; 19:15–19:35 would run into the pause, so 19:45.
    expect(timesOf(5, [EVENING], 20, 5)).toEqual([
      '18 18:00–18:20',
      '18 18:25–18:45',
      '18 18:50–19:10',
      '18 19:45–20:05',
      '18 20:10–20:30',
    ]);
  });

  test('goes around what is planned already in that room or in none, with the change-over', () => {
    const slot = (date: string, startsAt: string, endsAt: string, roomId: string | null) => ({
      date,
      startsAt,
      endsAt,
      roomId,
    });
    const planned = [
      slot('2027-03-18', '18:00', '18:20', 'hansa'),
      slot('2027-03-18', '18:50', '19:10', null),
      slot('2027-03-18', '19:45', '20:05', 'lindenhof'),
      slot('2027-03-19', '18:25', '18:45', 'hansa'),
    ];
    const inRoom = (roomId: string | null) => ({
      ...EVENING,
      pauses: [...EVENING.pauses, ...takenTimes(planned, { date: EVENING.date, roomId }, 5)],
    });
    expect(timesOf(3, [inRoom('hansa')], 20, 5)).toEqual([
      '18 18:25–18:45',
      '18 19:45–20:05',
      '18 20:10–20:30',
    ]);
    expect(timesOf(2, [inRoom(null)], 20, 5)).toEqual(['18 18:25–18:45', '18 20:10–20:30']);
    const late = [
      slot(EVENING.date, '23:50', '23:58', 'hansa'),
      slot(EVENING.date, '00:02', '00:10', 'hansa'),
    ];
    expect(takenTimes(late, { date: EVENING.date, roomId: 'hansa' }, 5)).toEqual([
      { startsAt: '23:45', endsAt: '23:59' },
      { startsAt: '00:00', endsAt: '00:15' },
    ]);
  });

  test('is spread evenly over several days; a short one takes what it can', () => {
    expect(timesOf(4, [EVENING, SATURDAY], 20, 0)).toEqual([
      '18 18:00–18:20',
      '18 18:20–18:40',
      '20 09:00–09:20',
      '20 09:20–09:40',
    ]);
    expect(timesOf(8, [EVENING, SATURDAY], 20, 0).filter((time) => time.startsWith('20'))).toHaveLength(3);
  });

  test('that does not fit says how many would', () => {
    expect(() => timesOf(4, [SATURDAY], 20, 0)).toThrow(
      /passen 3 Präsentationen zu je 20 Minuten; gebraucht werden 4/,
    );
    expect(() => timesOf(1, [], 20, 0)).toThrow(/passen 0/);
    expect(() => timesOf(1, [SATURDAY], 0, 0)).toThrow(/mindestens eine Minute/);
    expect(() => timesOf(1, [SATURDAY], 20, -5)).toThrow(/mindestens eine Minute/);
  });

  test('whatever the wishes: as many as asked, within their frames, never at once, never in a pause', () => {
    const span = fc
      .tuple(fc.integer({ min: 480, max: 1200 }), fc.integer({ min: 1, max: 200 }))
      .map(([start, length]) => ({
        startsAt: timeOf(start),
        endsAt: timeOf(Math.min(1439, start + length)),
      }));
    const frames = fc
      .array(fc.record({ span, pauses: fc.array(span, { maxLength: 3 }) }), { minLength: 1, maxLength: 4 })
      .map((list) =>
        list.map(({ span: own, pauses }, index) => ({ ...own, pauses, date: `2027-03-${10 + index}` })),
      );
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 12 }),
        frames,
        fc.integer({ min: 1, max: 45 }),
        fc.integer({ min: 0, max: 15 }),
        (count, given, minutes, gapMinutes) => {
          let plan: ReturnType<typeof proposePresentations>;
          try {
            plan = proposePresentations(count, { frames: given, minutes, gapMinutes });
          } catch (error) {
            expect(error).toMatchObject({ code: 'frame-too-short' });
            return;
          }
          expect(plan).toHaveLength(count);
          for (const [index, time] of plan.entries()) {
            const frame = given[time.frame] as PresentationFrame;
            expect(time.date).toBe(frame.date);
            expect(time.startsAt >= frame.startsAt && time.endsAt <= frame.endsAt).toBe(true);
            expect(minutesOf(time.endsAt) - minutesOf(time.startsAt)).toBe(minutes);
            expect(frame.pauses.some((pause) => overlaps(pause, time))).toBe(false);
            const next = plan[index + 1];
            if (next?.frame !== time.frame) continue;
            expect(minutesOf(next.startsAt)).toBeGreaterThanOrEqual(minutesOf(time.endsAt) + gapMinutes);
          }
        },
      ),
      { seed: 20_270_301 },
    );
  });
});

test.each([
  [0, 2, 'bcad'],
  [3, 0, 'dabc'],
  [1, 1, 'abcd'],
  [1, 9, 'abcd'],
  [9, 0, 'abcd'],
])('moving from %i to %i', (from, to, order) => {
  expect(movePresentation([...'abcd'], from, to).join('')).toBe(order);
});

describe('clashes', () => {
  const at = (
    startsAt: string,
    endsAt: string,
    more: Partial<PlannedPresentation> = {},
  ): PlannedPresentation => ({
    enrolmentId: startsAt,
    name: `um ${startsAt}`,
    date: '2027-03-18',
    startsAt,
    endsAt,
    cohortId: 'c1',
    roomId: 'r1',
    lecturerIds: [],
    ...more,
  });

  test.each([
    ['one room', at('18:00', '18:20'), at('18:10', '18:30', { cohortId: 'c2' }), 'room'],
    [
      'one marker in two rooms',
      at('18:00', '18:20', { lecturerIds: ['b', 't'] }),
      at('18:10', '18:30', { roomId: 'r2', cohortId: 'c2', lecturerIds: ['t'] }),
      'marker',
    ],
    ['a cohort without rooms', at('18:00', '18:20'), at('18:10', '18:30', { roomId: null }), 'cohort'],
    ['one after the other', at('18:00', '18:20'), at('18:20', '18:40'), null],
    ['another day', at('18:00', '18:20'), at('18:00', '18:20', { date: '2027-03-19' }), null],
    ['two rooms', at('18:00', '18:20'), at('18:00', '18:20', { roomId: 'r2' }), null],
    [
      'two cohorts without rooms',
      at('18:00', '18:20', { roomId: null }),
      at('18:00', '18:20', { roomId: null, cohortId: 'c2' }),
      null,
    ],
  ])('%s: %4$s', (_what, a, b, reason) => {
    expect(findPresentationClash([b, a], new Set(['18:00']))?.reason ?? null).toBe(reason);
  });

  test('what others clash about is no reason to refuse a third', () => {
    const plan = [at('18:00', '18:20'), at('18:10', '18:30'), at('18:40', '19:00')];
    expect(findPresentationClash(plan, new Set(['18:40']))).toBeNull();
  });

  test('a long one clashes with a short one that begins within it, though another lies between', () => {
    const plan = [at('18:00', '19:00'), at('18:05', '18:10', { roomId: 'r2' }), at('18:30', '18:40')];
    expect(findPresentationClash(plan, new Set(['18:30']))).toMatchObject({
      a: { startsAt: '18:00' },
      b: { startsAt: '18:30' },
    });
  });
});
