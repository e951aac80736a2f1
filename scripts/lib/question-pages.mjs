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

/** Somebody else changes a field of a person while it is typed in here. */
const personClash = (ask, personId) => {
  const live = async (city) => {
    const person = await ask('people.get', { personId });
    const { id, createdAt, isLecturer, alumnus, consents, enrolments, ...fields } = person;
    await ask('people.update', { personId, ...fields, city });
  };
  return {
    name: 'person-clash',
    address: async () => {
      await live('Dortmund');
      return `/personen/${personId}`;
    },
    act: async (page) => {
      await page.getByRole('textbox', { name: 'Ort', exact: true }).fill('Hagen');
      await live('Bochum');
      await page.getByText(/^Geändert von/).waitFor();
    },
  };
};

/** Somebody else changes a session while it is typed in here. */
const sessionClash = (ask, cohortId, sessionId) => {
  const put = async (changes) => {
    const { sessions } = await ask('schedule.list', { cohortId });
    const shown = sessions.find(({ id }) => id === sessionId);
    const { date, startsAt, endsAt, breakMinutes } = shown;
    const base = Object.fromEntries(Object.keys(changes).map((field) => [field, shown[field]]));
    const session = { cohortId, sessionId, date, startsAt, endsAt, breakMinutes };
    await ask('schedule.saveSession', { ...session, ...changes, base });
  };
  return {
    name: 'schedule-session-clash',
    address: async () => {
      await put({ topic: '' });
      return `/kurse/${cohortId}/stundenplan?termin=${sessionId}`;
    },
    act: async (page) => {
      await dialogOf(page).getByRole('textbox', { name: 'Thema' }).fill('Recht: Impressum und Kennzeichnung');
      await put({ topic: 'Gast aus der Praxis: Community Management' });
      await page.getByText(/^Geändert von/).waitFor();
    },
    shows: 'text=Geändert von',
  };
};

export const questionPages = (ask, { running, completed, courseId, personId, sessionId }) => [
  personClash(ask, personId),
  sessionClash(ask, running, sessionId),
  joiningDay(ask, running),
  printAgain(ask, completed),
  courseResults(courseId),
];
