import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { fieldsOf } from '../../renderer/features/people/person-fields';
import { askProgram } from '../support/ask-program';
import { openFile } from '../support/browser';
import type { JourneyDoor } from '../support/journey-doors';
import { readQr } from '../support/read-qr';

const button = (within: Page | Locator, name: string | RegExp) => within.getByRole('button', { name });
const shows = (locator: Locator) => locator.first().waitFor({ timeout: 30_000 });
const goTo = (page: Page, address: string) => page.goto(`${page.url().split('#')[0]}#${address}`);
const allSaved = (page: Page) => shows(page.getByLabel('Statusleiste').getByText(/^Alles gespeichert/));
const dossier = (cohortId: string) => `/kurse/${cohortId}/zertifikate`;

interface Finished {
  cohortId: string;
  /** Three people with a certificate. */
  people: { enrolmentId: string; personId: string; name: string }[];
}

/** The example's finished cohort, opened again with its papers back here; those of three people are revoked, so that they can be issued. */
async function findFinished(page: Page): Promise<Finished> {
  const cohorts = await askProgram(page, 'cohorts.list', {});
  const cohortId = cohorts.find(({ state }) => state === 'completed')?.id ?? '';
  await askProgram(page, 'cohorts.move', { cohortId, to: 'marking', reason: 'Eine Nachmeldung der Kammer' });
  const { rows } = await askProgram(page, 'certificates.documents', { cohortId });
  const inForce = rows.flatMap(({ issued }) => issued.filter(({ revoked }) => revoked === null));
  const certificateIds = inForce.map(({ id }) => id);
  await askProgram(page, 'certificates.handOver', { certificateIds, handedOverOn: null });
  const people = rows.filter(({ due }) => due === 'certificate').slice(0, 3);
  for (const { issued } of people) {
    const own = issued.find(({ revoked }) => revoked === null);
    if (own)
      await askProgram(page, 'certificates.revoke', { certificateId: own.id, reason: 'Falsches Papier' });
  }
  return { cohortId, people };
}

async function changePerson(
  page: Page,
  personId: string,
  change: { birthPlace?: string; lastName?: string },
): Promise<void> {
  const fields = fieldsOf(await askProgram(page, 'people.get', { personId }));
  await askProgram(page, 'people.update', { personId, ...fields, ...change });
}

/** A place of birth that is missing, a name in capitals, and a session that nobody recorded. */
async function makeProblems(page: Page, { cohortId, people }: Finished): Promise<void> {
  const [placeless, shouted, forgotten] = people;
  await changePerson(page, placeless?.personId ?? '', { birthPlace: '' });
  const { lastName } = await askProgram(page, 'people.get', { personId: shouted?.personId ?? '' });
  await changePerson(page, shouted?.personId ?? '', { lastName: lastName.toUpperCase() });
  const sessions = await askProgram(page, 'schedule.list', { cohortId });
  const enrolmentId = forgotten?.enrolmentId ?? '';
  const cells = [{ enrolmentId, sessionId: sessions.sessions[0]?.id ?? '', kind: 'clear' as const }];
  await askProgram(page, 'attendance.record', { cohortId, cells });
}

/** Each problem through the link that stands beside it. */
async function mendProblems(page: Page, { cohortId, people }: Finished): Promise<void> {
  const [placeless, shouted, forgotten] = people.map(({ name }) => name);
  await goTo(page, dossier(cohortId));
  await shows(page.getByText('1 Warnung'));
  await shows(page.getByText('2 gesperrt'));
  await page.getByRole('link', { name: `ergänzen: ${placeless}, Geburtsort fehlt` }).click();
  await shows(page.getByRole('textbox', { name: 'Geburtsort' }).and(page.locator(':focus')));
  await page.keyboard.type('Wien');
  await page.keyboard.press('Tab');
  await allSaved(page);

  await goTo(page, dossier(cohortId));
  await shows(page.getByText('1 gesperrt'));
  await page.getByRole('link', { name: `erfassen: ${forgotten}, Termin 1 nicht erfasst` }).click();
  await shows(page.getByRole('gridcell', { name: `${forgotten}, Termin 1: nicht erfasst` }));
  await shows(page.locator('[role="grid"]:focus-within'));
  await page.keyboard.press('p');
  await allSaved(page);

  await goTo(page, dossier(cohortId));
  await shows(page.getByText('19 bereit'));
  await button(page, new RegExp(`^prüfen: ${shouted?.toUpperCase().split(',')[0]}`)).click();
  await page.getByRole('dialog').getByRole('link', { name: 'prüfen' }).click();
  await shows(page.getByRole('textbox', { name: 'Nachname' }).and(page.locator(':focus')));
  await page.keyboard.press('Control+a');
  await page.keyboard.type(shouted?.split(',')[0] ?? '');
  await page.keyboard.press('Tab');
  await allSaved(page);
  await goTo(page, dossier(cohortId));
  await shows(page.getByText('20 bereit'));
}

const STARTS = { XLSX: '504b0304', CSV: 'efbbbf', PDF: '255044462d' };

/** The list in its three formats, then a corrected name and what that changes. */
async function sendLists(door: JourneyDoor, { cohortId, people }: Finished): Promise<void> {
  const { page } = door.launched;
  const formats = page.getByRole('group', { name: 'Als Datei ausgeben', exact: true });
  for (const [format, start] of Object.entries(STARTS)) {
    const bytes = await door.saved(() => button(formats, format).click());
    expect(bytes.toString('hex', 0, start.length / 2), format).toBe(start);
  }
  await shows(page.getByText('Fassung 1 ist aktuell.'));
  await changePerson(page, people[0]?.personId ?? '', { lastName: 'Abendrot' });
  await shows(page.getByText('Seit Fassung 1 hat sich 1 Angabe geändert. Die Ausgabe legt Fassung 2 an.'));
  await door.saved(() => button(formats, 'XLSX').click());
  await shows(page.getByText('Fassung 2 ist aktuell.'));
  const versions = page.getByRole('region', { name: 'Festgeschriebene Fassungen' });
  await shows(versions.getByText(/Nachname „Abendrot“ statt „Abendroth“/));
  await goTo(page, dossier(cohortId));
}

/** A document of one of the three, through its menu. */
async function ofDocument(page: Page, number: string, item: string): Promise<void> {
  await button(page, `Mehr zu ${number}`).click();
  await page.getByRole('menuitem', { name: item, exact: true }).click();
}

async function answerWhy(page: Page, action: string, reason: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').fill(reason);
  await button(dialog, action).click();
}

/** The list is longer than the window is high: the wheel leads to its last row. */
async function scrollsToEnd(page: Page): Promise<void> {
  const rows = page.getByRole('table', { name: 'Dokumente' }).getByRole('row');
  await rows.nth(1).hover();
  await page.mouse.wheel(0, 2000);
  const isSeen = () =>
    rows.last().evaluate((row) => {
      const { left, top, height } = row.getBoundingClientRect();
      return row.contains(document.elementFromPoint(left + 60, top + height / 2));
    });
  await expect.poll(isSeen, { timeout: 20_000 }).toBe(true);
}

/** Issues the three, prints them, revokes one and prints another anew; returns what their codes say. */
async function issueDocuments(
  door: JourneyDoor,
  { cohortId, people }: Finished,
): Promise<{ genuine: string; revoked: string }> {
  const { page } = door.launched;
  await page.getByRole('link', { name: 'Dokumente ausstellen', exact: true }).click();
  await button(page, '3 Dokumente ausstellen').click();
  await shows(page.getByText('20 von 20 ausgestellt'));
  await scrollsToEnd(page);
  const all = await door.saved(() => button(page, '20 Dokumente als PDF').click());
  expect(all.toString('latin1', 0, 5)).toBe('%PDF-');
  const { rows } = await askProgram(page, 'certificates.documents', { cohortId });
  const [first = '', second = ''] = people.map(
    ({ enrolmentId }) => rows.find((row) => row.enrolmentId === enrolmentId)?.issued[0]?.number ?? '',
  );
  const toRevoke = await door.saved(async () => {
    await ofDocument(page, first, 'Erneut drucken …');
    await answerWhy(page, 'Erneut drucken', 'Fehldruck, Original vernichtet');
  });
  await ofDocument(page, first, 'Widerrufen …');
  await answerWhy(page, 'Widerrufen', 'Der Name war falsch');
  await shows(page.getByText(`widerrufen: ${first}`));
  const copy = await door.saved(async () => {
    await ofDocument(page, second, 'Zweitschrift drucken …');
    await answerWhy(page, 'Zweitschrift drucken', 'Beim Umzug verloren');
  });
  return { genuine: readQr(copy, 300) ?? '', revoked: readQr(toRevoke, 300) ?? '' };
}

/** The page that others check with, opened from the disk. */
async function checkElsewhere(door: JourneyDoor, codes: { genuine: string; revoked: string }): Promise<void> {
  const { page } = door.launched;
  await goTo(page, '/zertifikate/echtheit');
  const html = await door.saved(() => button(page, 'Prüfseite schreiben').click());
  const path = join(door.folder, 'pruefseite.html');
  writeFileSync(path, html);
  const elsewhere = await openFile(path);
  try {
    const verdict = async (code: string) => {
      await elsewhere.page.locator('#code').fill(code);
      return expect.poll(() => elsewhere.page.locator('#verdict').textContent(), { timeout: 20_000 });
    };
    await (await verdict(codes.genuine)).toBe('echt');
    await (await verdict(codes.revoked)).toBe('widerrufen');
    const middle = Math.floor(codes.genuine.length / 2);
    const other = codes.genuine[middle] === 'A' ? 'B' : 'A';
    const altered = codes.genuine.slice(0, middle) + other + codes.genuine.slice(middle + 1);
    await (await verdict(altered)).toBe('verändert');
  } finally {
    await elsewhere.close();
  }
}

/** From a dossier with three problems to papers that somebody else can check. */
export async function certificatesJourney(door: JourneyDoor): Promise<void> {
  const { page, pageErrors } = door.launched;
  await shows(page.getByRole('navigation', { name: 'Hauptbereiche' }));
  const finished = await findFinished(page);
  await makeProblems(page, finished);
  await mendProblems(page, finished);
  await sendLists(door, finished);
  const codes = await issueDocuments(door, finished);
  await checkElsewhere(door, codes);
  expect(pageErrors).toEqual([]);
}
