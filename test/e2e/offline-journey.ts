import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { type PaperFixture, twelvePapers } from '../fixtures/papers/twelve-papers';
import { askProgram } from '../support/ask-program';
import { axeFindings } from '../support/axe';
import type { JourneyDoor, Window } from '../support/journey-doors';
import { LECTURERS, makeMarkingCohort, markPresentations } from './marking-cohort';
import { markOne, OF_THE_WHOLE } from './marking-journey';

/** The course is over and the papers are due. */
export const OFFLINE_DAY = '2027-03-22T08:00:00Z';
/** Three programs are started, and eighty figures typed. */
export const JOURNEY_MS = 300_000;

const PAPERS = 2;
const FIRST = ['13', '8,5', '9', '8', '9,5', '13', '4,5', '8,5', '4', '9'];
const SECOND = ['12,5', '8,5', '8,5', '8', '9', '12', '4,5', '8', '4', '9'];
const BY_PHONE = 'Am Telefon: die Zahlen fehlen.';

const button = (within: Page | Locator, name: string | RegExp) =>
  within.getByRole('button', { name, exact: true });
const shows = (locator: Locator) => locator.first().waitFor({ timeout: 30_000 });
const goTo = (page: Page, address: string) => page.goto(`${page.url().split('#')[0]}#${address}`);

/** What a window asks of anybody but its own program. */
function foreignRequests({ launched: { page } }: Window): string[] {
  const foreign: string[] = [];
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    const isOwn = hostname === '127.0.0.1' || ['app:', 'blob:', 'data:', 'devtools:'].includes(protocol);
    if (!isOwn) foreign.push(request.url());
  });
  return foreign;
}

async function handInPapers(page: Page, cohortId: string, folder: string): Promise<void> {
  await goTo(page, `/kurse/${cohortId}/facharbeiten/abgeben`);
  await page.getByLabel('Ordner wählen …').and(page.locator('input')).setInputFiles(folder);
  await shows(button(page, `${PAPERS} Facharbeiten abgeben`));
  await page.getByLabel('Eigenständigkeitserklärung liegt bei allen vor').check();
  await button(page, `${PAPERS} Facharbeiten abgeben`).click();
  await shows(page.getByText(`${PAPERS} Facharbeiten sind abgelegt`));
}

/** A cohort of two whose papers are in, each with a first and a second marker. */
async function prepare(
  page: Page,
  folder: string,
  papers: readonly PaperFixture[],
): Promise<{ cohortId: string; enrolmentIds: string[]; lecturerIds: string[] }> {
  const { cohortId } = await makeMarkingCohort(page, join(folder, 'akademie'), papers);
  await page.reload();
  for (const to of ['open', 'running'] as const) {
    await askProgram(page, 'cohorts.move', { cohortId, to, reason: '' });
  }
  const place = join(folder, 'arbeiten');
  mkdirSync(place);
  for (const { path } of papers) copyFileSync(path, join(place, basename(path)));
  await handInPapers(page, cohortId, place);
  const { enrolments } = await askProgram(page, 'marking.list', { cohortId });
  const lecturers = await askProgram(page, 'academy.listLecturers', {});
  const enrolmentIds = enrolments.map(({ enrolmentId }) => enrolmentId);
  const lecturerIds = LECTURERS.map((name) => lecturers.find((one) => one.displayName === name)?.id ?? '');
  for (const [index, role] of (['first', 'second'] as const).entries()) {
    const lecturerId = lecturerIds[index] ?? '';
    await askProgram(page, 'marking.assign', { enrolmentIds, part: 'paper', role, lecturerId });
  }
  return { cohortId, enrolmentIds, lecturerIds };
}

interface Given {
  path: string;
  passphrase: string;
}

/** Packs for both markers; what is shown once is read once. */
async function giveOut(
  { launched: { page }, saved, folder }: JourneyDoor,
  cohortId: string,
): Promise<Given[]> {
  await goTo(page, `/kurse/${cohortId}/bewertung/pakete`);
  await button(page, '2 Pakete packen').click();
  const dialog = page.getByRole('dialog', { name: '2 Pakete sind fertig' });
  await shows(dialog);
  const given: Given[] = [];
  for (const name of LECTURERS.slice(0, 2)) {
    const row = dialog.getByRole('listitem').filter({ hasText: name });
    const passphrase = (await row.locator('code').textContent()) ?? '';
    const path = join(folder, `${name.split(' ')[1]}.kkpaket`);
    writeFileSync(path, await saved(() => button(row, `Paket für ${name} speichern`).click()));
    given.push({ path, passphrase });
  }
  await button(dialog, 'Schließen').last().click();
  return given;
}

/** A lecturer's first start: on a desktop the package is passed to the program, as a double click does. */
async function openPackage(window: Window, { path, passphrase }: Given): Promise<void> {
  const { page } = window.launched;
  const start = page.getByRole('dialog', { name: 'Ich bin Dozent:in' });
  const isDesktop = await page.evaluate(() => 'kurskontor' in window);
  if (!isDesktop) {
    await page.getByRole('button', { name: /Ich bin Dozent:in/ }).click();
    await start.locator('input[type="file"]').setInputFiles(path);
  }
  await shows(start.getByText(basename(path)));
  await button(start, 'Weiter').click();
  const open = page.getByRole('dialog', { name: 'Korrekturpaket öffnen' });
  await open.getByLabel(/^Passphrase/).fill(passphrase.toUpperCase().replaceAll('-', ' '));
  await button(open, 'Weiter').click();
  await shows(open.getByText('Lindenhof-Akademie'));
  await button(open, 'Fingerabdruck stimmt, öffnen').click();
  await shows(page.getByRole('grid', { name: 'Arbeiten SMM-2027-1' }));
}

/** Marks every paper of the package at the desk, and hands in. */
async function markAndHandIn(
  { launched: { page }, saved }: Window,
  points: readonly string[],
): Promise<Buffer> {
  const [{ papers } = { papers: [] }] = await askProgram(page, 'laptop.packages', {});
  await button(page, 'Bewerten').click();
  for (const { displayName } of papers) {
    await shows(page.getByRole('heading', { name: displayName, level: 2 }));
    await markOne(page, points);
    await shows(page.getByText(`Bewertung von ${displayName} abgeschlossen.`));
  }
  await goTo(page, '/');
  await button(page, 'Ergebnis abgeben').click();
  const dialog = page.getByRole('dialog', { name: 'Ergebnis abgeben, SMM-2027-1' });
  await shows(dialog.getByText('Beide Bewertungen sind vollständig.'));
  return saved(() => button(dialog, 'Ergebnis abgeben').click());
}

async function chooseResult(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.bringToFront();
  await goTo(page, '/ergebnis');
  await shows(page.getByRole('heading', { name: 'Ergebnis einlesen', level: 1 }));
  const chooser = page.waitForEvent('filechooser');
  await button(page, 'Ergebnis einlesen …').click();
  await (await chooser).setFiles({
    name: `${name}.kkergebnis`,
    mimeType: 'application/octet-stream',
    buffer,
  });
}

/** Three workspaces: packages go out, are marked on two devices that ask no network, and come back to one result. */
export async function offlineJourney(door: JourneyDoor): Promise<void> {
  const { launched, folder } = door;
  const { page, pageErrors } = launched;
  const papers = (await twelvePapers()).slice(0, PAPERS);
  await shows(page.getByRole('button', { name: /Neue Akademie anlegen/ }));
  const { cohortId, enrolmentIds, lecturerIds } = await prepare(page, folder, papers);
  const given = await giveOut(door, cohortId);

  const results: Buffer[] = [];
  for (const [index, points] of [FIRST, SECOND].entries()) {
    const mine = given[index];
    if (!mine) throw new Error('a marker without a package');
    const laptop = await door.another(`geraet-${index + 1}`, { paths: [mine.path] });
    const foreign = foreignRequests(laptop);
    await openPackage(laptop, mine);
    results.push(await markAndHandIn(laptop, points));
    expect(foreign).toEqual([]);
    expect(laptop.launched.pageErrors).toEqual([]);
  }

  const contested = { enrolmentId: enrolmentIds[0] ?? '', part: 'paper' as const };
  const byPhone = { ...contested, asLecturerId: lecturerIds[0] ?? '', comment: BY_PHONE };
  await askProgram(page, 'marking.comment', byPhone);
  await chooseResult(page, 'zweite', results[1] ?? Buffer.of());
  await button(page, 'Einlesen').click();
  await shows(page.getByText(/Felder von Jonas Reuter eingelesen\./));
  await shows(page.getByRole('table', { name: 'Ausgegebene Pakete' }));
  await chooseResult(page, 'erste', results[0] ?? Buffer.of());
  await shows(page.getByText(BY_PHONE));
  await shows(page.getByText(OF_THE_WHOLE));
  expect(await axeFindings(page, 'light')).toEqual([]);
  await page.getByRole('radio', { name: 'Ergebnis' }).check();
  await page.getByLabel('Begründung für alle').fill('Im Zug lag die Arbeit vor.');
  await button(page, 'Einlesen').click();
  await shows(page.getByText(/Felder von Katrin Böhm eingelesen\./));
  await shows(page.getByRole('table', { name: 'Ausgegebene Pakete' }));

  await markPresentations(page, cohortId);
  await goTo(page, `/kurse/${cohortId}/bewertung`);
  await button(page, `${PAPERS} Vergleiche bestätigen`).click();
  await button(page, `${PAPERS} Ergebnisse feststellen`).click();
  await shows(button(page, `${PAPERS} Ergebnisse bekannt geben`));
  const desk = await askProgram(page, 'marking.get', contested);
  expect(desk).toMatchObject({ comment: OF_THE_WHOLE, lecturerName: LECTURERS[0], state: 'done' });
  const { enrolments } = await askProgram(page, 'marking.list', { cohortId });
  expect(enrolments.map(({ stage }) => stage)).toEqual(['determined', 'determined']);
  expect(pageErrors).toEqual([]);
}
