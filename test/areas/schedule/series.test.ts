import { describe, expect, test } from 'vitest';
import type { InputOf } from '../../../shared/contract';
import { aCohort, aLecturer, aSchedule } from '../../support/builders';
import { type TestWorkspace, testWorkspace } from '../../support/test-workspace';

const sessions = async (w: TestWorkspace, cohortId: string) =>
  (await w.call('schedule.list', { cohortId })).sessions;

/** Mondays and Thursdays from 8 March 2027, a week after today; twenty sessions. */
async function aSeries() {
  const w = await testWorkspace();
  const { cohortId, enrolmentIds } = await aCohort(w, { participants: 1 });
  const ids = await aSchedule(w, cohortId, '2027-03-08');
  const wanted = async (index: number, changes: Partial<InputOf<'schedule.saveSession'>>) => {
    const session = (await sessions(w, cohortId)).find(({ id }) => id === ids[index]);
    if (!session) throw new Error('no such session');
    const { id: sessionId, date, startsAt, endsAt, breakMinutes, format, roomId, link, topic } = session;
    return {
      cohortId,
      sessionId,
      date,
      startsAt,
      endsAt,
      breakMinutes,
      format,
      roomId,
      link,
      topic,
      lecturerIds: session.lecturers.map(({ lecturerId }) => lecturerId),
      modules: session.modules.map(({ moduleId, units }) => ({ moduleId, units })),
      holidayOverrideReason: session.holidayOverrideReason,
      ...changes,
    };
  };
  return { w, cohortId, enrolmentIds, ids, wanted };
}

async function rooms(w: TestWorkspace): Promise<[string, string]> {
  await w.call('academy.saveVenue', {
    name: 'Hansahaus',
    street: '',
    postcode: '',
    city: '',
    federalState: 'NW',
    isRetired: false,
    rooms: ['Raum Hansa', 'Raum Ruhr'].map((name) => ({
      name,
      capacity: null,
      equipment: '',
      isRetired: false,
    })),
  });
  const made = (await w.call('academy.listVenues', {}))[0]?.rooms ?? [];
  return [made[0]?.id ?? '', made[1]?.id ?? ''];
}

describe('a change of one session', () => {
  test('reaches nobody else, those from here on, or all', async () => {
    const { w, cohortId, wanted } = await aSeries();
    const [hansa, ruhr] = await rooms(w);
    const save = async (index: number, changes: Parameters<typeof wanted>[1]) =>
      w.call('schedule.saveSession', await wanted(index, changes));
    expect((await save(0, { roomId: hansa, scope: 'all' })).changed).toBe(19);
    expect((await save(3, { roomId: null })).changed).toBe(0);
    expect((await save(17, { roomId: ruhr, topic: 'Prüfung', scope: 'following' })).changed).toBe(2);
    expect((await sessions(w, cohortId)).map(({ roomName, topic }) => `${roomName}${topic}`)).toEqual([
      ...['Raum Hansa', 'Raum Hansa', 'Raum Hansa', 'null'],
      ...Array(13).fill('Raum Hansa'),
      ...['Raum RuhrPrüfung', 'Raum Ruhr', 'Raum Ruhr'],
    ]);
  });

  test('is one step, and undo takes it back whole', async () => {
    const { w, cohortId, wanted } = await aSeries();
    const before = await sessions(w, cohortId);
    await w.call(
      'schedule.saveSession',
      await wanted(0, {
        startsAt: '17:30',
        endsAt: '20:45',
        breaks: [{ startsAt: '19:00', endsAt: '19:15' }],
        scope: 'all',
      }),
    );
    const after = await sessions(w, cohortId);
    expect(
      after.every(({ startsAt, endsAt, units }) => startsAt === '17:30' && endsAt === '20:45' && units === 4),
    ).toBe(true);
    expect(after.every(({ breaks }) => breaks[0]?.startsAt === '19:00')).toBe(true);
    const undoable = await w.call('workspace.undoable', {});
    expect(undoable.undo).toMatchObject({ label: '20 Termine geändert, ab Mo., 08.03., 18:00–21:15' });
    await w.call('workspace.undo', {});
    expect(await sessions(w, cohortId)).toEqual(before);
  });

  test('of the length hands the modules out anew, up to the units of the course', async () => {
    const { w, cohortId, wanted } = await aSeries();
    await w.call(
      'schedule.saveSession',
      await wanted(10, { endsAt: '20:30', breakMinutes: 15, modules: null, scope: 'following' }),
    );
    const { scheduledUnits, modules, sessions: all } = await w.call('schedule.list', { cohortId });
    expect(scheduledUnits).toBe(40 + 10 * 3);
    expect(
      all.every(({ units, modules: of }) => of.reduce((sum, each) => sum + each.units, 0) === units),
    ).toBe(true);
    expect(modules.every(({ units, scheduledUnits: of }) => of <= units)).toBe(true);
  });

  describe('by a week, with four that fall on holidays', () => {
    // Easter Monday 29 March, Ascension Day 6 May, Whit Monday 17 May, Corpus Christi 27 May; the last comes to 31 May.
    const aMove = async () => {
      const series = await aSeries();
      return { ...series, later: await series.wanted(0, { date: '2027-03-15', scope: 'all' }) };
    };
    const datesOf = async (w: TestWorkspace, cohortId: string) =>
      (await sessions(w, cohortId)).map(({ date }) => date);

    test('is refused with their dates and the ways out, and nothing moves', async () => {
      const { w, cohortId, later } = await aMove();
      const before = await sessions(w, cohortId);
      const refusal = await w.refused('schedule.saveSession', later);
      expect(refusal).toMatchObject({
        code: 'blocked',
        fields: { holidayOverrideReason: expect.any(String) },
      });
      expect(refusal.message).toBe(
        '4 Termine der Serie fielen auf gesetzliche Feiertage: Mo., 29.03.2027 (Ostermontag), Do., 06.05.2027 (Christi Himmelfahrt), Mo., 17.05.2027 (Pfingstmontag) und Do., 27.05.2027 (Fronleichnam). Geben Sie einen Grund an, warum dort trotzdem unterrichtet wird, oder wählen Sie, dass diese Termine bleiben, wo sie sind, oder ans Ende kommen.',
      );
      expect(await sessions(w, cohortId)).toEqual(before);
      const judged = await w.call('schedule.check', later);
      expect(judged.series).toHaveLength(19);
      expect(judged.holidays.map(({ to, holiday }) => [to, holiday])).toEqual([
        ['2027-03-29', 'Ostermontag'],
        ['2027-05-06', 'Christi Himmelfahrt'],
        ['2027-05-17', 'Pfingstmontag'],
        ['2027-05-27', 'Fronleichnam'],
      ]);
    });

    test('takes place there for a reason, which stands with those alone', async () => {
      const { w, cohortId, later } = await aMove();
      await w.call('schedule.saveSession', { ...later, holidayOverrideReason: 'Wunsch der Gruppe' });
      const moved = await sessions(w, cohortId);
      expect(moved[0]?.date).toBe('2027-03-15');
      const overridden = moved.filter(({ holidayOverrideReason }) => holidayOverrideReason !== '');
      expect(overridden.map(({ date }) => date)).toEqual([
        '2027-03-29',
        '2027-05-06',
        '2027-05-17',
        '2027-05-27',
      ]);
    });

    test('comes after the last session, on its weekday; the others move', async () => {
      const { w, cohortId, later } = await aMove();
      const before = await datesOf(w, cohortId);
      const { changed } = await w.call('schedule.saveSession', { ...later, onHoliday: 'append' });
      expect(changed).toBe(19);
      const after = await datesOf(w, cohortId);
      expect(after).toHaveLength(20);
      // Monday 31 May was the last; Thursdays 3 and 10 June, Mondays 7 and 14 June.
      expect(after.slice(-5)).toEqual(['2027-05-31', '2027-06-03', '2027-06-07', '2027-06-10', '2027-06-14']);
      await w.call('workspace.undo', {});
      expect(await datesOf(w, cohortId)).toEqual(before);
    });

    test('stays where it is, unless another one comes there', async () => {
      const { w, cohortId, later, wanted } = await aMove();
      const before = await datesOf(w, cohortId);
      const refusal = await w.refused('schedule.saveSession', { ...later, onHoliday: 'stay' });
      expect(refusal.message).toContain('überschneidet sich');
      expect(await datesOf(w, cohortId)).toEqual(before);
      // Thursdays become Fridays: Good Friday, 26 March, is left out, and nothing else lies on that Thursday.
      const toFriday = await wanted(1, { date: '2027-03-12', scope: 'all', onHoliday: 'stay' });
      await w.call('schedule.saveSession', toFriday);
      const after = await datesOf(w, cohortId);
      expect(after.slice(0, 6)).toEqual([
        '2027-03-08',
        '2027-03-12',
        '2027-03-15',
        '2027-03-19',
        '2027-03-22',
        '2027-03-25',
      ]);
    });
  });

  test('by a day moves only the same weekday', async () => {
    const { w, cohortId, wanted } = await aSeries();
    await w.call(
      'schedule.saveSession',
      await wanted(0, { date: '2027-03-09', scope: 'all', holidayOverrideReason: 'x' }),
    );
    const dates = (await sessions(w, cohortId)).map(({ date }) => date);
    expect(dates.slice(0, 4)).toEqual(['2027-03-09', '2027-03-11', '2027-03-16', '2027-03-18']);
  });

  test('leaves held, cancelled and recorded sessions alone', async () => {
    const { w, cohortId, ids, enrolmentIds, wanted } = await aSeries();
    const [, ruhr] = await rooms(w);
    w.clock.set('2027-03-20T08:00:00.000Z');
    const [held, recorded, cancelled] = ids as [string, string, string];
    await w.call('schedule.setState', { sessionId: held, state: 'held' });
    const cell = { enrolmentId: enrolmentIds[0] as string, sessionId: recorded, kind: 'present' as const };
    await w.call('attendance.record', { cohortId, cells: [cell] });
    await w.call('schedule.setState', { sessionId: cancelled, state: 'cancelled', reason: 'Glatteis' });
    const { changed } = await w.call('schedule.saveSession', await wanted(5, { roomId: ruhr, scope: 'all' }));
    expect(changed).toBe(16);
    const untouched = (await sessions(w, cohortId)).filter(({ roomName }) => roomName === null);
    expect(untouched.map(({ id }) => id)).toEqual([held, recorded, cancelled]);
  });

  test('a room that another cohort has at one of the times keeps the whole series', async () => {
    const { w, cohortId, wanted } = await aSeries();
    const [hansa] = await rooms(w);
    const other = await aCohort(w, { code: 'SMM-2027-2' });
    await w.call('schedule.saveSession', {
      cohortId: other.cohortId,
      date: '2027-04-19',
      startsAt: '18:00',
      endsAt: '21:15',
      breakMinutes: 15,
      roomId: hansa,
    });
    const refusal = await w.refused('schedule.saveSession', await wanted(0, { roomId: hansa, scope: 'all' }));
    expect(refusal.message).toContain('SMM-2027-2 den Termin Mo., 19.04.');
    expect((await sessions(w, cohortId)).every(({ roomName }) => roomName === null)).toBe(true);
  });
});

test('who drops out is replaced from here on where they taught', async () => {
  const { w, cohortId, wanted } = await aSeries();
  const [boehm, gross] = await Promise.all(
    ['Böhm', 'Groß'].map((lastName) => aLecturer(w, 'Käthe', lastName)),
  );
  await w.call('schedule.saveSession', await wanted(0, { lecturerIds: [boehm as string], scope: 'all' }));
  await w.call('schedule.saveSession', await wanted(4, { lecturerIds: [] }));
  await w.call(
    'schedule.saveSession',
    await wanted(2, { lecturerIds: [gross as string], scope: 'following' }),
  );
  const taught = (await sessions(w, cohortId)).map(
    ({ lecturers }) => lecturers[0]?.sortName.split(',')[0] ?? '',
  );
  expect(taught.slice(0, 6)).toEqual(['Böhm', 'Böhm', 'Groß', 'Groß', '', 'Groß']);
});

describe('cancelling a series', () => {
  test('from here on needs a reason, keeps the sessions, and is taken back from here on', async () => {
    const { w, cohortId, ids } = await aSeries();
    const sessionId = ids[10] as string;
    const cancel = { sessionId, state: 'cancelled' as const, scope: 'following' as const };
    expect((await w.refused('schedule.setState', cancel)).fields).toHaveProperty('reason');
    const { changed } = await w.call('schedule.setState', { ...cancel, reason: 'Insolvenz des Hauses' });
    expect(changed).toBe(9);
    const states = async () => (await sessions(w, cohortId)).map(({ state }) => state);
    expect(await states()).toEqual([...Array(10).fill('planned'), ...Array(10).fill('cancelled')]);
    await w.call('schedule.setState', { sessionId: ids[15] as string, state: 'planned', scope: 'following' });
    expect(await states()).toEqual([
      ...Array(10).fill('planned'),
      ...Array(5).fill('cancelled'),
      ...Array(5).fill('planned'),
    ]);
  });

  test('“held” is said of each session by itself', async () => {
    const { w, ids } = await aSeries();
    const refusal = await w.refused('schedule.setState', {
      sessionId: ids[0] as string,
      state: 'held',
      scope: 'all',
    });
    expect(refusal.code).toBe('validation');
  });
});
