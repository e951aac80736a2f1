/** The file of a cohort of another academy, as somebody takes it over. */
import { join } from 'node:path';
import { root } from './node.mjs';

const FILE = 'test/fixtures/cohort-file/good.kkkurs';
/** How course and chamber are called in the file. */
const COURSE = 'Social Media Manager:in (IHK)';
const CHAMBER = 'IHK';

/** Chooses the file and opens it with its passphrase. */
export async function openCohortFile(page) {
  await page.locator('input[type="file"]').first().setInputFiles(join(root, FILE));
  await page.getByRole('textbox', { name: 'Passphrase' }).fill('apfel-birne-kirsche-mandel-melone-olive');
  await page.keyboard.press('Enter');
  await page.getByRole('checkbox', { name: 'Ich habe den Fingerabdruck verglichen' }).waitFor();
}

/** Gives this academy a course and a chamber that are called as those of the file and say something else. */
async function addNamesakes(ask) {
  const [chamber] = await ask('academy.listChambers');
  const [course] = await ask('academy.listCourses');
  if (!chamber || !course) throw new Error('The example academy has lost its chamber or its course.');
  const { id: _chamber, ...profile } = chamber;
  const { id: chamberId } = await ask('academy.saveChamber', { ...profile, name: CHAMBER });
  const {
    modules,
    rubrics: _rubrics,
    id: _course,
    ...fields
  } = await ask('academy.getCourse', {
    courseId: course.id,
  });
  await ask('academy.saveCourse', {
    ...fields,
    chamberId,
    title: COURSE,
    modules: modules.map(({ id: _module, ...content }) => content),
  });
}

/** Where a course and a chamber of the file only have the name of those that are here, and somebody chooses. */
export const cohortFileChoice = (ask) => ({
  name: 'cohort-file-choice',
  address: async () => {
    await addNamesakes(ask);
    return '/kurse/aus-datei';
  },
  act: async (page) => {
    await openCohortFile(page);
    await page
      .getByRole('combobox', { name: `${CHAMBER} ist hier` })
      .selectOption({ label: `der vorhandene Eintrag „${CHAMBER}“, der hier anders ist und so bleibt` });
  },
  shows: 'role=combobox >> nth=0',
});
