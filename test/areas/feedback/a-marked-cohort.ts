import { pdfOf } from '../../support/documents';
import { handIn } from '../marking/a-desk';
import {
  aPaperCohort,
  changeRow,
  criteriaOf,
  insertRows,
  markEvenly,
  newTestId,
  type PaperCohort,
} from '../marking/paper-cohort';

/** A line of text on an A4 page, as a highlight covers it. */
export const QUAD = [40, 800, 200, 800, 40, 785, 200, 785];

interface Mark {
  role?: 'first' | 'second';
  page?: number;
  note?: string;
  tone?: 'good' | 'problem' | 'neutral';
  criterion?: number;
}

/** A cohort in which the first two have a paper and a presentation marked with so many points. */
export async function aMarkedCohort(points: readonly number[] = [80, 60]): Promise<PaperCohort> {
  const cohort = await aPaperCohort();
  for (const [index, value] of points.entries()) {
    const { enrolmentId = '', personId = '' } = cohort.participants[index] ?? {};
    changeRow(cohort.w, 'persons', personId, {
      email: `kim.${index}@beispiel.example`,
      salutation: index === 0 ? 'Frau' : '',
    });
    await markEvenly(cohort.w, { enrolmentId, part: 'paper' }, value);
    await markEvenly(cohort.w, { enrolmentId, part: 'presentation' }, value);
  }
  return cohort;
}

/** Says that results were determined and announced, as the office does. */
export async function announce({ w, participants }: PaperCohort, ...indices: number[]): Promise<void> {
  const enrolmentIds = indices.map((index) => participants[index]?.enrolmentId ?? '');
  await w.call('results.determine', { enrolmentIds });
  await w.call('results.announce', { enrolmentIds });
}

/** Hands in a Word document, which is read, and highlights these words of it, with a note each. */
export async function highlightWords(
  cohort: PaperCohort,
  index: number,
  document: Uint8Array,
  quotes: readonly string[],
): Promise<void> {
  const { w, participants } = cohort;
  const enrolmentId = participants[index]?.enrolmentId ?? '';
  const transferId = w.upload('Größe.docx', document);
  const { submissionId } = await w.call('papers.submit', { enrolmentId, files: [{ transferId }] });
  await w.call('papers.readTexts', {});
  const { submissionFileId, plainText } = w.db.get<{ submissionFileId: string; plainText: string | null }>(
    `SELECT s.id AS submissionFileId, t.plainText FROM submissionFiles s JOIN files f ON f.id = s.fileId
       LEFT JOIN derivedTexts t ON t.sha256 = f.sha256 WHERE s.submissionId = ?`,
    [submissionId],
  ) ?? { submissionFileId: '', plainText: null };
  const markingId = w.db.value<string>(
    "SELECT id FROM markings WHERE enrolmentId = ? AND part = 'paper' AND role = 'first'",
    [enrolmentId],
  );
  insertRows(
    w,
    quotes.map((quote) => {
      const start = Math.max(0, plainText?.indexOf(quote) ?? 0);
      return [
        'annotations',
        {
          id: newTestId(),
          markingId: markingId ?? '',
          submissionFileId,
          criterionId: null,
          tone: 'problem',
          page: 1,
          place: JSON.stringify({ start, end: start + quote.length }),
          quote,
          note: `Zu ${quote}`,
          createdAt: '2027-02-27T10:00:00.000Z',
        },
      ];
    }),
  );
}

/** Hands in a PDF of two pages and highlights a place in it. */
export async function highlight(
  cohort: PaperCohort,
  index: number,
  marks: readonly Mark[],
  bytes?: Uint8Array,
) {
  const { w, participants } = cohort;
  const enrolmentId = participants[index]?.enrolmentId ?? '';
  if (bytes === undefined || bytes.length > 0) {
    const transferId = w.upload('Größe.pdf', bytes ?? (await pdfOf(['Erste Seite', 'Zweite Seite'])));
    await w.call('papers.submit', { enrolmentId, files: [{ transferId }] });
  } else await handIn(cohort, enrolmentId);
  const fileId = w.db.value<string>(
    `SELECT f.id FROM submissionFiles f JOIN submissions s ON s.id = f.submissionId JOIN papers a ON a.id = s.paperId
     WHERE a.enrolmentId = ?`,
    [enrolmentId],
  );
  const criteria = criteriaOf(w, 'paper');
  insertRows(
    w,
    marks.map(({ role = 'first', page = 1, note = '', tone = 'neutral', criterion }, place) => [
      'annotations',
      {
        id: newTestId(),
        markingId:
          w.db.value<string>(
            "SELECT id FROM markings WHERE enrolmentId = ? AND part = 'paper' AND role = ?",
            [enrolmentId, role],
          ) ?? '',
        submissionFileId: fileId ?? '',
        criterionId: criterion === undefined ? null : (criteria[criterion]?.id ?? null),
        tone,
        page,
        place: JSON.stringify({
          quads: [QUAD.map((value, at) => (at % 2 === 1 ? value - place * 30 : value))],
        }),
        quote: `Stelle ${place + 1}`,
        note,
        createdAt: '2027-02-27T10:00:00.000Z',
      },
    ]),
  );
}
