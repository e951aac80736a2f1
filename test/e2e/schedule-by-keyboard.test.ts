import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { throughBrowser } from '../support/journey-doors';
import { PLAN_DAY } from './plan-journey';

interface Focus {
  /** What a screen reader would say of it, roughly; empty where the focus is on the window. */
  name: string;
  /** It can be seen: drawn inside the window, and nothing lies over it. */
  isSeen: boolean;
}

const focusOf = (page: Page): Promise<Focus> =>
  page.evaluate(() => {
    const at = document.activeElement;
    if (!(at instanceof HTMLElement) || at === document.body || at.role === 'menu')
      return { name: '', isSeen: false };
    const label = 'labels' in at ? (at.labels as NodeListOf<HTMLElement> | null)?.[0] : undefined;
    const heading = document.getElementById(at.getAttribute('aria-labelledby') ?? '');
    const name = at.getAttribute('aria-label') ?? heading?.innerText ?? label?.innerText ?? at.innerText;
    // Of a segmented control the label is drawn, its button is not.
    const drawn = at.getBoundingClientRect().width > 0 ? at : (label ?? at);
    const { left, top, width, height } = drawn.getBoundingClientRect();
    const point = [left + width / 2, top + height / 2] as const;
    // A toast goes away by itself.
    const above = document
      .elementsFromPoint(...point)
      .find((each) => each.closest('[class*="Notification"]') === null);
    return {
      name: name.trim().replace(/\s+/g, ' '),
      isSeen:
        above !== undefined &&
        (drawn.contains(above) || above.contains(drawn) || label?.contains(above) === true),
    };
  });

const HUMAN_MS = 150;

/** A person who has a keyboard and nothing else, and complains when the focus is not to be seen. */
function keyboardOf(page: Page) {
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  /** What opens may take the focus twice; nobody goes on more quickly than `HUMAN_MS`. */
  const isAt = async (name: RegExp) => {
    do {
      await expect.poll(async () => (await focusOf(page)).name, { timeout: 30_000 }).toMatch(name);
      await page.waitForTimeout(HUMAN_MS);
    } while (!name.test((await focusOf(page)).name));
  };
  /** Goes on with Tab, at most `steps` times, and looks where the focus is each time. */
  const tabTo = async (name: RegExp, steps: number) => {
    const passed: string[] = [];
    for (let step = 0; step < steps; step += 1) {
      await page.keyboard.press('Tab');
      const focus = await focusOf(page);
      expect(focus, `after ${passed.join(', ')}`).toMatchObject({ isSeen: true });
      if (name.test(focus.name)) return;
      passed.push(focus.name.slice(0, 40));
    }
    throw new Error(`Tab does not lead to ${name} in ${steps} steps: ${passed.join(', ')}`);
  };
  /** Goes on with the arrow keys, at most `steps` times. */
  const downTo = async (name: RegExp, steps: number) => {
    for (let step = 0; step < steps; step += 1) {
      await page.keyboard.press('ArrowDown');
      if (name.test((await focusOf(page)).name)) return;
    }
    throw new Error(`Arrows do not lead to ${name} in ${steps} steps.`);
  };
  return { press, type: (text: string) => page.keyboard.type(text), isAt, tabTo, downTo };
}

type Keyboard = ReturnType<typeof keyboardOf>;

const shows = (page: Page, text: string | RegExp) =>
  page.getByText(text).first().waitFor({ timeout: 30_000 });

async function createCohort(page: Page, { press, type, isAt, tabTo }: Keyboard): Promise<void> {
  await isAt(/^Montag, 1\. März 2027/);
  await press('Control+k');
  await isAt(/Suchen|Befehl/);
  await type('Neuer Kurs');
  await page.getByRole('dialog').getByText('Neuer Kurs').first().waitFor();
  await press('Enter');
  await isAt(/^Lehrgang/);
  await tabTo(/^Kürzel/, 1);
  await type('SMM-2027-9');
  await tabTo(/^Nummer bei der IHK/, 1);
  await type('4712');
  await press('Enter');
  await isAt(/^SMM-2027-9/);
  await tabTo(/^Stundenplan$/, 9);
  await press('Enter');
}

async function plan(page: Page, { press, type, isAt, tabTo }: Keyboard): Promise<void> {
  await page.getByRole('table', { name: 'Vorschau der Termine' }).waitFor({ timeout: 30_000 });
  await tabTo(/^Plan vorschlagen/, 7);
  await press('Enter');
  await isAt(/^Vorgaben/);
  await tabTo(/^Montag und Mittwoch/, 1);
  await tabTo(/^Frühestens ab/, 13);
  await type('1.9.27');
  await tabTo(/^Spätestens bis/, 1);
  await type('17.12.27');
  await tabTo(/^Plan vorschlagen/, 7);
  await press('Enter');
  await shows(page, 'hat nachweislich das früheste Ende');
  await isAt(/^Plan vorschlagen/);
  await tabTo(/^Vorschlag (A )?übernehmen/, 1);
  await press('Enter');
  await isAt(/^0 gehalten · 80 geplant/);
}

async function publish(page: Page, version: number, { press, isAt, tabTo }: Keyboard): Promise<void> {
  await tabTo(/^Veröffentlichen/, 2);
  await press('Enter');
  await isAt(/^Anmerkung/);
  await press('Escape');
  await isAt(/^Veröffentlichen/);
  await press('Enter');
  await isAt(/^Anmerkung/);
  await tabTo(new RegExp(`^Fassung ${version} veröffentlichen`), 1);
  await press('Enter');
  await shows(page, 'Die Teilnehmenden haben den jetzigen Stand.');
  await isAt(/^Stundenplan veröffentlichen/);
  await tabTo(/^Schließen/, 1);
  await press('Enter');
  await isAt(/^Fassungen/);
}

/** The lecturer of the first session falls ill on its day. */
async function repair(page: Page, { press, type, isAt, tabTo, downTo }: Keyboard): Promise<void> {
  const first = page.getByRole('grid', { name: 'Termine' }).getByRole('row').nth(1);
  const [, , day = '', , , , lecturer = ''] = await first.getByRole('gridcell').allInnerTexts();
  await tabTo(/^Weitere Befehle/, 4);
  await press('Enter');
  await isAt(/^Plan vorschlagen/);
  await press('Escape');
  await isAt(/^Weitere Befehle/);
  await press('Enter');
  await isAt(/^Plan vorschlagen/);
  await downTo(/^Ausfall beheben …$/, 2);
  await press('Enter');
  await isAt(/^Was fällt aus/);
  await tabTo(/^Dozent:in \*/, 2);
  await type(lecturer.split(' ').at(-1) ?? '');
  await press('ArrowDown', 'Enter');
  await tabTo(/^Von/, 1);
  await type(day.replace(/^\D+/, ''));
  await tabTo(/^Grund/, 2);
  await type('erkrankt');
  await tabTo(/^Lösungen suchen/, 2);
  await press('Enter');
  await shows(page, 'Bescheid geben');
  await isAt(/^Lösungen suchen/);
  await tabTo(/^Lösung (A )?übernehmen/, 1);
  await press('Enter');
  await isAt(/^0 gehalten · 80 geplant/);
  await shows(page, /^Fassung 1, \d+ Änderung/);
}

/** Moves the first session of October by a day, after giving a first try up. */
async function moveInCalendar(page: Page, { press, isAt, tabTo }: Keyboard): Promise<void> {
  await press('Control+k');
  await isAt(/Suchen|Befehl/);
  await page.keyboard.type('Kalender');
  await page.getByRole('dialog').getByText('Kalender').first().waitFor();
  await press('Enter');
  await page.getByRole('button', { name: 'Nächster Monat' }).waitFor();
  await tabTo(/^Nächster Monat/, 12);
  for (const month of ['April', 'Mai', 'Juni', 'Juli', 'August', 'September', 'Oktober']) {
    await press('Enter');
    await page.getByRole('heading', { name: `${month} 2027` }).waitFor();
  }
  await isAt(/^Nächster Monat/);
  await page
    .getByRole('button', { name: /^SMM-2027-9, Termin/ })
    .first()
    .waitFor();
  await tabTo(/^SMM-2027-9, Termin \d+ · /, 7);
  const { name } = await focusOf(page);
  const entry = name.slice(0, name.indexOf(' · '));
  await press('Alt+ArrowRight');
  await expect.poll(async () => (await focusOf(page)).name).not.toBe(name);
  await press('Escape');
  // Given up, it has the focus at its old place.
  await expect.poll(async () => (await focusOf(page)).name).toBe(name);
  await press('Alt+ArrowRight', 'Enter');
  await page.getByRole('button', { name: /^Rückgängig: Termin .* geändert/ }).waitFor();
  await expect.poll(async () => await focusOf(page)).toMatchObject({ isSeen: true });
  const saved = (await focusOf(page)).name;
  expect(saved.startsWith(entry)).toBe(true);
  expect(saved).not.toBe(name);
}

test('a schedule is planned, published, mended, moved and given out by keyboard alone, and the focus is always to be seen', () =>
  throughBrowser({ today: PLAN_DAY, isDemo: true }, async ({ launched: { page, pageErrors }, saved }) => {
    const keyboard = keyboardOf(page);
    const { press, isAt, tabTo } = keyboard;
    await createCohort(page, keyboard);
    await plan(page, keyboard);
    await publish(page, 1, keyboard);
    await repair(page, keyboard);
    await tabTo(/^Ausgeben/, 2);
    await press('Enter');
    await isAt(/^Für Teilnehmende/);
    const pdf = await saved(() => press('Enter'));
    expect(pdf.toString('latin1', 0, 5)).toBe('%PDF-');
    await isAt(/^Ausgeben/);
    await press('Enter');
    await isAt(/^Für Teilnehmende/);
    await press('ArrowDown', 'ArrowDown', 'ArrowDown');
    await isAt(/iCal/);
    const calendar = await saved(() => press('Enter'));
    expect(calendar.toString('utf8')).toContain('BEGIN:VCALENDAR');
    await isAt(/^Ausgeben/);
    await moveInCalendar(page, keyboard);
    expect(pageErrors).toEqual([]);
  }));
