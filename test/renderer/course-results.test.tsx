// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { aCohort, markOutOf100 } from '../support/builders';
import { testWorkspace } from '../support/test-workspace';
import { fillIn } from './render';
import { showPart } from './settings-first-start-page';

test('rules of a course that change results ask first, with every sum; cancelling changes nothing', async () => {
  const w = await testWorkspace();
  await markOutOf100(w);
  const { courseId, enrolmentIds } = await aCohort(w, { participants: 1 });
  const key = { enrolmentId: enrolmentIds[0] ?? '', part: 'presentation' } as const;
  // The presentation alone makes the result.
  const { id: _, rubrics: __, ...fields } = await w.call('academy.getCourse', { courseId });
  await w.call('academy.saveCourse', { courseId, ...fields, paperWeight: 0, presentationWeight: 100 });
  for (const { criterionId } of (await w.call('marking.get', key)).criteria)
    await w.call('marking.record', { ...key, criterionId, points: 65 });
  await w.call('marking.finish', key);

  const course = await w.call('academy.getCourse', { courseId });
  const chambers = await w.call('academy.listChambers', {});
  const { user } = await showPart(w.application, async () => {
    const { CourseForm } = await import('../../renderer/features/settings/CourseForm');
    const { courseDraftOf } = await import('../../renderer/features/settings/course-draft');
    const { useFolder } = await import('../../renderer/features/settings/use-settings-form');
    const stored = courseDraftOf(course);
    // Drafts are kept by the folder, as the whole program knows it before it shows a page.
    const Known = () =>
      useFolder() && (
        <CourseForm course={course} stored={stored} chambers={chambers} onSaved={() => undefined} />
      );
    return <Known />;
  });
  const saved = async () => (await w.call('academy.getCourse', { courseId })).presentationMinimumPoints;
  const minimum = await screen.findByRole('textbox', { name: 'Mindestpunkte Präsentation' });
  await fillIn(user, minimum, '70');
  await user.keyboard('{Enter}');
  const question = await screen.findByRole('dialog', { name: 'Diese Regeln ändern Ergebnisse' });
  expect(
    await within(question).findByRole('row', {
      name: /Selin Aydın.*Ergebnis 65 65 65 ausreichend → .*65 \(nicht bestanden\)/,
    }),
  ).toBeVisible();
  await user.click(within(question).getByRole('button', { name: 'Abbrechen' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(await saved()).toBeNull();

  await user.type(minimum, '{Enter}');
  const again = await screen.findByRole('dialog');
  const change = await within(again).findByRole('button', { name: 'Speichern und 1 Ergebnis ändern' });
  expect(change).toBeDisabled();
  await fillIn(user, within(again).getByLabelText(/Begründung/), 'Beschluss der Kammer');
  await user.click(change);
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(await saved()).toBe(70);
});
