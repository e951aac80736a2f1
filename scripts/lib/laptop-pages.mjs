import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { askerOf } from './mark-elsewhere.mjs';
import { root } from './node.mjs';

const EXAMPLES = join(root, 'test', 'fixtures', 'exchange');
const { passphrase } = JSON.parse(readFileSync(join(EXAMPLES, 'vectors.json'), 'utf8'));

export const LAPTOP_PAGES = [
  'laptop-start',
  'laptop-trust',
  'laptop-packages',
  'laptop-hand-in',
  'laptop-unsaved',
  'laptop-delete',
];

/** Marks all that is open in the only package, as somebody does at the desk, and hands it in. */
async function finishAndHandIn({ ask }) {
  const [{ packageId, lecturerId, papers }] = await ask('laptop.packages');
  for (const { enrolmentId, part, role } of papers) {
    const key = { enrolmentId, part, role, asLecturerId: lecturerId };
    const { criteria } = await ask('marking.get', key);
    for (const { criterionId, maximumPoints } of criteria)
      await ask('marking.record', { ...key, criterionId, points: maximumPoints - 1 });
    await ask('marking.finish', key);
  }
  return ask('laptop.handIn', { packageId });
}

const button = (page, name) => page.getByRole('button', { name, exact: true });

/** A lecturer's first minutes with a package, from the first start on; `take` photographs where they have come to. */
export async function visitLaptop(page, take) {
  await page.getByRole('button', { name: /Ich bin Dozent:in/ }).click();
  const start = page.getByRole('dialog', { name: 'Ich bin Dozent:in' });
  await start.waitFor();
  await take('laptop-start');
  await start.locator('input[type="file"]').setInputFiles(join(EXAMPLES, 'good.kkpaket'));
  await button(start, 'Weiter').click();
  const open = page.getByRole('dialog', { name: 'Korrekturpaket öffnen' });
  await open.getByLabel(/^Passphrase/).fill(passphrase);
  await button(open, 'Weiter').click();
  await button(open, 'Fingerabdruck stimmt, öffnen').waitFor();
  await take('laptop-trust');
  await button(open, 'Fingerabdruck stimmt, öffnen').click();
  await open.waitFor({ state: 'detached' });
  await button(page, 'Bewerten').waitFor();
  await take('laptop-packages');
  await button(page, 'Ergebnis abgeben').click();
  await page.getByRole('dialog', { name: /^Ergebnis abgeben/ }).waitFor();
  await take('laptop-hand-in');
  await page.keyboard.press('Escape');
  for (const notice of await page.locator('.mantine-Notification-closeButton').all()) await notice.click();
  const laptop = askerOf(page);
  const { transferId } = await finishAndHandIn(laptop);
  await button(page, 'Speichern').waitFor();
  await take('laptop-unsaved');
  await laptop.download(transferId);
  await button(page, 'Büro hat bestätigt').click();
  await button(page, 'Daten löschen').click();
  await page.getByRole('dialog', { name: /^Daten löschen/ }).waitFor();
  await take('laptop-delete');
}
