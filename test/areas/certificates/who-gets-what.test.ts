import { describe, expect, test } from 'vitest';
import { inCommand } from '../../support/store';
import { aFinishedCohort, changePerson, type Participant } from './finished-cohort';

describe('what a participant gets', () => {
  test.each<{
    what: string;
    participant: Participant;
    document: string | null;
    blocks: unknown[];
    assessment?: string;
  }>([
    { what: 'always there, passed', participant: {}, document: 'certificate', blocks: [] },
    {
      what: '64 of 80 UE, passed',
      participant: { attendedSessions: 16 },
      document: 'certificate',
      blocks: [],
    },
    {
      what: '60 of 80 UE, passed',
      participant: { attendedSessions: 15 },
      document: 'attended-statement',
      blocks: [],
    },
    {
      what: 'exactly 50 points',
      participant: { paper: 50, presentation: 50 },
      document: 'certificate',
      blocks: [],
      assessment: 'passed',
    },
    {
      what: '49.5 points, which would round to 50',
      participant: { paper: 49.5, presentation: 49.5 },
      document: 'attendance-confirmation',
      blocks: [],
      assessment: 'failed',
    },
    {
      what: 'no paper after the deadline',
      participant: { paper: 'not-handed-in' },
      document: 'attendance-confirmation',
      blocks: [],
      assessment: 'not-handed-in',
    },
    {
      what: 'below the threshold, nothing marked',
      participant: { attendedSessions: 0, paper: 'not-marked', presentation: 'not-marked' },
      document: 'attended-statement',
      blocks: [],
    },
    {
      what: 'a paper not marked',
      participant: { paper: 'not-marked' },
      document: null,
      blocks: [{ code: 'not-marked', part: 'paper' }],
    },
    {
      what: 'a presentation not marked',
      participant: { presentation: 'not-marked' },
      document: null,
      blocks: [{ code: 'not-marked', part: 'presentation' }],
    },
    {
      what: 'everything marked, no result determined',
      participant: { isUndetermined: true },
      document: null,
      blocks: [{ code: 'not-determined' }],
      assessment: 'passed',
    },
    {
      what: 'failed, no result determined',
      participant: { paper: 20, presentation: 20, isUndetermined: true },
      document: null,
      blocks: [{ code: 'not-determined' }],
      assessment: 'failed',
    },
    {
      what: 'below the threshold, no result determined',
      participant: { attendedSessions: 3, isUndetermined: true },
      document: 'attended-statement',
      blocks: [],
    },
    {
      what: 'no date and place of birth',
      participant: { person: { birthDate: null, birthPlace: '  ' } },
      document: null,
      blocks: [{ code: 'person-data-missing', fields: ['birthDate', 'birthPlace'] }],
    },
    {
      what: 'no place of birth, below the threshold',
      participant: { attendedSessions: 3, person: { birthPlace: '' } },
      document: null,
      blocks: [{ code: 'person-data-missing', fields: ['birthPlace'] }],
    },
  ])('$what', async ({ participant, document, blocks, assessment }) => {
    const { list } = await aFinishedCohort([participant]);
    const { rows, counts } = await list();
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ document, blocks, ...(assessment && { assessment }) });
    expect(counts).toMatchObject({ [document ?? 'blocked']: 1 });
  });

  test.each([
    ['2027-04-12', 'its last day', { code: 'paper-awaited', until: '2027-04-12' }],
    [null, 'without a deadline', { code: 'paper-deadline-missing' }],
  ])('what is not handed in waits for the paper and not for marks: %s, %s', async (paperDueOn, _, block) => {
    const { w, list, cohortId } = await aFinishedCohort([{ paper: 'not-handed-in' }]);
    inCommand(w.workspace, (db) =>
      db.run('UPDATE cohorts SET paperDueOn = ? WHERE id = ?', [paperDueOn, cohortId]),
    );
    expect((await list()).rows[0]).toMatchObject({ document: null, blocks: [block] });
  });

  test('a held session without a record blocks, and the block names the session', async () => {
    const { list, sessionIds } = await aFinishedCohort([{ isUnrecorded: true }, {}]);
    const { rows } = await list();
    expect(rows[0]?.document).toBeNull();
    expect(rows[0]?.blocks).toEqual([
      {
        code: 'sessions-unrecorded',
        sessions: [{ id: sessionIds.at(-1), number: 20, date: expect.stringMatching(/^2027-03-/) }],
      },
    ]);
    expect(rows[1]).toMatchObject({ document: 'certificate', blocks: [] });
  });

  test('sessions still to come keep the document open', async () => {
    const { w, list, cohortId, enrolmentIds, sessionIds } = await aFinishedCohort([{}]);
    await w.call('attendance.record', {
      cohortId,
      cells: sessionIds.slice(14).map((sessionId) => ({
        enrolmentId: enrolmentIds[0] ?? '',
        sessionId,
        kind: 'clear' as const,
      })),
    });
    for (const sessionId of sessionIds.slice(14)) {
      await w.call('schedule.setState', { sessionId, state: 'planned' });
    }
    w.clock.set('2027-03-01T08:00:00.000Z');
    expect((await list()).rows[0]).toMatchObject({
      document: null,
      attendedUnits: 56,
      blocks: [{ code: 'attendance-open', openUnits: 24 }],
    });
  });

  test('the threshold is the chamber’s: 75 % certifies 60 of 80 UE', async () => {
    const { w, list } = await aFinishedCohort([{ attendedSessions: 15 }]);
    const [chamber] = await w.call('academy.listChambers', {});
    if (!chamber) throw new Error('there is a chamber');
    const { id: chamberId, ...profile } = chamber;
    await w.call('academy.saveChamber', { chamberId, ...profile, thresholdPercent: 75 });
    expect((await list()).rows[0]).toMatchObject({
      document: 'certificate',
      attendedUnits: 60,
      attendancePercent: 75,
    });
  });

  test('a determined result frees the list, one that is opened again blocks it', async () => {
    const { w, cohortId, list, enrolmentIds } = await aFinishedCohort([{ isUndetermined: true }, {}]);
    const [enrolmentId = ''] = enrolmentIds;
    expect((await list()).counts).toMatchObject({ certificate: 1, blocked: 1 });
    expect((await w.refused('certificates.freeze', { cohortId })).code).toBe('blocked');
    await w.call('results.determine', { enrolmentIds: [enrolmentId] });
    expect((await list()).counts).toMatchObject({ certificate: 2, blocked: 0 });
    await w.call('results.reopen', { enrolmentId, reason: 'Punkte vertauscht' });
    expect((await list()).rows[0]?.blocks).toEqual([{ code: 'not-determined' }]);
  });

  test('marks that nobody has made a result of are none on the list, also where nothing hangs on them', async () => {
    const { w, cohortId, list, enrolmentIds } = await aFinishedCohort([
      { attendedSessions: 10, isUndetermined: true },
    ]);
    const { content } = await list();
    expect(content.rows[0]?.slice(11, 13)).toEqual(['nicht festgestellt', '40 von 80 UE besucht']);
    await w.call('certificates.freeze', { cohortId });
    await w.call('results.determine', { enrolmentIds });
    expect((await list()).changes).toMatchObject([
      { column: 'Ergebnis', before: 'nicht festgestellt', after: 'bestanden' },
    ]);
  });

  test('who withdrew is on no list', async () => {
    const { w, list, enrolmentIds } = await aFinishedCohort([{}, {}]);
    await w.call('cohorts.withdraw', {
      enrolmentId: enrolmentIds[0] ?? '',
      withdrawnOn: '2027-02-01',
      reason: 'Umzug',
    });
    const { rows, content } = await list();
    expect(rows.map(({ enrolmentId }) => enrolmentId)).toEqual([enrolmentIds[1]]);
    expect(content.rows).toHaveLength(1);
  });

  test('a mended block is gone', async () => {
    const { w, list, personIds } = await aFinishedCohort([{ person: { birthPlace: '' } }]);
    await changePerson(w, personIds[0] ?? '', { birthPlace: 'Łódź' });
    const { rows, counts } = await list();
    expect(rows[0]).toMatchObject({ document: 'certificate', birthPlace: 'Łódź', blocks: [] });
    expect(counts.blocked).toBe(0);
  });

  test('the overview counts what blocks, and knows the newest version', async () => {
    const { w, cohortId } = await aFinishedCohort([{}, { person: { birthPlace: '' } }]);
    for (const to of ['open', 'running', 'marking'] as const) await w.call('cohorts.move', { cohortId, to });
    const lines = async () => w.call('certificates.overview', {});
    expect(await lines()).toMatchObject([
      { cohortId, participants: 2, blocked: 1, version: null, frozenAt: null, listDueOn: '2027-04-20' },
    ]);
  });
});
