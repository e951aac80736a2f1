import { expect, test } from 'vitest';
import { aCohort } from '../../support/builders';
import { readPdf } from '../../support/pdf-text';
import { testWorkspace } from '../../support/test-workspace';

test.each([
  ['badges', 'Namensschilder SMM-2027-1.pdf', 1],
  ['seat-cards', 'Tischkarten SMM-2027-1.pdf', 2],
] as const)('%s are made for everybody registered, and for nobody else', async (kind, fileName, pages) => {
  const w = await testWorkspace();
  const { cohortId, enrolmentIds } = await aCohort(w, { participants: 4 });
  await w.call('cohorts.withdraw', {
    enrolmentId: enrolmentIds[3] ?? '',
    withdrawnOn: '2027-01-10',
    reason: 'Umzug',
  });
  const ticket = await w.call('handouts.nameCards', { cohortId, kind });
  expect(ticket.fileName).toBe(fileName);
  const read = readPdf(w.application.transfers.get(ticket.transferId).bytes);
  expect(read.pages).toHaveLength(pages);
  for (const name of ['Aydın', 'Bäcker', 'Çelik']) expect(read.text).toContain(name);
  expect(read.text).not.toContain('Dreßler');
});

test('without anybody registered there is nothing to make', async () => {
  const w = await testWorkspace();
  const { cohortId } = await aCohort(w);
  expect(await w.refused('handouts.nameCards', { cohortId, kind: 'badges' })).toMatchObject({
    code: 'blocked',
    details: { reason: 'nobody-registered' },
  });
});
