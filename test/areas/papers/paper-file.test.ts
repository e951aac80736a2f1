import { describe, expect, it } from 'vitest';
import { inspectPaperFile } from '../../../electron/areas/papers/paper-file';
import { MORE_PAPER_TYPES, type MorePaperType } from '../../../shared/domain/paper-file-types';
import { DOCX_PARTS, docx, lockedWordFile, oldWordFile, PDF, zipOf } from './paper-files';

const inspect = (bytes: string | Uint8Array, name = 'arbeit.pdf', more: readonly MorePaperType[] = []) =>
  inspectPaperFile(typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes, name, { more });

const reasonOf = async (
  bytes: string | Uint8Array,
  name?: string,
  more?: readonly MorePaperType[],
): Promise<unknown> => {
  try {
    await inspect(bytes, name, more);
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
      'Die Datei „Lünemann.doc“ hat das alte Office-Format (vor 2007). Angenommen werden PDF und Word-Dokument (.docx). ' +
        'Weitere Dateiarten lassen sich unter Einstellungen → Kammern im Profil der Kammer zulassen.',
    );
  });
});

const ODT = 'application/vnd.oasis.opendocument.text';
const openDocument = (mimetype: string, more: Record<string, string> = {}) =>
  zipOf({ mimetype, 'content.xml': '<office:document-content/>', ...more });
const slides = (more: Record<string, string> = {}) =>
  zipOf({ '[Content_Types].xml': '<Types/>', 'ppt/presentation.xml': '<p:presentation/>', ...more });
const mp4 = (brand: string) =>
  Buffer.concat([Buffer.from('00000020', 'hex'), Buffer.from(`ftyp${brand}`), Buffer.alloc(20)]);
const PNG = Buffer.from('89504e470d0a1a0a0000', 'hex');
const JPEG = Buffer.from('ffd8ffe000104a464946', 'hex');

describe('other kinds, where the chamber accepts them', () => {
  const EXAMPLES = [
    ['pptx', slides(), 'presentationml.presentation'],
    ['xlsx', zipOf({ '[Content_Types].xml': '<Types/>', 'xl/workbook.xml': '<workbook/>' }), 'spreadsheetml'],
    ['odt', openDocument(ODT), 'opendocument.text'],
    ['odp', openDocument('application/vnd.oasis.opendocument.presentation'), 'opendocument.presentation'],
    ['jpg', JPEG, 'image/jpeg'],
    ['png', PNG, 'image/png'],
    ['mp4', mp4('isom'), 'video/mp4'],
  ] as const;

  it.each(EXAMPLES)('%s is one of them, by its content', async (type, bytes, mediaType) => {
    const content = await bytes;
    expect(await reasonOf(content, `arbeit.${type}`)).toBe('wrong-kind');
    expect(
      await reasonOf(
        content,
        `arbeit.${type}`,
        MORE_PAPER_TYPES.filter((kind) => kind !== type),
      ),
    ).toBe('wrong-kind');
    const file = await inspect(content, `arbeit.${type}`, [type]);
    expect(file).toEqual({ fileName: `arbeit.${type}`, mediaType: expect.stringContaining(mediaType) });
  });

  it('every kind that a profile can name has its example', () => {
    expect(EXAMPLES.map(([type]) => type)).toEqual([...MORE_PAPER_TYPES]);
  });

  it.each([
    ['a program called a picture', Buffer.from('MZ'), 'bild.png', 'wrong-kind'],
    ['a text called a presentation', Buffer.from('Folien'), 'folien.pptx', 'wrong-kind'],
    ['a page called a picture', Buffer.from('<svg onload="x">'), 'bild.jpg', 'wrong-kind'],
    ['a MOV', mp4('qt  '), 'film.mp4', 'wrong-kind'],
    ['a HEIC picture', mp4('heic'), 'bild.jpg', 'wrong-kind'],
    ['a ZIP called an OpenDocument', zipOf({ 'a.txt': 'a' }), 'arbeit.odt', 'wrong-kind'],
    ['a drawing', openDocument('application/vnd.oasis.opendocument.graphics'), 'a.odt', 'wrong-kind'],
    ['slides with macros', slides({ 'ppt/vbaProject.bin': 'x' }), 'folien.pptx', 'macros'],
    ['a text with Basic', openDocument(ODT, { 'Basic/Standard/Module1.xml': 'x' }), 'a.odt', 'macros'],
    ['a bomb', slides({ 'ppt/media/a.png': '\0'.repeat(30 * 1024 * 1024) }), 'folien.pptx', 'zip-bomb'],
  ])('refuses %s', async (_, bytes, name, reason) => {
    expect(await reasonOf(await bytes, name, MORE_PAPER_TYPES)).toBe(reason);
  });

  it('a wrong name is put right by the content', async () => {
    expect((await inspect(await slides(), 'arbeit.docx', ['pptx'])).fileName).toBe('arbeit.docx.pptx');
    expect((await inspect(JPEG, 'Foto.JPEG', ['jpg'])).fileName).toBe('Foto.JPEG');
  });

  it.each([
    ['with a password', lockedWordFile],
    ['that break off', Buffer.from('504b0304ffff', 'hex')],
  ])('slides %s are kept under their name: they were handed in', async (_, bytes) => {
    expect((await inspect(bytes, 'folien.pptx', ['pptx'])).mediaType).toContain('presentationml');
  });

  it('names everything that is accepted', async () => {
    await expect(inspect(PNG, 'Titel.png', ['mp4', 'pptx'])).rejects.toThrow(
      'Die Datei „Titel.png“ ist ein Bild (PNG). Angenommen werden PDF, Word-Dokument (.docx), PowerPoint-Präsentation (.pptx) und ' +
        'MP4-Video (.mp4). Weitere Dateiarten lassen sich unter Einstellungen → Kammern im Profil der Kammer zulassen.',
    );
  });
});
