import { afterEach, expect, test } from 'vitest';
import { type Paper, type PaperDesign, writePaper } from '../../electron/documents/paper';
import { openPaperWriter, type PaperWriter } from '../../electron/workers/papers/write-papers';
import { FACTS, PLAIN_LOOK } from '../documents/a-document';
import { PIXEL, pdfOf } from '../support/documents';

const now = new Date('2027-03-20T10:00:00Z');
const PLAIN: PaperDesign = { look: PLAIN_LOOK, stationery: null };

const aPaper = (number: string, more: Partial<typeof FACTS> = {}): Paper => ({
  kind: 'document',
  facts: { ...FACTS, number, ...more },
  copyOn: null,
  code: `Nummer ${number}`,
});
/** No letters are small enough for it. */
const tooLong = (number: string): Paper =>
  aPaper(number, { modules: Array.from({ length: 200 }, () => ({ title: 'Inhalt', units: 1 })) });

let writer: PaperWriter | undefined;
afterEach(() => writer?.end());
const open = (threads: number, practice?: number): PaperWriter => {
  writer = openPaperWriter(threads, practice === undefined ? {} : { practice });
  return writer;
};
const never = new AbortController().signal;

test('papers written by threads are those of the program, byte for byte and in their order, each in its design', async () => {
  const designs: PaperDesign[] = [PLAIN];
  for (const name of ['Eins', 'Zwei', 'Drei', 'Vier']) {
    designs.push({
      look: { ...PLAIN_LOOK, stationery: 'archival', logo: { mediaType: 'image/png', bytes: PIXEL } },
      stationery: { bytes: await pdfOf([name]), fileName: `${name}.pdf` },
    });
  }
  // More designs than a thread keeps, and each again after the others.
  const papers = Array.from({ length: 15 }, (_, index) => ({
    paper: aPaper(`2027-${index}`),
    design: designs[index % designs.length] ?? PLAIN,
  }));
  const told: number[] = [];
  const written = await open(3).write(papers, { now, signal: never, told: (done) => told.push(done) });
  expect(Math.max(...told)).toBe(15);
  expect(written).toHaveLength(15);
  for (const [index, { paper, design }] of papers.entries()) {
    const own = Buffer.from(await writePaper(paper, design, now));
    expect([index, own.equals(written[index] ?? new Uint8Array())]).toEqual([index, true]);
  }
});

test('of papers that are refused the first says why, whole, and the threads write on', async () => {
  const threads = open(2);
  const papers = ['1', '2', '3', '4'].map((number) => ({
    paper: number === '1' ? aPaper(number) : tooLong(number),
    design: PLAIN,
  }));
  await expect(threads.write(papers, { now, signal: never })).rejects.toMatchObject({
    name: 'Refused',
    code: 'blocked',
    message: expect.stringContaining('Das Dokument 2 passt nicht auf seine Seite'),
    details: { reason: 'document-too-long', number: '2' },
  });
  expect(await threads.write(papers.slice(0, 1), { now, signal: never })).toHaveLength(1);
});

test('what breaks a thread fails, and others do not wait for it', async () => {
  const threads = open(1);
  const broken = { paper: { kind: 'document' } as Paper, design: PLAIN };
  const failed = expect(threads.write([broken], { now, signal: never })).rejects.toThrow(TypeError);
  const whole = threads.write([{ paper: aPaper('1'), design: PLAIN }], { now, signal: never });
  await failed;
  expect(await whole).toHaveLength(1);
});

test('a cancel ends what is being written and what waits, and nobody else’s papers', async () => {
  const threads = open(2);
  const controller = new AbortController();
  const papers = Array.from({ length: 8 }, (_, index) => ({ paper: aPaper(`${index}`), design: PLAIN }));
  let most = 0;
  const cancelled = threads.write(papers, {
    now,
    signal: controller.signal,
    told: (done) => {
      most = Math.max(most, done);
      if (done === 2) controller.abort(new Error('abgebrochen'));
    },
  });
  const others = threads.write(papers.slice(0, 3), { now, signal: never });
  await expect(cancelled).rejects.toThrow('abgebrochen');
  expect(most).toBe(2);
  expect(await others).toHaveLength(3);
});

test('threads that were got ready are those that write, papers go before, and what is not wanted ends', async () => {
  let begun = 0;
  const count = () => {
    begun += 1;
  };
  process.on('worker', count);
  try {
    const example = [{ paper: aPaper('Muster'), design: PLAIN }];
    const ready = open(2, 2);
    await ready.ready(example, { now, isWanted: () => true });
    expect(begun).toBe(2);
    await ready.ready(example, { now, isWanted: () => true });
    expect(await ready.write([...example, ...example, ...example], { now, signal: never })).toHaveLength(3);
    expect(begun).toBe(2);
    ready.end();

    const practising = open(1, Number.POSITIVE_INFINITY);
    let isWanted = true;
    const readied = practising.ready(example, { now, isWanted: () => isWanted });
    expect(await practising.write(example, { now, signal: never })).toHaveLength(1);
    await practising.ready([], { now, isWanted: () => false });
    isWanted = false;
    await readied;
    expect(begun).toBe(3);
  } finally {
    process.off('worker', count);
  }
});
