import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  assertMakeUp,
  freeUnits,
  type MakeUpSession,
  type MissedSession,
  missedUnits,
} from '../../shared/domain/make-up';

const TODAY = '2027-03-01';

/** An evening of 4 UE that was missed, and another of 4 UE in a sister cohort, held yesterday. */
const missed: MissedSession = {
  date: '2027-01-21',
  units: 4,
  state: 'held',
  record: { units: 0, isExcused: false },
  isBeforeJoining: false,
  madeUpUnits: 0,
};
const makeUp: MakeUpSession = { date: '2027-02-28', state: 'held', units: 4, usedUnits: 0 };

interface Wish {
  missed?: Partial<MissedSession>;
  makeUp?: Partial<MakeUpSession>;
  units?: number;
  isAttended?: boolean;
  excusedCounts?: boolean;
}

const ask = (wish: Wish = {}) =>
  assertMakeUp({
    missed: { ...missed, ...wish.missed },
    makeUp: { ...makeUp, ...wish.makeUp },
    units: wish.units ?? 4,
    isAttended: wish.isAttended ?? true,
    excusedCounts: wish.excusedCounts ?? false,
    today: TODAY,
  });

describe('what a make-up session credits', () => {
  test.each<[string, Wish]>([
    ['all that was missed', {}],
    ['a quarter of it', { units: 0.25 }],
    ['the rest of a part', { missed: { record: { units: 2.5, isExcused: false } }, units: 1.5 }],
    ['excused absence, which is absence', { missed: { record: { units: 0, isExcused: true } } }],
    ['a session before joining, without a record', { missed: { record: null, isBeforeJoining: true } }],
    ['what another make-up session left', { missed: { madeUpUnits: 2.25 }, units: 1.75 }],
    ['what is left of a make-up session', { makeUp: { usedUnits: 3 }, units: 1 }],
    ['a session of today', { makeUp: { date: TODAY, state: 'planned' } }],
    [
      'a session to come, if only planned',
      { makeUp: { date: '2027-03-04', state: 'planned' }, isAttended: false },
    ],
    ['a day of its own, however long', { missed: { units: 8 }, makeUp: { units: null }, units: 8 }],
  ])('%s', (_what, wish) => {
    expect(() => ask(wish)).not.toThrow();
  });
});

describe('what is refused', () => {
  test.each<[string, Wish, string, RegExp]>([
    ['nothing', { units: 0 }, 'invalid-units', /Viertelschritten/],
    ['a tenth', { units: 0.1 }, 'invalid-units', /Viertelschritten/],
    [
      'a session without a record',
      { missed: { record: null } },
      'nothing-recorded',
      /zuerst, dass gefehlt wurde/,
    ],
    [
      'a session that was attended',
      { missed: { record: { units: 4, isExcused: false } } },
      'nothing-missed',
      /nichts versäumt/,
    ],
    ['a session that was cancelled', { missed: { state: 'cancelled' } }, 'nothing-missed', /nichts versäumt/],
    [
      'excused absence where it counts',
      { missed: { record: { units: 0, isExcused: true } }, excusedCounts: true },
      'excused-counts',
      /als besucht/,
    ],
    [
      'a quarter more than missed',
      { makeUp: { units: 8 }, units: 4.25 },
      'more-than-missed',
      /wurden 4 UE\. Bitte höchstens 4 UE/,
    ],
    [
      'more than is still missed',
      { missed: { madeUpUnits: 2 }, units: 2.25 },
      'more-than-missed',
      /davon sind 2 schon.*höchstens 2 UE/,
    ],
    ['what was made up already', { missed: { madeUpUnits: 4 } }, 'more-than-missed', /Mehr lässt sich nicht/],
    [
      'more than the make-up session has',
      { makeUp: { units: 3 } },
      'more-than-make-up',
      /hat 3 UE\. Bitte höchstens 3/,
    ],
    [
      'the same units twice',
      { makeUp: { usedUnits: 3.5 }, units: 0.75 },
      'more-than-make-up',
      /davon zählen 3,5 schon.*höchstens 0,5/,
    ],
    ['a cancelled make-up session', { makeUp: { state: 'cancelled' } }, 'make-up-cancelled', /abgesagt/],
    [
      'crediting what is still to come',
      { makeUp: { date: '2027-03-02', state: 'planned' } },
      'make-up-to-come',
      /ab dem 02\.03\.2027/,
    ],
  ])('%s', (_what, wish, code, sentence) => {
    expect(() => ask(wish)).toThrow(
      expect.objectContaining({ code, message: expect.stringMatching(sentence) }),
    );
  });
});

const quarters = fc.integer({ min: 0, max: 32 }).map((value) => value / 4);

test('whatever is accepted one after the other never exceeds what was missed, nor what the session has', () => {
  fc.assert(
    fc.property(
      quarters,
      quarters,
      quarters,
      fc.array(quarters, { maxLength: 12 }),
      (units, attended, of, wishes) => {
        const session: MissedSession = {
          ...missed,
          units,
          record: { units: Math.min(attended, units), isExcused: false },
        };
        let credited = 0;
        for (const wish of wishes) {
          try {
            assertMakeUp({
              missed: { ...session, madeUpUnits: credited },
              makeUp: { ...makeUp, units: of, usedUnits: credited },
              units: wish,
              isAttended: true,
              excusedCounts: false,
              today: TODAY,
            });
            credited += wish;
          } catch {
            // What is refused changes nothing.
          }
        }
        expect(credited).toBeLessThanOrEqual(missedUnits(session, false));
        expect(credited).toBeLessThanOrEqual(of);
        expect(freeUnits({ units: of, usedUnits: credited })).toBe(of - credited);
      },
    ),
  );
});
