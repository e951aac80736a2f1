// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { aCohort, aSchedule, leadTo } from '../support/builders';
import { testWorkspace } from '../support/test-workspace';
import { showRoutes } from './cohorts-start-page';

/** Today is Monday, 1 March 2027, the day of session 15; the last one of the 14 before lacks its record. */
async function aRunningCohort() {
  const w = await testWorkspace();
  const { cohortId, enrolmentIds } = await aCohort(w, {
    participants: 2,
    cohort: { chamberNumber: '27-0114', paperDueOn: '2027-03-03', listDueOn: '2027-04-30' },
  });
  const sessionIds = await aSchedule(w, cohortId);
  await leadTo(w, cohortId, 'running');
  const [first, second] = enrolmentIds as [string, string];
  await w.call('attendance.record', {
    cohortId,
    cells: sessionIds.slice(0, 13).flatMap((sessionId, index) => [
      { enrolmentId: first, sessionId, kind: index < 5 ? ('absent' as const) : ('present' as const) },
      { enrolmentId: second, sessionId, kind: 'present' as const },
    ]),
  });
  return { w, cohortId, sessionIds };
}

describe('the start page', () => {
  test('of an empty academy teaches the first steps', async () => {
    const w = await testWorkspace();
    const { user, address } = await showRoutes(w, '/');
    expect(await screen.findByRole('heading', { name: 'Ihr erster Kurs' })).toBeVisible();
    expect(screen.queryByRole('region', { name: 'Heute auf einen Blick' })).not.toBeInTheDocument();
    await user.click(screen.getByRole('link', { name: 'Ersten Kurs anlegen' }));
    await waitFor(() => expect(address()).toBe('/kurse/neu'));
  });

  test('shows the day, five figures, and what is behind each', async () => {
    const { w, cohortId, sessionIds } = await aRunningCohort();
    const { user, address } = await showRoutes(w, '/');
    expect(await screen.findByRole('heading', { name: 'Montag, 1. März 2027' })).toBeVisible();
    const figures = within(screen.getByRole('region', { name: 'Heute auf einen Blick' })).getAllByRole(
      'link',
    );
    expect(figures.map((link) => link.getAttribute('aria-label'))).toEqual([
      '1 Termin heute',
      '3 Fristen diese Woche',
      '0 Korrekturen offen',
      '1 Zertifikat in Gefahr',
      '2 Listen fällig',
    ]);
    expect(screen.getByRole('link', { name: 'Anwesenheit SMM-2027-1, Termin 15' })).toHaveAttribute(
      'href',
      `/kurse/${cohortId}/anwesenheit?termin=${sessionIds[14]}`,
    );
    await user.click(figures[1] as HTMLElement);
    await waitFor(() => expect(address()).toBe('/#diese-woche'));
    await waitFor(() => expect(document.activeElement).toHaveTextContent('2 Themen genehmigen'));
  });

  test('groups the tasks by urgency, each leading to the place that mends it', async () => {
    const { w, cohortId, sessionIds } = await aRunningCohort();
    await showRoutes(w, '/');
    const overdue = await screen.findByRole('list', { name: 'Überfällig' });
    const task = within(overdue).getByRole('link', { name: 'Anwesenheit Termin 14: 2 Einträge fehlen' });
    expect(task).toHaveAttribute('href', `/kurse/${cohortId}/anwesenheit?termin=${sessionIds[13]}`);
    expect(within(overdue).getByText('seit Do., 25.02.')).toBeVisible();
    const week = within(screen.getByRole('list', { name: 'Diese Woche' })).getAllByRole('link');
    expect(week.map(({ textContent }) => textContent)).toContain('2 Facharbeiten entgegennehmen');
  });

  test('follows what is done elsewhere', async () => {
    const { w, cohortId, sessionIds } = await aRunningCohort();
    await showRoutes(w, '/');
    await screen.findByRole('link', { name: 'Anwesenheit Termin 14: 2 Einträge fehlen' });
    const { rows } = await w.call('attendance.grid', { cohortId });
    await w.call('attendance.record', {
      cohortId,
      cells: [
        { enrolmentId: rows[1]?.enrolmentId as string, sessionId: sessionIds[13] as string, kind: 'present' },
      ],
    });
    expect(await screen.findByRole('link', { name: 'Anwesenheit Termin 14: 1 Eintrag fehlt' })).toBeVisible();
  });

  test('says who may lose the certificate, and draws the sessions held', async () => {
    const { w } = await aRunningCohort();
    await showRoutes(w, '/');
    const table = await screen.findByRole('table', { name: 'Gefährdet in SMM-2027-1' });
    expect(within(table).getByRole('row', { name: /Aydın, Selin/ })).toHaveTextContent(/20 UE.*–.*verloren/);
    expect(await screen.findByRole('img', { name: /13 Termine, 50 bis 100 Prozent/ })).toBeVisible();
  });
});
