import { describe, expect, it } from 'vitest';
import { inspectPaperFile } from '../../../electron/areas/papers/paper-file';
import { DOCX_PARTS, docx, lockedWordFile, oldWordFile, PDF, zipOf } from './paper-files';

const inspect = (bytes: string | Uint8Array, name = 'arbeit.pdf') =>
  inspectPaperFile(typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes, name);

const reasonOf = async (bytes: string | Uint8Array, name?: string): Promise<unknown> => {
  try {
    await inspect(bytes, name);
    return 'accepted';
  } catch (error) {
    return (error as { details?: { reason?: string } }).details?.reason ?? error;
  }
};

describe('inspectPaperFile accepts by content', () => {
  it.each([
    ['a PDF', PDF, 'arbeit.pdf', 'arbeit.pdf', 'application/pdf'],
    ['a PDF after stray bytes', `\n\n${PDF}`, 'arbeit.pdf', 'arbeit.pdf', 'application/pdf'],
    ['a PDF under a wrong name', PDF, 'arbeit.docx', 'arbeit.docx.pdf', 'application/pdf'],
    ['a PDF without an ending', PDF, 'Facharbeit Lünemann', 'Facharbeit Lünemann.pdf', 'application/pdf'],
    ['a name with a path', PDF, '..\\..\\C:/temp/arbeit.PDF', 'arbeit.PDF', 'application/pdf'],
    [
      'a name that turns its ending around',
      PDF,
      'arbeit\u202efdp.exe',
      'arbeitfdp.exe.pdf',
      'application/pdf',
    ],
    ['a name of nothing', PDF, '../..', 'Facharbeit.pdf', 'application/pdf'],
  ])('%s', async (_, bytes, name, fileName, mediaType) => {
    expect(await inspect(bytes, name)).toEqual({ fileName, mediaType });
  });

  it('a Word document', async () => {
    expect(await inspect(await docx(), 'arbeit.docx')).toEqual({
      fileName: 'arbeit.docx',
      mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    });
  });

  it.each([
    ['a PDF without its end', PDF.replace('%%EOF', ''), 'arbeit.pdf'],
    ['a PDF with a password', PDF.replace('/Root 1 0 R', '/Root 1 0 R/Encrypt 5 0 R'), 'arbeit.pdf'],
    ['a document with a password', lockedWordFile, 'arbeit.docx'],
    ['a document that breaks off', Buffer.from('504b0304ffff', 'hex'), 'arbeit.docx'],
  ])('%s: it was handed in, and its reader says what is wrong', async (_, bytes, name) => {
    expect(await reasonOf(bytes, name)).toBe('accepted');
  });

  it('cuts a name that is too long and keeps its ending', async () => {
    const { fileName } = await inspect(PDF, `${'Ö'.repeat(400)}.pdf`);
    expect(fileName).toMatch(/^Ö{140}\.pdf$/);
  });
});

describe('inspectPaperFile refuses', () => {
  it.each([
    ['nothing', '', 'empty'],
    ['a text', 'Meine Facharbeit', 'wrong-kind'],
    ['an HTML page', '<!doctype html><script>alert(1)</script>', 'wrong-kind'],
    ['a picture', Buffer.from('89504e470d0a1a0a', 'hex'), 'wrong-kind'],
    ['a program', 'MZ\u0000\u0000', 'wrong-kind'],
    ['a document before 2007', oldWordFile, 'wrong-kind'],
    ['a ZIP that breaks off', Buffer.from('504b0304ffff', 'hex'), 'corrupt'],
  ])('%s', async (_, bytes, reason) => {
    expect(await reasonOf(bytes)).toBe(reason);
  });

  it.each([
    ['a ZIP of anything', { 'a.txt': 'a' }, 'wrong-kind'],
    ['a workbook', { '[Content_Types].xml': '', 'xl/workbook.xml': '<workbook/>' }, 'wrong-kind'],
    [
      'an OpenDocument',
      { mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '<a/>' },
      'wrong-kind',
    ],
    ['macros', { ...DOCX_PARTS, 'word/vbaProject.bin': 'x' }, 'macros'],
    ['a bomb', { ...DOCX_PARTS, 'word/document.xml': Buffer.alloc(30 * 1024 * 1024, 'a') }, 'zip-bomb'],
    [
      'a bomb beside the text',
      { ...DOCX_PARTS, 'word/media/a.png': Buffer.alloc(30 * 1024 * 1024) },
      'zip-bomb',
    ],
  ])('an archive with %s', async (_, parts, reason) => {
    expect(await reasonOf(await zipOf(parts), 'arbeit.docx')).toBe(reason);
  });

  it('with a German sentence that names the file and a way out', async () => {
    await expect(inspect(oldWordFile, 'Lünemann.doc')).rejects.toThrow(
      'Die Datei „Lünemann.doc“ hat das alte Office-Format (vor 2007). Facharbeiten werden als PDF oder als Word-Dokument (.docx) abgegeben.',
    );
  });
});
