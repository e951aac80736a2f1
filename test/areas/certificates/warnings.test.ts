import { describe, expect, test } from 'vitest';
import { PDF } from '../papers/paper-files';
import { aFinishedCohort, changePerson } from './finished-cohort';

const FAILED = { paper: 20, presentation: 20 };

describe('warnings', () => {
  test('a failed paper may be handed in again for 14 days after the result, and the list waits for a decision', async () => {
    const { w, cohortId, list } = await aFinishedCohort([FAILED, {}]);
    const first = await list();
    expect(first.rows[0]).toMatchObject({
      document: 'attendance-confirmation',
      ifWaiting: 'certificate',
      blocks: [],
      warnings: [{ code: 'resubmission-open', until: '2027-04-26', override: null }],
    });
    expect(first.counts).toMatchObject({
      blocked: 0,
      warned: 1,
      'attendance-confirmation': 1,
      certificate: 1,
    });
    const refusal = await w.refused('certificates.freeze', { cohortId });
    expect(refusal).toMatchObject({ code: 'blocked', details: { reason: 'warnings', warned: 1 } });
    expect(refusal.message).toContain('begründen Sie');
    w.clock.set('2027-04-27T08:00:00.000Z');
    expect((await list()).rows[0]).toMatchObject({ warnings: [], ifWaiting: null });
    expect(await w.call('certificates.freeze', { cohortId })).toMatchObject({ version: 1 });
  });

  test('the days are the chamber’s', async () => {
    const { w, list } = await aFinishedCohort([FAILED]);
    const [chamber] = await w.call('academy.listChambers', {});
    if (!chamber) throw new Error('there is a chamber');
    const { id: chamberId, ...profile } = chamber;
    await w.call('academy.saveChamber', { chamberId, ...profile, resubmissionDays: 30 });
    expect((await list()).rows[0]?.warnings).toMatchObject([{ until: '2027-05-12' }]);
    await w.call('academy.saveChamber', { chamberId, ...profile, resubmissions: 0 });
    expect((await list()).rows[0]?.warnings).toEqual([]);
  });

  test('handed in again, it blocks until it is marked', async () => {
    const { w, list, enrolmentIds } = await aFinishedCohort([FAILED]);
    const [enrolmentId = ''] = enrolmentIds;
    w.clock.set('2027-04-26T21:59:00.000Z');
    const transferId = w.upload('Strategiepapier-2.pdf', `${PDF}\n`);
    // Until the day that the warning names.
    expect(await w.call('papers.submit', { enrolmentId, files: [{ transferId }] })).toMatchObject({
      isLate: false,
    });
    expect((await w.call('papers.get', { enrolmentId })).versions.map(({ dueOn }) => dueOn)).toEqual([
      '2027-04-26',
      expect.any(String),
    ]);
    expect((await list()).rows[0]).toMatchObject({
      document: null,
      expected: null,
      blocks: [{ code: 'resubmission-unmarked' }],
      warnings: [],
    });
  });

  test('are passed over with a reason that stays, and warn again when they say something else', async () => {
    const { w, cohortId, list, enrolmentIds, personIds } = await aFinishedCohort([
      { person: { birthName: 'KÜHN' } },
    ]);
    const [enrolmentId = ''] = enrolmentIds;
    const pass = { enrolmentId, code: 'name-case' as const, reason: 'Steht so im Ausweis' };
    expect((await w.refused('certificates.overrideWarning', { ...pass, reason: ' ' })).code).toBe(
      'validation',
    );
    await w.call('certificates.overrideWarning', pass);
    const { rows, counts } = await list();
    expect(rows[0]?.warnings).toEqual([
      {
        code: 'name-case',
        fields: ['birthName'],
        override: {
          reason: 'Steht so im Ausweis',
          overriddenAt: w.clock.now().toISOString(),
          overriddenBy: expect.any(String),
        },
      },
    ]);
    expect(counts.warned).toBe(0);
    expect(await w.refused('certificates.overrideWarning', pass)).toMatchObject({ code: 'conflict' });
    expect(await w.call('certificates.freeze', { cohortId })).toMatchObject({ version: 1 });

    await changePerson(w, personIds[0] ?? '', { lastName: 'ALBERS' });
    expect((await list()).rows[0]?.warnings).toMatchObject([
      { code: 'name-case', fields: ['lastName', 'birthName'], override: null },
    ]);
    await changePerson(w, personIds[0] ?? '', { lastName: 'Albers' });
    expect((await list()).rows[0]?.warnings).toMatchObject([{ override: { reason: pass.reason } }]);
  });

  test('one that is not there cannot be passed over; an override can be taken back', async () => {
    const { w, list, enrolmentIds } = await aFinishedCohort([FAILED]);
    const [enrolmentId = ''] = enrolmentIds;
    const reason = 'verzichtet schriftlich';
    const other = await w.refused('certificates.overrideWarning', {
      enrolmentId,
      code: 'topic-missing',
      reason,
    });
    expect(other.code).toBe('not-found');
    await w.call('certificates.overrideWarning', { enrolmentId, code: 'resubmission-open', reason });
    expect((await list()).rows[0]?.warnings).toMatchObject([{ override: { reason } }]);
    await w.call('workspace.undo', {});
    expect((await list()).rows[0]?.warnings).toMatchObject([{ override: null }]);
  });

  test('topic, birth name and age are looked at; who is below the threshold needs no topic', async () => {
    const { w, list, enrolmentIds } = await aFinishedCohort([
      { person: { birthName: 'Albers' } },
      { person: { birthDate: '1920-01-01' } },
      { attendedSessions: 3 },
    ]);
    for (const enrolmentId of [enrolmentIds[0] ?? '', enrolmentIds[2] ?? ''])
      await w.call('papers.saveTopic', { enrolmentId, topic: '', topicState: 'open' });
    const { rows } = await list();
    expect(rows.map(({ warnings }) => warnings.map(({ code }) => code))).toEqual([
      ['topic-missing', 'birth-name-same'],
      ['birth-date-unlikely'],
      [],
    ]);
  });

  test('what stands empty in a column that the chamber has chosen is passed over with a reason, and keeps only lists waiting that show it', async () => {
    const { w, cohortId, list, enrolmentIds, personIds } = await aFinishedCohort([
      { person: { salutation: '', phone: '' } },
      { person: { phone: '' } },
    ]);
    const [enrolmentId = '', other = ''] = enrolmentIds;
    const obstaclesOf = async (kind: 'participants' | 'certificates') =>
      (await w.call('certificates.steps', { cohortId })).lists.find((each) => each.kind === kind)?.obstacles;
    const warned = (count: number) => [{ code: 'warned', count }];
    const warningsNow = async () => (await list()).rows.map(({ warnings }) => warnings);
    const salutation = { code: 'list-cells-empty' as const, fields: ['salutation'], override: null };
    expect(await warningsNow()).toEqual([[salutation], []]);
    expect([await obstaclesOf('participants'), await obstaclesOf('certificates')]).toEqual([
      warned(1),
      warned(1),
    ]);
    for (const kind of ['participants', 'certificates'] as const)
      expect(await w.refused('certificates.freeze', { cohortId, kind })).toMatchObject({
        code: 'blocked',
        details: { reason: 'warnings', warned: 1, participants: 2 },
      });

    const [chamber] = await w.call('academy.listChambers', {});
    if (!chamber) throw new Error('there is a chamber');
    const { id: chamberId, ...profile } = chamber;
    const participantsColumns = [...profile.participantsColumns, { key: 'phone' as const, header: 'Tel.' }];
    await w.call('academy.saveChamber', { chamberId, ...profile, participantsColumns });
    const phone = { code: 'participant-cells-empty' as const, fields: ['phone'], override: null };
    expect(await warningsNow()).toEqual([[salutation, phone], [phone]]);
    expect([await obstaclesOf('participants'), await obstaclesOf('certificates')]).toEqual([
      warned(2),
      warned(1),
    ]);

    const reason = 'möchte keine Anrede';
    await w.call('certificates.overrideWarning', { enrolmentId, code: 'list-cells-empty', reason });
    expect((await warningsNow())[0]).toMatchObject([{ override: { reason } }, phone]);
    // What only the participants' list shows keeps neither the certificate list nor documents waiting.
    expect(await w.call('certificates.freeze', { cohortId })).toMatchObject({ version: 1 });
    const { issued } = await w.call('certificates.issue', {
      cohortId,
      enrolmentIds: [other],
      issuedOn: '2027-04-20',
    });
    expect(issued).toHaveLength(1);

    for (const personId of personIds) await changePerson(w, personId, { phone: '02331 1234' });
    expect(await w.call('certificates.freeze', { cohortId, kind: 'participants' })).toMatchObject({
      version: 1,
    });
  });

  test('the overview counts who has one left', async () => {
    const { w, cohortId, enrolmentIds } = await aFinishedCohort([FAILED, { person: { birthPlace: '' } }]);
    for (const to of ['open', 'running', 'marking'] as const) await w.call('cohorts.move', { cohortId, to });
    expect(await w.call('certificates.overview', {})).toMatchObject([{ blocked: 1, warned: 1 }]);
    await w.call('certificates.overrideWarning', {
      enrolmentId: enrolmentIds[0] ?? '',
      code: 'resubmission-open',
      reason: 'verzichtet schriftlich',
    });
    expect(await w.call('certificates.overview', {})).toMatchObject([{ blocked: 1, warned: 0 }]);
  });
});
