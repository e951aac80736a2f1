// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { aFinishedCohort, changePerson } from '../areas/certificates/finished-cohort';
import { readied } from './readied-printer';
import { bridge, showProgram } from './settings-first-start-page';

test('each block leads to the very place that mends it, and the export stays shut', async () => {
  const { w, cohortId, enrolmentIds, personIds, sessionIds } = await aFinishedCohort([
    { person: { birthPlace: '' } },
    { isUnrecorded: true },
    { presentation: 'not-marked' },
    { isUndetermined: true },
    {},
  ]);
  await showProgram(w.application, `/kurse/${cohortId}/zertifikate`);
  const addressOf = async (name: RegExp) => (await screen.findByRole('link', { name })).getAttribute('href');
  expect(await addressOf(/Albers.*Geburtsort fehlt/)).toBe(`/personen/${personIds[0]}?feld=birthPlace`);
  expect(await addressOf(/Brüggemann.*Termin 20 nicht erfasst/)).toBe(
    `/kurse/${cohortId}/anwesenheit?anmeldung=${enrolmentIds[1]}&termin=${sessionIds[19]}`,
  );
  expect(await addressOf(/Çelik.*Präsentation nicht fertig bewertet/)).toBe(
    `/korrektur/${enrolmentIds[2]}/presentation`,
  );
  expect(await addressOf(/feststellen.*Demirci.*Ergebnis nicht festgestellt/)).toBe(
    `/kurse/${cohortId}/bewertung`,
  );
  expect(screen.getByText('4 Sperren')).toBeVisible();
  for (const button of within(screen.getByRole('group', { name: 'Als Datei ausgeben' })).getAllByRole(
    'button',
  )) {
    expect(button).toBeDisabled();
  }
});

test('a free list says so and shows its fingerprint, and then what has changed since', async () => {
  const { w, cohortId, enrolmentIds, personIds, sessionIds, list } = await aFinishedCohort([{}]);
  await showProgram(w.application, `/kurse/${cohortId}/zertifikate`);
  const { contentHash } = await list();
  expect(await screen.findByText('IHK-Zertifikat')).toBeVisible();
  expect(
    screen.getByText(
      `Fingerabdruck ${contentHash.slice(0, 4)} ${contentHash.slice(4, 8)} ${contentHash.slice(8, 12)} ${contentHash.slice(12, 16)}`,
    ),
  ).toBeVisible();
  for (const button of within(screen.getByRole('group', { name: 'Als Datei ausgeben' })).getAllByRole(
    'button',
  )) {
    expect(button).toBeEnabled();
  }
  await w.call('certificates.freeze', { cohortId });
  await changePerson(w, personIds[0] ?? '', { birthPlace: '', lastName: 'Alberts' });
  expect(await screen.findByText(/: Nachname „Alberts“ statt „Albers“$/)).toBeVisible();
  expect(screen.getByText(/: Geburtsort leer statt „\p{L}+“$/u)).toBeVisible();
  await changePerson(w, personIds[0] ?? '', { birthPlace: 'Hamm', salutation: '' });
  expect(await screen.findByText('Anrede fehlt, die Zertifikatsliste hat dafür eine Spalte')).toBeVisible();

  // Units and percent are of one base, as on the list.
  const [enrolmentId = ''] = enrolmentIds;
  const [sessionId = ''] = sessionIds;
  await w.call('attendance.record', { cohortId, cells: [{ enrolmentId, sessionId, kind: 'excused' }] });
  expect(await screen.findByText('76')).toBeVisible();
  const [{ id: chamberId, ...chamber } = { id: '' }] = await w.call('academy.listChambers', {});
  await w.call('academy.saveChamber', { ...chamber, chamberId, excusedCounts: true } as never);
  expect(await screen.findByText('80 (4)')).toHaveAttribute('title', '80 UE, davon 4 entschuldigt');
  expect(screen.getByRole('columnheader', { name: /^UE \(entsch\.\)/ })).toBeVisible();
});

test('a warning says what waiting may bring, and is passed over with a reason', async () => {
  const { w, cohortId, enrolmentIds } = await aFinishedCohort([
    { paper: 20, presentation: 20, person: { birthName: 'Albers' } },
    {},
  ]);
  const user = userEvent.setup();
  await showProgram(w.application, `/kurse/${cohortId}/zertifikate`);
  expect(await screen.findAllByText('1 Warnung')).toHaveLength(2);
  expect(
    screen.getByText(
      'Wenn Sie warten: Besteht Kim Albers die Nachbesserung (bis Mo., 26.04.), wird daraus das IHK-Zertifikat.',
    ),
  ).toBeVisible();
  expect(screen.getByRole('button', { name: 'XLSX' })).toBeDisabled();
  await user.click(screen.getByRole('button', { name: /prüfen: Albers.*Nachbesserung möglich/ }));
  const dialog = await screen.findByRole('dialog', { name: 'Albers, Kim' });
  expect(within(dialog).getByRole('link', { name: 'ansehen' })).toHaveAttribute(
    'href',
    `/kurse/${cohortId}/facharbeiten?anmeldung=${enrolmentIds[0]}`,
  );
  for (const reason of ['verzichtet schriftlich', 'heißt so']) {
    const [field] = within(dialog).getAllByRole('textbox', { name: 'Warum es so bleibt' });
    if (!field) throw new Error('a warning has a field for its reason');
    await user.type(field, `${reason}{Enter}`);
    expect(await within(dialog).findByText(new RegExp(`Begründet: „${reason}“`))).toBeVisible();
  }
  await user.keyboard('{Escape}');
  expect(await screen.findByRole('button', { name: 'XLSX' })).toBeEnabled();
});

test('the steps say by when each list is due and when it went out, and show their list', async () => {
  const { w, cohortId } = await aFinishedCohort([{}]);
  const { id: listId } = await w.call('certificates.freeze', { cohortId, kind: 'participants' });
  await w.call('certificates.recordSending', { listId, sentOn: '2027-04-12' });
  const user = userEvent.setup();
  await showProgram(w.application, `/kurse/${cohortId}/zertifikate`);
  const steps = await screen.findByRole('list', { name: 'Fristen der Kammer' });
  expect(within(steps).getByText('Fassung 1 gesendet Mo., 12.04.2027')).toBeVisible();
  expect(within(steps).getByText('bis Di., 20.04.2027')).toBeVisible();
  expect(within(steps).getByText(/Tage überfällig$/)).toBeVisible();

  await user.click(screen.getByRole('button', { name: 'Stand jetzt ansehen' }));
  const draft = await screen.findByRole('table', { name: 'Zertifikatsliste' });
  const [, person] = within(draft).getAllByRole('row');
  for (const words of ['Albers', '17.05.1988', '80', '100 %', 'bestanden', 'IHK-Zertifikat'])
    expect(within(person as HTMLElement).getByText(words)).toBeVisible();
  await user.keyboard('{Escape}');

  await user.click(within(steps).getByRole('button', { name: 'Lehrgangsanmeldung' }));
  expect(await screen.findByRole('region', { name: 'Lehrgangsanmeldung' })).toHaveFocus();
  await user.click(screen.getByRole('button', { name: 'CSV' }));
  const versions = await screen.findByRole('region', { name: 'Festgeschriebene Fassungen' });
  await user.click(within(versions).getByRole('button', { name: 'Als gesendet vermerken …' }));
  const dialog = await screen.findByRole('dialog', { name: 'Lehrgangsanmeldung, Fassung 1: gesendet' });
  await user.clear(within(dialog).getByRole('textbox', { name: 'An' }));
  await user.type(within(dialog).getByRole('textbox', { name: 'An' }), 'Frau Berg');
  await user.click(within(dialog).getByRole('button', { name: 'Vermerken' }));
  expect(await screen.findByText(/Gesendet am 12.04.2027 an Frau Berg, vermerkt von/)).toBeVisible();
});

test('one format after the other is written from one version, however late the page hears of the first', async () => {
  const { w, cohortId, list } = await aFinishedCohort([{}]);
  const user = userEvent.setup();
  const news = vi.spyOn(bridge, 'onChanged').mockReturnValue(() => undefined);
  await showProgram(w.application, `/kurse/${cohortId}/zertifikate`);
  await user.click(await screen.findByRole('button', { name: 'XLSX' }));
  await waitFor(() => expect(screen.getByRole('button', { name: 'CSV' })).toBeEnabled());
  await user.click(screen.getByRole('button', { name: 'CSV' }));
  await waitFor(async () => {
    const { versions } = await list();
    expect(versions.map(({ exports }) => exports.map(({ format }) => format).toSorted())).toEqual([
      ['csv', 'xlsx'],
    ]);
  });
  news.mockRestore();
});

test('a remark for the certificate list is entered in the row of a person', async () => {
  const { w, cohortId } = await aFinishedCohort([{}]);
  const user = userEvent.setup();
  await showProgram(w.application, `/kurse/${cohortId}/zertifikate`);
  await user.click(await screen.findByRole('button', { name: 'Bemerkung zu Albers, Kim ändern' }));
  const dialog = within(await screen.findByRole('dialog'));
  await user.type(dialog.getByRole('textbox', { name: /^Bemerkung/ }), 'Zweite Schreibweise');
  await user.click(dialog.getByRole('button', { name: 'Speichern' }));
  expect(await screen.findByTitle('Bemerkung: Zweite Schreibweise')).toBeVisible();
});

test('the printer is got ready as soon as a document is due, and not before', async () => {
  const { w, cohortId, personIds } = await aFinishedCohort([{ person: { birthPlace: '' } }]);
  await showProgram(w.application, `/kurse/${cohortId}/zertifikate`);
  expect(await screen.findByText('1 Sperre')).toBeVisible();
  // Longer than the page leaves itself before it asks.
  await new Promise((resume) => setTimeout(resume, 700));
  expect(readied).toEqual([]);
  await changePerson(w, personIds[0] ?? '', { birthPlace: 'Hamm' });
  await waitFor(() => expect(readied).toEqual([`documents ${cohortId}`]));
});
