import type { Column, Content, TDocumentDefinitions } from 'pdfmake/interfaces';
import type { Signer } from '../../shared/domain/certificate-issuer';
import { type DocumentFacts, headOf, signersOn } from '../../shared/domain/document-facts';
import { longDate, nameLines } from '../../shared/domain/document-words';
import type { PaperBlock } from '../../shared/domain/paper-blocks';
import { type DocumentWords, documentWords } from '../../shared/domain/paper-words';
import { formatUnits } from '../../shared/domain/units';
import { Refused } from '../../shared/errors';
import { hyphenated, loadSyllables, type Syllables, sparing } from './hyphenation';
import { fittedLines, fittedSize, sizeInLines } from './letter-widths';
import { writePdf } from './pdf';
import { dataAddress, type Picture, UnprintablePicture } from './pictures';
import { type Qr, qrGround, qrOperators, qrWidth } from './qr';

/** How the papers of one kind look. */
export interface DocumentLook {
  /** Free at the top and at the bottom of every page, for the stationery, in millimetres. */
  topMillimetres: number;
  bottomMillimetres: number;
  logo: Picture | null;
  /** Of who issues: the first who signs, and the second. */
  chamberSignature: Picture | null;
  secondSignature: Picture | null;
  directorSignature: Picture | null;
  /** Whether the stationery lies under it, which then says who writes; and whether that keeps to PDF/A. */
  stationery: 'none' | 'archival' | 'other';
  /** What stands on it, from the top, where its facts do not say. */
  blocks: readonly PaperBlock[];
}

export interface WrittenDocument {
  facts: DocumentFacts;
  look: DocumentLook;
  /** The day of a further printing, which is marked as such; null on the first. */
  copyOn: string | null;
  /** The code that proves it; null where it has none. */
  qr: Qr | null;
  /** What the file is called where it holds more than this document. */
  title?: string | undefined;
  /** Written across, while it is none yet. */
  watermark?: string;
}

/** How the text is set: how large, of 1, and where its words may be broken. */
interface Setting {
  scale: number;
  syllables: Syllables;
}

const POINTS_PER_MILLIMETRE = 72 / 25.4;
const PAGE_WIDTH = 595.28;
const PAGE_HEIGHT = 841.89;
const SIDE = 70;
const WIDTH = PAGE_WIDTH - 2 * SIDE;
const SIGNATURES_HEIGHT = 120;
const FOOT_HEIGHT = 34;
const QR_GAP = 14;
const QR_TOP = 24;
/** Above the line that is signed on. */
const SIGNING_ROOM = 59.5;
/** Under a signature there is room for so many lines of a name and as many of a function. */
const SIGNER_LINES = 2;
const SECONDARY = '#4F4A43';
/** The largest first; what does not fit on its page with the last has texts that no paper has room for. */
const SCALES = [1, 0.9, 0.8, 0.7, 0.6, 0.5];

const points = (millimetres: number): number => millimetres * POINTS_PER_MILLIMETRE;

/** Where the foot begins, from the top of the page. */
const footTop = ({ bottomMillimetres }: DocumentLook): number =>
  PAGE_HEIGHT - points(bottomMillimetres) - SIGNATURES_HEIGHT - FOOT_HEIGHT;

/** The code stands at the right, in the foot; the texts beside it have the rest. */
const besideCode = (qr: Qr | null): number => (qr === null ? WIDTH : WIDTH - qrWidth(qr) - QR_GAP);

/**
 * A document as PDF/A-2b: the front, and the contents on the back of a certificate, each on one page with the largest letters
 * that go in. @throws Refused `blocked` where something is too long for any, `damaged` for a picture that is none
 */
export async function writeDocument(document: WrittenDocument, now: Date): Promise<Uint8Array> {
  try {
    return await writeScaled(document, now);
  } catch (error) {
    throw isBadPicture(error) ? badPicture(document.facts.number) : error;
  }
}

async function writeScaled(document: WrittenDocument, now: Date): Promise<Uint8Array> {
  const { facts, look, qr } = document;
  const words = documentWords(facts);
  const { firstName, lastName, birthName, birthPlace } = facts;
  const syllables = sparing(await loadSyllables(), [firstName, lastName, birthName, birthPlace]);
  const wanted = facts.modules.length > 0 && blocksOf(document).includes('contents') ? 2 : 1;
  for (const scale of SCALES) {
    let pageCount = 0;
    const bytes = await writePdf(
      definitionOf(document, words, { scale, syllables }, (pages) => {
        pageCount = pages;
      }),
      {
        title: document.title ?? `${words.heading} ${facts.number}`,
        subject: `${words.name}, ${facts.courseTitle}`,
        author: facts.academy,
        createdAt: now,
        drawnLast:
          qr === null
            ? undefined
            : qrOperators(qr, { x: SIDE + besideCode(qr) + QR_GAP, y: footTop(look) + QR_TOP }),
      },
    );
    if (pageCount === wanted) return bytes;
  }
  throw new Refused(
    'blocked',
    `Das Dokument ${facts.number} passt nicht auf seine Seite: Name, Lehrgang oder Inhalte sind zu lang, oder oben und unten ist zu viel frei gelassen.`,
    { details: { reason: 'document-too-long', number: facts.number } },
  );
}

const isBadPicture = (error: unknown): boolean =>
  error instanceof UnprintablePicture ||
  (error instanceof Error && error.message.startsWith('Invalid image'));

/** Pictures are looked at as they are taken in, but those of another office come with the file of its cohort. */
const badPicture = (number: string): Refused =>
  new Refused(
    'damaged',
    `Ein Bild auf dem Dokument ${number}, Logo oder Unterschrift, ist beschädigt und lässt sich nicht drucken. Ist das Dokument schon ausgestellt, widerrufen Sie es bitte und stellen Sie es mit einem neuen Bild aus.`,
    { details: { reason: 'picture-corrupt', number } },
  );

function definitionOf(
  document: WrittenDocument,
  words: DocumentWords,
  setting: Setting,
  countPages: (pages: number) => void,
): TDocumentDefinitions {
  const { facts, look, watermark } = document;
  const top = points(look.topMillimetres);
  return {
    pageMargins: [SIDE, top, SIDE, PAGE_HEIGHT - footTop(look)],
    defaultStyle: { font: 'Roboto', fontSize: 12 * setting.scale, lineHeight: 1.25 },
    ...(look.stationery === 'other' && { subset: undefined }),
    ...(watermark !== undefined && {
      watermark: { text: watermark, color: '#8A1F11', opacity: 0.12, bold: true },
    }),
    content: [
      ...frontOf(document, words, setting),
      ...(blocksOf(document).includes('contents') ? backOf(facts, words, setting) : []),
    ],
    footer: (page: number, pages: number) => {
      countPages(pages);
      return page === 1 ? frontFoot(document, words, setting.scale) : backFoot(facts, words);
    },
  } as TDocumentDefinitions;
}

/** Those it was issued with; before they were kept, those of today. */
const blocksOf = ({ facts, look }: WrittenDocument): readonly PaperBlock[] => facts.blocks ?? look.blocks;

function frontOf(document: WrittenDocument, words: DocumentWords, { scale, syllables }: Setting): Content[] {
  const { facts, look, copyOn } = document;
  const issuers = headOf(facts);
  const name = fittedLines(nameLines(facts), 24 * scale, WIDTH);
  const sized = (text: string, size: number): object => hyphenated(text, size * scale, WIDTH, syllables);
  const parts: Partial<Record<PaperBlock, Content[]>> = {
    logo: [
      ...(look.logo === null
        ? []
        : [
            {
              image: dataAddress(look.logo),
              fit: [170, 60],
              alignment: 'center',
              margin: [0, 0, 0, 14],
            } as Content,
          ]),
      ...(look.stationery === 'none'
        ? issuers.map(
            (issuer, index) =>
              ({
                ...sized(issuer, 13),
                alignment: 'center',
                color: SECONDARY,
                margin: [0, 0, 0, index === issuers.length - 1 ? 26 * scale : 0],
              }) as Content,
          )
        : []),
    ],
    title: [
      { ...sized(words.heading, 34), bold: true, alignment: 'center', characterSpacing: 0.5 } as Content,
      ...(copyOn === null
        ? []
        : [
            {
              text: `Zweitschrift vom ${longDate(copyOn)}`,
              alignment: 'center',
              bold: true,
              fontSize: 12 * scale,
              margin: [0, 2, 0, 0],
            } as Content,
          ]),
    ],
    person: [
      {
        text: name.text,
        fontSize: name.size,
        bold: true,
        alignment: 'center',
        lineHeight: 1.15,
        margin: [0, 34 * scale, 0, 0],
      },
      {
        text: words.birth,
        fontSize: fittedSize(words.birth, 12 * scale, WIDTH),
        alignment: 'center',
        margin: [0, 4, 0, 0],
      } as Content,
    ],
    course: [
      { ...sized(words.before, 12), alignment: 'center', margin: [0, 26 * scale, 0, 0] } as Content,
      { ...sized(words.course, 20), bold: true, alignment: 'center', margin: [0, 8, 0, 8] } as Content,
      ...words.after.map(
        (sentence, index) =>
          ({
            ...sized(sentence, index === 0 ? 12 : 11),
            alignment: 'center',
            margin: [0, index === 0 ? 0 : 12, 0, 0],
            ...(index > 0 && { color: SECONDARY }),
          }) as Content,
      ),
    ],
  };
  return blocksOf(document).flatMap((block) => parts[block] ?? []);
}

/** The contents of the course, on a page of their own: the back when it is printed on both sides. */
function backOf(
  { modules, units, courseTitle }: DocumentFacts,
  { name }: DocumentWords,
  { scale, syllables }: Setting,
): Content[] {
  if (modules.length === 0) return [];
  const right = { alignment: 'right' as const, noWrap: true };
  return [
    {
      text: 'Inhalte des Lehrgangs',
      pageBreak: 'before',
      fontSize: 18 * scale,
      bold: true,
      margin: [0, 0, 0, 2],
    },
    {
      text: `${courseTitle} · ${name}`,
      fontSize: fittedSize(`${courseTitle} · ${name}`, 10 * scale, WIDTH),
      color: SECONDARY,
      margin: [0, 0, 0, 10 * scale],
    },
    {
      layout: 'lightHorizontalLines',
      fontSize: 10.5 * scale,
      table: {
        headerRows: 1,
        widths: ['*', 'auto'],
        body: [
          [
            { text: 'Inhalt', bold: true },
            { text: 'UE', bold: true, ...right },
          ],
          ...modules.map(({ title, units: own }) => [
            hyphenated(title, 10.5 * scale, WIDTH - 50, syllables),
            { text: formatUnits(own), ...right },
          ]),
          [
            { text: 'Umfang des Lehrgangs', bold: true },
            { text: formatUnits(units), bold: true, ...right },
          ],
        ],
      },
    },
    {
      text: 'Eine Unterrichtseinheit (UE) dauert 45 Minuten.',
      fontSize: 9 * scale,
      color: SECONDARY,
      margin: [0, 8, 0, 0],
    },
  ];
}

/** Place and date, who signs, and the code that proves it. */
function frontFoot(document: WrittenDocument, words: DocumentWords, scale: number): Content {
  const { facts, look, qr } = document;
  const width = besideCode(qr);
  const column = (width - 24) / 2;
  const signers = signersOn(facts);
  const pictureOf = ({ as }: Signer, place: number): Picture | null =>
    as === 'director' ? look.directorSignature : place === 0 ? look.chamberSignature : look.secondSignature;
  return {
    margin: [SIDE, 0, SIDE, 0],
    columnGap: QR_GAP,
    columns: [
      {
        width,
        stack: [
          { text: words.placeAndDate, fontSize: fittedSize(words.placeAndDate, 12 * scale, width) },
          ...(blocksOf(document).includes('signatures')
            ? [
                {
                  margin: [0, 6, 0, 0],
                  columnGap: 24,
                  columns: [
                    ...signers.map((signer, index) => signatureOf(pictureOf(signer, index), signer, column)),
                    ...(signers.length === 1 ? [{ text: '', width: column }] : []),
                  ],
                } as Column,
              ]
            : []),
          numberLine(facts, width),
        ],
      },
      ...(qr === null
        ? []
        : [
            {
              width: qrWidth(qr),
              margin: [0, QR_TOP, 0, 0],
              stack: [
                qrGround(qr),
                { text: 'Echtheit prüfen', fontSize: 6.5, alignment: 'center', color: SECONDARY },
              ],
            } as Column,
          ]),
    ],
  };
}

function signatureOf(picture: Picture | null, { name, role }: Signer, width: number): Column {
  return {
    width,
    stack: [
      {
        // As high with a picture as without, so that both lines stand side by side; pictures of any height stand on theirs.
        table: {
          heights: [SIGNING_ROOM],
          widths: [width],
          body: [
            [
              picture === null
                ? ''
                : { image: dataAddress(picture), fit: [width, 40], verticalAlignment: 'bottom' as const },
            ],
          ],
        },
        layout: { ...NO_LINES, paddingBottom: () => 0 },
      },
      { canvas: [{ type: 'line', x1: 0, y1: 0, x2: width, y2: 0, lineWidth: 0.6 }] },
      {
        text: name,
        fontSize: sizeInLines(name, 9.5, width, SIGNER_LINES),
        lineHeight: 1.1,
        margin: [0, 3, 0, 0],
      },
      ...(role === ''
        ? []
        : [
            {
              text: role,
              fontSize: sizeInLines(role, 8.5, width, SIGNER_LINES),
              lineHeight: 1.1,
              color: SECONDARY,
            } as Content,
          ]),
    ],
  };
}

const NO_LINES = {
  hLineWidth: () => 0,
  vLineWidth: () => 0,
  paddingLeft: () => 0,
  paddingRight: () => 0,
  paddingTop: () => 0,
};

const numberLine = ({ number, academy }: DocumentFacts, width: number): Content => ({
  margin: [0, 10, 0, 0],
  text: `Nr. ${number} · ${academy}`,
  fontSize: fittedSize(`Nr. ${number} · ${academy}`, 8, width),
  color: SECONDARY,
});

const backFoot = (facts: DocumentFacts, { heading, name }: DocumentWords): Content => ({
  margin: [SIDE, SIGNATURES_HEIGHT - 6, SIDE, 0],
  text: `${heading} Nr. ${facts.number} · ${name}`,
  fontSize: fittedSize(`${heading} Nr. ${facts.number} · ${name}`, 8, WIDTH),
  color: SECONDARY,
});
