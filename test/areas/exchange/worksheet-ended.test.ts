import { describe, expect, test } from 'vitest';
import { unzip } from '../../support/backup-archive';
import { contentOf, inCommand } from '../../support/store';
import { enrolmentOf } from '../marking/a-desk';
import { AT, anExchangeOf, CRITERIA, giveOut, put, read, refusedRead, takeIn, typed } from './a-worksheet';
import { anExchange, saveRubric } from './an-exchange';

describe('a worksheet that has ended', () => {
  const anEnded = async (state: 'revoked' | 'replaced' | 'reassigned') => {
    const x = await anExchange({ criteria: CRITERIA, participants: 2, markers: 1 });
    const { w, cohortId, one, two } = x;
    const presentation = x.participants[1]?.enrolmentId ?? '';
    await w.call('marking.assign', {
      enrolmentIds: [presentation],
      part: 'presentation',
      role: 'first',
      lecturerId: one,
    });
    const sheet = await giveOut(x);
    const [{ packageId = '' } = {}] = await w.call('exchange.packages', { cohortId });
    const wishes = { packageId, reason: 'Erkrankt', dueOn: '2027-03-12' };
    if (state === 'revoked') await w.call('exchange.revoke', { packageId, reason: 'Falscher Kurs' });
    const made =
      state === 'replaced'
        ? await w.call('worksheet.replace', wishes)
        : state === 'reassigned'
          ? await w.call('worksheet.reassign', { ...wishes, toLecturerId: two })
          : null;
    return { x, sheet, packageId, made, wishes };
  };

  test.each(['revoked', 'replaced', 'reassigned'] as const)(
    '%s: comes in by a reason only',
    async (state) => {
      const { x, sheet } = await anEnded(state);
      const { w, one, two } = x;
      expect((await read(x, sheet)).verdict).toMatchObject({ kind: 'nothing-to-do' });
      const bytes = await typed(sheet, { [`${AT.goals}4`]: 5 });
      const { verdict, digest } = await read(x, bytes);
      expect(verdict).toMatchObject({ kind: 'needs-decision', reason: `worksheet-${state}` });
      const before = contentOf(w.db);
      const refused = await w.refused('worksheet.takeIn', { transferId: put(x, bytes), digest });
      expect(refused).toMatchObject({ code: 'conflict', details: { reason: `worksheet-${state}` } });
      expect(refused.message).toBe(verdict.sentence);
      expect(contentOf(w.db)).toEqual(before);
      const overrideReason = 'Es ist doch das richtige';
      await w.call('worksheet.takeIn', { transferId: put(x, bytes), digest, overrideReason });
      expect(w.db.value('SELECT points FROM marks WHERE points IS NOT NULL')).toBe(5);
      const ended = (await w.call('exchange.packages', { cohortId: x.cohortId })).find(
        (row) => row.state === state,
      );
      expect(ended?.imports).toMatchObject([{ newFields: 1, overrideReason }]);
      // It stays whose it is by now; the journal says who gave the marks.
      expect(w.db.all('SELECT DISTINCT lecturerId FROM markings')).toEqual([
        { lecturerId: state === 'reassigned' ? two : one },
      ]);
      await w.call('workspace.undo', {});
      expect(contentOf(w.db)).toEqual(before);
    },
  );

  test.each(['replaced', 'reassigned'] as const)(
    '%s: what is open is in a new one, papers and presentations, with what the office has by then',
    async (state) => {
      const { x, packageId, made, wishes } = await anEnded(state);
      const { w, one, two, cohortId } = x;
      const holder = state === 'replaced' ? one : two;
      expect(made).toMatchObject({ papers: 3, fileName: expect.stringMatching(/\.xlsx$/) });
      const rows = await w.call('exchange.packages', { cohortId });
      expect(rows).toMatchObject([
        { kind: 'worksheet', state: 'given', lecturerId: holder, papers: 3, dueOn: '2027-03-12' },
        { packageId, state, endReason: 'Erkrankt', replacedBy: { packageId: rows[0]?.packageId } },
      ]);
      const fresh = Buffer.from(w.application.transfers.get(made?.transferId ?? '').bytes);
      expect(await takeIn(x, await typed(fresh, { [`${AT.goals}5`]: 8 }))).toEqual({
        changedFields: 1,
        leftOpen: [],
      });
      expect(w.db.value('SELECT count(*) FROM markingTakeovers')).toBe(state === 'replaced' ? 0 : 3);
      expect(await w.refused('worksheet.replace', wishes)).toMatchObject({ details: { reason: 'ended' } });
    },
  );

  test('goes neither to who holds it nor to who marks the same in another role, nor where nothing is open', async () => {
    const x = await anExchangeOf();
    const { w, cohortId, one, two } = x;
    await giveOut(x);
    const [{ packageId = '' } = {}] = await w.call('exchange.packages', { cohortId });
    const wishes = { packageId, reason: 'Erkrankt' };
    const before = contentOf(w.db);
    const reassign = (toLecturerId: string) => w.refused('worksheet.reassign', { ...wishes, toLecturerId });
    expect(await reassign(one)).toMatchObject({ code: 'validation' });
    expect(await reassign(two)).toMatchObject({ details: { reason: 'same-marker' } });
    expect(contentOf(w.db)).toEqual(before);
    inCommand(w.workspace, (db) => db.run("UPDATE markings SET state = 'done', finishedAt = '2027-03-01'"));
    expect(await w.refused('worksheet.replace', wishes)).toMatchObject({
      code: 'blocked',
      details: { reason: 'nothing-to-pack' },
    });
    // A package has channels of its own.
    inCommand(w.workspace, (db) => db.run("UPDATE exchangePackages SET kind = 'package'"));
    expect(await w.refused('worksheet.replace', wishes)).toMatchObject({
      details: { reason: 'is-no-worksheet' },
    });
  });

  test('whose markings were taken over by somebody else asks as well', async () => {
    const x = await anExchange({ criteria: CRITERIA, participants: 1, markers: 1 });
    const sheet = await giveOut(x);
    const key = { enrolmentId: enrolmentOf(x, 0), part: 'paper' as const };
    await x.w.call('marking.comment', { ...key, asLecturerId: x.one, comment: 'Da' });
    await x.w.call('marking.takeOver', { ...key, asLecturerId: null, toLecturerId: x.two, reason: 'Krank' });
    expect((await read(x, await typed(sheet, { [`${AT.goals}4`]: 3 }))).verdict).toMatchObject({
      kind: 'needs-decision',
      reason: 'other-marker',
      sentence: expect.stringMatching(/^Die Bewertung von .* Das Arbeitsblatt wird nicht eingelesen/),
    });
  });
});

test('a worksheet that is out is saved once more as it was made', async () => {
  const x = await anExchange({ criteria: CRITERIA, participants: 2, markers: 1 });
  const { w, cohortId, one } = x;
  const enrolmentIds = [x.participants[1]?.enrolmentId ?? ''];
  await w.call('marking.assign', { enrolmentIds, part: 'presentation', role: 'first', lecturerId: one });
  const sheet = await giveOut(x);
  const key = { enrolmentId: enrolmentOf(x, 0), part: 'paper' as const, asLecturerId: one };
  await w.call('marking.comment', { ...key, comment: 'Seither im Büro' });
  const [{ packageId = '' } = {}] = await w.call('exchange.packages', { cohortId });
  const before = contentOf(w.db);
  const made = await w.call('worksheet.writeAgain', { packageId });
  expect(made).toMatchObject({ papers: 3, fileName: expect.stringMatching(/^Arbeitsblatt .*\.xlsx$/) });
  const again = Buffer.from(w.application.transfers.get(made.transferId).bytes);
  expect([...(await unzip(again))]).toEqual([...(await unzip(sheet))]);
  expect(contentOf(w.db)).toEqual(before);
  expect(
    await w.refused('exchange.packAgain', {
      ...{ packageId, passphrase: 'anker-boje-deck-fender-gischt-hafen' },
    }),
  ).toMatchObject({ details: { reason: 'is-worksheet' } });
  // Ended while it is being written, it is not handed out.
  const writing = w.refused('worksheet.writeAgain', { packageId });
  await w.call('exchange.revoke', { packageId, reason: 'Falscher Kurs' });
  expect(await writing).toMatchObject({ details: { reason: 'ended' } });
  await w.call('workspace.undo', {});
  inCommand(w.workspace, (db) => db.run('UPDATE criteria SET maximumPoints = 5'));
  const gone = await w.refused('worksheet.writeAgain', { packageId });
  expect(gone.message).toMatch(/^Den Bewertungsbogen dieses Arbeitsblatts gibt es so nicht mehr/);
  await w.call('exchange.revoke', { packageId, reason: 'Falscher Kurs' });
  expect(await w.refused('worksheet.writeAgain', { packageId })).toMatchObject({
    details: { reason: 'ended' },
  });
});

describe('another version of the rubric', () => {
  const renewed = async (criteria: readonly string[], weights?: readonly number[]) => {
    const x = await anExchange({ criteria: CRITERIA, participants: 1, markers: 1 });
    const sheet = await giveOut(x);
    const { w, courseId } = x;
    await saveRubric(x, criteria, weights);
    const [earlier] = await w.call('rubrics.earlier', { courseId });
    if (!earlier) throw new Error('no earlier rubric');
    const { rubricId, proposed: sources } = earlier;
    await w.call('rubrics.carryOver', { rubricId, sources, reason: 'Neu' });
    return { x, bytes: await typed(sheet, { [`${AT.goals}4`]: 7 }) };
  };

  test('with the same criteria takes the marks under its own', async () => {
    const { x, bytes } = await renewed(['Recht', 'Ziele']);
    expect((await read(x, bytes)).mappedRubrics).toMatchObject([{ title: 'Facharbeit' }]);
    await takeIn(x, bytes);
    expect(
      x.w.db.all(
        'SELECT c.title, k.points FROM marks k JOIN criteria c ON c.id = k.criterionId WHERE k.points IS NOT NULL',
      ),
    ).toEqual([{ title: 'Ziele', points: 7 }]);
  });

  test('with others is refused with a list', async () => {
    const { x, bytes } = await renewed(['Ziele', 'Kanäle'], [60, 40]);
    const refused = await refusedRead(x, bytes);
    expect(refused).toMatchObject({ code: 'conflict', details: { reason: 'rubric-changed' } });
    expect(refused.message).toMatch(/ist nicht mehr der des Arbeitsblatts, .* Gewicht 60 % statt 50 %\./);
    expect(refused.message).toContain('Kriterium „Recht“ gibt es nicht mehr.');
  });
});
