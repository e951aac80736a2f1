// @vitest-environment happy-dom
import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { aPaperCohort } from '../areas/marking/paper-cohort';
import { showPage } from './papers-marking-page';

test('a film is not shown at the desk: it says so at once and hands the file out', async () => {
  const { w, participants } = await aPaperCohort({ participants: 1 });
  const [chamber] = await w.call('academy.listChambers', {});
  if (!chamber) throw new Error('the founded academy has a chamber');
  const { id: chamberId, ...profile } = chamber;
  await w.call('academy.saveChamber', { chamberId, ...profile, morePaperTypes: ['mp4'] });
  const { enrolmentId = '' } = participants[0] ?? {};
  const film = Buffer.concat([Buffer.from('00000020', 'hex'), Buffer.from('ftypisom'), Buffer.alloc(100)]);
  await w.call('papers.submit', { enrolmentId, files: [{ transferId: w.upload('Kampagne.mp4', film) }] });
  await showPage(w, `/korrektur/${enrolmentId}/paper`);
  expect(
    await screen.findByText(
      '„Kampagne.mp4“ kann hier nicht angezeigt werden. Sie können die Datei speichern und dann in ihrem Programm öffnen.',
    ),
  ).toBeVisible();
  expect(screen.getByRole('button', { name: /Kampagne\.mp4.*öffnen/ })).toBeVisible();
});
