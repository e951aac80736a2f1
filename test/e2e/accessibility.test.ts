import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { atRest } from '../../scripts/lib/at-rest.mjs';
import { LAPTOP_PAGES, visitLaptop } from '../../scripts/lib/laptop-pages.mjs';
import { listPages, type ShownPage } from '../../scripts/lib/pages.mjs';
import { visitPage } from '../../scripts/lib/visit-page.mjs';
import { axeFindings } from '../support/axe';
import { type LaunchedBrowser, launchBrowser } from '../support/browser';

/** Some hundred pages, each examined twice. */
const ALL_PAGES_MS = 1_200_000;
const WIDE = { width: 1440, height: 900 };
const NARROW = { width: 1024, height: 700 };

const folder = mkdtempSync(join(tmpdir(), 'kurskontor-zugang-'));

/** Texts that are the key of a translation instead of its words. */
const rawKeys = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.textContent?.trim() ?? '';
      const isShown = node.parentElement?.closest('script, style') === null;
      const isAddress = /\.(example|de|com|org|db|pdf|csv|xlsx|docx|txt)$/.test(text);
      if (isShown && !isAddress && /^([a-z]+:)?[a-z]+(\.[a-z-]+)+$/i.test(text)) found.push(text);
    }
    return found;
  });

/** What reaches past the right edge of the window and cannot be scrolled into it. */
const overflowing = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const scrolls = (element: Element): boolean => {
      for (let at = element.parentElement; at; at = at.parentElement) {
        const isClipped = ['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(at).overflowX);
        if (isClipped && at.getBoundingClientRect().right <= window.innerWidth + 1) return true;
      }
      return false;
    };
    const wide = [...document.querySelectorAll('#root *')].filter((element) => {
      const { width, right } = element.getBoundingClientRect();
      return width > 1 && right > window.innerWidth + 1 && !scrolls(element);
    });
    const page =
      document.documentElement.scrollWidth > window.innerWidth ? ['the window scrolls sideways'] : [];
    return [...page, ...wide.map(({ tagName, className }) => `${tagName} ${String(className)}`)];
  });

/** Where a toast of three lines lies: below the title bar, in the middle. */
const TOAST = { top: 44, width: 380, height: 96 };

/** Primary buttons that a toast would cover. */
const underToast = (page: Page): Promise<string[]> =>
  page.evaluate(({ top, width, height }) => {
    const left = (window.innerWidth - width) / 2;
    return [
      ...document.querySelectorAll<HTMLElement>('button[data-variant="filled"], a[data-variant="filled"]'),
    ]
      .filter((button) => {
        const box = button.getBoundingClientRect();
        const meets =
          box.left < left + width && box.right > left && box.top < top + height && box.bottom > top;
        const seen = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
        return meets && box.width > 0 && seen !== null && (button.contains(seen) || seen.contains(button));
      })
      .map(({ innerText }) => innerText);
  }, TOAST);

type Scheme = 'light' | 'dark';
const OTHER = { light: 'dark', dark: 'light' } as const;
/** In which scheme a window stands: each page is examined first as the one before it was left. */
const shownIn = new WeakMap<Page, Scheme>();

const turnTo = async (page: Page, colorScheme: Scheme): Promise<void> => {
  if (shownIn.get(page) === colorScheme) return;
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  await atRest(page, { isDrawnOnly: true });
  shownIn.set(page, colorScheme);
};

/** What is wrong at the size that the page is shown at; past its edge is looked for in the small one. */
async function examineSize(page: Page, isNarrow: boolean): Promise<Record<string, string[]>> {
  if (isNarrow) return { overflow: await overflowing(page), 'under a toast, small': await underToast(page) };
  const found: Record<string, string[]> = {};
  const first = shownIn.get(page) ?? 'light';
  for (const scheme of [first, OTHER[first]]) {
    await turnTo(page, scheme);
    found[scheme] = await axeFindings(page, scheme);
  }
  return { ...found, 'raw keys': await rawKeys(page), 'under a toast': await underToast(page) };
}

/** At both sizes, first at the one that the page before was left at. */
async function examine(page: Page): Promise<Record<string, string[]>> {
  const isNarrowFirst = page.viewportSize()?.width === NARROW.width;
  const first = await examineSize(page, isNarrowFirst);
  await page.setViewportSize(isNarrowFirst ? WIDE : NARROW);
  await atRest(page, { isDrawnOnly: true });
  const found = { ...first, ...(await examineSize(page, !isNarrowFirst)) };
  return Object.fromEntries(Object.entries(found).filter(([, list]) => list.length > 0));
}

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the example academy', () => {
  let launched: LaunchedBrowser;
  let pages: ShownPage[];

  beforeAll(async () => {
    launched = await launchBrowser({
      userData: join(folder, 'demo'),
      workspace: join(folder, 'akademie'),
      isDemo: true,
      size: WIDE,
    });
    await launched.page.locator('#root button').first().waitFor();
    pages = await listPages(async (channel, input = {}) => {
      const response = await launched.page.request.post(`${launched.origin}/api/call/${channel}`, {
        data: input,
        headers: { origin: launched.origin },
      });
      return ((await response.json()) as { value: unknown }).value;
    });
  });
  afterAll(() => launched.close());

  test(
    'every page is accessible, speaks in words, fits a small window and reports no error',
    async () => {
      expect(pages.length).toBeGreaterThan(20);
      const found: Record<string, unknown> = {};
      for (const shown of pages) {
        await visitPage(launched.page, shown);
        const flaws = await examine(launched.page);
        if (Object.keys(flaws).length > 0) found[shown.name] = flaws;
      }
      expect(found).toEqual({});
      expect(launched.pageErrors).toEqual([]);
    },
    ALL_PAGES_MS,
  );
});

test('the first start is accessible, with its dialogs', async () => {
  const { page, pageErrors, close } = await launchBrowser({ userData: join(folder, 'first'), size: WIDE });
  try {
    const ways = ['Neue Akademie anlegen', 'Ich bin Dozent:in', 'Vorhandenen Arbeitsbereich', 'Sicherung'];
    await page.getByRole('button', { name: ways[0] }).waitFor();
    const found: Record<string, unknown> = { page: await examine(page) };
    for (const way of ways) {
      await page.getByRole('button', { name: new RegExp(way) }).click();
      await page.getByRole('dialog').waitFor();
      found[way] = await examine(page);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
    }
    expect(found).toEqual(Object.fromEntries(['page', ...ways].map((name) => [name, {}])));
    expect(pageErrors).toEqual([]);
  } finally {
    await close();
  }
});

test("a lecturer's window is accessible, from the package to the hand-in", async () => {
  const { page, pageErrors, close } = await launchBrowser({ userData: join(folder, 'laptop'), size: WIDE });
  try {
    await page.getByRole('button', { name: 'Neue Akademie anlegen' }).waitFor();
    const found: Record<string, unknown> = {};
    await visitLaptop(page, async (name) => {
      found[name] = await examine(page);
    });
    expect(found).toEqual(Object.fromEntries(LAPTOP_PAGES.map((name) => [name, {}])));
    expect(pageErrors).toEqual([]);
  } finally {
    await close();
  }
});

test('the checks see a flaw where there is one', async () => {
  const { page, close } = await launchBrowser({ userData: join(folder, 'flawed'), size: WIDE });
  try {
    await page.getByRole('button', { name: 'Neue Akademie anlegen' }).waitFor();
    await page.evaluate(() => {
      const flaw = document.createElement('div');
      flaw.innerHTML = '<input><p>settings.form.kept</p><b>Kaum zu lesen</b>';
      flaw.style.width = '1500px';
      const seen = { position: 'fixed', top: '0', color: '#888', background: '#777' };
      Object.assign((flaw.lastChild as HTMLElement).style, seen);
      document.querySelector('#root')?.append(flaw);
    });
    expect(Object.keys(await examine(page))).toEqual(['light', 'dark', 'raw keys', 'overflow']);
  } finally {
    await close();
  }
});
