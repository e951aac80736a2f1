import { PDFDocument } from '@cantoo/pdf-lib';
import { describe, expect, test } from 'vitest';
import { writeDocument } from '../../electron/documents/certificate';
import { writePdf } from '../../electron/documents/pdf';
import type { Picture } from '../../electron/documents/pictures';
import { qrOf } from '../../electron/documents/qr';
import { checkStationery, joinForDuplex, layUnder } from '../../electron/documents/stationery';
import { sealFacts } from '../../electron/exchange/document-keys';
import { newSigningKey } from '../../electron/exchange/keys';
import type { DocumentFacts } from '../../shared/domain/document-facts';
import { aPdf } from '../support/a-pdf';
import { aPng } from '../support/a-png';
import { lockedPdfOf, PIXEL, pdfOf } from '../support/documents';
import { readPdf, withoutSpaces } from '../support/pdf-text';
import { crossingWords, poppler, wordsOf } from '../support/pdf-words';
import { readQr } from '../support/read-qr';
import { aDocument, FACTS, PLAIN_LOOK } from './a-document';

const now = new Date('2027-03-20T10:00:00Z');
const A4 = [595.28, 841.89] as const;
const PICTURE: Picture = { mediaType: 'image/png', bytes: PIXEL };
const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

const LETTERS = [
  'Łukasz',
  'Çiğdem',
  'İlker',
  'Đorđe',
  'Ștefan',
  'Țurcanu',
  'Þórður',
  'Ġużeppi',
  'Ŵyn',
  'Őrség',
  'Ķęstutis',
];
const SIXTY = 'Wiśniewska-Brzęczyszczykiewicz-Hohenlohe-Schillingsfürst-Öz';

describe('a document', () => {
  test.each<[string, Partial<DocumentFacts>, number]>([
    ['certificate', {}, 2],
    ['attendance-confirmation', { document: 'attendance-confirmation', modules: [] }, 1],
    ['attended-statement', { document: 'attended-statement', modules: [], attendedUnits: 62.25 }, 1],
  ])('%s has its pages, in A4', async (_, facts, pages) => {
    const read = readPdf(await writeDocument(aDocument(facts), now));
    expect(read.pages).toHaveLength(pages);
    expect(read.size).toEqual(A4);
    for (const words of [
      'Dr. Elzbieta El-Khoury',
      'geb. Kühn, geboren am 7. Mai 1988 in Łódź',
      FACTS.courseTitle,
    ]) {
      expect(read.pages[0]).toContain(withoutSpaces(words));
    }
    expect(read.pages[0]).toContain('Nr.2027-0001');
    if (pages === 2)
      for (const { title } of FACTS.modules) expect(read.pages[1]).toContain(withoutSpaces(title));
  });

  test('keeps those who sign on the page, however long their names, functions and houses are', async () => {
    const house = 'Industrie- und Handelskammer für den östlichen Hellweg und das Sauerland '.repeat(4);
    const role = `Hauptgeschäftsführerin und stellvertretende Vorsitzende des Berufsbildungsausschusses, ${house}`;
    const long = { as: 'issuer' as const, name: `Dr. ${SIXTY}`, role };
    const issuer = { by: 'both' as const, signers: [long, { ...long, as: 'director' as const }] };
    const words = wordsOf(
      await writeDocument(aDocument({ issuer }, { qr: await qrOf('x'.repeat(400)) }), now),
    );
    if (words === null) return;
    expect(crossingWords(words)).toEqual([]);
    const [, , , foot] = words.find(({ page, text }) => page === 1 && text === '2027-0001')?.box ?? [];
    // What does not go in is cut off without a word.
    expect(words.filter(({ page, text }) => page === 1 && text === 'Sauerland')).toHaveLength(8);
    // The margin at the foot stays free: 15 mm.
    expect(foot).toBeLessThan(A4[1] - (15 * 72) / 25.4);
  });

  test('says so where it is a copy, and carries a mark while it is none', async () => {
    const copy = readPdf(await writeDocument(aDocument({}, { copyOn: '2027-04-01' }), now)).text;
    expect(copy).toContain('Zweitschriftvom1.April2027');
    const preview = readPdf(await writeDocument(aDocument({}, { watermark: 'Muster' }), now)).text;
    expect(preview).toContain('Muster');
    expect(readPdf(await writeDocument(aDocument(), now)).text).not.toMatch(/Muster|Zweitschrift/);
  });

  test.each(['certificate', 'attendance-confirmation', 'attended-statement'] as const)(
    '%s holds every European name letter for letter, also for another program',
    async (document) => {
      const firstName = LETTERS.slice(0, 6).join(' ');
      const lastName = LETTERS.slice(6).join('-');
      const bytes = await writeDocument(
        aDocument({
          document,
          firstName,
          lastName,
          birthName: 'Seiffert',
          modules: [],
          attendedUnits: 62.25,
        }),
        now,
      );
      const name = withoutSpaces(firstName + lastName);
      expect(readPdf(bytes).text).toContain(name);
      const said = poppler('pdftotext', bytes);
      if (said !== null) {
        expect(withoutSpaces(said)).toContain(name);
        expect(said).toContain('Seiffert');
      }
    },
  );

  test.each<[string, Partial<DocumentFacts>]>([
    [
      'double names of sixty letters with titles',
      {
        title: 'Univ.-Prof. Dr. med. Dr. h. c. mult.',
        firstName: 'Maximiliana-Theodora Kunigunde Wilhelmine Friederike Auguste',
        lastName: SIXTY,
        birthName: SIXTY,
        birthPlace: 'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch',
      },
    ],
    [
      'sixty of the widest letters without a hyphen',
      {
        firstName: 'M'.repeat(60),
        lastName: 'W'.repeat(60),
        birthName: 'Œ'.repeat(60),
        birthPlace: '@'.repeat(60),
      },
    ],
    [
      'a last name of many words',
      { lastName: 'von und zu der auf dem Hohen Felsen am Langen Berge zu Unterhausen' },
    ],
    [
      'long words of the academy and its course',
      {
        courseTitle:
          'Fachwirt:in für Öffentlichkeitsarbeits- und Gemeinschaftsmanagementkommunikation (IHK) '.repeat(2),
        academy: 'Gesellschaft für berufliche Weiterbildung und Personalentwicklung Ostwestfalen-Lippe gGmbH',
        chamber: 'Industrie- und Handelskammer für das Südöstliche Westfalen-Hellweg-Sauerland zu Arnsberg',
        director: `Prof. Dr. ${SIXTY}`,
        place: 'Marktschellenberg-Unterammergau an der Oberen Donau',
        number: 'Z/2027/SMM/00000012345',
        modules: Array.from({ length: 16 }, (_, index) => ({
          title: `${index + 1}. Öffentlichkeitsarbeit und Gemeinschaftsmanagement in sozialen Netzwerken, Grundlagen und Übungen`,
          units: 5,
        })),
      },
    ],
  ])('stays within its margins with %s', async (_, facts) => {
    const bytes = await writeDocument(aDocument(facts), now);
    const { pages, text } = readPdf(bytes);
    expect(pages).toHaveLength(2);
    expect(text).toContain(withoutSpaces(facts.lastName ?? FACTS.lastName));
    const words = wordsOf(bytes);
    if (words === null) return;
    const strays = words.filter(
      ({ box: [xMin, yMin, xMax, yMax] }) => xMin < 69 || xMax > A4[0] - 69 || yMin < 95 || yMax > A4[1] - 40,
    );
    expect(strays).toEqual([]);
    expect(crossingWords(words)).toEqual([]);
  });

  test('that fits on no page is refused, with what to do', async () => {
    const modules = Array.from({ length: 150 }, (_, index) => ({ title: `Inhalt ${index}`, units: 1 }));
    await expect(writeDocument(aDocument({ modules }), now)).rejects.toMatchObject({
      code: 'blocked',
      details: { reason: 'document-too-long', number: '2027-0001' },
    });
  });

  test('is PDF/A-2b by its metadata, with embedded fonts, properties and no password', async () => {
    const bytes = await writeDocument(aDocument({ academy: 'Müller & Söhne <Akademie>' }), now);
    const file = latin(bytes);
    expect(file).toMatch(/<pdfaid:part>2<\/pdfaid:part>/);
    expect(file).toMatch(/<pdfaid:conformance>B<\/pdfaid:conformance>/);
    expect(file).toContain('/OutputIntents');
    expect(file).not.toMatch(/\/Encrypt|\/JavaScript|\/EmbeddedFile/);
    const [xmp = ''] = /<x:xmpmeta[\s\S]*?<\/x:xmpmeta>/.exec(Buffer.from(bytes).toString('utf8')) ?? [];
    expect(xmp).toContain('Dr. Elzbieta El-Khoury, Social Media Manager (IHK)');
    expect(xmp).toContain('Müller und Söhne ‹Akademie›');
    expect(xmp).not.toMatch(/&(?!\w+;)/);
    const info = poppler('pdfinfo', bytes);
    if (info !== null) {
      expect(info).toMatch(/Title: +Zertifikat 2027-0001/);
      expect(info).toMatch(/Encrypted: +no/);
      const fonts = (poppler('pdffonts', bytes) ?? '').split('\n').slice(2).filter(Boolean);
      expect(fonts.length).toBeGreaterThan(1);
      for (const font of fonts) expect(font).toMatch(/ yes yes yes /);
    }
  });
});

describe('stationery', () => {
  const stationeryOf = (pages: number) =>
    writePdf(
      {
        content: Array.from({ length: pages }, (_, index) => ({
          text: `Bogen ${index + 1}`,
          ...(index > 0 && { pageBreak: 'before' as const }),
        })),
      },
      { title: 'Briefpapier', author: 'Akademie', createdAt: now },
    );

  test('lies under the pages, front under the front, and leaves text and metadata as they are', async () => {
    const bytes = await writeDocument(
      aDocument({}, { look: { ...PLAIN_LOOK, stationery: 'archival' } }),
      now,
    );
    const sheet = await stationeryOf(2);
    expect(await checkStationery(sheet, 'Bogen.pdf')).toEqual({ pages: 2, isArchival: true });
    const laid = await layUnder(bytes, sheet, 'Bogen.pdf');
    const said = poppler('pdftotext', laid);
    if (said !== null) {
      const [front = '', back = ''] = said.split('\f');
      expect(front).toContain('Bogen 1');
      expect(front).toContain('Elzbieta');
      expect(back).toContain('Bogen 2');
      expect(back).toContain('Inhalte des Lehrgangs');
    }
    expect(latin(laid)).toContain('<pdfaid:part>2</pdfaid:part>');
    const one = await layUnder(bytes, await stationeryOf(1), 'Bogen.pdf');
    if (said !== null) expect((poppler('pdftotext', one) ?? '').split('\f')[1]).not.toContain('Bogen');
  });

  test.each([
    ['a font left out', { Type: 'Font', Subtype: 'Type1', BaseFont: 'Helvetica' }, false],
    ['a colour for a press', '0 0.5 1 0.2 k 0 g f', false],
    ['colours for a press', { ColorSpace: { CS0: 'DeviceCMYK' } }, false],
    ['a colour for a screen', '0.5 1 0.2 rg 0 g f', true],
  ])(
    'with %s in it, whatever it says of itself, keeps to PDF/A or not: %j, %s',
    async (_, object, isArchival) => {
      const sheet = await PDFDocument.load(await stationeryOf(1), { updateMetadata: false });
      const { context } = sheet;
      context.register(typeof object === 'string' ? context.flateStream(object) : context.obj(object));
      expect(await checkStationery(await sheet.save(), 'Bogen.pdf')).toEqual({ pages: 1, isArchival });
    },
  );

  test('that does not keep to PDF/A takes the claim from what is printed on it', async () => {
    const sheet = aPdf({ pages: 1 });
    expect(await checkStationery(sheet, 'Bogen.pdf')).toEqual({ pages: 1, isArchival: false });
    const bytes = await writeDocument(aDocument({}, { look: { ...PLAIN_LOOK, stationery: 'other' } }), now);
    expect(latin(await layUnder(bytes, sheet, 'Bogen.pdf'))).not.toContain('pdfaid');
  });

  test.each<[string, () => Uint8Array | Promise<Uint8Array>, string, RegExp]>([
    ['of 12 pages', () => stationeryOf(12), 'stationery-pages', /hat 12 Seiten.*eine Seite, oder zwei/],
    [
      'with a password',
      () => lockedPdfOf(['Bogen'], 'geheim'),
      'stationery-locked',
      /mit einem Passwort geschützt/,
    ],
    [
      'of 80 MB',
      () => Buffer.concat([aPdf({ pages: 1 }), Buffer.alloc(80 * 1024 * 1024)]),
      'stationery-too-large',
      /81 MB.*möglich sind 10 MB/,
    ],
    [
      'that is a page of HTML',
      () => Buffer.from('<html><body>Briefpapier</body></html>'),
      'not-a-pdf',
      /ist kein PDF/,
    ],
    ['that is cut off', () => Buffer.from('%PDF-1.7\n1 0 obj <<'), 'stationery-corrupt', /beschädigt/],
    [
      'across',
      () =>
        writePdf(
          { pageOrientation: 'landscape', content: ['quer'] },
          { title: '', author: '', createdAt: now },
        ),
      'stationery-size',
      /kein A4 im Hochformat/,
    ],
  ])('%s is refused with a sentence', async (_, make, reason, sentence) => {
    const refusal = await checkStationery(await make(), 'Bogen.pdf').catch((error: unknown) => error);
    expect(refusal).toMatchObject({ details: { reason, fileName: 'Bogen.pdf' } });
    expect((refusal as Error).message).toMatch(sentence);
  });
});

describe('pictures', () => {
  test('are printed: logo and signatures', async () => {
    const look = { ...PLAIN_LOOK, logo: PICTURE, chamberSignature: PICTURE, directorSignature: PICTURE };
    const plain = await writeDocument(aDocument(), now);
    const bytes = await writeDocument(aDocument({}, { look }), now);
    expect(readPdf(bytes).pages).toHaveLength(2);
    const images = (file: Uint8Array) => latin(file).match(/\/Subtype \/Image/g)?.length ?? 0;
    expect(images(plain)).toBe(0);
    expect(images(bytes)).toBeGreaterThan(0);
  });

  test.each([
    ['that are none', PIXEL.subarray(0, 30)],
    ['that are larger than they say', aPng({ width: 2, height: 2, inflatesTo: 1000 })],
  ])('%s, as a file of another office may bring them, are refused with a sentence', async (_, bytes) => {
    const look = { ...PLAIN_LOOK, directorSignature: { mediaType: 'image/png' as const, bytes } };
    await expect(writeDocument(aDocument({}, { look }), now)).rejects.toMatchObject({
      code: 'damaged',
      message: expect.stringMatching(
        /^Ein Bild auf dem Dokument 2027-0001, Logo oder Unterschrift, ist beschädigt/,
      ),
    });
  });

  test('leave both who sign on one line, also where one has a picture and the other has none', async () => {
    const linesOf = async (look: object) => {
      const bytes = await writeDocument(aDocument({}, { look: { ...PLAIN_LOOK, ...look } }), now);
      const words = wordsOf(bytes);
      const topOf = (wanted: string) =>
        words?.findLast(({ page, text }) => page === 1 && text === wanted)?.box[1];
      return words && [topOf('Industrie-'), topOf('Petra')].map((top) => top && Math.round(top));
    };
    const plain = await linesOf({});
    if (plain === null) return;
    expect(plain).toEqual([expect.any(Number), plain[0]]);
    expect(await linesOf({ chamberSignature: PICTURE })).toEqual(plain);
    expect(await linesOf({ directorSignature: PICTURE })).toEqual(plain);
  });
});

test('documents in one file begin on a front each', async () => {
  const one = await writeDocument(aDocument({ modules: [], number: '2027-0007' }), now);
  const two = await writeDocument(aDocument(), now);
  const joined = await joinForDuplex([one, two, one]);
  const onPaper = await layUnder(two, await pdfOf(['Bogen']), 'Bogen.pdf');
  // Where another program is installed, it finds nothing wrong with how they are built.
  for (const bytes of [one, two, onPaper, joined])
    expect(poppler('qpdf', bytes, ['--check']) ?? 'No syntax').toContain('No syntax');
  // What PDF/A asks of the whole file is still there.
  expect(latin(joined)).toContain('<pdfaid:part>2</pdfaid:part>');
  expect(latin(joined)).toMatch(/\/ID ?\[/);
  // One among them that is none takes the claim from all, wherever it stands.
  const other = await writeDocument(aDocument({}, { look: { ...PLAIN_LOOK, stationery: 'other' } }), now);
  for (const documents of [
    [one, other],
    [other, one],
  ])
    expect(latin(await joinForDuplex(documents))).not.toContain('pdfaid');
  const said = poppler('pdftotext', joined);
  if (said === null) return;
  const pages = said.split('\f').slice(0, -1);
  expect(pages.map((page) => /Nr\. ([\d-]+)/.exec(page)?.[1] ?? '')).toEqual([
    '2027-0007',
    '',
    '2027-0001',
    '2027-0001',
    '2027-0007',
  ]);
});

describe('the code on a document', () => {
  const key = newSigningKey(new Uint8Array(32).fill(7));
  const LONG = {
    title: 'Univ.-Prof. Dr. med. Dr. h. c. mult.',
    firstName: 'Maximiliana-Theodora Kunigunde Wilhelmine Friederike Auguste',
    lastName: SIXTY,
    birthName: SIXTY,
    courseTitle: 'Fachwirt:in für Öffentlichkeitsarbeit und Gemeinschaftsmanagement (IHK)',
    academy: 'Gesellschaft für berufliche Weiterbildung Ostwestfalen-Lippe gGmbH',
  };

  const TWO_SIGN: Partial<DocumentFacts> = {
    issuer: {
      by: 'chamber',
      signers: [
        { as: 'issuer', name: 'Dr. Maria Sommer', role: `Präsidentin, ${FACTS.chamber}` },
        { as: 'issuer', name: 'Jan-Erik Winter', role: `Hauptgeschäftsführer, ${FACTS.chamber}` },
      ],
    },
  };

  test.each<[string, Partial<DocumentFacts>, string, number]>([
    ['usual facts', {}, '', 25],
    ['usual facts behind an address', {}, 'https://www.lindenhof-akademie.example/pruefen.html#', 25],
    ['two who sign, each with a function', TWO_SIGN, '', 25],
    ['two who sign, behind an address', TWO_SIGN, 'https://www.lindenhof-akademie.example/pruefen.html#', 25],
    [
      'names of sixty letters behind an address',
      { ...LONG, ...TWO_SIGN },
      'https://www.lindenhof-akademie.example/pruefen.html#',
      30,
    ],
  ])('of %s is read from a print with 300 dpi', async (_, facts, address, most) => {
    const text = address + sealFacts({ ...FACTS, ...facts }, key);
    const qr = await qrOf(text);
    expect(qr.millimetres).toBeLessThanOrEqual(most);
    const bytes = await writeDocument(aDocument(facts, { qr }), now);
    const read = readQr(bytes, 300);
    if (read !== null) expect(read).toBe(text);
    expect(readPdf(bytes).pages).toHaveLength(2);
    const words = wordsOf(bytes) ?? [];
    expect(crossingWords(words)).toEqual([]);
  });
});
