import { describe, expect, test } from 'vitest';
import type { InputOf, OutputOf } from '../../../shared/contract';
import { aCohort, aSchedule } from '../../support/builders';
import { type TestWorkspace, testWorkspace } from '../../support/test-workspace';
import { aFinishedCohort, changePerson } from './finished-cohort';

type Kind = OutputOf<'certificates.steps'>['lists'][number]['kind'];

const listOf = async (w: TestWorkspace, cohortId: string, kind: Kind) => {
  const { lists } = await w.call('certificates.steps', { cohortId });
  const list = lists.find((each) => each.kind === kind);
  if (!list) throw new Error(`no list ${kind}`);
  return list;
};

async function changeChamber(w: TestWorkspace, changes: Partial<InputOf<'academy.saveChamber'>>) {
  const [chamber] = await w.call('academy.listChambers', {});
  if (!chamber) throw new Error('there is a chamber');
  const { id: chamberId, ...profile } = chamber;
  await w.call('academy.saveChamber', { chamberId, ...profile, ...changes });
}

/** The table of a list as CSV, below the empty line that ends its head. */
const csvOf = async (w: TestWorkspace, cohortId: string, kind: Kind): Promise<string> => {
  const { transferId } = await w.call('certificates.export', { cohortId, kind, format: 'csv' });
  const text = new TextDecoder().decode(w.application.transfers.get(transferId).bytes);
  return text.slice(text.indexOf('\r\n\r\n') + 4);
};

describe('the course registration', () => {
  test('has the modules with who teaches them, before anybody is registered', async () => {
    const w = await testWorkspace();
    const { cohortId } = await aCohort(w);
    const before = await w.call('certificates.steps', { cohortId });
    expect(before.lists.map(({ kind }) => kind)).toEqual(['registration', 'participants', 'certificates']);
    await aSchedule(w, cohortId);
    const frozen = await w.call('certificates.freeze', { cohortId, kind: 'registration' });
    expect(frozen.version).toBe(1);
    const csv = await csvOf(w, cohortId, 'registration');
    const { modules } = await w.call('academy.getCourse', {
      courseId: (await w.call('academy.listCourses', {}))[0]?.id ?? '',
    });
    expect(csv.split('\r\n')[0]).toBe('Nr.;Modul;UE;Dozent:in');
    for (const { title } of modules) expect(csv).toContain(title.includes(';') ? title.slice(0, 5) : title);
    expect(await listOf(w, cohortId, 'registration')).toMatchObject({
      rows: modules.length,
      obstacles: [],
      changes: [],
      versions: [{ version: 1, rows: modules.length, changes: null, sendings: [] }],
    });
    // Each kind counts its own versions.
    expect((await listOf(w, cohortId, 'certificates')).versions).toEqual([]);
  });

  test('needs a period', async () => {
    const w = await testWorkspace();
    const { cohortId } = await aCohort(w, { cohort: { startsOn: null, endsOn: null } });
    expect((await listOf(w, cohortId, 'registration')).obstacles).toEqual([
      { code: 'period-missing', count: 1 },
    ]);
    const refusal = await w.refused('certificates.freeze', { cohortId, kind: 'registration' });
    expect(refusal).toMatchObject({ code: 'blocked', details: { reason: 'period-missing' } });
    expect(refusal.message).toContain('Beginn und Ende');
  });
});

describe('the participants’ list', () => {
  test('waits for the data of everybody, and for nothing else', async () => {
    const { w, cohortId, personIds } = await aFinishedCohort([
      { person: { birthPlace: '' }, paper: 'not-marked' },
      { isUnrecorded: true },
    ]);
    expect((await listOf(w, cohortId, 'participants')).obstacles).toEqual([
      { code: 'person-data-missing', count: 1 },
    ]);
    expect((await w.refused('certificates.freeze', { cohortId, kind: 'participants' })).message).toContain(
      'Bei 1 von 2 Personen fehlt etwas',
    );
    await changePerson(w, personIds[0] ?? '', { birthPlace: 'Łódź' });
    expect(await w.call('certificates.freeze', { cohortId, kind: 'participants' })).toMatchObject({
      version: 1,
    });
    const [header, first] = (await csvOf(w, cohortId, 'participants')).split('\r\n');
    expect(header).toBe('Nr.;Anrede;Titel;Vorname;Nachname;Geburtsname;Geburtsdatum;Geburtsort');
    expect(first).toMatch(/^1;.*;Kim;Albers;.*;Łódź$/);
  });

  test('without anybody cannot be frozen', async () => {
    const w = await testWorkspace();
    const { cohortId } = await aCohort(w);
    expect(await w.refused('certificates.freeze', { cohortId, kind: 'participants' })).toMatchObject({
      code: 'blocked',
      details: { reason: 'no-participants' },
    });
  });

  test('has the columns of the chamber, written as it wants them; leading zeros stay', async () => {
    const { w, cohortId } = await aFinishedCohort([
      { person: { lastName: 'Großmann', postcode: '01067', birthDate: '1990-03-04', birthPlace: '' } },
    ]);
    expect((await listOf(w, cohortId, 'participants')).obstacles).toHaveLength(1);
    // The place of birth is in none of its columns, and may be missing.
    await changeChamber(w, {
      participantsColumns: [
        { key: 'lastName', header: 'NAME', format: 'capitals' },
        { key: 'birthDate', header: 'geb.', format: 'short-date' },
        { key: 'postcode', header: 'PLZ' },
      ],
    });
    await w.call('certificates.freeze', { cohortId, kind: 'participants' });
    expect(await csvOf(w, cohortId, 'participants')).toBe(
      'NAME;geb.;PLZ\r\nGROẞMANN;04.03.90;"=""01067"""\r\n',
    );
  });

  test('a profile with a column that this list does not know is refused, and nothing changes', async () => {
    const { w } = await aFinishedCohort([{}]);
    const [before] = await w.call('academy.listChambers', {});
    if (!before) throw new Error('there is a chamber');
    const { id: chamberId, ...profile } = before;
    const refusal = await w.refused('academy.saveChamber', {
      chamberId,
      ...profile,
      participantsColumns: [{ key: 'result', header: 'Ergebnis' }],
    });
    expect(refusal.message).toBe('Die Teilnehmerliste kennt keine Spalte „result“.');
    expect((await w.call('academy.listChambers', {}))[0]).toEqual(before);
  });
});

describe('versions', () => {
  test('say what each changed, and keep who sent which to whom when', async () => {
    const { w, cohortId, personIds } = await aFinishedCohort([{ person: { birthPlace: 'Ham' } }]);
    const first = await w.call('certificates.freeze', { cohortId, kind: 'participants' });
    await w.call('certificates.recordSending', {
      listId: first.id,
      sentOn: '2027-04-12',
      sentTo: 'zertifikate@ihk.example',
      note: 'per Portal',
    });
    await changePerson(w, personIds[0] ?? '', { birthPlace: 'Hamm' });
    await w.call('certificates.freeze', { cohortId, kind: 'participants' });
    const { versions } = await listOf(w, cohortId, 'participants');
    expect(versions).toMatchObject([
      {
        version: 2,
        changes: [
          { name: 'Albers, Kim', kind: 'changed', column: 'Geburtsort', before: 'Ham', after: 'Hamm' },
        ],
        sendings: [],
      },
      {
        version: 1,
        changes: null,
        sendings: [{ sentOn: '2027-04-12', sentTo: 'zertifikate@ihk.example', note: 'per Portal' }],
      },
    ]);
  });

  test.each([
    ['before it was frozen', '2027-04-11', 'gab es Fassung 1 noch nicht'],
    ['tomorrow', '2027-04-13', 'liegt in der Zukunft'],
  ])('cannot have been sent %s', async (_, sentOn, words) => {
    const { w, cohortId } = await aFinishedCohort([{}]);
    const { id: listId } = await w.call('certificates.freeze', { cohortId });
    const refusal = await w.refused('certificates.recordSending', { listId, sentOn });
    expect(refusal).toMatchObject({ code: 'validation', fields: { sentOn: expect.stringContaining(words) } });
    expect((await listOf(w, cohortId, 'certificates')).versions).toMatchObject([{ sendings: [] }]);
  });
});

describe('deadlines', () => {
  test('are counted as the chamber does; the cohort’s own word on the certificate list comes first', async () => {
    const { w, cohortId } = await aFinishedCohort([{}]);
    const dueOf = async () =>
      (await w.call('certificates.steps', { cohortId })).lists.map(({ dueOn }) => dueOn);
    const { startsOn, endsOn } = await w.call('cohorts.get', { cohortId });
    await changeChamber(w, {
      deadlines: {
        registration: { days: 0, side: 'before', from: 'start' },
        participants: { days: 0, side: 'after', from: 'end' },
        certificates: { days: 14, side: 'before', from: 'handover' },
      },
    });
    expect(await dueOf()).toEqual([startsOn, endsOn, '2027-04-20']);

    const cohort = await w.call('cohorts.get', { cohortId });
    const change = async (days: { listDueOn: string | null; handoverOn: string | null }) => {
      const {
        code,
        courseId,
        venueId,
        roomId,
        federalState,
        chamberNumber,
        paperDueOn,
        presentationOn,
        note,
      } = cohort;
      const { minimumParticipants, maximumParticipants } = cohort;
      const fields = { code, courseId, startsOn, endsOn, venueId, roomId, federalState, chamberNumber, note };
      await w.call('cohorts.update', {
        cohortId,
        ...fields,
        minimumParticipants,
        maximumParticipants,
        paperDueOn,
        presentationOn,
        ...days,
      });
    };
    await change({ listDueOn: null, handoverOn: '2027-05-14' });
    expect((await dueOf())[2]).toBe('2027-04-30');
    for (const to of ['open', 'running', 'marking'] as const) await w.call('cohorts.move', { cohortId, to });
    expect(await w.call('certificates.overview', {})).toMatchObject([{ listDueOn: '2027-04-30' }]);
    await change({ listDueOn: null, handoverOn: null });
    expect((await dueOf())[2]).toBeNull();
  });
});
