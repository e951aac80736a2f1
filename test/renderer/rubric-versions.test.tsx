// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { aCohort } from '../support/builders';
import { testWorkspace } from '../support/test-workspace';
import { fillIn } from './render';
import { showProgram } from './settings-first-start-page';

const criterion = (title: string, weight: number) => ({
  title,
  description: '',
  weight,
  maximumPoints: 10,
  pointStep: 0.5,
});

test('marks of an earlier version are carried over after the sums were seen, with a reason', async () => {
  const w = await testWorkspace();
  const { courseId, enrolmentIds } = await aCohort(w, { participants: 1 });
  const [enrolmentId = ''] = enrolmentIds;
  const save = (criteria: ReturnType<typeof criterion>[]) =>
    w.call('academy.saveRubric', { courseId, part: 'presentation', title: 'Vortrag', criteria });
  await save([criterion('Vortrag', 60), criterion('Gespräch', 40)]);
  const desk = await w.call('marking.get', { enrolmentId, part: 'presentation' });
  for (const [index, { criterionId }] of desk.criteria.entries()) {
    await w.call('marking.record', {
      enrolmentId,
      part: 'presentation',
      criterionId,
      points: index === 0 ? 8 : 5,
    });
  }
  await save([criterion('Vortrag', 50), criterion('Diskussion', 50)]);

  const { user } = await showProgram(w.application, `/einstellungen/lehrgaenge/${courseId}`);
  await user.click(await screen.findByRole('button', { name: /: Auf Fassung \d übertragen/ }));
  const dialog = await screen.findByRole('dialog');
  const preview = await within(dialog).findByRole('table', { name: 'Vorschau der Summen' });
  expect(within(preview).getByRole('row', { name: /Selin Aydın.*68.*–/ })).toBeVisible();
  expect(within(dialog).getByText(/Ohne Platz im neuen Bogen: Gespräch/)).toBeVisible();

  await user.click(within(dialog).getByRole('combobox', { name: /Diskussion übernimmt/ }));
  await user.click(await screen.findByRole('option', { name: /Gespräch/ }));
  expect(await within(dialog).findByRole('row', { name: /68.*65/ })).toBeVisible();
  const action = within(dialog).getByRole('button', { name: '1 Bewertung übertragen' });
  expect(action).toBeDisabled();
  await fillIn(user, within(dialog).getByLabelText(/Begründung/), 'Beschluss der Kammer');
  await waitFor(() => expect(action).toBeEnabled());
  await user.click(action);
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  const { criteria } = await w.call('marking.get', { enrolmentId, part: 'presentation' });
  expect(criteria.map(({ title, points }) => [title, points])).toEqual([
    ['Vortrag', 8],
    ['Diskussion', 5],
  ]);
});
