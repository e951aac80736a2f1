import '../../support/light-lock';
import { describe, expect, it } from 'vitest';
import { listProtocolEvents } from '../../../electron/areas/marking/protocol-events';
import { newIdentity, recipientOf } from '../../../electron/exchange/age';
import { newSigningKey } from '../../../electron/exchange/keys';
import type { TravellingAnnotation } from '../../../shared/domain/exchange/marking-fields';
import type { UnchainedEdit } from '../../../shared/domain/exchange/marking-result';
import { contentOf } from '../../support/store';
import { enrolmentOf } from '../marking/a-desk';
import { changeRow, criteriaOf } from '../marking/paper-cohort';
import {
  anExchange,
  type Exchange,
  giveOut,
  handInResult,
  openPackage,
  PASSPHRASES,
  saveRubric,
  takeIn,
  typed,
} from './an-exchange';

/** An office with a package out, and the package as a laptop has opened it. */
async function anOpened(options: Parameters<typeof anExchange>[0] = {}) {
  const exchange = await anExchange({ criteria: ['Analyse', 'Ziele'], ...options });
  const [made] = await giveOut(exchange, [exchange.one]);
  const { raw, manifest } = await openPackage(exchange, made?.transferId ?? '');
  const [analysis, aims] = criteriaOf(exchange.w, 'paper').map(({ id }) => id);
  const key = { enrolmentId: enrolmentOf(exchange, 0), part: 'paper' as const, role: 'first' as const };
  const points = [`points:${analysis}`, `points:${aims}`] as const;
  return {
    ...exchange,
    exchange,
    raw,
    manifest,
    packageId: made?.packageId ?? '',
    key,
    points,
    analysis: analysis ?? '',
  };
}

/** Both criteria marked and the marking finished. */
const allMarked = (points: readonly [string, string]): UnchainedEdit[] => [
  typed(points[0], 7.5),
  typed(points[1], 9, { at: '2027-03-01T10:01:00.000Z' }),
  typed('state', 'done', { at: '2027-03-01T10:02:00.000Z' }),
];

describe('a result that comes back', () => {
  it('is shown, then taken in: the marks are the marker’s, the import is the office’s', async () => {
    const { w, exchange, raw, key, points, one, cohortId, manifest } = await anOpened();
    const place: TravellingAnnotation = {
      submissionFileId: manifest.papers[0]?.files[0]?.submissionFileId ?? '',
      criterionId: null,
      tone: 'good',
      page: 1,
      place: { start: 1, end: 5 },
      quote: 'Wort',
      note: 'Schön',
      createdAt: '2027-03-01T10:00:00.000Z',
    };
    const placeId = '01959000-0000-7000-8000-00000000000a';
    const transferId = await handInResult(exchange, raw, [
      ...allMarked(points),
      typed('overall', 'Gut gegliedert'),
      typed(`annotation:${placeId}`, place),
    ]);
    const before = contentOf(w.db);
    const preview = await w.call('exchange.readResult', { transferId });
    expect(contentOf(w.db)).toEqual(before);
    expect(preview).toMatchObject({
      markerName: 'Ayla Böhm',
      sequence: 1,
      state: 'given',
      isOtherLaptop: false,
      openedAt: '2026-03-01T09:00:00.000Z',
      handedInAt: '2026-03-02T18:00:00.000Z',
      verdict: { kind: 'import', reason: null, sentence: '' },
      counts: { new: 5, changed: 0, kept: 0, conflicts: 0 },
      conflicts: [],
      papers: [{ ...key, displayName: 'Kim Albers', new: 5, lock: null, unmarked: 0 }],
    });

    const { changedFields, leftOpen } = await takeIn(exchange, transferId);
    expect({ changedFields, leftOpen }).toEqual({ changedFields: 5, leftOpen: [] });
    const desk = await w.call('marking.get', { ...key, asLecturerId: one });
    expect(desk).toMatchObject({
      state: 'done',
      lecturerName: 'Ayla Böhm',
      comment: 'Gut gegliedert',
      points: 82.5,
    });
    expect(desk.criteria.map((criterion) => criterion.points)).toEqual([7.5, 9]);
    expect(await w.call('annotations.list', { ...key, asLecturerId: one })).toMatchObject([
      { annotationId: placeId, note: 'Schön' },
    ]);
    const history = await w.call('marking.history', {
      ...key,
      asLecturerId: one,
      criterionId: points[0].slice('points:'.length),
    });
    expect(history[0]).toMatchObject({ actor: 'Ayla Böhm (Petra Lindner)', points: 7.5 });
    expect(await w.call('exchange.packages', { cohortId })).toMatchObject([
      {
        done: 1,
        openedAt: '2026-03-01T09:00:00.000Z',
        imports: [
          { sequence: 1, importedBy: 'Petra Lindner', newFields: 5, changedFields: 0, decidedFields: 0 },
        ],
      },
    ]);

    // The same file again, and an older or another of the same number.
    const again = await w.call('exchange.readResult', { transferId });
    expect(again.verdict).toMatchObject({ kind: 'nothing-to-do' });
    const once = contentOf(w.db);
    const wishes = { transferId, digest: again.digest };
    expect(await w.refused('exchange.importResult', wishes)).toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('nichts zu tun'),
      details: { reason: 'nothing-to-do' },
    });
    expect(contentOf(w.db)).toEqual(once);
    await w.call('workspace.undo', {});
    expect(contentOf(w.db)).toEqual(before);
  });

  it('goes on where the last one of the same device ended, whatever its clock says', async () => {
    const { w, exchange, raw, key, points } = await anOpened();
    const first = [typed(points[0], 5), typed('overall', 'Erst')];
    await takeIn(exchange, await handInResult(exchange, raw, first));
    // The office corrects one; the laptop, a year behind, goes on with another.
    await w.call('marking.comment', { ...key, asLecturerId: exchange.one, comment: 'Büro' });
    const more = [...first, typed(points[1], 8, { at: '2026-01-01T00:00:00.000Z' })];
    const transferId = await handInResult(exchange, raw, more, { sequence: 2 });
    const preview = await w.call('exchange.readResult', { transferId });
    expect(preview.counts).toMatchObject({ new: 1, changed: 0, kept: 1, conflicts: 0 });
    await takeIn(exchange, transferId);
    const desk = await w.call('marking.get', { ...key, asLecturerId: exchange.one });
    expect(desk.comment).toBe('Büro');
    expect(desk.criteria.map((criterion) => criterion.points)).toEqual([5, 8]);

    const refusals = [
      [await handInResult(exchange, raw, first, { sequence: 1 }), 'older'],
      [await handInResult(exchange, raw, first, { sequence: 2 }), 'same-sequence'],
      [await handInResult(exchange, raw, [typed(points[0], 6)], { sequence: 3 }), 'rewritten-log'],
    ] as const;
    for (const [id, reason] of refusals) {
      const { verdict, digest } = await w.call('exchange.readResult', { transferId: id });
      expect(verdict).toMatchObject({ kind: 'refused', reason });
      const refused = await w.refused('exchange.importResult', {
        transferId: id,
        digest,
        overrideReason: 'Trotzdem',
      });
      expect(refused).toMatchObject({ code: 'conflict', details: { reason } });
    }
    // Another device of the same marker has a count and a past of its own.
    const other = newSigningKey(Buffer.alloc(32, 9));
    const fromOther = await handInResult(exchange, raw, [typed(points[0], 6)], { key: other });
    expect(await w.call('exchange.readResult', { transferId: fromOther })).toMatchObject({
      isOtherLaptop: true,
      verdict: { kind: 'import' },
      counts: { conflicts: 1 },
    });
  });

  it('stays open where it is finished without every criterion', async () => {
    const { w, exchange, raw, key, points } = await anOpened();
    const edits = [typed(points[0], 5), typed('state', 'done')];
    const transferId = await handInResult(exchange, raw, edits);
    expect((await w.call('exchange.readResult', { transferId })).papers).toMatchObject([{ unmarked: 1 }]);
    expect((await takeIn(exchange, transferId)).leftOpen).toEqual(['Kim Albers']);
    expect((await w.call('marking.get', { ...key, asLecturerId: exchange.one })).state).toBe('open');
  });
});

describe('where office and marker have both changed a field', () => {
  async function aConflict() {
    const opened = await anOpened();
    const { w, exchange, raw, key, points, one, analysis } = opened;
    await w.call('marking.record', { ...key, asLecturerId: one, criterionId: analysis, points: 4 });
    await w.call('marking.comment', { ...key, asLecturerId: one, comment: 'Büro' });
    const transferId = await handInResult(exchange, raw, [
      typed(points[0], 7.5, { at: '2020-01-01T00:00:00.000Z' }),
      typed(points[1], 9),
      typed('overall', 'Laptop'),
    ]);
    const preview = await w.call('exchange.readResult', { transferId });
    const choose = (
      choice: 'ours' | 'theirs' | 'typed',
      name: string,
      value: number | string | null = null,
    ) => ({
      ...key,
      key: name,
      choice,
      value,
      reason: 'Nach Rücksprache',
    });
    return { ...opened, transferId, preview, choose };
  }

  it('shows both with time and author, and takes what a person chooses or types', async () => {
    const { w, exchange, transferId, preview, choose, points, key, one, two, analysis, cohortId } =
      await aConflict();
    expect(preview.counts).toMatchObject({ new: 1, conflicts: 2 });
    expect(preview.conflicts).toMatchObject([
      {
        kind: 'points',
        title: 'Analyse',
        base: null,
        ours: { value: 4, at: '2027-03-01T08:00:00.000Z', by: 'Ayla Böhm (Petra Lindner)' },
        theirs: { value: 7.5, at: '2020-01-01T00:00:00.000Z', by: 'Ayla Böhm' },
        scale: { maximumPoints: 10, pointStep: 0.5 },
        lock: null,
      },
      { kind: 'overall', title: '', ours: { value: 'Büro' }, theirs: { value: 'Laptop' }, scale: null },
    ]);
    await takeIn(exchange, transferId, {
      decisions: [choose('typed', points[0], 6), choose('theirs', 'overall')],
    });
    const desk = await w.call('marking.get', { ...key, asLecturerId: one });
    expect(desk.comment).toBe('Laptop');
    expect(desk.criteria.map((criterion) => criterion.points)).toEqual([6, 9]);
    expect(
      w.db.all('SELECT key, ours, theirs, chosen, reason, decidedBy FROM exchangeDecisions ORDER BY key'),
    ).toEqual([
      {
        key: 'overall',
        ours: '"Büro"',
        theirs: '"Laptop"',
        chosen: '"Laptop"',
        reason: 'Nach Rücksprache',
        decidedBy: 'Petra Lindner',
      },
      {
        key: points[0],
        ours: '4',
        theirs: '7.5',
        chosen: '6',
        reason: 'Nach Rücksprache',
        decidedBy: 'Petra Lindner',
      },
    ]);
    // It stands in the history of the mark and in the protocol.
    const asked = { ...key, asLecturerId: one, criterionId: analysis };
    const decided = { kind: 'points', ours: 4, theirs: 7.5, chosen: 6, reason: 'Nach Rücksprache' };
    expect(await w.call('marking.decisions', asked)).toMatchObject([{ ...decided, by: 'Petra Lindner' }]);
    expect(await w.call('marking.decisions', { ...asked, asLecturerId: two })).toEqual([]);
    const words = () => listProtocolEvents(w.db, key.enrolmentId, cohortId).flatMap((event) => event.words);
    expect(words().slice(-2)).toEqual([
      'Facharbeit, Erstkorrektur, „Analyse“: beim Einlesen entschieden: 6 Punkte (neu gefasst; Büro: 4 Punkte, zurückgekommen: 7,5 Punkte): Nach Rücksprache',
      'Facharbeit, Erstkorrektur, Gesamtkommentar: beim Einlesen entschieden: „Laptop“ (zurückgekommen; Büro: „Büro“, zurückgekommen: „Laptop“): Nach Rücksprache',
    ]);
    await w.call('workspace.undo', {});
    expect(await w.call('marking.decisions', asked)).toEqual([]);
    expect(words()).toContain(
      'Facharbeit, Erstkorrektur, „Analyse“: Entscheidung beim Einlesen zurückgenommen',
    );
  });

  it('imports nothing while something is undecided, decided twice, or decided wrongly', async () => {
    const { w, transferId, preview, choose, points } = await aConflict();
    const before = contentOf(w.db);
    const { digest } = preview;
    for (const decisions of [
      [],
      [choose('ours', points[0])],
      [choose('ours', points[0]), choose('ours', points[0])],
      [choose('ours', points[0]), choose('ours', 'overall'), choose('theirs', points[1])],
      [choose('typed', points[0], 10.25), choose('ours', 'overall')],
      [choose('typed', points[0], 'viel'), choose('ours', 'overall')],
      [choose('typed', points[0], 11), choose('ours', 'overall')],
    ]) {
      expect((await w.refused('exchange.importResult', { transferId, digest, decisions })).code).toBe(
        'validation',
      );
    }
    expect(contentOf(w.db)).toEqual(before);
  });

  it('asks again where the office has gone on since the preview', async () => {
    const { w, transferId, preview, choose, points, key, one, analysis } = await aConflict();
    await w.call('marking.record', { ...key, asLecturerId: one, criterionId: analysis, points: 3 });
    const decisions = [choose('ours', points[0]), choose('ours', 'overall')];
    const refused = await w.refused('exchange.importResult', {
      transferId,
      digest: preview.digest,
      decisions,
    });
    expect(refused).toMatchObject({ code: 'conflict', details: { reason: 'changed-meanwhile' } });
  });
});

describe('a marking that is compared, determined or announced', () => {
  /** One marker's paper, marked and compared in the office, while a package with other marks is out. */
  async function aDetermined(until: 'compared' | 'determined' | 'announced') {
    const opened = await anOpened({ markers: 1, participants: 1 });
    const { w, exchange, raw, key, points, one, courseId } = opened;
    changeRow(w, 'courses', courseId, { paperWeight: 100, presentationWeight: 0 });
    await takeIn(exchange, await handInResult(exchange, raw, allMarked(points)));
    const enrolmentIds = [key.enrolmentId];
    await w.call('results.compare', { enrolmentIds, part: 'paper' });
    if (until !== 'compared') await w.call('results.determine', { enrolmentIds });
    if (until === 'announced') await w.call('results.announce', { enrolmentIds });
    const more = [...allMarked(points), typed('overall', 'Nachtrag')];
    const transferId = await handInResult(exchange, raw, more, { sequence: 2 });
    const decide = (choice: 'ours' | 'theirs') => [
      { ...key, key: 'overall', choice, value: null, reason: 'Geprüft' },
    ];
    return { ...opened, transferId, decide, one };
  }

  it.each(['compared', 'determined', 'announced'] as const)(
    '%s: changes only if somebody opens it again with a reason',
    async (until) => {
      const { w, exchange, transferId, decide, key, one } = await aDetermined(until);
      const preview = await w.call('exchange.readResult', { transferId });
      expect(preview).toMatchObject({
        counts: { new: 0, changed: 0, conflicts: 1 },
        papers: [{ lock: until }],
        conflicts: [{ key: 'overall', lock: until }],
      });
      const before = contentOf(w.db);
      const { digest } = preview;
      const shut = await w.refused('exchange.importResult', {
        transferId,
        digest,
        decisions: decide('theirs'),
      });
      expect(shut).toMatchObject({ code: 'blocked', details: { reason: 'locked', lock: until } });
      expect(contentOf(w.db)).toEqual(before);

      await takeIn(exchange, transferId, {
        decisions: decide('theirs'),
        reopenReason: 'Nachtrag der Dozentin',
      });
      const desk = await w.call('marking.get', { ...key, asLecturerId: one });
      expect(desk).toMatchObject({ state: 'done', comment: 'Nachtrag' });
      expect(desk.reopenings).toMatchObject([{ reason: 'Nachtrag der Dozentin', by: 'Ayla Böhm' }]);
      expect(w.db.value('SELECT count(*) FROM results')).toBe(0);
      expect(w.db.value('SELECT count(*) FROM markComparisons')).toBe(0);
      await w.call('workspace.undo', {});
      expect(contentOf(w.db)).toEqual(before);
    },
  );

  it('stays as it is where the office’s value is kept, without being opened', async () => {
    const { w, exchange, transferId, decide } = await aDetermined('announced');
    const results = w.db.all('SELECT * FROM results');
    expect((await takeIn(exchange, transferId, { decisions: decide('ours') })).changedFields).toBe(0);
    expect(w.db.all('SELECT * FROM results')).toEqual(results);
    expect(w.db.value('SELECT chosen FROM exchangeDecisions')).toBe('""');
  });
});

describe('a package that has ended', () => {
  it.each(['revoked', 'replaced', 'reassigned'] as const)(
    '%s: its result comes in by a reason only',
    async (state) => {
      const { w, exchange, raw, points, packageId, one, two, key } = await anOpened({ markers: 1 });
      const wishes = { packageId, reason: 'Erkrankt', passphrase: PASSPHRASES[1] ?? '' };
      if (state === 'revoked') await w.call('exchange.revoke', { packageId, reason: 'Falscher Kurs' });
      if (state === 'replaced') await w.call('exchange.replace', wishes);
      if (state === 'reassigned') await w.call('exchange.reassign', { ...wishes, toLecturerId: two });
      const transferId = await handInResult(exchange, raw, [typed(points[0], 5)]);
      const { verdict, digest } = await w.call('exchange.readResult', { transferId });
      expect(verdict).toMatchObject({ kind: 'needs-decision', reason: state });
      const before = contentOf(w.db);
      expect(await w.refused('exchange.importResult', { transferId, digest })).toMatchObject({
        code: 'conflict',
        details: { reason: state },
      });
      expect(contentOf(w.db)).toEqual(before);
      await takeIn(exchange, transferId, { overrideReason: 'Es ist doch das richtige' });
      expect(w.db.value('SELECT overrideReason FROM exchangeImports')).toBe('Es ist doch das richtige');
      // It stays whose it is by now; the journal says who gave the marks.
      const owner = w.db.value('SELECT lecturerId FROM markings WHERE enrolmentId = ?', [key.enrolmentId]);
      expect(owner).toBe(state === 'reassigned' ? two : one);
    },
  );

  it.each(['somebody else', 'the office'])(
    'whose marking was taken over by %s asks as well',
    async (whom) => {
      const { w, exchange, raw, points, two, one, key } = await anOpened({ markers: 1 });
      const toLecturerId = whom === 'the office' ? null : two;
      await w.call('marking.comment', { ...key, asLecturerId: one, comment: 'Da' });
      await w.call('marking.takeOver', { ...key, asLecturerId: null, toLecturerId, reason: 'Krank' });
      const transferId = await handInResult(exchange, raw, [typed(points[0], 5)]);
      expect((await w.call('exchange.readResult', { transferId })).verdict).toMatchObject({
        kind: 'needs-decision',
        reason: 'other-marker',
      });
      await takeIn(exchange, transferId, { overrideReason: 'Doch von ihr' });
      expect(w.db.value('SELECT lecturerId FROM markings WHERE enrolmentId = ?', [key.enrolmentId])).toBe(
        toLecturerId,
      );
    },
  );
});

describe('another version of the rubric', () => {
  it('with the same criteria takes the marks under its own', async () => {
    const { w, exchange, raw, points, key, one, courseId } = await anOpened({ markers: 1 });
    await w.call('marking.comment', { ...key, asLecturerId: one, comment: 'Da' });
    await saveRubric(exchange, ['Ziele', 'Analyse']);
    await carryOver(exchange, courseId);
    const transferId = await handInResult(exchange, raw, [typed(points[0], 5)]);
    const preview = await w.call('exchange.readResult', { transferId });
    expect(preview.mappedRubrics).toHaveLength(1);
    await takeIn(exchange, transferId);
    const desk = await w.call('marking.get', { ...key, asLecturerId: one });
    expect(desk.criteria.map(({ title, points: given }) => [title, given])).toEqual([
      ['Ziele', null],
      ['Analyse', 5],
    ]);
  });

  it('with others is refused with a list', async () => {
    const { w, exchange, raw, points, key, one, courseId } = await anOpened({ markers: 1 });
    await w.call('marking.comment', { ...key, asLecturerId: one, comment: 'Da' });
    await saveRubric(exchange, ['Analyse', 'Zielgruppen'], [60, 40]);
    await carryOver(exchange, courseId);
    const transferId = await handInResult(exchange, raw, [typed(points[0], 5)]);
    const refused = await w.refused('exchange.readResult', { transferId });
    expect(refused).toMatchObject({ code: 'conflict', details: { reason: 'rubric-changed' } });
    expect(refused.message).toContain('Kriterium „Analyse“: Gewicht 60 % statt 50 %.');
    expect(refused.message).toContain('Kriterium „Ziele“ gibt es nicht mehr.');
  });

  async function carryOver({ w }: Exchange, courseId: string) {
    const [earlier] = await w.call('rubrics.earlier', { courseId });
    if (!earlier) throw new Error('no earlier rubric');
    await w.call('rubrics.carryOver', {
      rubricId: earlier.rubricId,
      sources: earlier.proposed,
      reason: 'Neu',
    });
  }
});

describe('what is no result of this office', () => {
  it('is refused with its reason, and nothing is changed', async () => {
    const { w, exchange, raw, points } = await anOpened();
    const before = contentOf(w.db);
    const read = async (transferId: string) =>
      (await w.refused('exchange.readResult', { transferId })).details?.reason;
    expect(await read(w.upload('a.kkergebnis', ''))).toBe('empty');
    expect(await read(w.upload('a.kkergebnis', 'kein Ergebnis'))).toBe('not-ours');
    const recipient = await recipientOf(await newIdentity());
    const foreign = Buffer.from(String(raw).replace(/"recipient":"age1[^"]+"/, `"recipient":"${recipient}"`));
    expect(await read(await handInResult(exchange, foreign, []))).toBe('wrong-recipient');
    const other = Buffer.from(String(raw).replace('"hidesNames":false', '"hidesNames":true'));
    expect(await read(await handInResult(exchange, other, [typed(points[0], 5)]))).toBe('other-package');
    expect(contentOf(w.db)).toEqual(before);
  });

  it('is unknown to an office that has given nothing out', async () => {
    const { exchange, raw } = await anOpened();
    const elsewhere = await anExchange({ participants: 1 });
    const transferId = await handInResult({ ...exchange, w: elsewhere.w }, raw, []);
    expect(await elsewhere.w.refused('exchange.readResult', { transferId })).toMatchObject({
      details: { reason: 'unknown-package' },
    });
  });

  it('does not take a place that belongs to another marking', async () => {
    const { w, exchange, raw, key, two, manifest } = await anOpened();
    const place = {
      submissionFileId: manifest.papers[0]?.files[0]?.submissionFileId ?? '',
      page: 1,
      place: { start: 1, end: 5 },
      quote: 'Wort',
      note: '',
      tone: 'good' as const,
      criterionId: null,
    };
    const { annotationId } = await w.call('annotations.add', {
      ...key,
      ...place,
      role: 'second',
      asLecturerId: two,
    });
    const edit = typed(`annotation:${annotationId}`, {
      ...place,
      note: 'Meins',
      createdAt: '2027-03-01T10:00:00.000Z',
    });
    const transferId = await handInResult(exchange, raw, [edit]);
    expect(await w.refused('exchange.readResult', { transferId })).toMatchObject({
      code: 'conflict',
      details: { reason: 'foreign-place' },
    });
  });
});

it('lets go of a marking that was given to nobody: it becomes the marker’s with the import', async () => {
  const { w, exchange, raw, points, key, one } = await anOpened({ markers: 1 });
  const id = w.db.value<string>('SELECT id FROM markings WHERE enrolmentId = ?', [key.enrolmentId]) ?? '';
  changeRow(w, 'markings', id, { lecturerId: null });
  await takeIn(exchange, await handInResult(exchange, raw, [typed(points[0], 5)]));
  expect(w.db.value('SELECT lecturerId FROM markings WHERE id = ?', [id])).toBe(one);
});

it('is not taken into a cohort that has ended, and says so in the preview already', async () => {
  const { w, exchange, raw, points, cohortId } = await anOpened({ markers: 1 });
  const transferId = await handInResult(exchange, raw, [typed(points[0], 5)]);
  for (const state of ['cancelled', 'completed']) {
    changeRow(w, 'cohorts', cohortId, { state });
    const before = contentOf(w.db);
    expect(await w.refused('exchange.readResult', { transferId })).toMatchObject({
      code: 'conflict',
      details: { reason: `cohort-${state}` },
    });
    expect(contentOf(w.db)).toEqual(before);
  }
  changeRow(w, 'cohorts', cohortId, { state: 'marking' });
  await takeIn(exchange, transferId);
});
