import type { Page } from 'playwright-core';
import { aPdf } from '../support/a-pdf';
import { type MarkedDemo, openMarkedDemo } from '../support/marked-demo';
import { type Figure, median } from './measure';

const ROUNDS = 9;
const QUIET_MS = 600;
const STORED_MS = 30;
const FIRST_PAGE_MS = 500;
const FRAME_MS = 50;

declare global {
  interface Window {
    deskMeasured: Promise<number>;
  }
}

export type DeskFigures = { figures: Figure[] } | { reason: string };

/** What one waits for at the marking desk, in this machine's browser, over the example academy and papers of a script. */
export async function measureDesk(): Promise<DeskFigures> {
  let demo: MarkedDemo;
  try {
    demo = await openMarkedDemo();
  } catch (error) {
    return { reason: (error as Error).message };
  }
  try {
    const people = await cohortOf(demo);
    const stored = await measureStored(demo, people[0] ?? '');
    const opened = await measureNextPaper(demo, people);
    const longest = await measureFluency(demo, people[0] ?? '');
    const against = { against: 'limit', limit: 1 };
    return {
      figures: [
        {
          what: 'Desk: a point typed, from the key that leaves its field to the stored answer',
          value: median(stored),
          reference: STORED_MS,
          ...against,
        },
        {
          what: 'Desk: next paper (40 pages, 10 MB), from the key to its first page drawn',
          value: median(opened),
          reference: FIRST_PAGE_MS,
          ...against,
        },
        {
          what: 'Desk: longest task of the window while it opens, a PDF of 300 pages loads and somebody types',
          value: median(longest),
          reference: FRAME_MS,
          ...against,
        },
      ],
    };
  } finally {
    await demo.close();
  }
}

/** Two people of a cohort who follow each other on the desk. */
async function cohortOf(demo: MarkedDemo): Promise<string[]> {
  const [first = ''] = await demo.waiting();
  const { neighbours } = await demo.call('marking.get', { enrolmentId: first, part: 'paper' });
  const at = neighbours.findIndex(({ enrolmentId }) => enrolmentId === first);
  return neighbours.slice(at, at + 2).map(({ enrolmentId }) => enrolmentId);
}

async function measureStored(demo: MarkedDemo, enrolmentId: string): Promise<number[]> {
  const { page } = demo.launched;
  await demo.openDesk(enrolmentId);
  const times: number[] = [];
  for (let round = -2; round < 3 * ROUNDS; round += 1) {
    await page.locator('[data-points] input').nth(1).focus();
    await page.keyboard.press('Control+a');
    await watchStored(page);
    await page.keyboard.type(round % 2 === 0 ? '3' : '4');
    await page.keyboard.press('Enter');
    const taken = await page.evaluate(() => window.deskMeasured);
    if (round >= 0) times.push(taken);
    await page.waitForTimeout(100);
  }
  return times;
}

/** Begins to wait, in the page, for Enter and then for the answer that the mark is stored. */
const watchStored = (page: Page): Promise<void> =>
  page.evaluate(() => {
    let pressedAt = 0;
    window.addEventListener(
      'keydown',
      (event) => {
        if (event.key === 'Enter') pressedAt = event.timeStamp;
      },
      { capture: true },
    );
    const ask = window.fetch;
    window.deskMeasured = new Promise((resolve) => {
      window.fetch = async (...args) => {
        const response = await ask(...args);
        if (String(args[0]).includes('marking.record')) {
          window.fetch = ask;
          resolve(performance.now() - pressedAt);
        }
        return response;
      };
    });
  });

async function measureNextPaper(demo: MarkedDemo, people: readonly string[]): Promise<number[]> {
  const { page } = demo.launched;
  const paper = aPdf({ pages: 40, megabytes: 10, outlineEvery: 4 });
  for (const enrolmentId of people) await demo.handIn(paper, enrolmentId);
  await demo.openDesk(people[0] ?? '');
  await page.locator('[data-page="1"][data-drawn]').waitFor();
  const times: number[] = [];
  for (let round = -1; round < ROUNDS; round += 1) {
    await page.waitForTimeout(QUIET_MS);
    const isForth = Math.abs(round) % 2 === 1;
    await page.evaluate(() => {
      const old = document.querySelector('[data-page="1"]');
      window.deskMeasured = new Promise((resolve) => {
        const press = ({ timeStamp }: KeyboardEvent) => {
          const look = () => {
            const drawn = document.querySelector('[data-page="1"][data-drawn]');
            if (!drawn || drawn === old) requestAnimationFrame(look);
            else requestAnimationFrame(() => resolve(performance.now() - timeStamp));
          };
          requestAnimationFrame(look);
        };
        window.addEventListener('keydown', (event) => event.key.startsWith('Arrow') && press(event), {
          capture: true,
        });
      });
    });
    await page.keyboard.press(isForth ? 'Alt+ArrowRight' : 'Alt+ArrowLeft');
    const taken = await page.evaluate(() => window.deskMeasured);
    if (round >= 0) times.push(taken);
  }
  return times;
}

/**
 * Opens a desk with a paper of 300 pages, types a comment while it loads and goes through it: the longest task of each
 * round, as time that the window's main thread really worked, whatever else the machine does meanwhile.
 */
async function measureFluency(demo: MarkedDemo, enrolmentId: string): Promise<number[]> {
  const { page, browser } = demo.launched;
  await demo.handIn(aPdf({ pages: 300, outlineEvery: 10 }), enrolmentId);
  const longest: number[] = [];
  for (let round = -1; round < ROUNDS; round += 1) {
    await page.evaluate(() => {
      window.location.hash = '/korrektur';
    });
    await page.waitForTimeout(QUIET_MS);
    await browser.startTracing(page, { categories: ['toplevel'] });
    await demo.openDesk(enrolmentId);
    await page.locator('[data-points] input').first().focus();
    await page.keyboard.press('Tab');
    await page.keyboard.type('Die Rollen sind schlüssig hergeleitet.', { delay: 15 });
    for (let step = 0; step < 12; step += 1) {
      await page.keyboard.press('Alt+PageDown');
      await page.keyboard.type('Gut. ', { delay: 15 });
    }
    await page.locator('[data-page][data-drawn]').first().waitFor();
    const taken = longestTask(await browser.stopTracing());
    if (round >= 0) longest.push(taken);
  }
  return longest;
}

interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  /** Microseconds that the thread ran. */
  tdur?: number;
  args?: { name?: string };
}

/** The longest task of a window's main thread in a trace, in milliseconds. */
function longestTask(trace: Buffer): number {
  const { traceEvents } = JSON.parse(trace.toString('utf8')) as { traceEvents: TraceEvent[] };
  const threads = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid}/${tid}`),
  );
  const tasks = traceEvents.filter(
    ({ name, ph, pid, tid }) => ph === 'X' && name.includes('RunTask') && threads.has(`${pid}/${tid}`),
  );
  return Math.max(...tasks.map(({ tdur = 0 }) => tdur)) / 1000;
}
