// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { aCohort, oneMarkerOutOf100 } from '../support/builders';
import { testWorkspace } from '../support/test-workspace';
import { fillIn } from './render';
import { showPart } from './settings-first-start-page';

/** Somebody whose result comes of a presentation with 65 points alone. */
async function somebodyMarked() {
  const w = await testWorkspace();
  await oneMarkerOutOf100(w);
  const { courseId, enrolmentIds } = await aCohort(w, { participants: 1 });
  const key = { enrolmentId: enrolmentIds[0] ?? '', part: 'presentation' } as const;
  const { id: _, rubrics: __, ...fields } = await w.call('academy.getCourse', { courseId });
  await w.call('academy.saveCourse', { courseId, ...fields, paperWeight: 0, presentationWeight: 100 });
  for (const { criterionId } of (await w.call('marking.get', key)).criteria)
    await w.call('marking.record', { ...key, criterionId, points: 65 });
  await w.call('marking.finish', key);
  return { w, courseId };
}

test('rules of a course that change results ask first, with every sum; cancelling changes nothing', async () => {
  const { w, courseId } = await somebodyMarked();
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
      name: /Selin Aydın.*Ergebnis 65 65 65 ausreichend 3,5 → .*65 \(nicht bestanden\)/,
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

test('grades of a chamber that change results ask in the same way; what changes none is saved at once', async () => {
  const { w } = await somebodyMarked();
  const { user } = await showPart(w.application, async () => {
    const { ChamberForm } = await import('../../renderer/features/settings/ChamberForm');
    const { chamberDraftOf } = await import('../../renderer/features/settings/chamber-draft');
    const { useFolder } = await import('../../renderer/features/settings/use-settings-form');
    const { useChannel } = await import('../../renderer/api/hooks');
    const Known = () => {
      const [stored] = useChannel('academy.listChambers', {}).data ?? [];
      if (!useFolder() || !stored) return null;
      return <ChamberForm chamberId={stored.id} stored={chamberDraftOf(stored)} onSaved={() => undefined} />;
    };
    return <Known />;
  });
  const saved = async () => {
    const [chamber] = await w.call('academy.listChambers', {});
    return chamber?.gradeKey.map(({ from }) => from);
  };
  const begin = async (grade: number, from: string) => {
    const field = await screen.findByRole('textbox', { name: `Note ${grade} ab Punkten` });
    await user.clear(field);
    await fillIn(user, field, from);
    await user.keyboard('{Enter}');
  };
  await begin(1, '95');
  await waitFor(async () => expect(await saved()).toEqual([95, 81, 67, 50, 30, 0]));
  expect(screen.queryByRole('dialog')).toBeNull();

  await begin(3, '65');
  const question = await screen.findByRole('dialog', { name: 'Diese Regeln ändern Ergebnisse' });
  expect(
    await within(question).findByRole('row', {
      name: /Selin Aydın.*Ergebnis 65 65 65 ausreichend 3,5 → .*65 befriedigend 3,5/,
    }),
  ).toBeVisible();
  expect(await saved()).toEqual([95, 81, 67, 50, 30, 0]);
  await fillIn(user, within(question).getByLabelText(/Begründung/), 'Neuer Schlüssel der Kammer');
  await user.click(within(question).getByRole('button', { name: 'Speichern und 1 Ergebnis ändern' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(await saved()).toEqual([95, 81, 65, 50, 30, 0]);
});
