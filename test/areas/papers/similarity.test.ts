import { describe, expect, test } from 'vitest';
import { paperProse } from '../../../electron/demo/paper-prose';
import { READING_METHOD } from '../../../electron/workers/documents/text-task';
import { aCohort } from '../../support/builders';
import { docxOf, lockedPdfOf, paragraph, pdfOf } from '../../support/documents';
import { aPaperCohort, type PaperCohort } from '../marking/paper-cohort';

const CHAPTER = paperProse(900, 18);
const WORDS = CHAPTER.split(/\s+/).length;

const docx = (text: string) =>
  docxOf({
    body: text
      .split('\n\n')
      .map((each) => paragraph(each))
      .join(''),
  });

async function handIn({ w }: PaperCohort, enrolmentId: string, text: string, at?: string): Promise<string> {
  const bytes = await docx(text);
  const { submissionId } = await w.call('papers.submit', {
    enrolmentId,
    files: [{ transferId: w.upload('arbeit.docx', bytes) }],
    ...(at && { submittedAt: at }),
  });
  return submissionId;
}

/** The same, already read. */
async function handInRead(
  cohort: PaperCohort,
  enrolmentId: string,
  text: string,
  at?: string,
): Promise<string> {
  const submissionId = await handIn(cohort, enrolmentId, text, at);
  keepText(cohort, submissionId, text);
  return submissionId;
}

/** The text of a file as the reader leaves it, without starting one. */
function keepText({ w }: PaperCohort, submissionId: string, text: string): void {
  w.workspace.writer.run(
    `INSERT INTO derivedTexts (sha256, state, plainText, method, readAt)
     SELECT f.sha256, 'read', ?, ?, ? FROM submissionFiles sf JOIN files f ON f.id = sf.fileId
     WHERE sf.submissionId = ? ON CONFLICT (sha256) DO NOTHING`,
    [text, READING_METHOD, w.clock.now().toISOString(), submissionId],
  );
}

/** Reads until nothing waits: a step ends after a while. */
async function readAll({ w }: PaperCohort): Promise<void> {
  while ((await w.call('papers.readTexts', {})).remaining > 0);
}

const enrolmentOf = (cohort: PaperCohort, index: number): string =>
  cohort.participants[index]?.enrolmentId ?? '';

describe('a paper is compared', () => {
  test('with its cohort and what came in earlier elsewhere, by share; later papers of other cohorts are not asked', async () => {
    const cohort = await aPaperCohort({ participants: 3 });
    const { w } = cohort;
    const elsewhere = await aCohort(w, { participants: 2, code: 'SMM-2026-2' });
    const [earlier = '', later = ''] = elsewhere.enrolmentIds;
    await handInRead(cohort, earlier, `${paperProse(1, 40)}\n\n${CHAPTER}`, '2026-10-01T10:00:00Z');
    const mine = await handInRead(
      cohort,
      enrolmentOf(cohort, 0),
      `${CHAPTER}\n\n${paperProse(2, 40)}`,
      '2027-02-20T10:00:00Z',
    );
    await handInRead(cohort, later, `${paperProse(3, 10)}\n\n${CHAPTER}`, '2027-02-25T10:00:00Z');
    await handInRead(cohort, enrolmentOf(cohort, 1), paperProse(4, 60), '2027-02-26T10:00:00Z');
    const half = CHAPTER.split('\n\n')[0] ?? '';
    await handInRead(
      cohort,
      enrolmentOf(cohort, 2),
      `${paperProse(5, 40)}\n\n${half}`,
      '2027-02-26T11:00:00Z',
    );

    await readAll(cohort);
    const facts = await w.call('similarity.paper', { enrolmentId: enrolmentOf(cohort, 0) });
    expect(facts).toMatchObject({
      submissionId: mine,
      state: 'read',
      others: { cohort: 2, earlier: 1, pending: 0, unreadable: 0 },
      templates: [],
    });
    const { compared, words, similar } = await w.call('similarity.compare', {
      enrolmentId: enrolmentOf(cohort, 0),
    });
    expect([compared, words]).toEqual([3, facts.words]);
    const noticeable = similar.filter(({ share }) => share > 0.03);
    expect(noticeable.map(({ enrolmentId, isSameCohort }) => [enrolmentId, isSameCohort])).toEqual([
      [earlier, false],
      [enrolmentOf(cohort, 2), true],
    ]);
    expect(similar[0]).toMatchObject({ quotedPassages: 0, longestWords: WORDS });
    expect(similar[0]?.share).toBeCloseTo((similar[0]?.words ?? 0) / words, 6);
    expect(similar[0]?.words).toBeGreaterThanOrEqual(WORDS);

    const shown = await w.call('similarity.passages', {
      submissionId: mine,
      otherSubmissionId: similar[0]?.submissionId ?? '',
    });
    expect(shown).toMatchObject({
      share: similar[0]?.share,
      mine: { submissionId: mine },
      other: { cohortCode: 'SMM-2026-2' },
    });
    const [passage] = shown.passages;
    expect(passage?.mine.pieces).toHaveLength(1);
    expect(passage?.mine.pieces[0]?.text.split(/\s+/)).toHaveLength(WORDS);
    expect(passage?.mine.pieces[0]?.text).toBe(passage?.other.pieces[0]?.text);
    expect(passage?.mine.before).toBe('');
    expect(paperProse(1, 40)).toContain(passage?.other.before.trim().split('\n').at(-1));
  });

  test('not with its own earlier versions, nor with versions that were withdrawn', async () => {
    const cohort = await aPaperCohort({ participants: 2 });
    const { w } = cohort;
    const other = await handInRead(cohort, enrolmentOf(cohort, 1), CHAPTER);
    await handInRead(cohort, enrolmentOf(cohort, 0), CHAPTER);
    await handInRead(cohort, enrolmentOf(cohort, 0), `${CHAPTER}\n\n${paperProse(6, 6)}`);
    await readAll(cohort);
    const compare = () => w.call('similarity.compare', { enrolmentId: enrolmentOf(cohort, 0) });
    expect((await compare()).similar.map(({ submissionId }) => submissionId)).toEqual([other]);
    await w.call('papers.withdrawSubmission', { submissionId: other, reason: 'Falsche Datei' });
    expect(await compare()).toMatchObject({ compared: 0, similar: [] });
  });

  test('without what it quotes with a source: shown, and not counted', async () => {
    const cohort = await aPaperCohort({ participants: 2 });
    const { w } = cohort;
    const sentences = `${(CHAPTER.split('\n\n')[0] ?? '').split('. ').slice(0, 3).join('. ')}.`;
    const other = await handInRead(cohort, enrolmentOf(cohort, 1), `${paperProse(7, 30)}\n\n${sentences}`);
    const mine = await handInRead(
      cohort,
      enrolmentOf(cohort, 0),
      `${paperProse(8, 30)}\n\n„${sentences}“ (Kreutzer 2021, S. 14)\n\n${paperProse(9, 30)}`,
    );
    await readAll(cohort);
    const { similar } = await w.call('similarity.compare', { enrolmentId: enrolmentOf(cohort, 0) });
    expect(similar).toEqual([]);
    const { share, passages } = await w.call('similarity.passages', {
      submissionId: mine,
      otherSubmissionId: other,
    });
    expect([share, passages.map(({ isQuoted }) => isQuoted)]).toEqual([0, [true]]);
  });

  test('only once its text has been read', async () => {
    const cohort = await aPaperCohort({ participants: 2 });
    const { w } = cohort;
    const [enrolmentId, unread] = [enrolmentOf(cohort, 0), enrolmentOf(cohort, 1)];
    expect(await w.refused('similarity.compare', { enrolmentId })).toMatchObject({ code: 'blocked' });
    expect(await w.call('similarity.paper', { enrolmentId })).toMatchObject({
      submissionId: null,
      state: null,
    });
    const submit = async (whose: string, bytes: Uint8Array) =>
      w.call('papers.submit', { enrolmentId: whose, files: [{ transferId: w.upload('a.pdf', bytes) }] });
    await submit(enrolmentId, await pdfOf([CHAPTER]));
    expect(await w.refused('similarity.compare', { enrolmentId })).toMatchObject({
      code: 'blocked',
      details: { reason: 'text-pending' },
    });
    await submit(unread, await lockedPdfOf(['x'], 'kennwort'));
    expect(await w.call('similarity.paper', { enrolmentId: unread })).toMatchObject({
      others: { pending: 1 },
    });
    await readAll(cohort);
    expect(await w.refused('similarity.compare', { enrolmentId: unread })).toMatchObject({
      details: { reason: 'text-unreadable' },
    });
    expect(await w.call('similarity.paper', { enrolmentId })).toMatchObject({
      state: 'read',
      others: { cohort: 0, unreadable: 1 },
    });
    expect(await w.call('similarity.compare', { enrolmentId })).toMatchObject({ compared: 0, similar: [] });
  });

  test('page by page where the document has pages', async () => {
    const cohort = await aPaperCohort({ participants: 2 });
    const { w } = cohort;
    const submit = async (index: number, pages: string[]) =>
      w.call('papers.submit', {
        enrolmentId: enrolmentOf(cohort, index),
        files: [{ transferId: w.upload('a.pdf', await pdfOf(pages)) }],
      });
    const part = CHAPTER.split('\n\n')[1] ?? '';
    const other = await submit(0, [`${paperProse(10, 8)} Ende`, `${paperProse(11, 8)} Punkt`, part]);
    const mine = await submit(1, [`${paperProse(12, 8)} Schluss`, part]);
    await readAll(cohort);
    const { passages } = await w.call('similarity.passages', {
      submissionId: mine.submissionId,
      otherSubmissionId: other.submissionId,
    });
    expect(passages.map((passage) => [passage.mine.page, passage.mine.lastPage, passage.other.page])).toEqual(
      [[2, 2, 3]],
    );
  });

  test('only if there is one', async () => {
    const { w } = await aPaperCohort({ participants: 1 });
    expect(
      await w.refused('similarity.compare', { enrolmentId: '01900000-0000-7000-8000-00000000dead' }),
    ).toMatchObject({ code: 'blocked' });
    expect(
      await w.refused('similarity.passages', {
        submissionId: '01900000-0000-7000-8000-00000000dead',
        otherSubmissionId: '01900000-0000-7000-8000-00000000dead',
      }),
    ).toMatchObject({ code: 'not-found' });
  });
});

test('a lecturer from whom the cohort hides names sees numbers; names of other cohorts and for the office stay', async () => {
  const cohort = await aPaperCohort({ participants: 2 });
  const { w, cohortId } = cohort;
  await w.call('results.hideNames', { cohortId, hidesNames: true });
  const other = await handInRead(cohort, enrolmentOf(cohort, 1), CHAPTER);
  const mine = await handInRead(cohort, enrolmentOf(cohort, 0), `${CHAPTER}\n\n${paperProse(40, 6)}`);
  await readAll(cohort);
  const namesFor = async (asLecturerId: string | null) => {
    const whose = { enrolmentId: enrolmentOf(cohort, 0), asLecturerId };
    const paper = await w.call('similarity.paper', whose);
    const { similar } = await w.call('similarity.compare', whose);
    const shown = await w.call('similarity.passages', {
      submissionId: mine,
      otherSubmissionId: other,
      asLecturerId,
    });
    return [paper.displayName, similar[0]?.displayName, shown.mine.displayName, shown.other.displayName];
  };
  expect(await namesFor(null)).toEqual(['Kim Albers', 'Kim Brüggemann', 'Kim Albers', 'Kim Brüggemann']);
  const hidden = await namesFor(cohort.lecturerIds[0] ?? '');
  expect(hidden.join(' ')).toMatch(/^Arbeit [12] Arbeit [12] Arbeit [12] Arbeit [12]$/);
});

describe('templates of the course', () => {
  test('are left out of comparisons from the moment they are read, and count again once they are taken away', async () => {
    const cohort = await aPaperCohort({ participants: 2 });
    const { w, courseId } = cohort;
    await handInRead(cohort, enrolmentOf(cohort, 0), `${CHAPTER}\n\n${paperProse(20, 40)}`);
    await handInRead(cohort, enrolmentOf(cohort, 1), `${paperProse(21, 40)}\n\n${CHAPTER}`);
    await readAll(cohort);
    const similar = async () =>
      (await w.call('similarity.compare', { enrolmentId: enrolmentOf(cohort, 0) })).similar.length;
    expect(await similar()).toBe(1);
    const { id } = await w.call('similarity.addTemplate', {
      courseId,
      transferId: w.upload('Vorlage.docx', await docx(CHAPTER)),
    });
    expect(await w.call('similarity.templates', { courseId })).toMatchObject([
      { id, fileName: 'Vorlage.docx', state: 'pending', words: null },
    ]);
    await readAll(cohort);
    expect(await w.call('similarity.templates', { courseId })).toMatchObject([{ state: 'read' }]);
    expect(await similar()).toBe(0);
    await w.call('similarity.removeTemplate', { templateId: id });
    expect(await similar()).toBe(1);
    await w.call('workspace.undo', {});
    expect(await similar()).toBe(0);
  });

  test('of another kind, and one that is there already, are refused', async () => {
    const { w, courseId } = await aPaperCohort({ participants: 1 });
    const add = (name: string, bytes: Uint8Array | string) => ({
      courseId,
      transferId: w.upload(name, bytes),
    });
    expect(await w.refused('similarity.addTemplate', add('a.txt', 'Text'))).toMatchObject({
      code: 'bad-file',
    });
    const bytes = await docx(CHAPTER);
    await w.call('similarity.addTemplate', add('Vorlage.docx', bytes));
    const again = await w.refused('similarity.addTemplate', add('Kopie.docx', bytes));
    expect(again).toMatchObject({ code: 'conflict', details: { reason: 'same-files' } });
    expect(again.message).toContain('„Vorlage.docx“');
    expect(await w.call('similarity.templates', { courseId })).toHaveLength(1);
  });
});

describe('fingerprints', () => {
  test('are written with the text, outside the journal, and made anew where they are missing or of an older method', async () => {
    const cohort = await aPaperCohort({ participants: 2 });
    const { w } = cohort;
    await handIn(cohort, enrolmentOf(cohort, 0), CHAPTER);
    await handIn(cohort, enrolmentOf(cohort, 1), `${paperProse(30, 10)}\n\n${CHAPTER}`);
    await readAll(cohort);
    const kept = () =>
      w.db.all<{ sha256: string; method: number; content: Buffer }>(
        'SELECT sha256, method, content FROM derivedFingerprints ORDER BY sha256',
      );
    const before = kept();
    expect(before).toHaveLength(2);
    const { writer } = w.workspace;
    writer.run('DELETE FROM derivedFingerprints WHERE sha256 = ?', [before[0]?.sha256 ?? '']);
    writer.run('UPDATE derivedFingerprints SET method = 0, content = ?', [new Uint8Array([9])]);
    await readAll(cohort);
    expect(kept()).toEqual(before);
  });
});
