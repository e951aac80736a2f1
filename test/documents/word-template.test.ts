import { describe, expect, test } from 'vitest';
import { checkWordTemplate, fillWordTemplate } from '../../electron/documents/word/word-template';
import { readDocx } from '../../electron/workers/documents/read-docx';
import { Refused } from '../../shared/errors';
import { aWordTemplate, outsideRelations, paragraph, tableOf } from '../support/a-word-template';
import { PIXEL } from '../support/documents';
import { partsOf } from '../support/word-document';
import { buildZip } from '../tabular/workbook-builder';

const WORDS = {
  values: ['Vorname', 'Nachname', 'Inhalte', 'UE'],
  loops: { Zeilen: ['Modul', 'UE'] },
  pictures: ['QR'],
};
const CONTENT = {
  values: { Vorname: 'Çiğdem', Nachname: 'Groß & <Öztürk>', Inhalte: 'Eins\nZwei', UE: '80' },
  loops: {
    Zeilen: [
      { Modul: 'Recht', UE: '8' },
      { Modul: 'Strategie', UE: '12' },
    ],
  },
  pictures: { QR: null },
};

const fill = async (template: Uint8Array, content: Parameters<typeof fillWordTemplate>[3] = CONTENT) => {
  const bytes = await fillWordTemplate(template, 'Vorlage.docx', WORDS, content);
  return { bytes, parts: await partsOf(bytes) };
};
/** The text of the main part, paragraphs and breaks as lines. */
const linesOf = ({ parts }: Awaited<ReturnType<typeof fill>>, path = 'word/document.xml') =>
  (parts.get(path)?.text ?? '')
    .replace(/<w:br\/>/g, '|')
    .replace(/<\/w:p>/g, '\n')
    .replace(/<[^>]*>/g, '')
    .trim()
    .split('\n');

test('names are filled in, also in the header and where Word has torn them apart; the look of each word stays', async () => {
  const template = await aWordTemplate(
    paragraph('Für {Vorname} {Nach', 'na', 'me}, geboren') +
      paragraph('{ vorname }') +
      paragraph('{Inhalte}'),
    'Kopf: {Nachname}',
  );
  expect(await checkWordTemplate(template, 'x.docx', WORDS)).toEqual(['vorname', 'Nachname', 'Inhalte']);
  const filled = await fill(template);
  expect(linesOf(filled)).toEqual(['Für Çiğdem Groß &amp; &lt;Öztürk&gt;, geboren', 'Çiğdem', 'Eins|Zwei']);
  expect(linesOf(filled, 'word/header1.xml')).toEqual(['Kopf: Groß &amp; &lt;Öztürk&gt;']);
  const xml = filled.parts.get('word/document.xml')?.text ?? '';
  expect(xml.match(/<w:b\/>/g)).toHaveLength(5);
  expect(xml).toContain('<w:t xml:space="preserve">, geboren</w:t>');
  const before = await partsOf(template);
  const changed = [...filled.parts].filter(([name, { stored }]) => !before.get(name)?.stored.equals(stored));
  expect(changed.map(([name]) => name)).toEqual(['word/document.xml', 'word/header1.xml']);
  const { html } = await readDocx(filled.bytes);
  expect(html).toContain('Groß &amp; &lt;Öztürk&gt;');
});

test('a row of a table comes once for each, its own names before those of the document', async () => {
  const template = await aWordTemplate(
    tableOf(['Modul', 'UE'], ['{#Zeilen}{Modul}', '{UE}{/Zeilen}'], ['Summe', '{UE}']),
  );
  expect(linesOf(await fill(template))).toEqual([
    'Modul',
    'UE',
    'Recht',
    '8',
    'Strategie',
    '12',
    'Summe',
    '80',
  ]);
  const none = await fill(template, { ...CONTENT, loops: { Zeilen: [] } });
  expect(linesOf(none)).toEqual(['Modul', 'UE', '', '', 'Summe', '80']);
});

test('rows that belong together come together, and an id of a paragraph once', async () => {
  const rows = tableOf(['{#Zeilen}{Modul}'], ['mit {UE} UE{/Zeilen}']).replaceAll(
    '<w:p>',
    '<w:p w14:paraId="0A">',
  );
  const filled = await fill(await aWordTemplate(rows));
  expect(linesOf(filled)).toEqual(['Recht', 'mit 8 UE', 'Strategie', 'mit 12 UE']);
  expect(filled.parts.get('word/document.xml')?.text.match(/paraId/g)).toHaveLength(2);
});

test('a picture is a part of its own, told to the document; without one nothing stands there', async () => {
  const template = await aWordTemplate(paragraph('{QR}') + paragraph('{QR}'));
  const picture = { png: PIXEL, millimetres: 25, description: 'Prüfcode' };
  const filled = await fill(template, { ...CONTENT, pictures: { QR: picture } });
  const { parts } = filled;
  const media = [...parts.keys()].filter((name) => name.startsWith('word/media/k'));
  expect(media).toEqual(['word/media/kurskontor1.png']);
  expect(parts.get('[Content_Types].xml')?.text).toContain(
    '<Default Extension="png" ContentType="image/png"/>',
  );
  expect(parts.get('word/_rels/document.xml.rels')?.text).toContain(
    'Id="rIdKurskontor" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="/word/media/kurskontor1.png"',
  );
  const xml = parts.get('word/document.xml')?.text ?? '';
  expect(xml.match(/r:embed="rIdKurskontor"/g)).toHaveLength(2);
  expect(xml).toContain('<wp:extent cx="900000" cy="900000"/>');
  expect((await readDocx(filled.bytes)).html).toContain('data-picture');
  expect(linesOf(await fill(template))).toEqual(['', ''].slice(0, 1));
});

describe('a template that is refused', () => {
  const macro =
    '<Types xmlns="x"><Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>';
  const field = (instruction: string) =>
    `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> ${instruction} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>{Vorname}</w:t></w:r></w:p>`;
  const cases: [what: string, reason: string, words: RegExp, file: () => Uint8Array | Promise<Uint8Array>][] =
    [
      [
        'an unknown name',
        'template-unknown',
        /\{Schuhgröße\} in „Vorlage\.docx“ gibt es nicht\. Möglich sind \{Vorname\}, \{Nachname\}/,
        () => aWordTemplate(paragraph('{Schuhgröße}')),
      ],
      [
        'an unknown row',
        'template-unknown',
        /\{#Reihen\}/,
        () => aWordTemplate(tableOf(['{#Reihen}{UE}{/Reihen}'])),
      ],
      [
        'a name of rows outside of them',
        'template-unknown',
        /\{Modul\}/,
        () => aWordTemplate(paragraph('{Modul}')),
      ],
      [
        'a lone brace',
        'template-brace',
        /bei „\{Vorname“ eine geschweifte Klammer/,
        () => aWordTemplate(paragraph('{Vorname')),
      ],
      [
        'rows without a table',
        'template-loop',
        /gehören \{#Zeilen\} und \{\/Zeilen\} nicht zusammen/,
        () => aWordTemplate(paragraph('{#Zeilen}{/Zeilen}')),
      ],
      [
        'rows without an end',
        'template-loop',
        /nicht zusammen/,
        () => aWordTemplate(tableOf(['{#Zeilen}{Modul}'])),
      ],
      [
        'rows over two tables',
        'template-loop',
        /nicht zusammen/,
        () => aWordTemplate(tableOf(['{#Zeilen}']) + tableOf(['{/Zeilen}'])),
      ],
      [
        'nothing to fill in',
        'template-empty',
        /kein Platzhalter/,
        () => aWordTemplate(paragraph('Zertifikat')),
      ],
      [
        'a formula',
        'template-formula',
        /enthält eine Formel \(„=SUM\(ABOVE\)“\)/,
        () => aWordTemplate(field('=SUM(ABOVE)')),
      ],
      [
        'a formula in a simple field',
        'template-formula',
        /„= 1\+1“/,
        () =>
          aWordTemplate('<w:p><w:fldSimple w:instr=" = 1+1 "><w:r><w:t>2</w:t></w:r></w:fldSimple></w:p>'),
      ],
      [
        'what is fetched',
        'template-external',
        /holt Inhalte von außerhalb/,
        () => aWordTemplate(field('INCLUDETEXT "C:\\geheim.docx"')),
      ],
      [
        'macros by their part',
        'form-macros',
        /enthält Makros/,
        () => aWordTemplate(paragraph('{UE}'), '', { 'word/vbaProject.bin': 'x' }),
      ],
      [
        'macros by its type',
        'form-macros',
        /ohne Makros \(\.docx\)/,
        () => aWordTemplate(paragraph('{UE}'), '', { '[Content_Types].xml': macro }),
      ],
      [
        'an HTML page',
        'form-kind',
        /ist eine HTML-Seite und kein Word-Dokument/,
        () => Buffer.from('<html><body>{Vorname}</body></html>'),
      ],
      [
        'a workbook',
        'form-kind',
        /eine Excel-Arbeitsmappe/,
        () => buildZip({ '[Content_Types].xml': '<Types/>', 'xl/workbook.xml': '<w/>' }),
      ],
      [
        'one with a password',
        'form-encrypted',
        /mit einem Kennwort/,
        () =>
          Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]),
      ],
      [
        'a torn one',
        'form-corrupt',
        /ist beschädigt/,
        async () => (await aWordTemplate(paragraph('{UE}'))).subarray(0, 700),
      ],
      ['markup that does not end', 'form-corrupt', /ist beschädigt/, () => aWordTemplate('<w:p>')],
    ];
  test.each(cases)('%s', async (_what, reason, words, file) => {
    const refused = await checkWordTemplate(await file(), 'Vorlage.docx', WORDS).catch(
      (error: unknown) => error,
    );
    expect(refused).toBeInstanceOf(Refused);
    expect(refused).toMatchObject({ details: { reason }, message: expect.stringMatching(words) });
  });

  test('a page number is no formula', async () => {
    expect(await checkWordTemplate(await aWordTemplate(field('PAGE')), 'x.docx', WORDS)).toEqual(['Vorname']);
  });
});

describe('what Word would fetch from outside as it opens a document', () => {
  const withRelations = (path: string, relations: string) =>
    aWordTemplate(paragraph('{Vorname}'), '', { [path]: relations });

  test.each<[string, string, Parameters<typeof outsideRelations>[0]]>([
    ['a linked picture', 'word/_rels/footnotes.xml.rels', ['image', 'https://example.org/zaehler.png']],
    ['a picture in the header', 'word/_rels/header1.xml.rels', ['image', 'file:///C:/logo.png']],
    ['an attached template', 'word/_rels/settings.xml.rels', ['attachedTemplate', 'file:///X:/fremd.dotm']],
    ['a linked object', 'word/_rels/footnotes.xml.rels', ['oleObject', 'file://server/liste.xlsx']],
    ['a frame', 'word/_rels/webSettings.xml.rels', ['frame', 'https://example.org/']],
    ['what nobody knows', 'word/_rels/footnotes.xml.rels', ['neues', 'https://example.org/']],
    [
      'an address whose mode is left out',
      'word/_rels/footnotes.xml.rels',
      ['image', 'https://example.org/', ''],
    ],
    ['a share of the network', 'word/_rels/footnotes.xml.rels', ['image', '\\\\server\\bild.png', '']],
  ])('%s is refused', async (_, path, relation) => {
    const template = await withRelations(path, outsideRelations(relation));
    await expect(checkWordTemplate(template, 'Vorlage.docx', WORDS)).rejects.toMatchObject({
      code: 'bad-file',
      details: { reason: 'template-outside' },
      message: expect.stringMatching(/„Vorlage\.docx“ enthält .*Bitte fügen Sie/s),
    });
    await expect(fill(template)).rejects.toBeInstanceOf(Refused);
  });

  test('a link that somebody may click is none', async () => {
    const links = outsideRelations(
      ['hyperlink', 'https://example.org/'],
      ['hyperlink', 'mailto:a@b.example'],
    );
    const template = await withRelations('word/_rels/footnotes.xml.rels', links);
    expect(await checkWordTemplate(template, 'Vorlage.docx', WORDS)).toEqual(['Vorname']);
  });
});
