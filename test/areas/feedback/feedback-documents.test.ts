import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, test } from 'vitest';
import { docxOf, lockedPdfOf, paragraph, pdfOf } from '../../support/documents';
import { readPdf, withoutSpaces } from '../../support/pdf-text';
import { commentsOf } from '../../support/word-document';
import { changeRow, criteriaOf, markEvenly, type PaperCohort } from '../marking/paper-cohort';
import { aMarkedCohort, announce, highlight, highlightWords, QUAD } from './a-marked-cohort';

const enrolmentOf = ({ participants }: PaperCohort, index: number) => participants[index]?.enrolmentId ?? '';

async function textOf(
  cohort: PaperCohort,
  index: number,
  choices: Partial<{
    withPoints: boolean;
    withMarkers: boolean;
    withPassages: boolean;
    allowUnannounced: boolean;
  }> = {},
) {
  const { w } = cohort;
  const { transferId } = await w.call('feedback.document', {
    enrolmentId: enrolmentOf(cohort, index),
    ...choices,
  });
  return readPdf(w.application.transfers.get(transferId).bytes).text;
}

async function annotationsOf(bytes: Uint8Array, page: number) {
  const loading = getDocument({ data: bytes.slice(), useSystemFonts: false });
  const found = await (await (await loading.promise).getPage(page)).getAnnotations();
  await loading.destroy();
  return found;
}

describe('feedback of one person', () => {
  test('names criteria, points, result, comments and highlighted places', async () => {
    const cohort = await aMarkedCohort();
    const { w } = cohort;
    await w.call('marking.reopen', {
      enrolmentId: enrolmentOf(cohort, 0),
      part: 'paper',
      reason: 'Nachtrag',
    });
    const [first] = criteriaOf(w, 'paper');
    await w.call('marking.record', {
      enrolmentId: enrolmentOf(cohort, 0),
      part: 'paper',
      criterionId: first?.id ?? '',
      comment: 'Sehr gründlich recherchiert.',
    });
    await w.call('marking.comment', {
      enrolmentId: enrolmentOf(cohort, 0),
      part: 'paper',
      comment: 'Eine runde Arbeit.',
    });
    await w.call('marking.finish', { enrolmentId: enrolmentOf(cohort, 0), part: 'paper' });
    await highlight(cohort, 0, [{ page: 2, note: 'Quelle fehlt', tone: 'problem', criterion: 0 }]);
    await announce(cohort, 0);
    const text = await textOf(cohort, 0);
    for (const words of [
      'Kim Albers',
      first?.title ?? '?',
      '80 von 100',
      'Sehr gründlich recherchiert.',
      'Eine runde Arbeit.',
      'Markierte Stellen',
      '„Stelle 1“',
      'Zu verbessern: Quelle fehlt',
      'bestanden, befriedigend (3)',
      'Präsentation',
    ])
      expect(text).toContain(withoutSpaces(words));
    expect(text).not.toContain('Vorläufig');
    expect(text).not.toContain('Erstkorrektur');
  });

  test('in words only has no point and no decimal grade; places can be left out', async () => {
    const cohort = await aMarkedCohort();
    await highlight(cohort, 0, [{ note: 'Gut belegt' }]);
    await announce(cohort, 0);
    const text = await textOf(cohort, 0, { withPoints: false, withPassages: false });
    expect(text).not.toMatch(/80|Punkte|Dezimalnote|Markierte/);
    expect(text).toContain(withoutSpaces('bestanden, befriedigend (3)'));
  });

  test('levels that points reach stand beside them', async () => {
    const cohort = await aMarkedCohort([]);
    const { w } = cohort;
    const [course] = await w.call('academy.listCourses', {});
    const { rubrics } = await w.call('academy.getCourse', { courseId: course?.id ?? '' });
    for (const { part, title, criteria, knockOuts } of rubrics) {
      await w.call('academy.saveRubric', {
        courseId: course?.id ?? '',
        part,
        title,
        knockOuts,
        criteria: criteria.map((criterion) => ({
          ...criterion,
          levels: [
            { title: 'Meisterlich', fromPoints: 75, description: 'Mehr geht nicht.' },
            { title: 'Brauchbar', fromPoints: 0, description: '' },
          ],
        })),
      });
    }
    for (const part of ['paper', 'presentation'] as const)
      await markEvenly(w, { enrolmentId: enrolmentOf(cohort, 0), part }, part === 'paper' ? 80 : 60);
    await announce(cohort, 0);
    const text = await textOf(cohort, 0, { withPoints: false });
    expect(text).toContain(withoutSpaces('Mehr geht nicht.'));
    expect(text).toMatch(/Meisterlich.*Brauchbar/);
  });

  test('of two markers: the mean, each one’s words under the role, names by choice', async () => {
    const cohort = await aMarkedCohort([]);
    const { w, courseId, lecturerIds } = cohort;
    changeRow(w, 'courses', courseId, { markersPerPaper: 2 });
    const enrolmentId = enrolmentOf(cohort, 0);
    for (const [index, role] of (['first', 'second'] as const).entries()) {
      const key = { enrolmentId, part: 'paper' as const, role, asLecturerId: lecturerIds[index] ?? null };
      await w.call('marking.comment', { ...key, comment: `Worte ${index + 1}` });
      await markEvenly(w, key, 70 + index * 5);
    }
    const text = await textOf(cohort, 0, { allowUnannounced: true });
    expect(text).toContain(withoutSpaces('72,5 von 100'));
    expect(text).toContain(withoutSpaces('Erstkorrektur: Worte 1'));
    expect(text).toContain(withoutSpaces('Zweitkorrektur: Worte 2'));
    expect(text).not.toContain('Böhm');
    expect(text).toContain(withoutSpaces('Vorläufig: Das Ergebnis ist noch nicht bekannt gegeben.'));
    expect(await textOf(cohort, 0, { allowUnannounced: true, withMarkers: true })).toContain(
      withoutSpaces('Ayla Böhm (Erstkorrektur): Worte 1'),
    );
  });

  test('is not given out before the announcement, nor of a part that only one of two has finished', async () => {
    const cohort = await aMarkedCohort();
    expect(
      await cohort.w.refused('feedback.document', { enrolmentId: enrolmentOf(cohort, 0) }),
    ).toMatchObject({
      code: 'blocked',
      message: expect.stringMatching(/^Noch nicht bekannt gegeben: Kim Albers\./),
    });
    changeRow(cohort.w, 'courses', cohort.courseId, { markersPerPaper: 2 });
    const text = await textOf(cohort, 0, { allowUnannounced: true });
    expect(text).toContain('Präsentation');
    expect(text).not.toContain(criteriaOf(cohort.w, 'paper')[0]?.title.replace(/\s/g, ''));
    expect(
      await cohort.w.refused('feedback.document', {
        enrolmentId: enrolmentOf(cohort, 2),
        allowUnannounced: true,
      }),
    ).toMatchObject({
      code: 'blocked',
      message: expect.stringMatching(/^Kim Demirci hat noch keinen fertig/),
    });
  });
});

describe('the annotated paper', () => {
  test('has real annotations where the marker put them, and the original unchanged before them', async () => {
    const cohort = await aMarkedCohort();
    const { w } = cohort;
    const original = await pdfOf(['Erste Seite', 'Zweite Seite']);
    await highlight(
      cohort,
      0,
      [
        { page: 1, note: 'Größer „denken“', tone: 'good', criterion: 0 },
        { page: 2, tone: 'problem' },
        { page: 9, note: 'Blatt fehlt' },
      ],
      original,
    );
    await announce(cohort, 0);
    const { transferId, fileName } = await w.call('feedback.paper', { enrolmentId: enrolmentOf(cohort, 0) });
    expect(fileName).toBe('Arbeit mit Anmerkungen Kim Albers.pdf');
    const { bytes } = w.application.transfers.get(transferId);
    expect(Buffer.from(bytes.subarray(0, original.length)).equals(Buffer.from(original))).toBe(true);
    const [first, ...more] = await annotationsOf(bytes, 1);
    expect(more).toEqual([]);
    expect(first).toMatchObject({
      subtype: 'Highlight',
      rect: [40, 785, 200, 800],
      contentsObj: { str: `Gelungen: ${criteriaOf(w, 'paper')[0]?.title} – Größer „denken“` },
      titleObj: { str: 'Erstkorrektur' },
    });
    expect([...(first.quadPoints as Iterable<number>)]).toEqual(QUAD);
    expect(await annotationsOf(bytes, 2)).toMatchObject([{ contentsObj: { str: 'Zu verbessern' } }]);
    const text = await textOf(cohort, 0, { withPassages: false });
    expect(text).toMatch(/WeiteremarkierteStellen.*„Stelle3“.*Blattfehlt/);
    expect(text).not.toContain('denken');
  });

  test('in Word has comments at the words; what is not found again stands at the end of the feedback', async () => {
    const cohort = await aMarkedCohort();
    const { w } = cohort;
    const document = await docxOf({ body: paragraph('Die Ziele sind messbar.') + paragraph('Ende gut.') });
    await highlightWords(cohort, 0, document, ['Ziele sind', 'aus einer Fußnote', 'gut']);
    await announce(cohort, 0);
    const { transferId, fileName, mediaType } = await w.call('feedback.paper', {
      enrolmentId: enrolmentOf(cohort, 0),
    });
    expect(fileName).toBe('Arbeit mit Anmerkungen Kim Albers.docx');
    expect(mediaType).toBe('application/vnd.openxmlformats-officedocument.wordprocessingml.document');
    const comments = await commentsOf(w.application.transfers.get(transferId).bytes);
    expect(comments.map(({ author, words, passage }) => ({ author, words, passage }))).toEqual([
      { author: 'Erstkorrektur', words: ['Zu verbessern: Zu Ziele sind'], passage: 'Ziele sind' },
      { author: 'Erstkorrektur', words: ['Zu verbessern: Zu gut'], passage: 'gut' },
    ]);
    for (const withPassages of [true, false]) {
      const text = await textOf(cohort, 0, { withPassages });
      expect(text.match(/„auseinerFußnote“/g)).toHaveLength(1);
      expect(text).toMatch(/WeiteremarkierteStellen.*„auseinerFußnote“/);
      expect(text.includes('„Zielesind“')).toBe(withPassages);
    }
  });

  test('in Word in which nothing is found again is refused, and its places are in the feedback', async () => {
    const cohort = await aMarkedCohort();
    await highlightWords(cohort, 0, await docxOf({ body: paragraph('Ein Satz.') }), ['anderswo']);
    await announce(cohort, 0);
    expect(await cohort.w.refused('feedback.paper', { enrolmentId: enrolmentOf(cohort, 0) })).toMatchObject({
      code: 'blocked',
      message: expect.stringMatching(/keine der markierten Stellen .* am Ende der Rückmeldung/),
    });
    expect(await textOf(cohort, 0, { withPassages: false })).toContain('„anderswo“');
  });

  test('of several files is a ZIP with each of them', async () => {
    const cohort = await aMarkedCohort();
    await highlight(cohort, 0, [{ note: 'Gut' }]);
    await highlightWords(cohort, 0, await docxOf({ body: paragraph('Ein Satz.') }), ['Satz']);
    await announce(cohort, 0);
    const { fileName, mediaType } = await cohort.w.call('feedback.paper', {
      enrolmentId: enrolmentOf(cohort, 0),
    });
    expect([fileName, mediaType]).toEqual(['Arbeit mit Anmerkungen Kim Albers.zip', 'application/zip']);
  });

  test('of a file with a password, or without marks, is refused with what to do', async () => {
    const cohort = await aMarkedCohort();
    await highlight(cohort, 0, [{}], await lockedPdfOf(['geheim'], 'sesam'));
    await announce(cohort, 0, 1);
    expect(await cohort.w.refused('feedback.paper', { enrolmentId: enrolmentOf(cohort, 0) })).toMatchObject({
      code: 'bad-file',
      message: expect.stringMatching(
        /„Größe\.pdf“ ist mit einem Passwort geschützt.*am Ende der Rückmeldung/,
      ),
    });
    expect(await cohort.w.refused('feedback.paper', { enrolmentId: enrolmentOf(cohort, 1) })).toMatchObject({
      code: 'blocked',
      message: expect.stringMatching(/nichts markiert/),
    });
  });

  test('of a broken file is refused as damaged', async () => {
    const cohort = await aMarkedCohort();
    await highlight(cohort, 0, [{}], new TextEncoder().encode('%PDF-1.4\nkaputt'));
    await announce(cohort, 0);
    expect(await cohort.w.refused('feedback.paper', { enrolmentId: enrolmentOf(cohort, 0) })).toMatchObject({
      code: 'bad-file',
      message: expect.stringMatching(/beschädigt/),
    });
  });
});
