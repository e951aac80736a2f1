// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { aCohort, aSchedule } from '../support/builders';
import { testWorkspace } from '../support/test-workspace';
import { showTab } from './schedule-attendance-page';

async function aPage(options: { scheduled?: boolean } = {}) {
  const w = await testWorkspace();
  const { cohortId } = await aCohort(w, { cohort: { startsOn: '2027-04-12' } });
  if (options.scheduled) await aSchedule(w, cohortId, '2027-04-12');
  const shown = await showTab(w, `/kurse/${cohortId}/stundenplan/planen`);
  // The founded academy has neither lecturers nor rooms: dates are all there is to plan.
  const choose = async (label: string, choice: string) => {
    await shown.user.click(await screen.findByRole('combobox', { name: label }));
    await shown.user.click(await screen.findByRole('option', { name: choice }));
  };
  await choose('Dozent:innen', 'niemand, nur Termine');
  await choose('Räume', 'ohne Raum');
  return { w, cohortId, choose, ...shown };
}

const search = () => screen.findByRole('button', { name: 'Plan vorschlagen' });

describe('a whole plan', () => {
  test('is asked for, compared with its proof, and taken as one step', async () => {
    const { user, w, cohortId } = await aPage();
    await user.click(await search());
    expect(
      await screen.findByText('A hat nachweislich das früheste Ende.', {}, { timeout: 20_000 }),
    ).toBeVisible();
    expect(screen.getByRole('table', { name: 'Vorschläge im Vergleich' })).toBeVisible();
    expect((await w.call('schedule.list', { cohortId })).sessions).toHaveLength(0);
    await user.click(screen.getByRole('button', { name: /^Vorschlag (A )?übernehmen$/ }));
    expect(await screen.findByText('vollständig')).toBeVisible();
    expect(await w.call('schedule.list', { cohortId })).toMatchObject({
      scheduledUnits: 80,
      missingUnits: 0,
    });
    await w.call('workspace.undo', {});
    expect((await w.call('schedule.list', { cohortId })).sessions).toHaveLength(0);
  });

  test('says what it would replace before anybody asks', async () => {
    await aPage({ scheduled: true });
    expect(await screen.findByText('20 geplante Termine würden durch den neuen Plan ersetzt.')).toBeVisible();
  });

  test('that cannot be is refused with the rules that clash and a way out that works', async () => {
    const { user } = await aPage();
    const until = screen.getByRole('textbox', { name: 'Spätestens bis' });
    await user.clear(until);
    await user.type(until, '30.4.2027{Tab}');
    await user.click(await search());
    const clash = await screen.findByRole(
      'region',
      { name: /So ist kein Plan möglich/ },
      { timeout: 20_000 },
    );
    expect(within(clash).getAllByRole('listitem').length).toBeGreaterThan(0);
    const [way] = within(clash).getAllByRole('button');
    expect(way).toBeDefined();
    await user.click(way as HTMLElement);
    expect(
      await screen.findByText('A hat nachweislich das früheste Ende.', {}, { timeout: 20_000 }),
    ).toBeVisible();
  });
});
