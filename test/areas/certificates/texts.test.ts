import { describe, expect, test } from 'vitest';
import { PAPER_BLOCKS } from '../../../shared/domain/paper-blocks';
import { readPdf } from '../../support/pdf-text';
import { aFinishedCohort, type FinishedCohort } from './finished-cohort';

const MARGINS = { document: 'certificate', topMillimetres: 35, bottomMillimetres: 15 } as const;

const designOf = async ({ w }: FinishedCohort) => (await w.call('certificates.designs', {}))[0];
const issue = async ({ w, cohortId, enrolmentIds }: FinishedCohort, place: number) => {
  const { issued } = await w.call('certificates.issue', {
    cohortId,
    enrolmentIds: [enrolmentIds[place] ?? ''],
    issuedOn: '2027-04-12',
  });
  return issued[0]?.id ?? '';
};
const print = async ({ w }: FinishedCohort, certificateId: string) => {
  const ticket = await w.call('certificates.print', {
    certificateIds: [certificateId],
    form: 'single',
    copyReason: null,
  });
  return readPdf(w.application.transfers.get(ticket.transferId).bytes);
};

describe('own texts', () => {
  test('stand on what is issued from then on; what was issued keeps the text it had', async () => {
    const cohort = await aFinishedCohort([{}, {}, {}]);
    const { w } = cohort;
    const early = await issue(cohort, 0);
    await w.call('certificates.saveDesign', {
      ...MARGINS,
      texts: { heading: 'Urkunde', closing: 'Wir gratulieren, {Vorname}!' },
    });
    const own = await issue(cohort, 1);
    await w.call('certificates.saveDesign', { ...MARGINS, texts: { heading: null } });
    const late = await issue(cohort, 2);
    const texts = await Promise.all([early, own, late].map(async (id) => (await print(cohort, id)).text));
    expect(texts.map((text) => /Urkunde|Zertifikat(?!s)/.exec(text)?.[0])).toEqual([
      'Zertifikat',
      'Urkunde',
      'Zertifikat',
    ]);
    expect(texts.map((text) => text.includes('Wirgratulieren,Kim!'))).toEqual([false, true, true]);
  });

  test('are kept where they are not ours, taken back one by one, and undone', async () => {
    const cohort = await aFinishedCohort([{}]);
    const { w } = cohort;
    const save = (texts: Record<string, string | null>) =>
      w.call('certificates.saveDesign', { ...MARGINS, texts });
    await save({ heading: 'Urkunde', before: 'hat {Zeitraum} am Zertifikatslehrgang' });
    expect((await designOf(cohort))?.texts).toEqual({ heading: 'Urkunde' });
    await save({ heading: null, after: '' });
    expect((await designOf(cohort))?.texts).toEqual({ after: '' });
    await w.call('workspace.undo', {});
    expect((await designOf(cohort))?.texts).toEqual({ heading: 'Urkunde' });
  });

  test.each([
    [{ before: 'für {Hausnummer}' }, 'texts.before', '{Hausnummer} gibt es nicht'],
    [{ closing: 'am {Datum' }, 'texts.closing', 'geschweifte Klammer'],
    [{ heading: ' ' }, 'texts.heading', 'Bitte schreiben Sie etwas'],
    [{ subject: 'Hallo' }, 'texts.subject', 'hat diesen Text nicht'],
  ])('%j are refused, and nothing changes', async (texts, field, words) => {
    const cohort = await aFinishedCohort([{}]);
    const refusal = await cohort.w.refused('certificates.saveDesign', { ...MARGINS, texts });
    expect(refusal).toMatchObject({
      code: 'validation',
      fields: { [field]: expect.stringContaining(words) },
    });
    expect((await designOf(cohort))?.texts).toEqual({});
  });
});

describe('blocks', () => {
  test('are left out or change places on what is issued from then on; number and code stay', async () => {
    const cohort = await aFinishedCohort([{}, {}]);
    const { w } = cohort;
    const early = await issue(cohort, 1);
    const { text: before } = await print(cohort, early);
    await w.call('certificates.saveDesign', { ...MARGINS, blocks: ['person', 'title', 'course'] });
    expect((await print(cohort, early)).text).toBe(before);
    const { pages, text } = await print(cohort, await issue(cohort, 0));
    expect(pages).toHaveLength(1);
    expect(text.indexOf('KimAlbers')).toBeLessThan(text.indexOf('Zertifikat'));
    expect(text).toContain('Nr.2027-0002');
    expect(text).toContain('Echtheitprüfen');
    expect(text).not.toContain('IHKHellweg');
    expect((await designOf(cohort))?.blocks).toEqual(['person', 'title', 'course']);
  });

  test('that a document cannot be without are refused', async () => {
    const cohort = await aFinishedCohort([{}]);
    const blocks = PAPER_BLOCKS.filter((block) => block !== 'person');
    const refusal = await cohort.w.refused('certificates.saveDesign', { ...MARGINS, blocks });
    expect(refusal).toMatchObject({ code: 'validation', fields: { blocks: expect.any(String) } });
    expect((await designOf(cohort))?.blocks).toEqual(PAPER_BLOCKS);
  });
});

test('a preview shows a design that is not saved, and saves nothing of it', async () => {
  const cohort = await aFinishedCohort([{}]);
  const { w, cohortId } = cohort;
  const { document, ...margins } = MARGINS;
  const textOf = async (input: Parameters<typeof w.call<'certificates.preview'>>[1]) =>
    readPdf(Buffer.from((await w.call('certificates.preview', input)).base64, 'base64')).text;
  const design = { ...margins, texts: { heading: 'Urkunde' } };
  expect(await textOf({ cohortId, document, design })).toContain('Urkunde');
  expect(await textOf({ cohortId, document })).not.toContain('Urkunde');
  const letter = { ...margins, texts: { subject: 'Hallo {Vorname}' } };
  const welcome = await textOf({ cohortId, document: 'welcome-letter', design: letter });
  expect(welcome).toContain('HalloKim');
  expect(welcome).toContain('Muster');
  const bad = { ...margins, texts: { heading: '{Nichts}' } };
  expect((await w.refused('certificates.preview', { cohortId, document, design: bad })).code).toBe(
    'validation',
  );
  expect((await designOf(cohort))?.texts).toEqual({});
});

test('who issues a certificate, where, and who signs it stand on it as the chamber’s profile said then', async () => {
  const cohort = await aFinishedCohort([{}, {}]);
  const { w } = cohort;
  const [{ id: chamberId, ...profile } = { id: '' }] = await w.call('academy.listChambers', {});
  const saveIssuer = (issuer: object) =>
    w.call('academy.saveChamber', { chamberId, ...(profile as never as object), issuer } as never);
  await saveIssuer({
    by: 'both',
    name: 'Industrie- und Handelskammer Hellweg zu Dortmund',
    place: 'Unna',
    signatories: [{ name: 'Dr. Eva Muster', role: 'Präsidentin' }],
    directorSigns: true,
  });
  const early = await issue(cohort, 0);
  await saveIssuer({ by: 'academy', name: '', place: '', signatories: [], directorSigns: true });
  const late = await issue(cohort, 1);
  const [first, second] = [(await print(cohort, early)).text, (await print(cohort, late)).text];
  for (const words of [
    'HandelskammerHellwegzuDortmund',
    'Unna,den',
    'Dr.EvaMuster',
    'Präsidentin,Industrie-',
  ])
    expect(first).toContain(words);
  for (const words of ['Hellweg', 'Unna', 'Muster']) expect(second).not.toContain(words);
  expect(second).toContain('Lindenhof-AkademieNr.');
});
