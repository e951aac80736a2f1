import { join } from 'node:path';
import { cohortFileChoice, openCohortFile } from './cohort-file-pages.mjs';
import { exchangePages } from './exchange-pages.mjs';
import { markingPages } from './marking-pages.mjs';
import { root } from './node.mjs';
import { paperPages } from './paper-pages.mjs';
import { questionPages } from './question-pages.mjs';
import { schedulePages } from './schedule-pages.mjs';

const SETTINGS = {
  academy: 'akademie',
  chambers: 'kammern',
  courses: 'lehrgaenge',
  lecturers: 'dozenten',
  venues: 'raeume',
  workspace: 'arbeitsbereich',
};

/** The views of the calendar, each as its address says it. */
const CALENDAR = {
  month: 'ansicht=monat',
  week: 'ansicht=woche',
  day: 'ansicht=tag',
  rooms: 'ansicht=raeume',
  lecturers: 'ansicht=dozenten',
  list: 'ansicht=liste',
};

const firstOf = (rows, isWanted) => {
  const found = rows.find(isWanted);
  if (!found) throw new Error('The example academy has lost a row that the pages need.');
  return found;
};

/** Finds words in the paper on the desk and writes a note to them. */
async function noteOnPaper(page) {
  await page.locator('[data-page][data-drawn] [data-text] span').first().waitFor();
  await page.keyboard.press('Control+f');
  await page.keyboard.type('zuständig');
  await page.getByText(/^1 von \d+$/).waitFor();
  // The page of the find is drawn before its words can be marked.
  await page.waitForFunction(() => CSS.highlights.get('kk-found-current')?.size === 1);
  await page.keyboard.press('Alt+n');
  await page.getByRole('textbox', { name: 'Notiz' }).waitFor();
  await page.keyboard.type('Wer vertritt die Zuständigen? Bitte ergänzen.');
  await page
    .getByText(/^Gespeichert/)
    .first()
    .waitFor();
}

/** Takes a chamber's form for the certificate list and ties some of its fields. */
async function tieForm(page) {
  const file = 'test/fixtures/chamber-forms/Antrag.xlsx';
  await page.locator('input[type="file"][accept=".xlsx,.docx"]').last().setInputFiles(join(root, file));
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('grid').waitFor();
  for (const [field, cell] of [
    ['Lehrgang', 'C3'],
    ['Nr.', 'A7'],
    ['Nachname', 'B7'],
    ['Vorname', 'C7'],
    ['Geburtsdatum', 'D7'],
  ]) {
    await dialog.getByRole('button', { name: field, exact: true }).click();
    await dialog.locator(`[data-cell="${cell}"]`).click();
  }
}

/** Opens the dialog that gives a cohort out as a file. */
async function giveCohortOut(page) {
  await page.getByRole('button', { name: 'Weitere Befehle' }).click();
  await page.getByRole('menuitem', { name: 'Kurs als Datei weitergeben …' }).click();
  await page
    .getByRole('dialog')
    .getByText(/\d [kM]B\)/)
    .waitFor();
}

/** Every page of the example academy, each with an address that shows it at its fullest. `resultOf` as in `exchangePages`. */
export async function listPages(ask, resultOf) {
  const cohorts = await ask('cohorts.list');
  const running = firstOf(cohorts, ({ state }) => state === 'running' || state === 'marking').id;
  const open = firstOf(cohorts, ({ state }) => state === 'open').id;
  const completed = firstOf(cohorts, ({ state }) => state === 'completed').id;
  const people = await ask('people.list');
  const person = firstOf(people.rows, ({ enrolments }) => enrolments > 0).id;
  const [course] = await ask('academy.listCourses');
  const [chamber] = await ask('academy.listChambers');
  const queue = await ask('marking.queue');
  const waiting = queue.find(({ markedCriteria }) => markedCriteria > 0) ?? queue[0];
  while ((await ask('papers.readTexts')).remaining > 0);
  const { papers } = await ask('papers.list', { cohortId: running });
  const similar = papers.filter(({ latest }) => latest !== null)[1];
  const { sessions } = await ask('schedule.list', { cohortId: running });
  const warned = firstOf(sessions, ({ findings }) => findings.length > 0).id;
  const [lecturer] = await ask('academy.listLecturers');
  const [venue] = await ask('academy.listVenues');
  if (!course || !chamber || !waiting || !similar || !lecturer || !venue)
    throw new Error('The example academy has lost a row that the pages need.');
  const { rows: attending } = await ask('attendance.grid', { cohortId: running });
  const atRisk = firstOf(attending, ({ forecast }) => forecast?.state === 'at-risk').enrolmentId;
  const tab = (name, path, cohortId = running) => ({
    name,
    address: `/kurse/${cohortId}/${path}`,
  });
  return [
    { name: 'start', address: '/' },
    { name: 'cohorts', address: '/kurse' },
    { name: 'new-cohort', address: '/kurse/neu' },
    { name: 'worksheet', address: '/arbeitsblatt' },
    { name: 'cohort-file', address: '/kurse/aus-datei' },
    { name: 'cohort-file-preview', address: '/kurse/aus-datei', act: openCohortFile },
    { name: 'cohort-file-give-out', address: `/kurse/${completed}/ueberblick`, act: giveCohortOut },
    tab('cohort-overview', 'ueberblick'),
    tab('participants', 'teilnehmende'),
    tab('schedule', 'stundenplan'),
    tab('register', 'stundenplan/klassenbuch'),
    tab('schedule-session', `stundenplan?termin=${warned}`),
    tab('attendance', 'anwesenheit'),
    tab('papers', 'facharbeiten'),
    tab('similarity', `facharbeiten/${similar.enrolmentId}/aehnlichkeit`),
    ...(await paperPages(ask, running)),
    tab('assessment', 'bewertung'),
    ...(await exchangePages(ask, running, waiting.enrolmentId, resultOf)),
    tab('presentations', 'bewertung/praesentationen'),
    tab('feedback', 'bewertung/rueckmeldung', completed),
    tab('fairness', 'bewertung/fairness?umfang=lehrgang', completed),
    tab('assessment-compare', 'bewertung/vergleich'),
    tab('assessment-determined', 'bewertung/vergleich', completed),
    tab('certificates-cohort', 'zertifikate'),
    tab('certificates-sent', 'zertifikate', completed),
    tab('documents', 'zertifikate/dokumente', completed),
    {
      ...tab('documents-preview', 'zertifikate/dokumente', completed),
      act: async (page) => {
        await page
          .getByRole('button', { name: /^Vorschau für/ })
          .first()
          .click();
        await page.getByRole('dialog').getByRole('img').first().waitFor();
      },
    },
    {
      ...tab('documents-design', 'zertifikate/dokumente', completed),
      act: async (page) => {
        await page.getByRole('button', { name: 'Gestaltung …' }).click();
        await page
          .getByRole('dialog')
          .getByRole('img', { name: /^Seite 1/ })
          .waitFor();
      },
    },
    {
      ...tab('documents-texts', 'zertifikate/dokumente', completed),
      act: async (page) => {
        await page.getByRole('button', { name: 'Gestaltung …' }).click();
        await page.getByRole('dialog').getByRole('tab', { name: 'Texte' }).click();
        await page
          .getByRole('dialog')
          .getByRole('img', { name: /^Seite 1/ })
          .waitFor();
      },
    },
    { name: 'documents-register', address: '/zertifikate/register' },
    {
      name: 'certificates-reasons',
      address: `/kurse/${running}/zertifikate`,
      act: async (page) => {
        await page
          .getByRole('button', { name: /^und 2 weitere: / })
          .first()
          .click();
        await page.getByRole('dialog').waitFor();
      },
    },
    {
      name: 'certificates-draft',
      address: `/kurse/${completed}/zertifikate`,
      act: async (page) => {
        await page.getByRole('button', { name: 'Stand jetzt ansehen' }).click();
        await page.getByRole('table', { name: 'Zertifikatsliste' }).waitFor();
      },
    },
    {
      name: 'certificates-participants',
      address: `/kurse/${completed}/zertifikate`,
      act: async (page) => {
        await page.getByRole('button', { name: 'Teilnehmerliste', exact: true }).click();
        await page.getByRole('region', { name: 'Teilnehmerliste' }).waitFor();
      },
    },
    { name: 'documents-authenticity', address: '/zertifikate/echtheit' },
    tab('history', 'verlauf'),
    ...Object.entries(CALENDAR).map(([name, view]) => ({
      name: `calendar-${name}`,
      address: `/kalender?${view}&tag=2027-03-01`,
    })),
    {
      name: 'import',
      address: `/kurse/${open}/import`,
      file: 'test/fixtures/registrations/anmeldungen-webformular.csv',
    },
    { name: 'import-choose', address: '/import' },
    { name: 'people', address: '/personen' },
    { name: 'person', address: `/personen/${person}` },
    { name: 'duplicates', address: '/personen/dubletten' },
    { name: 'marking-queue', address: '/korrektur' },
    { name: 'marking-desk', address: `/korrektur/${waiting.enrolmentId}/${waiting.part}` },
    {
      name: 'marking-desk-note',
      address: `/korrektur/${waiting.enrolmentId}/${waiting.part}`,
      act: noteOnPaper,
    },
    {
      name: 'marking-desk-phrases',
      address: `/korrektur/${waiting.enrolmentId}/${waiting.part}`,
      act: async (page) => {
        await page.locator('[data-active] textarea').first().focus();
        await page.keyboard.press('Control+.');
        await page.getByRole('dialog').waitFor();
      },
    },
    { name: 'certificates', address: '/zertifikate' },
    { name: 'fees', address: '/honorare' },
    ...Object.entries(SETTINGS).map(([name, path]) => ({
      name: `settings-${name}`,
      address: `/einstellungen/${path}`,
    })),
    { name: 'settings-chamber', address: `/einstellungen/kammern/${chamber.id}` },
    {
      name: 'settings-chamber-lists',
      address: `/einstellungen/kammern/${chamber.id}`,
      act: async (page) => {
        await page.getByRole('textbox', { name: 'Überschrift für Vorname' }).scrollIntoViewIfNeeded();
      },
    },
    {
      name: 'settings-chamber-issuer',
      address: `/einstellungen/kammern/${chamber.id}`,
      act: async (page) => {
        await page
          .getByRole('checkbox', { name: /^Die Lehrgangsleitung unterschreibt/ })
          .scrollIntoViewIfNeeded();
      },
    },
    {
      name: 'settings-chamber-forms',
      address: `/einstellungen/kammern/${chamber.id}`,
      act: tieForm,
    },
    { name: 'settings-lecturer', address: `/einstellungen/dozenten?eintrag=${lecturer.id}` },
    { name: 'settings-venue', address: `/einstellungen/raeume?eintrag=${venue.id}` },
    { name: 'settings-course', address: `/einstellungen/lehrgaenge/${course.id}` },
    ...schedulePages(ask, { running, open, courseId: course.id, venueId: venue.id, atRisk }),
    ...(await markingPages(ask, {
      running,
      completed,
      courseId: course.id,
      deskAddress: `/korrektur/${waiting.enrolmentId}/${waiting.part}`,
    })),
    // Last, because they leave the example otherwise than it was, and add a course and a chamber.
    ...questionPages(ask, { running, completed, courseId: course.id, personId: person, sessionId: warned }),
    cohortFileChoice(ask),
  ];
}
