import { describe, expect, test } from 'vitest';
import type { InputOf } from '../../../shared/contract';
import { aCohort, aSchedule, leadTo } from '../../support/builders';
import { testWorkspace } from '../../support/test-workspace';

/**
 * Two cohorts of the same course on 01.03.2027: SMM-2027-1 met from 11.01. on, its sessions 1 to 14 are over; SMM-2027-2
 * began on 08.02., its sessions 1 to 6 are over, the seventh is today. Aydın missed sessions 1 to 5 of the first: 20 UE.
 */
async function twoCohorts() {
  const w = await testWorkspace();
  const own = await aCohort(w, { participants: 2 });
  const sessionIds = await aSchedule(w, own.cohortId);
  const sister = await aCohort(w, { code: 'SMM-2027-2', participants: 1 });
  const sisterIds = await aSchedule(w, sister.cohortId, '2027-02-08');
  const [enrolmentId] = own.enrolmentIds as [string];
  await w.call('attendance.record', {
    cohortId: own.cohortId,
    cells: sessionIds.slice(0, 14).map((sessionId, index) => ({
      enrolmentId,
      sessionId,
      kind: index < 5 ? ('absent' as const) : ('present' as const),
    })),
  });
  const at = (ids: readonly string[], number: number) => ids[number - 1] as string;
  const wish = (missed: number, makeUp: number, more: Partial<InputOf<'attendance.planMakeUp'>> = {}) => ({
    enrolmentId,
    missedSessionId: at(sessionIds, missed),
    makeUpSessionId: at(sisterIds, makeUp),
    units: 4,
    ...more,
  });
  const row = async () => {
    const { rows } = await w.call('attendance.grid', { cohortId: own.cohortId });
    const found = rows.find((each) => each.enrolmentId === enrolmentId);
    if (!found) throw new Error('no such row');
    return found;
  };
  return { w, own, sister, sessionIds, sisterIds, enrolmentId, at, wish, row };
}

describe('planning and crediting', () => {
  test('a plan counts nothing; credited it brings somebody back', async () => {
    const { w, wish, row, at, sessionIds, sisterIds } = await twoCohorts();
    expect((await row()).forecast).toMatchObject({
      attendedUnits: 36,
      missedUnits: 20,
      excessUnits: 4,
      state: 'lost',
    });
    const { id: creditId } = await w.call('attendance.planMakeUp', wish(1, 8));
    expect(await row()).toMatchObject({
      forecast: { attendedUnits: 36, state: 'lost' },
      credits: [
        {
          sessionId: at(sessionIds, 1),
          units: 4,
          state: 'planned',
          makeUp: {
            sessionId: at(sisterIds, 8),
            date: '2027-03-04',
            number: 8,
            cohortCode: 'SMM-2027-2',
            isCancelled: false,
          },
        },
      ],
    });
    w.clock.set('2027-03-05T08:00:00.000Z');
    await w.call('attendance.creditMakeUp', { creditId, units: 4 });
    // Session 15 and 16 are unrecorded by now; 16 missed of 16 that may be missed.
    expect((await row()).forecast).toMatchObject({
      attendedUnits: 40,
      creditedUnits: 4,
      missedUnits: 16,
      excessUnits: 0,
      state: 'unrecorded',
    });
  });

  test('what has taken place is credited at once, and the session counts as held', async () => {
    const { w, sister, sisterIds, wish, row, at } = await twoCohorts();
    await w.call('attendance.planMakeUp', wish(1, 1, { isAttended: true, note: 'saß hinten' }));
    expect((await row()).forecast).toMatchObject({ attendedUnits: 40, missedUnits: 16, state: 'at-risk' });
    const { sessions } = await w.call('schedule.list', { cohortId: sister.cohortId });
    expect(sessions.filter(({ state }) => state === 'held').map(({ id }) => id)).toEqual([at(sisterIds, 1)]);
    expect((await w.call('workspace.undoable', {})).undo?.label).toBe('Aydın: 4 UE nachgeholt, 08.02.2027');
    await w.call('workspace.undo', {});
    expect((await row()).credits).toEqual([]);
  });

  test('several make up for one session, one makes up for several', async () => {
    const { w, wish, row } = await twoCohorts();
    await w.call('attendance.planMakeUp', wish(1, 1, { units: 1.5, isAttended: true }));
    await w.call('attendance.planMakeUp', wish(1, 2, { units: 2.5, isAttended: true }));
    await w.call('attendance.planMakeUp', wish(2, 1, { units: 2.5, isAttended: true }));
    expect((await row()).forecast).toMatchObject({ creditedUnits: 6.5, missedUnits: 13.5 });
  });

  test('a day of its own needs no schedule', async () => {
    const { w, wish, row } = await twoCohorts();
    const day = { makeUpSessionId: null, makeUpOn: '2027-02-20', note: 'mit Frau Böhm, online' };
    await w.call('attendance.planMakeUp', wish(2, 1, { ...day, isAttended: true }));
    expect(await row()).toMatchObject({
      forecast: { creditedUnits: 4 },
      credits: [
        {
          note: 'mit Frau Böhm, online',
          makeUp: { sessionId: null, date: '2027-02-20', cohortCode: null, number: null },
        },
      ],
    });
  });

  test('what is taken back counts no longer', async () => {
    const { w, wish, row } = await twoCohorts();
    const { id: creditId } = await w.call('attendance.planMakeUp', wish(1, 1, { isAttended: true }));
    await w.call('attendance.removeMakeUp', { creditId });
    expect(await row()).toMatchObject({ credits: [], forecast: { attendedUnits: 36 } });
    expect((await w.refused('attendance.creditMakeUp', { creditId, units: 4 })).code).toBe('not-found');
  });

  test('sessions before joining are missed and can be made up', async () => {
    const { w, own, sessionIds, sisterIds, at } = await twoCohorts();
    const [, late] = own.enrolmentIds as [string, string];
    await w.call('cohorts.updateEnrolment', { enrolmentId: late, joinedOn: '2027-01-18', note: '' });
    await w.call('attendance.planMakeUp', {
      enrolmentId: late,
      missedSessionId: at(sessionIds, 1),
      makeUpSessionId: at(sisterIds, 1),
      units: 4,
      isAttended: true,
    });
    const { rows } = await w.call('attendance.grid', { cohortId: own.cohortId });
    expect(rows.find(({ enrolmentId }) => enrolmentId === late)?.forecast).toMatchObject({
      attendedUnits: 4,
      missedUnits: 4,
    });
  });
});

describe('what is refused', () => {
  test('more than was missed, a unit twice, and crediting what is to come', async () => {
    const { w, wish, row } = await twoCohorts();
    const refusal = async (input: InputOf<'attendance.planMakeUp'>) =>
      (await w.refused('attendance.planMakeUp', input)).details;
    expect(await refusal(wish(1, 1, { units: 4.25 }))).toEqual({ rule: 'more-than-missed' });
    expect(await refusal(wish(6, 1))).toEqual({ rule: 'nothing-missed' });
    expect(await refusal(wish(15, 1))).toEqual({ rule: 'nothing-recorded' });
    expect(await refusal(wish(1, 8, { isAttended: true }))).toEqual({ rule: 'make-up-to-come' });
    await w.call('attendance.planMakeUp', wish(1, 1, { units: 3 }));
    expect(await refusal(wish(1, 2, { units: 1.25 }))).toEqual({ rule: 'more-than-missed' });
    expect(await refusal(wish(2, 1, { units: 1.25 }))).toEqual({ rule: 'more-than-make-up' });
    expect((await w.refused('attendance.planMakeUp', wish(1, 1, { units: 1 }))).message).toMatch(
      /steht .* schon da/,
    );
    expect((await row()).credits).toHaveLength(1);
  });

  test('units of a session that somebody attended as their own', async () => {
    const { w, own, sister, sisterIds, wish, at } = await twoCohorts();
    const [personId] = own.personIds as [string];
    const { id: enrolmentId } = await w.call('cohorts.enrol', { cohortId: sister.cohortId, personId });
    await w.call('attendance.record', {
      cohortId: sister.cohortId,
      cells: [{ enrolmentId, sessionId: at(sisterIds, 1), kind: 'partial', units: 3 }],
    });
    expect((await w.refused('attendance.planMakeUp', wish(1, 1, { units: 1.25 }))).message).toMatch(
      /davon zählen 3 schon für diese Person.*höchstens 1 UE/,
    );
    await w.call('attendance.planMakeUp', wish(1, 1, { units: 1 }));
  });

  test('a session of the own cohort, of another course, and one that was cancelled', async () => {
    const { w, sessionIds, sisterIds, wish, at } = await twoCohorts();
    const own = { makeUpSessionId: at(sessionIds, 6) };
    expect((await w.refused('attendance.planMakeUp', wish(1, 1, own))).message).toMatch(/eigenen Kurses/);
    await w.call('schedule.setState', {
      sessionId: at(sisterIds, 1),
      state: 'cancelled',
      reason: 'Glatteis',
    });
    expect((await w.refused('attendance.planMakeUp', wish(1, 1))).details).toEqual({
      rule: 'make-up-cancelled',
    });
    const [course] = await w.call('academy.listCourses', {});
    if (!course) throw new Error('no course');
    const {
      id: _id,
      rubrics: _rubrics,
      ...fields
    } = await w.call('academy.getCourse', { courseId: course.id });
    const { id: otherCourse } = await w.call('academy.saveCourse', {
      ...fields,
      title: 'Community Manager (IHK)',
      modules: fields.modules.map(({ id: _module, ...module }) => module),
    });
    const other = await aCohort(w, { code: 'CM-2027-1', cohort: { courseId: otherCourse } });
    const [foreign] = await aSchedule(w, other.cohortId);
    expect(
      (await w.refused('attendance.planMakeUp', wish(1, 1, { makeUpSessionId: foreign as string }))).message,
    ).toMatch(/anderen Lehrgang/);
  });

  test('neither a place nor both', async () => {
    const { w, wish } = await twoCohorts();
    for (const place of [{ makeUpSessionId: null, makeUpOn: null }, { makeUpOn: '2027-02-20' }]) {
      expect((await w.refused('attendance.planMakeUp', wish(1, 1, place))).code).toBe('validation');
    }
  });

  test('people who withdrew, and cohorts that are over', async () => {
    const { w, own, enrolmentId, wish } = await twoCohorts();
    await w.call('attendance.planMakeUp', wish(2, 2));
    await w.call('cohorts.withdraw', { enrolmentId, withdrawnOn: '2027-02-28' });
    expect((await w.refused('attendance.planMakeUp', wish(1, 1))).message).toMatch(/Wer abgemeldet ist/);
    await w.call('cohorts.reinstate', { enrolmentId });
    await leadTo(w, own.cohortId, 'completed');
    expect((await w.refused('attendance.planMakeUp', wish(1, 1))).code).toBe('conflict');
  });

  test('recording over what was made up, until it is taken back', async () => {
    const { w, own, sessionIds, enrolmentId, wish, at } = await twoCohorts();
    const { id: creditId } = await w.call(
      'attendance.planMakeUp',
      wish(1, 1, { units: 3, isAttended: true }),
    );
    const record = (more: { kind: 'present' | 'excused' | 'partial' | 'clear'; units?: number }) => ({
      cohortId: own.cohortId,
      cells: [{ enrolmentId, sessionId: at(sessionIds, 1), ...more }],
    });
    for (const wrong of [
      record({ kind: 'present' }),
      record({ kind: 'clear' }),
      record({ kind: 'partial', units: 1.25 }),
    ]) {
      expect((await w.refused('attendance.record', wrong)).details).toEqual({ lock: 'made-up' });
    }
    await w.call('attendance.record', record({ kind: 'partial', units: 1 }));
    await w.call('attendance.record', record({ kind: 'excused' }));
    await w.call('attendance.removeMakeUp', { creditId });
    await w.call('attendance.record', record({ kind: 'present' }));
  });
});

describe('the make-up session', () => {
  test('can be cancelled while it is only planned, and then says so', async () => {
    const { w, sisterIds, wish, row, at } = await twoCohorts();
    await w.call('attendance.planMakeUp', wish(1, 8));
    await w.call('schedule.setState', {
      sessionId: at(sisterIds, 8),
      state: 'cancelled',
      reason: 'Glatteis',
    });
    expect((await row()).credits).toMatchObject([{ makeUp: { isCancelled: true, number: null } }]);
  });

  test('cannot be cancelled nor cut below what was made up in it', async () => {
    const { w, sister, sisterIds, wish, at } = await twoCohorts();
    await w.call('attendance.planMakeUp', wish(1, 1, { isAttended: true }));
    const sessionId = at(sisterIds, 1);
    const cancel = { sessionId, state: 'cancelled' as const, reason: 'Glatteis' };
    expect((await w.refused('schedule.setState', cancel)).message).toMatch(/wurde nachgeholt \(Aydın\)/);
    const times = { date: '2027-02-08', startsAt: '18:00', endsAt: '20:30', breakMinutes: 15 };
    const shorter = { cohortId: sister.cohortId, sessionId, ...times };
    expect((await w.refused('schedule.saveSession', shorter)).message).toMatch(
      /auf 3 UE kürzen: Aydın hat darin 4 UE/,
    );
  });

  test('shows its guests in the grid of its cohort, who are not among its people', async () => {
    const { w, sister, sisterIds, wish, at } = await twoCohorts();
    await w.call('attendance.planMakeUp', wish(1, 8));
    const { rows, guests } = await w.call('attendance.grid', { cohortId: sister.cohortId });
    expect(rows).toHaveLength(1);
    expect(guests).toMatchObject([
      {
        sortName: 'Aydın, Selin',
        cohortCode: 'SMM-2027-1',
        sessionId: at(sisterIds, 8),
        missedOn: '2027-01-11',
        units: 4,
        state: 'planned',
      },
    ]);
  });
});

describe('offers', () => {
  test('name what is missed, and first the sessions of sister cohorts that teach it', async () => {
    const { w, enrolmentId, sessionIds, sisterIds, wish, at } = await twoCohorts();
    await w.call('attendance.planMakeUp', wish(1, 1, { units: 3, isAttended: true }));
    const { missed, offers, forecast } = await w.call('attendance.makeUpOffers', { enrolmentId });
    expect(forecast).toMatchObject({ state: 'lost', excessUnits: 1 });
    expect(missed.map(({ number, missedUnits, openUnits }) => [number, missedUnits, openUnits])).toEqual([
      [1, 4, 1],
      [2, 4, 4],
      [3, 4, 4],
      [4, 4, 4],
      [5, 4, 4],
    ]);
    // Sessions 1 and 2 teach Recherche (8 UE), 3 to 6 Konzepte und Strategien (16 UE), in either cohort.
    expect(offers.slice(0, 6).map(({ sessionId, makesUpFor }) => [sessionId, makesUpFor.length])).toEqual([
      [at(sisterIds, 1), 2],
      [at(sisterIds, 2), 2],
      [at(sisterIds, 3), 3],
      [at(sisterIds, 4), 3],
      [at(sisterIds, 5), 3],
      [at(sisterIds, 6), 3],
    ]);
    expect(offers[0]).toMatchObject({
      cohortCode: 'SMM-2027-2',
      number: 1,
      units: 4,
      freeUnits: 1,
      isOver: true,
    });
    expect(offers[0]?.makesUpFor[0]).toBe(at(sessionIds, 1));
    expect(offers[6]).toMatchObject({ number: 7, makesUpFor: [], isOver: true, modules: 'Redaktion' });
    expect(offers[7]).toMatchObject({ number: 8, isOver: false });
    expect(offers).toHaveLength(20);
    // Both cohorts meet on Mondays and Thursdays at 18:00, until 18.03.
    expect(offers.filter(({ clashes }) => clashes)).toHaveLength(12);
  });

  test('leave out cohorts in which somebody is enrolled already', async () => {
    const { w, own, sister, enrolmentId } = await twoCohorts();
    const [personId] = own.personIds as [string];
    await w.call('cohorts.enrol', { cohortId: sister.cohortId, personId });
    expect((await w.call('attendance.makeUpOffers', { enrolmentId })).offers).toEqual([]);
  });
});
