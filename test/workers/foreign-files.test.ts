import { deflateSync } from 'node:zlib';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { PaperMark } from '../../electron/documents/annotated-paper';
import { openForeignFiles } from '../../electron/workers/foreign-files/foreign-files';
import { workOnFile } from '../../electron/workers/foreign-files/foreign-work';
import { limitInflating } from '../../electron/workers/foreign-files/limit-inflating';
import { aPdf } from '../support/a-pdf';
import { aPng } from '../support/a-png';
import { docxOf, PIXEL, paragraph, pdfOf } from '../support/documents';
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
const paper = (bytes: Uint8Array) => ({
  kind: 'mark-pdf' as const,
  fileName: 'a.pdf',
  bytes,
  marks: [MARK],
});

function someFiles(limits: Parameters<typeof openForeignFiles>[0] = {}) {
  const files = openForeignFiles(limits);
  onTestFinished(() => files.close());
  return files;
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

describe('files from outside, in a thread', () => {
  test('a paper that takes too long is given up while the program goes on, and costs no more than itself', async () => {
    const files = someFiles({ millisecondsAtMost: 3000 });
    const bomb = pdfBomb({ parts: 60, megabytes: 60 });
    expect(bomb.byteLength).toBeLessThan(5_000_000);
    const marked = files.workOn(paper(bomb), never);
    // Asked for while the other is under way: it has its turn in a new thread.
    const word = files.workOn(
      {
        kind: 'mark-word',
        fileName: 'b.docx',
        bytes: await docxOf({ body: paragraph('Ein Satz.') }),
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
    expect((await files.workOn(paper(await pdfOf(['Eins'])), never)).bytes).not.toBeNull();
  });

  test('what somebody waits for does not stand behind papers', async () => {
    const files = someFiles({ megabytesAtMost: 4000 });
    const cancelling = new AbortController();
    const marked = files.workOn(paper(pdfBomb({ parts: 200, megabytes: 60 })), cancelling.signal);
    const outcome = marked.catch((error: Error) => error.message);
    await files.workOn({ kind: 'check-picture', fileName: 'a', bytes: PIXEL }, never);
    await files.workOn({ kind: 'check-stationery', fileName: 'a', bytes: aPdf({ pages: 1 }) }, never);
    // Had they stood behind it, it would have had its outcome by now.
    cancelling.abort(new Error('abgebrochen'));
    expect(await outcome).toBe('abgebrochen');
  });

  test.each([
    ['mark-pdf', () => pdfOf(['Eins']), 'without limits'],
    ['check-stationery', async () => aPdf({ pages: 1 }), 'without limits'],
    ['mark-word', () => docxOf({ body: paragraph('Ein Satz.') }), 'done'],
    ['check-picture', async () => PIXEL, 'done'],
  ] as const)(
    '%s has the PDF library limited, and loaded, where it needs it',
    async (kind, made, outcome) => {
      const task = { kind, fileName: 'a', bytes: await made(), marks: [MARK], remarks: [] };
      const worked = workOnFile(task, () => Promise.reject(new Error('without limits')));
      expect(
        await worked.then(
          () => 'done',
          (error: Error) => error.message,
        ),
      ).toBe(outcome);
    },
  );

  test.each([
    ['check-stationery', pdfBomb({ parts: 60, megabytes: 60 }), 'stationery-too-costly'],
    // Within its limits, and still more than there is time or memory for here.
    ['check-picture', aPng({ width: 2480, height: 3508 }), 'picture-corrupt'],
    ['mark-pdf', pdfBomb({ parts: 60, megabytes: 60 }), 'paper-too-costly'],
  ] as const)('of one that takes too long or too much, %s says so', async (kind, bytes, reason) => {
    for (const limits of [{ millisecondsAtMost: 50 }, { millisecondsAtMost: 600_000, megabytesAtMost: 40 }]) {
      const files = someFiles(limits);
      await expect(files.workOn({ kind, fileName: 'a', bytes, marks: [MARK] }, never)).rejects.toMatchObject({
        code: 'bad-file',
        details: { reason, fileName: 'a' },
      });
    }
  });

  test('what a file is, and why it is none, crosses as it is said in the thread', async () => {
    const files = someFiles();
    const sheet = { kind: 'check-stationery', fileName: 'Bogen.pdf', bytes: aPdf({ pages: 1 }) } as const;
    expect(await files.workOn(sheet, never)).toEqual({ pages: 1, isArchival: false });
    const logo = { kind: 'check-picture', fileName: 'Logo.png' } as const;
    expect(await files.workOn({ ...logo, bytes: PIXEL }, never)).toBe('image/png');
    await expect(files.workOn({ ...logo, bytes: Buffer.from('GIF89a') }, never)).rejects.toMatchObject({
      code: 'bad-file',
      message: expect.stringContaining('„Logo.png“ ist kein PNG oder JPEG'),
      details: { reason: 'not-a-picture', fileName: 'Logo.png' },
    });
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
    const files = someFiles();
    const cancelling = new AbortController();
    const all = ['a', 'b'].map(() =>
      files.workOn(paper(pdfBomb({ parts: 60, megabytes: 60 })), cancelling.signal),
    );
    cancelling.abort(new Error('abgebrochen'));
    for (const one of all) await expect(one).rejects.toThrow('abgebrochen');
  });
});
