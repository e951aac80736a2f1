/** Marking packages of a cohort, given out as somebody gives them out. */

import { fillWorksheet } from './fill-worksheet.mjs';

const button = (page, name) => page.getByRole('button', { name });

/**
 * They give a few open papers to markers, so that somebody holds a package; the one on the desk stays the office's. `resultOf` has a
 * package that is out marked on another device and gives what is handed in; without it no result comes back.
 */
export async function exchangePages(ask, cohortId, onDesk, resultOf) {
  const address = `/kurse/${cohortId}/bewertung/pakete`;
  const { enrolments } = await ask('marking.list', { cohortId });
  const lecturers = await ask('academy.listLecturers');
  const [one, two] = lecturers;
  if (!one || !two) throw new Error('The example academy has lost the lecturers that the packages need.');
  const open = enrolments
    .filter(
      ({ enrolmentId, isHandedIn, paper }) => isHandedIn && paper.state !== 'done' && enrolmentId !== onDesk,
    )
    .slice(-3);
  const unassigned = (role) =>
    open
      .filter(({ paper }) => !paper.markers.some((marker) => marker.role === role && marker.lecturerId))
      .map(({ enrolmentId }) => enrolmentId);
  for (const [role, lecturerId] of [
    ['first', one.id],
    ['second', two.id],
  ]) {
    const enrolmentIds = unassigned(role);
    if (enrolmentIds.length > 0)
      await ask('marking.assign', { enrolmentIds, part: 'paper', role, lecturerId });
  }
  let result;
  const back = async () => {
    const packages = await ask('exchange.packages', { cohortId });
    result ??= await resultOf(
      packages.find(({ kind, state }) => kind === 'package' && state === 'given').packageId,
    );
    return '/ergebnis';
  };
  const choose = async (page) => {
    await page
      .locator('input[type="file"][accept=".kkergebnis"]')
      .setInputFiles({ name: 'Ergebnis.kkergebnis', mimeType: 'application/octet-stream', buffer: result });
    await page.getByText('Die Unterschrift des Geräts passt').waitFor();
  };
  const returned = [
    { name: 'result-preview', address: back, act: choose },
    {
      name: 'result-conflicts',
      address: back,
      act: async (page) => {
        await choose(page);
        for (const group of await page.getByRole('radiogroup').all())
          await group.getByRole('radio', { name: 'Ergebnis' }).press('Space');
        await page.getByRole('textbox', { name: 'Begründung für alle' }).fill('Am Telefon besprochen');
      },
      shows: 'role=textbox[name=/Begründung für alle/]',
    },
  ];
  return [
    { name: 'packages', address },
    {
      name: 'packages-made',
      address,
      act: async (page) => {
        // The last of them marks in a spreadsheet.
        await page
          .getByRole('list', { name: 'Wer ein Paket bekommt' })
          .getByRole('checkbox')
          .last()
          .uncheck();
        await button(page, /Pakete? packen/).click();
        await page.getByRole('dialog', { name: /fertig$|fertig / }).waitFor();
      },
    },
    {
      name: 'packages-out',
      address: async () => {
        const { markers } = await ask('exchange.candidates', { cohortId });
        for (const { lecturerId, papers, dueOn } of markers)
          if (papers > 0) await ask('worksheet.giveOut', { cohortId, lecturerId, dueOn });
        return address;
      },
      act: async (page) => {
        await page.getByRole('table', { name: 'Ausgegebene Pakete' }).waitFor();
        // All are saved but the first, which says so.
        const [, ...others] = await ask('exchange.packages', { cohortId });
        const [passphrase] = await ask('exchange.proposePassphrases', { count: 1 });
        for (const { packageId, kind } of others) {
          const { transferId } =
            kind === 'package'
              ? await ask('exchange.packAgain', { packageId, passphrase })
              : await ask('worksheet.writeAgain', { packageId });
          await page.request.get(new URL(`/api/download/${transferId}`, page.url()).href);
        }
        await button(page, /^Paket von/)
          .first()
          .click();
        await page.getByRole('menu').waitFor();
      },
    },
    {
      name: 'packages-reassign',
      address,
      act: async (page) => {
        await button(page, /^Paket von/)
          .first()
          .click();
        await page.getByRole('menuitem', { name: 'Jemand anderem geben …' }).click();
        await page.getByRole('dialog').waitFor();
      },
    },
    {
      name: 'packages-sheet',
      address,
      act: async (page) => {
        await button(page, /^Arbeitsblatt von/)
          .first()
          .click();
        await page.getByRole('menuitem', { name: 'Ersetzen …' }).click();
        await page.getByRole('dialog').waitFor();
      },
    },
    { name: 'packages-all', address: '/korrektur/pakete?welche=alle' },
    {
      name: 'worksheet-preview',
      address: '/arbeitsblatt',
      act: async (page) => {
        const packages = await ask('exchange.packages', { cohortId });
        const out = packages.find(({ kind, state }) => kind === 'worksheet' && state === 'given');
        const renew = { packageId: out.packageId, dueOn: out.dueOn };
        // The first is only there to come back when the second has replaced it.
        const { transferId } = await ask('worksheet.replace', { ...renew, reason: 'Datei verloren' });
        const sheet = await page.request.get(new URL(`/api/download/${transferId}`, page.url()).href);
        const second = await ask('exchange.packages', { cohortId });
        const { packageId } = second.find(({ kind, state }) => kind === 'worksheet' && state === 'given');
        await ask('worksheet.replace', { ...renew, packageId, reason: 'Noch einmal verloren' });
        await page.locator('input[type="file"][accept=".xlsx"]').setInputFiles({
          name: 'Arbeitsblatt.xlsx',
          mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
          buffer: await fillWorksheet(await sheet.body(), { D4: 8, F4: 7, D5: 9 }),
        });
        await page.getByText(/wurde durch ein neues ersetzt/).waitFor();
        await page
          .getByRole('textbox', { name: 'Trotzdem einlesen, weil' })
          .fill('War schon fertig bewertet');
      },
    },
    ...(resultOf ? returned : []),
  ];
}
