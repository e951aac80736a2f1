import { Refused } from '../../shared/errors';

/** A place that a marker highlighted. */
export interface PaperMark {
  /** From 1. */
  page: number;
  /** Upper left, upper right, lower left, lower right of each marked line: the page's own points, origin bottom left. */
  quads: readonly (readonly number[])[];
  tone: 'good' | 'problem' | 'neutral';
  /** Who says it, as a reader is to see it. */
  author: string;
  /** What is said about it; the tone as a word comes before it. */
  note: string;
  createdAt: Date;
}

/** Colours that leave black text readable under `Multiply`; the word of the tone stands in the note. */
const COLOURS: Readonly<Record<PaperMark['tone'], readonly [number, number, number]>> = {
  good: [0.66, 0.9, 0.72],
  problem: [1, 0.72, 0.66],
  neutral: [1, 0.92, 0.5],
};

export const TONE_WORDS: Readonly<Record<PaperMark['tone'], string>> = {
  good: 'Gelungen',
  problem: 'Zu verbessern',
  neutral: 'Hinweis',
};

/** Printed with the page. */
const PRINTED = 4;

/**
 * A paper with its highlights and notes as annotations that every PDF reader shows. They are appended: the original's bytes
 * stand unchanged in front, so pages, fonts and signatures stay what they were. @returns the paper, null where nothing
 * could be put in, and which marks lie on pages that the file does not have, by their places in `marks`.
 * @throws Refused `bad-file` for a file with a password, with damage, or that inflates without end.
 */
export async function annotatePaper(
  original: Uint8Array,
  marks: readonly PaperMark[],
  fileName: string,
): Promise<{ bytes: Uint8Array | null; unplaced: number[] }> {
  const { PDFDocument, PDFHexString, PDFString } = await import('@cantoo/pdf-lib');
  const document = await PDFDocument.load(original, {
    updateMetadata: false,
    forIncrementalUpdate: true,
  }).catch((error: unknown) => {
    throw unreadable(fileName, error);
  });
  const { context } = document;
  const pages = document.getPages();
  const unplaced: number[] = [];
  for (const [index, { page: number, quads, tone, author, note, createdAt }] of marks.entries()) {
    const page = pages[number - 1];
    const whole = quads.filter((quad) => quad.length === 8);
    if (!page || whole.length === 0) {
      unplaced.push(index);
      continue;
    }
    const box = boxAround(whole);
    const colour = COLOURS[tone];
    const appearance = context.flateStream(
      `q /Marker gs ${colour.join(' ')} rg ${whole.map(pathOf).join(' ')} Q`,
      {
        Type: 'XObject',
        Subtype: 'Form',
        BBox: box,
        Resources: { ExtGState: { Marker: { Type: 'ExtGState', BM: 'Multiply' } } },
      },
    );
    page.node.addAnnot(
      context.register(
        context.obj({
          Type: 'Annot',
          Subtype: 'Highlight',
          Rect: box,
          QuadPoints: whole.flat(),
          C: [...colour],
          F: PRINTED,
          T: PDFHexString.fromText(author),
          Contents: PDFHexString.fromText(wordsOf(tone, note)),
          CreationDate: PDFString.fromDate(createdAt),
          M: PDFString.fromDate(createdAt),
          AP: { N: context.register(appearance) },
        }),
      ),
    );
  }
  return { bytes: unplaced.length < marks.length ? await document.save() : null, unplaced };
}

/** What a mark says: its tone as a word, and the note. */
export const wordsOf = (tone: PaperMark['tone'], note: string): string =>
  [TONE_WORDS[tone], note].filter(Boolean).join(': ');

function unreadable(fileName: string, error: unknown): Refused {
  if (error instanceof RangeError) return refusedPaper(fileName, 'paper-too-costly');
  const isLocked = error instanceof Error && /encrypt|password/i.test(`${error.name} ${error.message}`);
  return refusedPaper(fileName, isLocked ? 'paper-locked' : 'paper-corrupt');
}

const WHY_NOT = {
  'paper-locked': 'ist mit einem Passwort geschützt. Markierungen lassen sich nicht hineinschreiben',
  'paper-corrupt': 'ist beschädigt. Markierungen lassen sich nicht hineinschreiben',
  'paper-too-costly':
    'ist ungewöhnlich aufwendig aufgebaut. Markierungen hineinzuschreiben würde zu lange dauern oder zu viel Speicher brauchen',
} as const;

/** Why nothing can be written into a paper. */
export const refusedPaper = (fileName: string, reason: keyof typeof WHY_NOT): Refused =>
  new Refused('bad-file', `„${fileName}“ ${WHY_NOT[reason]}; sie stehen am Ende der Rückmeldung.`, {
    details: { reason, fileName },
  });

function boxAround(quads: readonly (readonly number[])[]): number[] {
  const points = quads.flat();
  const xs = points.filter((_, index) => index % 2 === 0);
  const ys = points.filter((_, index) => index % 2 === 1);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

/** A quad as a filled path, around its corners. */
const pathOf = ([x1, y1, x2, y2, x3, y3, x4, y4]: readonly number[]): string =>
  `${x1} ${y1} m ${x2} ${y2} l ${x4} ${y4} l ${x3} ${y3} l h f`;
