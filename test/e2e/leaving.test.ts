import { expect, test } from 'vitest';
import { type JourneyDoor, throughBrowser, throughDesktop } from '../support/journey-doors';

const options = { today: '2027-03-01T08:00:00Z', isDemo: true };

/** Whose session 14 lacks an entry in the example academy. */
const CELL = 'td[data-focused]';

/** Types into the grid as fast as keys go and loads the page anew in the same moment; then looks what is stored. */
async function typeAndLeave({ launched: { page, pageErrors } }: JourneyDoor): Promise<void> {
  await page.getByRole('link', { name: 'SMM-2027-1' }).first().click();
  await page
    .getByRole('navigation', { name: 'Bereiche des Kurses' })
    .getByRole('link', { name: 'Anwesenheit' })
    .click();
  await page.getByRole('grid', { name: 'Anwesenheit' }).waitFor();
  const cell = page.locator(CELL);
  const person = (await cell.getAttribute('aria-label'))?.split(', Termin')[0] ?? '';
  expect(person).not.toBe('');
  await cell.focus();
  // Within one task of the page: nothing can have been answered between the keys and the leaving.
  await Promise.all([
    page.waitForEvent('load'),
    page.evaluate(() => {
      const press = (key: string) =>
        document
          .querySelector('td[data-focused]')
          ?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
      press('a');
      press('p');
      press('e');
      window.location.reload();
    }),
  ]);
  const first = page.getByRole('gridcell', { name: new RegExp(`^${person}, Termin 14: entschuldigt`) });
  await first.waitFor();

  // A field of a person is saved when it is left, which is not done here.
  await page.getByRole('link', { name: 'Personen' }).first().click();
  await page.getByRole('grid', { name: 'Personen' }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const phone = page.getByLabel('Telefon');
  await phone.fill('0231 7714');
  await Promise.all([page.waitForEvent('load'), page.evaluate(() => window.location.reload())]);
  await phone.waitFor();
  await expect.poll(() => phone.inputValue(), { timeout: 20_000 }).toBe('0231 7714');
  expect(pageErrors).toEqual([]);
}

test('keys typed in the moment in which the page is left are stored, through the browser door', () =>
  throughBrowser(options, typeAndLeave));

test('keys typed in the moment in which the window loads anew are stored, in Electron', () =>
  throughDesktop(options, typeAndLeave));
