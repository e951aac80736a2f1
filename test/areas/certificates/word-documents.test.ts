import { inflateRawSync, inflateSync } from 'node:zlib';
import jsQR from 'jsqr';
import { describe, expect, test } from 'vitest';
import { DOCUMENT_PLACEHOLDERS } from '../../../shared/domain/document-placeholders';
import { aWordTemplate, paragraph } from '../../support/a-word-template';
import { type TestWorkspace, testWorkspace } from '../../support/test-workspace';
import { partsOf } from '../../support/word-document';
import { aFinishedCohort, changePerson, passWarnings } from './finished-cohort';

const FAILED = { paper: 30, presentation: 30 };

const bytesOf = (w: TestWorkspace, { transferId }: { transferId: string }) => {
  const file = w.application.transfers.locate(transferId);
  if ('path' in file) throw new Error('expected a file in memory');
  return file.bytes;
};
const textOf = async (bytes: Uint8Array) =>
  ((await partsOf(bytes)).get('word/document.xml')?.text ?? '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/[\s\u00a0]+/g, ' ');

/** Two documents, a certificate and a confirmation, whose kinds have a Word template. */
async function aTemplatedCohort(body: string) {
  const cohort = await aFinishedCohort([{}, FAILED]);
  const { w, cohortId, enrolmentIds } = cohort;
  await passWarnings(cohort);
  const { issued } = await w.call('certificates.issue', { cohortId, enrolmentIds, issuedOn: '2027-04-20' });
  for (const document of ['certificate', 'attendance-confirmation'] as const) {
    const transferId = w.upload('Vorlage.docx', await aWordTemplate(body));
    await w.call('certificates.saveTemplate', { document, transferId });
  }
  return { ...cohort, certificateIds: issued.map(({ id }) => id) };
}

describe('documents on a Word template', () => {
  test('say what was frozen, with the code that proves it, and are recorded as printed', async () => {
    const { w, cohortId, personIds, certificateIds } = await aTemplatedCohort(
      paragraph('{Überschrift} {Name}, {Nummer} {Zweitschrift}') + paragraph('{QR}'),
    );
    await changePerson(w, personIds[0] ?? '', { lastName: 'Abel' });
    const [first = ''] = certificateIds;
    const ticket = await w.call('certificates.printWord', { certificateIds: [first], copyReason: null });
    expect(ticket.fileName).toBe('Zertifikat Kim Albers 2027-0001.docx');
    const bytes = bytesOf(w, ticket);
    expect(await textOf(bytes)).toContain('Zertifikat Kim Albers, 2027-0001 ');
    const png = (await partsOf(bytes)).get('word/media/kurskontor1.png');
    const code = readPng(png?.stored ?? Buffer.alloc(0));
    expect(await w.call('certificates.verify', { code: code ?? '' })).toMatchObject({ verdict: 'genuine' });
    await w.saved(ticket);
    const { rows } = await w.call('certificates.documents', { cohortId });
    expect(rows.map(({ issued }) => issued[0]?.prints.map(({ kind }) => kind)).sort()).toEqual([
      [],
      ['original'],
    ]);
  });

  test('come as one archive where there are several, and as copies with a reason', async () => {
    const { w, certificateIds } = await aTemplatedCohort(paragraph('{Name} {Zweitschrift}'));
    const archive = await w.call('certificates.printWord', { certificateIds, copyReason: null });
    expect(archive.fileName).toBe('Dokumente SMM-2027-1 Word.zip');
    const [first = ''] = certificateIds;
    const copy = await w.call('certificates.printWord', { certificateIds: [first], copyReason: 'verloren' });
    expect(await textOf(bytesOf(w, copy))).toContain('Zweitschrift vom 12. April 2027');
  });

  test('of a kind without a template are refused, and nothing is recorded', async () => {
    const { w, cohortId, certificateIds } = await aTemplatedCohort(paragraph('{Name}'));
    await w.call('certificates.saveTemplate', { document: 'attendance-confirmation', transferId: null });
    expect(await w.refused('certificates.printWord', { certificateIds, copyReason: null })).toMatchObject({
      code: 'not-found',
      message: expect.stringContaining('„Teilnahmebescheinigung“ ist keine Word-Vorlage hinterlegt'),
    });
    const { rows } = await w.call('certificates.documents', { cohortId });
    expect(rows.flatMap(({ issued }) => issued[0]?.prints ?? [])).toEqual([]);
  });
});

describe('the Word template of a kind', () => {
  test('begins from a sample that works and names everything that may stand in it', async () => {
    const w = await testWorkspace();
    const ticket = await w.call('certificates.sampleTemplate', { document: 'certificate' });
    expect(ticket.fileName).toBe('Word-Vorlage Zertifikat.docx');
    const bytes = bytesOf(w, ticket);
    const text = await textOf(bytes);
    for (const name of [...DOCUMENT_PLACEHOLDERS, 'QR', '#Module', 'Modul', '/Module'])
      expect(text).toContain(`{${name}}`);
    await w.call('certificates.saveTemplate', {
      document: 'certificate',
      transferId: w.upload('Zertifikat.docx', bytes),
    });
    expect(await w.call('certificates.templates', {})).toEqual([
      { document: 'certificate', fileName: 'Zertifikat.docx' },
    ]);
    await w.call('certificates.saveTemplate', { document: 'certificate', transferId: null });
    expect(await w.call('certificates.templates', {})).toEqual([]);
    await w.call('workspace.undo', {});
    expect(await w.call('certificates.templates', {})).toHaveLength(1);
  });

  test('that cannot be filled in leaves the one before', async () => {
    const w = await testWorkspace();
    const good = w.upload('Gut.docx', await aWordTemplate(paragraph('{Name}')));
    await w.call('certificates.saveTemplate', { document: 'certificate', transferId: good });
    const bad = w.upload('Schlecht.docx', await aWordTemplate(paragraph('{Schuhgröße}')));
    const refusal = await w.refused('certificates.saveTemplate', {
      document: 'certificate',
      transferId: bad,
    });
    expect(refusal).toMatchObject({
      code: 'bad-file',
      details: { reason: 'template-unknown', placeholder: 'Schuhgröße' },
    });
    expect(await w.call('certificates.templates', {})).toEqual([
      { document: 'certificate', fileName: 'Gut.docx' },
    ]);
  });
});

/** What the code in a picture of eight-bit grey says; the part of a document is compressed once more. */
function readPng(stored: Buffer): string | undefined {
  const png = inflateRawSync(stored);
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const begin = png.indexOf('IDAT') + 4;
  const rows = inflateSync(png.subarray(begin, begin + png.readUInt32BE(begin - 8)));
  const pixels = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1)
      pixels.fill(rows[y * (width + 1) + 1 + x] ?? 255, (y * width + x) * 4, (y * width + x) * 4 + 3);
  return jsQR(pixels, width, height)?.data;
}
