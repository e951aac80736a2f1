/** Questions that stand between somebody and what they asked for. Each leaves the example otherwise than it was. */

const dialogOf = (page) => page.getByRole('dialog');

/** Other weights of a course, with the results that they would change. */
const courseResults = (courseId) => ({
  name: 'settings-course-results',
  address: `/einstellungen/lehrgaenge/${courseId}`,
  act: async (page) => {
    await page.getByRole('textbox', { name: 'Gewicht Facharbeit' }).fill('50');
    await page.getByRole('textbox', { name: 'Gewicht Präsentation' }).fill('50');
    await page.keyboard.press('Control+s');
    await dialogOf(page).getByRole('table').waitFor();
  },
});

/** Somebody who has withdrawn comes back into a cohort under way, and is asked from when. */
const joiningDay = (ask, cohortId) => ({
  name: 'participants-joining',
  address: async () => {
    const participants = await ask('cohorts.participants', { cohortId });
    const { id } = participants.find(({ lastName }) => lastName === 'Kowalski') ?? participants.at(-1);
    await ask('cohorts.withdraw', { enrolmentId: id, withdrawnOn: '2027-02-25', reason: 'Umzug' });
    return `/kurse/${cohortId}/teilnehmende`;
  },
  act: async (page) => {
    await page
      .getByRole('row', { name: /25\.02\.2027|Umzug/ })
      .getByRole('button', { name: /^Befehle/ })
      .click();
    await page.getByRole('menuitem', { name: 'Wieder anmelden' }).click();
    await dialogOf(page).getByRole('textbox').first().waitFor();
  },
});

/** An original that was printed and is printed once more: why. */
const printAgain = (ask, cohortId) => ({
  name: 'documents-print-again',
  address: async () => {
    const { rows } = await ask('certificates.documents', { cohortId });
    const issued = rows.flatMap((row) => row.issued.filter(({ revoked }) => revoked === null));
    await ask('certificates.handOver', { certificateIds: [issued[1].id], handedOverOn: null });
    return `/kurse/${cohortId}/zertifikate/dokumente`;
  },
  act: async (page) => {
    const row = page.getByRole('row', { name: /ausgestellt/ });
    const menu = row.getByRole('button', { name: /^Mehr zu/ });
    await menu.click();
    await page.getByRole('menuitem', { name: 'Drucken', exact: true }).click();
    await page.getByRole('alert').getByRole('button').click();
    const printed = page.getByRole('row', { name: /gedruckt/ });
    await printed.getByRole('button', { name: /^Mehr zu/ }).click();
    await page.getByRole('menuitem', { name: 'Erneut drucken …' }).click();
    await dialogOf(page).getByRole('textbox').waitFor();
  },
});

export const questionPages = (ask, { running, completed, courseId }) => [
  joiningDay(ask, running),
  printAgain(ask, completed),
  courseResults(courseId),
];
