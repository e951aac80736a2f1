import { dirname } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { twelvePapers } from '../fixtures/papers/twelve-papers';
import { askProgram } from '../support/ask-program';
import { unzip } from '../support/backup-archive';
import type { JourneyDoor } from '../support/journey-doors';
import { commentsOf } from '../support/word-document';
import { LECTURERS, makeMarkingCohort, markPresentations } from './marking-cohort';

/** The course is over and the papers are due. */
export const MARKING_DAY = '2027-03-22T08:00:00Z';
/** Two hundred and fifty figures are typed. */
export const JOURNEY_MS = 400_000;

const PAPERS = 12;
/** A little below full marks by the first; the second is a step lower, but for one paper far lower. */
const FIRST = ['13', '8,5', '9', '8', '9,5', '13', '4,5', '8,5', '4', '9'];
const SECOND = ['12,5', '8,5', '8,5', '8', '9', '12', '4,5', '8', '4', '9'];
const HARSH = ['8', '5', '5', '5', '5', '8', '2', '5', '2', '5'];

const button = (within: Page | Locator, name: string | RegExp) => within.getByRole('button', { name });
const shows = (locator: Locator) => locator.first().waitFor({ timeout: 30_000 });
const goTo = (page: Page, address: string) => page.goto(`${page.url().split('#')[0]}#${address}`);

/** What was told lies over the top for a while; who has read it closes it, unless it goes by itself in that moment. */
async function closeToasts(page: Page): Promise<void> {
  const toasts = page.getByRole('alert');
  const close = () => button(toasts.first(), 'Schließen').click({ timeout: 1_000 });
  const left = async () => {
    if ((await toasts.count()) > 0) await close().catch(() => undefined);
    return toasts.count();
  };
  await expect.poll(left, { timeout: 30_000 }).toBe(0);
}

async function handInFolder(page: Page, cohortId: string, folder: string): Promise<void> {
  await goTo(page, `/kurse/${cohortId}/facharbeiten`);
  await page.getByRole('link', { name: 'Mehrere abgeben …' }).click();
  await page.getByLabel('Ordner wählen …').and(page.locator('input')).setInputFiles(folder);
  const take = button(page, `${PAPERS} Facharbeiten abgeben`);
  await shows(take);
  await page.getByLabel('Eigenständigkeitserklärung liegt bei allen vor').check();
  await take.click();
  await shows(page.getByText(`${PAPERS} Facharbeiten sind abgelegt`));
}

async function assign(page: Page, cohortId: string): Promise<void> {
  await goTo(page, `/kurse/${cohortId}/bewertung`);
  const drawer = page.getByRole('dialog', { name: 'Korrekturen zuteilen' });
  await button(page, 'Korrekturen zuteilen').click();
  await drawer.getByRole('combobox', { name: 'Wer korrigiert?' }).click();
  await page.getByRole('option', { name: LECTURERS[0] }).click();
  await button(drawer, `${PAPERS} Korrekturen zuteilen`).click();
  await drawer.waitFor({ state: 'hidden' });
  await button(page, 'Korrekturen zuteilen').click();
  await drawer.getByText('Zweitkorrektur', { exact: true }).click();
  await drawer.getByText('Gleichmäßig', { exact: true }).click();
  await drawer.getByLabel('Wer korrigiert?').first().click();
  await page.getByRole('option', { name: LECTURERS[1] }).click();
  await page.keyboard.press('Escape');
  await button(drawer, `${PAPERS} Korrekturen gleichmäßig zuteilen`).click();
  await shows(page.getByText(`${PAPERS} Korrekturen zugeteilt`));
}

async function markAs(page: Page, lecturer: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Ich bewerte als' }).click();
  await page.getByRole('option', { name: lecturer }).click();
}

/** What `markOne` says of the whole. */
export const OF_THE_WHOLE = 'Schlüssig.';

/** Ten criteria, then on to the next paper, with the keyboard alone. */
export async function markOne(page: Page, points: readonly string[]): Promise<void> {
  const first = page.getByRole('textbox', { name: 'Punkte Ausgangslage und Analyse' });
  await shows(first);
  await expect
    .poll(() => first.evaluate((field) => field === document.activeElement), { timeout: 30_000 })
    .toBe(true);
  for (const figure of points) {
    await page.keyboard.type(figure);
    await page.keyboard.press('Enter');
  }
  await page.keyboard.type(OF_THE_WHOLE);
  await page.keyboard.press('Control+Enter');
}

/** Everybody's paper as one of the markers; the first paper of the list gets points of its own. */
async function markAll(
  page: Page,
  people: readonly { enrolmentId: string; displayName: string }[],
  role: 'first' | 'second',
  ofFirst: readonly string[],
  ofOthers: readonly string[],
): Promise<void> {
  for (const [index, { enrolmentId, displayName }] of people.entries()) {
    if (index === 0) await goTo(page, `/korrektur/${enrolmentId}/paper?role=${role}`);
    await shows(page.getByRole('heading', { name: displayName, level: 2 }));
    if (index === 0) await markAs(page, LECTURERS[role === 'first' ? 0 : 1]);
    await markOne(page, index === 0 ? ofFirst : ofOthers);
    await shows(page.getByText(`Bewertung von ${displayName} abgeschlossen.`));
  }
}

const REMARK = 'Woran wird das gemessen?';

/** A remark on a passage of the first paper that is a Word document, by its first marker; returns the passage. */
async function remarkOnWord(page: Page, cohortId: string): Promise<string> {
  const { papers } = await askProgram(page, 'papers.list', { cohortId });
  const [found] = papers.flatMap(({ enrolmentId, latest }) =>
    (latest?.files ?? [])
      .filter(({ fileName }) => fileName.endsWith('.docx'))
      .map(({ submissionFileId }) => ({ enrolmentId, submissionFileId })),
  );
  if (!found) throw new Error('no paper is a Word document');
  const { submissionFileId, enrolmentId } = found;
  while ((await askProgram(page, 'papers.readTexts', {})).remaining > 0);
  const { html } = await askProgram(page, 'papers.document', { submissionFileId });
  const text = await page.evaluate(
    (markup) => new DOMParser().parseFromString(markup, 'text/html').body.textContent ?? '',
    html ?? '',
  );
  const middle = Math.floor(text.length / 2);
  const [quote = ''] = /\p{L}{8,}/u.exec(text.slice(middle)) ?? [];
  const start = text.indexOf(quote, middle);
  const { enrolments } = await askProgram(page, 'marking.list', { cohortId });
  const markers = enrolments.find((row) => row.enrolmentId === enrolmentId)?.paper.markers ?? [];
  const asLecturerId = markers.find(({ role }) => role === 'first')?.lecturerId ?? null;
  await askProgram(page, 'annotations.add', {
    enrolmentId,
    part: 'paper',
    role: 'first',
    asLecturerId,
    submissionFileId,
    page: 1,
    place: { start, end: start + quote.length },
    quote,
    note: REMARK,
    criterionId: null,
  });
  return quote;
}

async function settleByThird(page: Page, cohortId: string): Promise<void> {
  await goTo(page, `/kurse/${cohortId}/bewertung/vergleich`);
  await shows(page.getByText(/Der Mittelwert .* gilt deshalb nicht/));
  await page.getByRole('radio', { name: 'Drittkorrektur vergeben' }).check();
  await page.getByRole('combobox', { name: 'Wer korrigiert als Dritte oder Dritter?' }).click();
  await page.getByRole('option', { name: LECTURERS[2] }).click();
  await button(page, 'Drittkorrektur vergeben').click();
  await page.getByRole('link', { name: 'Zum Bewertungstisch' }).click();
  await markAs(page, LECTURERS[2]);
  await markOne(page, SECOND);
  await shows(page.getByText(/^Bewertung von .* abgeschlossen\.$/));
  await markAs(page, 'Büro');
  await goTo(page, `/kurse/${cohortId}/bewertung/vergleich`);
  await button(page, 'Drittkorrektur bestätigen').click();
}

async function announce(page: Page, cohortId: string): Promise<void> {
  await goTo(page, `/kurse/${cohortId}/bewertung`);
  await button(page, `${PAPERS - 1} Vergleiche bestätigen`).click();
  await button(page, `${PAPERS} Ergebnisse feststellen`).click();
  const last = button(page, `${PAPERS} Ergebnisse bekannt geben`);
  await last.click();
  await last.waitFor({ state: 'hidden' });
}

async function giveOut(
  { launched: { page }, saved }: JourneyDoor,
  cohortId: string,
  remarked: string,
): Promise<void> {
  await goTo(page, `/kurse/${cohortId}/bewertung/vergleich`);
  const protocol = await saved(() => button(page, 'Protokoll').click());
  expect(protocol.toString('latin1', 0, 5)).toBe('%PDF-');
  await goTo(page, `/kurse/${cohortId}/bewertung/rueckmeldung`);
  await closeToasts(page);
  const archive = await saved(() => button(page, 'ZIP schreiben').click());
  const files = await unzip(archive);
  const names = [...files.keys()];
  expect(names.filter((name) => name.endsWith('.pdf')).length).toBeGreaterThanOrEqual(PAPERS);
  const copies = names.filter((name) => name.endsWith('.docx')).map((name) => files.get(name));
  expect(copies).toHaveLength(1);
  const comments = await commentsOf(copies[0] ?? Buffer.alloc(0));
  expect(comments).toHaveLength(1);
  expect(comments[0]).toMatchObject({ passage: remarked, author: 'Erstkorrektur' });
  expect(comments[0]?.words.join(' ')).toContain(REMARK);
}

/** Twelve papers from the folder to the feedback, with one that two markers see very differently. */
export async function markingJourney(door: JourneyDoor): Promise<void> {
  const { launched, folder } = door;
  const { page, pageErrors } = launched;
  const papers = await twelvePapers();
  await shows(button(page, /Neue Akademie anlegen/));
  const { cohortId } = await makeMarkingCohort(page, `${folder}/akademie`, papers);
  await page.reload();
  await goTo(page, `/kurse/${cohortId}/facharbeiten`);
  await button(page, 'Anmeldung öffnen').click();
  await button(page, 'Kurs starten').click();
  await handInFolder(page, cohortId, dirname(papers[0]?.path ?? ''));
  await assign(page, cohortId);
  const remarked = await remarkOnWord(page, cohortId);
  const { enrolments } = await askProgram(page, 'marking.list', { cohortId });
  await markAll(page, enrolments, 'first', FIRST, FIRST);
  await markAll(page, enrolments, 'second', HARSH, SECOND);
  await markAs(page, 'Büro');
  await markPresentations(page, cohortId);
  await settleByThird(page, cohortId);
  await announce(page, cohortId);
  const { enrolments: settled } = await askProgram(page, 'marking.list', { cohortId });
  expect(settled.map(({ stage }) => stage)).toEqual(Array.from({ length: PAPERS }, () => 'announced'));
  await giveOut(door, cohortId, remarked);
  expect(pageErrors).toEqual([]);
}
