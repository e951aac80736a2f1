// @vitest-environment happy-dom
import { createEvent, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import {
  aPaperCohort,
  changeRow,
  insertRows,
  newTestId,
  type PaperCohort,
} from '../areas/marking/paper-cohort';
import { PDF } from '../areas/papers/paper-files';
import { showPage } from './papers-marking-page';

async function aPage(prepare?: (cohort: PaperCohort) => void) {
  const cohort = await aPaperCohort();
  prepare?.(cohort);
  const shown = await showPage(cohort.w, `/kurse/${cohort.cohortId}/facharbeiten/abgeben`);
  await screen.findByText('Dateien, Ordner oder ZIP hierher ziehen');
  return { cohort, ...shown };
}

const drop = (...files: readonly (readonly [name: string, content: string])[]) => {
  const event = createEvent.drop(document.body);
  Object.defineProperty(event, 'dataTransfer', {
    value: { types: ['Files'], files: files.map(([name, content]) => new File([content], name)), items: [] },
  });
  fireEvent(document.body, event);
};

const rowOf = (name: string) => screen.findByRole('row', { name: new RegExp(`^${name}`) });

test('files are assigned, corrected by hand and handed in as one step', async () => {
  const { user, cohort } = await aPage();
  drop(
    ['Albers Kim.pdf', `${PDF}% 1`],
    ['Entwurf.pdf', `${PDF}% 2`],
    ['Notiz.txt', 'x'],
    ['Kopie.pdf', `${PDF}% 1`],
  );
  expect(within(await rowOf('Albers Kim.pdf')).getByText('nach Vor- und Nachnamen')).toBeVisible();
  expect(within(await rowOf('Entwurf.pdf')).getByText('niemand gefunden')).toBeVisible();
  expect(within(await rowOf('Notiz.txt')).getByText('Diese Dateiart wird nicht angenommen.')).toBeVisible();
  expect(within(await rowOf('Kopie.pdf')).getByText('gleicher Inhalt wie „Albers Kim.pdf“')).toBeVisible();
  expect(screen.getByText('3 Dateien werden nicht übernommen.')).toBeVisible();
  await user.click(screen.getByRole('combobox', { name: 'Person zu Entwurf.pdf' }));
  await user.click(await screen.findByRole('option', { name: 'Demirci, Kim' }));
  expect(within(await rowOf('Entwurf.pdf')).getByText('von Hand zugeordnet')).toBeVisible();
  await user.click(screen.getByRole('checkbox', { name: 'Eigenständigkeitserklärung liegt bei allen vor' }));
  await user.click(screen.getByRole('button', { name: '2 Facharbeiten abgeben' }));
  await waitFor(() => expect(cohort.w.db.value('SELECT count(*) FROM submissions')).toBe(2));
  expect(cohort.w.db.value('SELECT sum(isOriginalityStated) FROM submissions')).toBe(2);
  expect(await screen.findByText('2 Facharbeiten sind abgelegt.')).toBeVisible();
  expect(await screen.findByRole('grid', { name: 'Facharbeiten' })).toBeVisible();
});

test('two people of one name are told apart by number and address where somebody chooses', async () => {
  const { user, cohort } = await aPage(({ w, participants }) => {
    for (const [index, { personId }] of participants.slice(0, 2).entries()) {
      const email = `kim.${index + 1}@post.example`;
      changeRow(w, 'persons', personId, { lastName: 'Albers', sortKey: 'albers kim', email });
    }
  });
  drop(['Albers Kim.pdf', `${PDF}% 1`], ['Albers Kim TN 1.pdf', `${PDF}% 2`]);
  expect(within(await rowOf('Albers Kim.pdf')).getByText('mehrere kommen in Frage')).toBeVisible();
  expect(within(await rowOf('Albers Kim TN 1.pdf')).getByRole('combobox')).toHaveValue(
    'Albers, Kim, Nr. 1 kim.1@post.example',
  );
  await user.click(screen.getByRole('combobox', { name: 'Person zu Albers Kim.pdf' }));
  const options = await screen.findAllByRole('option');
  expect(options.slice(0, 2).map(({ textContent }) => textContent)).toEqual([
    'Albers, Kim, Nr. 1 kim.1@post.example',
    'Albers, Kim, Nr. 2 kim.2@post.example',
  ]);
  await user.click(options[1] as HTMLElement);
  await user.click(screen.getByRole('button', { name: '2 Facharbeiten abgeben' }));
  await waitFor(() => expect(cohort.w.db.value('SELECT count(DISTINCT paperId) FROM submissions')).toBe(2));
});

test('a second file of a person goes into the same version, and more files keep what was corrected', async () => {
  const { user } = await aPage();
  drop(['Entwurf.pdf', `${PDF}% 1`]);
  await rowOf('Entwurf.pdf');
  await user.click(screen.getByRole('combobox', { name: 'Person zu Entwurf.pdf' }));
  await user.click(await screen.findByRole('option', { name: 'Demirci, Kim' }));
  drop(['Demirci Anhang.pdf', `${PDF}% 2`]);
  expect(
    within(await rowOf('Demirci Anhang.pdf')).getByText('2. Datei der Person: kommt in dieselbe Fassung'),
  ).toBeVisible();
  expect(within(await rowOf('Entwurf.pdf')).getByText('von Hand zugeordnet')).toBeVisible();
  expect(screen.getByText('Alle Dateien sind zugeordnet.')).toBeVisible();
  expect(screen.getByRole('button', { name: '1 Facharbeit abgeben' })).toBeEnabled();
});

test('who may not hand in again stands in the way', async () => {
  const { cohort } = await aPage();
  const enrolmentId = cohort.participants[0]?.enrolmentId ?? '';
  const transferId = cohort.w.upload('a.pdf', `${PDF}% a`);
  await cohort.w.call('papers.submit', { enrolmentId, files: [{ transferId }] });
  const determinedAt = cohort.w.clock.now().toISOString();
  insertRows(cohort.w, [
    ['results', { id: newTestId(), enrolmentId, points: 80, grade: 3, hasPassed: 1, determinedAt }],
  ]);
  drop(['Albers Kim.pdf', `${PDF}% 3`]);
  expect(
    within(await rowOf('Albers Kim.pdf')).getByText('Kim Albers darf keine weitere Fassung abgeben'),
  ).toBeVisible();
  expect(screen.getByRole('button', { name: '1 Facharbeit abgeben' })).toBeDisabled();
  expect(screen.getByText('Bitte ordnen Sie zuerst die gesperrten Dateien anders zu.')).toBeVisible();
});
