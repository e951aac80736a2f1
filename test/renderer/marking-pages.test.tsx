// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { pointsText } from '../../renderer/features/marking/part-status';
import { startI18n } from '../../renderer/i18n/index';
import { aPaperCohort, changeRow, markEvenly, type PaperCohort } from '../areas/marking/paper-cohort';
import { PDF } from '../areas/papers/paper-files';
import { showPage } from './papers-marking-page';
import { fillIn } from './render';

const enrolmentOf = ({ participants }: PaperCohort, index: number) => participants[index]?.enrolmentId ?? '';
const markBoth = async (cohort: PaperCohort, index: number, paper: number, presentation: number) => {
  const enrolmentId = enrolmentOf(cohort, index);
  await markEvenly(cohort.w, { enrolmentId, part: 'paper' }, paper);
  await markEvenly(cohort.w, { enrolmentId, part: 'presentation' }, presentation);
};
const rowOf = (name: string) => screen.getByRole('row', { name: new RegExp(`^${name}`) });

describe('assessment page', () => {
  test('shows parts, result, grade, and why somebody fails', async () => {
    const cohort = await aPaperCohort();
    await markBoth(cohort, 0, 80, 60);
    await markBoth(cohort, 1, 49.5, 49.5);
    await showPage(cohort.w, `/kurse/${cohort.cohortId}/bewertung`);
    await screen.findByRole('grid', { name: 'Bewertung' });
    expect(rowOf('Albers')).toHaveTextContent(
      /Facharbeit: 80.*Präsentation: 60.*73.*befriedigend \(3\).*3,0.*bestanden/,
    );
    expect(rowOf('Brüggemann')).toHaveTextContent(
      /49,5.*mangelhaft \(5\).*4,5.*nicht bestanden.*unter 50 Punkten, vor dem Runden/,
    );
    expect(rowOf('Demirci')).toHaveTextContent(/nicht abgegeben.*nicht bewertet.*noch kein Ergebnis/);
    expect(rowOf('Demirci')).not.toHaveTextContent('0');
  });

  test('a figure narrows the table to its rows', async () => {
    const cohort = await aPaperCohort();
    await markBoth(cohort, 1, 40, 40);
    const { user } = await showPage(cohort.w, `/kurse/${cohort.cohortId}/bewertung`);
    await user.click(await screen.findByRole('button', { name: /1 nicht bestanden/ }));
    expect(rowOf('Brüggemann')).toBeVisible();
    expect(screen.queryByText('Albers, Kim')).toBeNull();
  });

  test('never shows one of two markings as a result', async () => {
    const cohort = await aPaperCohort();
    changeRow(cohort.w, 'courses', cohort.courseId, { markersPerPaper: 2 });
    await markBoth(cohort, 0, 80, 80);
    await showPage(cohort.w, `/kurse/${cohort.cohortId}/bewertung`);
    const link = await screen.findByRole('link', { name: /Albers, Facharbeit: Zweitkorrektur fehlt/ });
    expect(link).toHaveAttribute('href', expect.stringContaining('role=second'));
    expect(rowOf('Albers')).toHaveTextContent('noch kein Ergebnis');
  });

  test('assigns markings to a lecturer, those that the office has begun with a reason', async () => {
    const cohort = await aPaperCohort();
    await markEvenly(cohort.w, { enrolmentId: enrolmentOf(cohort, 1), part: 'paper' }, 70, false);
    const { user } = await showPage(cohort.w, `/kurse/${cohort.cohortId}/bewertung`);
    await user.click(await screen.findByRole('button', { name: 'Korrekturen zuteilen' }));
    const drawer = await screen.findByRole('dialog');
    await user.click(within(drawer).getByRole('combobox', { name: 'Wer korrigiert?' }));
    await user.click(await screen.findByRole('option', { name: 'Ayla Böhm' }));
    await user.click(within(drawer).getByRole('checkbox', { name: 'Albers, Kim' }));
    const assign = () => within(drawer).getByRole('button', { name: /Korrektur(en)? zuteilen$/ });
    expect(assign()).toHaveTextContent('1 Korrektur zuteilen');
    await user.click(within(drawer).getByRole('checkbox', { name: 'Brüggemann, Kim · bisher Büro' }));
    expect(assign()).toBeDisabled();
    await fillIn(user, within(drawer).getByRole('textbox', { name: /Begründung/ }), 'Auf Papier von ihr');
    await user.click(assign());
    await waitFor(() =>
      expect(
        cohort.w.db.value('SELECT count(*) FROM markings WHERE lecturerId = ?', [
          cohort.lecturerIds[0] ?? '',
        ]),
      ).toBe(2),
    );
  });
});

describe('marking queue', () => {
  test('teaches while it is empty', async () => {
    const cohort = await aPaperCohort();
    await showPage(cohort.w, '/korrektur');
    expect(await screen.findByText('Nichts zu korrigieren')).toBeVisible();
  });

  test('opens the desk with Enter', async () => {
    const cohort = await aPaperCohort();
    const transferId = cohort.w.upload('a.pdf', PDF);
    await cohort.w.call('papers.submit', { enrolmentId: enrolmentOf(cohort, 1), files: [{ transferId }] });
    const { user } = await showPage(cohort.w, '/korrektur');
    (await screen.findByRole('row', { name: /Brüggemann/ })).focus();
    await user.keyboard('{Enter}');
    expect(await screen.findByRole('heading', { name: 'Kim Brüggemann', level: 2 })).toBeVisible();
  });
});

test.each([
  [49.5, '49,5'],
  [49.996, '49,99'],
  [49.99999, '49,99'],
  [50, '50'],
  [72.456, '72,46'],
  [0, '0'],
])('%s points are written %s', (points, text) => {
  startI18n();
  expect(pointsText(points)).toBe(text);
});
