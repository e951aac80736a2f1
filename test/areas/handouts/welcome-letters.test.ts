import { describe, expect, test } from 'vitest';
import { aCohort, aSchedule, enrol } from '../../support/builders';
import { readPdf, withoutSpaces } from '../../support/pdf-text';
import { crossingWords, wordsOf } from '../../support/pdf-words';
import { testWorkspace } from '../../support/test-workspace';
import { partsOf } from '../../support/word-document';

const MILLIMETRE = 72 / 25.4;
const LONGEST = {
  salutation: 'Herr',
  title: 'Univ.-Prof. Dr. med. Dr. h. c. mult.',
  firstName: 'Maximilian-Theodor',
  lastName: 'Wiśniewski-Brzęczyszczykiewicz-Hohenlohe-Schillingsfürst',
  street: 'Straße des siebzehnten Juni 109 a, Hinterhaus, zweiter Aufgang',
  postcode: '01067',
  city: 'Dresden',
};

async function aWelcome(people: Parameters<typeof enrol>[2][]) {
  const w = await testWorkspace();
  const { cohortId } = await aCohort(w);
  await aSchedule(w, cohortId);
  const enrolmentIds: string[] = [];
  for (const person of people) enrolmentIds.push((await enrol(w, cohortId, person)).enrolmentId);
  const bytesOf = (ticket: { transferId: string }) => w.application.transfers.get(ticket.transferId).bytes;
  return { w, cohortId, enrolmentIds, bytesOf };
}

describe('a letter of welcome', () => {
  test('comes on the academy’s Word template, which begins from a sample that works', async () => {
    const { w, cohortId, enrolmentIds, bytesOf } = await aWelcome([LONGEST, { firstName: 'Kim' }]);
    const word = { cohortId, form: 'word' } as const;
    expect(await w.refused('handouts.welcomeLetters', word)).toMatchObject({
      code: 'not-found',
      details: { reason: 'template-missing' },
    });
    const { transferId, fileName } = await w.call('certificates.sampleTemplate', {
      document: 'welcome-letter',
    });
    expect(fileName).toBe('Word-Vorlage Begrüßungsschreiben.docx');
    await w.call('certificates.saveTemplate', { document: 'welcome-letter', transferId });
    const all = await w.call('handouts.welcomeLetters', word);
    expect(all).toMatchObject({ fileName: 'Begrüßung SMM-2027-1 Word.zip', people: 2 });
    const one = await w.call('handouts.welcomeLetters', { ...word, enrolmentIds: enrolmentIds.slice(0, 1) });
    const xml = (await partsOf(bytesOf(one))).get('word/document.xml')?.text ?? '';
    const text = xml.replace(/<[^>]*>/g, ' ').replace(/[\s\u00a0]+/g, ' ');
    for (const words of [`Sehr geehrter Herr ${LONGEST.title}`, '01067 Dresden', 'vom 11. Januar bis'])
      expect(text).toContain(words);
    expect(text.match(/18:00–21:15/g)).toHaveLength(5);
    expect(text).not.toMatch(/[{}]/);
  });

  test('names course, period, the first five sessions and whom to ask, and has its address in the window', async () => {
    const { w, cohortId, bytesOf } = await aWelcome([LONGEST]);
    const made = await w.call('handouts.welcomeLetters', { cohortId });
    expect(made).toMatchObject({ people: 1, withoutAddress: [] });
    expect(made.fileName).toMatch(/^Begrüßung Univ\.-Prof\. .*Schillingsfürst\.pdf$/);
    const bytes = bytesOf(made);
    const { pages, text } = readPdf(bytes);
    expect(pages).toHaveLength(1);
    const head = await w.call('cohorts.get', { cohortId });
    for (const words of [
      'Herrn',
      LONGEST.lastName,
      LONGEST.street,
      '01067 Dresden',
      `Sehr geehrter Herr ${LONGEST.title}`,
      head.courseTitle,
      'vom 11. Januar bis',
      '80 Unterrichtseinheiten zu je 45 Minuten',
    ])
      expect(text).toContain(withoutSpaces(words));
    expect(text.match(/18:00–21:15/g)).toHaveLength(5);
    const words = wordsOf(bytes);
    if (words === null) return;
    expect(crossingWords(words)).toEqual([]);
    const place = words.find(({ text: word }) => word === 'Dresden')?.box ?? [0, 0, 0, 0];
    // DIN 5008, form B: the window shows what lies between 45 and 90 mm from the top, 20 to 105 mm from the left.
    expect(place[0]).toBeGreaterThan(25 * MILLIMETRE - 1);
    expect(place[2]).toBeLessThan(105 * MILLIMETRE);
    expect(place[1]).toBeGreaterThan(62 * MILLIMETRE);
    expect(place[3]).toBeLessThan(90 * MILLIMETRE);
  });

  test('goes to everybody registered or to whom it is meant; who has no address is named', async () => {
    const { w, cohortId, enrolmentIds, bytesOf } = await aWelcome([
      { lastName: 'Albers', street: 'Am Wall 3', postcode: '44137', city: 'Dortmund' },
      { lastName: 'Brüggemann' },
      { lastName: 'Çelik' },
    ]);
    await w.call('cohorts.withdraw', {
      enrolmentId: enrolmentIds[2] ?? '',
      withdrawnOn: '2027-03-01',
      reason: '',
    });
    const all = await w.call('handouts.welcomeLetters', { cohortId });
    expect(all.people).toBe(2);
    expect(all.withoutAddress).toEqual([expect.stringContaining('Brüggemann')]);
    // Each begins on a front.
    expect(readPdf(bytesOf(all)).pages).toHaveLength(3);
    const single = await w.call('handouts.welcomeLetters', { cohortId, form: 'single' });
    expect(single.fileName).toMatch(/\.zip$/);
    const one = { cohortId, enrolmentIds: [enrolmentIds[1] ?? ''] };
    expect(readPdf(bytesOf(await w.call('handouts.welcomeLetters', one))).text).toContain('Brüggemann');
    const gone = { cohortId, enrolmentIds: [enrolmentIds[2] ?? ''] };
    expect((await w.refused('handouts.welcomeLetters', gone)).code).toBe('not-found');
  });

  test('says what the academy wants it to say', async () => {
    const { w, cohortId, bytesOf } = await aWelcome([{ firstName: 'Kim', lastName: 'Albers' }]);
    const design = { document: 'welcome-letter', topMillimetres: 35, bottomMillimetres: 15 } as const;
    const texts = { opening: 'Hallo {Vorname},\n\nes geht los am {Beginn}.', closing: 'Bis bald!' };
    await w.call('certificates.saveDesign', { ...design, texts });
    const { text } = readPdf(bytesOf(await w.call('handouts.welcomeLetters', { cohortId })));
    expect(text).toContain('HalloKim,');
    expect(text).toContain('esgehtlosam11.01.2027.');
    expect(text).toContain('Bisbald!');
    expect(text).not.toContain('freuenuns');
  });

  test('is refused where nobody is registered, or nothing is known of the period', async () => {
    const { w, cohortId } = await aWelcome([]);
    expect(await w.refused('handouts.welcomeLetters', { cohortId })).toMatchObject({
      code: 'blocked',
      details: { reason: 'nobody-registered' },
    });
    const empty = await aCohort(w, {
      code: 'LEER',
      participants: 1,
      cohort: { startsOn: null, endsOn: null },
    });
    expect(await w.refused('handouts.welcomeLetters', { cohortId: empty.cohortId })).toMatchObject({
      details: { reason: 'no-period' },
    });
  });
});
