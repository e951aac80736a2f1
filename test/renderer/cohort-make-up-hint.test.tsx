// @vitest-environment happy-dom
import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { aCohort, aSchedule, leadTo } from '../support/builders';
import { testWorkspace } from '../support/test-workspace';
import { showRoutes } from './cohorts-start-page';

/** Today is 1 March 2027: 14 of 20 sessions are over, and the first two people have missed five and four of them. */
async function aRunningCohort() {
  const w = await testWorkspace();
  const { cohortId, enrolmentIds } = await aCohort(w, { participants: 3 });
  const sessionIds = await aSchedule(w, cohortId);
  await leadTo(w, cohortId, 'running');
  await w.call('attendance.record', {
    cohortId,
    cells: enrolmentIds.flatMap((enrolmentId, person) =>
      sessionIds.slice(0, 14).map((sessionId, index) => ({
        enrolmentId,
        sessionId,
        kind: index < ([5, 4][person] ?? 0) ? ('absent' as const) : ('present' as const),
      })),
    ),
  });
  return { w, cohortId, enrolmentIds };
}

test('who is lost or at risk sees where it can be made up, on the page of the cohort', async () => {
  const { w, cohortId, enrolmentIds } = await aRunningCohort();
  const sister = await aCohort(w, { code: 'SMM-2027-2' });
  await aSchedule(w, sister.cohortId, '2027-04-12');
  await showRoutes(w, `/kurse/${cohortId}/ueberblick`);
  // Sessions 1 and 2 teach Recherche (8 UE), 3 to 6 Konzepte (16 UE): the sister cohort's first six sessions teach both.
  await waitFor(() =>
    expect(
      screen
        .getAllByRole('link', { name: 'Nachholbar ab Mo., 12.04. in SMM-2027-2 (6 Termine)' })
        .map((link) => link.getAttribute('href')),
    ).toEqual(enrolmentIds.slice(0, 2).map((id) => `/kurse/${cohortId}/anwesenheit?nachholen=${id}`)),
  );
});

test('and that it cannot, where no other cohort teaches it', async () => {
  const { w, cohortId } = await aRunningCohort();
  await showRoutes(w, `/kurse/${cohortId}/ueberblick`);
  await waitFor(() =>
    expect(screen.getAllByRole('link', { name: 'In anderen Kursen nicht nachholbar' })).toHaveLength(2),
  );
});
