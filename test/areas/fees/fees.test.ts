import { describe, expect, test } from 'vitest';
import { readTable } from '../../../electron/tabular/read-table';
import { aCohort, aLecturer, aSchedule } from '../../support/builders';
import { readPdf, withoutSpaces } from '../../support/pdf-text';
import { testWorkspace } from '../../support/test-workspace';

/** Today is 1 March 2027; sessions Mondays and Thursdays from 11 January, 4 UE each, six of them in January. */
async function teaching() {
  const w = await testWorkspace();
  const { cohortId } = await aCohort(w);
  const sessionIds = await aSchedule(w, cohortId);
  const ada = await aLecturer(w, 'Ada', 'Özdemir', { feeCentsPerUnit: 6500 });
  const bea = await aLecturer(w, 'Bea', 'Groß', { feeCentsPerUnit: 4550 });
  const teach = async (index: number, lecturerIds: string[]) => {
    const { sessions } = await w.call('schedule.list', { cohortId });
    const session = sessions[index];
    if (!session) throw new Error('no such session');
    const { id: sessionId, date, startsAt, endsAt, breakMinutes, units } = session;
    await w.call('schedule.saveSession', {
      cohortId,
      sessionId,
      date,
      startsAt,
      endsAt,
      breakMinutes,
      units,
      lecturerIds,
      modules: session.modules.map((module) => ({ moduleId: module.moduleId, units: module.units })),
    });
    return sessionId;
  };
  const hold = (sessionId: string) => w.call('schedule.setState', { sessionId, state: 'held' });
  const month = (wanted = '2027-01') => w.call('fees.month', { month: wanted });
  return { w, cohortId, sessionIds, ada, bea, teach, hold, month };
}

describe('the fees of a month', () => {
  test('count each of two lecturers fully, and held and planned apart', async () => {
    const { ada, bea, teach, hold, month } = await teaching();
    await hold(await teach(0, [ada]));
    await hold(await teach(1, [ada, bea]));
    await teach(2, [bea]);
    const { rows, totals } = await month();
    expect(
      rows.map(({ sortName, cohortCode, heldUnits, plannedUnits, heldCents, plannedCents }) => ({
        sortName,
        cohortCode,
        heldUnits,
        plannedUnits,
        heldCents,
        plannedCents,
      })),
    ).toEqual([
      {
        sortName: 'Groß, Bea',
        cohortCode: 'SMM-2027-1',
        heldUnits: 4,
        plannedUnits: 4,
        heldCents: 18_200,
        plannedCents: 18_200,
      },
      {
        sortName: 'Özdemir, Ada',
        cohortCode: 'SMM-2027-1',
        heldUnits: 8,
        plannedUnits: 0,
        heldCents: 52_000,
        plannedCents: 0,
      },
    ]);
    expect(totals).toEqual({ heldUnits: 12, plannedUnits: 4, heldCents: 70_200, plannedCents: 18_200 });
  });

  test('keep to the month, to the day', async () => {
    const { ada, teach, month } = await teaching();
    await teach(5, [ada]); // 28 January
    await teach(6, [ada]); // 1 February
    expect((await month('2027-01')).totals.plannedUnits).toBe(4);
    expect((await month('2027-02')).totals.plannedUnits).toBe(4);
    expect((await month('2027-03')).rows).toEqual([]);
  });

  test('pay nothing for what is cancelled, with the session or with the whole cohort, but for what was held', async () => {
    const { w, cohortId, ada, teach, hold, month } = await teaching();
    await hold(await teach(0, [ada]));
    const sessionId = await teach(1, [ada]);
    await w.call('schedule.setState', { sessionId, state: 'cancelled', reason: 'Heizung' });
    await teach(2, [ada]);
    expect((await month()).totals).toMatchObject({ heldUnits: 4, plannedUnits: 4 });
    await w.call('cohorts.move', { cohortId, to: 'cancelled', reason: 'Zu wenige' });
    expect((await month()).totals).toMatchObject({ heldUnits: 4, plannedUnits: 0, heldCents: 26_000 });
  });

  test('go to who taught as the class register says, once it is closed', async () => {
    const { w, ada, bea, teach, hold, month } = await teaching();
    const sessionId = await teach(0, [ada]);
    await hold(sessionId);
    const entry = { sessionId, content: 'Vertretung', incidents: '', lecturerIds: [bea] };
    await w.call('register.save', entry);
    const before = await month();
    expect(before.rows.map(({ sortName }) => sortName)).toEqual(['Özdemir, Ada']);
    expect(before.registerOpen).toBe(1);
    await w.call('register.close', entry);
    const after = await month();
    expect(after.rows.map(({ sortName }) => sortName)).toEqual(['Groß, Bea']);
    expect(after.registerOpen).toBe(0);
  });

  test('leave the amount open where no fee is agreed, and say which held session has nobody', async () => {
    const { w, teach, hold, sessionIds, month } = await teaching();
    const carl = await aLecturer(w, 'Carl', 'Yıldız');
    await hold(await teach(0, [carl]));
    await hold(sessionIds[1] ?? '');
    const { rows, totals, heldWithoutLecturer } = await month();
    expect(rows[0]).toMatchObject({ heldUnits: 4, heldCents: null, plannedCents: null });
    expect(totals).toMatchObject({ heldUnits: 4, heldCents: 0 });
    expect(heldWithoutLecturer).toBe(1);
  });

  test('are written as PDF and as XLSX with numbers', async () => {
    const { w, ada, bea, teach, hold } = await teaching();
    await hold(await teach(0, [ada, bea]));
    const bytesOf = async (format: 'pdf' | 'xlsx') => {
      const ticket = await w.call('fees.export', { month: '2027-01', format });
      expect(ticket.fileName).toBe(`Honorare 2027-01.${format}`);
      return w.application.transfers.get(ticket.transferId).bytes;
    };
    const { text } = readPdf(await bytesOf('pdf'));
    for (const words of [
      'Stunden und Honorare Januar 2027',
      'Özdemir, Ada',
      'Groß, Bea',
      '442,00 €',
      '260,00 €',
    ]) {
      expect(text).toContain(withoutSpaces(words));
    }
    const { rows } = await readTable(await bytesOf('xlsx'), 'honorare.xlsx');
    const line = rows.map(({ cells }) => cells).find((cells) => cells[0] === 'Özdemir, Ada');
    expect(line?.slice(1, 5)).toEqual(['SMM-2027-1', 65, 4, 260]);
  });
});

describe('the list for the transition rule', () => {
  test('says of everybody who teaches what is on record and what is to be looked at', async () => {
    const { w, bea, teach, hold } = await teaching();
    const dora = await aLecturer(w, 'Dora', 'Çelik', {
      socialInsuranceConsentOn: '2026-11-02',
      contractNote: 'Rahmenvertrag vom 02.11.2026',
    });
    await hold(await teach(0, [dora]));
    await teach(1, [dora]);
    await teach(2, [bea]);
    const rows = await w.call('fees.transition', {});
    expect(
      rows.map(({ sortName, consentOn, firstOn, lastOn, heldUnits, plannedUnits, notes }) => [
        sortName,
        consentOn,
        firstOn,
        lastOn,
        heldUnits,
        plannedUnits,
        notes,
      ]),
    ).toEqual([
      ['Çelik, Dora', '2026-11-02', '2027-01-11', '2027-01-14', 4, 4, []],
      ['Groß, Bea', null, '2027-01-18', '2027-01-18', 0, 4, ['consent-missing', 'contract-missing']],
      ['Özdemir, Ada', null, null, null, 0, 0, []],
    ]);
    for (const format of ['pdf', 'xlsx'] as const) {
      const ticket = await w.call('fees.exportTransition', { format });
      const { bytes } = w.application.transfers.get(ticket.transferId);
      if (format === 'pdf') {
        const { text } = readPdf(bytes);
        for (const words of [
          '§ 127 SGB IV',
          '31.12.2027',
          'Çelik, Dora',
          '02.11.2026',
          'Zustimmung nicht hinterlegt',
        ]) {
          expect(text).toContain(withoutSpaces(words));
        }
      } else {
        const { rows: lines } = await readTable(bytes, 'liste.xlsx');
        const line = lines.map(({ cells }) => cells).find((cells) => cells[0] === 'Çelik, Dora');
        expect(line?.slice(1, 3)).toEqual([{ date: '2026-11-02' }, 'Rahmenvertrag vom 02.11.2026']);
      }
    }
  });

  test('leaves out who has retired without teaching since the rule holds', async () => {
    const { w, ada } = await teaching();
    const { personId } = (await w.call('academy.listLecturers', {})).find(({ id }) => id === ada) ?? {
      personId: '',
    };
    await w.call('academy.saveLecturer', {
      lecturerId: ada,
      personId,
      feeCentsPerUnit: null,
      socialInsuranceConsentOn: null,
      contractNote: '',
      isRetired: true,
      moduleIds: [],
    });
    expect((await w.call('fees.transition', {})).map(({ sortName }) => sortName)).toEqual(['Groß, Bea']);
  });
});
