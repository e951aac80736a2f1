// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { monthAfter } from '../../renderer/features/fees/months';
import { aCohort, aLecturer } from '../support/builders';
import { testWorkspace } from '../support/test-workspace';
import { showTab } from './schedule-attendance-page';

test.each([
  ['2027-03', 1, '2027-04'],
  ['2027-12', 1, '2028-01'],
  ['2027-01', -1, '2026-12'],
  ['2027-01', -13, '2025-12'],
])('%s and %i months is %s', (month, by, other) => {
  expect(monthAfter(month, by)).toBe(other);
});

test('hours and fees of the month at hand, of any other, and as files', async () => {
  const w = await testWorkspace();
  const { cohortId } = await aCohort(w);
  const lecturerId = await aLecturer(w, 'Ada', 'Öz', { feeCentsPerUnit: 6550 });
  const { sessionIds } = await w.call('schedule.applyRhythm', {
    cohortId,
    rhythm: [{ weekday: 1, startsAt: '18:00', endsAt: '21:15', breakMinutes: 15 }],
    startsOn: '2027-02-22',
    lecturerIds: [lecturerId],
  });
  await w.call('schedule.setState', { sessionId: sessionIds[0] ?? '', state: 'held' });
  const { user } = await showTab(w, '/honorare');
  const lines = async () =>
    within(await screen.findByRole('table', { name: 'Honorare' }))
      .getAllByRole('row')
      .slice(1)
      .map((row) => row.textContent);
  expect(await screen.findByText('März 2027')).toBeVisible();
  // Mondays in March 2027: 1, 8, 15 and 22; the 29th is Easter Monday.
  expect(await lines()).toEqual(['Öz, AdaSMM-2027-165,50 €00,00 €161.048,00 €', 'Summe00,00 €161.048,00 €']);
  await user.click(screen.getByRole('button', { name: 'Voriger Monat' }));
  expect(await screen.findByText('Februar 2027')).toBeVisible();
  expect(await screen.findByText(/1 Klassenbuch-Eintrag offen/)).toBeVisible();
  expect(await lines()).toEqual(['Öz, AdaSMM-2027-165,50 €4262,00 €00,00 €', 'Summe4262,00 €00,00 €']);
  const [fees, transition] = screen.getAllByRole('group', { name: 'Als Datei' });
  await user.click(within(fees as HTMLElement).getByRole('button', { name: 'XLSX' }));
  expect(await screen.findByText('/home/petra/Honorare 2027-02.xlsx')).toBeVisible();

  const grid = await screen.findByRole('table', { name: 'Dozent:innen und Übergangsregelung' });
  expect(grid).toHaveTextContent('Zustimmung fehlt · Vertrag fehlt');
  await user.click(within(transition as HTMLElement).getByRole('button', { name: 'PDF' }));
  expect(await screen.findByText('/home/petra/Übergangsregelung § 127 SGB IV 2027-03-01.pdf')).toBeVisible();
});
