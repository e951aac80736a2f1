// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { aPaperCohort, changeRow, markEvenly } from '../areas/marking/paper-cohort';
import { showTab } from './schedule-attendance-page';

const route = (cohortId: string) => `/kurse/${cohortId}/bewertung/fairness`;

test('says what is missing while there is little, and what there is as figures beside each chart', async () => {
  const { w, cohortId, courseId, participants, lecturerIds } = await aPaperCohort();
  changeRow(w, 'courses', courseId, { markersPerPaper: 2 });
  const enrolmentId = participants[0]?.enrolmentId ?? '';
  for (const [index, role] of (['first', 'second'] as const).entries()) {
    await markEvenly(
      w,
      { enrolmentId, part: 'paper', role, asLecturerId: lecturerIds[index] ?? null },
      80 - index * 6,
    );
  }
  await showTab(w, route(cohortId));
  const markers = await screen.findByRole('table', { name: 'Nach Bewertenden' });
  expect(within(markers).getByRole('row', { name: /Böhm/ })).toHaveTextContent('Ayla Böhm180,0–1+6,0–');
  expect(within(markers).getByRole('row', { name: /Tanriverdi/ })).toHaveTextContent('−6,0');
  // On the page, and in what is printed.
  expect(
    screen.getAllByText(/mindestens 5 Arbeiten mit zwei abgeschlossenen Bewertungen; bisher ist es 1/),
  ).toHaveLength(2);
  expect(screen.getByRole('table', { name: 'Nach Kriterium' })).toHaveTextContent('Ziele (SMART)277,0');
  const furthest = screen.getByRole('table', { name: 'Am weitesten auseinander' });
  expect(furthest).toHaveTextContent(
    /Kim AlbersSMM-2027-180,0 · Ayla Böhm74,0 · Ayla Tanriverdi6,0eingehalten/,
  );
});

test('teaches while nothing is finished', async () => {
  const { w, cohortId } = await aPaperCohort();
  await showTab(w, route(cohortId));
  expect(await screen.findByText('Noch keine fertigen Bewertungen')).toBeVisible();
});
