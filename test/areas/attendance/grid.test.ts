import { describe, expect, test } from 'vitest';
import type { InputOf } from '../../../shared/contract';
import { aCohort, aSchedule } from '../../support/builders';
import { testWorkspace } from '../../support/test-workspace';

type Cell = InputOf<'attendance.record'>['cells'][number];
type Kind = Cell['kind'];

const KINDS: Record<string, Kind> = { P: 'present', A: 'absent', E: 'excused' };

/** Records one letter a session from the first on; '?' leaves the cell unrecorded, a digit is units. */
function cellsOf(letters: string, enrolmentId: string, sessionIds: readonly string[]): Cell[] {
  return [...letters].flatMap((letter, index) => {
    const sessionId = sessionIds[index] as string;
    if (letter === '?') return [];
    const kind = KINDS[letter];
    return [
      kind
        ? { enrolmentId, sessionId, kind }
        : { enrolmentId, sessionId, kind: 'partial', units: Number(letter) },
    ];
  });
}

/** Today is 01.03.2027, the day of session 15 of 20; sessions 1 to 14 are over. */
async function running(participants: number) {
  const w = await testWorkspace();
  const { cohortId, enrolmentIds } = await aCohort(w, { participants });
  const sessionIds = await aSchedule(w, cohortId);
  const record = (letters: string, index = 0) =>
    w.call('attendance.record', {
      cohortId,
      cells: cellsOf(letters, enrolmentIds[index] as string, sessionIds),
    });
  return { w, cohortId, enrolmentIds, sessionIds, record };
}

describe('the forecast beside every name', () => {
  test.each([
    { letters: 'PPPPPPPPPPPPPP', attended: 56, missed: 0, mayMiss: 16, state: 'on-track' },
    { letters: 'PPPPPPPPPPPPP?', attended: 52, missed: 0, mayMiss: 16, state: 'unrecorded' },
    { letters: 'AAAAPPPPPPPPPP', attended: 40, missed: 16, mayMiss: 0, state: 'at-risk' },
    { letters: 'AAAPPPPPPPPPPP', attended: 44, missed: 12, mayMiss: 4, state: 'on-track' },
    { letters: 'AAA1PPPPPPPPPP', attended: 41, missed: 15, mayMiss: 1, state: 'at-risk' },
    { letters: 'EEEEPPPPPPPPPP', attended: 40, missed: 16, mayMiss: 0, state: 'at-risk' },
    { letters: 'AAAAAPPPPPPPPP', attended: 36, missed: 20, mayMiss: 0, state: 'lost' },
    { letters: 'AAAAA?????????', attended: 0, missed: 20, mayMiss: 0, state: 'lost' },
  ])('$letters is $state', async ({ letters, attended, missed, mayMiss, state }) => {
    const { w, cohortId, record } = await running(1);
    await record(letters);
    const { rows, requiredAttendedUnits } = await w.call('attendance.grid', { cohortId });
    expect(requiredAttendedUnits).toBe(64);
    expect(rows[0]?.forecast).toMatchObject({
      attendedUnits: attended,
      missedUnits: missed,
      mayStillMissUnits: mayMiss,
      state,
    });
  });

  test('reached from 64 of 80 UE on', async () => {
    const { w, cohortId, record } = await running(1);
    w.clock.set('2027-03-31T08:00:00.000Z');
    await record('AAAAPPPPPPPPPPPPPPPP');
    const { rows } = await w.call('attendance.grid', { cohortId });
    expect(rows[0]?.forecast).toMatchObject({ attendedUnits: 64, state: 'reached', percent: 80 });
  });

  test('follows the threshold and the rule on excused absence of the chamber', async () => {
    const { w, cohortId, record } = await running(1);
    await record('EEEEEPPPPPPPPP');
    const state = async () => (await w.call('attendance.grid', { cohortId })).rows[0]?.forecast?.state;
    expect(await state()).toBe('lost');
    const [chamber] = await w.call('academy.listChambers', {});
    if (!chamber) throw new Error('no chamber');
    const { id: chamberId, ...profile } = chamber;
    await w.call('academy.saveChamber', { ...profile, chamberId, thresholdPercent: 75 });
    expect(await state()).toBe('at-risk');
    await w.call('academy.saveChamber', { ...profile, chamberId, excusedCounts: true });
    expect(await state()).toBe('on-track');
  });

  test('somebody who joins late has missed the sessions before', async () => {
    const { w, cohortId, enrolmentIds, record } = await running(1);
    await w.call('cohorts.updateEnrolment', {
      enrolmentId: enrolmentIds[0] as string,
      joinedOn: '2027-01-21',
      note: '',
    });
    await record('???PPPPPPPPPPP');
    const { rows, sessions } = await w.call('attendance.grid', { cohortId });
    expect(rows[0]?.forecast).toMatchObject({ attendedUnits: 44, missedUnits: 12, state: 'on-track' });
    expect(sessions[0]?.missingEntries).toBe(0);
  });
});

test('who withdrew stands apart, with what they attended and without a forecast', async () => {
  const { w, cohortId, enrolmentIds, record } = await running(2);
  await record('PPA', 0);
  await record('PPP', 1);
  await w.call('cohorts.withdraw', { enrolmentId: enrolmentIds[0] as string, withdrawnOn: '2027-01-20' });
  const { rows, sessions } = await w.call('attendance.grid', { cohortId });
  const withdrawn = rows.find(({ status }) => status === 'withdrawn');
  expect(withdrawn).toMatchObject({ sortName: 'Aydın, Selin', attendedUnits: 8, forecast: null });
  expect(withdrawn?.records).toHaveLength(3);
  expect(sessions[2]).toMatchObject({ attendedUnits: 4, possibleUnits: 4, attendedPercent: 100 });
});

test('a session says what share of its units was attended and how many entries are missing', async () => {
  const { w, cohortId, sessionIds, enrolmentIds } = await running(14);
  const cells = enrolmentIds.slice(0, 12).map(
    (enrolmentId): Cell => ({
      enrolmentId,
      sessionId: sessionIds[12] as string,
      kind: 'present',
    }),
  );
  await w.call('attendance.record', { cohortId, cells });
  const { sessions } = await w.call('attendance.grid', { cohortId });
  expect(sessions[12]).toMatchObject({
    number: 13,
    attendedUnits: 48,
    possibleUnits: 56,
    attendedPercent: 86,
    missingEntries: 2,
    modules: [{ shortTitle: 'Netzwerken', units: 4 }],
  });
  expect(sessions[14]).toMatchObject({ possibleUnits: 0, attendedPercent: null, missingEntries: 0 });
});

test('cancelled sessions are left out and later ones move up', async () => {
  const { w, cohortId, sessionIds } = await running(1);
  await w.call('schedule.setState', {
    sessionId: sessionIds[1] as string,
    state: 'cancelled',
    reason: 'Glatteis',
  });
  const { sessions } = await w.call('attendance.grid', { cohortId });
  expect(sessions.map(({ number }) => number)).toEqual(Array.from({ length: 19 }, (_, index) => index + 1));
  expect(sessions[1]?.id).toBe(sessionIds[2]);
});

test('people stand in German order', async () => {
  const { w, cohortId } = await running(10);
  const { rows } = await w.call('attendance.grid', { cohortId });
  expect(rows.map(({ sortName }) => sortName.split(',')[0])).toEqual([
    'Aydın',
    'Bäcker',
    'Çelik',
    'Dreßler',
    'El-Khoury',
    'Fußhöller',
    'Großmann',
    'Höing',
    'Jäger',
    'Köster',
  ]);
});
