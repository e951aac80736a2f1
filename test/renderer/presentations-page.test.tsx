// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { useMarkerChoice } from '../../renderer/stores/marker';
import { aPaperCohort } from '../areas/marking/paper-cohort';
import { showTab } from './schedule-attendance-page';

const order = () =>
  screen
    .getAllByRole('row')
    .map((row) => row.textContent ?? '')
    .filter((text) => /\d\d:\d\d/.test(text))
    .map((text) => text.slice(0, 17));

test('times are proposed, taken over, moved by keyboard, changed by hand and written as PDF', async () => {
  const { w, cohortId } = await aPaperCohort({ presentationOn: '2027-03-18' });
  const { user } = await showTab(w, `/kurse/${cohortId}/bewertung/praesentationen`);
  // Nobody has a time yet: the proposal is open.
  const preview = await screen.findByRole('list', { name: 'Vorschlag' });
  expect(preview).toHaveTextContent(/Do., 18\.03\.18:00–18:20Kim Albers18:25–18:45Kim Brüggemann/);
  await user.click(screen.getByRole('button', { name: '3 Zeiten übernehmen' }));
  const grip = await screen.findByRole('button', { name: 'Kim Albers verschieben' });
  expect(order()).toEqual(['18:00–18:20Albers', '18:25–18:45Brügge', '18:50–19:10Demirc']);

  grip.focus();
  await user.keyboard('{ArrowDown}');
  await waitFor(() =>
    expect(order()).toEqual(['18:00–18:20Brügge', '18:25–18:45Albers', '18:50–19:10Demirc']),
  );
  expect(screen.getByRole('button', { name: 'Kim Albers verschieben' })).toHaveFocus();
  expect(screen.getByText('Kim Albers präsentiert jetzt um 18:25.')).toBeInTheDocument();

  // Who opens a form is in its first field.
  await user.click(screen.getByRole('button', { name: 'Zeiten vorschlagen' }));
  expect(await screen.findByRole('textbox', { name: 'Dauer je Präsentation' })).toHaveFocus();
  await user.click(screen.getByRole('button', { name: 'Demirci, Kim: Zeit und Raum ändern' }));
  expect(await screen.findByRole('textbox', { name: 'Tag' })).toHaveFocus();
  const from = await screen.findByRole('textbox', { name: 'Von' });
  await user.clear(from);
  await user.type(from, '1810{Tab}');
  await user.click(screen.getByRole('button', { name: 'Speichern' }));
  expect(await screen.findByText(/fehlt der Raum, am 18\.03\.2027/)).toBeVisible();
  await user.clear(from);
  await user.type(from, '1900{Tab}');
  await user.click(screen.getByRole('button', { name: 'Speichern' }));
  await waitFor(() => expect(order()[2]).toBe('19:00–19:10Demirc'));

  await user.click(screen.getByRole('button', { name: 'Plan als PDF' }));
  expect(await screen.findByText('/home/petra/Präsentationen SMM-2027-1.pdf')).toBeVisible();
});

test('what does not fit says so before it is sent; a presentation has a desk for each marker the course asks for', async () => {
  const { w, cohortId, courseId, participants, lecturerIds } = await aPaperCohort({
    presentationOn: '2027-03-18',
  });
  const { user } = await showTab(w, `/kurse/${cohortId}/bewertung/praesentationen`);
  const length = await screen.findByRole('textbox', { name: 'Dauer je Präsentation' });
  await user.clear(length);
  await user.type(length, '90');
  expect(await screen.findByText(/passen 1 Präsentationen zu je 90 Minuten/)).toBeVisible();
  expect(screen.getByRole('button', { name: /Zeiten übernehmen/ })).toBeDisabled();
  const desks = () =>
    within(screen.getByRole('row', { name: /Albers/ }))
      .getAllByRole('link')
      .map((link) => link.getAttribute('href'));
  const desk = `/korrektur/${participants[0]?.enrolmentId}/presentation`;
  expect(desks()).toEqual([desk]);
  const { id: _, rubrics: __, ...course } = await w.call('academy.getCourse', { courseId });
  await w.call('academy.saveCourse', { courseId, ...course, markersPerPresentation: 2 });
  await waitFor(() => expect(desks()).toEqual([desk, `${desk}?role=second`]));
  // What is a colleague's is opened as the one who marks it, in one step.
  const [lecturerId = ''] = lecturerIds;
  const enrolmentId = participants[0]?.enrolmentId ?? '';
  await w.call('marking.assign', {
    enrolmentIds: [enrolmentId],
    part: 'presentation',
    role: 'second',
    lecturerId,
  });
  const { rows } = await w.call('presentations.list', { cohortId });
  const name = rows[0]?.markers.find(({ role }) => role === 'second')?.lecturerName ?? '';
  await user.click(await screen.findByRole('button', { name: `Als ${name} bewerten: Kim Albers` }));
  expect(await screen.findByText(new RegExp(`^Sie bewerten hier jetzt als ${name}`))).toBeVisible();
  expect(useMarkerChoice.getState().lecturerIds[w.folder]).toBe(lecturerId);
});
