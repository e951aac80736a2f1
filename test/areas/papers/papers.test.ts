import { describe, expect, it } from 'vitest';
import {
  aPaperCohort,
  changeRow,
  insertRows,
  markEvenly,
  newTestId,
  type PaperCohort,
} from '../marking/paper-cohort';
import { PDF } from './paper-files';

const handIn = async (
  { w, participants }: PaperCohort,
  index: number,
  text = 'eins',
  submittedAt?: string,
) => {
  const transferId = w.upload('arbeit.pdf', `${PDF}% ${text}`);
  const { enrolmentId } = participants[index] ?? { enrolmentId: '' };
  return w.call('papers.submit', {
    enrolmentId,
    files: [{ transferId }],
    ...(submittedAt && { submittedAt }),
  });
};
const enrolmentOf = ({ participants }: PaperCohort, index: number): string =>
  participants[index]?.enrolmentId ?? '';

describe('papers.list', () => {
  it('shows everybody registered by name, before anything was written', async () => {
    const cohort = await aPaperCohort({ participants: 3 });
    changeRow(cohort.w, 'enrolments', enrolmentOf(cohort, 1), {
      status: 'withdrawn',
      withdrawnOn: '2027-02-01',
    });
    const { papers, dueOn, resubmissions } = await cohort.w.call('papers.list', {
      cohortId: cohort.cohortId,
    });
    expect([dueOn, resubmissions]).toEqual(['2027-03-03', 1]);
    expect(papers.map(({ sortName }) => sortName)).toEqual(['Albers, Kim', 'Demirci, Kim']);
    expect(papers[0]).toMatchObject({
      topic: '',
      topicState: 'open',
      dueOn: '2027-03-03',
      versions: 0,
      latest: null,
      isOverdue: false,
      next: 'version',
    });
  });

  it('calls a paper overdue from the day after the deadline', async () => {
    const cohort = await aPaperCohort({ participants: 1 });
    const isOverdueAt = async (instant: string) => {
      cohort.w.clock.set(instant);
      return (await cohort.w.call('papers.list', { cohortId: cohort.cohortId })).papers[0]?.isOverdue;
    };
    expect(await isOverdueAt('2027-03-03T22:59:00.000Z')).toBe(false);
    expect(await isOverdueAt('2027-03-03T23:00:00.000Z')).toBe(true);
  });

  it('refuses a cohort that does not exist', async () => {
    const { w } = await aPaperCohort();
    expect((await w.refused('papers.list', { cohortId: newTestId() })).code).toBe('not-found');
  });
});

describe('papers.saveTopic', () => {
  it('keeps topic, state and the day of approval, and finds it folded', async () => {
    const cohort = await aPaperCohort();
    const { w } = cohort;
    const enrolmentId = enrolmentOf(cohort, 0);
    await w.call('papers.saveTopic', {
      enrolmentId,
      topic: 'Strategie für Müllers Straßenbäckerei',
      topicState: 'proposed',
    });
    const approved = await w.call('papers.saveTopic', {
      enrolmentId,
      topic: 'Strategie für Müllers Straßenbäckerei',
      topicState: 'approved',
    });
    expect(approved).toEqual({ topicState: 'approved', topicApprovedOn: '2027-03-01' });
    w.clock.set('2027-03-05T08:00:00.000Z');
    const spaced = await w.call('papers.saveTopic', {
      enrolmentId,
      topic: 'Strategie für  Müllers Straßenbäckerei',
      topicState: 'approved',
    });
    expect(spaced).toEqual({ topicState: 'approved', topicApprovedOn: '2027-03-01' });
    const changed = { enrolmentId, topic: 'Strategie für Müllers Bäckerei', topicState: 'approved' as const };
    expect(await w.call('papers.saveTopic', changed)).toEqual({
      topicState: 'proposed',
      topicApprovedOn: null,
    });
    expect(await w.call('papers.get', { enrolmentId })).toMatchObject({
      topicState: 'proposed',
      topicApprovedBy: '',
    });
    expect(await w.call('papers.saveTopic', changed)).toEqual({
      topicState: 'approved',
      topicApprovedOn: '2027-03-05',
    });
    const hits = await w.call('workspace.search', { text: 'mueller backerei' });
    expect(hits.map(({ title }) => title)).toEqual(['Strategie für Müllers Bäckerei']);
    const rejected = await w.call('papers.saveTopic', {
      enrolmentId,
      topic: 'Anderes',
      topicState: 'rejected',
    });
    expect(rejected.topicApprovedOn).toBeNull();
  });

  it.each(['proposed', 'approved', 'rejected'] as const)(
    'refuses an empty topic as %s',
    async (topicState) => {
      const cohort = await aPaperCohort();
      const refusal = await cohort.w.refused('papers.saveTopic', {
        enrolmentId: enrolmentOf(cohort, 0),
        topic: '  ',
        topicState,
      });
      expect(refusal).toMatchObject({ code: 'validation', fields: { topic: 'Bitte ausfüllen.' } });
    },
  );

  it('refuses people who withdrew', async () => {
    const cohort = await aPaperCohort();
    changeRow(cohort.w, 'enrolments', enrolmentOf(cohort, 0), {
      status: 'withdrawn',
      withdrawnOn: '2027-02-01',
    });
    const refusal = await cohort.w.refused('papers.saveTopic', {
      enrolmentId: enrolmentOf(cohort, 0),
      topic: 'x',
      topicState: 'open',
    });
    expect(refusal.code).toBe('conflict');
  });

  it('is undone', async () => {
    const cohort = await aPaperCohort();
    await cohort.w.call('papers.saveTopic', {
      enrolmentId: enrolmentOf(cohort, 0),
      topic: 'Thema',
      topicState: 'proposed',
    });
    expect((await cohort.w.call('workspace.undo', {})).label).toBe('Thema vorgeschlagen, Kim Albers');
    expect(cohort.w.db.value('SELECT count(*) FROM papers')).toBe(0);
  });
});

describe('deadlines', () => {
  it('the cohort’s is set and removed', async () => {
    const { w, cohortId } = await aPaperCohort();
    await w.call('papers.setCohortDeadline', { cohortId, dueOn: '2027-03-20' });
    expect((await w.call('papers.list', { cohortId })).papers[0]?.dueOn).toBe('2027-03-20');
    await w.call('papers.setCohortDeadline', { cohortId, dueOn: null });
    expect((await w.call('papers.list', { cohortId })).papers[0]?.dueOn).toBeNull();
  });

  it.each([
    ['without a reason', '2027-03-10', ' ', 'reason'],
    ['on the day of the deadline', '2027-03-03', 'krank', 'extendedDueOn'],
    ['before the deadline', '2027-03-01', 'krank', 'extendedDueOn'],
  ])('an extension %s is refused', async (_, extendedDueOn, reason, field) => {
    const cohort = await aPaperCohort();
    const refusal = await cohort.w.refused('papers.extend', {
      enrolmentId: enrolmentOf(cohort, 0),
      extendedDueOn,
      reason,
    });
    expect(refusal.code).toBe('validation');
    expect(Object.keys(refusal.fields ?? {})).toEqual([field]);
  });

  it('an extension is not overwritten by a window that did not see it', async () => {
    const cohort = await aPaperCohort();
    const { w } = cohort;
    const enrolmentId = enrolmentOf(cohort, 0);
    const nothing = { extendedDueOn: null, reason: '' };
    const sick = { extendedDueOn: '2027-03-10', reason: 'Krankheit' };
    await w.call('papers.extend', { enrolmentId, ...sick, base: nothing });
    expect(
      await w.refused('papers.extend', {
        enrolmentId,
        extendedDueOn: '2027-03-08',
        reason: 'Umzug',
        base: nothing,
      }),
    ).toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('Inzwischen hat sich geändert: Verlängert bis, Begründung.'),
      fields: { extendedDueOn: expect.stringContaining('Petra Lindner'), reason: expect.any(String) },
      details: { reason: 'changed-meanwhile' },
    });
    expect(
      await w.call('workspace.lastChange', { of: 'extension', id: enrolmentId, field: 'reason' }),
    ).toEqual({ change: { at: '2027-03-01T08:00:00.000Z', actor: 'Petra Lindner' } });
    // Another day by one and other words by the other are no clash; neither is what both say alike.
    await w.call('papers.extend', { enrolmentId, ...sick, base: nothing });
    const later = { extendedDueOn: '2027-03-12', reason: sick.reason };
    await w.call('papers.extend', { enrolmentId, ...later, base: { extendedDueOn: sick.extendedDueOn } });
    await w.call('papers.extend', { enrolmentId, ...sick, reason: 'Attest', base: { reason: sick.reason } });
    expect(await w.call('papers.get', { enrolmentId })).toMatchObject({
      extendedDueOn: '2027-03-12',
      extensionReason: 'Attest',
    });
    // Taking it back is not a word about what was changed unseen.
    const taken = { enrolmentId, ...nothing, base: sick };
    expect((await w.refused('papers.extend', taken)).details).toEqual({ reason: 'changed-meanwhile' });
  });

  it('an extension holds for one person, until it is taken back', async () => {
    const cohort = await aPaperCohort();
    const { w, cohortId } = cohort;
    const enrolmentId = enrolmentOf(cohort, 1);
    await w.call('papers.extend', { enrolmentId, extendedDueOn: '2027-03-10', reason: 'Krankheit' });
    const due = async () => (await w.call('papers.list', { cohortId })).papers.map(({ dueOn }) => dueOn);
    expect(await due()).toEqual(['2027-03-03', '2027-03-10', '2027-03-03']);
    await w.call('papers.extend', { enrolmentId, extendedDueOn: null, reason: '' });
    expect(await due()).toEqual(['2027-03-03', '2027-03-03', '2027-03-03']);
  });

  const measured = async ({ w }: PaperCohort, enrolmentId: string) =>
    (await w.call('papers.get', { enrolmentId })).versions.map(({ isLate, dueOn }) => [isLate, dueOn]);

  it('what is in is measured against the deadline that holds, whenever that is entered', async () => {
    const cohort = await aPaperCohort({ paperDueOn: null });
    const { w, cohortId } = cohort;
    const enrolmentId = enrolmentOf(cohort, 0);
    w.clock.set('2027-03-12T08:00:00.000Z');
    await handIn(cohort, 0);
    await handIn(cohort, 1, 'zwei', '2027-03-03T08:00:00.000Z');
    const late = { nowLate: 1, nowInTime: 0 };
    const inTime = { nowLate: 0, nowInTime: 1 };
    expect(await w.call('papers.setCohortDeadline', { cohortId, dueOn: '2027-03-03' })).toEqual(late);
    expect(await measured(cohort, enrolmentId)).toEqual([[true, '2027-03-03']]);
    expect(await measured(cohort, enrolmentOf(cohort, 1))).toEqual([[false, '2027-03-03']]);
    const extension = { enrolmentId, extendedDueOn: '2027-03-12', reason: 'Krankheit' };
    expect(await w.call('papers.extend', extension)).toEqual(inTime);
    expect(await measured(cohort, enrolmentId)).toEqual([[false, '2027-03-12']]);
    expect(await w.call('papers.extend', { enrolmentId, extendedDueOn: null, reason: '' })).toEqual(late);
    expect(await measured(cohort, enrolmentId)).toEqual([[true, '2027-03-03']]);
    expect((await w.call('workspace.undo', {})).label).toBe(
      'Verlängerung aufgehoben, Kim Albers; Abgaben mit geänderter Verspätung: 1',
    );
    expect(await measured(cohort, enrolmentId)).toEqual([[false, '2027-03-12']]);
    expect(await w.call('papers.setCohortDeadline', { cohortId, dueOn: '2027-03-20' })).toEqual({
      nowLate: 0,
      nowInTime: 0,
    });
    expect((await w.call('papers.list', { cohortId })).papers[0]?.dueOn).toBe('2027-03-20');
    expect(await measured(cohort, enrolmentId)).toEqual([[false, '2027-03-20']]);
    await w.call('cohorts.update', {
      cohortId,
      code: 'SMM-2027-1',
      courseId: cohort.courseId,
      startsOn: '2027-01-11',
      endsOn: '2027-03-22',
      venueId: null,
      roomId: null,
      federalState: 'NW',
      minimumParticipants: 1,
      maximumParticipants: 12,
      chamberNumber: '',
      paperDueOn: null,
      presentationOn: null,
      listDueOn: null,
      handoverOn: null,
      note: '',
    });
    expect(await measured(cohort, enrolmentId)).toEqual([[false, '2027-03-12']]);
  });

  it('a resubmission keeps its own, and a version its result was made of the one it had', async () => {
    const cohort = await aPaperCohort();
    const { w, cohortId } = cohort;
    const enrolmentId = enrolmentOf(cohort, 0);
    w.clock.set('2027-03-05T08:00:00.000Z');
    await handIn(cohort, 0);
    const resultId = newTestId();
    const determinedAt = '2027-04-10T08:00:00.000Z';
    insertRows(w, [
      ['results', { id: resultId, enrolmentId, points: 30, grade: 5, hasPassed: 0, determinedAt }],
    ]);
    w.clock.set('2027-04-20T08:00:00.000Z');
    const extension = { enrolmentId, extendedDueOn: '2027-05-10', reason: 'Nachbesserung, Krankheit' };
    // Column, drawer and desk.
    const held = async () => {
      const [listed] = (await w.call('papers.list', { cohortId })).papers;
      const { dueOn } = await w.call('papers.get', { enrolmentId });
      const { paper } = await w.call('marking.get', { enrolmentId, part: 'paper' });
      return [listed?.isResubmissionDue, listed?.dueOn, dueOn, paper.dueOn];
    };
    const ownDay = [true, '2027-04-24', '2027-04-24', '2027-04-24'];
    expect(await held()).toEqual(ownDay);
    await w.call('papers.extend', extension);
    expect((await held())[1]).toBe('2027-05-10');
    expect(await measured(cohort, enrolmentId)).toEqual([[true, '2027-03-03']]);
    await w.call('papers.extend', { enrolmentId, extendedDueOn: null, reason: '' });
    expect(await handIn(cohort, 0, 'zwei')).toMatchObject({ isLate: false });
    const own = [
      [false, '2027-04-24'],
      [true, '2027-03-03'],
    ];
    expect(await measured(cohort, enrolmentId)).toEqual(own);
    await w.call('papers.setCohortDeadline', { cohortId, dueOn: '2027-03-10' });
    expect(await measured(cohort, enrolmentId)).toEqual(own);
    await w.call('results.reopen', { enrolmentId, reason: 'Nachbesserung' });
    await w.call('papers.setCohortDeadline', { cohortId, dueOn: '2027-03-11' });
    expect(await measured(cohort, enrolmentId)).toEqual(own);
    expect(await held()).toEqual(ownDay);
  });
});

describe('papers.submit', () => {
  it.each([
    ['on the due day', '2027-03-03T22:59:59.000Z', false],
    ['the day after, in Berlin', '2027-03-03T23:00:00.000Z', true],
  ])('flags a version %s', async (_, instant, isLate) => {
    const cohort = await aPaperCohort();
    cohort.w.clock.set(instant);
    expect(await handIn(cohort, 0)).toMatchObject({ version: 1, isLate });
  });

  it('measures against the extension and the given time of arrival', async () => {
    const cohort = await aPaperCohort();
    cohort.w.clock.set('2027-03-20T08:00:00.000Z');
    await cohort.w.call('papers.extend', {
      enrolmentId: enrolmentOf(cohort, 0),
      extendedDueOn: '2027-03-10',
      reason: 'Krankheit',
    });
    expect(await handIn(cohort, 0, 'a', '2027-03-10T12:00:00Z')).toMatchObject({ isLate: false });
    expect(await handIn(cohort, 1, 'b', '2027-03-03T12:00:00Z')).toMatchObject({ isLate: false });
    expect(await handIn(cohort, 2, 'c')).toMatchObject({ isLate: true });
  });

  it('refuses an arrival in the future', async () => {
    const cohort = await aPaperCohort();
    const transferId = cohort.w.upload('a.pdf', PDF);
    const refusal = await cohort.w.refused('papers.submit', {
      enrolmentId: enrolmentOf(cohort, 0),
      files: [{ transferId }],
      submittedAt: '2027-03-02T08:00:00Z',
    });
    expect(refusal).toMatchObject({ code: 'validation', fields: { submittedAt: expect.any(String) } });
  });

  it('gives the same bytes back under the given name', async () => {
    const cohort = await aPaperCohort();
    const { w } = cohort;
    const files = [
      { transferId: w.upload('Facharbeit.pdf', PDF) },
      { transferId: w.upload('Anhang.pdf', `${PDF}%2`) },
    ];
    await w.call('papers.submit', { enrolmentId: enrolmentOf(cohort, 0), files });
    const { versions } = await w.call('papers.get', { enrolmentId: enrolmentOf(cohort, 0) });
    expect(versions[0]?.files.map(({ fileName }) => fileName)).toEqual(['Facharbeit.pdf', 'Anhang.pdf']);
    const ticket = await w.call('papers.offerFile', {
      submissionFileId: versions[0]?.files[0]?.submissionFileId ?? '',
    });
    expect(ticket).toMatchObject({
      fileName: 'Facharbeit.pdf',
      mediaType: 'application/pdf',
      byteLength: PDF.length,
    });
    expect(new TextDecoder().decode(w.application.transfers.get(ticket.transferId).bytes)).toBe(PDF);
  });

  it('keeps one file for two people who hand in the same', async () => {
    const cohort = await aPaperCohort();
    await handIn(cohort, 0);
    await handIn(cohort, 1);
    expect(cohort.w.db.value('SELECT count(*) FROM files')).toBe(1);
    expect(cohort.w.db.value('SELECT count(*) FROM submissions')).toBe(2);
  });

  it('takes new versions until there is a result, then the chamber’s resubmissions, and says so beyond', async () => {
    const cohort = await aPaperCohort();
    const { w } = cohort;
    const enrolmentId = enrolmentOf(cohort, 0);
    const next = async () => (await w.call('papers.get', { enrolmentId })).next;
    const refuse = (words: string) =>
      w.refused('papers.submit', {
        enrolmentId,
        files: [{ transferId: w.upload('a.pdf', `${PDF}% ${words}`) }],
      });
    for (const words of ['eins', 'zwei', 'drei']) await handIn(cohort, 0, words);
    expect(await next()).toBe('version');
    const resultId = newTestId();
    const determinedAt = w.clock.now().toISOString();
    const failed = { enrolmentId, points: 30, grade: 5, hasPassed: 0, determinedAt };
    insertRows(w, [['results', { id: resultId, ...failed }]]);
    w.clock.advance(1000);
    expect(await next()).toBe('resubmission');
    const { submissionId } = await handIn(cohort, 0, 'vier');
    const refusal = await refuse('fünf');
    expect(refusal).toMatchObject({
      code: 'conflict',
      details: { reason: 'too-many-versions', resubmitted: 1, resubmissions: 1 },
    });
    expect(refusal.message).toContain('Kim Albers');
    await w.call('results.reopen', { enrolmentId, reason: 'Nachbesserung' });
    expect([await next(), (await refuse('fünf')).code]).toEqual(['used-up', 'conflict']);
    await w.call('papers.withdrawSubmission', { submissionId, reason: 'Versehen' });
    expect(await next()).toBe('version');
    insertRows(w, [['results', { id: newTestId(), ...failed, hasPassed: 1 }]]);
    expect([await next(), (await refuse('fünf')).details?.reason]).toEqual(['passed', 'passed']);
    expect(await handIn(cohort, 0, 'liegen geblieben', determinedAt)).toMatchObject({ version: 5 });
  });

  it('refuses the same file again, which is no resubmission', async () => {
    const cohort = await aPaperCohort();
    await handIn(cohort, 0);
    const transferId = cohort.w.upload('anders.pdf', `${PDF}% eins`);
    const refusal = await cohort.w.refused('papers.submit', {
      enrolmentId: enrolmentOf(cohort, 0),
      files: [{ transferId }],
    });
    expect(refusal.details).toMatchObject({ reason: 'same-files', version: 1 });
  });

  it('writes nothing where one of the files is no paper', async () => {
    const cohort = await aPaperCohort();
    const { w } = cohort;
    const files = [{ transferId: w.upload('a.pdf', PDF) }, { transferId: w.upload('b.pdf', 'kein PDF') }];
    const refusal = await w.refused('papers.submit', { enrolmentId: enrolmentOf(cohort, 0), files });
    expect(refusal).toMatchObject({ code: 'bad-file', details: { reason: 'wrong-kind' } });
    expect(w.db.value('SELECT (SELECT count(*) FROM papers) + (SELECT count(*) FROM files)')).toBe(0);
  });

  it('refuses people on the waiting list', async () => {
    const cohort = await aPaperCohort();
    changeRow(cohort.w, 'enrolments', enrolmentOf(cohort, 0), {
      status: 'waiting',
      waitingSince: '2027-02-01T08:00:00.000Z',
    });
    const transferId = cohort.w.upload('a.pdf', PDF);
    const refusal = await cohort.w.refused('papers.submit', {
      enrolmentId: enrolmentOf(cohort, 0),
      files: [{ transferId }],
    });
    expect(refusal.details).toEqual({ status: 'waiting' });
  });

  it('obeys a cancel and writes nothing', async () => {
    const cohort = await aPaperCohort();
    const transferId = cohort.w.upload('a.pdf', PDF);
    const refusal = await cohort.w.refused(
      'papers.submit',
      { enrolmentId: enrolmentOf(cohort, 0), files: [{ transferId }] },
      { signal: AbortSignal.abort() },
    );
    expect(refusal.code).toBe('cancelled');
    expect(cohort.w.db.value('SELECT count(*) FROM submissions')).toBe(0);
  });
});

describe('papers.withdrawSubmission', () => {
  it('keeps the version, flags it, makes room for another, and counts on', async () => {
    const cohort = await aPaperCohort();
    const { w, cohortId } = cohort;
    await handIn(cohort, 0, 'eins');
    const { submissionId } = await handIn(cohort, 0, 'zwei');
    await w.call('papers.withdrawSubmission', { submissionId, reason: 'Falsche Datei' });
    const listed = (await w.call('papers.list', { cohortId })).papers[0];
    expect([listed?.versions, listed?.latest?.version, listed?.next]).toEqual([1, 1, 'version']);
    expect((await handIn(cohort, 0, 'zwei')).version).toBe(3);
    const { versions } = await w.call('papers.get', { enrolmentId: enrolmentOf(cohort, 0) });
    expect(versions.map(({ version, withdrawnReason }) => [version, withdrawnReason])).toEqual([
      [3, ''],
      [2, 'Falsche Datei'],
      [1, ''],
    ]);
    expect((await w.refused('papers.withdrawSubmission', { submissionId, reason: 'Noch einmal' })).code).toBe(
      'conflict',
    );
  });

  it('is refused while a finished marking rests on the version', async () => {
    const cohort = await aPaperCohort();
    const { w } = cohort;
    const { submissionId } = await handIn(cohort, 0);
    const key = { enrolmentId: enrolmentOf(cohort, 0), part: 'paper' as const };
    const withdrawal = { submissionId, reason: 'Falsche Datei' };
    await markEvenly(w, key, 80);
    const refusal = await w.refused('papers.withdrawSubmission', withdrawal);
    expect(refusal).toMatchObject({ code: 'conflict', details: { reason: 'version-marked' } });
    expect(refusal.message).toContain('Fassung 1 von Kim Albers');
    expect(w.db.value('SELECT count(*) FROM submissions WHERE withdrawnAt IS NOT NULL')).toBe(0);
    const { submissionId: next } = await handIn(cohort, 0, 'zwei');
    await w.call('papers.withdrawSubmission', { submissionId: next, reason: 'Versehen' });
    await w.call('marking.reopen', { ...key, role: 'first', reason: 'Falsche Fassung' });
    await w.call('papers.withdrawSubmission', withdrawal);
  });

  it('needs a reason', async () => {
    const cohort = await aPaperCohort();
    const { submissionId } = await handIn(cohort, 0);
    expect(
      (await cohort.w.refused('papers.withdrawSubmission', { submissionId, reason: '' })).fields,
    ).toHaveProperty('reason');
  });
});

describe('how a topic came about', () => {
  it('knows the day it was proposed, and who approved it', async () => {
    const cohort = await aPaperCohort();
    const { w } = cohort;
    const enrolmentId = enrolmentOf(cohort, 0);
    await w.call('papers.saveTopic', { enrolmentId, topic: 'Thema', topicState: 'proposed' });
    w.clock.set('2027-03-05T08:00:00.000Z');
    await w.call('papers.saveDetails', { enrolmentId, topicDiscussedOn: '2027-03-04' });
    await w.call('papers.saveTopic', { enrolmentId, topic: 'Thema', topicState: 'approved' });
    expect(await w.call('papers.get', { enrolmentId })).toMatchObject({
      topicProposedOn: '2027-03-01',
      topicDiscussedOn: '2027-03-04',
      topicApprovedOn: '2027-03-05',
      topicApprovedBy: 'Petra Lindner',
    });
    await w.call('papers.saveDetails', { enrolmentId, topicApprovedBy: 'Ayla Böhm' });
    expect((await w.call('papers.list', { cohortId: cohort.cohortId })).papers[0]?.topicApprovedBy).toBe(
      'Ayla Böhm',
    );
  });

  it('refuses days in the wrong order and an approval that was not given', async () => {
    const cohort = await aPaperCohort();
    const { w } = cohort;
    const enrolmentId = enrolmentOf(cohort, 0);
    expect(
      await w.refused('papers.saveDetails', { enrolmentId, topicApprovedOn: '2027-02-01' }),
    ).toMatchObject({
      code: 'conflict',
    });
    await w.call('papers.saveDetails', { enrolmentId, topicProposedOn: '2027-02-10' });
    expect(
      await w.refused('papers.saveDetails', { enrolmentId, topicDiscussedOn: '2027-02-09' }),
    ).toMatchObject({
      code: 'validation',
      fields: { topicDiscussedOn: 'Nicht vor dem 10.02.2027.' },
    });
  });

  it.each([
    ['topicProposedOn', 'proposed'],
    ['topicDiscussedOn', 'proposed'],
    ['topicApprovedOn', 'approved'],
  ] as const)('refuses %s in the future', async (field, topicState) => {
    const cohort = await aPaperCohort();
    const { w } = cohort;
    const enrolmentId = enrolmentOf(cohort, 0);
    await w.call('papers.saveTopic', { enrolmentId, topic: 'Thema', topicState });
    expect(await w.refused('papers.saveDetails', { enrolmentId, [field]: '2027-03-02' })).toMatchObject({
      code: 'validation',
      fields: { [field]: 'Dieser Tag liegt in der Zukunft.' },
    });
    await w.call('papers.saveDetails', { enrolmentId, [field]: '2027-03-01' });
  });

  it('keeps supervisor and hours, and gives them back', async () => {
    const cohort = await aPaperCohort();
    const { w, lecturerIds } = cohort;
    const enrolmentId = enrolmentOf(cohort, 0);
    const supervisorId = lecturerIds[0] ?? null;
    await w.call('papers.saveDetails', { enrolmentId, supervisorId, homeworkHours: 24.5 });
    expect(await w.call('papers.get', { enrolmentId })).toMatchObject({
      supervisorId,
      supervisorName: 'Ayla Böhm',
      homeworkHours: 24.5,
      homeworkHoursMin: 20,
      homeworkHoursMax: 30,
    });
    await w.call('papers.saveDetails', { enrolmentId, supervisorId: null, homeworkHours: null });
    expect(await w.call('papers.get', { enrolmentId })).toMatchObject({
      supervisorName: null,
      homeworkHours: null,
    });
    expect(await w.refused('papers.saveDetails', { enrolmentId, supervisorId: enrolmentId })).toMatchObject({
      code: 'not-found',
    });
    for (const homeworkHours of [-1, 201]) {
      expect(await w.refused('papers.saveDetails', { enrolmentId, homeworkHours })).toMatchObject({
        code: 'validation',
      });
    }
    await w.call('papers.saveDetails', { enrolmentId, homeworkHours: 200 });
  });

  it('notes the statement of originality version by version', async () => {
    const cohort = await aPaperCohort();
    const { w } = cohort;
    const { submissionId } = await handIn(cohort, 0);
    const stated = async () =>
      (await w.call('papers.get', { enrolmentId: enrolmentOf(cohort, 0) })).versions[0]?.isOriginalityStated;
    expect(await stated()).toBe(false);
    await w.call('papers.stateOriginality', { submissionId, isStated: true });
    expect(await stated()).toBe(true);
    expect((await w.call('workspace.undo', {})).label).toBe(
      'Eigenständigkeitserklärung liegt vor, Kim Albers',
    );
    expect(await stated()).toBe(false);
  });

  it('says by how many days a version came late', async () => {
    const cohort = await aPaperCohort({ paperDueOn: '2027-02-20' });
    await handIn(cohort, 0, 'eins', '2027-02-20T22:59:00Z');
    await handIn(cohort, 1, 'zwei', '2027-02-20T23:01:00Z');
    const { papers } = await cohort.w.call('papers.list', { cohortId: cohort.cohortId });
    expect(papers.map(({ latest }) => latest?.daysLate)).toEqual([0, 1, undefined]);
  });
});
