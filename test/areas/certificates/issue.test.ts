import { describe, expect, test } from 'vitest';
import { cohortRows } from '../../../electron/areas/cohort-file/rows';
import { readTable } from '../../../electron/tabular/read-table';
import type { InputOf } from '../../../shared/contract';
import { canonicalJson } from '../../../shared/domain/canonical-json';
import { findRowFault } from '../../../shared/domain/exchange/cohort-row';
import { leadTo } from '../../support/builders';
import type { TestWorkspace } from '../../support/test-workspace';
import {
  aFinishedCohort,
  changePerson,
  type FinishedCohort,
  type Participant,
  passWarnings,
} from './finished-cohort';

const ISSUED_ON = '2027-04-20';
const BELOW: Participant = { attendedSessions: 15 };
const FAILED: Participant = { paper: 30, presentation: 30 };

const issue = (
  { w, cohortId, enrolmentIds }: FinishedCohort,
  places?: readonly number[],
  issuedOn = ISSUED_ON,
) =>
  w.call('certificates.issue', {
    cohortId,
    enrolmentIds: enrolmentIds.filter((_, index) => places?.includes(index) ?? true),
    issuedOn,
  });

const documentsOf = ({ w, cohortId }: FinishedCohort) => w.call('certificates.documents', { cohortId });
const factsIn = (w: TestWorkspace, number: string) =>
  JSON.parse(w.db.value<string>('SELECT facts FROM certificates WHERE number = ?', [number]) ?? 'null');
const numbersIn = (w: TestWorkspace) =>
  w.db
    .all<{ number: string }>('SELECT number FROM documentNumbers ORDER BY rowid')
    .map(({ number }) => number);

async function setPattern(w: TestWorkspace, numberPattern: string): Promise<void> {
  const [chamber] = await w.call('academy.listChambers', {});
  if (!chamber) throw new Error('there is a chamber');
  const { id: chamberId, ...profile } = chamber;
  await w.call('academy.saveChamber', { chamberId, ...profile, numberPattern });
}

describe('issuing', () => {
  test('gives each what is due, with numbers in the order of the names', async () => {
    const cohort = await aFinishedCohort([{}, FAILED, BELOW]);
    await passWarnings(cohort);
    const { issued } = await issue(cohort);
    expect(issued.map(({ document, number }) => [document, number])).toEqual([
      ['certificate', '2027-0001'],
      ['attendance-confirmation', '2027-0002'],
      ['attended-statement', '2027-0003'],
    ]);
    expect(issued.map(({ enrolmentId }) => enrolmentId)).toEqual(cohort.enrolmentIds);
  });

  test('freezes everything that is printed, as canonical JSON', async () => {
    const cohort = await aFinishedCohort([
      { person: { title: 'Dr.', firstName: 'Łukasz', birthName: 'Kühn', birthPlace: 'Łódź' } },
      BELOW,
    ]);
    const { w, personIds } = cohort;
    await issue(cohort);
    const facts = factsIn(w, '2027-0001');
    expect(facts).toMatchObject({
      document: 'certificate',
      number: '2027-0001',
      issuedOn: ISSUED_ON,
      place: 'Dortmund',
      title: 'Dr.',
      firstName: 'Łukasz',
      lastName: 'Albers',
      birthName: 'Kühn',
      birthDate: '1988-05-17',
      birthPlace: 'Łódź',
      courseTitle: 'Social Media Manager (IHK)',
      units: 80,
      attendedUnits: null,
      grade: '',
      chamber: 'IHK Hellweg',
      academy: 'Lindenhof-Akademie',
    });
    expect(facts.modules.length).toBeGreaterThan(3);
    expect(factsIn(w, '2027-0002')).toMatchObject({ attendedUnits: 60, modules: [] });
    const stored = w.db.value<string>("SELECT facts FROM certificates WHERE number = '2027-0001'");
    expect(stored).toBe(canonicalJson(facts));

    await changePerson(w, personIds[0] ?? '', { lastName: 'Öztürk' });
    expect(factsIn(w, '2027-0001').lastName).toBe('Albers');
    const { rows } = await documentsOf(cohort);
    const row = rows.find(({ name }) => name === 'Öztürk, Dr. Łukasz');
    expect(row?.issued).toMatchObject([{ name: 'Albers, Dr. Łukasz', differs: true }]);
  });

  test('prints the grade only where the chamber’s profile says so', async () => {
    const cohort = await aFinishedCohort([{ paper: 85, presentation: 85 }, {}]);
    const { w } = cohort;
    await issue(cohort, [1]);
    const [chamber] = await w.call('academy.listChambers', {});
    if (!chamber) throw new Error('there is a chamber');
    const { id: chamberId, ...profile } = chamber;
    await w.call('academy.saveChamber', { chamberId, ...profile, gradePrinted: true });
    await issue(cohort, [0]);
    expect(factsIn(w, '2027-0001').grade).toBe('');
    expect(factsIn(w, '2027-0002').grade).toBe('gut (2)');
  });

  test('is for all of the chosen or for none', async () => {
    const cohort = await aFinishedCohort([{}, { person: { birthPlace: '' } }]);
    const { w, cohortId, enrolmentIds } = cohort;
    const refusal = await w.refused('certificates.issue', { cohortId, enrolmentIds, issuedOn: ISSUED_ON });
    expect(refusal).toMatchObject({ code: 'blocked', details: { reason: 'document-not-due' } });
    expect(refusal.message).toContain('Brüggemann, Kim');
    expect(numbersIn(w)).toEqual([]);
    expect((await issue(cohort, [0])).issued).toMatchObject([{ number: '2027-0001' }]);
  });

  test('waits until a warning is looked at or passed over', async () => {
    const cohort = await aFinishedCohort([FAILED]);
    const { w, cohortId, enrolmentIds } = cohort;
    const refusal = await w.refused('certificates.issue', { cohortId, enrolmentIds, issuedOn: ISSUED_ON });
    expect(refusal).toMatchObject({ code: 'blocked', details: { reason: 'document-warned' } });
    expect((await documentsOf(cohort)).rows).toMatchObject([
      { due: 'attendance-confirmation', isWarned: true },
    ]);
    await passWarnings(cohort);
    expect((await issue(cohort)).issued).toMatchObject([{ document: 'attendance-confirmation' }]);
  });

  test('knows one document in force a person', async () => {
    const cohort = await aFinishedCohort([{}]);
    const { w, cohortId, enrolmentIds } = cohort;
    await issue(cohort);
    const refusal = await w.refused('certificates.issue', { cohortId, enrolmentIds, issuedOn: ISSUED_ON });
    expect(refusal).toMatchObject({ code: 'conflict', details: { number: '2027-0001' } });
    expect(numbersIn(w)).toEqual(['2027-0001']);
  });

  test.each([
    ['2027-03-01', 'vor dem Ende des Kurses'],
    ['2029-04-20', 'mehr als ein Jahr voraus'],
  ])('on %s is refused: %s', async (issuedOn, words) => {
    const { w, cohortId, enrolmentIds } = await aFinishedCohort([{}]);
    const refusal = await w.refused('certificates.issue', { cohortId, enrolmentIds, issuedOn });
    expect(refusal).toMatchObject({
      code: 'validation',
      fields: { issuedOn: expect.stringContaining(words) },
    });
    expect(numbersIn(w)).toEqual([]);
  });

  test('for somebody of another cohort is refused', async () => {
    const { w, cohortId, personIds } = await aFinishedCohort([{}]);
    const enrolmentIds = [personIds[0] ?? ''];
    expect(
      (await w.refused('certificates.issue', { cohortId, enrolmentIds, issuedOn: ISSUED_ON })).code,
    ).toBe('not-found');
  });

  test('gives who withdrew the statement of what was attended until then, and nothing else', async () => {
    const cohort = await aFinishedCohort([{}, { attendedSessions: 18 }]);
    const { w, enrolmentIds } = cohort;
    await w.call('cohorts.withdraw', {
      enrolmentId: enrolmentIds[1] ?? '',
      withdrawnOn: '2027-03-01',
      reason: 'Umzug',
    });
    expect((await documentsOf(cohort)).rows.map(({ due, hasWithdrawn }) => [due, hasWithdrawn])).toEqual([
      ['certificate', false],
      ['attended-statement', true],
    ]);
    await issue(cohort, [1]);
    expect(factsIn(w, '2027-0001')).toMatchObject({
      document: 'attended-statement',
      attendedUnits: 72,
      endsOn: '2027-03-01',
    });
  });

  test('gives who withdrew nothing while a session until then has no record; later ones want none', async () => {
    const cohort = await aFinishedCohort([{}, {}]);
    const { w, cohortId, enrolmentIds, sessionIds } = cohort;
    const [staying = '', leaving = ''] = enrolmentIds;
    const { sessions } = await w.call('schedule.list', { cohortId });
    const withdrawnOn = sessions.find(({ id }) => id === sessionIds[9])?.date ?? '';
    const clear = (sessionId = '') =>
      w.call('attendance.record', {
        cohortId,
        cells: [{ enrolmentId: leaving, sessionId, kind: 'clear' }],
      });
    await clear(sessionIds[9]);
    for (const later of sessionIds.slice(10)) await clear(later);
    await w.call('cohorts.withdraw', { enrolmentId: leaving, withdrawnOn, reason: 'Umzug' });
    const dueTo = async (id: string) =>
      (await documentsOf(cohort)).rows.find(({ enrolmentId }) => enrolmentId === id)?.due;
    expect([await dueTo(staying), await dueTo(leaving)]).toEqual(['certificate', null]);
    const refusal = await w.refused('certificates.issue', {
      cohortId,
      enrolmentIds: [leaving],
      issuedOn: ISSUED_ON,
    });
    expect(refusal.message).toContain('einen Eintrag zu jedem Termin bis zum Austritt');
    await w.call('attendance.record', {
      cohortId,
      cells: [{ enrolmentId: leaving, sessionId: sessionIds[9] ?? '', kind: 'absent' }],
    });
    expect(await dueTo(leaving)).toBe('attended-statement');
    await issue(cohort, [1]);
    expect(factsIn(w, '2027-0001')).toMatchObject({ attendedUnits: 36, endsOn: withdrawnOn });
  });

  test.each([
    ['after the begin', '2027-01-25', '2027-01-25'],
    ['before the begin', '2020-01-01', null],
    ['after the end, which is a slip', '2030-01-01', null],
  ])('names the period from the day of joining: %s', async (_, joinedOn, from) => {
    const cohort = await aFinishedCohort([{}]);
    const { w, cohortId, enrolmentIds } = cohort;
    const { startsOn, endsOn } = await w.call('cohorts.get', { cohortId });
    await w.call('cohorts.updateEnrolment', { enrolmentId: enrolmentIds[0] ?? '', joinedOn, note: '' });
    await issue(cohort);
    expect(factsIn(w, '2027-0001')).toMatchObject({ startsOn: from ?? startsOn, endsOn });
  });

  test('proposes the day of the hand-over, never one before the end', async () => {
    const cohort = await aFinishedCohort([{}]);
    expect((await documentsOf(cohort)).issueOn).toBe('2027-04-12');
    cohort.w.clock.advance(-60 * 86_400_000);
    expect((await documentsOf(cohort)).issueOn > '2027-02-11').toBe(true);
  });
});

describe('numbers', () => {
  test('go by the pattern of the chamber, run on through another number of digits and begin anew each year', async () => {
    const cohort = await aFinishedCohort([{}, {}, {}, {}, BELOW]);
    const { w } = cohort;
    await setPattern(w, '{Art}{JJ}/{NN}');
    await issue(cohort, [0]);
    await setPattern(w, '{Art}{JJ}/{NNNN}');
    await issue(cohort, [1, 4]);
    await issue(cohort, [2], '2028-01-02');
    await issue(cohort, [3]);
    expect(numbersIn(w)).toEqual(['Z27/01', 'Z27/0002', 'N27/0001', 'Z28/0001', 'Z27/0003']);
  });

  test('that another pattern has given are refused', async () => {
    const cohort = await aFinishedCohort([{}, {}]);
    const { w, cohortId, enrolmentIds } = cohort;
    await setPattern(w, '{JJJJ}-1{N}');
    await issue(cohort, [0]);
    await setPattern(w, '{JJJJ}-{N}1');
    const refusal = await w.refused('certificates.issue', {
      cohortId,
      enrolmentIds: enrolmentIds.slice(1),
      issuedOn: ISSUED_ON,
    });
    expect(refusal).toMatchObject({
      code: 'conflict',
      details: { reason: 'number-taken', number: '2027-11' },
    });
  });

  test('have a pattern that the profile’s page refuses if it could not tell them apart', async () => {
    const { w } = await aFinishedCohort([{}]);
    const [chamber] = await w.call('academy.listChambers', {});
    const { id: chamberId, ...profile } = chamber ?? { id: '' };
    const refusal = await w.refused('academy.saveChamber', {
      chamberId,
      ...profile,
      numberPattern: '{JJJJ}',
    } as never);
    expect(refusal).toMatchObject({ code: 'validation', details: { rule: 'number-pattern' } });
  });

  test('cannot be changed, deleted or left out', async () => {
    const cohort = await aFinishedCohort([{}, {}]);
    const { w } = cohort;
    await issue(cohort, [0]);
    const { writer } = w.workspace;
    for (const sql of [
      'DELETE FROM documentNumbers',
      "UPDATE documentNumbers SET number = '2027-0009'",
      "UPDATE certificates SET facts = '{}'",
      "UPDATE certificates SET number = '2027-0009'",
      'DELETE FROM certificates',
      "INSERT INTO documentNumbers SELECT 'x', series, 3, '2027-0003', 'y', givenAt FROM documentNumbers",
    ]) {
      expect(() => writer.raw.exec(sql), sql).toThrow();
    }
  });
});

describe('undo', () => {
  test('passes an issue by and says why', async () => {
    const cohort = await aFinishedCohort([{}]);
    const { w, cohortId } = cohort;
    await issue(cohort);
    const { undo } = await w.call('workspace.undoable', {});
    expect(undo?.channel).not.toBe('certificates.issue');
    const { entries } = await w.call('workspace.history', { cohortId });
    const entry = entries.find(({ channel }) => channel === 'certificates.issue');
    expect(entry).toMatchObject({ label: 'Dokument 2027-0001 ausgestellt, SMM-2027-1', isUndoable: false });
    const refusal = await w.refused('workspace.undo', { seq: entry?.seq ?? 0 });
    expect(refusal.code).toBe('not-undoable');
    expect(refusal.message).toContain('vergebene Nummern im Register bleiben. Widerrufen Sie');
  });

  test('of what a document goes by leaves the paper as it is', async () => {
    const cohort = await aFinishedCohort([{}]);
    const { w, personIds } = cohort;
    await changePerson(w, personIds[0] ?? '', { birthPlace: 'Köln' });
    await issue(cohort);
    await w.call('workspace.undo', {});
    expect(factsIn(w, '2027-0001').birthPlace).toBe('Köln');
    expect((await documentsOf(cohort)).rows[0]?.issued).toMatchObject([{ differs: true }]);
  });
});

describe('revoking', () => {
  test('keeps the number with its reason, and lets another be issued', async () => {
    const cohort = await aFinishedCohort([{}]);
    const { w, personIds } = cohort;
    const { issued } = await issue(cohort);
    const certificateId = issued[0]?.id ?? '';
    await w.call('certificates.revoke', { certificateId, reason: 'Geburtsort falsch' });
    await changePerson(w, personIds[0] ?? '', { birthPlace: 'Hamm' });
    expect((await issue(cohort)).issued).toMatchObject([{ number: '2027-0002' }]);
    const register = await w.call('certificates.register', {});
    expect(register).toMatchObject({
      years: [2027],
      gaps: [],
      rows: [
        { number: '2027-0002', revoked: null, cohortCode: 'SMM-2027-1', name: 'Albers, Kim' },
        { number: '2027-0001', revoked: { reason: 'Geburtsort falsch', at: w.clock.now().toISOString() } },
      ],
    });
    const { rows } = await documentsOf(cohort);
    expect(rows[0]?.issued.map(({ number, differs }) => [number, differs])).toEqual([
      ['2027-0002', false],
      ['2027-0001', true],
    ]);
    // A gap, which nothing in the program can make.
    for (const trigger of ['documentNumbersDelete', 'journal_documentNumbers_delete']) {
      w.workspace.writer.run(`DROP TRIGGER IF EXISTS ${trigger}`);
    }
    w.workspace.writer.run("DELETE FROM documentNumbers WHERE number = '2027-0001'");
    expect(await w.call('certificates.register', { year: 2027 })).toMatchObject({ gaps: ['2027-0001'] });
    expect(await w.call('certificates.register', { year: 2026 })).toMatchObject({ gaps: [] });
  });

  test('twice, without a reason or of nothing is refused', async () => {
    const cohort = await aFinishedCohort([{}]);
    const { w, enrolmentIds } = cohort;
    const { issued } = await issue(cohort);
    const certificateId = issued[0]?.id ?? '';
    expect((await w.refused('certificates.revoke', { certificateId, reason: ' ' })).fields).toHaveProperty(
      'reason',
    );
    await w.call('certificates.revoke', { certificateId, reason: 'Verschrieben' });
    expect((await w.refused('certificates.revoke', { certificateId, reason: 'Noch einmal' })).code).toBe(
      'conflict',
    );
    expect(
      (await w.refused('certificates.revoke', { certificateId: enrolmentIds[0] ?? '', reason: 'x' })).code,
    ).toBe('not-found');
  });
});

test('the register is asked for a year', async () => {
  const cohort = await aFinishedCohort([{}, {}]);
  await issue(cohort, [0]);
  await issue(cohort, [1], '2028-01-03');
  const of = async (year: number) =>
    (await cohort.w.call('certificates.register', { year })).rows.map(({ number }) => number);
  expect([await of(2027), await of(2028), await of(2029)]).toEqual([['2027-0001'], ['2028-0001'], []]);
  expect((await cohort.w.call('certificates.register', {})).years).toEqual([2028, 2027]);
});

test('the register is written as a table, with what was printed and revoked, days as days', async () => {
  const cohort = await aFinishedCohort([{ person: { firstName: '=Kim' } }, BELOW]);
  const { w } = cohort;
  const { issued } = await issue(cohort, [0, 1], '2027-04-12');
  const certificateIds = issued.map(({ id }) => id);
  await w.saved(await w.call('certificates.print', { certificateIds, form: 'duplex', copyReason: null }));
  const [first = ''] = certificateIds;
  for (const why of [{ copyReason: null, reprintReason: 'Papierstau' }, { copyReason: 'Für die Akte' }])
    await w.saved(await w.call('certificates.print', { certificateIds: [first], form: 'single', ...why }));
  await w.call('certificates.handOver', {
    certificateIds: [first],
    handedOverOn: '2027-04-12',
  });
  await w.call('certificates.revoke', { certificateId: certificateIds[1] ?? '', reason: 'Verschrieben' });
  const fileOf = async (input: InputOf<'certificates.exportRegister'>) => {
    const { transferId } = await w.call('certificates.exportRegister', input);
    return w.application.transfers.get(transferId);
  };
  const xlsx = await fileOf({ format: 'xlsx', year: 2027 });
  expect(xlsx.fileName).toBe('Register der Dokumente 2027.xlsx');
  const { rows } = await readTable(xlsx.bytes, xlsx.fileName);
  const cells = rows.map((row) => row.cells);
  expect(cells.slice(0, 5).map((row) => row.filter(Boolean))).toEqual([
    ['Register der Dokumente'],
    ['Akademie', expect.any(String)],
    ['Jahr', '2027'],
    ['Stand', '12.04.2027'],
    ['Nummern', 'lückenlos'],
  ]);
  const [revoked = [], inForce = []] = cells.slice(-2);
  expect(revoked.slice(0, 1)).toEqual(['2027-0002']);
  const day = { date: '2027-04-12' };
  expect(revoked.slice(12)).toEqual([1, 0, null, 'widerrufen', day, expect.any(String), 'Verschrieben']);
  const born = { date: '1988-05-17' };
  expect(inForce.slice(0, 5)).toEqual(['2027-0001', 'Zertifikat', 'Albers, =Kim', born, 'SMM-2027-1']);
  expect(inForce.slice(9, 11)).toEqual([day, 'persönlich']);
  expect(inForce.slice(12, 15)).toEqual([2, 1, '12.04.2027: Papierstau; 12.04.2027: Für die Akte']);

  const csv = await fileOf({ format: 'csv' });
  const text = new TextDecoder().decode(csv.bytes);
  expect(csv.fileName).toBe('Register der Dokumente.csv');
  expect(text).toContain('Nummer;Dokument;Name;Geburtsdatum');
  expect(text).toContain(';17.05.1988;SMM-2027-1;');
});

test('a cohort whose documents are issued is completed and goes on as before', async () => {
  const cohort = await aFinishedCohort([{}]);
  await issue(cohort);
  await leadTo(cohort.w, cohort.cohortId, 'completed');
  expect((await documentsOf(cohort)).rows[0]?.issued).toHaveLength(1);
});

test('what was issued goes with the file of its cohort, whole; a number that is given here does not', async () => {
  const cohort = await aFinishedCohort([{ person: { birthName: 'Kühn' } }, BELOW]);
  await issue(cohort);
  const { certificates = [], ...rows } = cohortRows(cohort.w.db, cohort.cohortId);
  expect(Object.keys(rows)).not.toContain('documentNumbers');
  expect(certificates).toHaveLength(2);
  expect(findRowFault('certificates', certificates)).toBeNull();
  const facts = JSON.stringify({ ...JSON.parse(String(certificates[0]?.facts)), lastName: 7 });
  expect(findRowFault('certificates', [{ ...certificates[0], facts }])).toBe('certificates.0.facts');
});
