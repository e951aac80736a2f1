import { describe, expect, test } from 'vitest';
import type { OutputOf } from '../../../shared/contract';
import { aCohort, aSchedule, enrol } from '../../support/builders';
import { readPdf, withoutSpaces } from '../../support/pdf-text';
import { type TestWorkspace, testWorkspace } from '../../support/test-workspace';

const bytesOf = (w: TestWorkspace, { transferId }: OutputOf<'handouts.schedule'>): Uint8Array =>
  w.application.transfers.get(transferId).bytes;

async function aPlannedCohort() {
  const w = await testWorkspace();
  const { cohortId } = await aCohort(w, { participants: 2, code: 'SMM/2027' });
  const sessionIds = await aSchedule(w, cohortId, '2027-04-05');
  return { w, cohortId, sessionIds };
}

describe('the schedule as a file', () => {
  test.each([
    { format: 'pdf', fileName: 'Stundenplan SMM-2027.pdf', mediaType: 'application/pdf' },
    { format: 'wall', fileName: 'Stundenplan SMM-2027 Aushang.pdf', mediaType: 'application/pdf' },
    {
      format: 'xlsx',
      fileName: 'Stundenplan SMM-2027.xlsx',
      mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    },
    { format: 'ics', fileName: 'Kalender SMM-2027.ics', mediaType: 'text/calendar;charset=utf-8' },
  ] as const)('is handed out as $fileName and changes nothing', async ({ format, fileName, mediaType }) => {
    const { w, cohortId } = await aPlannedCohort();
    const before = w.db.value<number>('SELECT max(seq) FROM journalCommands');
    const ticket = await w.call('handouts.schedule', { cohortId, format });
    expect(ticket).toMatchObject({ fileName, mediaType });
    expect(ticket.byteLength).toBeGreaterThan(500);
    expect(w.db.value('SELECT max(seq) FROM journalCommands')).toBe(before);
  });

  test('is refused while there is no session, and for a cohort that is not there', async () => {
    const w = await testWorkspace();
    const { cohortId, courseId } = await aCohort(w);
    for (const format of ['pdf', 'wall', 'xlsx', 'ics'] as const) {
      expect(await w.refused('handouts.schedule', { cohortId, format })).toMatchObject({ code: 'blocked' });
    }
    expect(await w.refused('handouts.schedule', { cohortId: courseId, format: 'pdf' })).toMatchObject({
      code: 'not-found',
    });
  });

  test('does not say why a session is cancelled', async () => {
    const { w, cohortId, sessionIds } = await aPlannedCohort();
    const [sessionId = ''] = sessionIds;
    await w.call('schedule.setState', { sessionId, state: 'cancelled', reason: 'Dozentin erkrankt' });
    for (const format of ['pdf', 'wall'] as const) {
      const { text } = readPdf(bytesOf(w, await w.call('handouts.schedule', { cohortId, format })));
      expect(text).toContain('entfällt');
      expect(text).not.toContain('erkrankt');
    }
  });
});

describe('the sheet to be signed', () => {
  const days = { startsOn: '2027-04-05', endsOn: '2027-04-11' } as const;

  test('names who is registered and nobody else, without date of birth or contact', async () => {
    const { w, cohortId } = await aPlannedCohort();
    await enrol(w, cohortId, {
      lastName: 'Zöllner',
      firstName: 'Zoë',
      birthDate: '1990-12-24',
      email: 'zoe@example.org',
      phone: '0231 4711',
    });
    const gone = await enrol(w, cohortId, { lastName: 'Weggang', firstName: 'Willi' });
    await w.call('cohorts.withdraw', {
      enrolmentId: gone.enrolmentId,
      withdrawnOn: '2027-03-01',
      reason: 'Umzug',
    });
    const ticket = await w.call('handouts.signInSheet', { cohortId, ...days, by: 'session' });
    const { pages, text } = readPdf(bytesOf(w, ticket));
    expect(ticket.fileName).toBe('Anwesenheitsliste SMM-2027 2027-04-05.pdf');
    expect(pages).toHaveLength(2);
    expect(text).toContain(withoutSpaces('3 Zöllner, Zoë 4 5 6'));
    for (const secret of ['Weggang', '1990', '24.12.', 'example.org', '4711'])
      expect(text).not.toContain(secret);
  });

  test('leaves out what is cancelled, and is refused where nothing is left', async () => {
    const { w, cohortId, sessionIds } = await aPlannedCohort();
    for (const sessionId of sessionIds.slice(0, 2)) {
      await w.call('schedule.setState', { sessionId, state: 'cancelled', reason: 'Heizung' });
    }
    expect(await w.refused('handouts.signInSheet', { cohortId, ...days, by: 'week' })).toMatchObject({
      code: 'blocked',
    });
    expect(
      await w.refused('handouts.signInSheet', {
        cohortId,
        startsOn: '2027-04-11',
        endsOn: '2027-04-05',
        by: 'week',
      }),
    ).toMatchObject({ code: 'validation', fields: { endsOn: expect.any(String) } });
  });
});
