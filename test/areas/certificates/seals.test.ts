import '../../support/light-lock';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fileOf, takeOverCohort } from '../../support/cohort-files';
import { FakeClock } from '../../support/fake-clock';
import { readQr } from '../../support/read-qr';
import { inCommand } from '../../support/store';
import { temporaryFolder, testApplication, testWorkspace } from '../../support/test-workspace';
import { aFinishedCohort } from './finished-cohort';

async function anIssuedDocument() {
  const cohort = await aFinishedCohort([{ person: { lastName: 'Öztürk' } }]);
  const { w, cohortId, enrolmentIds } = cohort;
  const { issued } = await w.call('certificates.issue', { cohortId, enrolmentIds, issuedOn: '2027-04-20' });
  const certificateId = issued[0]?.id ?? '';
  const code = w.db.value<string>('SELECT seal FROM certificates WHERE id = ?', [certificateId]) ?? '';
  return { ...cohort, certificateId, code };
}

test('a document is signed when it is issued; the program knows it again', async () => {
  const { w, code } = await anIssuedDocument();
  const verified = await w.call('certificates.verify', { code });
  expect(verified).toMatchObject({ verdict: 'genuine', facts: { number: '2027-0001', lastName: 'Öztürk' } });
  expect(await w.call('certificates.verify', { code: 'Hallo' })).toMatchObject({
    verdict: 'none',
    facts: null,
  });
  expect(await w.call('certificates.verify', { code: 'KK3.AAAA' })).toMatchObject({
    verdict: 'newer',
    facts: null,
  });
});

test('the code is printed, behind the address of the academy’s page once it has one', async () => {
  const { w, certificateId, code } = await anIssuedDocument();
  const print = async () => {
    const ticket = await w.call('certificates.print', {
      certificateIds: [certificateId],
      form: 'single',
      copyReason: null,
    });
    return readQr(w.application.transfers.get(ticket.transferId).bytes, 300);
  };
  const plain = await print();
  if (plain !== null) expect(plain).toBe(code);
  await w.call('certificates.saveAddress', { address: 'https://akademie.example/pruefen.html' });
  const behind = await print();
  if (behind !== null) expect(behind).toBe(`https://akademie.example/pruefen.html#${code}`);
});

test.each(['http://akademie.example', 'akademie.example', 'https://a.example/#x', 'javascript:alert(1)'])(
  'the address %s is refused',
  async (address) => {
    const { w } = await aFinishedCohort([{}]);
    expect((await w.refused('certificates.saveAddress', { address })).fields).toHaveProperty('address');
  },
);

test('a revoked document is told, by the program and in the signed list', async () => {
  const { w, certificateId, code } = await anIssuedDocument();
  // Half past ten in the evening of UTC: in Berlin it is the day after.
  w.clock.advance(14.5 * 3_600_000);
  await w.call('certificates.revoke', { certificateId, reason: 'Falsch' });
  expect(await w.call('certificates.verify', { code })).toMatchObject({
    verdict: 'revoked',
    revokedOn: '2027-04-13',
  });
  const ticket = await w.call('certificates.revocations', {});
  const list = JSON.parse(new TextDecoder().decode(w.application.transfers.get(ticket.transferId).bytes));
  expect(list).toMatchObject({ numbers: [{ number: '2027-0001', revokedOn: '2027-04-13' }] });
  expect(JSON.stringify(list)).not.toContain('Öztürk');
});

test('with another key from now on, papers signed before stay genuine, and the old secret is gone', async () => {
  const { w, cohortId, certificateId, enrolmentIds, code } = await anIssuedDocument();
  const before = w.db.value<string>('SELECT privateKey FROM secretDocumentKeys');
  await w.call('certificates.rotateKey', {});
  expect(await w.call('certificates.verify', { code })).toMatchObject({ verdict: 'genuine' });
  const { keys } = await w.call('certificates.seals', {});
  expect(keys.map(({ retiredAt }) => retiredAt === null).sort()).toEqual([false, true]);
  expect(w.db.all('SELECT privateKey FROM secretDocumentKeys')).toHaveLength(1);
  expect(w.db.value('SELECT privateKey FROM secretDocumentKeys')).not.toBe(before);
  await w.call('certificates.revoke', { certificateId, reason: 'Neu' });
  await w.call('certificates.issue', { cohortId, enrolmentIds, issuedOn: '2027-04-20' });
  const newer = w.db.value<string>("SELECT seal FROM certificates WHERE number = '2027-0002'") ?? '';
  expect(newer.slice(0, 14)).not.toBe(code.slice(0, 14));
  expect(await w.call('certificates.verify', { code: newer })).toMatchObject({ verdict: 'genuine' });
});

test('a backup brings the keys along: what is restored knows all papers, and signs with the same key', async () => {
  const { w, cohortId, certificateId, enrolmentIds, code } = await anIssuedDocument();
  await w.call('certificates.rotateKey', {});
  await w.call('certificates.revoke', { certificateId, reason: 'Neu' });
  const issue = { cohortId, enrolmentIds, issuedOn: '2027-04-20' };
  const newer = (await w.call('certificates.issue', issue)).issued[0]?.id ?? '';
  const file = w.application.transfers.locate((await w.call('workspace.backup', {})).transferId);
  if (!('path' in file)) throw new Error('a backup lies on disk');
  const application = testApplication();
  const bytes = readFileSync(file.path);
  const { transferId } = application.transfers.put({ fileName: 'a.kurskontor', mediaType: '', bytes });
  const ask = async (channel: string, input: object) => {
    const answer = await application.dispatcher.dispatch(channel, input);
    if (!answer.ok) throw new Error(`${channel}: ${answer.error.message}`);
    return answer.value as { verdict?: string; issued?: { id: string }[] };
  };
  await ask('workspace.restore', { transferId, folder: join(temporaryFolder(), 'wieder') });
  expect(await ask('certificates.verify', { code })).toMatchObject({ verdict: 'revoked' });
  await ask('certificates.revoke', { certificateId: newer, reason: 'Noch einmal' });
  await ask('certificates.issue', issue);
  const here = w.db.value<string>("SELECT seal FROM certificates WHERE number = '2027-0002'") ?? '';
  const restored = application.program.workspace?.reader;
  const there = restored?.value<string>("SELECT seal FROM certificates WHERE number = '2027-0003'") ?? '';
  expect(there.slice(0, 14)).toBe(here.slice(0, 14));
  expect(await w.call('certificates.verify', { code: there })).toMatchObject({ verdict: 'genuine' });
});

test('no private key lies in the journal; the page for others comes with the first document', async () => {
  const early = await aFinishedCohort([{}]);
  expect(await early.w.refused('certificates.verificationPage', {})).toMatchObject({
    code: 'blocked',
    details: { reason: 'nothing-issued' },
  });
  const { w } = await anIssuedDocument();
  const journal = JSON.stringify(w.db.all('SELECT before, after FROM journalChanges'));
  expect(journal).toContain('PUBLIC KEY');
  expect(journal).not.toContain('PRIVATE KEY');
  const ticket = await w.call('certificates.verificationPage', {});
  const page = new TextDecoder().decode(w.application.transfers.get(ticket.transferId).bytes);
  expect(ticket.fileName).toBe('pruefen.html');
  expect(page).not.toContain('PRIVATE KEY');
});

test('a document that came with its cohort’s file is revoked where it was issued, and its number is not given again', async () => {
  const { w: there, cohortId, certificateId, enrolmentIds } = await anIssuedDocument();
  const here = await testWorkspace({ clock: new FakeClock('2027-04-13T08:00:00.000Z') });
  await takeOverCohort(here, await fileOf(there, cohortId));
  const documents = await here.call('certificates.documents', { cohortId });
  expect(documents.rows[0]?.issued).toMatchObject([{ number: '2027-0001', isForeign: true }]);

  const refusal = await here.refused('certificates.revoke', { certificateId, reason: 'Falsch' });
  expect(refusal).toMatchObject({ code: 'conflict', details: { reason: 'document-issued-elsewhere' } });
  expect(refusal.message).toContain('Bitte widerrufen Sie es dort, wo es ausgestellt wurde');
  expect((await here.call('certificates.documents', { cohortId })).rows[0]?.issued).toMatchObject([
    { revoked: null },
  ]);
  await there.call('certificates.revoke', { certificateId, reason: 'Falsch' });
  const second = await testWorkspace({ clock: new FakeClock('2027-04-13T08:00:00.000Z') });
  await takeOverCohort(second, await fileOf(there, cohortId));
  const again = { cohortId, enrolmentIds, issuedOn: '2027-04-20' };
  expect(await second.refused('certificates.issue', again)).toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('etwa B-{JJJJ}-{NNNN}'),
    details: { reason: 'number-series-shared', number: '2027-0001' },
  });
  expect(await second.call('certificates.register', {})).toMatchObject({ rows: [], gaps: [], elsewhere: [] });
  expect(await second.call('certificates.seals', {})).toMatchObject({ revoked: 0 });
  expect(await there.call('certificates.seals', {})).toMatchObject({ revoked: 1 });

  // A third gave the same numbers before it knew of the first's; from there it goes on.
  await there.call('certificates.issue', again);
  const third = await aFinishedCohort([{}, {}, {}]);
  inCommand(third.w.workspace, (db) =>
    db.run("UPDATE cohorts SET code = 'SMM-2027-9', codeKey = 'smm-2027-9'"),
  );
  const issueThere = (...enrolments: string[]) =>
    third.w.call('certificates.issue', { ...again, cohortId: third.cohortId, enrolmentIds: enrolments });
  await issueThere(...third.enrolmentIds.slice(0, 2));
  await takeOverCohort(third.w, await fileOf(there, cohortId));
  expect((await third.w.call('certificates.register', {})).elsewhere).toEqual([
    { number: '2027-0001', isDouble: true },
    { number: '2027-0002', isDouble: true },
  ]);
  expect((await issueThere(third.enrolmentIds[2] ?? '')).issued).toMatchObject([{ number: '2027-0003' }]);
});
