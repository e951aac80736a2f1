import type { FeedbackPassage } from '../../documents/feedback';
import type { Db } from '../../store/db';

interface StoredPassage extends Omit<FeedbackPassage, 'by'> {
  annotationId: string;
  markingId: string;
  submissionFileId: string;
  /** In a PDF; empty elsewhere. */
  quads: number[][];
  /** In the text of a Word document; 0 elsewhere. */
  start: number;
  end: number;
  createdAt: string;
}

type PassageRow = Omit<StoredPassage, 'page' | 'quads' | 'start' | 'end'> & {
  page: number;
  place: string;
  mediaType: string;
};

/** The highlighted places of finished markings of somebody's paper, in the order in which they stand in it. */
export function listPassages(db: Db, enrolmentId: string): StoredPassage[] {
  return db
    .all<PassageRow>(
      `SELECT n.id AS annotationId, n.markingId, n.submissionFileId, n.page, n.place, n.quote, n.note, n.tone, n.createdAt,
         coalesce(x.title, '') AS criterion, f.mediaType
       FROM markings m JOIN annotations n ON n.markingId = m.id
         JOIN submissionFiles s ON s.id = n.submissionFileId JOIN files f ON f.id = s.fileId
         LEFT JOIN criteria x ON x.id = n.criterionId
       WHERE m.enrolmentId = ? AND m.state = 'done'
       ORDER BY s.submissionId, s.position, n.page, n.createdAt, n.id`,
      [enrolmentId],
    )
    .map(({ page, place, mediaType, ...row }) => {
      const { quads = [], start = 0, end = 0 } = JSON.parse(place) as Partial<StoredPassage>;
      const isPdf = mediaType === 'application/pdf';
      // What stands higher on a page has the larger y; a text counts from its start.
      const order = isPdf ? -Math.max(...quads.map((quad) => quad[1] ?? 0)) : start;
      return { ...row, page: isPdf ? page : null, quads, start, end, order };
    })
    .sort((a, b) => (a.submissionFileId === b.submissionFileId && a.page === b.page ? a.order - b.order : 0))
    .map(({ order: _, ...passage }) => passage);
}
