/** Dialogs of papers, marking and feedback, each opened as somebody opens it. */

const button = (page, name) => page.getByRole('button', { name, exact: true });
const dialog = (page) => page.getByRole('dialog').waitFor();

/** The rubric of papers as another academy would send it: a criterion less, one more, another weight. */
const RUBRIC_FILE = {
  name: 'Bewertungsbogen Strategiepapier 2028.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(
    [
      'Bewertungsbogen;Strategiepapier ab 2028',
      'Art;Titel;Beschreibung;Gewicht (%);Höchstpunkte;Schrittweite;ab Punkten;Kompetenzen',
      'Kriterium;Ausgangslage und Wettbewerb;Markt, Betrieb, Mitbewerber mit Belegen;25;15;0,5;;',
      'Stufe;sehr gut;;;;;13;',
      'Stufe;ausreichend;;;;;7,5;',
      'Stufe;ungenügend;;;;;0;',
      'Kriterium;Zielgruppen und Personas;;15;10;0,5;;',
      'Kriterium;Auswahl der Kanäle;;25;15;0,5;;',
      'Kriterium;Redaktionsplan und Produktion;;20;12;0,5;;',
      'Kriterium;Erfolgsmessung;;15;10;0,5;;',
      'K.-o.-Kriterium;Täuschungsversuch;;;;;;',
      'K.-o.-Kriterium;Eigenständigkeitserklärung fehlt;;;;;;',
    ].join('\r\n'),
  ),
};

async function openPaper(page, part) {
  await page.getByRole('grid', { name: 'Facharbeiten' }).getByRole('row').nth(2).focus();
  await page.keyboard.press('Space');
  await page.getByRole('region', { name: part }).scrollIntoViewIfNeeded();
}

async function openPhrases(page) {
  await page.locator('[data-active] textarea').first().focus();
  await page.keyboard.press('Control+.');
  await dialog(page);
}

/** Who somebody is at the desk, which it remembers from one page to the next. */
async function markAs(page, name) {
  const field = page.getByRole('combobox', { name: 'Ich bewerte als' });
  if ((await field.inputValue()) === name) return;
  await field.click();
  await page.getByRole('option', { name, exact: true }).click();
}

/** They come last: they give a course a new rubric, under which everybody is marked from then on. */
export async function markingPages(ask, { running, completed, courseId, deskAddress }) {
  const { enrolments } = await ask('marking.list', { cohortId: running });
  const far = enrolments.find(({ paper }) => paper.state === 'third-needed')?.enrolmentId;
  const done = (await ask('marking.list', { cohortId: completed })).enrolments[0]?.enrolmentId;
  if (!far || !done) throw new Error('The example academy has lost a marking that the dialogs need.');
  const course = `/einstellungen/lehrgaenge/${courseId}`;
  const compared = `/kurse/${running}/bewertung/vergleich?person=${far}`;
  const papers = `/kurse/${running}/facharbeiten`;
  const feedback = `/kurse/${completed}/bewertung/rueckmeldung`;
  let isChanged = false;
  /** Gives the course the next version of its rubric once. */
  const changedCourse = async () => {
    if (isChanged) return course;
    isChanged = true;
    const { rubrics } = await ask('academy.getCourse', { courseId });
    const { title, criteria, knockOuts } = rubrics.find(({ part }) => part === 'paper');
    const [first, second, ...others] = criteria;
    await ask('academy.saveRubric', {
      courseId,
      part: 'paper',
      title,
      criteria: [
        { ...first, weight: first.weight + second.weight, maximumPoints: first.maximumPoints + 5 },
        ...others,
      ],
      knockOuts,
    });
    return course;
  };
  return [
    {
      name: 'assign-evenly',
      address: `/kurse/${running}/bewertung`,
      act: async (page) => {
        await button(page, 'Korrekturen zuteilen').click();
        await dialog(page);
        await page.getByText('Gleichmäßig', { exact: true }).click();
        const lecturers = page.getByRole('combobox', { name: 'Wer korrigiert?' });
        await lecturers.or(page.getByLabel('Wer korrigiert?')).first().click();
        await page.getByRole('option').nth(0).click();
        await page.getByRole('option').nth(1).click();
        await page.keyboard.press('Tab');
      },
    },
    {
      name: 'assign-one',
      address: `/kurse/${running}/bewertung`,
      act: async (page) => {
        await button(page, 'Korrekturen zuteilen').click();
        await dialog(page);
      },
    },
    {
      name: 'agreement',
      address: compared,
      act: async (page) => {
        await page.getByText('Einigung mit Begründung', { exact: true }).click();
        await page
          .getByRole('textbox', { name: 'Begründung' })
          .fill('Beide: Die Ziele sind nur zum Teil messbar.');
      },
      shows: 'role=textbox[name=/Begründung/]',
    },
    {
      name: 'third-marker',
      address: compared,
      act: (page) => page.getByText('Drittkorrektur vergeben', { exact: true }).first().click(),
      shows: 'text=Drittkorrektur vergeben',
    },
    {
      name: 'what-if',
      address: `/kurse/${completed}/bewertung/vergleich?person=${done}`,
      act: async (page) => {
        await button(page, 'Welches Kriterium würde die Note ändern?').click();
        await dialog(page);
      },
    },
    {
      name: 'result-reopen',
      address: `/kurse/${completed}/bewertung/vergleich?person=${done}`,
      act: async (page) => {
        await button(page, 'Wieder öffnen …').click();
        await dialog(page);
      },
    },
    {
      name: 'protocol-written',
      address: `/kurse/${completed}/bewertung/vergleich?person=${done}`,
      act: async (page) => {
        await button(page, 'Protokoll').click();
        await page.getByText('Gespeichert').first().waitFor();
      },
    },
    {
      name: 'marking-reopen',
      address: `/korrektur/${far}/presentation`,
      act: async (page) => {
        await markAs(page, 'Katrin Böhm');
        await button(page, 'Wieder öffnen').click();
        await dialog(page);
      },
    },
    {
      name: 'marking-take-over',
      address: `/korrektur/${far}/paper`,
      act: async (page) => {
        await markAs(page, 'Büro');
        await button(page, 'Übernehmen …').click();
        await dialog(page);
      },
    },
    {
      name: 'phrase-form',
      address: deskAddress,
      act: async (page) => {
        await openPhrases(page);
        await page
          .getByRole('button', { name: /bearbeiten$/ })
          .first()
          .click();
        await page.getByLabel('Kürzel').waitFor();
      },
    },
    { name: 'paper-extension', address: papers, act: (page) => openPaper(page, 'Verlängerung') },
    { name: 'paper-topic', address: papers, act: (page) => openPaper(page, 'Thema und Betreuung') },
    {
      name: 'feedback-names',
      address: feedback,
      act: async (page) => {
        await page.getByLabel('Dateinamen').fill('{Kurs}/{Nachname}_{Vorname}_{Art}');
      },
      shows: 'role=textbox[name=/Dateinamen/]',
    },
    {
      name: 'feedback-names-refused',
      address: feedback,
      act: (page) => page.getByLabel('Dateinamen').fill('{Nachname}_{Geburtstag}'),
      shows: 'role=textbox[name=/Dateinamen/]',
    },
    {
      name: 'feedback-mails',
      address: feedback,
      act: async (page) => {
        await page.getByLabel('Dateinamen').fill('{Nachname}_{Vorname}_{Art}');
        await page.getByRole('tab', { name: 'E-Mail-Entwürfe' }).click();
        await page.getByText(/^So liest es/).click();
      },
      shows: 'text=/^So liest es/',
    },
    {
      name: 'rubric-import',
      address: course,
      act: async (page) => {
        await page.locator('input[type="file"][accept*=".csv"]').first().setInputFiles(RUBRIC_FILE);
        await dialog(page);
      },
    },
    {
      name: 'rubric-carry-over',
      address: changedCourse,
      act: async (page) => {
        await page
          .getByRole('button', { name: /: Auf Fassung \d+ übertragen …$/ })
          .first()
          .click();
        await page.getByRole('table', { name: 'Vorschau der Summen' }).waitFor();
      },
    },
  ];
}
