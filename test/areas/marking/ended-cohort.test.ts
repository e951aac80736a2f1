import { describe, expect, it } from 'vitest';
import { aDesk, enrolmentOf, handIn } from './a-desk';
import { changeRow, markEvenly } from './paper-cohort';

/** A person whose paper is in and marked but for its finishing, whose presentation is finished, and another of whom nothing is there. */
async function almostMarked() {
  const desk = await aDesk();
  const { w, cohort, cohortId, key } = desk;
  await w.call('papers.setCohortDeadline', { cohortId, dueOn: '2027-03-01' });
  const { submissionId } = await handIn(cohort, key.enrolmentId);
  await markEvenly(w, { ...key, part: 'presentation' }, 40);
  const assign = { part: 'paper' as const, lecturerId: desk.lecturerIds[0] ?? '', reason: '' };
  await w.call('marking.assign', { ...assign, enrolmentIds: [enrolmentOf(cohort, 2)] });
  await handIn(cohort, enrolmentOf(cohort, 2));
  const topic = { topic: 'Vereine auf Mastodon', topicState: 'proposed' as const };
  await w.call('papers.saveTopic', { enrolmentId: key.enrolmentId, ...topic });
  await markEvenly(w, key, 40, false);
  const end = (state: string) => changeRow(w, 'cohorts', cohortId, { state });
  const contentOf = () =>
    [
      'marks',
      'markings',
      'knockOutMarks',
      'annotations',
      'results',
      'submissions',
      'markingTakeovers',
      'papers',
      'cohorts',
      'exchangePackages',
    ].map((table) => w.db.all(`SELECT * FROM ${table} ORDER BY id`));
  return { ...desk, submissionId, end, contentOf };
}

describe('an ended cohort', () => {
  it.each(['completed', 'cancelled'] as const)('that is %s takes no marks and no papers', async (state) => {
    const { w, cohort, cohortId, key, criteria, lecturerIds, submissionId, end, contentOf } =
      await almostMarked();
    const { enrolmentId } = key;
    const other = enrolmentOf(cohort, 1);
    const knockOutId = w.db.value<string>(
      "SELECT k.id FROM knockOuts k JOIN rubrics r ON r.id = k.rubricId WHERE r.part = 'paper'",
    );
    const submissionFileId = w.db.value<string>('SELECT id FROM submissionFiles WHERE submissionId = ?', [
      submissionId,
    ]);
    const seq =
      w.db.value<number>("SELECT max(seq) FROM journalCommands WHERE channel = 'marking.record'") ?? 0;
    const finished =
      w.db.value<number>("SELECT max(seq) FROM journalCommands WHERE channel = 'marking.finish'") ?? 0;
    const received =
      w.db.value<number>("SELECT max(seq) FROM journalCommands WHERE channel = 'papers.submit'") ?? 0;
    const lastOf = (channel: string) =>
      w.db.value<number>('SELECT max(seq) FROM journalCommands WHERE channel = ?', [channel]) ?? 0;
    const said = lastOf('papers.saveTopic');
    end(state);
    const before = contentOf();
    const package_ = { cohortId, dueOn: null, hidesNames: false, withPhrases: false };
    const lecturerId = lecturerIds[0] ?? '';
    const mark = { ...key, criterionId: criteria[0]?.id ?? '', points: 90 };
    const assign = { part: 'paper' as const, lecturerId: lecturerIds[0] ?? '', reason: 'Vertretung' };
    const refusals = [
      await w.refused('marking.record', mark),
      await w.refused('marking.record', { ...mark, enrolmentId: other }),
      await w.refused('marking.comment', { ...key, comment: 'zu spät' }),
      await w.refused('marking.recordKnockOut', { ...key, knockOutId: knockOutId ?? '', isTriggered: true }),
      await w.refused('marking.finish', key),
      await w.refused('marking.assign', { ...assign, enrolmentIds: [other] }),
      await w.refused('marking.takeOver', {
        ...key,
        toLecturerId: lecturerIds[0] ?? '',
        reason: 'Vertretung',
      }),
      await w.refused('annotations.add', {
        ...key,
        submissionFileId: submissionFileId ?? '',
        page: 1,
        place: { quads: [[40, 800, 200, 800, 40, 785, 200, 785]] },
        quote: 'Stelle',
        note: '',
        tone: 'neutral',
        criterionId: null,
      }),
      await w.refused('papers.submit', {
        enrolmentId,
        files: [{ transferId: w.upload('b.pdf', '%PDF-1.7 zwei') }],
      }),
      await w.refused('papers.saveTopic', { enrolmentId, topic: 'Anders', topicState: 'proposed' }),
      await w.refused('papers.saveDetails', { enrolmentId, homeworkHours: 20 }),
      await w.refused('papers.extend', { enrolmentId, extendedDueOn: '2027-05-01', reason: 'Krankheit' }),
      await w.refused('papers.setCohortDeadline', { cohortId, dueOn: '2027-04-01' }),
      await w.refused('papers.stateOriginality', { submissionId, isStated: false }),
      await w.refused('papers.withdrawSubmission', { submissionId, reason: 'Irrtum' }),
      await w.refused('exchange.giveOut', {
        ...package_,
        markers: [{ lecturerId, passphrase: 'kork-birne-mast-vier-segel-tuch' }],
      }),
      await w.refused('worksheet.giveOut', { cohortId, lecturerId, dueOn: null }),
    ];
    for (const { code, details, message } of refusals) {
      expect(code).toBe('conflict');
      expect(details).toMatchObject({ reason: `cohort-${state}` });
      expect(message).toContain('Setzen Sie ihn zuerst einen Schritt zurück');
    }
    for (const step of [seq, finished, received, said])
      expect((await w.refused('workspace.undo', { seq: step })).details).toMatchObject({
        reason: 'undo-ended',
      });
    expect(contentOf()).toEqual(before);
    expect((await w.call('marking.get', key)).closedBy).toBe(state);
    expect(await w.call('papers.get', { enrolmentId })).toMatchObject({ next: 'closed', closedBy: state });
    expect((await w.call('papers.list', { cohortId })).closedBy).toBe(state);
    expect((await w.call('marking.list', { cohortId })).closedBy).toBe(state);
    expect(await w.call('exchange.candidates', { cohortId })).toMatchObject({ closedBy: state, markers: [] });
    const presentation = { ...key, part: 'presentation' as const, reason: 'Widerspruch' };
    if (state === 'cancelled') {
      expect((await w.refused('marking.reopen', presentation)).details).toMatchObject({
        reason: 'cohort-cancelled',
      });
      return;
    }
    // Opened again with a reason, it can be put right; nobody else's can.
    await w.call('marking.reopen', presentation);
    await w.call('marking.record', mark);
    await w.call('papers.saveDetails', { enrolmentId, homeworkHours: 20 });
    expect((await w.call('exchange.candidates', { cohortId })).closedBy).toBeNull();
    expect((await w.refused('marking.record', { ...mark, enrolmentId: other })).details).toMatchObject({
      reason: 'cohort-completed',
    });
    end('marking');
    await w.call('marking.record', { ...mark, enrolmentId: other });
  });

  it('takes the resubmission that a failed result allows, marked once the result is opened again with a reason', async () => {
    const { w, cohort, key, criteria, end } = await almostMarked();
    const { enrolmentId } = key;
    const enrolmentIds = [enrolmentId];
    const settle = async () => {
      for (const part of ['paper', 'presentation'] as const)
        await w.call('results.compare', { enrolmentIds, part });
    };
    await w.call('marking.finish', key);
    await settle();
    end('completed');
    expect((await w.refused('results.determine', { enrolmentIds })).details).toMatchObject({
      reason: 'cohort-completed',
    });
    end('marking');
    await w.call('results.determine', { enrolmentIds });
    await w.call('results.announce', { enrolmentIds });
    end('completed');
    w.clock.set('2027-03-20T08:00:00.000Z');
    expect(await w.call('papers.get', { enrolmentId })).toMatchObject({
      next: 'resubmission',
      closedBy: null,
    });
    const more = { extendedDueOn: '2027-04-20', reason: 'Krankheit' };
    await w.call('papers.extend', { enrolmentId, ...more });
    const other = enrolmentOf(cohort, 1);
    expect((await w.refused('papers.extend', { enrolmentId: other, ...more })).details).toMatchObject({
      reason: 'cohort-completed',
    });
    const { submissionId } = await handIn(cohort, enrolmentId, 'zwei');
    await w.call('results.reopen', { enrolmentId, reason: 'Nachbesserung' });
    await w.call('marking.reopen', { ...key, reason: 'Nachbesserung' });
    for (const { id } of criteria) await w.call('marking.record', { ...key, criterionId: id, points: 90 });
    await w.call('marking.finish', { ...key, submissionId });
    await settle();
    await w.call('results.determine', { enrolmentIds });
    expect(w.db.value('SELECT hasPassed FROM results')).toBe(1);
    expect((await w.call('papers.get', { enrolmentId })).next).toBe('passed');
  });
});
