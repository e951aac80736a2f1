import { describe, expect, test } from 'vitest';
import type { InputOf } from '../../../shared/contract';
import { aCohort, aPerson, aSchedule } from '../../support/builders';
import { type TestWorkspace, testWorkspace } from '../../support/test-workspace';

const entry = (fields: Partial<NonNullable<InputOf<'academy.saveLecturer'>['availabilities']>[number]>) => ({
  weekday: null,
  startsOn: null,
  endsOn: null,
  startsAt: null,
  endsAt: null,
  isAvailable: true,
  note: '',
  ...fields,
});
const MONDAYS = entry({ weekday: 1, startsAt: '18:00', endsAt: '22:00' });
const THURSDAYS = entry({ weekday: 4 });
const AWAY = entry({ startsOn: '2027-04-12', endsOn: '2027-04-16', isAvailable: false, note: 'Urlaub' });

async function aLecturer(w: TestWorkspace, fields: Partial<InputOf<'academy.saveLecturer'>> = {}) {
  const input = {
    personId: await aPerson(w, { firstName: 'Katrin', lastName: 'Böhm' }),
    moduleIds: [],
    feeCentsPerUnit: 6500,
    socialInsuranceConsentOn: '2027-01-15',
    contractNote: 'Rahmenvertrag 2027',
    isRetired: false,
    ...fields,
  };
  const { id } = await w.call('academy.saveLecturer', input);
  return { ...input, lecturerId: id };
}

const hansa = (closures?: { startsOn: string; endsOn: string; reason: string }[]) => ({
  name: 'Raum Hansa',
  capacity: 16,
  equipment: 'Beamer',
  isRetired: false,
  ...(closures && { closures }),
});
const venue = (rooms: InputOf<'academy.saveVenue'>['rooms']): InputOf<'academy.saveVenue'> => ({
  name: 'Hansahaus',
  street: '',
  postcode: '',
  city: 'Dortmund',
  federalState: 'NW',
  isRetired: false,
  rooms,
});

describe('when a lecturer can teach', () => {
  const stored = async (w: TestWorkspace) => (await w.call('academy.listLecturers', {}))[0]?.availabilities;
  const rowIds = (w: TestWorkspace) =>
    w.db.all<{ id: string }>('SELECT id FROM lecturerAvailabilities ORDER BY id').map(({ id }) => id);

  test('is kept as it was entered, each entry once; what stays keeps its row, undo brings the old back', async () => {
    const w = await testWorkspace();
    const lecturer = await aLecturer(w, { availabilities: [AWAY, THURSDAYS, MONDAYS, MONDAYS] });
    expect(await stored(w)).toEqual([MONDAYS, THURSDAYS, AWAY]);
    const before = rowIds(w);
    await w.call('academy.saveLecturer', { ...lecturer, availabilities: [MONDAYS, AWAY] });
    expect(await stored(w)).toEqual([MONDAYS, AWAY]);
    expect(before).toEqual(expect.arrayContaining(rowIds(w)));
    await w.call('workspace.undo', {});
    expect(await stored(w)).toEqual([MONDAYS, THURSDAYS, AWAY]);
    const { availabilities: _, ...untouched } = lecturer;
    await w.call('academy.saveLecturer', { ...untouched, contractNote: 'Neu' });
    expect(await stored(w)).toHaveLength(3);
    await w.call('academy.saveLecturer', { ...lecturer, availabilities: [] });
    expect(await stored(w)).toEqual([]);
  });

  test.each([
    [{ startsOn: '2027-04-16', endsOn: '2027-04-12' }, 'endsOn'],
    [{ startsAt: '22:00', endsAt: '18:00' }, 'endsAt'],
    [{ startsAt: '18:00', endsAt: '18:00' }, 'endsAt'],
    [{ startsAt: '25:00' }, 'startsAt'],
    [{ startsOn: '2027-02-29' }, 'startsOn'],
    [{ weekday: 8 }, 'weekday'],
    [{}, 'weekday'],
  ])('%j is refused at %s', async (fields, field) => {
    const w = await testWorkspace();
    const lecturer = await aLecturer(w, { availabilities: [MONDAYS] });
    const refusal = await w.refused('academy.saveLecturer', {
      ...lecturer,
      availabilities: [MONDAYS, entry(fields)],
    });
    expect(refusal).toMatchObject({
      code: 'validation',
      fields: { [`availabilities.1.${field}`]: expect.any(String) },
    });
    expect(await stored(w)).toEqual([MONDAYS]);
  });

  test('shows in the schedule', async () => {
    const w = await testWorkspace();
    const { cohortId } = await aCohort(w);
    const { lecturerId } = await aLecturer(w, { availabilities: [MONDAYS, AWAY] });
    const findings = async (date: string, startsAt = '18:00') =>
      (
        await w.call('schedule.check', {
          cohortId,
          date,
          startsAt,
          endsAt: '21:15',
          breakMinutes: 15,
          lecturerIds: [lecturerId],
          modules: [],
        })
      ).findings.map(({ code }) => code);
    expect(await findings('2027-03-08')).toEqual([]);
    expect(await findings('2027-03-08', '17:15')).toEqual(['lecturer-not-offered']);
    expect(await findings('2027-04-12')).toEqual(['lecturer-absent']);
  });
});

describe('closed days', () => {
  const days = { startsOn: '2027-01-11', endsOn: '2027-01-15', reason: 'Maler' };

  test('of a room keep it from being planned; of the academy are left out of a rhythm', async () => {
    const w = await testWorkspace();
    const { cohortId } = await aCohort(w);
    const { id: venueId } = await w.call('academy.saveVenue', venue([hansa([days])]));
    const [stored] = await w.call('academy.listVenues', {});
    expect(stored?.rooms[0]?.closures).toEqual([days]);
    const roomId = stored?.rooms[0]?.id ?? '';
    const evening = { cohortId, startsAt: '18:00', endsAt: '21:15', breakMinutes: 15, roomId };
    expect(await w.refused('schedule.saveSession', { ...evening, date: '2027-01-15' })).toMatchObject({
      code: 'conflict',
      message:
        'Raum Hansa ist vom 11.01.2027 bis 15.01.2027 (Maler) nicht nutzbar. Bitte wählen Sie für Fr., 15.01., 18:00–21:15 einen anderen Raum oder einen anderen Tag.',
    });
    const rhythm = {
      cohortId,
      startsOn: '2027-01-11',
      rhythm: [{ weekday: 1, startsAt: '18:00', endsAt: '21:15', breakMinutes: 15 }],
    };
    const refusal = await w.refused('schedule.applyRhythm', { ...rhythm, roomId });
    expect(refusal.fields).toHaveProperty('roomId');

    const { isDemo: _, ...academy } = await w.call('academy.get', {});
    await w.call('academy.update', { ...academy, closures: [days] });
    expect((await w.call('academy.get', {})).closures).toEqual([days]);
    const { skipped, sessions } = await w.call('schedule.propose', rhythm);
    expect(skipped[0]).toEqual({ date: '2027-01-11', holiday: 'Maler' });
    expect(sessions[0]?.date).toBe('2027-01-18');

    const room = { ...hansa(), id: roomId };
    await w.call('academy.saveVenue', { ...venue([room]), venueId });
    expect((await w.call('academy.listVenues', {}))[0]?.rooms[0]?.closures).toEqual([days]);
    await w.call('academy.saveVenue', { ...venue([{ ...room, closures: [] }]), venueId });
    expect((await w.call('academy.listVenues', {}))[0]?.rooms[0]?.closures).toEqual([]);
    expect((await w.call('academy.get', {})).closures).toEqual([days]);
  });

  test('that end before they begin are refused', async () => {
    const w = await testWorkspace();
    const wrong = [{ ...days, endsOn: '2027-01-10' }];
    const { isDemo: _, ...academy } = await w.call('academy.get', {});
    expect((await w.refused('academy.update', { ...academy, closures: wrong })).fields).toHaveProperty(
      'closures.0.endsOn',
    );
    expect((await w.refused('academy.saveVenue', venue([hansa(wrong)]))).fields).toHaveProperty(
      'rooms.0.closures.0.endsOn',
    );
    expect((await w.call('academy.get', {})).closures).toEqual([]);
  });
});

test('a rhythm does not take a room or a lecturer that another cohort has', async () => {
  const w = await testWorkspace();
  const { cohortId } = await aCohort(w);
  const other = await aCohort(w, { code: 'SMM-2027-2' });
  await w.call('academy.saveVenue', venue([hansa()]));
  const roomId = (await w.call('academy.listVenues', {}))[0]?.rooms[0]?.id ?? '';
  const rhythm = {
    startsOn: '2027-01-11',
    rhythm: [{ weekday: 1, startsAt: '18:00', endsAt: '21:15', breakMinutes: 15 }],
    roomId,
  };
  await w.call('schedule.applyRhythm', { ...rhythm, cohortId: other.cohortId });
  const refusal = await w.refused('schedule.applyRhythm', { ...rhythm, cohortId });
  expect(refusal).toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('Raum Hansa ist belegt: Dort hat SMM-2027-2 den Termin Mo., 11.01.'),
  });
  expect((await w.call('schedule.list', { cohortId })).sessions).toEqual([]);
  await aSchedule(w, cohortId);
});
