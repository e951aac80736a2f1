import { describe, expect, test } from 'vitest';
import { readTable } from '../../../electron/tabular/read-table';
import { leadTo } from '../../support/builders';
import {
  aFinishedCohort,
  changePerson,
  type FinishedCohort,
  type Participant,
  passWarnings,
} from './finished-cohort';

const ON = '2027-04-12';
const HERE = { way: 'in-person', by: 'Petra Lindner' } as const;

/** Everybody's document is issued today; the cohort is being marked, its list frozen. */
async function anIssuedCohort(participants: readonly Participant[] = [{}, {}]) {
  const cohort = await aFinishedCohort(participants);
  const { w, cohortId, enrolmentIds } = cohort;
  await passWarnings(cohort);
  await leadTo(w, cohortId, 'marking');
  await w.call('certificates.freeze', { cohortId });
  const { issued } = await w.call('certificates.issue', { cohortId, enrolmentIds, issuedOn: ON });
  return { ...cohort, certificateIds: issued.map(({ id }) => id) };
}

const documentsOf = async ({ w, cohortId }: FinishedCohort) => w.call('certificates.documents', { cohortId });
const handOvers = async (cohort: FinishedCohort) =>
  (await documentsOf(cohort)).rows.map(({ issued }) => [
    issued[0]?.handedOverOn,
    issued[0]?.handedOverWay,
    issued[0]?.handedOverBy,
  ]);
const consent = ({ w }: FinishedCohort, personId: string) =>
  w.call('people.giveConsent', { personId, purpose: 'alumni', givenOn: '2027-01-04', source: 'Anmeldung' });
const alumniOf = async ({ w }: FinishedCohort) =>
  (await w.call('people.list', { only: 'alumni' })).rows.map(({ lastName, alumnus }) => [lastName, alumnus]);

describe('a hand-over', () => {
  test('is noted for one and for all with day, way and by whom; mended, taken back and undone', async () => {
    const cohort = await anIssuedCohort([{}, {}, {}]);
    const { w, certificateIds } = cohort;
    const [first = '', ...others] = certificateIds;
    await w.call('certificates.handOver', { certificateIds: [first], handedOverOn: ON, ...HERE });
    w.clock.set('2027-04-15T08:00:00.000Z');
    await w.call('certificates.handOver', {
      certificateIds: others.slice(0, 1),
      handedOverOn: '2027-04-14',
      way: 'post',
    });
    expect(await handOvers(cohort)).toEqual([
      [ON, 'in-person', 'Petra Lindner'],
      ['2027-04-14', 'post', ''],
      [null, 'in-person', ''],
    ]);
    await w.call('certificates.handOver', {
      certificateIds: [first],
      handedOverOn: '2027-04-13',
      way: 'email',
    });
    expect((await handOvers(cohort))[0]).toEqual(['2027-04-13', 'email', '']);
    await w.call('certificates.handOver', { certificateIds: [first], handedOverOn: null });
    expect((await handOvers(cohort))[0]).toEqual([null, 'in-person', '']);
    await w.call('workspace.undo', {});
    expect((await handOvers(cohort))[0]).toEqual(['2027-04-13', 'email', '']);
  });

  test.each([
    ['2027-04-13', 'liegt noch vor Ihnen'],
    ['2027-04-11', 'trägt das Datum 12.04.2027'],
  ])('on %s is refused, and nothing changes', async (handedOverOn, words) => {
    const cohort = await anIssuedCohort([{}]);
    const refusal = await cohort.w.refused('certificates.handOver', {
      certificateIds: cohort.certificateIds,
      handedOverOn,
    });
    expect(refusal).toMatchObject({
      code: 'validation',
      fields: { handedOverOn: expect.stringContaining(words) },
    });
    expect(await handOvers(cohort)).toEqual([[null, 'in-person', '']]);
  });

  test('of the last document completes the cohort and makes alumni of who consented, of nobody else', async () => {
    const cohort = await anIssuedCohort([{}, {}]);
    const { w, cohortId, certificateIds, personIds } = cohort;
    await consent(cohort, personIds[0] ?? '');
    const [first = '', second = ''] = certificateIds;
    const early = { certificateIds: [first], handedOverOn: ON, ...HERE };
    expect(await w.call('certificates.handOver', early)).toEqual({ hasCompleted: false, alumni: 0 });
    expect(await alumniOf(cohort)).toEqual([]);
    w.clock.set('2027-04-16T08:00:00.000Z');
    const last = { certificateIds: [second], handedOverOn: '2027-04-15', way: 'post' as const };
    expect(await w.call('certificates.handOver', last)).toEqual({ hasCompleted: true, alumni: 1 });
    expect(await w.call('cohorts.get', { cohortId })).toMatchObject({
      state: 'completed',
      completedOn: '2027-04-15',
    });
    expect(await alumniOf(cohort)).toEqual([['Albers', { cohortId, cohortCode: 'SMM-2027-1', year: 2027 }]]);
    expect(await w.call('people.list', {})).toMatchObject({ rows: [{}, { alumnus: null }] });
    await w.call('workspace.undo', {});
    expect(await w.call('cohorts.get', { cohortId })).toMatchObject({ state: 'marking', completedOn: null });
    expect(await alumniOf(cohort)).toEqual([]);
  });

  test('that is mended afterwards moves the day on which the cohort ended', async () => {
    const cohort = await anIssuedCohort([{}]);
    const { w, cohortId, certificateIds } = cohort;
    w.clock.set('2027-04-20T08:00:00.000Z');
    await w.call('certificates.handOver', { certificateIds, handedOverOn: '2027-04-20' });
    const mended = await w.call('certificates.handOver', { certificateIds, handedOverOn: '2027-04-18' });
    expect(mended).toEqual({ hasCompleted: false, alumni: 0 });
    expect((await documentsOf(cohort)).cohort).toMatchObject({
      state: 'completed',
      completedOn: '2027-04-18',
    });
    await w.call('cohorts.move', { cohortId, to: 'marking', reason: '' });
    expect((await documentsOf(cohort)).cohort).toMatchObject({ state: 'marking', completedOn: null });
  });
});

describe('completing a cohort', () => {
  test('hands over what is still here on that day; who has no document stays without', async () => {
    const cohort = await anIssuedCohort([{}, {}]);
    const { w, cohortId, certificateIds } = cohort;
    const [first = '', second = ''] = certificateIds;
    await w.call('certificates.handOver', { certificateIds: [first], handedOverOn: ON, way: 'post' });
    await w.call('certificates.revoke', { certificateId: second, reason: 'Falsch' });
    w.clock.set('2027-04-20T08:00:00.000Z');
    const complete = (completedOn: string) => ({ cohortId, completedOn, ...HERE });
    expect((await w.refused('certificates.complete', complete('2027-04-11'))).fields).toHaveProperty(
      'completedOn',
    );
    expect((await w.refused('certificates.complete', complete('2027-04-21'))).fields).toHaveProperty(
      'completedOn',
    );
    await w.call('certificates.complete', complete('2027-04-19'));
    expect(await documentsOf(cohort)).toMatchObject({
      cohort: { state: 'completed', completedOn: '2027-04-19' },
    });
    expect(await handOvers(cohort)).toEqual([
      [ON, 'post', ''],
      [null, 'in-person', ''],
    ]);
    expect(await w.refused('certificates.complete', complete('2027-04-19'))).toMatchObject({
      code: 'conflict',
      details: { reason: 'not-marking' },
    });
  });

  test('is refused while nothing is issued', async () => {
    const { w, cohortId } = await aFinishedCohort([{}]);
    await leadTo(w, cohortId, 'marking');
    const refusal = await w.refused('certificates.complete', { cohortId, completedOn: ON });
    expect(refusal).toMatchObject({ code: 'blocked', details: { reason: 'no-documents' } });
  });
});

describe('consent', () => {
  test('is given for one purpose with its day, and revoked; both stay, and an alumnus is none any more', async () => {
    const cohort = await anIssuedCohort([{}]);
    const { w, certificateIds, personIds } = cohort;
    const [personId = ''] = personIds;
    await w.call('certificates.handOver', { certificateIds, handedOverOn: ON });
    await w.call('people.giveConsent', { personId, purpose: 'newsletter', givenOn: ON });
    expect(await alumniOf(cohort)).toEqual([]);
    await consent(cohort, personId);
    expect(await alumniOf(cohort)).toHaveLength(1);
    expect((await w.refused('people.giveConsent', { personId, purpose: 'alumni', givenOn: ON })).code).toBe(
      'conflict',
    );
    const revoke = (revokedOn: string) => ({ personId, purpose: 'alumni' as const, revokedOn });
    expect((await w.refused('people.revokeConsent', revoke('2027-01-03'))).fields).toHaveProperty(
      'revokedOn',
    );
    expect((await w.refused('people.revokeConsent', revoke('2027-04-13'))).fields).toHaveProperty(
      'revokedOn',
    );
    await w.call('people.revokeConsent', revoke(ON));
    expect(await alumniOf(cohort)).toEqual([]);
    expect((await w.refused('people.revokeConsent', revoke(ON))).code).toBe('conflict');
    const { consents, alumnus } = await w.call('people.get', { personId });
    expect(alumnus).toBeNull();
    expect(
      consents.map(({ purpose, givenOn, revokedOn, source }) => [purpose, givenOn, revokedOn, source]),
    ).toEqual([
      ['newsletter', ON, null, ''],
      ['alumni', '2027-01-04', ON, 'Anmeldung'],
    ]);
  });

  test('makes no alumnus of who withdrew', async () => {
    const cohort = await anIssuedCohort([{}, {}]);
    const { w, cohortId, enrolmentIds, certificateIds, personIds } = cohort;
    await consent(cohort, personIds[1] ?? '');
    await w.call('cohorts.withdraw', { enrolmentId: enrolmentIds[1] ?? '', withdrawnOn: ON, reason: '' });
    await w.call('certificates.handOver', { certificateIds: certificateIds.slice(0, 1), handedOverOn: ON });
    expect(await w.call('cohorts.get', { cohortId })).toMatchObject({ state: 'completed' });
    expect(await alumniOf(cohort)).toEqual([]);
  });
});

const ADDRESS = { salutation: 'Frau', street: 'Am Wall 3', postcode: '01067', city: 'Dresden' };

describe('letters to the recipients', () => {
  test('are merged from a table that keeps leading zeros and runs no formula', async () => {
    const cohort = await anIssuedCohort([
      { person: { ...ADDRESS, email: 'a@beispiel.example' } },
      { person: { salutation: '', city: '=HYPERLINK("http://x")' } },
    ]);
    const { w, certificateIds } = cohort;
    const bytesOf = async (format: 'csv' | 'xlsx') => {
      const ticket = await w.call('certificates.mailMerge', { certificateIds, format });
      expect(ticket.fileName).toBe(`Serienbrief SMM-2027-1.${format}`);
      return w.application.transfers.get(ticket.transferId).bytes;
    };
    const { rows } = await readTable(await bytesOf('xlsx'), 'Serienbrief.xlsx');
    expect(rows.map(({ cells }) => cells.map((cell) => cell ?? ''))).toEqual([
      'Anrede Titel Vorname Nachname Straße PLZ Ort E-Mail Briefanrede Dokument Nummer Datum Kurs'.split(' '),
      [
        'Frau',
        '',
        'Kim',
        'Albers',
        'Am Wall 3',
        '01067',
        'Dresden',
        'a@beispiel.example',
        'Sehr geehrte Frau Albers,',
        'Zertifikat',
        '2027-0001',
        '12.04.2027',
        'SMM-2027-1',
      ],
      [
        '',
        '',
        'Kim',
        'Brüggemann',
        '',
        '',
        '=HYPERLINK("http://x")',
        '',
        'Guten Tag Kim Brüggemann,',
        'Zertifikat',
        '2027-0002',
        '12.04.2027',
        'SMM-2027-1',
      ],
    ]);
    const csv = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await bytesOf('csv'));
    expect(csv.startsWith('\uFEFFAnrede;Titel;')).toBe(true);
    expect(csv).toContain(';"=""01067""";Dresden;');
    expect(csv).toContain(`"'=HYPERLINK(""http://x"")"`);
  });

  test('are drafted as mails with the document; who has no address is named', async () => {
    const cohort = await anIssuedCohort([{ person: { ...ADDRESS, email: 'kim@beispiel.example' } }, {}]);
    const { w, certificateIds, personIds } = cohort;
    const mail = {
      certificateIds,
      subject: '{Dokument} {Nummer}',
      text: '{Briefanrede}\n\nviel Freude damit.',
    };
    const bad = await w.refused('certificates.mails', { ...mail, text: '{Hausnummer}' });
    expect(bad.message).toContain('{Hausnummer} gibt es nicht');
    const one = await w.call('certificates.mails', mail);
    expect(one).toMatchObject({ fileName: 'Kim Albers.eml', people: 1, withoutAddress: ['Kim Brüggemann'] });
    const text = Buffer.from(w.application.transfers.get(one.transferId).bytes).toString('utf8');
    expect(text).toContain('To: Kim Albers <kim@beispiel.example>');
    expect(text).toContain('X-Unsent: 1');
    expect(text).toContain('Sehr geehrte Frau Albers,');
    expect(text).toContain('application/pdf');
    const prints = async () => (await documentsOf(cohort)).rows.map(({ issued }) => issued[0]?.prints.length);
    expect(await prints()).toEqual([0, 0]);
    await w.saved(one);
    expect(await prints()).toEqual([1, 0]);
    await changePerson(w, personIds[1] ?? '', { email: 'b@beispiel.example' });
    expect(await w.call('certificates.mails', mail)).toMatchObject({
      fileName: 'E-Mail-Entwürfe SMM-2027-1.zip',
      people: 2,
      withoutAddress: [],
    });
    for (const personId of personIds) await changePerson(w, personId, { email: '' });
    expect(await w.refused('certificates.mails', mail)).toMatchObject({
      code: 'blocked',
      details: { reason: 'no-address', count: 2 },
    });
  });
});

test('a remark stands on the list from its next version on, in that of before it does not', async () => {
  const cohort = await anIssuedCohort([{}]);
  const { w, cohortId, enrolmentIds } = cohort;
  const remarks = async () => {
    const { lists } = await w.call('certificates.steps', { cohortId });
    return lists
      .find(({ kind }) => kind === 'certificates')
      ?.changes?.map(({ column, after }) => [column, after]);
  };
  expect(await remarks()).toEqual([]);
  await w.call('certificates.saveRemark', {
    enrolmentId: enrolmentIds[0] ?? '',
    remark: ' Zweite Schreibweise ',
  });
  expect(await remarks()).toEqual([['Bemerkung', 'Zweite Schreibweise']]);
  expect((await cohort.list()).rows[0]?.remark).toBe('Zweite Schreibweise');
  const first = w.db.value<string>("SELECT content FROM chamberLists WHERE kind = 'certificates'") ?? '';
  await w.call('certificates.freeze', { cohortId });
  expect(first).not.toContain('Zweite Schreibweise');
  expect(await remarks()).toEqual([]);
});
