import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import mammoth from 'mammoth';
import { describe, expect, test } from 'vitest';
import { annotateWord, type WordRemark } from '../../electron/documents/word/annotate-word';
import { readDocx } from '../../electron/workers/documents/read-docx';
import { twelvePapers } from '../fixtures/papers/twelve-papers';
import { docxOf, paragraph } from '../support/documents';
import { forgedZip } from '../support/exchange-archive';
import { commentsOf, partsOf } from '../support/word-document';

const run = (text: string, properties = '') =>
  `<w:r w:rsidR="00AB">${properties && `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`;
const p = (...runs: string[]) => `<w:p>${runs.join('')}</w:p>`;

const remark = (quote: string, more: Partial<WordRemark> = {}): WordRemark => ({
  quote,
  context: null,
  author: 'Erstkorrektur',
  words: 'Hinweis',
  createdAt: new Date('2027-02-27T10:00:00.000Z'),
  ...more,
});

/** A remark as the desk makes one: on a place in the text that it shows. */
function remarkAt(plainText: string, from: number, to: number): WordRemark {
  const quote = plainText.slice(from, to).replace(/\s+/g, ' ').trim().slice(0, 5000);
  return remark(quote, { context: { text: plainText, start: from, end: to } });
}

const shown = async (document: Uint8Array) =>
  (await mammoth.convertToHtml({ buffer: Buffer.from(document) })).value;

/** Nobody selects half a sign. */
const wholeSign = (text: string, at: number) => (/[\udc00-\udfff]/.test(text[at] ?? '') ? at + 1 : at);

const lettersOf = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '');

async function annotated(document: Uint8Array, ...remarks: WordRemark[]): Promise<Uint8Array> {
  const { bytes, unplaced } = await annotateWord(document, remarks);
  expect(unplaced).toEqual([]);
  if (!bytes) throw new Error('nothing was put in');
  return bytes;
}

describe('remarks in a Word document', () => {
  test('stand at their words, by whom and when, and leave the look of the text as it is', async () => {
    const bold = '<w:b/><w:color w:val="FF0000"/>';
    const document = await docxOf({
      body:
        p(run('Die '), run('Ziele sind &amp; bleiben messbar', bold), run(' formuliert.')) +
        paragraph('Ende'),
    });
    const made = await annotated(
      document,
      remark('sind & bleiben', {
        words: 'Gelungen: „so“ <ist> es & gut\nZweite Zeile',
        author: 'Öz "Ö" <x>',
      }),
    );
    expect(await commentsOf(made)).toMatchObject([
      {
        author: 'Öz "Ö" <x>',
        date: '2027-02-27T11:00:00Z',
        words: ['Gelungen: „so“ <ist> es & gut', 'Zweite Zeile'],
        passage: 'sind & bleiben',
      },
    ]);
    expect(await shown(made)).toBe(await shown(document));
    const xml = (await partsOf(made)).get('word/document.xml')?.text ?? '';
    expect(xml.match(/<w:color w:val="FF0000"\/>/g)).toHaveLength(3);
  });

  test('leave every other part as it lies in the archive', async () => {
    const document = await docxOf({
      body: paragraph('Ein Satz.'),
      more: {
        'word/media/bild.png': Buffer.from([0, 1, 2, 3]),
        'word/vbaProject.bin': Buffer.from('MAKRO'),
        'customXml/größe.xml': '<x/>',
      },
    });
    const before = await partsOf(document);
    const after = await partsOf(await annotated(document, remark('Satz')));
    const changed = ['[Content_Types].xml', 'word/document.xml', 'word/_rels/document.xml.rels'];
    expect([...after.keys()]).toEqual([...before.keys(), 'word/comments.xml']);
    for (const [name, { stored }] of before)
      if (!changed.includes(name)) expect(after.get(name)?.stored.equals(stored), name).toBe(true);
  });

  test('join those that are there, with numbers of their own', async () => {
    const comments = `<?xml version="1.0"?><w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:comment w:id="0" w:author="Kim" w:date="2026-01-01T00:00:00Z"><w:p><w:r><w:t>Noch prüfen</w:t></w:r></w:p></w:comment></w:comments>`;
    const document = await docxOf({
      body: p(
        '<w:commentRangeStart w:id="0"/>',
        run('Ein Satz'),
        '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>',
        run(' mit Ende.'),
      ),
      relations: [{ id: 'rIdAnmerkungen', type: 'comments', target: 'notizen.xml' }],
      more: { 'word/notizen.xml': comments },
    });
    const made = await annotated(document, remark('Satz mit'), remark('Ende'));
    expect((await commentsOf(made)).map(({ author, passage }) => [author, passage])).toEqual([
      ['Kim', 'Ein Satz'],
      ['Erstkorrektur', 'Satz mit'],
      ['Erstkorrektur', 'Ende'],
    ]);
  });

  test('may lie within one another, side by side, and across paragraphs and cells', async () => {
    const cell = (text: string) => `<w:tc>${paragraph(text)}</w:tc>`;
    const document = await docxOf({
      body: `${p(run('eins zwei drei'), run(' vier'))}<w:tbl><w:tr>${cell('fünf')}${cell('sechs')}</w:tr></w:tbl>${paragraph('sieben')}`,
    });
    const quotes = [
      'zwei',
      'eins zwei drei',
      'drei vier fünf',
      'eins',
      'zwei drei',
      'fünf sechs sieben',
      'zwei',
    ];
    const made = await annotated(document, ...quotes.map((quote) => remark(quote)));
    const passages = (await commentsOf(made)).map(({ passage }) => lettersOf(passage));
    expect(passages).toEqual(quotes.map(lettersOf));
    expect(await shown(made)).toBe(await shown(document));
  });

  test('find which of several like places is meant by what stands around it', async () => {
    const document = await docxOf({
      body: ['Kanal eins kostet viel.', 'Kanal zwei kostet viel.', 'Kanal drei kostet viel.']
        .map((text) => paragraph(text))
        .join(''),
    });
    const { plainText } = await readDocx(document);
    const from = plainText.indexOf('kostet viel', plainText.indexOf('zwei'));
    const made = await annotated(document, remarkAt(plainText, from, from + 'kostet viel'.length));
    const xml = (await partsOf(made)).get('word/document.xml')?.text ?? '';
    expect(xml.indexOf('commentRangeStart')).toBeGreaterThan(xml.indexOf('zwei'));
    expect(xml.indexOf('commentRangeStart')).toBeLessThan(xml.indexOf('drei'));
  });

  test('pass over what was deleted and text in boxes, and count notes as the desk shows them', async () => {
    const document = await docxOf({
      body: p(
        run('Laut Studie'),
        '<w:r><w:footnoteReference w:id="2"/></w:r>',
        '<w:del w:id="9" w:author="Kim"><w:r><w:delText>nicht</w:delText></w:r></w:del>',
        '<w:ins w:id="8" w:author="Kim">',
        run(' wächst'),
        '</w:ins>',
        '<w:r><w:tab/><w:t>der</w:t><w:br/><w:t>Markt</w:t></w:r>',
        '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent><w:p><w:r><w:t>Kasten</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>',
      ),
      relations: [{ id: 'rId1', type: 'footnotes', target: 'footnotes.xml' }],
      more: {
        'word/footnotes.xml':
          '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:footnote w:id="2"><w:p><w:r><w:t>Quelle der Studie</w:t></w:r></w:p></w:footnote></w:footnotes>',
      },
    });
    const { plainText } = await readDocx(document);
    expect(plainText).toContain('Studie[1] wächst');
    const { bytes, unplaced } = await annotateWord(document, [
      remark('Studie[1] wächst'),
      remark('der Markt'),
      remark('Kasten'),
      remark('Quelle der Studie'),
      remark('steht nirgends'),
      remark('→'),
    ]);
    expect(unplaced).toEqual([2, 3, 4, 5]);
    expect((await commentsOf(bytes ?? new Uint8Array())).map(({ passage }) => passage)).toEqual([
      'Studie wächst',
      'derMarkt',
    ]);
  });

  test('are none where no passage is found: the document is not written', async () => {
    const document = await docxOf({ body: paragraph('Ein Satz.') });
    expect(await annotateWord(document, [remark('anderes')])).toEqual({ bytes: null, unplaced: [0] });
  });

  test('any place of any text is found again, however its runs are cut', async () => {
    const piece = fc.constantFrom(
      'Ziel',
      'ziel ',
      'ä',
      ' ',
      '&amp;',
      '&#x41;',
      'a&#228;',
      '𝐀',
      '\u00ad',
      'Ziel und',
      '1',
      '.',
      'u\u0308',
    );
    const body = fc
      .array(fc.array(fc.tuple(fc.array(piece, { maxLength: 4 }), fc.boolean()), { maxLength: 5 }), {
        minLength: 1,
        maxLength: 5,
      })
      .map((paragraphs) =>
        paragraphs
          .map((runs) => p(...runs.map(([texts, isBold]) => run(texts.join(''), isBold ? '<w:b/>' : ''))))
          .join(''),
      );
    await fc.assert(
      fc.asyncProperty(
        body,
        fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(30)), {
          minLength: 1,
          maxLength: 4,
        }),
        async (xml, places) => {
          const document = await docxOf({ body: xml });
          const { plainText } = await readDocx(document);
          const remarks: WordRemark[] = [];
          const expected: { before: string; passage: string }[] = [];
          for (const [share, length] of places) {
            const from = wholeSign(plainText, Math.floor(share * plainText.length));
            const made = remarkAt(plainText, from, wholeSign(plainText, from + length + 1));
            const passage = lettersOf(made.quote);
            if (passage === '') continue;
            remarks.push(made);
            expected.push({ before: lettersOf(plainText.slice(0, from)), passage });
          }
          fc.pre(remarks.length > 0);
          const made = await annotated(document, ...remarks);
          const comments = await commentsOf(made);
          expect(
            comments.map(({ before, passage }) => ({
              before: lettersOf(before),
              passage: lettersOf(passage),
            })),
          ).toEqual(expected);
          expect(await shown(made)).toBe(await shown(document));
        },
      ),
      { numRuns: 200, seed: 4 },
    );
  });

  test('stand in papers as people write them, each at its own place', async () => {
    for (const { fileName, path } of await twelvePapers()) {
      if (!fileName.endsWith('.docx')) continue;
      const bytes = new Uint8Array(readFileSync(path));
      const { plainText } = await readDocx(bytes);
      const remarks: WordRemark[] = [];
      for (let from = 100; from + 80 < plainText.length; from += 1777)
        remarks.push(remarkAt(plainText, from, from + 80));
      const made = await annotated(bytes, ...remarks);
      expect(
        (await commentsOf(made)).map(({ passage }) => lettersOf(passage)),
        fileName,
      ).toEqual(remarks.map(({ quote }) => lettersOf(quote)));
      expect((await readDocx(made)).plainText).toBe(plainText);
    }
  }, 60_000);
});

describe('a Word document that is none', () => {
  const types = Buffer.from('<Types/>');
  test.each<[string, () => Promise<Uint8Array>, string]>([
    ['broken', async () => Buffer.from('PK\u0003\u0004 kaputt'), 'damaged'],
    [
      'with a password',
      async () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]),
      'encrypted',
    ],
    [
      'with an entity of its own',
      () =>
        docxOf({
          body: paragraph('Satz &x;'),
          prologue: '<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        }),
      'damaged',
    ],
    ['with XML that does not close', () => docxOf({ body: '<w:p><w:r><w:t>Satz</w:r></w:p>' }), 'damaged'],
    [
      'whose comments lie elsewhere',
      () =>
        docxOf({
          body: paragraph('Satz'),
          relations: [{ id: 'a', type: 'comments', target: 'http://127.0.0.1:9/x.xml', isExternal: true }],
        }),
      'damaged',
    ],
    [
      'whose comments are the document',
      () =>
        docxOf({
          body: paragraph('Satz'),
          relations: [{ id: 'a', type: 'comments', target: '../word/document.xml' }],
        }),
      'damaged',
    ],
    [
      'with a part that leads out',
      () =>
        forgedZip([
          { name: '[Content_Types].xml', bytes: types },
          { name: 'xxx/boese.xml', bytes: types, renamedTo: '../../evil.xml'.slice(0, 13) },
        ]),
      'damaged',
    ],
    [
      'with two parts of one name',
      () =>
        forgedZip([
          { name: 'word/a.xml', bytes: types },
          { name: 'word/A.xml', bytes: types },
        ]),
      'damaged',
    ],
    [
      'without a document',
      () => forgedZip([{ name: '_rels/.rels', bytes: Buffer.from('<Relationships/>') }]),
      'damaged',
    ],
    [
      'whose text inflates without end',
      async () => docxOf({ body: paragraph(' '.repeat(61 * 1024 * 1024)) }),
      'too-large',
    ],
  ])('%s is refused', async (_, make, problem) => {
    await expect(annotateWord(await make(), [remark('Satz')])).rejects.toMatchObject({ problem });
  });

  test('a tag that never ends costs one look at it', async () => {
    const document = await docxOf({ body: `<w:p ${'a '.repeat(400_000)}${'<w:r '.repeat(100_000)}` });
    await expect(annotateWord(document, [remark('Satz')])).rejects.toMatchObject({ problem: 'damaged' });
  });
});
