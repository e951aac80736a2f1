/** Marking packages of a cohort, given out as somebody gives them out. */

const button = (page, name) => page.getByRole('button', { name });

/** They give a few open papers to markers, so that somebody holds a package; the one on the desk stays the office's. */
export async function exchangePages(ask, cohortId, onDesk) {
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
  return [
    { name: 'packages', address },
    {
      name: 'packages-made',
      address,
      act: async (page) => {
        await button(page, /Pakete? packen/).click();
        await page.getByRole('dialog', { name: /fertig$|fertig / }).waitFor();
      },
    },
    {
      name: 'packages-out',
      address,
      act: async (page) => {
        await page.getByRole('table', { name: 'Ausgegebene Pakete' }).waitFor();
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
  ];
}
