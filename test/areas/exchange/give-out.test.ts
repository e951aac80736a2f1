import '../../support/light-lock';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sha256Of } from '../../../electron/store/files';
import { contentOf } from '../../support/store';
import { enrolmentOf, handIn } from '../marking/a-desk';
import { changeRow, criteriaOf } from '../marking/paper-cohort';
import { anExchange, giveOut, handInResult, openPackage, PASSPHRASES, takeIn, typed } from './an-exchange';

const packagesIn = ({ w, cohortId }: Awaited<ReturnType<typeof anExchange>>) =>
  w.call('exchange.packages', { cohortId });

describe('a package that goes out', () => {
  it('holds what its marker has open, as the office has it, and opens with its passphrase', async () => {
    const exchange = await anExchange();
    const { w, one } = exchange;
    const [first, second] = [enrolmentOf(exchange, 0), enrolmentOf(exchange, 1)];
    const [criterion] = criteriaOf(w, 'paper');
    const key = { enrolmentId: first, part: 'paper' as const, asLecturerId: one };
    await w.call('marking.record', { ...key, criterionId: criterion?.id ?? '', points: 40 });
    await w.call('marking.record', { ...key, criterionId: criterion?.id ?? '', points: 41, comment: 'Gut' });
    await w.call('marking.comment', { ...key, comment: 'Im Ganzen' });

    const [made] = await giveOut(exchange, [one], { dueOn: '2027-03-12' });
    expect(made).toMatchObject({ lecturerId: one, fileName: 'Korrektur SMM-2027-1 Ayla Böhm.kkpaket' });
    const { manifest, signer, raw, folder } = await openPackage(exchange, made?.transferId ?? '');
    expect(signer.academyName).toBe('Lindenhof-Akademie');
    expect(manifest).toMatchObject({
      packageId: made?.packageId,
      dueOn: '2027-03-12',
      hidesNames: false,
      marker: { lecturerId: one, name: 'Ayla Böhm' },
      cohort: { code: 'SMM-2027-1' },
    });
    expect(
      manifest.papers.map(({ enrolmentId, role, displayName }) => [enrolmentId, role, displayName]),
    ).toEqual([
      [first, 'first', 'Kim Albers'],
      [second, 'first', 'Kim Brüggemann'],
    ]);
    const fields = Object.fromEntries(
      (manifest.papers[0]?.fields ?? []).map(({ key: name, value, revision }) => [name, [value, revision]]),
    );
    expect(fields[`points:${criterion?.id}`]).toEqual([41, 2]);
    expect(fields[`comment:${criterion?.id}`]).toEqual(['Gut', 1]);
    expect(fields.overall).toEqual(['Im Ganzen', 1]);
    expect(fields.state).toEqual(['open', 0]);
    for (const { sha256 } of manifest.files) {
      expect(sha256Of(readFileSync(join(folder, 'files', sha256)))).toBe(sha256);
    }
    // What the office keeps is what went out, byte by byte: results are checked against it.
    const kept = w.db.value<string>(
      'SELECT f.sha256 FROM exchangePackages k JOIN files f ON f.id = k.manifestFileId',
    );
    expect(kept).toBe(sha256Of(raw));
    expect(await packagesIn(exchange)).toMatchObject([
      {
        packageId: made?.packageId,
        markerName: 'Ayla Böhm',
        roles: ['first'],
        papers: 2,
        done: 0,
        state: 'given',
        dueOn: '2027-03-12',
        isOverdue: false,
        openedAt: null,
        imports: [],
      },
    ]);
  });

  it('leaves out what is not in, what is finished, and what its marker holds already', async () => {
    const exchange = await anExchange({ participants: 3, markers: 1 });
    const { w, one, cohortId } = exchange;
    const [, , third] = exchange.participants;
    const submission = w.db.value<string>(
      'SELECT s.id FROM submissions s JOIN papers a ON a.id = s.paperId WHERE a.enrolmentId = ?',
      [third?.enrolmentId ?? ''],
    );
    await w.call('papers.withdrawSubmission', { submissionId: submission ?? '', reason: 'Falsche Datei' });
    const candidates = () => w.call('exchange.candidates', { cohortId });
    expect((await candidates()).markers).toMatchObject([{ lecturerId: one, papers: 2, missing: 1, out: 0 }]);
    await giveOut(exchange, [one]);
    expect((await candidates()).markers).toMatchObject([{ lecturerId: one, papers: 0, missing: 1, out: 2 }]);
    const again = await w.refused('exchange.giveOut', {
      cohortId,
      markers: [{ lecturerId: one, passphrase: PASSPHRASES[0] ?? '' }],
    });
    expect(again).toMatchObject({ code: 'blocked', details: { reason: 'nothing-to-pack' } });
    // A paper that comes in later goes out in a package of its own.
    await handIn(exchange, third?.enrolmentId ?? '', 'spät');
    const [late] = await giveOut(exchange, [one]);
    const { manifest } = await openPackage(exchange, late?.transferId ?? '');
    expect(manifest.papers.map(({ enrolmentId }) => enrolmentId)).toEqual([third?.enrolmentId]);
  });

  it('shows numbers and no names where the cohort hides them', async () => {
    const exchange = await anExchange();
    const { w, one, cohortId } = exchange;
    const asked = { cohortId, markers: [{ lecturerId: one, passphrase: PASSPHRASES[0] ?? '' }] };
    expect(await w.refused('exchange.giveOut', { ...asked, hidesNames: true })).toMatchObject({
      code: 'blocked',
      details: { reason: 'no-numbers' },
    });
    await w.call('results.hideNames', { cohortId, hidesNames: true });
    const [made] = await giveOut(exchange, [one], { hidesNames: false });
    const { manifest, raw } = await openPackage(exchange, made?.transferId ?? '');
    expect(manifest.hidesNames).toBe(true);
    expect(manifest.papers.map(({ displayName }) => displayName)).toEqual(['Arbeit 1', 'Arbeit 2']);
    expect(String(raw)).not.toMatch(/Albers|Brüggemann|Kim/);
  });

  it('takes the phrase bank along, or not', async () => {
    const exchange = await anExchange({ participants: 1 });
    const { w, one, two } = exchange;
    const phrase = { phraseId: null, content: 'Hier fehlt die Quelle.' };
    await w.call('phrases.save', { ...phrase, lecturerId: null, shortKey: 'q', title: 'Quelle' });
    await w.call('phrases.save', { ...phrase, lecturerId: one, shortKey: 'e', title: 'Eigener' });
    await w.call('phrases.save', { ...phrase, lecturerId: two, shortKey: 'f', title: 'Fremder' });
    const [made] = await giveOut(exchange, [one]);
    const { manifest } = await openPackage(exchange, made?.transferId ?? '');
    expect(manifest.phrases?.map(({ title, isOwn }) => [title, isOwn])).toEqual([
      ['Eigener', true],
      ['Quelle', false],
    ]);
    const [bare] = await giveOut(exchange, [two], { withPhrases: false });
    expect((await openPackage(exchange, bare?.transferId ?? '')).manifest.phrases).toBeNull();
  });

  it('is one of as many as were asked for, or none is made', async () => {
    const exchange = await anExchange({ markers: 1 });
    const { w, one, two, cohortId } = exchange;
    const markers = (...lecturerIds: string[]) =>
      lecturerIds.map((lecturerId, index) => ({ lecturerId, passphrase: PASSPHRASES[index] ?? '' }));
    const { transfers } = w.application;
    const makePath = transfers.temporaryPath.bind(transfers);
    const folders: string[] = [];
    transfers.temporaryPath = () => {
      const path = makePath();
      folders.push(dirname(path));
      return path;
    };
    expect((await w.refused('exchange.giveOut', { cohortId, markers: markers(one, two) })).code).toBe(
      'blocked',
    );
    const controller = new AbortController();
    const cancelled = await w.refused(
      'exchange.giveOut',
      { cohortId, markers: markers(one) },
      { signal: controller.signal, onProgress: () => folders.length > 0 && controller.abort() },
    );
    expect(cancelled.code).toBe('cancelled');
    for (const refused of [
      { markers: markers(one, one) },
      { markers: [one, two].map((lecturerId) => ({ lecturerId, passphrase: PASSPHRASES[0] ?? '' })) },
      { markers: [{ lecturerId: one, passphrase: 'zu kurz' }] },
    ]) {
      expect((await w.refused('exchange.giveOut', { cohortId, ...refused })).code).toBe('validation');
    }
    expect(await packagesIn(exchange)).toEqual([]);
    expect(w.db.value('SELECT count(*) FROM exchangePackageMarkings')).toBe(0);
    expect(folders).toHaveLength(1);
    expect(folders.filter((folder) => existsSync(folder))).toEqual([]);
  });

  it('cannot be taken back: it has left the house', async () => {
    const exchange = await anExchange({ participants: 1 });
    await giveOut(exchange, [exchange.one]);
    const history = await exchange.w.call('workspace.history', {});
    expect(history.entries[0]).toMatchObject({ channel: 'exchange.giveOut', isUndoable: false });
  });
});

describe('the keys of the academy', () => {
  it('are made once and stand in no entry of the journal, nor do passphrase and return secret', async () => {
    const exchange = await anExchange({ participants: 1 });
    const { w, one, two } = exchange;
    const [first, second] = await giveOut(exchange, [one, two]);
    const open = (made: typeof first, index: number) =>
      openPackage(exchange, made?.transferId ?? '', PASSPHRASES[index]);
    const [a, b] = [await open(first, 0), await open(second, 1)];
    expect(b.signer).toEqual(a.signer);
    expect(b.manifest.recipient).toBe(a.manifest.recipient);
    expect(b.manifest.returnSecret).not.toBe(a.manifest.returnSecret);
    expect(w.db.value('SELECT count(*) FROM secretKeys')).toBe(2);
    const journal = JSON.stringify(w.db.all('SELECT * FROM journalChanges'));
    expect(journal).not.toMatch(/PRIVATE KEY|AGE-SECRET-KEY|secretKeys/);
    for (const secret of [a.manifest.returnSecret, ...PASSPHRASES]) expect(journal).not.toContain(secret);
    // The file on the disk of the workspace holds no passphrase either.
    const stored = readFileSync(w.workspace.files.pathOf(sha256Of(a.raw)), 'utf8');
    expect(stored).not.toContain(PASSPHRASES[0]);
  });
});

describe('a package that is out', () => {
  it('is overdue the day after its day, until all of it is finished', async () => {
    const exchange = await anExchange({ participants: 1, markers: 1 });
    const { w, one } = exchange;
    await giveOut(exchange, [one], { dueOn: '2027-03-01' });
    const isOverdue = async () => {
      const { tasks } = await w.call('cohorts.overview', { cohortId: exchange.cohortId });
      const task = tasks.find(({ kind }) => kind === 'packages-overdue');
      const rows = await packagesIn(exchange);
      expect(task?.count ?? 0).toBe(rows.filter((row) => row.isOverdue).length);
      return rows.map((row) => row.isOverdue);
    };
    expect(await isOverdue()).toEqual([false]);
    w.clock.set('2027-03-02T09:00:00+01:00');
    expect(await isOverdue()).toEqual([true]);
    const markingId = w.db.value<string>("SELECT id FROM markings WHERE role = 'first'") ?? '';
    changeRow(w, 'markings', markingId, { state: 'done', finishedAt: '2027-03-02T08:00:00.000Z' });
    expect(await isOverdue()).toEqual([false]);
  });

  it('is revoked with a reason, once, and that can be taken back', async () => {
    const exchange = await anExchange({ participants: 1 });
    const { w, one } = exchange;
    const [made] = await giveOut(exchange, [one]);
    const packageId = made?.packageId ?? '';
    await w.call('exchange.revoke', { packageId, reason: 'Falscher Kurs' });
    expect(await packagesIn(exchange)).toMatchObject([
      { state: 'revoked', endReason: 'Falscher Kurs', endedBy: 'Petra Lindner' },
    ]);
    expect(await w.refused('exchange.revoke', { packageId, reason: 'Noch einmal' })).toMatchObject({
      code: 'conflict',
      details: { reason: 'ended' },
    });
    await w.call('workspace.undo', {});
    expect(await packagesIn(exchange)).toMatchObject([{ state: 'given', endReason: '', endedAt: null }]);
  });

  it('is saved once more as it was made, under a new passphrase, and results of either file are its results', async () => {
    const exchange = await anExchange({ participants: 1, markers: 1, criteria: ['Analyse'] });
    const { w, one } = exchange;
    const [made] = await giveOut(exchange, [one]);
    const packageId = made?.packageId ?? '';
    const first = await openPackage(exchange, made?.transferId ?? '');
    const [analysis] = criteriaOf(w, 'paper').map(({ id }) => id);
    const key = { enrolmentId: enrolmentOf(exchange, 0), part: 'paper' as const, asLecturerId: one };
    await w.call('marking.comment', { ...key, comment: 'Seither im Büro' });
    const before = contentOf(w.db);
    const again = { packageId, passphrase: PASSPHRASES[1] ?? '' };
    const { transferId, ...shown } = await w.call('exchange.packAgain', again);
    expect(shown).toMatchObject({ packageId, lecturerId: one, fileName: made?.fileName });
    const second = await openPackage(exchange, transferId, PASSPHRASES[1]);
    expect(Buffer.from(second.raw).equals(Buffer.from(first.raw))).toBe(true);
    expect(contentOf(w.db)).toEqual(before);
    await takeIn(exchange, await handInResult(exchange, second.raw, [typed(`points:${analysis}`, 7)]));
    expect((await w.call('marking.get', key)).criteria[0]?.points).toBe(7);

    expect(await w.refused('exchange.packAgain', { packageId, passphrase: 'kurz' })).toMatchObject({
      code: 'validation',
    });
    expect(await w.refused('worksheet.writeAgain', { packageId })).toMatchObject({
      details: { reason: 'is-no-worksheet' },
    });
    // Also where that happens while it is being written.
    const packing = w.refused('exchange.packAgain', again);
    await w.call('exchange.revoke', { packageId, reason: 'Falscher Kurs' });
    expect(await packing).toMatchObject({ details: { reason: 'ended' } });
    expect(await w.refused('exchange.packAgain', again)).toMatchObject({ details: { reason: 'ended' } });
  });

  it('is replaced by one with what is still open, as it stands by then', async () => {
    const exchange = await anExchange({ markers: 1 });
    const { w, one } = exchange;
    const [made] = await giveOut(exchange, [one]);
    const doneId = w.db.value<string>('SELECT id FROM markings WHERE enrolmentId = ?', [
      enrolmentOf(exchange, 0),
    ]);
    changeRow(w, 'markings', doneId ?? '', { state: 'done', finishedAt: '2027-03-01T08:00:00.000Z' });
    const next = await w.call('exchange.replace', {
      packageId: made?.packageId ?? '',
      passphrase: PASSPHRASES[1] ?? '',
      reason: 'Passphrase vergessen',
    });
    const { manifest } = await openPackage(exchange, next.transferId, PASSPHRASES[1]);
    expect(manifest.papers.map(({ enrolmentId }) => enrolmentId)).toEqual([enrolmentOf(exchange, 1)]);
    expect(await packagesIn(exchange)).toMatchObject([
      { packageId: next.packageId, state: 'given', papers: 1 },
      {
        packageId: made?.packageId,
        state: 'replaced',
        replacedBy: { packageId: next.packageId, markerName: 'Ayla Böhm' },
      },
    ]);
  });

  it('is given to somebody else, with the markings and what stands in them', async () => {
    const exchange = await anExchange({ markers: 1 });
    const { w, one, two } = exchange;
    const key = { enrolmentId: enrolmentOf(exchange, 0), part: 'paper' as const };
    await w.call('marking.comment', { ...key, asLecturerId: one, comment: 'Angefangen' });
    const [made] = await giveOut(exchange, [one]);
    const wishes = { packageId: made?.packageId ?? '', passphrase: PASSPHRASES[1] ?? '', reason: 'Erkrankt' };
    expect((await w.refused('exchange.reassign', { ...wishes, toLecturerId: one })).code).toBe('validation');
    const next = await w.call('exchange.reassign', { ...wishes, toLecturerId: two });
    const { manifest } = await openPackage(exchange, next.transferId, PASSPHRASES[1]);
    expect(manifest.marker.name).toBe('Ayla Tanriverdi');
    expect(manifest.papers[0]?.fields.find(({ key: name }) => name === 'overall')?.value).toBe('Angefangen');
    expect(w.db.all('SELECT DISTINCT lecturerId FROM markings')).toEqual([{ lecturerId: two }]);
    const desk = await w.call('marking.get', { ...key, asLecturerId: two });
    expect(desk.takeovers).toMatchObject([
      { fromName: 'Ayla Böhm', toName: 'Ayla Tanriverdi', reason: 'Erkrankt' },
    ]);
    expect((await packagesIn(exchange)).map(({ state, markerName }) => [state, markerName])).toEqual([
      ['given', 'Ayla Tanriverdi'],
      ['reassigned', 'Ayla Böhm'],
    ]);
  });

  it('does not go to who marks the same paper in another role', async () => {
    const exchange = await anExchange();
    const { w, one, two } = exchange;
    const [made] = await giveOut(exchange, [one]);
    const refused = await w.refused('exchange.reassign', {
      packageId: made?.packageId ?? '',
      toLecturerId: two,
      passphrase: PASSPHRASES[1] ?? '',
      reason: 'Erkrankt',
    });
    expect(refused).toMatchObject({ code: 'conflict', details: { reason: 'same-marker' } });
    expect((await packagesIn(exchange)).map(({ state }) => state)).toEqual(['given']);
  });

  it('is with nobody before its file was saved, after a restart too, and what is saved later says so', async () => {
    const exchange = await anExchange();
    const { w, one, two, cohortId } = exchange;
    const [made] = await giveOut(exchange, [one]);
    const sheet = await w.call('worksheet.giveOut', { cohortId, lecturerId: two });
    const savedOf = async () =>
      (await packagesIn(exchange)).map(({ kind, isSaved }) => [kind, isSaved]).sort();
    // The start page says so as long as it is so.
    const unsaved = async () => {
      const { tasks } = await w.call('cohorts.agenda', {});
      return tasks.find(({ kind }) => kind === 'packages-unsaved');
    };
    await w.call('workspace.close', {});
    await w.call('workspace.open', { folder: w.folder });
    expect(await savedOf()).toEqual([
      ['package', false],
      ['worksheet', false],
    ]);
    expect(await unsaved()).toMatchObject({ cohortId, tab: 'bewertung', count: 2, dueOn: null });
    // Its workspace was closed meanwhile: what was saved then is not known, and can be saved again.
    await w.saved(made as { transferId: string });
    expect(await savedOf()).toContainEqual(['package', false]);
    const packageId = made?.packageId ?? '';
    const again = await w.call('exchange.packAgain', { packageId, passphrase: PASSPHRASES[1] ?? '' });
    w.clock.set('2027-03-02T10:00:00.000Z');
    await w.saved(again);
    expect(await unsaved()).toMatchObject({ count: 1 });
    const [worksheet] = (await packagesIn(exchange)).filter(({ kind }) => kind === 'worksheet');
    await w.saved(await w.call('worksheet.writeAgain', { packageId: worksheet?.packageId ?? '' }));
    expect(await savedOf()).toEqual([
      ['package', true],
      ['worksheet', true],
    ]);
    expect(await unsaved()).toBeUndefined();
    expect(sheet.fileName).toBe('Arbeitsblatt SMM-2027-1, Ayla Tanriverdi.xlsx');
    const { entries } = await w.call('workspace.history', {});
    expect(entries.map(({ label }) => label).slice(0, 2)).toEqual([
      'Arbeitsblatt für Ayla Tanriverdi gespeichert, SMM-2027-1',
      'Korrekturpaket für Ayla Böhm gespeichert, SMM-2027-1',
    ]);
    const savedAt = () =>
      w.application.program.workspace?.reader.value('SELECT savedAt FROM exchangePackages WHERE id = ?', [
        packageId,
      ]);
    w.clock.set('2027-03-03T10:00:00.000Z');
    await w.saved(await w.call('exchange.packAgain', { packageId, passphrase: PASSPHRASES[1] ?? '' }));
    expect(savedAt()).toBe('2027-03-02T10:00:00.000Z');
  });

  it('is reminded of by a mail draft, if there is an address', async () => {
    const exchange = await anExchange();
    const { w, one } = exchange;
    const [made] = await giveOut(exchange, [one], { dueOn: '2027-03-12' });
    const wishes = {
      packageId: made?.packageId ?? '',
      subject: 'Korrektur {Kurs}',
      text: '{Name}: {Arbeiten} bis {Frist}. {Akademie}',
    };
    expect(await w.refused('exchange.remind', wishes)).toMatchObject({ details: { reason: 'no-email' } });
    const personId = w.db.value<string>('SELECT personId FROM lecturers WHERE id = ?', [one]) ?? '';
    changeRow(w, 'persons', personId, { email: 'boehm@example.org' });
    const ticket = await w.call('exchange.remind', wishes);
    const { bytes } = w.application.transfers.get(ticket.transferId);
    const mail = Buffer.from(bytes).toString('utf8');
    expect(mail).toContain('Subject: Korrektur SMM-2027-1');
    expect(mail).toContain('2 bis 12.03.2027. Lindenhof-Akademie');
    expect((await packagesIn(exchange))[0]?.remindedAt).toBeNull();
    await w.saved(ticket);
    expect((await packagesIn(exchange))[0]?.remindedAt).not.toBeNull();
    expect(await w.refused('exchange.remind', { ...wishes, text: '{Unsinn}' })).toMatchObject({
      details: { rule: 'unknown-placeholder' },
    });
  });
});
