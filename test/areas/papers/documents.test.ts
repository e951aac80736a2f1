import { describe, expect, test, vi } from 'vitest';
import { IS_UNREAD, UNMARKED, UNREAD } from '../../../electron/areas/papers/documents/queries';
import { keepTextsRead } from '../../../electron/keep-texts-read';
import { docxOf, lockedPdfOf, PIXEL, paragraph, pdfOf, picture } from '../../support/documents';
import { aPaperCohort, changeRow, type PaperCohort } from '../marking/paper-cohort';

/** Hands in one file for the participant of that index and returns its id. */
async function handIn({ w, participants }: PaperCohort, index: number, name: string, bytes: Uint8Array) {
  const enrolmentId = participants[index]?.enrolmentId ?? '';
  await w.call('papers.submit', { enrolmentId, files: [{ transferId: w.upload(name, bytes) }] });
  const { versions } = await w.call('papers.get', { enrolmentId });
  return versions[0]?.files[0]?.submissionFileId ?? '';
}

test('a file waits until its text has been read, and then says what it holds', async () => {
  const cohort = await aPaperCohort({ participants: 1 });
  const { w } = cohort;
  const submissionFileId = await handIn(
    cohort,
    0,
    'arbeit.pdf',
    await pdfOf(['Zielgruppen und Personas', 'Kanäle']),
  );
  const enrolmentId = cohort.participants[0]?.enrolmentId;
  expect(await w.call('papers.document', { submissionFileId })).toMatchObject({
    enrolmentId,
    fileName: 'arbeit.pdf',
    kind: 'pdf',
    state: 'pending',
    reason: '',
    words: null,
  });
  const journalled = w.db.value('SELECT count(*) FROM journalCommands');
  expect(await w.call('papers.readTexts', {})).toEqual({ read: 1, remaining: 0 });
  expect(await w.call('papers.document', { submissionFileId })).toMatchObject({
    state: 'read',
    words: 4,
    pages: 2,
    html: null,
  });
  expect(w.db.value('SELECT count(*) FROM journalCommands')).toBe(journalled);
  expect(await w.call('papers.readTexts', {})).toEqual({ read: 0, remaining: 0 });
});

test('whether something is to be read is answered without taking the long rows of texts', async () => {
  const { w } = await aPaperCohort({ participants: 1 });
  for (const sql of [UNREAD, IS_UNREAD, UNMARKED]) {
    const plan = w.db.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, sql.includes('?') ? [1] : []);
    const steps = plan.map(({ detail }) => detail).filter((detail) => /^(SCAN|SEARCH) t\b/.test(detail));
    expect(steps.length).toBeGreaterThan(0);
    for (const step of steps) expect(step).toContain('USING COVERING INDEX derivedTextsByMethod');
  }
});

test('what an older method has read is read anew', async () => {
  const cohort = await aPaperCohort({ participants: 1 });
  const { w } = cohort;
  const submissionFileId = await handIn(cohort, 0, 'arbeit.pdf', await pdfOf(['Neu gelesen']));
  const sha256 = w.db.value<string>('SELECT sha256 FROM files') ?? '';
  w.workspace.writer.insert('derivedTexts', {
    sha256,
    state: 'read',
    plainText: 'Alt',
    readAt: '2027-01-01T00:00:00.000Z',
  });
  await w.call('papers.readTexts', {});
  expect(await w.call('papers.document', { submissionFileId })).toMatchObject({ state: 'read', words: 2 });
  expect(w.db.value('SELECT count(*) FROM derivedTexts')).toBe(1);
});

test('of what the first method has read, only files read in part are read anew', async () => {
  const cohort = await aPaperCohort({ participants: 2 });
  const { w } = cohort;
  await handIn(cohort, 0, 'ganz.pdf', await pdfOf(['Ganz']));
  const [whole] = w.db.all<{ sha256: string }>('SELECT sha256 FROM files');
  const half = await handIn(cohort, 1, 'halb.pdf', await pdfOf(['Eins', 'Zwei']));
  for (const { sha256 } of w.db.all<{ sha256: string }>('SELECT sha256 FROM files')) {
    w.workspace.writer.insert('derivedTexts', {
      sha256,
      state: 'read',
      plainText: 'Eins',
      reason: sha256 === whole?.sha256 ? '' : 'shortened',
      method: 1,
      readAt: '2027-01-01T00:00:00.000Z',
    });
  }
  expect(await w.call('papers.readTexts', {})).toMatchObject({ read: 1 });
  expect(await w.call('papers.document', { submissionFileId: half })).toMatchObject({
    problem: null,
    words: 2,
  });
});

test('a file that cannot be read is kept and says why', async () => {
  const cohort = await aPaperCohort({ participants: 1 });
  const { w } = cohort;
  const submissionFileId = await handIn(cohort, 0, 'arbeit.pdf', await lockedPdfOf(['Geheim'], 'kennwort'));
  await w.call('papers.readTexts', {});
  expect(await w.call('papers.document', { submissionFileId })).toMatchObject({
    state: 'unreadable',
    problem: 'encrypted',
    reason:
      'Die Datei ist mit einem Kennwort geschützt und lässt sich nicht lesen. Bitte lassen Sie sich die Facharbeit ohne Kennwort geben.',
  });
});

test('the pictures of a Word document come by the names in its HTML, and no other part does', async () => {
  const cohort = await aPaperCohort({ participants: 1 });
  const { w } = cohort;
  const bytes = await docxOf({
    body: `${paragraph('Abbildung 1')}${picture('rId7')}${picture('rId8')}`,
    relations: [
      { id: 'rId7', type: 'image', target: 'media/bild.png' },
      { id: 'rId8', type: 'image', target: 'media/falsch.png' },
    ],
    more: {
      'word/media/bild.png': PIXEL,
      'word/media/falsch.png': '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
      'word/media/fremd.png': Buffer.concat([PIXEL, Buffer.from('x')]),
    },
  });
  const submissionFileId = await handIn(cohort, 0, 'arbeit.docx', bytes);
  expect(await w.call('papers.pictures', { submissionFileId })).toEqual({ pictures: [] });
  await w.call('papers.readTexts', {});
  const { html, kind } = await w.call('papers.document', { submissionFileId });
  const { pictures } = await w.call('papers.pictures', { submissionFileId });
  expect([kind, pictures.map(({ address }) => address)]).toEqual([
    'docx',
    [`data:image/png;base64,${PIXEL.toString('base64')}`],
  ]);
  expect(html).toContain(`data-picture="${pictures[0]?.picture}"`);
});

test('a file that nobody knows is refused', async () => {
  const { w } = await aPaperCohort({ participants: 1 });
  const submissionFileId = '01900000-0000-7000-8000-00000000dead';
  expect(await w.refused('papers.document', { submissionFileId })).toMatchObject({ code: 'not-found' });
  expect(await w.refused('papers.pictures', { submissionFileId })).toMatchObject({ code: 'not-found' });
});

test('a cancel leaves the files for the next time', async () => {
  const cohort = await aPaperCohort({ participants: 1 });
  const { w } = cohort;
  await handIn(cohort, 0, 'arbeit.pdf', await pdfOf(['Text']));
  const stop = new AbortController();
  const refused = w.refused('papers.readTexts', {}, { signal: stop.signal });
  stop.abort();
  expect(await refused).toMatchObject({ code: 'cancelled' });
  expect(w.db.value('SELECT count(*) FROM derivedTexts')).toBe(0);
  expect(await w.call('papers.readTexts', {})).toMatchObject({ read: 1 });
});

test('reading goes on by itself after each hand-in and after opening, and ends with the workspace', async () => {
  const cohort = await aPaperCohort({ participants: 2 });
  const { w } = cohort;
  const states = () => w.db.all<{ state: string }>('SELECT state FROM derivedTexts').length;
  await handIn(cohort, 0, 'arbeit.pdf', await pdfOf(['Vorher']));
  const stop = keepTextsRead(w.application, 0);
  await vi.waitFor(() => expect(states()).toBe(1), { timeout: 20_000 });
  await handIn(cohort, 1, 'arbeit.pdf', await pdfOf(['Nachher']));
  await vi.waitFor(() => expect(states()).toBe(2), { timeout: 20_000 });
  stop();
});

describe('the search in texts', () => {
  async function twoPapers() {
    const cohort = await aPaperCohort({ participants: 2 });
    await handIn(
      cohort,
      0,
      'eins.pdf',
      await pdfOf(['Deckblatt', 'Die Müllerei gewinnt auf Instagram Zielgruppen.']),
    );
    await handIn(cohort, 1, 'zwei.docx', await docxOf({ body: paragraph('Zielgruppen ohne Bild') }));
    // A step reads as much as its time allows.
    while ((await cohort.w.call('papers.readTexts', {})).remaining > 0);
    return cohort;
  }

  test('finds every word in the newest versions, with page and passage', async () => {
    const { w, cohortId } = await twoPapers();
    const [hit, another] = await w.call('papers.searchTexts', { text: 'MUELLER ziel' });
    expect(another).toBeUndefined();
    expect(hit).toMatchObject({
      displayName: 'Kim Albers',
      cohortCode: 'SMM-2027-1',
      fileName: 'eins.pdf',
      page: 2,
      match: 'Müllerei gewinnt auf Instagram Zielgruppen',
    });
    const both = await w.call('papers.searchTexts', { text: 'zielgruppen', cohortId });
    expect(both.map(({ page }) => page).sort()).toEqual([2, null]);
    expect(
      await w.call('papers.searchTexts', { text: 'zielgruppen', cohortId: hit?.enrolmentId ?? '' }),
    ).toEqual([]);
    expect(await w.call('papers.searchTexts', { text: ' … ' })).toEqual([]);
  });

  test('finds the same file with each who handed it in, the text that says it most first', async () => {
    const cohort = await aPaperCohort({ participants: 3 });
    const { w, cohortId } = cohort;
    const copied = await docxOf({ body: paragraph('Reichweite ist ein Ziel unter vielen anderen Zielen.') });
    await handIn(cohort, 0, 'eins.docx', copied);
    await handIn(cohort, 1, 'zwei.docx', copied);
    await handIn(
      cohort,
      2,
      'drei.docx',
      await docxOf({ body: paragraph('Reichweite, Reichweite, Reichweite') }),
    );
    while ((await w.call('papers.readTexts', {})).remaining > 0);
    for (const where of [{}, { cohortId }]) {
      const names = (await w.call('papers.searchTexts', { text: 'reichweite', ...where })).map(
        ({ fileName }) => fileName,
      );
      expect(names[0]).toBe('drei.docx');
      expect(names.slice(1).sort()).toEqual(['eins.docx', 'zwei.docx']);
      expect(await w.call('papers.searchTexts', { text: 'reichweite', ...where, limit: 2 })).toHaveLength(2);
    }
  });

  test('passes over texts of earlier versions, however many are better', async () => {
    const cohort = await aPaperCohort({ participants: 2 });
    const { w } = cohort;
    changeRow(w, 'chambers', w.db.value<string>('SELECT id FROM chambers') ?? '', { resubmissions: 9 });
    for (const times of [6, 5, 4, 3])
      await handIn(cohort, 0, 'alt.docx', await docxOf({ body: paragraph('Reichweite '.repeat(times)) }));
    await handIn(cohort, 0, 'neu.docx', await docxOf({ body: paragraph('Ohne das Wort') }));
    await handIn(
      cohort,
      1,
      'eine.docx',
      await docxOf({ body: paragraph('Reichweite unter vielem anderen, das hier steht') }),
    );
    while ((await w.call('papers.readTexts', {})).remaining > 0);
    expect(await w.call('papers.searchTexts', { text: 'reichweite', limit: 1 })).toMatchObject([
      { fileName: 'eine.docx' },
    ]);
  });

  test('forgets what was withdrawn', async () => {
    const { w } = await twoPapers();
    const submissionId =
      w.db.value<string>("SELECT submissionId FROM submissionFiles WHERE fileName = 'eins.pdf'") ?? '';
    await w.call('papers.withdrawSubmission', { submissionId, reason: 'Versehen' });
    expect(await w.call('papers.searchTexts', { text: 'Müllerei' })).toEqual([]);
  });

  test('shows the number in place of the name where names are hidden', async () => {
    const cohort = await twoPapers();
    changeRow(cohort.w, 'cohorts', cohort.cohortId, { hidesNames: 1 });
    const paperId = cohort.w.db.value<string>('SELECT id FROM papers WHERE enrolmentId = ?', [
      cohort.participants[0]?.enrolmentId ?? '',
    ]);
    changeRow(cohort.w, 'papers', paperId ?? '', { blindNumber: 17 });
    expect(await cohort.w.call('papers.searchTexts', { text: 'Müllerei' })).toMatchObject([
      { displayName: null, blindNumber: 17, fileName: '' },
    ]);
  });
});
