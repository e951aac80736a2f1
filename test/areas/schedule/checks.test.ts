import { describe, expect, test } from 'vitest';
import { aCohort, aLecturer } from '../../support/builders';
import { inCommand } from '../../support/store';
import { type TestWorkspace, testWorkspace } from '../../support/test-workspace';

const evening = { date: '2027-03-08', startsAt: '18:00', endsAt: '21:15', breakMinutes: 15 };

/** Two cohorts, a room with eight seats and a lecturer for the first module. */
async function ground() {
  const w = await testWorkspace();
  const first = await aCohort(w, { code: 'SMM-2027-1', participants: 2 });
  const second = await aCohort(w, { code: 'SMM-2027-2' });
  await w.call('academy.saveVenue', {
    name: 'Hansahaus',
    street: '',
    postcode: '',
    city: 'Dortmund',
    federalState: 'NW',
    isRetired: false,
    rooms: [{ name: 'Raum Hansa', capacity: 1, equipment: '', isRetired: false }],
  });
  const [venue] = await w.call('academy.listVenues', {});
  const roomId = venue?.rooms[0]?.id ?? '';
  const { modules } = await w.call('academy.getCourse', { courseId: first.courseId });
  const [research = '', concepts = ''] = modules.map(({ id }) => id);
  const lecturerId = await aLecturer(w, 'Katrin', 'Böhm', { moduleIds: [research] });
  return { w, cohortId: first.cohortId, otherId: second.cohortId, roomId, lecturerId, research, concepts };
}

const sessions = async (w: TestWorkspace, cohortId: string) =>
  (await w.call('schedule.list', { cohortId })).sessions;

describe('schedule.check', () => {
  test('judges a session that is not saved: room, lecturer, module, seats; and stores nothing', async () => {
    const { w, cohortId, otherId, roomId, lecturerId, concepts } = await ground();
    const { id: otherSession } = await w.call('schedule.saveSession', {
      cohortId: otherId,
      ...evening,
      startsAt: '20:00',
      endsAt: '21:30',
      breakMinutes: 0,
      roomId,
      lecturerIds: [lecturerId],
    });
    const other = {
      sessionId: otherSession,
      cohortCode: 'SMM-2027-2',
      date: '2027-03-08',
      startsAt: '20:00',
      endsAt: '21:30',
    };
    const wanted = {
      cohortId,
      ...evening,
      roomId,
      lecturerIds: [lecturerId],
      modules: [{ moduleId: concepts, units: 4 }],
    };
    const judged = await w.call('schedule.check', wanted);
    expect(judged.units).toBe(4);
    expect(judged.findings).toEqual([
      { code: 'room-taken', severity: 'block', roomName: 'Raum Hansa', other },
      { code: 'capacity', severity: 'warning', roomName: 'Raum Hansa', capacity: 1, participants: 2 },
      { code: 'lecturer-taken', severity: 'block', lecturerName: 'Katrin Böhm', other },
      {
        code: 'lecturer-not-qualified',
        severity: 'warning',
        lecturerName: 'Katrin Böhm',
        moduleTitle: 'Konzepte und Strategien',
      },
    ]);
    expect(judged.course).toContainEqual({
      code: 'course-units',
      severity: 'warning',
      units: 4,
      plannedUnits: 80,
    });
    const earlier = await w.call('schedule.check', { ...wanted, startsAt: '16:45', endsAt: '20:00' });
    expect(earlier.findings.map(({ code }) => code)).toEqual(['capacity', 'lecturer-not-qualified']);
    expect(await sessions(w, cohortId)).toEqual([]);
  });

  test('leaves a session that exists its modules, and does not set it against itself', async () => {
    const { w, cohortId, research } = await ground();
    const modules = [{ moduleId: research, units: 2 }];
    const { id: sessionId } = await w.call('schedule.saveSession', { cohortId, ...evening, modules });
    const moved = await w.call('schedule.check', {
      cohortId,
      sessionId,
      ...evening,
      startsAt: '18:45',
      endsAt: '22:00',
    });
    expect(moved.findings).toEqual([]);
    expect(moved.course).toContainEqual(
      expect.objectContaining({ code: 'module-units', moduleTitle: 'Recherche', units: 2 }),
    );
  });

  test.each([
    [{ endsAt: '17:00' }, /endet um 17:00/],
    [{ endsAt: '18:10', breakMinutes: 0 }, /ergibt keine UE/],
    [{ startsAt: '25:00' }, /Uhrzeit/],
    [{ date: '2027-02-29' }, /Datum/],
    [{ breakMinutes: 'fünfzehn' as never }, /Zahl/],
    [{ units: 0 }, /0 UE/],
  ])('%j is no session: a sentence', async (wrong, sentence) => {
    const { w, cohortId } = await ground();
    for (const channel of ['schedule.check', 'schedule.saveSession'] as const) {
      const refusal = await w.refused(channel, { cohortId, ...evening, ...wrong });
      expect(refusal.code).toBe('validation');
      expect([refusal.message, ...Object.values(refusal.fields ?? {})].join(' ')).toMatch(sentence);
    }
    expect(await sessions(w, cohortId)).toEqual([]);
  });
});

describe('a room and a lecturer', () => {
  test('are taken once at a time, by whichever cohort', async () => {
    const { w, cohortId, otherId, roomId, lecturerId } = await ground();
    await w.call('schedule.saveSession', {
      cohortId: otherId,
      ...evening,
      roomId,
      lecturerIds: [lecturerId],
    });
    const room = await w.refused('schedule.saveSession', { cohortId, ...evening, roomId });
    expect(room).toMatchObject({
      code: 'conflict',
      message:
        'Raum Hansa ist belegt: Dort hat SMM-2027-2 den Termin Mo., 08.03., 18:00–21:15. Bitte wählen Sie für Mo., 08.03., 18:00–21:15 einen anderen Raum oder eine andere Zeit.',
      fields: { roomId: expect.any(String) },
    });
    const lecturer = await w.refused('schedule.saveSession', {
      cohortId,
      ...evening,
      lecturerIds: [lecturerId],
    });
    expect(lecturer).toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('Katrin Böhm unterrichtet dann schon in SMM-2027-2'),
      fields: { lecturerIds: expect.any(String) },
    });
    expect(await sessions(w, cohortId)).toEqual([]);
    await w.call('schedule.saveSession', { cohortId, ...evening, format: 'live-online', roomId });
  });

  test('are free again once the other session is cancelled, and keep it from coming back', async () => {
    const { w, cohortId, otherId, roomId } = await ground();
    const { id } = await w.call('schedule.saveSession', { cohortId: otherId, ...evening, roomId });
    await w.call('schedule.setState', { sessionId: id, state: 'cancelled', reason: 'Glatteis' });
    await w.call('schedule.saveSession', { cohortId, ...evening, roomId });
    const refusal = await w.refused('schedule.setState', { sessionId: id, state: 'planned' });
    expect(refusal).toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('Raum Hansa ist belegt'),
    });
  });

  test('that were taken twice before do not keep the rest of a session from being changed', async () => {
    const { w, cohortId, otherId, roomId } = await ground();
    await w.call('schedule.saveSession', { cohortId: otherId, ...evening, roomId });
    const { id: sessionId } = await w.call('schedule.saveSession', {
      cohortId,
      ...evening,
      format: 'live-online',
      roomId,
    });
    // As only an import or an older program could leave it.
    inCommand(w.workspace, (db) => db.update('sessions', sessionId, { format: 'in-person' }));
    const [stored] = await sessions(w, cohortId);
    expect(stored?.findings).toMatchObject([{ code: 'room-taken' }, { code: 'capacity' }]);
    await w.call('schedule.saveSession', { cohortId, sessionId, ...evening, roomId, topic: 'Monitoring' });
    const later = { ...evening, startsAt: '18:15', endsAt: '21:30' };
    const refusal = await w.refused('schedule.saveSession', { cohortId, sessionId, ...later, roomId });
    expect(refusal.fields).toHaveProperty('roomId');
  });
});

describe('breaks', () => {
  const day = { date: '2027-03-13', startsAt: '09:00', endsAt: '16:00', breakMinutes: 0 };
  const breaks = [
    { startsAt: '12:30', endsAt: '13:15' },
    { startsAt: '10:30', endsAt: '10:45' },
  ];

  test('with their place make the break; they move with the begin and go when only a sum is given', async () => {
    const { w, cohortId } = await ground();
    const { id: sessionId, units } = await w.call('schedule.saveSession', { cohortId, ...day, breaks });
    expect(units).toBe(8);
    const stored = async () => (await sessions(w, cohortId))[0];
    expect(await stored()).toMatchObject({ breakMinutes: 60, breaks: [breaks[1], breaks[0]], units: 8 });

    const earlier = { ...day, startsAt: '08:00', endsAt: '15:00', breakMinutes: 60 };
    await w.call('schedule.saveSession', { cohortId, sessionId, ...earlier });
    expect((await stored())?.breaks).toEqual([
      { startsAt: '09:30', endsAt: '09:45' },
      { startsAt: '11:30', endsAt: '12:15' },
    ]);
    const cut = await w.refused('schedule.saveSession', { cohortId, sessionId, ...earlier, endsAt: '12:00' });
    expect(cut).toMatchObject({ code: 'validation', details: { rule: 'break-outside-session' } });

    await w.call('schedule.saveSession', { cohortId, sessionId, ...earlier, breakMinutes: 45 });
    expect(await stored()).toMatchObject({ breakMinutes: 45, breaks: [] });
    await w.call('schedule.saveSession', { cohortId, sessionId, ...earlier, breaks });
    await w.call('schedule.saveSession', { cohortId, sessionId, ...earlier, breakMinutes: 30, breaks: [] });
    expect(await stored()).toMatchObject({ breakMinutes: 30, breaks: [] });
  });

  test.each([
    [
      [
        { startsAt: '12:00', endsAt: '12:31' },
        { startsAt: '12:30', endsAt: '13:00' },
      ],
      'breaks-overlap',
    ],
    [[{ startsAt: '16:00', endsAt: '16:15' }], 'break-outside-session'],
    [[{ startsAt: '13:00', endsAt: '12:00' }], 'break-ends-before-begin'],
  ])('%j are refused: %s', async (wrong, rule) => {
    const { w, cohortId } = await ground();
    const refusal = await w.refused('schedule.saveSession', { cohortId, ...day, breaks: wrong });
    expect(refusal).toMatchObject({ code: 'validation', details: { rule } });
    expect(await sessions(w, cohortId)).toEqual([]);
  });
});
