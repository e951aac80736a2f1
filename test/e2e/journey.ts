import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { JourneyDoor } from '../support/journey-doors';

/** The course is over, so everything of its life can be entered on one day. */
export const JOURNEY_DAY = '2027-03-22T08:00:00Z';

const REGISTRATIONS = resolve(
  import.meta.dirname,
  '..',
  'fixtures',
  'registrations',
  'anmeldungen-excel.csv',
);
const FIRST_PERSON = 'Abendroth, Anja';
const PEOPLE = 24;
const SESSIONS = 20;

const button = (within: Page | Locator, name: string | RegExp) => within.getByRole('button', { name });
const shows = (locator: Locator) => locator.first().waitFor({ timeout: 20_000 });
const allSaved = (page: Page) => shows(page.getByLabel('Statusleiste').getByText(/^Alles gespeichert/));
/** The row of the first person in a table of that name, which may still have to be loaded. */
const firstRow = (page: Page, table: string) =>
  page
    .getByRole('grid', { name: table })
    .or(page.getByRole('table', { name: table }))
    .getByRole('row', { name: new RegExp(FIRST_PERSON) });
const tab = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Bereiche des Kurses' }).getByRole('link', { name });

async function foundAcademy(page: Page, folder: string): Promise<void> {
  await button(page, /Neue Akademie anlegen/).click();
  const dialog = page.getByRole('dialog', { name: 'Neue Akademie anlegen' });
  await dialog.getByLabel('Name der Akademie').fill('Lindenhof-Akademie');
  await dialog.getByLabel('Ort', { exact: true }).fill('Dortmund');
  await dialog.getByLabel('Zuständige Kammer').fill('IHK Hellweg');
  await dialog.getByLabel('Ordner des Arbeitsbereichs').fill(join(folder, 'akademie'));
  await button(dialog, 'Akademie anlegen').click();
  await shows(page.getByRole('navigation', { name: 'Hauptbereiche' }));
}

/** In this academy one lecturer hears the presentations. */
async function letOneHearPresentations(page: Page): Promise<void> {
  await page
    .getByRole('main')
    .getByRole('link', { name: /Lehrgang|Lehrgänge/ })
    .first()
    .click();
  await page.getByRole('main').getByRole('link', { name: 'Social Media Manager (IHK)' }).click();
  await page.getByRole('radiogroup', { name: 'Korrekturen je Präsentation' }).getByText('eine').click();
  await page.keyboard.press('Control+s');
  await shows(button(page, 'Rückgängig: Lehrgang „Social Media Manager (IHK)“ gespeichert'));
}

async function createCohort(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Hauptbereiche' }).getByRole('link', { name: 'Kurse' }).click();
  await page.getByRole('link', { name: 'Neuer Kurs' }).first().click();
  await page.getByLabel('Nummer bei der IHK').fill('4711');
  await page.getByLabel('Plätze').fill('25');
  await page.getByLabel('Facharbeit bis').fill('20.3.27');
  await button(page, 'Kurs anlegen').click();
  await shows(page.getByRole('heading', { name: 'SMM-2027-1' }));
  await button(page, 'Anmeldung öffnen').click();
  await shows(button(page, 'Kurs starten'));
}

async function importRegistrations(page: Page): Promise<void> {
  await page.getByRole('main').getByRole('link', { name: 'Anmeldungen einlesen' }).first().click();
  await page.locator('input[type="file"]').setInputFiles(REGISTRATIONS);
  await shows(page.getByText('Abendroth'));
  await button(page, new RegExp(`^${PEOPLE} .*(übernehmen|anmelden|einlesen)`)).click();
  await page.waitForURL(/#\/kurse\/[^/]+\/teilnehmende/, { timeout: 20_000 }).catch(async () => {
    await page
      .getByRole('link', { name: /Teilnehmende/ })
      .first()
      .click();
  });
  await shows(page.getByText(`${PEOPLE} von 25 Plätzen belegt`));
}

async function planSessions(page: Page): Promise<void> {
  await tab(page, 'Stundenplan').click();
  // Montag and Donnerstag 18:00–21:15 stand there as the usual rhythm.
  const startsOn = page.getByLabel('Ab', { exact: true });
  await startsOn.fill('11.1.27');
  await startsOn.press('Tab');
  await shows(page.getByText(`${SESSIONS} Termine, 80 UE`));
  await button(page, `${SESSIONS} Termine anlegen`).click();
  await shows(page.getByText('vollständig'));
  await shows(page.getByLabel('Statusleiste').getByText('20 Termine, 80 von 80 UE'));
  await button(page, 'Kurs starten').click();
  await shows(button(page, 'Bewertung beginnen'));
}

/** Everybody present, then the last one absent from the first five sessions: 60 of 80 UE. */
async function recordAttendance(page: Page): Promise<void> {
  await tab(page, 'Anwesenheit').click();
  const grid = page.getByRole('grid', { name: 'Anwesenheit' });
  await grid.getByRole('gridcell', { name: new RegExp(`^${FIRST_PERSON}, Termin 1:`) }).click();
  await page.keyboard.press('p');
  await shows(grid.getByRole('gridcell', { name: `${FIRST_PERSON}, Termin 1: präsent` }));
  await page.keyboard.press('Shift+Control+ArrowRight');
  await page.keyboard.press('Control+r');
  await shows(grid.getByRole('gridcell', { name: `${FIRST_PERSON}, Termin ${SESSIONS}: präsent` }));
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Control+d');
  await allSaved(page);
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Home');
  for (let session = 1; session <= 5; session += 1) {
    await page.keyboard.press('a');
    await page.keyboard.press('ArrowRight');
  }
  const states = page.getByRole('group', { name: 'Stand der Teilnehmenden' });
  // Only the store's own answer counts the lost one: what was typed last has arrived.
  await shows(states.filter({ hasText: /1\s*verloren/ }));
  await allSaved(page);
  await page.reload();
  await shows(states.filter({ hasText: /1\s*verloren/ }));
  expect((await states.innerText()).replace(/\s+/g, ' ')).toMatch(
    /0 nicht erfasst 1 verloren .* 23 erreicht/,
  );
}

async function handInPaper(page: Page, pdf: string): Promise<void> {
  await tab(page, 'Facharbeiten').click();
  const row = firstRow(page, 'Facharbeiten');
  await row.focus();
  await page.keyboard.press('F2');
  await page.getByRole('textbox', { name: /^Thema von/ }).fill('Strategie für den Stadtgarten');
  await page.keyboard.press('Enter');
  await shows(row.getByText('vorgeschlagen'));
  await row.focus();
  await page.keyboard.press('g');
  await shows(row.getByText('genehmigt'));
  const chooser = page.waitForEvent('filechooser');
  await row.getByRole('button', { name: /^Facharbeit von .* abgeben$/ }).click();
  await (await chooser).setFiles(pdf);
  const dialog = page.getByRole('dialog', { name: /^Facharbeit von .* abgeben$/ });
  await dialog.getByLabel('Eigenständigkeitserklärung liegt vor').check();
  await button(dialog, 'Abgeben').click();
  await shows(row.getByRole('button', { name: 'strategie.pdf öffnen' }));
}

/** Types the points of every criterion and finishes, without a mouse. */
async function markPart(page: Page, part: string, points: readonly string[]): Promise<void> {
  const fields = page.getByRole('textbox', { name: /^Punkte / });
  await shows(fields);
  expect(await fields.count()).toBe(points.length);
  await fields.first().focus();
  for (const typed of points) {
    await page.keyboard.type(typed);
    await page.keyboard.press('Enter');
  }
  await shows(page.getByText('91,5 Punkte'));
  await page.keyboard.press('Control+Enter');
  await shows(page.getByText('Bewertung von Anja Abendroth abgeschlossen.'));
  // Those words may still be about the part before.
  await shows(button(page, `Rückgängig: Bewertung ${part} abgeschlossen, Anja Abendroth`));
}

async function mark(page: Page): Promise<void> {
  await button(page, 'Bewertung beginnen').click();
  await tab(page, 'Bewertung').click();
  await page.waitForURL(/\/bewertung$/);
  const cohortAddress = page.url();
  await page
    .getByRole('row', { name: new RegExp(FIRST_PERSON) })
    .getByRole('link')
    .first()
    .click();
  await page.waitForURL(/#\/korrektur\/[^/]+\/paper/);
  const desk = page.url();
  await markPart(page, 'Facharbeit', ['15', '10', '10', '10', '10', '15', '5', '10', '5', '1,5']);
  await page.goto(desk.replace('/paper', '/presentation'));
  await markPart(page, 'Präsentation', ['60', '31,5']);
  await page.goto(cohortAddress);
  await shows(firstRow(page, 'Bewertung').getByText('bestanden'));
}

/** The list waits for the result, leads to where it is determined, and is free afterwards. */
async function determine(page: Page): Promise<void> {
  await tab(page, 'Zertifikate').click();
  await shows(page.getByText('Ergebnis nicht festgestellt'));
  await page.getByRole('link', { name: /^feststellen: / }).click();
  await page.waitForURL(/\/bewertung$/);
  await button(page, '1 Ergebnis feststellen').click();
  await shows(firstRow(page, 'Bewertung').getByText('festgestellt'));
}

async function exportList({ launched: { page }, saved }: JourneyDoor): Promise<void> {
  await tab(page, 'Zertifikate').click();
  await shows(page.getByText('24 bereit'));
  expect(await page.getByText('IHK-Zertifikat', { exact: true }).count()).toBe(1);
  expect(await page.getByText('Teilnahmebescheinigung', { exact: true }).count()).toBe(22);
  expect(await page.getByText('Nachweis „60 von 80 UE“', { exact: true }).count()).toBe(1);
  const starts = { XLSX: '504b0304', CSV: 'efbbbf', PDF: '255044462d' };
  for (const [format, start] of Object.entries(starts)) {
    const formats = page.getByRole('group', { name: 'Als Datei ausgeben', exact: true });
    const bytes = await saved(() => button(formats, format).click());
    expect(bytes.toString('hex', 0, start.length / 2), format).toBe(start);
    expect(bytes.length, format).toBeGreaterThan(1000);
  }
  await shows(page.getByText('Fassung 1 ist aktuell.'));
}

async function undoLastCommand(page: Page): Promise<void> {
  await tab(page, 'Teilnehmende').click();
  await button(page, /^Befehle für Anja Abendroth|^Befehle für Abendroth/).click();
  await page.getByRole('menuitem', { name: 'Abmelden …' }).click();
  await button(page.getByRole('dialog'), 'Abmelden').click();
  await shows(page.getByText('23 von 25 Plätzen belegt'));
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await button(page, /^Rückgängig: /).click();
  await shows(page.getByText('24 von 25 Plätzen belegt'));
  await tab(page, 'Zertifikate').click();
  await shows(page.getByText('Fassung 1 ist aktuell.'));
}

/** A cohort from the founding of the academy to the list for the chamber, as a person at the screen does it. */
export async function journey(door: JourneyDoor): Promise<void> {
  const { page, pageErrors } = door.launched;
  await foundAcademy(page, door.folder);
  await letOneHearPresentations(page);
  await createCohort(page);
  await importRegistrations(page);
  await planSessions(page);
  await recordAttendance(page);
  const pdf = join(door.folder, 'strategie.pdf');
  writeFileSync(pdf, SMALL_PDF);
  await handInPaper(page, pdf);
  await mark(page);
  await determine(page);
  await exportList(door);
  await undoLastCommand(page);
  expect(pageErrors).toEqual([]);
}

/** A page without text, as small as a PDF can be. */
const SMALL_PDF = [
  '%PDF-1.4',
  '1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj',
  '2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj',
  '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj',
  'trailer<</Root 1 0 R>>',
  '%%EOF',
  '',
].join('\n');
