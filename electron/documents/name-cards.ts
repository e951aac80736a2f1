import type { Content, TableCell } from 'pdfmake/interfaces';
import { nameLines } from '../../shared/domain/document-words';
import { hyphenated, loadSyllables, type Syllables } from './hyphenation';
import { fittedLines, lineWidth } from './letter-widths';
import { writePdf } from './pdf';

export interface NameCards {
  kind: 'seat-cards' | 'badges';
  people: readonly { title: string; firstName: string; lastName: string }[];
  provider: string;
  cohortCode: string;
  courseTitle: string;
  now: Date;
}

const POINTS_PER_MILLIMETRE = 72 / 25.4;
const millimetres = (length: number): number => length * POINTS_PER_MILLIMETRE;
const SECONDARY = '#4F4A43';
const LINE = '#B8B2A7';
const A4 = [595.28, 841.89] as const;

/** Cards for the tables, two a sheet to be cut and folded, or badges of 90 × 54 mm, ten a sheet; A4 upright. */
export async function writeNameCards(cards: NameCards): Promise<Uint8Array> {
  const syllables = await loadSyllables();
  const { kind, provider, cohortCode, now } = cards;
  const title = `${kind === 'badges' ? 'Namensschilder' : 'Tischkarten'} ${cohortCode}`;
  return writePdf(
    {
      pageMargins: kind === 'badges' ? BADGE_MARGINS : [0, 0, 0, 0],
      content: kind === 'badges' ? badges(cards, syllables) : seatCards(cards, syllables),
    },
    { title, author: provider, createdAt: now },
  );
}

const inGroups = <Item>(items: readonly Item[], size: number): Item[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );

/** Height of a line, in its size: the font's own, and a tenth between lines. */
const LINE_HEIGHT = 1.3;
/** A half that is nearly the whole is none. */
const LARGEST_HALF = 0.75;
/** What is so much shorter than the longest line goes into one as it is. */
const SHORT = 0.6;

/** A line in two about as long as each other, parted behind a hyphen or at a blank, where need be a tied one; as it is where that makes nothing of it. */
function halves(line: string): string[] {
  const pairs = [...line.matchAll(/[-\u2010 \u00a0](?=[^\s])/gu)].map(({ index }) => [
    line.slice(0, index + 1).trimEnd(),
    line.slice(index + 1),
  ]);
  const widest = (pair: readonly string[]) => Math.max(...pair.map(lineWidth));
  const [best] = pairs.sort((one, other) => widest(one) - widest(other));
  return best && widest(best) <= lineWidth(line) * LARGEST_HALF ? best : [line];
}

/** A name as large as a card has room for, in points: what would be too small to be read from afar takes more lines. */
function nameOnCard(
  person: NameCards['people'][number],
  { size, width, height }: { size: number; width: number; height: number },
): { text: string; size: number; height: number } {
  const usual = nameLines(person).slice(1);
  const last = usual.at(-1) ?? [];
  const longest = Math.max(...last.map(lineWidth));
  const parted = last.flatMap((line) => (lineWidth(line) > longest * SHORT ? halves(line) : [line]));
  const fitted = fittedLines([...usual, parted], size, width, false);
  const lines = fitted.text.split('\n').length;
  const fits = Math.min(fitted.size, height / (lines * LINE_HEIGHT));
  return { text: fitted.text, size: fits, height: lines * fits * LINE_HEIGHT };
}

const NO_PADDING = {
  paddingLeft: () => 0,
  paddingRight: () => 0,
  paddingTop: () => 0,
  paddingBottom: () => 0,
};

const BADGE = [millimetres(90), millimetres(54)] as const;
const BADGE_ROWS = 5;
/** Academy and course below the name, each in up to two lines, in points. */
const BELOW_BADGE = 62;
const BADGE_MARGINS: [number, number, number, number] = [
  (A4[0] - 2 * BADGE[0]) / 2 - 1,
  (A4[1] - BADGE_ROWS * BADGE[1]) / 2 - 3,
  0,
  0,
];

function badges({ people, provider, courseTitle }: NameCards, syllables: Syllables): Content[] {
  const [width, height] = BADGE;
  const room = width - 2 * millimetres(6);
  const badge = (person: NameCards['people'][number]): TableCell => {
    const name = nameOnCard(person, { size: 22, width: room, height: height - BELOW_BADGE });
    return {
      margin: [
        millimetres(6),
        Math.min((height - name.height - 30) / 2, height - name.height - BELOW_BADGE + 8),
        millimetres(6),
        0,
      ],
      stack: [
        { text: name.text, fontSize: name.size, bold: true, lineHeight: 1.1 },
        {
          ...hyphenated(provider, 8.5, room, syllables),
          color: SECONDARY,
          margin: [0, 6, 0, 0],
        },
        { ...hyphenated(courseTitle, 8.5, room, syllables), color: SECONDARY },
      ],
    } as TableCell;
  };
  return inGroups(people, 2 * BADGE_ROWS).map(
    (onPage, page): Content => ({
      ...(page > 0 && { pageBreak: 'before' as const }),
      layout: {
        ...NO_PADDING,
        hLineWidth: () => 0.4,
        vLineWidth: () => 0.4,
        hLineColor: () => LINE,
        vLineColor: () => LINE,
      },
      table: {
        widths: [width, width],
        heights: height,
        dontBreakRows: true,
        body: inGroups(onPage, 2).map((pair) => [...pair.map(badge), ...(pair.length === 1 ? [''] : [])]),
      },
    }),
  );
}

/** A fold in the middle of each card; the name stands below it. */
function seatCards({ people, provider, courseTitle }: NameCards, syllables: Syllables): Content[] {
  const [width, height] = A4;
  const card = height / 2;
  const room = width - 2 * millimetres(20);
  const line = (y: number, dash: boolean): Content => ({
    absolutePosition: { x: 0, y },
    canvas: [
      {
        type: 'line',
        x1: dash ? 0 : millimetres(5),
        y1: 0,
        x2: dash ? width : width - millimetres(5),
        y2: 0,
        lineWidth: 0.4,
        lineColor: LINE,
        ...(dash && { dash: { length: 4 } }),
      },
    ],
  });
  return inGroups(people, 2).flatMap((onPage, page): Content[] => [
    { text: '', ...(page > 0 && { pageBreak: 'before' as const }) },
    line(card, false),
    ...onPage.flatMap((person, index): Content[] => {
      const name = nameOnCard(person, { size: 48, width: room, height: card / 2 - millimetres(14) - 24 });
      const top = index * card + card / 2;
      const footer = `${provider} · ${courseTitle}`;
      return [
        line(top, true),
        {
          absolutePosition: { x: millimetres(20), y: top + (card / 2 - name.height - 24) / 2 },
          columns: [
            {
              width: room,
              text: name.text,
              fontSize: name.size,
              bold: true,
              alignment: 'center',
              lineHeight: 1.1,
            },
          ],
        },
        {
          absolutePosition: { x: millimetres(20), y: index * card + card - millimetres(14) },
          columns: [
            {
              width: room,
              ...hyphenated(footer, 10, room, syllables),
              color: SECONDARY,
              alignment: 'center',
            },
          ],
        },
      ];
    }),
  ]);
}
