/** Pages of schedule and attendance that show themselves only after somebody has done something. */

const button = (page, name) => page.getByRole('button', { name });

async function type(page, name, text) {
  const field = page.getByRole('textbox', { name });
  await field.fill(text);
  await field.press('Tab');
}

/** Asks for a plan of a cohort without sessions until a day. */
async function askForPlan(page, until) {
  await type(page, 'Frühestens ab', '06.09.2027');
  await type(page, 'Spätestens bis', until);
  await button(page, 'Plan vorschlagen').click();
}

/** Opens the first session of a schedule and moves it so that the series falls on holidays. */
async function moveSeries(page) {
  await page.getByRole('grid', { name: 'Termine' }).getByRole('row').nth(1).focus();
  await page.keyboard.press('Enter');
  await type(page, 'Datum', '19.04.2027');
  await page.getByText('Alle (20)').click();
  await page.getByText('Ans Ende hängen, am selben Wochentag').click();
  await page
    .getByText(/Neuer Tag/)
    .first()
    .waitFor();
}

/** Leads an entry of the week by keys to a day on which its lecturer does not teach. */
async function moveEntry(page) {
  await page.locator('[data-entry]').first().focus();
  await page.keyboard.press('Alt+ArrowRight');
  await page.keyboard.press('Alt+ArrowRight');
}

async function searchRepair(page) {
  await page
    .getByLabel('Dozent:in *')
    .or(page.getByRole('combobox', { name: 'Dozent:in' }))
    .first()
    .click();
  await page.getByRole('option').first().click();
  await type(page, 'Von', '12.04.2027');
  await type(page, 'Bis', '16.04.2027');
  await page.getByLabel('Grund').fill('erkrankt');
  await button(page, 'Lösungen suchen').click();
  await page.getByRole('table', { name: 'Geänderte Termine' }).waitFor();
}

/** The cell whose minutes are being typed. */
async function typeMinutes(page) {
  const cell = page.locator('td[data-focused]');
  await cell.focus();
  await page.keyboard.press('v');
  await page.keyboard.type('20');
}

/** A cohort that has no sessions yet, made when the first page asks for it. */
function emptyCohort(ask, { courseId, venueId }) {
  let made = null;
  return () => {
    made ??= ask('cohorts.create', {
      code: 'SMM-2027-3',
      courseId,
      startsOn: '2027-09-06',
      endsOn: null,
      venueId,
      roomId: null,
      federalState: 'NW',
      minimumParticipants: 8,
      maximumParticipants: 16,
      chamberNumber: '',
      paperDueOn: null,
      presentationOn: null,
      listDueOn: null,
      handoverOn: null,
      note: '',
    }).then(({ id }) => id);
    return made;
  };
}

/** They come last: the cohort that is planned is not on the pages before. */
export function schedulePages(ask, { running, open, courseId, venueId, atRisk }) {
  const planned = emptyCohort(ask, { courseId, venueId });
  const ofPlanned = (path) => async () => `/kurse/${await planned()}/${path}`;
  return [
    {
      name: 'attendance-minutes',
      address: `/kurse/${running}/anwesenheit`,
      act: typeMinutes,
      shows: 'td[data-focused]',
    },
    { name: 'attendance-heat', address: `/kurse/${running}/anwesenheit?ansicht=waermebild` },
    { name: 'attendance-forecast', address: `/kurse/${running}/anwesenheit?ansicht=prognose` },
    { name: 'attendance-make-up', address: `/kurse/${running}/anwesenheit?nachholen=${atRisk}` },
    { name: 'schedule-versions', address: `/kurse/${running}/stundenplan?fassungen` },
    {
      name: 'schedule-series',
      address: `/kurse/${open}/stundenplan`,
      act: moveSeries,
      shows: 'text=Ihre Module nehmen sie mit',
    },
    { name: 'calendar-move', address: '/kalender?ansicht=woche&tag=2027-03-01', act: moveEntry },
    {
      name: 'repair',
      address: `/kurse/${open}/stundenplan/ausfall`,
      act: searchRepair,
      shows: 'text=Bescheid geben',
    },
    { name: 'schedule-empty', address: ofPlanned('stundenplan') },
    {
      name: 'plan-proposals',
      address: ofPlanned('stundenplan/planen'),
      act: async (page) => {
        await askForPlan(page, '17.12.2027');
        await page.getByRole('table', { name: 'Vorschläge im Vergleich' }).waitFor();
      },
      shows: 'text=hat nachweislich das früheste Ende',
    },
    {
      name: 'plan-contradiction',
      address: ofPlanned('stundenplan/planen'),
      act: async (page) => {
        await askForPlan(page, '15.10.2027');
        await page.getByText('So ist kein Plan möglich').waitFor();
      },
      shows: 'text=Damit ginge es',
    },
  ];
}
