// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { paperProse } from '../../electron/demo/paper-prose';
import { aPaperCohort } from '../areas/marking/paper-cohort';
import { docxOf, paragraph } from '../support/documents';
import { showPage } from './papers-marking-page';

test('a paper shows what it has in common with others, as a hint, side by side', async () => {
  const cohort = await aPaperCohort({ participants: 2 });
  const { w, cohortId } = cohort;
  const [mine, other] = cohort.participants;
  const chapter = paperProse(5, 6);
  for (const [enrolmentId, text] of [
    [other?.enrolmentId, chapter],
    [mine?.enrolmentId, `${chapter} Das hier steht nur in einer der beiden.`],
  ] as const) {
    const bytes = await docxOf({ body: paragraph(text) });
    await w.call('papers.submit', {
      enrolmentId: enrolmentId ?? '',
      files: [{ transferId: w.upload('arbeit.docx', bytes) }],
    });
  }
  while ((await w.call('papers.readTexts', {})).remaining > 0);

  await showPage(w, `/kurse/${cohortId}/facharbeiten/${mine?.enrolmentId}/aehnlichkeit`);
  expect(await screen.findByRole('heading', { name: 'Ähnlichkeit: Kim Albers' })).toBeVisible();
  expect(await screen.findByText('Ein Hinweis, kein Urteil.')).toBeVisible();
  const paper = await screen.findByRole('button', { name: /Kim Brüggemann.*viel gemeinsam/ });
  expect(paper).toHaveAttribute('aria-pressed', 'true');
  const passage = (await screen.findByText(/gleiche Wörter/)).closest('li');
  if (!passage) throw new Error('no passage');
  const marked = [...passage.querySelectorAll('mark')].map((element) => element.textContent);
  expect(marked).toHaveLength(2);
  expect(marked[0]).toBe(marked[1]);
  expect(within(passage).getByText(/steht nur in einer/)).toBeVisible();
});
