import ICAL from 'ical.js';
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { JourneyDoor } from '../support/journey-doors';

/** The example academy's lecturers and rooms are those of this day. */
export const PLAN_DAY = '2027-03-01T08:00:00Z';

const COHORT = 'SMM-2027-9';

const button = (within: Page | Locator, name: string | RegExp) => within.getByRole('button', { name });
const shows = (locator: Locator) => locator.first().waitFor({ timeout: 30_000 });
const status = (page: Page) => page.getByLabel('Statusleiste');
const tab = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Bereiche des Kurses' }).getByRole('link', { name });

async function createCohort(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Hauptbereiche' }).getByRole('link', { name: 'Kurse' }).click();
  await page.getByRole('link', { name: 'Neuer Kurs' }).first().click();
  await page.getByLabel('Nummer bei der IHK').fill('4712');
  await page.getByLabel('Kürzel').fill(COHORT);
  await button(page, 'Kurs anlegen').click();
  await shows(page.getByRole('heading', { name: COHORT }));
}

/** Asks for a whole plan on evenings and Saturdays, compares and takes the first proposal. */
async function plan(page: Page): Promise<void> {
  await tab(page, 'Stundenplan').click();
  await page.getByRole('link', { name: 'Plan vorschlagen' }).click();
  const from = page.getByRole('textbox', { name: 'Frühestens ab' });
  await from.fill('1.9.27');
  await from.press('Tab');
  const until = page.getByRole('textbox', { name: 'Spätestens bis' });
  await until.fill('17.12.27');
  await until.press('Tab');
  await button(page, 'Plan vorschlagen').click();
  await shows(page.getByText('hat nachweislich das früheste Ende'));
  await shows(page.getByRole('table', { name: 'Vorschläge im Vergleich' }));
  await button(page, /^Vorschlag (A )?übernehmen$/).click();
  await shows(page.getByText('vollständig'));
  await shows(status(page).getByText(/80 von 80 UE/));
}

async function publish(page: Page, version: number): Promise<void> {
  await button(page, 'Veröffentlichen').click();
  const drawer = page.getByRole('dialog', { name: 'Stundenplan veröffentlichen' });
  await button(drawer, `Fassung ${version} veröffentlichen`).click();
  await shows(drawer.getByText('Die Teilnehmenden haben den jetzigen Stand.'));
  await button(drawer, 'Schließen').click();
  await shows(page.getByText(`Fassung ${version} veröffentlicht`));
}

/** The lecturer of the first session falls ill in that session's week. */
async function repair(page: Page): Promise<{ lecturer: string; day: string }> {
  const first = page.getByRole('grid', { name: 'Termine' }).getByRole('row').nth(1);
  const [, , day = '', , , , lecturer = ''] = await first.getByRole('gridcell').allInnerTexts();
  await button(page, 'Weitere Befehle').last().click();
  await page.getByRole('menuitem', { name: 'Ausfall beheben …' }).click();
  await page.getByRole('combobox', { name: 'Dozent:in' }).or(page.getByLabel('Dozent:in *')).first().click();
  await page
    .getByRole('option', { name: new RegExp(lecturer.split(' ').at(-1) ?? '') })
    .first()
    .click();
  const from = page.getByRole('textbox', { name: 'Von' });
  await from.fill(day.replace(/^\D+/, ''));
  await from.press('Tab');
  await page.getByLabel('Grund').fill('erkrankt');
  await button(page, 'Lösungen suchen').click();
  await shows(page.getByRole('table', { name: 'Geänderte Termine' }));
  await shows(page.getByText('Bescheid geben'));
  await button(page, /^Lösung (A )?übernehmen$/).click();
  await shows(page.getByText(/^Der Ausfall ist behoben/));
  await shows(page.getByText(/^Fassung 1, \d+ Änderung/));
  return { lecturer, day };
}

async function exportFiles({ launched: { page }, saved }: JourneyDoor): Promise<void> {
  const choose = async (name: string) => {
    await button(page, 'Ausgeben').click();
    await page.getByRole('menuitem', { name }).click();
  };
  const pdf = await saved(() => choose('Für Teilnehmende (PDF, A4)'));
  expect(pdf.toString('latin1', 0, 5)).toBe('%PDF-');
  const calendar = await saved(() => choose('Für den Kalender (iCal)'));
  const events = new ICAL.Component(ICAL.parse(calendar.toString('utf8'))).getAllSubcomponents('vevent');
  const sequences = events.map((event) => Number(event.getFirstPropertyValue('sequence')));
  expect(events.length).toBeGreaterThanOrEqual(10);
  expect(Math.max(...sequences), 'a changed session raises its sequence').toBeGreaterThan(0);
}

async function seeInCalendar(page: Page): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Hauptbereiche' })
    .getByRole('link', { name: 'Kalender' })
    .click();
  await page.goto(`${page.url().split('#')[0]}#/kalender?ansicht=liste&spanne=quartal&tag=2027-10-01`);
  await shows(page.getByText(COHORT));
}

/** A schedule from nothing to the calendar, with a lecturer who falls ill on the way. */
export async function planJourney(door: JourneyDoor): Promise<void> {
  const { page, pageErrors } = door.launched;
  await shows(page.getByRole('link', { name: 'SMM-2027-2' }));
  await createCohort(page);
  await plan(page);
  await publish(page, 1);
  const { lecturer, day } = await repair(page);
  const rows = page.getByRole('grid', { name: 'Termine' }).getByRole('row');
  // The sentence of the repair may be there before the table has its new rows.
  await rows.filter({ hasText: day }).filter({ hasText: lecturer }).first().waitFor({ state: 'detached' });
  await publish(page, 2);
  await exportFiles(door);
  await seeInCalendar(page);
  expect(pageErrors).toEqual([]);
}
