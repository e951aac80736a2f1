import { describe, expect, test } from 'vitest';
import { pickFields } from '../../../electron/areas/people/person-row';
import { aCohort, aPerson } from '../../support/builders';
import { type TestWorkspace, testWorkspace } from '../../support/test-workspace';

const fieldsOf = async (w: TestWorkspace, personId: string) =>
  pickFields(await w.call('people.get', { personId }));

const merge = async (w: TestWorkspace, keepPersonId: string, mergePersonId: string) =>
  w.call('people.merge', { keepPersonId, mergePersonId, fields: await fieldsOf(w, keepPersonId) });

const pairsOf = async (w: TestWorkspace) =>
  (await w.call('people.listDuplicates', {})).map(({ a, b }) => [a.lastName, b.lastName].sort());

describe('probable duplicates', () => {
  test.each([
    ['Müller', 'Mueller'],
    ['Strauß', 'STRAUSS'],
    ['Łukasik', 'Lukasik'],
    ['Yıldız', 'Yildiz'],
  ])('%s and %s with one birth date are proposed', async (one, other) => {
    const w = await testWorkspace();
    await aPerson(w, { firstName: 'Kim', lastName: one });
    await aPerson(w, { firstName: 'Kim', lastName: other });
    await aPerson(w, { firstName: 'Anna', lastName: 'Völlig-Anders', birthDate: '1970-01-01' });
    expect(await pairsOf(w)).toEqual([[one, other].sort()]);
  });

  test('a pair said to be different is not proposed again, until that is taken back', async () => {
    const w = await testWorkspace();
    const personId = await aPerson(w);
    const otherPersonId = await aPerson(w);
    expect(await pairsOf(w)).toHaveLength(1);
    await w.call('people.dismissDuplicate', { personId, otherPersonId });
    expect(await pairsOf(w)).toHaveLength(0);
    await w.call('workspace.undo', {});
    expect(await pairsOf(w)).toHaveLength(1);
  });
});

describe('merging', () => {
  test('moves enrolments to the kept person, and the old address leads there', async () => {
    const w = await testWorkspace();
    const { personIds, cohortId } = await aCohort(w, { participants: 1 });
    const keep = await aPerson(w);
    const [gone = ''] = personIds;
    await merge(w, keep, gone);
    expect((await w.call('people.get', { personId: keep })).enrolments.map((row) => row.cohortId)).toEqual([
      cohortId,
    ]);
    expect((await w.call('people.get', { personId: gone })).id).toBe(keep);
    expect((await w.call('people.list', {})).total).toBe(1);
  });

  test('is one step back, search included', async () => {
    const w = await testWorkspace();
    const keep = await aPerson(w, { lastName: 'Bleibt' });
    const gone = await aPerson(w, { lastName: 'Geht' });
    await merge(w, keep, gone);
    expect((await w.call('people.list', { search: 'Geht' })).total).toBe(0);
    await w.call('workspace.undo', {});
    expect((await w.call('people.list', { search: 'Geht' })).total).toBe(1);
    expect((await w.call('people.get', { personId: gone })).id).toBe(gone);
  });

  test('lets an enrolment without records give way to the one with records in the same cohort', async () => {
    const w = await testWorkspace();
    const { personIds, enrolmentIds, cohortId } = await aCohort(w, { participants: 2 });
    const [keep = '', gone = ''] = personIds;
    await w.call('papers.saveTopic', {
      enrolmentId: enrolmentIds[1] ?? '',
      topic: 'Thema',
      topicState: 'proposed',
    });
    await merge(w, keep, gone);
    const participants = await w.call('cohorts.participants', { cohortId });
    expect(participants.map(({ id, personId }) => [id, personId])).toEqual([[enrolmentIds[1], keep]]);
  });

  test.each([
    ['keeps the place of the entry that gives way', 'withdraw the one with records', 'registered'],
    ['keeps the place of the entry that stays', 'withdraw the empty one', 'registered'],
  ])('%s', async (_what, how, status) => {
    const w = await testWorkspace();
    const { personIds, enrolmentIds, cohortId } = await aCohort(w, { participants: 2 });
    const [empty = '', withRecords = ''] = enrolmentIds;
    await w.call('papers.saveTopic', { enrolmentId: withRecords, topic: 'Thema', topicState: 'proposed' });
    const enrolmentId = how === 'withdraw the empty one' ? empty : withRecords;
    await w.call('cohorts.withdraw', { enrolmentId, withdrawnOn: '2027-02-01', reason: 'Umzug' });
    await merge(w, personIds[0] ?? '', personIds[1] ?? '');
    const participants = await w.call('cohorts.participants', { cohortId });
    expect(participants).toMatchObject([
      { id: withRecords, personId: personIds[0], status, withdrawnOn: null },
    ]);
  });

  test('takes over the lecturer, and is refused where both are lecturers', async () => {
    const w = await testWorkspace();
    const [keep, gone, third] = [await aPerson(w), await aPerson(w), await aPerson(w)];
    const lecturer = (personId: string) =>
      w.call('academy.saveLecturer', {
        personId,
        feeCentsPerUnit: null,
        socialInsuranceConsentOn: null,
        contractNote: '',
        isRetired: false,
        moduleIds: [],
      });
    await lecturer(gone);
    await w.call('people.dismissDuplicate', { personId: gone, otherPersonId: third });
    await merge(w, keep, gone);
    expect((await w.call('people.get', { personId: keep })).isLecturer).toBe(true);
    await lecturer(third);
    const refusal = await w.refused('people.merge', {
      keepPersonId: keep,
      mergePersonId: third,
      fields: await fieldsOf(w, keep),
    });
    expect(refusal.code).toBe('conflict');
    expect((await w.call('people.list', {})).total).toBe(2);
  });

  test('is refused where both have records in one cohort, and changes nothing', async () => {
    const w = await testWorkspace();
    const { personIds, enrolmentIds } = await aCohort(w, { participants: 2 });
    for (const enrolmentId of enrolmentIds) {
      await w.call('papers.saveTopic', { enrolmentId, topic: 'Thema', topicState: 'proposed' });
    }
    const [keep = '', gone = ''] = personIds;
    const refusal = await w.refused('people.merge', {
      keepPersonId: keep,
      mergePersonId: gone,
      fields: await fieldsOf(w, keep),
    });
    expect(refusal).toMatchObject({ code: 'conflict', details: { cohort: 'SMM-2027-1' } });
    expect((await w.call('people.list', {})).total).toBe(2);
  });

  test('of a person with itself is refused', async () => {
    const w = await testWorkspace();
    const personId = await aPerson(w);
    const fields = await fieldsOf(w, personId);
    const refusal = await w.refused('people.merge', {
      keepPersonId: personId,
      mergePersonId: personId,
      fields,
    });
    expect(refusal.code).toBe('validation');
  });
});

describe('search', () => {
  test.each(['müller', 'Mueller', 'MULLER', 'mül', 'kim müll', 'müll kim'])(
    '„%s“ finds Kim Müller',
    async (search) => {
      const w = await testWorkspace();
      await aPerson(w, { firstName: 'Kim', lastName: 'Müller' });
      await aPerson(w, { firstName: 'Anna', lastName: 'Meier' });
      const { rows, total } = await w.call('people.list', { search });
      expect(rows.map(({ lastName }) => lastName)).toEqual(['Müller']);
      expect(total).toBe(1);
    },
  );

  test('lists by German rules: Ä with A', async () => {
    const w = await testWorkspace();
    for (const lastName of ['Zorn', 'Ärmel', 'Adler', 'Azubi', 'Öztürk', 'Olsen'])
      await aPerson(w, { lastName });
    const { rows } = await w.call('people.list', {});
    expect(rows.map(({ lastName }) => lastName)).toEqual([
      'Adler',
      'Ärmel',
      'Azubi',
      'Olsen',
      'Öztürk',
      'Zorn',
    ]);
  });
});
