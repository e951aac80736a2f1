import { deflateSync } from 'node:zlib';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { PaperMark } from '../../electron/documents/annotated-paper';
import { limitInflating } from '../../electron/workers/marked-papers/limit-inflating';
import { openPaperMarker } from '../../electron/workers/marked-papers/paper-marker';
import { docxOf, paragraph, pdfOf } from '../support/documents';
import { pdfBomb } from '../support/pdf-bomb';

const MARK: PaperMark = {
  page: 1,
  quads: [[40, 800, 200, 800, 40, 785, 200, 785]],
  tone: 'good',
  author: 'Erstkorrektur',
  note: 'Klar',
  createdAt: new Date('2027-03-01T10:00:00Z'),
};
const never = new AbortController().signal;
const paper = (original: Uint8Array) => ({
  kind: 'pdf' as const,
  fileName: 'a.pdf',
  original,
  marks: [MARK],
});

function aMarker(limits: Parameters<typeof openPaperMarker>[0] = {}) {
  const marker = openPaperMarker(limits);
  onTestFinished(() => marker.close());
  return marker;
}

/** How often the event loop has turned while `work` went on. */
async function turnsDuring(work: Promise<unknown>): Promise<number> {
  let turns = 0;
  let isOver = false;
  const over = work.then(
    () => undefined,
    () => undefined,
  );
  void over.then(() => {
    isOver = true;
  });
  while (!isOver) {
    await new Promise((resume) => setImmediate(resume));
    turns += 1;
  }
  return turns;
}

describe('marking papers in a thread', () => {
  test('a paper that takes too long is given up while the program goes on, and costs no more than itself', async () => {
    const marker = aMarker({ millisecondsAtMost: 1500 });
    const bomb = pdfBomb({ parts: 60, megabytes: 60 });
    expect(bomb.byteLength).toBeLessThan(5_000_000);
    const marked = marker.mark(paper(bomb), never);
    // Asked for while the other is under way: it has its turn in a new thread.
    const word = marker.mark(
      {
        kind: 'word',
        fileName: 'b.docx',
        original: await docxOf({ body: paragraph('Ein Satz.') }),
        remarks: [{ quote: 'Satz', words: 'Gut', author: 'E', createdAt: MARK.createdAt, context: null }],
      },
      never,
    );
    expect(await turnsDuring(marked)).toBeGreaterThan(100);
    await expect(marked).rejects.toMatchObject({
      code: 'bad-file',
      message: expect.stringContaining('ungewöhnlich aufwendig aufgebaut'),
      details: { reason: 'paper-too-costly' },
    });
    expect(await word).toMatchObject({ bytes: expect.any(Uint8Array), unplaced: [] });
    expect((await marker.mark(paper(await pdfOf(['Eins'])), never)).bytes).not.toBeNull();
  });

  test('no part of a PDF inflates without end', async () => {
    const { decodePDFRawStream, PDFContext, PDFRawStream } = await import('@cantoo/pdf-lib');
    const part = PDFRawStream.of(
      PDFContext.create().obj({ Filter: 'FlateDecode' }),
      deflateSync(Buffer.alloc(200_000)),
    );
    const takeBack = await limitInflating(100_000);
    try {
      expect(() => decodePDFRawStream(part).decode()).toThrow('inflates without end');
    } finally {
      takeBack();
    }
    expect(decodePDFRawStream(part).decode()).toHaveLength(200_000);
  });

  test('a cancel ends what is under way, and what waits behind it', async () => {
    const marker = aMarker();
    const cancelling = new AbortController();
    const all = ['a', 'b'].map(() =>
      marker.mark(paper(pdfBomb({ parts: 60, megabytes: 60 })), cancelling.signal),
    );
    cancelling.abort(new Error('abgebrochen'));
    for (const one of all) await expect(one).rejects.toThrow('abgebrochen');
  });
});
