// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { aCohort } from '../support/builders';
import { testWorkspace } from '../support/test-workspace';
import { fillIn } from './render';
import { showPart, showProgram } from './settings-first-start-page';

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

test('saving leaves the focus in its cell, also where every row comes back as one of a new version', async () => {
  const w = await testWorkspace();
  const { courseId, enrolmentIds } = await aCohort(w, { participants: 1 });
  const key = { enrolmentId: enrolmentIds[0] ?? '', part: 'presentation' } as const;
  const criteria = [criterion('Vortrag', 60), criterion('Gespräch', 40)];
  await w.call('academy.saveRubric', { courseId, part: 'presentation', title: 'Vortrag', criteria });
  const [first] = (await w.call('marking.get', key)).criteria;
  await w.call('marking.record', { ...key, criterionId: first?.criterionId ?? '', points: 8 });
  const { user } = await showPart(w.application, async () => {
    const { RubricForm } = await import('../../renderer/features/settings/RubricForm');
    const { useFolder } = await import('../../renderer/features/settings/use-settings-form');
    const { useChannel } = await import('../../renderer/api/hooks');
    const Known = () => {
      const course = useChannel('academy.getCourse', { courseId }).data;
      return useFolder() && course ? <RubricForm course={course} part="presentation" /> : null;
    };
    return <Known />;
  });
  await user.click(await screen.findByRole('combobox', { name: 'Kriterium' }));
  await user.click(await screen.findByRole('option', { name: 'Gespräch' }));
  const title = await screen.findByRole('textbox', { name: 'Kriterium 2' });
  await user.type(title, 'e{Enter}');
  expect(await screen.findByText(/^Fassung 2 · /)).toBeVisible();
  const saved = await screen.findByRole('textbox', { name: 'Kriterium 2' });
  await waitFor(() => expect(saved).toHaveFocus());
  expect(saved).toHaveValue('Gespräche');
  // The criterion whose levels are looked at stays the chosen one too.
  expect(screen.getByRole('combobox', { name: 'Kriterium' })).toHaveValue('Gespräche');
});
