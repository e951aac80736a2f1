import { readFileSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import yazl from 'yazl';
import { twelvePapers } from '../../fixtures/papers/twelve-papers';
import { aPaperCohort, changeRow, insertRows, type PaperCohort } from '../marking/paper-cohort';
import { docx, oldWordFile, PDF, zipOfEmptyFiles } from './paper-files';

const bytesOf = (text: string) => Buffer.from(`${PDF}% ${text}`);

type Entry = readonly [path: string, content: Buffer, mode?: number];

async function zip(entries: readonly Entry[]): Promise<Buffer> {
  const archive = new yazl.ZipFile();
  for (const [path, content, mode] of entries) archive.addBuffer(content, path, mode ? { mode } : {});
  archive.end();
  return buffer(archive.outputStream);
}

const preview = (
  { w, cohortId }: PaperCohort,
  ...files: readonly { name: string; bytes: Buffer; path?: string }[]
) =>
  w.call('papers.previewMany', {
    cohortId,
    files: files.map(({ name, bytes, path = '' }) => ({ transferId: w.upload(name, bytes), path })),
  });

const refusedPreview = ({ w, cohortId }: PaperCohort, name: string, bytes: Buffer) =>
  w.refused('papers.previewMany', { cohortId, files: [{ transferId: w.upload(name, bytes) }] });

const who = ({ participants }: PaperCohort, index: number) => participants[index]?.enrolmentId ?? '';

describe('the preview', () => {
  test('says whose each file is and why', async () => {
    const cohort = await aPaperCohort({ participants: 5 });
    changeRow(cohort.w, 'persons', cohort.participants[2]?.personId ?? '', { email: 'demirci@post.example' });
    const { files, people } = await preview(
      cohort,
      { name: 'Albers_Kim.pdf', bytes: bytesOf('1') },
      { name: 'Facharbeit.pdf', bytes: bytesOf('2'), path: 'Abgaben/Brüggemann Kim/Facharbeit.pdf' },
      { name: 'demirci@post.example.pdf', bytes: bytesOf('3') },
      { name: '04 Strategie.pdf', bytes: bytesOf('4') },
      { name: 'Kim.pdf', bytes: bytesOf('5') },
      { name: 'Entwurf.pdf', bytes: bytesOf('6') },
    );
    expect(files.map(({ match }) => match)).toEqual([
      { kind: 'one', enrolmentId: who(cohort, 0), because: 'name' },
      { kind: 'one', enrolmentId: who(cohort, 1), because: 'name' },
      { kind: 'one', enrolmentId: who(cohort, 2), because: 'email' },
      { kind: 'one', enrolmentId: who(cohort, 3), because: 'number' },
      {
        kind: 'several',
        enrolmentIds: cohort.participants.map(({ enrolmentId }) => enrolmentId),
        because: 'first-name',
      },
      { kind: 'nobody' },
    ]);
    expect(
      people.map(({ sortName, number, versions, next }) => [sortName, number, versions, next]),
    ).toContainEqual(['Eßer, Kim', 4, 0, 'version']);
  });

  test('knows the number of a paper where names are hidden', async () => {
    const cohort = await aPaperCohort({ participants: 2 });
    insertRows(cohort.w, [
      [
        'papers',
        {
          id: '01900000-0000-7000-8000-00000000f00d',
          enrolmentId: who(cohort, 0),
          blindNumber: 17,
          createdAt: cohort.w.clock.now().toISOString(),
        },
      ],
    ]);
    const { files } = await preview(
      cohort,
      { name: '17.pdf', bytes: bytesOf('1') },
      { name: '2.pdf', bytes: bytesOf('2') },
    );
    expect(files.map(({ match }) => match.kind)).toEqual(['one', 'nobody']);
  });

  test('says of each file what stands in its way', async () => {
    const cohort = await aPaperCohort({ participants: 2 });
    const { files } = await preview(
      cohort,
      { name: 'Albers.pdf', bytes: Buffer.alloc(0) },
      { name: 'Albers.doc', bytes: oldWordFile },
      { name: 'Albers.docm', bytes: await docx({ 'word/vbaProject.bin': 'x' }) },
      { name: 'Albers.txt', bytes: Buffer.from('Text') },
    );
    expect(files.map(({ fault }) => fault?.kind)).toEqual(['empty', 'wrong-kind', 'macros', 'wrong-kind']);
    expect(files[1]?.fault?.sentence).toContain('hat das alte Office-Format');
  });

  test('knows what is there already, and what comes twice', async () => {
    const cohort = await aPaperCohort({ participants: 2 });
    const { w } = cohort;
    await w.call('papers.submit', {
      enrolmentId: who(cohort, 0),
      files: [{ transferId: w.upload('a.pdf', bytesOf('eins')) }],
    });
    const { files, people } = await preview(
      cohort,
      { name: 'Brüggemann.pdf', bytes: bytesOf('eins') },
      { name: 'Brüggemann neu.pdf', bytes: bytesOf('zwei') },
      { name: 'Kopie.pdf', bytes: bytesOf('zwei') },
    );
    expect(files.map(({ known, sameAs }) => [known, sameAs])).toEqual([
      [{ displayName: 'Kim Albers', version: 1 }, null],
      [null, null],
      [null, 1],
    ]);
    expect(people[0]).toMatchObject({ versions: 1, next: 'version' });
  });

  test('stores nothing', async () => {
    const cohort = await aPaperCohort({ participants: 1 });
    await preview(cohort, { name: 'Albers.pdf', bytes: bytesOf('eins') });
    expect(cohort.w.db.value('SELECT count(*) FROM files')).toBe(0);
  });

  test('refuses a cohort and a file that nobody knows', async () => {
    const cohort = await aPaperCohort({ participants: 1 });
    const { w, cohortId } = cohort;
    const transferId = w.upload('a.pdf', PDF);
    expect(
      await w.refused('papers.previewMany', { cohortId: who(cohort, 0), files: [{ transferId }] }),
    ).toMatchObject({ code: 'not-found' });
    expect(await w.refused('papers.previewMany', { cohortId, files: [{ transferId: 'weg' }] })).toMatchObject(
      { code: 'not-found' },
    );
  });
});

describe('an archive', () => {
  test('is opened, folders tell whose a file is, and what systems leave beside does not count', async () => {
    const cohort = await aPaperCohort({ participants: 2 });
    const bytes = await zip([
      ['Abgabe/Albers Kim_1_file_/Facharbeit.pdf', bytesOf('eins')],
      ['Abgabe/Brüggemann Kim_2_file_/Facharbeit.pdf', bytesOf('zwei')],
      ['__MACOSX/Abgabe/._Facharbeit.pdf', bytesOf('drei')],
      ['Abgabe/.DS_Store', Buffer.from('x')],
      ['Abgabe/~$Facharbeit.docx', Buffer.from('x')],
    ]);
    const { files } = await preview(cohort, { name: 'abgaben.zip', bytes });
    expect(files.map(({ path, match }) => [path, match.kind === 'one' && match.enrolmentId])).toEqual([
      ['Abgabe/Albers Kim_1_file_/Facharbeit.pdf', who(cohort, 0)],
      ['Abgabe/Brüggemann Kim_2_file_/Facharbeit.pdf', who(cohort, 1)],
    ]);
  });

  test('with forty files of one name keeps them apart', async () => {
    const cohort = await aPaperCohort({ participants: 1 });
    const bytes = await zip(
      Array.from({ length: 40 }, (_, index): Entry => ['Facharbeit.pdf', bytesOf(String(index))]),
    );
    const { files } = await preview(cohort, { name: 'abgaben.zip', bytes });
    expect(files.map(({ entry }) => entry)).toEqual(Array.from({ length: 40 }, (_, index) => index));
    const transferId = files[0]?.transferId ?? '';
    await cohort.w.call('papers.submitMany', {
      cohortId: cohort.cohortId,
      papers: [{ enrolmentId: who(cohort, 0), files: [{ transferId, entry: 39 }] }],
    });
    const sha256 = cohort.w.db.value<string>('SELECT sha256 FROM files') ?? '';
    expect(Buffer.from(cohort.w.workspace.files.get(sha256)).equals(bytesOf('39'))).toBe(true);
  });

  test('with links, a bomb and another archive inside says so file by file', async () => {
    const cohort = await aPaperCohort({ participants: 1 });
    const bytes = await zip([
      ['Albers.pdf', Buffer.from('/etc/passwd'), 0o120777],
      ['Albers 2.pdf', Buffer.alloc(12 * 1024 * 1024)],
      ['Albers 3.zip', await zip([['Albers.pdf', bytesOf('x')]])],
      ['Albers 4.pdf', bytesOf('gut')],
    ]);
    const { files } = await preview(cohort, { name: 'abgaben.zip', bytes });
    expect(files.map(({ fault }) => fault?.kind ?? null)).toEqual(['link', 'zip-bomb', 'wrong-kind', null]);
    const transferId = files[0]?.transferId ?? '';
    expect(
      await cohort.w.refused('papers.submitMany', {
        cohortId: cohort.cohortId,
        papers: [{ enrolmentId: who(cohort, 0), files: [{ transferId, entry: 0 }] }],
      }),
    ).toMatchObject({ code: 'bad-file', details: { reason: 'link' } });
  });

  test.each([
    ['out of it', 'xx/evil.pdf', '../evil.pdf'],
    ['from the root', 'xevil.pdf', '/evil.pdf'],
    ['of another drive', 'xx/evil.pdf', 'C:/evil.pdf'],
  ])('with a path %s is refused as a whole', async (_what, made, path) => {
    const cohort = await aPaperCohort({ participants: 1 });
    const bytes = await zip([
      ['Albers.pdf', bytesOf('1')],
      [made, bytesOf('2')],
    ]);
    const forged = Buffer.from(
      bytes.toString('latin1').replaceAll(made, path.slice(0, made.length)),
      'latin1',
    );
    const refusal = await refusedPreview(cohort, 'abgaben.zip', forged);
    expect(refusal).toMatchObject({ code: 'bad-file', details: { reason: 'outside-path' } });
    expect(refusal.message).toMatch(/^Das Archiv „abgaben.zip“ enthält Pfade/);
  });

  test('of 100,000 entries is refused with their number', async () => {
    const cohort = await aPaperCohort({ participants: 1 });
    const bytes = zipOfEmptyFiles(100_000);
    expect(await refusedPreview(cohort, 'abgaben.zip', bytes)).toMatchObject({
      code: 'bad-file',
      message:
        'Das Archiv „abgaben.zip“ enthält 100.000 Einträge; möglich sind 2.000. Bitte packen Sie nur die Facharbeiten hinein.',
    });
  });

  test.each([
    ['nothing in it', () => zip([]), 'empty'],
    ['its end cut off', async () => (await zip([['a.pdf', bytesOf('1')]])).subarray(0, 60), 'corrupt'],
  ])('with %s is refused', async (_what, make, reason) => {
    const cohort = await aPaperCohort({ participants: 1 });
    expect(await refusedPreview(cohort, 'abgaben.zip', await make())).toMatchObject({
      code: 'bad-file',
      details: { reason },
    });
  });
});

describe('handing in many', () => {
  test('is one step, and one step back', async () => {
    const cohort = await aPaperCohort({ participants: 3 });
    const { w, cohortId } = cohort;
    const papers = [0, 1, 2].map((index) => ({
      enrolmentId: who(cohort, index),
      files: [{ transferId: w.upload(`${index}.pdf`, bytesOf(String(index))), entry: null }],
      isOriginalityStated: index === 1,
    }));
    const submittedAt = '2027-02-27T10:00:00Z';
    expect(await w.call('papers.submitMany', { cohortId, papers, submittedAt })).toEqual({
      papers: 3,
      files: 3,
      late: 0,
    });
    const listed = await w.call('papers.list', { cohortId });
    expect(listed.papers.map(({ latest }) => [latest?.version, latest?.submittedAt])).toEqual(
      Array(3).fill([1, '2027-02-27T10:00:00.000Z']),
    );
    expect(w.db.value('SELECT sum(isOriginalityStated) FROM submissions')).toBe(1);
    const { undo } = await w.call('workspace.undoable', {});
    expect(undo?.label).toBe('Abgabe von 3 Facharbeiten, SMM-2027-1');
    await w.call('workspace.undo', {});
    expect(w.db.value('SELECT count(*) FROM submissions')).toBe(0);
  });

  test('puts the files of one person into one version, in their order', async () => {
    const cohort = await aPaperCohort({ participants: 1 });
    const { w, cohortId } = cohort;
    const files = ['b', 'a'].map((name) => ({
      transferId: w.upload(`${name}.pdf`, bytesOf(name)),
      entry: null,
    }));
    await w.call('papers.submitMany', { cohortId, papers: [{ enrolmentId: who(cohort, 0), files }] });
    const { versions } = await w.call('papers.get', { enrolmentId: who(cohort, 0) });
    expect(versions.map((version) => version.files.map(({ fileName }) => fileName))).toEqual([
      ['b.pdf', 'a.pdf'],
    ]);
  });

  test('says how many came late', async () => {
    const cohort = await aPaperCohort({ participants: 2, paperDueOn: '2027-02-20' });
    const { w, cohortId } = cohort;
    const papers = [0, 1].map((index) => ({
      enrolmentId: who(cohort, index),
      files: [{ transferId: w.upload('a.pdf', bytesOf(String(index))), entry: null }],
    }));
    expect(await w.call('papers.submitMany', { cohortId, papers })).toMatchObject({ late: 2 });
  });

  test('is all or nothing', async () => {
    const cohort = await aPaperCohort({ participants: 2 });
    const { w, cohortId } = cohort;
    const first = {
      enrolmentId: who(cohort, 0),
      files: [{ transferId: w.upload('a.pdf', bytesOf('1')), entry: null }],
    };
    await w.call('papers.submitMany', { cohortId, papers: [first] });
    const another = {
      enrolmentId: who(cohort, 1),
      files: [{ transferId: w.upload('b.pdf', bytesOf('2')), entry: null }],
    };
    expect(await w.refused('papers.submitMany', { cohortId, papers: [another, first] })).toMatchObject({
      code: 'conflict',
      details: { reason: 'same-files' },
    });
    expect(w.db.value('SELECT count(*) FROM submissions')).toBe(1);
  });

  test('refuses people of another cohort, people named twice, and files that are gone', async () => {
    const cohort = await aPaperCohort({ participants: 1 });
    const { w, cohortId } = cohort;
    const stranger = await aPaperCohort({ participants: 1 });
    const file = { transferId: w.upload('a.pdf', bytesOf('1')), entry: null };
    const enrolmentId = who(cohort, 0);
    const refusal = (
      papers: { enrolmentId: string; files: { transferId: string; entry: number | null }[] }[],
    ) => w.refused('papers.submitMany', { cohortId, papers });
    expect(await refusal([{ enrolmentId: who(stranger, 0), files: [file] }])).toMatchObject({
      code: 'not-found',
    });
    expect(
      await refusal([
        { enrolmentId, files: [file] },
        { enrolmentId, files: [file] },
      ]),
    ).toMatchObject({ code: 'validation' });
    expect(await refusal([{ enrolmentId, files: [{ transferId: 'weg', entry: null }] }])).toMatchObject({
      code: 'not-found',
    });
    expect(await refusal([{ enrolmentId, files: [{ ...file, entry: 3 }] }])).toMatchObject({
      code: 'not-found',
    });
  });

  test('takes the twelve papers of a folder', { timeout: 240_000 }, async () => {
    const cohort = await aPaperCohort({ participants: 12 });
    const papers = await twelvePapers();
    for (const [index, { author }] of papers.entries()) {
      changeRow(cohort.w, 'persons', cohort.participants[index]?.personId ?? '', { ...author });
    }
    const { files } = await preview(
      cohort,
      ...papers.map(({ fileName, path }) => ({
        name: fileName,
        bytes: readFileSync(path),
        path: `Abgaben/${fileName}`,
      })),
    );
    expect(files.map(({ match }) => match.kind === 'one' && match.enrolmentId)).toEqual(
      cohort.participants.map(({ enrolmentId }) => enrolmentId),
    );
    const given = files.map(({ transferId, entry }, index) => ({
      enrolmentId: who(cohort, index),
      files: [{ transferId, entry }],
    }));
    expect(
      await cohort.w.call('papers.submitMany', { cohortId: cohort.cohortId, papers: given }),
    ).toMatchObject({ papers: 12 });
  });
});
