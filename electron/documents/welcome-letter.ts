import type { Content } from 'pdfmake/interfaces';
import { formatGermanDate, todayInBerlin } from '../../shared/dates';
import { nameLines } from '../../shared/domain/document-words';
import { displayName } from '../../shared/domain/names';
import { type LetterTexts, letterWords, type WelcomeFacts } from '../../shared/domain/paper-texts';
import type { DocumentLook } from './certificate';
import { hyphenated, loadSyllables, type Syllables, sparing } from './hyphenation';
import { fittedLines, fittedSize } from './letter-widths';
import { writePdf } from './pdf';
import { dataAddress } from './pictures';
import { dayWithYear, placeOf, shortContentOf, type TimetableSession } from './timetable';

export interface WelcomeLetter {
  facts: WelcomeFacts;
  address: { street: string; postcode: string; city: string };
  sender: { street: string; postcode: string; city: string; phone: string; email: string; website: string };
  /** Those that are named, in order. */
  sessions: readonly TimetableSession[];
  texts: LetterTexts;
  /** Written across, while it is none yet. */
  watermark?: string;
  look: Pick<
    DocumentLook,
    'topMillimetres' | 'bottomMillimetres' | 'logo' | 'directorSignature' | 'stationery'
  >;
}

const mm = (length: number): number => (length * 72) / 25.4;
const SECONDARY = '#4F4A43';
const SIZE = 11;
/** Source: DIN 5008, form B: the address field and what is read through its window, the information block, the first line of text. */
const FORM = {
  left: mm(25),
  right: mm(20),
  width: mm(165),
  returnLine: mm(55.5),
  address: mm(62.7),
  addressWidth: mm(80),
  information: { x: mm(125), y: mm(50) },
  text: mm(98.5),
  folds: [mm(105), mm(210)],
};

/** A letter that welcomes somebody to their course, its address where a window envelope shows it; A4, PDF/A-2b. */
export async function writeWelcomeLetter(letter: WelcomeLetter, now: Date): Promise<Uint8Array> {
  const { facts, look, texts, sessions, watermark } = letter;
  const { firstName, lastName, director, contact, academy } = facts;
  const syllables = sparing(await loadSyllables(), [firstName, lastName, director, contact, academy]);
  const broken = (text: string) => hyphenated(text, SIZE, FORM.width, syllables);
  const paragraph = (text: string): Content => ({ ...broken(text), margin: [0, 0, 0, 8] });
  const words = letterWords(texts, facts);
  const top = mm(look.topMillimetres);
  return writePdf(
    {
      pageMargins: [FORM.left, top, FORM.right, mm(look.bottomMillimetres + 10)],
      defaultStyle: { font: 'Roboto', fontSize: SIZE, lineHeight: 1.25 },
      ...(look.stationery === 'other' && { subset: undefined }),
      ...(watermark !== undefined && {
        watermark: { text: watermark, color: '#8A1F11', opacity: 0.12, bold: true },
      }),
      content: [
        ...letterhead(letter),
        ...windowAddress(letter),
        informationBlock(letter, now),
        { ...broken(words.subject), bold: true, margin: [0, Math.max(0, FORM.text - top), 0, SIZE] },
        ...words.opening.map(paragraph),
        ...(sessions.length === 0 ? [] : [sessionTable(sessions, syllables)]),
        ...words.closing.map(paragraph),
        ...signature(letter),
      ],
      footer: (page: number, pages: number) =>
        pages === 1
          ? ''
          : {
              text: `Seite ${page} von ${pages}`,
              alignment: 'right',
              fontSize: 8,
              color: SECONDARY,
              margin: [0, 0, FORM.right, 0],
            },
    },
    {
      title: `${words.subject}, ${displayName(facts)}`,
      author: facts.academy,
      createdAt: now,
    },
  );
}

/** Who writes, where no stationery says so; and the marks at which the sheet is folded. */
function letterhead({ facts, sender, look }: WelcomeLetter): Content[] {
  const marks = FORM.folds.map(
    (y): Content => ({
      absolutePosition: { x: mm(4), y },
      canvas: [{ type: 'line', x1: 0, y1: 0, x2: mm(4), y2: 0, lineWidth: 0.4, lineColor: SECONDARY }],
    }),
  );
  const logo: Content[] =
    look.logo === null
      ? []
      : [{ absolutePosition: { x: FORM.left, y: mm(12) }, image: dataAddress(look.logo), fit: [170, 60] }];
  if (look.stationery !== 'none') return [...marks, ...logo];
  const { street, postcode, city, phone, email, website } = sender;
  const lines = [street, `${postcode} ${city}`.trim(), phone, email, website].filter(Boolean);
  return [
    ...marks,
    ...logo,
    {
      absolutePosition: { x: FORM.information.x, y: mm(12) },
      columns: [
        {
          width: mm(65),
          stack: [
            { text: facts.academy, bold: true, fontSize: fittedSize(facts.academy, 11, mm(65)) },
            ...lines.map((text) => ({ text, fontSize: fittedSize(text, 9, mm(65)), color: SECONDARY })),
          ],
        },
      ],
    },
  ];
}

/** Who gets it, as the post reads it; above it who has sent it. */
function windowAddress({ facts, address, sender }: WelcomeLetter): Content[] {
  const from = [facts.academy, sender.street, `${sender.postcode} ${sender.city}`.trim()]
    .filter(Boolean)
    .join(' · ');
  const one = (text: string) => fittedLines([[text]], SIZE, FORM.addressWidth, false);
  const lines = [
    one(facts.salutation === 'Herr' ? 'Herrn' : facts.salutation),
    fittedLines(nameLines(facts).slice(0, 2), SIZE, FORM.addressWidth, false),
    one(address.street),
    one(`${address.postcode} ${address.city}`.trim()),
  ].filter(({ text }) => text !== '');
  return [
    {
      absolutePosition: { x: FORM.left, y: FORM.returnLine },
      columns: [
        {
          width: FORM.addressWidth,
          text: from,
          fontSize: fittedSize(from, 7, FORM.addressWidth),
          lineHeight: 1.1,
          color: SECONDARY,
        },
      ],
    },
    {
      absolutePosition: { x: FORM.left, y: FORM.address },
      columns: [
        {
          width: FORM.addressWidth,
          stack: lines.map(({ text, size }) => ({ text, fontSize: size, lineHeight: 1.1 })),
        },
      ],
    },
  ];
}

function informationBlock({ facts }: WelcomeLetter, now: Date): Content {
  const rows = [
    ['Kurs', facts.cohortCode],
    ['Datum', formatGermanDate(todayInBerlin(now))],
  ];
  return {
    absolutePosition: { ...FORM.information, y: FORM.address },
    layout: 'noBorders',
    fontSize: 9,
    table: {
      widths: [mm(16), mm(47)],
      body: rows.map(([name = '', value = '']) => [
        { text: name, color: SECONDARY },
        { text: value, fontSize: fittedSize(value, 9, mm(44)) },
      ]),
    },
  };
}

const ROW_SIZE = 10;
/** What is sure to be left for content and room beside day and time, in points. */
const CONTENT_WIDTH = 150;
const ROOM_WIDTH = 90;

const sessionTable = (sessions: readonly TimetableSession[], syllables: Syllables): Content => ({
  layout: 'lightHorizontalLines',
  fontSize: ROW_SIZE,
  margin: [0, 2, 0, 12],
  table: {
    headerRows: 1,
    dontBreakRows: true,
    widths: ['auto', 'auto', '*', 'auto'],
    body: [
      ['Tag', 'Uhrzeit', 'Inhalt', 'Raum'].map((text) => ({ text, bold: true })),
      ...sessions.map((session) => [
        { text: dayWithYear(session.date), noWrap: true },
        { text: `${session.startsAt}–${session.endsAt}`, noWrap: true },
        hyphenated(shortContentOf(session), ROW_SIZE, CONTENT_WIDTH, syllables),
        hyphenated(placeOf(session), ROW_SIZE, ROOM_WIDTH, syllables),
      ]),
    ],
  },
});

/** Room to sign in, and who does. */
function signature({ facts, look }: WelcomeLetter): Content[] {
  const names = [facts.director, facts.academy].filter(Boolean);
  return [
    look.directorSignature === null
      ? { text: '', margin: [0, 0, 0, 30] }
      : { image: dataAddress(look.directorSignature), fit: [150, 40] },
    {
      stack: names.map((text) => ({ text, fontSize: fittedSize(text, SIZE, FORM.width) })),
      unbreakable: true,
    },
  ];
}
