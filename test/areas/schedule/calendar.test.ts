import { describe, expect, test } from 'vitest';
import { closeCommand, openCommand } from '../../../electron/store/journal';
import type { InputOf } from '../../../shared/contract';
import { aCalendar } from '../../support/a-calendar';
import { aCohort, aSchedule, leadTo } from '../../support/builders';
import { testWorkspace } from '../../support/test-workspace';

const january = { from: '2027-01-01', to: '2027-01-31' };

const twoCohorts = async () => aCalendar(await testWorkspace());

describe('schedule.calendar', () => {
  test('shows the sessions of all cohorts in the span, in order, with their number', async () => {
    const { w } = await twoCohorts();
    const { sessions } = await w.call('schedule.calendar', { from: '2027-01-14', to: '2027-01-18' });
    expect(sessions.map(({ date, cohortCode, number }) => [date, cohortCode, number])).toEqual([
      ['2027-01-14', 'SMM-2027-1', 2],
      ['2027-01-14', 'SMM-2027-2', 2],
      ['2027-01-18', 'SMM-2027-1', 3],
      ['2027-01-18', 'SMM-2027-2', 3],
    ]);
    expect(sessions[0]).toMatchObject({
      startsAt: '18:00',
      endsAt: '21:15',
      units: 4,
      state: 'planned',
      format: 'in-person',
      topic: 'Zielgruppen',
      roomName: 'Raum 1',
      modules: ['Recherche'],
      lecturers: [{ displayName: 'Nadia Kramer' }],
      hasRecords: false,
      fixed: null,
    });
  });

  test('a cancelled session has no number and those after it move up', async () => {
    const { w, firstIds, first } = await twoCohorts();
    await w.call('schedule.setState', {
      sessionId: firstIds[0] as string,
      state: 'cancelled',
      reason: 'Glatteis',
    });
    const { sessions } = await w.call('schedule.calendar', { ...january, cohortIds: [first.cohortId] });
    expect(
      sessions.slice(0, 2).map(({ number, state, cancelledReason }) => [number, state, cancelledReason]),
    ).toEqual([
      [null, 'cancelled', 'Glatteis'],
      [1, 'planned', ''],
    ]);
  });

  test('leaves out what is not chosen', async () => {
    const { w, first, second, firstIds, roomId, otherRoomId, lecturerId } = await twoCohorts();
    const count = async (choice: Partial<InputOf<'schedule.calendar'>>) =>
      (await w.call('schedule.calendar', { ...january, ...choice })).sessions.length;
    expect(await count({})).toBe(12);
    expect(await count({ cohortIds: [second.cohortId] })).toBe(6);
    expect(await count({ cohortIds: [first.cohortId, second.cohortId] })).toBe(12);
    expect(await count({ roomIds: [roomId] })).toBe(1);
    expect(await count({ roomIds: [otherRoomId] })).toBe(0);
    expect(await count({ lecturerIds: [lecturerId] })).toBe(1);
    expect(await count({ lecturerIds: [lecturerId], cohortIds: [second.cohortId] })).toBe(0);
    await w.call('schedule.setState', { sessionId: firstIds[0] as string, state: 'held' });
    expect(await count({ states: ['held'] })).toBe(1);
    expect(await count({ states: ['planned', 'cancelled'] })).toBe(11);
  });

  test('says what stays where it is', async () => {
    const { w, first, firstIds } = await twoCohorts();
    const fixed = async () =>
      (await w.call('schedule.calendar', { ...january, cohortIds: [first.cohortId] })).sessions.map(
        (session) => session.fixed,
      );
    await w.call('schedule.setState', { sessionId: firstIds[0] as string, state: 'held' });
    await w.call('attendance.record', {
      cohortId: first.cohortId,
      cells: [
        {
          sessionId: firstIds[1] as string,
          enrolmentId: first.enrolmentIds[0] as string,
          kind: 'present',
        },
      ],
    });
    await w.call('schedule.setState', { sessionId: firstIds[2] as string, state: 'cancelled', reason: 'x' });
    expect((await fixed()).slice(0, 4)).toEqual(['held', 'held', 'cancelled', null]);
    await leadTo(w, first.cohortId, 'running');
    await w.call('cohorts.move', { cohortId: first.cohortId, to: 'cancelled', reason: 'zu wenige' });
    expect(new Set(await fixed())).toEqual(new Set(['cohort-finished']));
  });

  test('names public holidays, each once, with the Länder that have it', async () => {
    const { w } = await twoCohorts();
    const saxon = await aCohort(w, { code: 'SMM-DD-1', cohort: { federalState: 'SN' } });
    await aSchedule(w, saxon.cohortId, '2027-03-01');
    const { publicHolidays } = await w.call('schedule.calendar', { from: '2027-05-01', to: '2027-05-31' });
    expect(publicHolidays).toEqual([
      { date: '2027-05-01', name: 'Tag der Arbeit', federalStates: ['NW', 'SN'] },
      { date: '2027-05-06', name: 'Christi Himmelfahrt', federalStates: ['NW', 'SN'] },
      { date: '2027-05-17', name: 'Pfingstmontag', federalStates: ['NW', 'SN'] },
      { date: '2027-05-27', name: 'Fronleichnam', federalStates: ['NW'] },
    ]);
  });

  test('names school holidays that reach into the span, each once, with the Länder that have them', async () => {
    const { w } = await twoCohorts();
    const hessian = await aCohort(w, { code: 'SMM-F-1', cohort: { federalState: 'HE' } });
    await aSchedule(w, hessian.cohortId, '2027-03-29');
    const { schoolHolidays } = await w.call('schedule.calendar', { from: '2027-04-01', to: '2027-04-08' });
    expect(schoolHolidays).toContainEqual({
      name: expect.stringContaining('Oster'),
      startsOn: '2027-03-22',
      endsOn: expect.stringMatching(/^2027-04-0/),
      federalStates: expect.arrayContaining(['NW']),
    });
    for (const { startsOn, endsOn } of schoolHolidays) {
      expect(startsOn <= '2027-04-08' && endsOn >= '2027-04-01').toBe(true);
    }
  });

  test('shows the days on which the academy or a room is closed', async () => {
    const { w, roomId } = await twoCohorts();
    const { writer } = w.workspace;
    const seq = openCommand(writer, {
      id: '01900000-0000-7000-8000-000000000000',
      channel: 'test.closures',
      actor: 'Petra Lindner',
      at: '2027-01-01T08:00:00.000Z',
      isUndoable: false,
    });
    const closure = (number: number, roomId: string | null, startsOn: string, endsOn: string) =>
      writer.insert('closures', {
        id: `01900000-0000-7000-8000-00000000000${number}`,
        roomId,
        startsOn,
        endsOn,
        reason: `Grund ${number}`,
      });
    closure(1, null, '2026-12-24', '2027-01-03');
    closure(2, roomId, '2027-01-31', '2027-02-05');
    closure(3, null, '2027-02-01', '2027-02-01');
    closeCommand(writer, seq, { label: 'Schließtage' });
    const { closures } = await w.call('schedule.calendar', january);
    expect(closures).toMatchObject([
      { startsOn: '2026-12-24', endsOn: '2027-01-03', reason: 'Grund 1', roomId: null, roomName: null },
      { startsOn: '2027-01-31', endsOn: '2027-02-05', reason: 'Grund 2', roomId, roomName: 'Raum 1' },
    ]);
  });

  test.each([
    ['2027-01-02', '2027-01-01', 'vor dem Anfang'],
    ['2027-01-01', '2028-03-06', 'vierzehn Monate'],
  ])('%s to %s is refused', async (from, to, word) => {
    const w = await testWorkspace();
    const refusal = await w.refused('schedule.calendar', { from, to });
    expect(refusal).toMatchObject({ code: 'validation', fields: { to: expect.stringContaining(word) } });
  });

  test('finds everything by an index, in few statements', async () => {
    const { w } = await twoCohorts();
    const asked: string[] = [];
    const plans: string[] = [];
    const { all, value } = w.db;
    for (const [way, real] of Object.entries({ all, value })) {
      Object.assign(w.db, {
        [way]: (sql: string, params: never) => {
          const answer = (real as (sql: string, params: never) => unknown).bind(w.db, sql, params);
          // Whose workspace it is, asked with every call.
          if (sql === 'SELECT 1 FROM laptops') return answer();
          asked.push(sql);
          const plan = w.db.raw.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(params ?? []) as {
            detail: string;
          }[];
          plans.push(...plan.map(({ detail }) => detail));
          return answer();
        },
      });
    }
    await w.call('schedule.calendar', january);
    Object.assign(w.db, { all, value });
    expect(asked).toHaveLength(5);
    expect(plans.filter((plan) => plan.startsWith('SEARCH s USING'))).toHaveLength(3);
    expect(plans.filter((plan) => plan.includes('sessionsByDate (date>? AND date<?)'))).toHaveLength(3);
    expect(plans).toContainEqual(expect.stringMatching(/^SEARCH n USING INDEX sessionsByCohort/));
    expect(plans).toContainEqual(expect.stringMatching(/^SEARCH a USING COVERING INDEX .*\(sessionId=\?\)/));
    // The choices and the academy's one row are lists of their own; of the tables that grow none is read through.
    expect(plans.filter((plan) => /^SCAN (?!json_each|academy|k\b)/.test(plan))).toEqual([]);
  });
});
