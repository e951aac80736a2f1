import { describe, expect, test } from 'vitest';
import type { InputOf, OutputOf } from '../../../shared/contract';
import { aCohort, aSchedule, enrol } from '../../support/builders';
import { type TestWorkspace, testWorkspace } from '../../support/test-workspace';

type Fields = InputOf<'cohorts.create'>;

const fieldsOf = (cohort: OutputOf<'cohorts.get'>): Fields => ({
  code: cohort.code,
  courseId: cohort.courseId,
  startsOn: cohort.startsOn,
  endsOn: cohort.endsOn,
  venueId: cohort.venueId,
  roomId: cohort.roomId,
  federalState: cohort.federalState,
  minimumParticipants: cohort.minimumParticipants,
  maximumParticipants: cohort.maximumParticipants,
  chamberNumber: cohort.chamberNumber,
  paperDueOn: cohort.paperDueOn,
  presentationOn: cohort.presentationOn,
  listDueOn: cohort.listDueOn,
  handoverOn: cohort.handoverOn,
  note: cohort.note,
});

async function made(w: TestWorkspace, code: string, cohort: Partial<Fields> = {}) {
  const { cohortId } = await aCohort(w, { code, cohort });
  return { cohortId, fields: fieldsOf(await w.call('cohorts.get', { cohortId })) };
}

describe('the code of a cohort', () => {
  test.each(['SMM-2027-1', 'smm-2027-1', '  SMM-2027-1  ', 'Smm-2027-1'])(
    'is taken once it is there, written as "%s"',
    async (code) => {
      const w = await testWorkspace();
      const { fields } = await made(w, 'SMM-2027-1');
      expect(await w.refused('cohorts.create', { ...fields, code })).toMatchObject({
        code: 'conflict',
        fields: { code: expect.stringContaining('gibt es schon') },
      });
      expect(await w.call('cohorts.list', {})).toHaveLength(1);
    },
  );

  test('folds umlauts and ß', async () => {
    const w = await testWorkspace();
    const { fields } = await made(w, 'GRÖSSE-1');
    expect((await w.refused('cohorts.create', { ...fields, code: 'größe-1' })).code).toBe('conflict');
  });

  test('may be written anew by its own cohort, not by another', async () => {
    const w = await testWorkspace();
    const { cohortId, fields } = await made(w, 'SMM-2027-1');
    await made(w, 'SMM-2027-2');
    await w.call('cohorts.update', { cohortId, ...fields, code: 'smm-2027-1' });
    expect((await w.call('cohorts.get', { cohortId })).code).toBe('smm-2027-1');
    const refusal = await w.refused('cohorts.update', { cohortId, ...fields, code: 'SMM-2027-2' });
    expect(refusal).toMatchObject({ code: 'conflict', fields: { code: expect.any(String) } });
  });

  test('of two windows the second keeps what the first stored, and is told what both typed', async () => {
    const w = await testWorkspace();
    const { cohortId, fields } = await made(w, 'SMM-2027-1');
    const update = { cohortId, ...fields };
    await w.call('cohorts.update', {
      ...update,
      paperDueOn: '2027-03-31',
      maximumParticipants: 20,
      base: { paperDueOn: fields.paperDueOn, maximumParticipants: fields.maximumParticipants },
    });
    await w.call('cohorts.update', { ...update, note: 'Beamer', base: { note: fields.note } });
    const dates = { paperDueOn: '2027-04-05', listDueOn: '2027-04-20' };
    expect(
      await w.refused('cohorts.update', {
        ...update,
        ...dates,
        base: { paperDueOn: fields.paperDueOn, listDueOn: fields.listDueOn },
      }),
    ).toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('Facharbeit bis.'),
      fields: { paperDueOn: 'Geändert am 01.03.2027, 09:00, von Petra Lindner.' },
      details: { reason: 'changed-meanwhile' },
    });
    expect(await w.call('cohorts.get', { cohortId })).toMatchObject({
      paperDueOn: '2027-03-31',
      listDueOn: fields.listDueOn,
      maximumParticipants: 20,
      note: 'Beamer',
    });
  });

  test('must say something', async () => {
    const w = await testWorkspace();
    const { fields } = await made(w, 'SMM-2027-1');
    expect(await w.refused('cohorts.create', { ...fields, code: '   ' })).toMatchObject({
      code: 'validation',
      fields: { code: expect.any(String) },
    });
  });
});

describe('what no cohort may say', () => {
  const unknown = '019f0000-0000-7000-8000-000000000000';
  test.each<[string, Partial<Fields>, keyof Fields]>([
    ['an end before its begin', { startsOn: '2027-03-02', endsOn: '2027-03-01' }, 'endsOn'],
    [
      'fewer places than people it needs',
      { minimumParticipants: 9, maximumParticipants: 8 },
      'maximumParticipants',
    ],
    ['no place at all', { minimumParticipants: 0, maximumParticipants: 0 }, 'maximumParticipants'],
    ['an unknown course', { courseId: unknown }, 'courseId'],
    ['an unknown venue', { venueId: unknown }, 'venueId'],
    ['a room without its venue', { roomId: unknown }, 'roomId'],
    ['a day that does not exist', { paperDueOn: '2027-02-29' }, 'paperDueOn'],
  ])('%s', async (_what, wrong, field) => {
    const w = await testWorkspace();
    const { cohortId, fields } = await made(w, 'SMM-2027-1');
    for (const refusal of [
      await w.refused('cohorts.create', { ...fields, code: 'SMM-2027-2', ...wrong }),
      await w.refused('cohorts.update', { cohortId, ...fields, ...wrong }),
    ]) {
      expect(refusal.code).toBe('validation');
      expect(Object.keys(refusal.fields ?? {})).toEqual([field]);
    }
    expect(await w.call('cohorts.list', {})).toHaveLength(1);
  });

  test('a room of another venue', async () => {
    const w = await testWorkspace();
    const venue = (name: string) =>
      w.call('academy.saveVenue', {
        name,
        street: '',
        postcode: '',
        city: 'Dortmund',
        federalState: 'NW',
        isRetired: false,
        rooms: [{ name: `Raum ${name}`, capacity: 16, equipment: '', isRetired: false }],
      });
    const { id: venueId } = await venue('Hansa');
    await venue('Lindenhof');
    const venues = await w.call('academy.listVenues', {});
    const roomOf = (name: string) => venues.find((each) => each.name === name)?.rooms[0]?.id as string;
    const { cohortId, fields } = await made(w, 'SMM-2027-1');
    const wrong = { cohortId, ...fields, venueId, roomId: roomOf('Lindenhof') };
    expect((await w.refused('cohorts.update', wrong)).fields).toHaveProperty('roomId');
    await w.call('cohorts.update', { ...wrong, roomId: roomOf('Hansa') });
    expect(await w.call('cohorts.get', { cohortId })).toMatchObject({
      venueName: 'Hansa',
      roomName: 'Raum Hansa',
    });
  });
});

describe('a change', () => {
  test('of the course is refused once sessions hang on it', async () => {
    const w = await testWorkspace();
    const { cohortId, fields } = await made(w, 'SMM-2027-1');
    const {
      id,
      modules,
      rubrics: _rubrics,
      ...course
    } = await w.call('academy.getCourse', { courseId: fields.courseId });
    const other = await w.call('academy.saveCourse', {
      ...course,
      title: 'Content Creation (IHK)',
      modules: modules.map(({ id: _id, ...module }) => module),
    });
    expect(id).toBe(fields.courseId);
    await w.call('cohorts.update', { cohortId, ...fields, courseId: other.id });
    await w.call('cohorts.update', { cohortId, ...fields });
    await aSchedule(w, cohortId);
    expect(await w.refused('cohorts.update', { cohortId, ...fields, courseId: other.id })).toMatchObject({
      code: 'conflict',
      fields: { courseId: expect.stringContaining('Lehrgang') },
    });
  });

  test('never leaves fewer places than people', async () => {
    const w = await testWorkspace();
    const { cohortId } = await aCohort(w, { participants: 3 });
    const fields = fieldsOf(await w.call('cohorts.get', { cohortId }));
    expect(await w.refused('cohorts.update', { cohortId, ...fields, maximumParticipants: 2 })).toMatchObject({
      code: 'conflict',
      fields: { maximumParticipants: expect.stringContaining('3') },
    });
    await w.call('cohorts.update', { cohortId, ...fields, maximumParticipants: 3 });
  });

  test('and the making of a cohort can be undone and is found by search meanwhile', async () => {
    const w = await testWorkspace();
    const { cohortId, fields } = await made(w, 'SMM-2027-1');
    await w.call('cohorts.update', { cohortId, ...fields, code: 'Frühjahr-27', paperDueOn: '2027-03-31' });
    expect(await w.call('workspace.search', { text: 'fruehj' })).toMatchObject([
      { kind: 'cohort', id: cohortId },
    ]);
    await w.call('workspace.undo', {});
    expect(await w.call('cohorts.get', { cohortId })).toMatchObject({ code: 'SMM-2027-1', paperDueOn: null });
    expect(await w.call('workspace.search', { text: 'fruehj' })).toEqual([]);
    await w.call('workspace.undo', {});
    expect(await w.call('cohorts.list', {})).toEqual([]);
  });

  test('stands in the history of its cohort, in the words of staff', async () => {
    const w = await testWorkspace();
    const { cohortId } = await made(w, 'SMM-2027-1');
    await made(w, 'SMM-2027-2');
    await w.call('cohorts.move', { cohortId, to: 'open' });
    const { entries } = await w.call('workspace.history', { cohortId });
    expect(entries.map(({ label, actor }) => [label, actor])).toEqual([
      ['Kurs SMM-2027-1: offen für Anmeldungen', 'Petra Lindner'],
      ['Kurs SMM-2027-1 angelegt', 'Petra Lindner'],
    ]);
  });
});

test('the list: the latest begin first, with sums of its own alone', async () => {
  const w = await testWorkspace();
  await aCohort(w, { code: 'A', participants: 2, cohort: { startsOn: '2026-09-07' } });
  const { cohortId } = await aCohort(w, { code: 'B', participants: 1, cohort: { maximumParticipants: 1 } });
  await aCohort(w, { code: 'C' });
  await aSchedule(w, cohortId);
  await enrol(w, cohortId, { lastName: 'Wartende' });
  const rows = await w.call('cohorts.list', {});
  expect(rows.map((row) => [row.code, row.registered, row.waiting, row.plannedUnits, row.heldUnits])).toEqual(
    [
      ['C', 0, 0, 0, 0],
      ['B', 1, 1, 80, 0],
      ['A', 2, 0, 0, 0],
    ],
  );
});
