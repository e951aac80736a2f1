// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { aMarkedCohort, announce } from '../areas/feedback/a-marked-cohort';
import { aPaperCohort } from '../areas/marking/paper-cohort';
import { showTab } from './schedule-attendance-page';

const route = (cohortId: string) => `/kurse/${cohortId}/bewertung/rueckmeldung`;

test('who is announced is chosen; the pattern shows its names and what is wrong with it; a ZIP is written', async () => {
  const cohort = await aMarkedCohort();
  await announce(cohort, 0);
  const { user } = await showTab(cohort.w, route(cohort.cohortId));
  const table = await screen.findByRole('table', { name: 'Rückmeldungen' });
  expect(within(table).getByRole('checkbox', { name: 'Kim Albers auswählen' })).toBeChecked();
  expect(within(table).getByRole('checkbox', { name: 'Kim Brüggemann auswählen' })).not.toBeChecked();
  expect(within(table).getByRole('checkbox', { name: 'Kim Demirci auswählen' })).toBeDisabled();
  expect(screen.getByRole('list', { name: 'So heißen die Dateien' })).toHaveTextContent(
    'Albers Kim – Rückmeldung.pdf',
  );
  const pattern = screen.getByRole('textbox', { name: 'Dateinamen' });
  await user.clear(pattern);
  await user.type(pattern, '{{Note}');
  expect(await screen.findByText(/\{Note\} gibt es nicht/)).toBeVisible();
  const write = screen.getByRole('button', { name: 'ZIP schreiben' });
  expect(write).toBeDisabled();
  await user.clear(pattern);
  await user.type(pattern, '{{Kurs} {{Nachname}');
  await user.click(write);
  expect(await screen.findByText('/home/petra/Rückmeldungen SMM-2027-1.zip')).toBeVisible();
});

test('what is not announced is shut until it is allowed with the warning', async () => {
  const cohort = await aMarkedCohort();
  await announce(cohort, 0);
  const { user } = await showTab(cohort.w, route(cohort.cohortId));
  const single = await screen.findByRole('button', { name: 'Rückmeldung für Kim Brüggemann als PDF' });
  expect(single).toBeDisabled();
  await user.click(screen.getByRole('checkbox', { name: 'Kim Brüggemann auswählen' }));
  expect(screen.getByText('1 Ergebnis ist noch nicht bekannt gegeben.')).toBeVisible();
  expect(screen.getByRole('button', { name: 'ZIP schreiben' })).toBeDisabled();
  await user.click(screen.getByRole('checkbox', { name: /Trotzdem ausgeben/ }));
  expect(screen.getByRole('button', { name: 'ZIP schreiben' })).toBeEnabled();
  await user.click(single);
  expect(await screen.findByText('/home/petra/Rückmeldung Kim Brüggemann.pdf')).toBeVisible();
});

test('mail drafts show the letter as somebody reads it', async () => {
  const cohort = await aMarkedCohort();
  await announce(cohort, 0);
  const { user } = await showTab(cohort.w, route(cohort.cohortId));
  await user.click(await screen.findByRole('tab', { name: 'E-Mail-Entwürfe' }));
  await user.click(await screen.findByText('So liest es Kim Albers'));
  expect(screen.getByText(/Guten Tag Frau Albers,/)).toBeVisible();
  await user.click(screen.getByRole('button', { name: '1 Entwurf schreiben' }));
  expect(await screen.findByText('/home/petra/Kim Albers.eml')).toBeVisible();
});

test('teaches while nothing is marked', async () => {
  const { w, cohortId } = await aPaperCohort();
  await showTab(w, route(cohortId));
  expect(await screen.findByText('Noch nichts zurückzumelden')).toBeVisible();
});
