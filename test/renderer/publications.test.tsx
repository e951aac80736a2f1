// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { aCohort, aSchedule } from '../support/builders';
import { testWorkspace } from '../support/test-workspace';
import { showTab } from './schedule-attendance-page';

async function aPage() {
  const w = await testWorkspace();
  const { cohortId } = await aCohort(w);
  const sessionIds = await aSchedule(w, cohortId, '2027-04-12');
  const shown = await showTab(w, `/kurse/${cohortId}/stundenplan`);
  return { w, cohortId, sessionIds, ...shown };
}

describe('giving a schedule out', () => {
  test('says that nobody has it yet, keeps a version and says so', async () => {
    const { user, w, cohortId } = await aPage();
    expect(await screen.findByText('nicht veröffentlicht')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Veröffentlichen' }));
    await user.type(await screen.findByLabelText('Anmerkung'), 'an alle{Enter}');
    expect(await screen.findByText('Fassung 1 veröffentlicht')).toBeInTheDocument();
    expect((await w.call('schedule.publications', { cohortId })).versions).toMatchObject([
      { version: 1, note: 'an alle' },
    ]);
  });

  test('shows what has changed since, session by session, and what the next version changed', async () => {
    const { user, w, cohortId, sessionIds } = await aPage();
    await w.call('schedule.publish', { cohortId });
    const sessionId = sessionIds[0] ?? '';
    await w.call('schedule.setState', { sessionId, state: 'cancelled', reason: 'Dozentin erkrankt' });
    expect(await screen.findByText('Fassung 1, 1 Änderung')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Veröffentlichen' }));
    const dialog = await screen.findByRole('dialog');
    const changes = within(dialog).getByRole('region', { name: 'Änderungen' });
    expect(changes).toHaveTextContent('Mo., 12.04.2027, 18:00–21:15abgesagtDozentin erkrankt');
    await user.click(within(dialog).getByRole('button', { name: 'Fassung 2 veröffentlichen' }));
    await user.click(await within(dialog).findByRole('button', { name: 'Unterschied zu Fassung 1' }));
    expect(await within(dialog).findByText('Dozentin erkrankt')).toBeVisible();
  });
});
