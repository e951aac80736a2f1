import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './node.mjs';

const EXAMPLES = join(root, 'test', 'fixtures', 'exchange');
const { passphrase } = JSON.parse(readFileSync(join(EXAMPLES, 'vectors.json'), 'utf8'));

export const LAPTOP_PAGES = ['laptop-start', 'laptop-trust', 'laptop-packages', 'laptop-hand-in'];

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
}
