import { describe, expect, test } from 'vitest';
import { readPdf, withoutSpaces } from '../../support/pdf-text';
import { aPaperCohort, changeRow, insertRows, newTestId, type PaperCohort } from '../marking/paper-cohort';

const DAY = '2027-03-18';

async function aPlan() {
  const cohort = await aPaperCohort({ presentationOn: DAY });
  const venueId = newTestId();
  const roomIds = [newTestId(), newTestId()];
  insertRows(cohort.w, [
    ['venues', { id: venueId, name: 'Lindenhof', federalState: 'NW' }],
    ...roomIds.map((id, index) => ['rooms', { id, venueId, name: `Raum ${index + 1}` }] as const),
  ]);
  return { ...cohort, roomIds };
}

const slot = (
  { participants, roomIds }: PaperCohort & { roomIds: string[] },
  index: number,
  startsAt: string,
  endsAt: string,
  more: { roomId?: string | null; sessionId?: string | null; date?: string } = {},
) => ({
  enrolmentId: participants[index]?.enrolmentId ?? '',
  date: DAY,
  startsAt,
  endsAt,
  roomId: roomIds[0] ?? null,
  sessionId: null,
  ...more,
});

const timesOf = async ({ w, cohortId }: PaperCohort) =>
  (await w.call('presentations.list', { cohortId })).rows.map(
    ({ displayName, slot: own }) => `${displayName} ${own ? `${own.startsAt} ${own.room}` : '–'}`,
  );

/** A session of another cohort in the room, with the lecturer, from 19:00 to 20:00. */
function otherSession({ w, courseId, lecturerIds }: PaperCohort, roomId: string | null): string {
  const otherId = newTestId();
  const sessionId = newTestId();
  const createdAt = w.clock.now().toISOString();
  insertRows(w, [
    [
      'cohorts',
      {
        id: otherId,
        courseId,
        code: 'SMM-2027-2',
        codeKey: 'smm-2027-2',
        state: 'running',
        federalState: 'NW',
        searchText: '',
        createdAt,
      },
    ],
    [
      'sessions',
      {
        id: sessionId,
        cohortId: otherId,
        date: DAY,
        startsAt: '19:00',
        endsAt: '20:00',
        units: 1,
        roomId,
        createdAt,
      },
    ],
    ['sessionLecturers', { id: newTestId(), sessionId, lecturerId: lecturerIds[0] ?? '' }],
  ]);
  return sessionId;
}

describe('times of presentations', () => {
  test('are given to all or none, in the order of time, and can be moved and swapped', async () => {
    const plan = await aPlan();
    const { w, cohortId } = plan;
    await w.call('presentations.plan', {
      cohortId,
      slots: [slot(plan, 0, '18:20', '18:40'), slot(plan, 1, '18:00', '18:20')],
    });
    expect(await timesOf(plan)).toEqual([
      'Kim Brüggemann 18:00 Raum 1',
      'Kim Albers 18:20 Raum 1',
      'Kim Demirci –',
    ]);
    // Both at once, so neither is in the other's way.
    await w.call('presentations.plan', {
      cohortId,
      slots: [slot(plan, 0, '18:00', '18:20'), slot(plan, 1, '18:20', '18:40')],
    });
    expect((await timesOf(plan)).slice(0, 2)).toEqual([
      'Kim Albers 18:00 Raum 1',
      'Kim Brüggemann 18:20 Raum 1',
    ]);
    await w.call('workspace.undo', {});
    expect((await timesOf(plan))[0]).toBe('Kim Brüggemann 18:00 Raum 1');
    await w.call('presentations.clear', {
      cohortId,
      enrolmentIds: [plan.participants[1]?.enrolmentId ?? ''],
    });
    expect((await timesOf(plan))[0]).toBe('Kim Albers 18:20 Raum 1');
  });

  test.each([
    [
      'in one room',
      {},
      [],
      /Kim Albers \(18:00–18:20\) und Kim Brüggemann \(18:10–18:30\) stehen zur selben Zeit im selben Raum, am 18\.03\.2027\./,
    ],
    ['without a room', { roomId: null }, [], /mindestens einer Präsentation fehlt der Raum/],
    ['before one marker', 'other room', [0, 1], /präsentieren zur selben Zeit vor derselben Person/],
  ] as const)('two at once %s are refused, and nothing is written', async (_what, where, marked, words) => {
    const plan = await aPlan();
    const { w, cohortId, participants, lecturerIds } = plan;
    for (const index of marked) {
      await w.call('marking.assign', {
        enrolmentIds: [participants[index]?.enrolmentId ?? ''],
        part: 'presentation',
        lecturerId: lecturerIds[0] ?? null,
      });
    }
    const place = where === 'other room' ? { roomId: plan.roomIds[1] ?? null } : where;
    const refusal = await w.refused('presentations.plan', {
      cohortId,
      slots: [slot(plan, 0, '18:00', '18:20'), slot(plan, 1, '18:10', '18:30', place)],
    });
    expect(refusal).toMatchObject({ code: 'conflict', message: expect.stringMatching(words) });
    expect(w.db.value('SELECT count(*) FROM presentationSlots')).toBe(0);
  });

  test('a room that another cohort has, and a marker who teaches there, are taken', async () => {
    const plan = await aPlan();
    const { w, cohortId, participants, lecturerIds, roomIds } = plan;
    otherSession(plan, roomIds[0] ?? null);
    expect(
      await w.refused('presentations.plan', { cohortId, slots: [slot(plan, 0, '19:30', '19:50')] }),
    ).toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(
        /^Der Raum ist am 18\.03\.2027 von 19:00 bis 20:00 durch SMM-2027-2 belegt\./,
      ),
    });
    const elsewhere = slot(plan, 0, '19:30', '19:50', { roomId: roomIds[1] ?? null });
    await w.call('marking.assign', {
      enrolmentIds: [participants[0]?.enrolmentId ?? ''],
      part: 'presentation',
      lecturerId: lecturerIds[0] ?? null,
    });
    expect((await w.refused('presentations.plan', { cohortId, slots: [elsewhere] })).message).toMatch(
      /^Wer Kim Albers bewertet, unterrichtet am 18\.03\.2027 von 19:00 bis 20:00 in SMM-2027-2\./,
    );
    await w.call('presentations.plan', {
      cohortId,
      slots: [slot(plan, 0, '20:00', '20:20', { roomId: roomIds[1] ?? null })],
    });
  });

  test.each([
    [
      'ends before it begins',
      { startsAt: '18:20', endsAt: '18:20' },
      'validation',
      /kann nicht um 18:20 enden/,
    ],
    ['nobody of this cohort', { enrolmentId: newTestId() }, 'not-found', /nimmt an diesem Kurs nicht/],
    ['a room that is not there', { roomId: newTestId() }, 'not-found', /Raum gibt es nicht/],
    ['a session that is not there', { sessionId: newTestId() }, 'not-found', /Termin gibt es nicht/],
  ] as const)('what cannot be is refused: %s', async (_what, wrong, code, words) => {
    const plan = await aPlan();
    const refusal = await plan.w.refused('presentations.plan', {
      cohortId: plan.cohortId,
      slots: [{ ...slot(plan, 0, '18:00', '18:20'), ...wrong }],
    });
    expect(refusal).toMatchObject({ code, message: expect.stringMatching(words) });
  });

  test('one person twice is refused', async () => {
    const plan = await aPlan();
    const slots = [slot(plan, 0, '18:00', '18:20'), slot(plan, 0, '18:20', '18:40')];
    expect(await plan.w.refused('presentations.plan', { cohortId: plan.cohortId, slots })).toMatchObject({
      code: 'validation',
      message: expect.stringMatching(/zweimal in der Auswahl/),
    });
  });

  test('a finished cohort is not planned any more', async () => {
    const plan = await aPlan();
    changeRow(plan.w, 'cohorts', plan.cohortId, { state: 'completed' });
    const refusal = await plan.w.refused('presentations.plan', {
      cohortId: plan.cohortId,
      slots: [slot(plan, 0, '18:00', '18:20')],
    });
    expect(refusal.message).toMatch(/^SMM-2027-1 ist abgeschlossen oder abgesagt/);
  });

  test('a session that moves leaves its presentations behind and says so; one that is deleted lets go of them', async () => {
    const plan = await aPlan();
    const { w, cohortId } = plan;
    const { sessionIds } = await w.call('schedule.applyRhythm', {
      cohortId,
      rhythm: [{ weekday: 4, startsAt: '18:00', endsAt: '21:15', breakMinutes: 15 }],
      startsOn: DAY,
    });
    const sessionId = sessionIds[0] ?? '';
    await w.call('presentations.plan', { cohortId, slots: [slot(plan, 0, '18:00', '18:20', { sessionId })] });
    const shown = async () => (await w.call('presentations.list', { cohortId })).rows[0]?.slot;
    expect(await shown()).toMatchObject({ sessionId, isOffSession: false });
    changeRow(w, 'sessions', sessionId, { startsAt: '18:10' });
    expect(await shown()).toMatchObject({ sessionId, isOffSession: true });
    await w.call('schedule.removeSessions', { cohortId, sessionIds: [sessionId] });
    expect(await shown()).toMatchObject({ sessionId: null, isOffSession: false, startsAt: '18:00' });
  });

  test('are given out as a table a day', async () => {
    const plan = await aPlan();
    const { w, cohortId } = plan;
    expect(await w.refused('presentations.export', { cohortId })).toMatchObject({ code: 'blocked' });
    await w.call('presentations.plan', {
      cohortId,
      slots: [slot(plan, 0, '18:00', '18:20'), slot(plan, 1, '09:00', '09:20', { date: '2027-03-20' })],
    });
    const { transferId, fileName } = await w.call('presentations.export', { cohortId });
    expect(fileName).toBe('Präsentationen SMM-2027-1.pdf');
    const { text } = readPdf(w.application.transfers.get(transferId).bytes);
    for (const words of ['Do., 18.03.2027', '18:00–18:20', 'Kim Albers', 'Sa., 20.03.2027', 'Raum 1'])
      expect(text).toContain(withoutSpaces(words));
    expect(text).not.toContain('Demirci');
  });
});
