import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { aCohort, aPerson, aSchedule, enrol, leadTo } from '../../support/builders';
import { type TestWorkspace, testWorkspace } from '../../support/test-workspace';

const fixtures = join(import.meta.dirname, '..', '..', 'fixtures', 'registrations');
const read = (fileName: string): Uint8Array => readFileSync(join(fixtures, fileName));

const peopleOf = (w: TestWorkspace): number | undefined => w.db.value<number>('SELECT count(*) FROM persons');

async function importing(w: TestWorkspace, cohortId: string, fileName: string, bytes = read(fileName)) {
  const transferId = w.upload(fileName, bytes);
  const preview = await w.call('registrations.preview', { transferId, cohortId });
  return w.call('registrations.import', { transferId, cohortId, expected: preview.counts });
}

test('an import is taken back also after a list of the same columns was read elsewhere', async () => {
  const w = await testWorkspace();
  const { cohortId } = await aCohort(w);
  const other = await aCohort(w, { cohort: { code: 'SMM-2027-9' } });
  const list = (name: string) => new TextEncoder().encode(`Nachname;Vorname\r\n${name}\r\n`);
  await importing(w, cohortId, 'eins.csv', list('Albers;Anna'));
  const first = (await w.call('workspace.undoable', {})).undo?.seq as number;
  w.clock.advance(60_000);
  await importing(w, other.cohortId, 'zwei.csv', list('Brandt;Bea'));
  const remembered = w.db.all('SELECT * FROM importMappings');
  await w.call('workspace.undo', { seq: first });
  expect(w.db.all('SELECT lastName FROM persons')).toEqual([{ lastName: 'Brandt' }]);
  expect(w.db.all('SELECT * FROM importMappings')).toEqual(remembered);
  expect((await w.call('workspace.check', {})).findings).toEqual([]);
});

describe('the three files of the office', () => {
  test('import as their README says, and a second time add nobody', async () => {
    const w = await testWorkspace();
    const { cohortId } = await aCohort(w, { cohort: { maximumParticipants: 30 } });

    expect(await importing(w, cohortId, 'anmeldungen-excel.csv')).toMatchObject({
      new: 24,
      refused: 0,
      enrolled: 24,
      waiting: 0,
    });
    expect(await importing(w, cohortId, 'anmeldungen-webformular.csv')).toMatchObject({
      new: 1,
      'already-enrolled': 8,
      'duplicate-of-row': 1,
      refused: 2,
      enrolled: 1,
    });
    expect(await importing(w, cohortId, 'anmeldungen.xlsx')).toMatchObject({
      'already-enrolled': 24,
      enrolled: 0,
    });
    expect(peopleOf(w)).toBe(25);

    for (const fileName of ['anmeldungen-excel.csv', 'anmeldungen-webformular.csv', 'anmeldungen.xlsx']) {
      expect(await importing(w, cohortId, fileName)).toMatchObject({ new: 0, enrolled: 0, waiting: 0 });
    }
    expect(peopleOf(w)).toBe(25);
    expect((await w.call('workspace.check', {})).findings).toEqual([]);
  });

  test('keep every letter that their encoding holds', async () => {
    const w = await testWorkspace();
    const { cohortId } = await aCohort(w, { cohort: { maximumParticipants: 30 } });
    await importing(w, cohortId, 'anmeldungen.xlsx');
    const names = (await w.call('cohorts.participants', { cohortId })).map(
      ({ firstName, lastName }) => `${firstName} ${lastName}`,
    );
    expect(names).toEqual(expect.arrayContaining(['Łukasz Łuczak', 'Yasemin Yıldız', 'Petra Prüßmeier']));
  });

  test('list every refused row with its line and its reason', async () => {
    const w = await testWorkspace();
    const { cohortId } = await aCohort(w);
    const transferId = w.upload('anmeldungen-webformular.csv', read('anmeldungen-webformular.csv'));
    const { rows } = await w.call('registrations.preview', { transferId, cohortId });
    const refused = rows.filter(({ kind }) => kind === 'refused');
    expect(refused.map(({ lineNumber }) => lineNumber)).toEqual([10, 11]);
    expect(refused[0]?.problems[0]?.message).toMatch(/31/);
    const ticket = await w.call('registrations.offerRefused', { transferId, cohortId });
    const text = new TextDecoder().decode(w.application.transfers.get(ticket.transferId).bytes);
    expect(text.split('\r\n')[1]).toMatch(/^10;/);
    expect(text).toMatch(/'=HYPERLINK/);
  });
});

test('the preview writes nothing', async () => {
  const w = await testWorkspace();
  const { cohortId } = await aCohort(w);
  const before = peopleOf(w);
  const transferId = w.upload('a.csv', read('anmeldungen-excel.csv'));
  await w.call('registrations.preview', { transferId, cohortId });
  expect(peopleOf(w)).toBe(before);
  expect(w.db.value('SELECT count(*) FROM importMappings')).toBe(0);
});

test('the whole import is one step back', async () => {
  const w = await testWorkspace();
  const { cohortId } = await aCohort(w, { cohort: { maximumParticipants: 30 } });
  await importing(w, cohortId, 'anmeldungen-excel.csv');
  const { undo } = await w.call('workspace.undoable', {});
  expect(undo?.label).toMatch(/^24 Anmeldungen eingelesen, /);
  await w.call('workspace.undo', {});
  expect(peopleOf(w)).toBe(0);
  expect(await w.call('cohorts.participants', { cohortId })).toEqual([]);
  expect(await w.call('people.list', { search: 'Prüß' })).toMatchObject({ total: 0 });
});

test('who comes after the last place waits, in the order of the file', async () => {
  const w = await testWorkspace();
  const { cohortId } = await aCohort(w, { cohort: { maximumParticipants: 20 } });
  const transferId = w.upload('a.csv', read('anmeldungen-excel.csv'));
  const { places } = await w.call('registrations.preview', { transferId, cohortId });
  expect(places).toEqual({ maximum: 20, takenNow: 0, takenAfter: 20, waitingNow: 0, waitingAfter: 4 });
  expect(await w.call('registrations.import', { transferId, cohortId })).toMatchObject({
    enrolled: 20,
    waiting: 4,
  });
});

test('nobody of a file overtakes who waits already, though a place is free', async () => {
  const w = await testWorkspace();
  const { cohortId } = await aCohort(w, { cohort: { maximumParticipants: 1 } });
  const { enrolmentId } = await enrol(w, cohortId, { lastName: 'Albers' });
  await enrol(w, cohortId, { lastName: 'Brand' });
  await enrol(w, cohortId, { lastName: 'Conrad' });
  await w.call('cohorts.withdraw', { enrolmentId, withdrawnOn: '2027-02-01', reason: '' });
  const transferId = w.upload('a.csv', 'Vorname;Nachname;E-Mail\r\nEva;Lang;lang@x.example\r\n');
  const { places } = await w.call('registrations.preview', { transferId, cohortId });
  expect(places).toEqual({ maximum: 1, takenNow: 0, takenAfter: 0, waitingNow: 2, waitingAfter: 1 });
  expect(await w.call('registrations.import', { transferId, cohortId })).toMatchObject({
    enrolled: 0,
    waiting: 1,
  });
  const waiting = (await w.call('cohorts.participants', { cohortId })).filter(
    ({ status }) => status === 'waiting',
  );
  expect(waiting.map(({ lastName }) => lastName)).toEqual(['Brand', 'Conrad', 'Lang']);
});

test.each([
  ['today', {}, '2027-03-01'],
  ['the beginning', { fromStart: true }, null],
])('into a cohort under way a file comes with one choice: there from %s', async (_, choice, joinedOn) => {
  const w = await testWorkspace();
  const { cohortId } = await aCohort(w);
  await aSchedule(w, cohortId);
  const transferId = w.upload('a.csv', 'Vorname;Nachname;E-Mail\r\nEva;Lang;lang@x.example\r\n');
  const missedSessions = async () =>
    (await w.call('registrations.preview', { transferId, cohortId })).missedSessions;
  expect(await missedSessions()).toBe(0);
  await leadTo(w, cohortId, 'running');
  expect(await missedSessions()).toBe(14);
  await w.call('registrations.import', { transferId, cohortId, ...choice });
  expect(await w.call('cohorts.participants', { cohortId })).toMatchObject([{ lastName: 'Lang', joinedOn }]);
});

test('a known person is completed where nothing was known, and never overwritten', async () => {
  const w = await testWorkspace();
  const { cohortId } = await aCohort(w);
  const head = 'Vorname;Nachname;Geburtsdatum;Telefon;Firma;E-Mail\r\n';
  await importing(
    w,
    cohortId,
    'a.csv',
    new TextEncoder().encode(`${head}Anja;Abel;07.03.1966;;Alt GmbH;a@x.example\r\n`),
  );
  const other = await aCohort(w, { code: 'SMM-2027-2' });
  const second = new TextEncoder().encode(`${head}Anja;Abel;07.03.1966;0231 1;Neu GmbH;a@x.example\r\n`);
  expect(await importing(w, other.cohortId, 'b.csv', second)).toMatchObject({
    known: 1,
    new: 0,
    enrolled: 1,
  });
  expect(w.db.get('SELECT phone, company FROM persons')).toEqual({ phone: '0231 1', company: 'Alt GmbH' });
});

test('a mapping made by hand is offered again for the same form', async () => {
  const w = await testWorkspace();
  const { cohortId } = await aCohort(w);
  const csv = 'Vorname;Nachname;Kürzel\r\nAnja;Abel;Unna\r\n';
  const transferId = w.upload('a.csv', csv);
  await w.call('registrations.import', {
    transferId,
    cohortId,
    mapping: ['firstName', 'lastName', 'birthPlace'],
  });
  const again = await w.call('registrations.preview', { transferId: w.upload('b.csv', csv), cohortId });
  expect(again.columns.map(({ field }) => field)).toEqual(['firstName', 'lastName', 'birthPlace']);
  expect(again.rememberedAt).not.toBeNull();
});

test('who withdrew since stays out when the same file comes again', async () => {
  const w = await testWorkspace();
  const { cohortId } = await aCohort(w, { cohort: { maximumParticipants: 30 } });
  await importing(w, cohortId, 'anmeldungen-excel.csv');
  const [first] = await w.call('cohorts.participants', { cohortId });
  await w.call('cohorts.withdraw', { enrolmentId: first?.id ?? '', withdrawnOn: '2027-02-01', reason: '' });
  const transferId = w.upload('a.csv', read('anmeldungen-excel.csv'));
  const { rows } = await w.call('registrations.preview', { transferId, cohortId });
  expect(rows.find(({ personId }) => personId === first?.personId)?.hints.join()).toMatch(/abgemeldet/);
  expect(await importing(w, cohortId, 'anmeldungen-excel.csv')).toMatchObject({
    'already-enrolled': 24,
    enrolled: 0,
  });
  expect((await w.call('cohorts.get', { cohortId })).withdrawn).toBe(1);
});

test('the same file sent twice at once makes nobody twice', async () => {
  const w = await testWorkspace();
  const { cohortId } = await aCohort(w, { cohort: { maximumParticipants: 30 } });
  const transferId = w.upload('a.csv', read('anmeldungen-excel.csv'));
  const [one, other] = await Promise.all([
    w.call('registrations.import', { transferId, cohortId }),
    w.call('registrations.import', { transferId, cohortId }),
  ]);
  expect([one.enrolled, other.enrolled].sort()).toEqual([0, 24]);
  expect(peopleOf(w)).toBe(24);
});

test('a person typed in while the file was read makes the preview void', async () => {
  const w = await testWorkspace();
  const { cohortId } = await aCohort(w);
  const csv = 'Vorname;Nachname;E-Mail\r\nAnja;Abel;a@x.example\r\n';
  const transferId = w.upload('a.csv', csv);
  const { counts } = await w.call('registrations.preview', { transferId, cohortId });
  await aPerson(w, { firstName: 'Anja', lastName: 'Abel', email: 'a@x.example' });
  const refusal = await w.refused('registrations.import', { transferId, cohortId, expected: counts });
  expect(refusal.code).toBe('conflict');
  expect(peopleOf(w)).toBe(1);
});

test('a long remark is kept to its last letter', async () => {
  const w = await testWorkspace();
  const { cohortId } = await aCohort(w);
  const remark = 'Brille vergessen. '.repeat(40).trim();
  const csv = `Vorname;Nachname;Bemerkung\r\nAnja;Abel;${remark}\r\n`;
  await importing(w, cohortId, 'a.csv', new TextEncoder().encode(csv));
  expect((await w.call('cohorts.participants', { cohortId }))[0]?.note).toBe(remark);
});

test.each(['completed', 'cancelled'] as const)('a cohort that is %s takes no file', async (state) => {
  const w = await testWorkspace();
  const { cohortId } = await aCohort(w);
  if (state === 'completed') await leadTo(w, cohortId, 'completed');
  else await w.call('cohorts.move', { cohortId, to: 'cancelled', reason: 'zu wenige' });
  const transferId = w.upload('a.csv', read('anmeldungen-excel.csv'));
  for (const channel of ['registrations.preview', 'registrations.import'] as const) {
    expect((await w.refused(channel, { transferId, cohortId })).code).toBe('conflict');
  }
  expect(peopleOf(w)).toBe(0);
});

describe('bad input gets a typed error with a German sentence and changes nothing', () => {
  const cases: [string, () => Uint8Array | string, string][] = [
    ['a PDF named .csv', () => '%PDF-1.7\n%âãÏÓ\n1 0 obj', 'bad-file'],
    ['no header', () => '1;2;3\r\n4;5;6\r\n', 'bad-file'],
    ['unknown columns', () => 'Farbe;Größe\r\nrot;M\r\n', 'bad-file'],
    ['an empty file', () => '', 'bad-file'],
    ['zeros', () => new Uint8Array(2000), 'bad-file'],
    ['a quote that never ends', () => 'Vorname;Nachname\r\n"Anja;Abel\r\nEva;Mai\r\n', 'bad-file'],
    ['umlauts of a Mac', () => Buffer.from('Vorname;Nachname\nJ\x9arg;M\x9fller\n', 'latin1'), 'bad-file'],
    ['a ZIP that is no workbook', () => Buffer.from('PK\x03\x04 nothing of the kind', 'latin1'), 'bad-file'],
    ['an old Excel file', () => Buffer.from('d0cf11e0a1b11ae1'.padEnd(2000, '0'), 'hex'), 'bad-file'],
    ['too many rows', () => `Vorname;Nachname\n${'A;B\n'.repeat(50_002)}`, 'bad-file'],
    ['a row too long', () => `Vorname;Nachname\r\nA;${'x'.repeat(40_000)}\r\n`, 'bad-file'],
  ];
  test.each(cases)('%s', async (_what, content, code) => {
    const w = await testWorkspace();
    const { cohortId } = await aCohort(w);
    const transferId = w.upload('anmeldungen.csv', content());
    for (const channel of ['registrations.preview', 'registrations.import'] as const) {
      const refusal = await w.refused(channel, { transferId, cohortId });
      expect(refusal.code).toBe(code);
      expect(refusal.message).toMatch(/[a-zäöü]{3,}.*\./);
    }
    expect(peopleOf(w)).toBe(0);
  });

  test('a column of names that nobody mapped', async () => {
    const w = await testWorkspace();
    const { cohortId } = await aCohort(w);
    const transferId = w.upload('a.csv', 'E-Mail;Ort\r\na@x.example;Unna\r\n');
    expect(await w.refused('registrations.import', { transferId, cohortId })).toMatchObject({
      code: 'bad-file',
      details: { reason: 'no-name-column' },
    });
  });

  test('a preview that no longer holds', async () => {
    const w = await testWorkspace();
    const { cohortId } = await aCohort(w);
    const transferId = w.upload('a.csv', read('anmeldungen-excel.csv'));
    const { counts } = await w.call('registrations.preview', { transferId, cohortId });
    const refusal = await w.refused('registrations.import', {
      transferId,
      cohortId,
      expected: { ...counts, new: counts.new - 1 },
    });
    expect(refusal.code).toBe('conflict');
    expect(peopleOf(w)).toBe(0);
  });

  test('a cancel in the middle of writing', async () => {
    const w = await testWorkspace();
    const { cohortId } = await aCohort(w);
    const rows = Array.from(
      { length: 900 },
      (_, index) => `Vor${index};Nach${index};${index}@x.example`,
    ).join('\r\n');
    const transferId = w.upload('a.csv', `Vorname;Nachname;E-Mail\r\n${rows}\r\n`);
    const controller = new AbortController();
    const refusal = await w.refused(
      'registrations.import',
      { transferId, cohortId },
      {
        signal: controller.signal,
        onProgress: ({ step, done }) => {
          if (step === 'Anmeldungen werden übernommen' && done > 200) controller.abort();
        },
      },
    );
    expect(refusal.code).toBe('cancelled');
    expect(peopleOf(w)).toBe(0);
    expect(w.db.value('SELECT count(*) FROM enrolments')).toBe(0);
  });
});
