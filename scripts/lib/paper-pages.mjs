/** Pages of the papers that show themselves only after somebody has done something. */

/** As much of a PDF as a file needs to be taken for one. */
const pdf = (name, text) => ({
  name,
  mimeType: 'application/pdf',
  buffer: Buffer.from(`%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n% ${text}`),
});

/** Puts in what an office finds in its post: most of it named well, some of it not. */
async function putIn(page, papers) {
  const waiting = papers.filter(({ latest }) => latest === null);
  const [first, second, third, fourth, fifth, sixth] = waiting;
  await page
    .locator('input[type="file"]:not([webkitdirectory])')
    .setInputFiles([
      pdf(`${first.sortName.replace(', ', '_')}_Facharbeit.pdf`, 1),
      pdf(`Facharbeit ${second.displayName}.pdf`, 2),
      pdf(`${third.displayName} - Strategiepapier.pdf`, 3),
      pdf(`${third.displayName} - Anhang.pdf`, 4),
      pdf(`${fourth.sortName.split(',')[0]}.pdf`, 5),
      pdf(`${papers.indexOf(fifth) + 1}_Strategie.pdf`, 6),
      pdf(`${sixth.sortName.replace(', ', ' ')} final.pdf`, 7),
      pdf('Facharbeit Entwurf.pdf', 8),
      pdf('Kopie von Facharbeit.pdf', 1),
      { name: 'Notizen.txt', mimeType: 'text/plain', buffer: Buffer.from('Notizen') },
    ]);
  await page.getByRole('table', { name: 'Dateien und wem sie gehören' }).waitFor();
}

async function openPaper(page) {
  await page.getByRole('grid', { name: 'Facharbeiten' }).getByRole('row').nth(1).focus();
  await page.keyboard.press('Space');
  await page.getByRole('heading', { name: 'Fassungen' }).waitFor();
}

/** A file was chosen for somebody, and nothing is stored yet. */
async function chooseFile(page) {
  const row = page.getByRole('grid', { name: 'Facharbeiten' }).getByRole('row');
  const waiting = row.filter({ has: page.getByRole('button', { name: /^Facharbeit von/ }) });
  const chooser = page.waitForEvent('filechooser');
  await waiting
    .getByRole('button', { name: /^Facharbeit von/ })
    .first()
    .click();
  await (await chooser).setFiles([pdf('Strategiepapier.pdf', 1)]);
  await page.getByRole('dialog').waitFor();
}

/** The texts are read in the background, some time after the start. */
async function whenFound(page) {
  await page.locator('mark').first().waitFor({ timeout: 120_000 });
}

export async function paperPages(ask, cohortId) {
  const address = `/kurse/${cohortId}/facharbeiten`;
  const { papers } = await ask('papers.list', { cohortId });
  return [
    { name: 'hand-in-many', address: `${address}/abgeben` },
    {
      name: 'hand-in-many-preview',
      address: `${address}/abgeben`,
      act: (page) => putIn(page, papers),
    },
    { name: 'full-text', address: `${address}?volltext=redaktionsplan`, act: whenFound },
    { name: 'paper-drawer', address, act: openPaper },
    { name: 'hand-in', address, act: chooseFile },
  ];
}
