import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import type { InputOf, OutputOf } from '../../../shared/contract';
import { aCohort, aLecturer, aSchedule } from '../../support/builders';
import { type TestWorkspace, testWorkspace } from '../../support/test-workspace';

interface Entry {
  sequence: number;
  status: string;
  start: string;
  summary: string;
  modified: string;
}

/** What a calendar says, by the key of the session. */
function entriesOf(w: TestWorkspace, ticket: OutputOf<'handouts.schedule'>): Map<string, Entry> {
  const text = new TextDecoder().decode(w.application.transfers.get(ticket.transferId).bytes);
  const root = new ICAL.Component(ICAL.parse(text));
  return new Map(
    root.getAllSubcomponents('vevent').map((component) => {
      const event = new ICAL.Event(component);
      return [
        event.uid.replace(/@.*$/, ''),
        {
          sequence: event.sequence,
          status: String(component.getFirstPropertyValue('status')),
          start: event.startDate.toString(),
          summary: event.summary,
          modified: String(component.getFirstPropertyValue('last-modified')),
        },
      ];
    }),
  );
}

interface Planned {
  w: TestWorkspace;
  cohortId: string;
  sessionIds: string[];
  ofCohort(): Promise<Map<string, Entry>>;
  entry(sessionId: string): Promise<Entry | undefined>;
  move(sessionId: string, changes: Partial<InputOf<'schedule.saveSession'>>): Promise<void>;
}

async function planned(): Promise<Planned> {
  const w = await testWorkspace();
  const { cohortId } = await aCohort(w);
  const sessionIds = await aSchedule(w, cohortId, '2027-04-05');
  const ofCohort = async () => entriesOf(w, await w.call('handouts.schedule', { cohortId, format: 'ics' }));
  return {
    w,
    cohortId,
    sessionIds,
    ofCohort,
    entry: async (sessionId) => (await ofCohort()).get(sessionId),
    move: async (sessionId, changes) => {
      const { sessions } = await w.call('schedule.list', { cohortId });
      const session = sessions.find(({ id }) => id === sessionId);
      if (!session) throw new Error('no such session');
      await w.call('schedule.saveSession', {
        cohortId,
        sessionId,
        date: session.date,
        startsAt: session.startsAt,
        endsAt: session.endsAt,
        breakMinutes: session.breakMinutes,
        units: session.units,
        roomId: session.roomId,
        lecturerIds: session.lecturers.map(({ lecturerId }) => lecturerId),
        modules: session.modules.map(({ moduleId, units }) => ({ moduleId, units })),
        ...changes,
      });
    },
  };
}

async function aRoom(w: TestWorkspace): Promise<string> {
  await w.call('academy.saveVenue', {
    name: 'Haus am Wäldchen',
    street: 'Am Wäldchen 3',
    postcode: '44137',
    city: 'Dortmund',
    federalState: 'NW',
    isRetired: false,
    rooms: [{ name: 'Übersee', capacity: 20, equipment: '', isRetired: false }],
  });
  const [venue] = await w.call('academy.listVenues', {});
  return venue?.rooms[0]?.id ?? '';
}

describe('the sequence of a session in its calendar', () => {
  test('begins at 0 and stays while nothing changes', async () => {
    const { ofCohort, sessionIds } = await planned();
    const entries = await ofCohort();
    expect([...entries.keys()].sort()).toEqual([...sessionIds].sort());
    expect([...entries.values()].map(({ sequence }) => sequence)).toEqual(sessionIds.map(() => 0));
    expect(await ofCohort()).toEqual(entries);
  });

  test('rises when it is moved, and again when the move is undone and redone', async () => {
    const { w, sessionIds, entry, move } = await planned();
    const [first = '', second = ''] = sessionIds;
    await move(first, { startsAt: '17:00', endsAt: '20:15' });
    expect(await entry(first)).toMatchObject({ sequence: 1, start: '2027-04-05T17:00:00' });
    expect(await entry(second)).toMatchObject({ sequence: 0 });
    await w.call('workspace.undo', {});
    expect(await entry(first)).toMatchObject({ sequence: 2, start: '2027-04-05T18:00:00' });
    await w.call('workspace.redo', {});
    expect(await entry(first)).toMatchObject({ sequence: 3, start: '2027-04-05T17:00:00' });
  });

  test('comes with the instant of the last change, not of the first', async () => {
    const { w, sessionIds, entry, move } = await planned();
    const [first = '', second = ''] = sessionIds;
    const made = (await entry(second))?.modified;
    w.clock.set('2027-03-02T04:05:06.000Z');
    await move(first, { startsAt: '17:00', endsAt: '20:15' });
    expect((await entry(first))?.modified).toBe('2027-03-02T04:05:06Z');
    expect((await entry(second))?.modified).toBe(made);
  });

  test('rises when another lecturer or module takes it', async () => {
    const { w, sessionIds, entry, move } = await planned();
    const [first = ''] = sessionIds;
    await move(first, { lecturerIds: [await aLecturer(w)] });
    expect(await entry(first)).toMatchObject({ sequence: 1 });
    await move(first, { modules: [] });
    expect(await entry(first)).toMatchObject({ sequence: 2 });
  });

  test('rises when it is cancelled and when it takes place after all', async () => {
    const { w, sessionIds, entry } = await planned();
    const [first = ''] = sessionIds;
    await w.call('schedule.setState', { sessionId: first, state: 'cancelled', reason: 'Dozentin erkrankt' });
    expect(await entry(first)).toMatchObject({ sequence: 1, status: 'CANCELLED' });
    await w.call('workspace.undo', {});
    expect(await entry(first)).toMatchObject({ sequence: 2, status: 'CONFIRMED' });
  });

  test('rises for every session when the cohort is cancelled, which cancels them', async () => {
    const { w, cohortId, sessionIds, ofCohort } = await planned();
    await w.call('cohorts.move', { cohortId, to: 'cancelled', reason: 'Zu wenige' });
    const entries = [...(await ofCohort()).values()];
    expect(entries).toHaveLength(sessionIds.length);
    for (const { sequence, status } of entries)
      expect({ sequence, status }).toEqual({ sequence: 1, status: 'CANCELLED' });
  });
});

test('why a session is cancelled does not leave the house', async () => {
  const { w, cohortId, sessionIds } = await planned();
  await w.call('schedule.setState', {
    sessionId: sessionIds[0] ?? '',
    state: 'cancelled',
    reason: 'Dozentin erkrankt',
  });
  const ticket = await w.call('handouts.schedule', { cohortId, format: 'ics' });
  expect(new TextDecoder().decode(w.application.transfers.get(ticket.transferId).bytes)).not.toContain(
    'erkrankt',
  );
});

describe('a session that is removed', () => {
  test('is gone from the calendar if nobody was ever given it', async () => {
    const { w, cohortId, sessionIds, entry } = await planned();
    const [first = ''] = sessionIds;
    await w.call('schedule.removeSessions', { cohortId, sessionIds: [first] });
    expect(await entry(first)).toBeUndefined();
  });

  test('says CANCELLED with a higher sequence once the schedule had been given out, and comes back by undo', async () => {
    const { w, cohortId, sessionIds, entry } = await planned();
    const [first = ''] = sessionIds;
    await w.call('schedule.publish', { cohortId });
    await w.call('schedule.removeSessions', { cohortId, sessionIds: [first] });
    expect(await entry(first)).toMatchObject({
      sequence: 1,
      status: 'CANCELLED',
      start: '2027-04-05T18:00:00',
    });
    await w.call('workspace.undo', {});
    expect(await entry(first)).toMatchObject({ sequence: 2, status: 'CONFIRMED' });
  });
});

describe('the calendar of a lecturer', () => {
  test('has their sessions of all cohorts, and takes back what was given out and is another’s now', async () => {
    const { w, cohortId, sessionIds, move } = await planned();
    const [first = '', second = ''] = sessionIds;
    const [ada, bea] = [await aLecturer(w, 'Ada', 'Öz'), await aLecturer(w, 'Bea', 'Groß')];
    const other = await aCohort(w, { code: 'SMM-2027-2' });
    const [elsewhere = ''] = await aSchedule(w, other.cohortId, '2027-09-06');
    await move(first, { lecturerIds: [ada] });
    await move(second, { lecturerIds: [ada, bea] });
    await w.call('schedule.saveSession', {
      cohortId: other.cohortId,
      sessionId: elsewhere,
      date: '2027-09-06',
      startsAt: '18:00',
      endsAt: '21:15',
      breakMinutes: 15,
      lecturerIds: [ada],
    });
    const calendarOf = async (lecturerId: string) =>
      entriesOf(w, await w.call('handouts.lecturerCalendar', { lecturerId }));
    expect([...(await calendarOf(ada)).keys()]).toEqual([first, second, elsewhere]);
    expect([...(await calendarOf(bea)).keys()]).toEqual([second]);

    await w.call('schedule.publish', { cohortId });
    await move(first, { lecturerIds: [bea] });
    const adas = await calendarOf(ada);
    expect(adas.get(first)).toMatchObject({ status: 'CANCELLED', sequence: 2 });
    expect(adas.get(second)).toMatchObject({ status: 'CONFIRMED' });
    expect((await calendarOf(bea)).get(first)).toMatchObject({ status: 'CONFIRMED', sequence: 2 });
  });

  test('of nobody, and one without a session, is refused', async () => {
    const { w, cohortId } = await planned();
    const idle = await aLecturer(w);
    expect(await w.refused('handouts.lecturerCalendar', { lecturerId: idle })).toMatchObject({
      code: 'blocked',
    });
    expect(await w.refused('handouts.lecturerCalendar', { lecturerId: cohortId })).toMatchObject({
      code: 'not-found',
    });
  });
});

test('the calendar of a room has what takes place there, and takes back what has moved out', async () => {
  const { w, cohortId, sessionIds, move } = await planned();
  const [first = '', second = ''] = sessionIds;
  const roomId = await aRoom(w);
  await move(first, { roomId });
  await move(second, { roomId });
  await w.call('schedule.publish', { cohortId });
  await move(first, { roomId: null });
  const entries = entriesOf(w, await w.call('handouts.roomCalendar', { roomId }));
  expect(entries.get(first)).toMatchObject({ status: 'CANCELLED', sequence: 2 });
  expect(entries.get(second)).toMatchObject({ status: 'CONFIRMED', sequence: 1 });
  expect(await w.refused('handouts.roomCalendar', { roomId: cohortId })).toMatchObject({ code: 'not-found' });
});
