import { describe, expect, test } from 'vitest';
import { aPaperCohort, type PaperCohort } from '../marking/paper-cohort';
import { PDF, zipOf } from './paper-files';

const SENTENCE =
  'Die Datei „Folien.pptx“ ist eine PowerPoint-Präsentation. Angenommen werden PDF und Word-Dokument (.docx). ' +
  'Weitere Dateiarten lassen sich unter Einstellungen → Kammern im Profil der Kammer zulassen.';

const slides = () =>
  zipOf({ '[Content_Types].xml': '<Types/>', 'ppt/presentation.xml': '<p:presentation/>' });

async function accept({ w }: PaperCohort, ...morePaperTypes: ('pptx' | 'odt' | 'mp4')[]): Promise<void> {
  const [chamber] = await w.call('academy.listChambers', {});
  if (!chamber) throw new Error('the founded academy has a chamber');
  const { id: chamberId, ...profile } = chamber;
  await w.call('academy.saveChamber', { chamberId, ...profile, morePaperTypes });
}

const who = ({ participants }: PaperCohort, index: number) => participants[index]?.enrolmentId ?? '';

describe('what the chamber accepts as a paper', () => {
  test('is PDF and Word until its profile names more, and the refusal says where', async () => {
    const cohort = await aPaperCohort();
    const { w, cohortId } = cohort;
    expect((await w.call('papers.list', { cohortId })).acceptedTypes).toEqual(['pdf', 'docx']);
    const submit = {
      enrolmentId: who(cohort, 0),
      files: [{ transferId: w.upload('Folien.pptx', await slides()) }],
    };
    const refusal = await w.refused('papers.submit', submit);
    expect(refusal).toMatchObject({
      code: 'bad-file',
      message: SENTENCE,
      details: { reason: 'wrong-kind', fileName: 'Folien.pptx' },
    });
    expect(w.db.value('SELECT count(*) FROM submissions')).toBe(0);
    await accept(cohort, 'odt', 'pptx');
    expect((await w.call('papers.list', { cohortId })).acceptedTypes).toEqual(['pdf', 'docx', 'pptx', 'odt']);
    expect((await w.call('papers.submit', submit)).version).toBe(1);
  });

  test('holds for many at once, in the preview and when they are taken', async () => {
    const cohort = await aPaperCohort();
    const { w, cohortId } = cohort;
    const archive = w.upload(
      'Abgaben.zip',
      await zipOf({ 'Albers.pptx': await slides(), 'Brüggemann.pdf': Buffer.from(PDF) }),
    );
    const look = () => w.call('papers.previewMany', { cohortId, files: [{ transferId: archive, path: '' }] });
    const take = {
      cohortId,
      papers: [{ enrolmentId: who(cohort, 0), files: [{ transferId: archive, entry: 0 }] }],
    };
    expect((await look()).files.map(({ fault }) => fault?.sentence ?? null)).toEqual([
      SENTENCE.replace('Folien', 'Albers'),
      null,
    ]);
    expect((await w.refused('papers.submitMany', take)).code).toBe('bad-file');
    await accept(cohort, 'pptx');
    expect((await look()).files.map(({ fault }) => fault)).toEqual([null, null]);
    expect(await w.call('papers.submitMany', take)).toMatchObject({ papers: 1, files: 1 });
  });

  test('a kind whose text is not read is kept, marked so, and handed out whole', async () => {
    const cohort = await aPaperCohort();
    const { w } = cohort;
    await accept(cohort, 'mp4');
    const bytes = Buffer.concat([
      Buffer.from('00000020', 'hex'),
      Buffer.from('ftypisom'),
      Buffer.alloc(5000, 7),
    ]);
    await w.call('papers.submit', {
      enrolmentId: who(cohort, 0),
      files: [{ transferId: w.upload('Film.mp4', bytes) }],
    });
    await w.call('papers.readTexts', {});
    const { versions } = await w.call('papers.get', { enrolmentId: who(cohort, 0) });
    const [file] = versions[0]?.files ?? [];
    expect(file).toMatchObject({
      fileName: 'Film.mp4',
      mediaType: 'video/mp4',
      textState: 'unreadable',
      problem: 'other-kind',
    });
    const submissionFileId = file?.submissionFileId ?? '';
    expect(await w.call('papers.document', { submissionFileId })).toMatchObject({
      kind: 'other',
      html: null,
    });
    const { transferId } = await w.call('papers.offerFile', { submissionFileId });
    expect(Buffer.from(w.application.transfers.get(transferId).bytes).equals(bytes)).toBe(true);
  });

  test('a template of a course stays a PDF or a Word document', async () => {
    const cohort = await aPaperCohort();
    const { w, courseId } = cohort;
    await accept(cohort, 'pptx');
    const refusal = await w.refused('similarity.addTemplate', {
      courseId,
      transferId: w.upload('Folien.pptx', await slides()),
    });
    expect(refusal.message).toBe(
      'Die Datei „Folien.pptx“ ist eine PowerPoint-Präsentation. Angenommen werden PDF und Word-Dokument (.docx).',
    );
  });
});
