import { describe, expect, test } from 'vitest';
import type { InputOf, OutputOf } from '../../../shared/contract';
import { aCohort, aPerson, aSchedule } from '../../support/builders';
import { type TestWorkspace, testWorkspace } from '../../support/test-workspace';

type Cell = InputOf<'attendance.record'>['cells'][number];
type Row = OutputOf<'attendance.grid'>['rows'][number];

interface Setting {
  w: TestWorkspace;
  cohortId: string;
  enrolmentIds: string[];
  personIds: string[];
  sessionIds: string[];
  record(...cells: Partial<Cell>[]): ReturnType<TestWorkspace['call']>;
  row(index?: number): Promise<Row>;
}

/** Today is 01.03.2027, the day of session 15 of 20; sessions 1 to 14 are over. */
async function running(participants = 3): Promise<Setting> {
  const w = await testWorkspace();
  const { cohortId, enrolmentIds, personIds } = await aCohort(w, { participants });
  const sessionIds = await aSchedule(w, cohortId);
  const withDefaults = (cell: Partial<Cell>): Cell => ({
    enrolmentId: enrolmentIds[0] as string,
    sessionId: sessionIds[0] as string,
    kind: 'present',
    ...cell,
  });
  return {
    w,
    cohortId,
    enrolmentIds,
    personIds,
    sessionIds,
    record: (...cells) => w.call('attendance.record', { cohortId, cells: cells.map(withDefaults) }),
    row: async (index = 0) => {
      const { rows } = await w.call('attendance.grid', { cohortId });
      const row = rows.find(({ enrolmentId }) => enrolmentId === enrolmentIds[index]);
      if (!row) throw new Error('no such row');
      return row;
    },
  };
}

describe('what a typed cell becomes', () => {
  test.each([
    { typed: { kind: 'present' }, kind: 'present', units: 4 },
    { typed: { kind: 'absent' }, kind: 'absent', units: 0 },
    { typed: { kind: 'excused' }, kind: 'excused', units: 0 },
    { typed: { kind: 'partial', units: 2.5 }, kind: 'partial', units: 2.5 },
    { typed: { kind: 'partial', units: 4 }, kind: 'present', units: 4 },
    { typed: { kind: 'partial', units: 0 }, kind: 'absent', units: 0 },
    { typed: { kind: 'excused', units: 2 }, kind: 'excused', units: 2 },
    { typed: { kind: 'present', lateMinutes: 20 }, kind: 'partial', units: 3.5 },
    { typed: { kind: 'present', lateMinutes: 20, earlyMinutes: 30 }, kind: 'partial', units: 2.75 },
    { typed: { kind: 'present', units: 4, lateMinutes: 5 }, kind: 'present', units: 4 },
  ] as const)('$typed → $kind $units', async ({ typed, kind, units }) => {
    const { record, row } = await running();
    await record(typed);
    expect((await row()).records).toMatchObject([{ kind, units }]);
  });

  test('with whole units late minutes cost a whole unit', async () => {
    const { w, record, row } = await running();
    const [chamber] = await w.call('academy.listChambers', {});
    if (!chamber) throw new Error('no chamber');
    const { id, ...profile } = chamber;
    await w.call('academy.saveChamber', { ...profile, chamberId: id, unitRounding: 'whole' });
    await record({ lateMinutes: 10 });
    expect((await row()).records).toMatchObject([{ kind: 'partial', units: 3, lateMinutes: 10 }]);
  });
});

describe('what is refused, as a whole', () => {
  test.each([
    { name: 'a session to come', cell: { sessionIndex: 15 }, message: /erst am Tag selbst/ },
    { name: 'more units than the session has', cell: { kind: 'partial', units: 5 }, message: /hat nur 4 UE/ },
    { name: 'a part without units', cell: { kind: 'partial' }, message: /wie viele UE/ },
  ] as const)('$name', async ({ cell, message }) => {
    const { w, cohortId, enrolmentIds, sessionIds, row } = await running();
    const { sessionIndex = 0, ...rest } = cell as { sessionIndex?: number } & Partial<Cell>;
    const refusal = await w.refused('attendance.record', {
      cohortId,
      cells: [
        { enrolmentId: enrolmentIds[0] as string, sessionId: sessionIds[1] as string, kind: 'present' },
        {
          enrolmentId: enrolmentIds[0] as string,
          sessionId: sessionIds[sessionIndex] as string,
          kind: 'present',
          ...rest,
        },
      ],
    });
    expect(refusal.message).toMatch(message);
    expect(refusal.fields).toHaveProperty('cells.1');
    expect((await row()).records).toEqual([]);
  });

  test('a cancelled session', async () => {
    const { w, cohortId, enrolmentIds, sessionIds } = await running();
    const sessionId = sessionIds[0] as string;
    await w.call('schedule.setState', { sessionId, state: 'cancelled', reason: 'Glatteis' });
    const cells: Cell[] = [{ enrolmentId: enrolmentIds[0] as string, sessionId, kind: 'present' }];
    expect(await w.refused('attendance.record', { cohortId, cells })).toMatchObject({
      details: { lock: 'cancelled' },
    });
  });

  test('days before somebody joined and after they withdrew', async () => {
    const { w, cohortId, enrolmentIds, sessionIds, record } = await running();
    const [late, gone] = enrolmentIds as [string, string];
    await w.call('cohorts.updateEnrolment', { enrolmentId: late, joinedOn: '2027-01-18', note: '' });
    await record({ enrolmentId: gone, sessionId: sessionIds[0] as string });
    await w.call('cohorts.withdraw', { enrolmentId: gone, withdrawnOn: '2027-01-18' });
    const refusalOf = (enrolmentId: string, index: number) =>
      w.refused('attendance.record', {
        cohortId,
        cells: [{ enrolmentId, sessionId: sessionIds[index] as string, kind: 'present' }],
      });
    expect((await refusalOf(late, 1)).details).toEqual({ lock: 'before-joining' });
    expect((await refusalOf(gone, 3)).details).toEqual({ lock: 'after-withdrawal' });
    await record({ enrolmentId: late, sessionId: sessionIds[2] as string });
    await record({ enrolmentId: gone, sessionId: sessionIds[2] as string, kind: 'absent' });
  });

  test('somebody else’s enrolment and somebody else’s session', async () => {
    const { w, cohortId, enrolmentIds, sessionIds } = await running();
    const other = await aCohort(w, { code: 'SMM-2027-2', participants: 1 });
    const [foreignSession] = (await aSchedule(w, other.cohortId)) as [string];
    const cells: Cell[][] = [
      [{ enrolmentId: other.enrolmentIds[0] as string, sessionId: sessionIds[0] as string, kind: 'present' }],
      [{ enrolmentId: enrolmentIds[0] as string, sessionId: foreignSession, kind: 'present' }],
    ];
    for (const wrong of cells) {
      expect((await w.refused('attendance.record', { cohortId, cells: wrong })).code).toBe('not-found');
    }
  });

  test('people on the waiting list', async () => {
    const w = await testWorkspace();
    const { cohortId } = await aCohort(w, { participants: 1, cohort: { maximumParticipants: 1 } });
    const [sessionId] = (await aSchedule(w, cohortId)) as [string];
    const personId = await aPerson(w, { lastName: 'Wartmann' });
    const { id: enrolmentId } = await w.call('cohorts.enrol', { cohortId, personId });
    const cells: Cell[] = [{ enrolmentId, sessionId, kind: 'present' }];
    expect((await w.refused('attendance.record', { cohortId, cells })).details).toEqual({ lock: 'waiting' });
    expect((await w.call('attendance.grid', { cohortId })).rows).toHaveLength(1);
  });

  test('a completed cohort', async () => {
    const { w, cohortId, enrolmentIds, sessionIds } = await running();
    for (const to of ['open', 'running', 'marking', 'completed'] as const)
      await w.call('cohorts.move', { cohortId, to });
    const cells: Cell[] = [
      { enrolmentId: enrolmentIds[0] as string, sessionId: sessionIds[0] as string, kind: 'present' },
    ];
    expect((await w.refused('attendance.record', { cohortId, cells })).code).toBe('conflict');
    expect((await w.call('attendance.grid', { cohortId })).isEditable).toBe(false);
  });
});

describe('a command', () => {
  test('makes planned sessions held whose day has come, today included', async () => {
    const { w, cohortId, sessionIds, record } = await running();
    const [first, , , , , , , , , , , , , , today] = sessionIds as string[];
    const made = await record({ sessionId: first as string }, { sessionId: today as string });
    expect(made).toMatchObject({ recorded: 2, cleared: 0, heldSessionIds: [first, today] });
    const { sessions } = await w.call('schedule.list', { cohortId });
    expect(sessions.filter(({ state }) => state === 'held').map(({ id }) => id)).toEqual([first, today]);
  });

  test('answers how the sessions and people of its cells now stand in the grid', async () => {
    const { w, cohortId, enrolmentIds, sessionIds, record } = await running(5);
    const [first, sessionId, third] = sessionIds as [string, string, string];
    const [enrolmentId, second, late, gone] = enrolmentIds as [string, string, string, string];
    await record(
      ...enrolmentIds.map((each) => ({ enrolmentId: each, sessionId: first })),
      ...[enrolmentId, second, gone].map((each) => ({ enrolmentId: each, sessionId })),
      { enrolmentId: second, sessionId: third, kind: 'excused', note: 'Attest' },
      { enrolmentId, sessionId: third, kind: 'partial', units: 2.5 },
    );
    await w.call('attendance.record', {
      cohortId,
      cells: [{ enrolmentId: late, sessionId: first, kind: 'clear' }],
    });
    await w.call('cohorts.updateEnrolment', { enrolmentId: late, joinedOn: '2027-01-20', note: '' });
    await w.call('cohorts.withdraw', { enrolmentId: gone, withdrawnOn: '2027-02-20', reason: 'Umzug' });
    await w.call('attendance.planMakeUp', {
      enrolmentId: second,
      missedSessionId: third,
      makeUpOn: '2027-02-25',
      units: 4,
      isAttended: true,
    });
    const cells: Cell[] = [
      { enrolmentId, sessionId, kind: 'absent' },
      { enrolmentId: second, sessionId, kind: 'absent' },
      { enrolmentId, sessionId: third, kind: 'clear' },
    ];
    for (const sent of [cells.slice(0, 1), cells]) {
      const { shown } = await w.call('attendance.record', { cohortId, cells: sent });
      const { revision, sessions, rows } = await w.call('attendance.grid', { cohortId });
      expect(shown).toEqual({
        revision,
        sessions: sessions.filter(({ id }) => sent.some((cell) => cell.sessionId === id)),
        rows: rows.filter((row) => sent.some((cell) => cell.enrolmentId === row.enrolmentId)),
      });
      expect(shown.sessions[0]).toMatchObject({ possibleUnits: 16, missingEntries: 1 });
    }
  });

  test('clears cells and leaves the session held', async () => {
    const { w, cohortId, record, row } = await running();
    await record({ kind: 'absent' });
    expect(await record({ kind: 'clear' })).toMatchObject({ recorded: 0, cleared: 1 });
    expect((await row()).records).toEqual([]);
    expect((await w.call('schedule.list', { cohortId })).heldUnits).toBe(4);
  });

  test('keeps a note that it does not mention and drops minutes that no longer hold', async () => {
    const { record, row } = await running();
    await record({ lateMinutes: 20, note: 'Zug' });
    await record({ kind: 'absent' });
    expect((await row()).records).toMatchObject([{ kind: 'absent', lateMinutes: 0, note: 'Zug' }]);
    await record({ kind: 'absent', note: '' });
    expect((await row()).records).toMatchObject([{ note: '' }]);
  });

  test('that says what stands there already leaves no trace in the journal', async () => {
    const { w, record } = await running();
    await record({});
    const before = await w.call('workspace.undoable', {});
    w.clock.advance(60_000);
    expect(await record({})).toMatchObject({ recorded: 0 });
    expect(await w.call('workspace.undoable', {})).toEqual(before);
  });

  test('stays when the course has ended, also for undo', async () => {
    const { w, cohortId, record } = await running(1);
    await record({ kind: 'present' });
    await record({ kind: 'absent' });
    const absent = (await w.call('workspace.undoable', {})).undo?.seq as number;
    await w.call('cohorts.move', { cohortId, to: 'cancelled', reason: 'Zu wenige Anmeldungen' });
    const refusal = await w.refused('workspace.undo', { seq: absent });
    expect(refusal.details).toMatchObject({ reason: 'undo-ended' });
    expect(refusal.message).toContain('Setzen Sie ihn zuerst einen Schritt zurück.');
    expect(w.db.value('SELECT kind FROM attendance')).toBe('absent');
  });

  test('is taken back by one undo, however many cells it had', async () => {
    const { w, enrolmentIds, sessionIds, record, row } = await running();
    await record({ kind: 'absent' });
    await record(...enrolmentIds.map((enrolmentId) => ({ enrolmentId, sessionId: sessionIds[0] as string })));
    await w.call('workspace.undo', {});
    expect((await row()).records).toMatchObject([{ kind: 'absent' }]);
    expect((await row(1)).records).toEqual([]);
  });

  test('is named so that the undo button speaks', async () => {
    const { w, enrolmentIds, sessionIds, record } = await running();
    const [first, second] = sessionIds as [string, string];
    const label = async (...cells: Partial<Cell>[]) => {
      await record(...cells);
      return (await w.call('workspace.undoable', {})).undo?.label;
    };
    const all = (sessionId: string, kind: Cell['kind']) =>
      enrolmentIds.map((enrolmentId) => ({ enrolmentId, sessionId, kind }));
    expect(await label({ kind: 'absent' })).toBe('Aydın, Termin 1 „A“');
    expect(await label({ kind: 'partial', units: 2.5 })).toBe('Aydın, Termin 1 „2,5“');
    expect(await label({ kind: 'clear' })).toBe('Aydın, Termin 1 geleert');
    expect(await label(...all(second, 'present'))).toBe('Anwesenheit Termin 2: 3 Einträge');
    expect(await label({ sessionId: first }, { sessionId: second, kind: 'excused' })).toBe(
      'Anwesenheit Aydın: 2 Einträge',
    );
    expect(await label(...all(first, 'absent'), ...all(second, 'excused'))).toBe(
      'Anwesenheit: 6 Einträge in 2 Terminen',
    );
  });

  test('takes the last word where a cell is named twice', async () => {
    const { record, row } = await running();
    await record({ kind: 'absent' }, { kind: 'excused' });
    expect((await row()).records).toMatchObject([{ kind: 'excused' }]);
  });
});
