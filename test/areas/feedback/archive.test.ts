import { existsSync, readFileSync } from 'node:fs';
import PostalMime from 'postal-mime';
import { describe, expect, test } from 'vitest';
import yauzl from 'yauzl';
import { docxOf, lockedPdfOf, paragraph } from '../../support/documents';
import { pdfBomb } from '../../support/pdf-bomb';
import { readPdf, withoutSpaces } from '../../support/pdf-text';
import { commentsOf } from '../../support/word-document';
import { changeRow, type PaperCohort } from '../marking/paper-cohort';
import { aMarkedCohort, announce, highlight, highlightWords } from './a-marked-cohort';

const PATTERN = '{Kurs}/{Nachname}, {Vorname} – {Art}';

const idsOf = ({ participants }: PaperCohort) => participants.map(({ enrolmentId }) => enrolmentId);

/** Every file of a ZIP by its name. */
async function unzip(bytes: Uint8Array): Promise<Map<string, Buffer>> {
  const archive = await yauzl.fromBufferPromise(Buffer.from(bytes), { lazyEntries: true });
  const files = new Map<string, Buffer>();
  for await (const entry of archive.eachEntry()) {
    const chunks: Buffer[] = [];
    for await (const chunk of await archive.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
    files.set(entry.fileName, Buffer.concat(chunks));
  }
  return files;
}

function bytesOf({ w }: PaperCohort, transferId: string): Uint8Array {
  const file = w.application.transfers.locate(transferId);
  return 'bytes' in file ? file.bytes : readFileSync(file.path);
}

describe('all of a cohort as ZIP', () => {
  test('has feedback and annotated papers named by the pattern, and says who is left out', async () => {
    const cohort = await aMarkedCohort();
    const { w, cohortId } = cohort;
    await highlight(cohort, 0, [{ note: 'Gut' }]);
    await highlight(cohort, 1, [{ note: 'Gut' }], await lockedPdfOf(['geheim'], 'sesam'));
    await announce(cohort, 0, 1);
    const steps: string[] = [];
    const made = await w.call(
      'feedback.archive',
      { cohortId, enrolmentIds: idsOf(cohort), pattern: PATTERN },
      { onProgress: ({ step, done, total }) => steps.push(`${done}/${total} ${step}`) },
    );
    expect(made).toMatchObject({
      fileName: 'Rückmeldungen SMM-2027-1.zip',
      mediaType: 'application/zip',
      people: 2,
      gaps: [
        { displayName: 'Kim Brüggemann', gap: 'paper-locked' },
        { displayName: 'Kim Demirci', gap: 'not-marked' },
      ],
    });
    const files = await unzip(bytesOf(cohort, made.transferId));
    expect([...files.keys()]).toEqual([
      'SMM-2027-1/Albers, Kim – Rückmeldung.pdf',
      'SMM-2027-1/Albers, Kim – Arbeit.pdf',
      'SMM-2027-1/Brüggemann, Kim – Rückmeldung.pdf',
    ]);
    expect(readPdf(files.get('SMM-2027-1/Brüggemann, Kim – Rückmeldung.pdf') as Buffer).text).toContain(
      withoutSpaces('Kim Brüggemann'),
    );
    expect(steps).toContain('1/3 Kim Brüggemann');
    // What cannot stand in the paper stands in the feedback, whether places are listed there or not.
    expect(readPdf(files.get('SMM-2027-1/Brüggemann, Kim – Rückmeldung.pdf') as Buffer).text).toContain(
      withoutSpaces('Weitere markierte Stellen'),
    );
  });

  test('is whole but for a paper that is built to take the machine, and takes neither the machine nor the window', async () => {
    const cohort = await aMarkedCohort();
    const { w, cohortId } = cohort;
    // It lies there with 60 kB and would take more than a gigabyte.
    await highlight(cohort, 0, [{ note: 'Gut' }], pdfBomb({ parts: 1, megabytes: 60, filling: '1 ' }));
    await highlight(cohort, 1, [{ note: 'Gut' }]);
    await announce(cohort, 0, 1);
    let turns = 0;
    const clock = setInterval(() => {
      turns += 1;
    }, 1);
    const enrolmentIds = idsOf(cohort).slice(0, 2);
    const made = await w.call('feedback.archive', { cohortId, enrolmentIds, pattern: '{Nachname} {Art}' });
    clearInterval(clock);
    expect(turns).toBeGreaterThan(50);
    expect(made).toMatchObject({
      people: 2,
      gaps: [{ displayName: 'Kim Albers', gap: 'paper-too-costly' }],
    });
    const files = await unzip(bytesOf(cohort, made.transferId));
    expect([...files.keys()]).toEqual([
      'Albers Rückmeldung.pdf',
      'Brüggemann Rückmeldung.pdf',
      'Brüggemann Arbeit.pdf',
    ]);
    expect(readPdf(files.get('Albers Rückmeldung.pdf') as Buffer).text).toContain(
      withoutSpaces('Weitere markierte Stellen'),
    );
  });

  test('has Word documents with comments, says that places were not found again, and loses none of two files', async () => {
    const cohort = await aMarkedCohort();
    const { w, cohortId } = cohort;
    await highlight(cohort, 0, [{ note: 'Gut' }], await lockedPdfOf(['geheim'], 'sesam'));
    const document = await docxOf({ body: paragraph('Ein Satz.') });
    await highlightWords(cohort, 0, document, ['Satz', 'anderswo']);
    await announce(cohort, 0);
    const made = await w.call('feedback.archive', {
      cohortId,
      enrolmentIds: idsOf(cohort).slice(0, 1),
      pattern: '{Nachname} {Art}',
      withPassages: false,
    });
    expect(made.gaps).toEqual([
      { displayName: 'Kim Albers', gap: 'paper-locked' },
      { displayName: 'Kim Albers', gap: 'places-listed' },
    ]);
    const files = await unzip(bytesOf(cohort, made.transferId));
    expect([...files.keys()]).toEqual(['Albers Rückmeldung.pdf', 'Albers Arbeit.docx']);
    const comments = await commentsOf(files.get('Albers Arbeit.docx') as Buffer);
    expect(comments.map(({ passage }) => passage)).toEqual(['Satz']);
    const { text } = readPdf(files.get('Albers Rückmeldung.pdf') as Buffer);
    for (const place of ['„anderswo“', '„Stelle1“'])
      expect(text.split('WeiteremarkierteStellen')[1]).toContain(place);
    expect(text).not.toContain('„Satz“');
  });

  test('without papers lists the places as is asked for', async () => {
    const cohort = await aMarkedCohort();
    const { w, cohortId } = cohort;
    await highlightWords(cohort, 0, await docxOf({ body: paragraph('Ein Satz.') }), ['Satz', 'anderswo']);
    await announce(cohort, 0);
    const made = await w.call('feedback.archive', {
      cohortId,
      enrolmentIds: idsOf(cohort).slice(0, 1),
      pattern: '{Nachname} {Art}',
      withPaper: false,
    });
    expect(made.gaps).toEqual([]);
    const files = await unzip(bytesOf(cohort, made.transferId));
    const { text } = readPdf(files.get('Albers Rückmeldung.pdf') as Buffer);
    expect(text).toMatch(/MarkierteStellen.*„anderswo“.*„Satz“/);
    expect(text).not.toContain('WeiteremarkierteStellen');
  });

  test('tells files apart that the pattern calls the same', async () => {
    const cohort = await aMarkedCohort();
    await announce(cohort, 0, 1);
    const made = await cohort.w.call('feedback.archive', {
      cohortId: cohort.cohortId,
      enrolmentIds: idsOf(cohort),
      pattern: 'Rückmeldung {Kurs}',
    });
    expect([...(await unzip(bytesOf(cohort, made.transferId))).keys()]).toEqual([
      'Rückmeldung SMM-2027-1.pdf',
      'Rückmeldung SMM-2027-1 (2).pdf',
    ]);
  });

  test.each([
    ['{Note}', /\{Note\} gibt es nicht/],
    ['{Nachname', /Klammer allein/],
  ])('a pattern that cannot be filled in is refused before anything is made: %s', async (pattern, words) => {
    const cohort = await aMarkedCohort();
    await announce(cohort, 0, 1);
    const refusal = await cohort.w.refused('feedback.archive', {
      cohortId: cohort.cohortId,
      enrolmentIds: idsOf(cohort),
      pattern,
    });
    expect(refusal.message).toMatch(words);
  });

  test('is refused before the announcement, made all the same where that is asked for, and empty never', async () => {
    const cohort = await aMarkedCohort();
    const { w, cohortId } = cohort;
    await announce(cohort, 1);
    const wishes = { cohortId, enrolmentIds: idsOf(cohort), pattern: PATTERN };
    expect(await w.refused('feedback.archive', wishes)).toMatchObject({
      code: 'blocked',
      message: expect.stringMatching(/^Noch nicht bekannt gegeben: Kim Albers\./),
    });
    expect(await w.call('feedback.archive', { ...wishes, allowUnannounced: true })).toMatchObject({
      people: 2,
    });
    expect(
      await w.refused('feedback.archive', { ...wishes, enrolmentIds: idsOf(cohort).slice(2) }),
    ).toMatchObject({ code: 'blocked', message: expect.stringMatching(/nichts auszugeben/) });
  });

  test('leaves nothing behind when it is cancelled', async () => {
    const cohort = await aMarkedCohort();
    await announce(cohort, 0, 1);
    const stop = new AbortController();
    const refusal = await cohort.w.refused(
      'feedback.archive',
      { cohortId: cohort.cohortId, enrolmentIds: idsOf(cohort), pattern: PATTERN },
      { signal: stop.signal, onProgress: ({ done }) => done === 1 && stop.abort() },
    );
    expect(refusal).toMatchObject({ code: 'cancelled' });
  });

  test('lies on the disk for half an hour', async () => {
    const cohort = await aMarkedCohort();
    await announce(cohort, 0);
    const { w } = cohort;
    const { transferId } = await w.call('feedback.archive', {
      cohortId: cohort.cohortId,
      enrolmentIds: idsOf(cohort).slice(0, 1),
      pattern: PATTERN,
    });
    const file = w.application.transfers.locate(transferId);
    const path = 'path' in file ? file.path : '';
    expect(existsSync(path)).toBe(true);
    w.clock.advance(31 * 60_000);
    w.upload('neu.txt', 'x');
    expect(existsSync(path)).toBe(false);
  });
});

describe('mail drafts', () => {
  const LETTER = {
    subject: 'Ihre Rückmeldung – „{Kurs}“ für {Anrede}',
    text: 'Guten Tag {Anrede},\n\nanbei Ihre Rückmeldung. Schöne Grüße\n{Akademie}',
    pattern: '{Nachname} – größer {Art}',
  };

  test('one a person, each with its own files, readable by another program', async () => {
    const cohort = await aMarkedCohort();
    const { w, cohortId } = cohort;
    await highlight(cohort, 0, [{ note: 'Gut' }]);
    await announce(cohort, 0, 1);
    changeRow(w, 'persons', cohort.participants[1]?.personId ?? '', { email: '' });
    const made = await w.call('feedback.mails', { cohortId, enrolmentIds: idsOf(cohort), ...LETTER });
    expect(made).toMatchObject({
      fileName: 'E-Mail-Entwürfe SMM-2027-1.zip',
      people: 1,
      gaps: [
        { displayName: 'Kim Brüggemann', gap: 'no-email' },
        { displayName: 'Kim Demirci', gap: 'no-email' },
      ],
    });
    const files = await unzip(bytesOf(cohort, made.transferId));
    expect([...files.keys()]).toEqual(['Kim Albers.eml']);
    const raw = files.get('Kim Albers.eml') as Buffer;
    expect(raw.toString('latin1')).toMatch(/^(?:[\x20-\x7e\t]{0,998}\r\n)*$/);
    const mail = await PostalMime.parse(raw);
    expect(mail).toMatchObject({
      to: [{ name: 'Kim Albers', address: 'kim.0@beispiel.example' }],
      subject: 'Ihre Rückmeldung – „SMM-2027-1“ für Frau Albers',
    });
    expect(mail.text?.trim()).toBe(
      'Guten Tag Frau Albers,\n\nanbei Ihre Rückmeldung. Schöne Grüße\nLindenhof-Akademie',
    );
    expect(mail.headers.find(({ key }) => key === 'x-unsent')?.value).toBe('1');
    expect(mail.attachments.map(({ filename, mimeType }) => [filename, mimeType])).toEqual([
      ['Albers – größer Rückmeldung.pdf', 'application/pdf'],
      ['Albers – größer Arbeit.pdf', 'application/pdf'],
    ]);
    const [pdf] = mail.attachments;
    expect(readPdf(new Uint8Array(pdf?.content as ArrayBuffer)).text).toContain('KimAlbers');
  });

  test('have a Word document attached as what it is', async () => {
    const cohort = await aMarkedCohort();
    const { w, cohortId } = cohort;
    await highlightWords(cohort, 0, await docxOf({ body: paragraph('Ein Satz.') }), ['Satz']);
    await announce(cohort, 0);
    const enrolmentIds = idsOf(cohort).slice(0, 1);
    const made = await w.call('feedback.mails', { cohortId, enrolmentIds, ...LETTER });
    const mail = await PostalMime.parse(bytesOf(cohort, made.transferId));
    expect(mail.attachments.map(({ filename, mimeType }) => [filename, mimeType])).toEqual([
      ['Albers – größer Rückmeldung.pdf', 'application/pdf'],
      [
        'Albers – größer Arbeit.docx',
        'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      ],
    ]);
    const attached = new Uint8Array(mail.attachments[1]?.content as ArrayBuffer);
    expect(await commentsOf(attached)).toMatchObject([{ passage: 'Satz' }]);
  });

  test('of one person alone is the draft itself', async () => {
    const cohort = await aMarkedCohort();
    const { w, cohortId } = cohort;
    await announce(cohort, 0);
    const made = await w.call('feedback.mails', {
      cohortId,
      enrolmentIds: idsOf(cohort).slice(0, 1),
      ...LETTER,
    });
    expect(made).toMatchObject({
      fileName: 'Kim Albers.eml',
      mediaType: 'message/rfc822',
      people: 1,
      gaps: [],
    });
    expect((await PostalMime.parse(bytesOf(cohort, made.transferId))).attachments).toHaveLength(1);
  });

  test('a letter with an unknown placeholder is refused', async () => {
    const cohort = await aMarkedCohort();
    await announce(cohort, 0);
    const { message } = await cohort.w.refused('feedback.mails', {
      cohortId: cohort.cohortId,
      enrolmentIds: idsOf(cohort).slice(0, 1),
      ...LETTER,
      text: 'Note: {Note}',
    });
    expect(message).toMatch(/\{Note\} gibt es nicht/);
  });

  test('nothing in a name or an address can add a header', async () => {
    const cohort = await aMarkedCohort();
    const { w, cohortId } = cohort;
    await announce(cohort, 0);
    changeRow(w, 'persons', cohort.participants[0]?.personId ?? '', {
      firstName: 'Kim\r\nBcc: alle@beispiel.example',
      lastName: 'Öz "der" <Große>',
    });
    const wishes = { cohortId, enrolmentIds: idsOf(cohort).slice(0, 1), ...LETTER };
    const mail = await PostalMime.parse(bytesOf(cohort, (await w.call('feedback.mails', wishes)).transferId));
    expect(mail.bcc ?? []).toEqual([]);
    expect(mail.to).toHaveLength(1);
    expect(mail.to?.[0]?.address).toBe('kim.0@beispiel.example');
    changeRow(w, 'persons', cohort.participants[0]?.personId ?? '', {
      email: 'kim@beispiel.example\r\nBcc: a@b.example',
    });
    expect((await w.refused('feedback.mails', wishes)).message).toMatch(/nichts auszugeben/);
  });
});
