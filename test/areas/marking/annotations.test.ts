import { describe, expect, test } from 'vitest';
import { verifyJournal } from '../../../electron/store/journal-check';
import { PDF } from '../papers/paper-files';
import { aPaperCohort, criteriaOf, markEvenly, type PaperCohort } from './paper-cohort';

const QUADS = { quads: [[100, 700, 200, 700, 100, 688, 200, 688]] };
const key = (cohort: PaperCohort, index = 0) => ({
  enrolmentId: cohort.participants[index]?.enrolmentId ?? '',
  part: 'paper' as const,
});

/** A cohort whose first two people have handed in; answers the file of one of them. */
async function withPapers() {
  const cohort = await aPaperCohort();
  const files: string[] = [];
  for (const index of [0, 1]) {
    const transferId = cohort.w.upload('arbeit.pdf', PDF);
    await cohort.w.call('papers.submit', {
      enrolmentId: key(cohort, index).enrolmentId,
      files: [{ transferId }],
    });
    const { versions } = await cohort.w.call('papers.get', { enrolmentId: key(cohort, index).enrolmentId });
    files.push(versions[0]?.files[0]?.submissionFileId ?? '');
  }
  return { cohort, w: cohort.w, file: files[0] ?? '', otherFile: files[1] ?? '' };
}

describe('places in a paper', () => {
  test('are kept with words, note, tone and criterion, in the order of the paper', async () => {
    const { cohort, w, file } = await withPapers();
    const [criterion] = criteriaOf(w, 'paper');
    const place = (page: number, top: number, note: string) => ({
      ...key(cohort),
      submissionFileId: file,
      page,
      place: { quads: [[100, top, 200, top, 100, top - 12, 200, top - 12]] },
      note,
    });
    await w.call('annotations.add', place(2, 700, 'dritte'));
    await w.call('annotations.add', place(1, 300, 'zweite'));
    await w.call('annotations.add', {
      ...place(1, 700, 'erste'),
      quote: 'die Worte',
      tone: 'problem',
      criterionId: criterion?.id ?? null,
    });
    const listed = await w.call('annotations.list', key(cohort));
    expect(listed.map(({ note }) => note)).toEqual(['erste', 'zweite', 'dritte']);
    expect(listed[0]).toMatchObject({
      page: 1,
      quote: 'die Worte',
      tone: 'problem',
      criterionId: criterion?.id,
      submissionFileId: file,
      place: { quads: [[100, 700, 200, 700, 100, 688, 200, 688]] },
    });
  });

  test('belong to one marker: the second sees none of the first', async () => {
    const { cohort, w, file } = await withPapers();
    await w.call('annotations.add', { ...key(cohort), submissionFileId: file, page: 1, place: QUADS });
    expect(await w.call('annotations.list', { ...key(cohort), role: 'second' })).toEqual([]);
    expect(await w.call('annotations.list', key(cohort))).toHaveLength(1);
  });

  test('can be changed, removed, and each step undone', async () => {
    const { cohort, w, file } = await withPapers();
    const { annotationId } = await w.call('annotations.add', {
      ...key(cohort),
      submissionFileId: file,
      page: 1,
      place: QUADS,
    });
    const notes = async () => (await w.call('annotations.list', key(cohort))).map(({ note }) => note);
    expect(await w.call('annotations.change', { annotationId, note: 'Beleg fehlt' })).toEqual({
      hasChanged: true,
    });
    expect(await w.call('annotations.change', { annotationId, note: 'Beleg fehlt' })).toEqual({
      hasChanged: false,
    });
    await w.call('annotations.remove', { annotationId });
    expect(await notes()).toEqual([]);
    await w.call('workspace.undo', {});
    expect(await notes()).toEqual(['Beleg fehlt']);
    await w.call('workspace.undo', {});
    expect(await notes()).toEqual(['']);
    await w.call('workspace.undo', {});
    expect(await notes()).toEqual([]);
    expect([...verifyJournal(w.workspace.writer)].flatMap(({ faults }) => faults)).toEqual([]);
  });

  test('a text has offsets in place of corners', async () => {
    const { cohort, w, file } = await withPapers();
    await w.call('annotations.add', {
      ...key(cohort),
      submissionFileId: file,
      page: 1,
      place: { start: 12, end: 40 },
    });
    expect((await w.call('annotations.list', key(cohort)))[0]?.place).toEqual({ start: 12, end: 40 });
  });

  test.each([
    ['no corner', { quads: [] }],
    ['seven numbers', { quads: [[1, 2, 3, 4, 5, 6, 7]] }],
    ['an end before its start', { start: 5, end: 5 }],
    ['both kinds', { quads: QUADS.quads, start: 1, end: 2 }],
  ])('a place with %s is refused', async (_what, place) => {
    const { cohort, w, file } = await withPapers();
    const input = { ...key(cohort), submissionFileId: file, page: 1, place: place as typeof QUADS };
    expect(await w.refused('annotations.add', input)).toMatchObject({ code: 'validation' });
  });

  test("another person's file, a criterion of another sheet and a finished marking are refused", async () => {
    const { cohort, w, file, otherFile } = await withPapers();
    const place = { ...key(cohort), submissionFileId: file, page: 1, place: QUADS };
    expect(await w.refused('annotations.add', { ...place, submissionFileId: otherFile })).toMatchObject({
      code: 'not-found',
    });
    const foreign = criteriaOf(w, 'presentation')[0]?.id ?? null;
    expect(await w.refused('annotations.add', { ...place, criterionId: foreign })).toMatchObject({
      code: 'not-found',
    });
    const { annotationId } = await w.call('annotations.add', place);
    expect(await w.refused('annotations.change', { annotationId, criterionId: foreign })).toMatchObject({
      code: 'not-found',
    });
    await markEvenly(w, key(cohort), 70);
    expect(await w.refused('annotations.add', place)).toMatchObject({ code: 'conflict' });
    expect(await w.refused('annotations.change', { annotationId, note: 'x' })).toMatchObject({
      code: 'conflict',
    });
    expect(await w.refused('annotations.remove', { annotationId })).toMatchObject({ code: 'conflict' });
    expect(await w.call('annotations.list', key(cohort))).toHaveLength(1);
  });
});
