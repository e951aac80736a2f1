import type { OutputOf } from '../../../../shared/contract';
import { DOCUMENT_PROBLEM_SENTENCES, type DocumentProblem } from '../../../../shared/domain/document-text';
import { FINGERPRINT_METHOD } from '../../../../shared/domain/similarity/fingerprints';
import { Refused } from '../../../../shared/errors';
import type { Db } from '../../../store/db';
import { READING_METHOD, type TextTask, WHOLE_FILES_STAY_SINCE } from '../../../workers/documents/text-task';

type Document = OutputOf<'papers.document'>;

interface DocumentRow {
  submissionId: string;
  enrolmentId: string;
  fileName: string;
  mediaType: string;
  byteLength: number;
  state: 'read' | 'unreadable' | null;
  reason: DocumentProblem | '' | null;
  words: number | null;
  pages: number | null;
  html: string | null;
}

/** SQL: the present method has read the text of the file. By the index: method and reason stand behind the text itself. */
const HAS_READ = `SELECT 1 FROM derivedTexts t INDEXED BY derivedTextsByMethod WHERE t.sha256 = f.sha256
  AND (t.method >= ${READING_METHOD} OR (t.method >= ${WHOLE_FILES_STAY_SINCE} AND t.reason <> 'shortened'))`;

/** SQL: files of submissions and of templates that wait to be read, those handed in last first. */
export const UNREAD = `SELECT f.sha256, f.mediaType
  FROM (SELECT fileId, id FROM submissionFiles UNION ALL SELECT fileId, id FROM courseTemplates) w JOIN files f ON f.id = w.fileId
  WHERE NOT EXISTS (${HAS_READ}) GROUP BY f.sha256 ORDER BY max(w.id) DESC`;

/** SQL: whether there is such a file. */
export const IS_UNREAD = `SELECT 1 FROM files f WHERE NOT EXISTS (${HAS_READ})
  AND (EXISTS (SELECT 1 FROM submissionFiles s WHERE s.fileId = f.id)
    OR EXISTS (SELECT 1 FROM courseTemplates v WHERE v.fileId = f.id)) LIMIT 1`;

/** SQL: texts without the fingerprints of the present method. */
export const UNMARKED = `SELECT t.id FROM derivedTexts t INDEXED BY derivedTextsByMethod
    LEFT JOIN derivedFingerprints d ON d.sha256 = t.sha256 AND d.method = ?
  WHERE t.state = 'read' AND d.sha256 IS NULL`;

/** The files that wait to be read, those handed in last first. */
export const listUnread = (db: Db): Omit<TextTask, 'path'>[] => db.all(UNREAD);

/** The texts whose fingerprints have to be made anew, by their key. */
export const listUnmarked = (db: Db): number[] =>
  db.all<{ id: number }>(`${UNMARKED} ORDER BY t.id DESC`, [FINGERPRINT_METHOD]).map(({ id }) => id);

/** Whether something waits to be read, or for its fingerprints. */
export const hasUnread = (db: Db): boolean =>
  db.value(IS_UNREAD) !== undefined || db.value(`${UNMARKED} LIMIT 1`, [FINGERPRINT_METHOD]) !== undefined;

/** @throws Refused `not-found` */
export function showDocument(db: Db, submissionFileId: string): Document {
  const row = db.get<DocumentRow>(
    `SELECT sf.submissionId, a.enrolmentId, sf.fileName, f.mediaType, f.byteLength,
       t.state, t.reason, t.words, t.pages, t.html
     FROM submissionFiles sf JOIN files f ON f.id = sf.fileId
       JOIN submissions s ON s.id = sf.submissionId JOIN papers a ON a.id = s.paperId
       LEFT JOIN derivedTexts t ON t.sha256 = f.sha256
     WHERE sf.id = ?`,
    [submissionFileId],
  );
  if (!row) throw new Refused('not-found', 'Diese Datei gibt es nicht.', { details: { submissionFileId } });
  const { state, reason, ...file } = row;
  const problem = reason || null;
  return {
    submissionFileId,
    ...file,
    kind: kindOf(row.mediaType),
    state: state ?? 'pending',
    problem,
    reason: problem === null ? '' : DOCUMENT_PROBLEM_SENTENCES[problem],
  };
}

function kindOf(mediaType: string): Document['kind'] {
  if (mediaType === 'application/pdf') return 'pdf';
  return mediaType.endsWith('.wordprocessingml.document') ? 'docx' : 'other';
}
