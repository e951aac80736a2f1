import type { OutputOf } from '../../../../shared/contract';
import { DOCUMENT_PROBLEM_SENTENCES, type DocumentProblem } from '../../../../shared/domain/document-text';
import { FINGERPRINT_METHOD, unpackHashes } from '../../../../shared/domain/similarity/fingerprints';
import { Refused } from '../../../../shared/errors';
import type { CommandContext, JobContext } from '../../../handlers';
import type { Db } from '../../../store/db';
import { courseMissing } from '../../academy/queries';
import { keepFileRow } from '../file-row';
import { inspectPaperFile } from '../paper-file';

type Template = OutputOf<'similarity.templates'>[number];
type TemplateRow = Omit<Template, 'state' | 'problem' | 'reason'> & {
  state: 'read' | 'unreadable' | null;
  problem: DocumentProblem | '' | null;
};

export const listTemplates = (db: Db, courseId: string): Template[] =>
  db
    .all<TemplateRow>(
      `SELECT v.id, v.fileName, f.byteLength, t.state, t.reason AS problem, t.words
       FROM courseTemplates v JOIN files f ON f.id = v.fileId LEFT JOIN derivedTexts t ON t.sha256 = f.sha256
       WHERE v.courseId = ? ORDER BY v.fileName, v.id`,
      [courseId],
    )
    .map(({ state, problem, ...row }) => ({
      ...row,
      state: state ?? 'pending',
      problem: problem || null,
      reason: problem ? DOCUMENT_PROBLEM_SENTENCES[problem] : '',
    }));

/** What a comparison leaves out: the fingerprints of the course's templates. */
export function templateHashes(db: Db, courseId: string): Set<number> {
  const rows = db.all<{ content: Uint8Array }>(
    `SELECT d.content FROM courseTemplates v JOIN files f ON f.id = v.fileId
       JOIN derivedFingerprints d ON d.sha256 = f.sha256 WHERE v.courseId = ? AND d.method = ?`,
    [courseId, FINGERPRINT_METHOD],
  );
  const hashes = new Set<number>();
  for (const { content } of rows) for (const hash of unpackHashes(content)) hashes.add(hash);
  return hashes;
}

const courseTitle = (db: Db, courseId: string): string => {
  const title = db.value<string>('SELECT title FROM courses WHERE id = ?', [courseId]);
  if (title === undefined) throw courseMissing();
  return title;
};

/** @throws Refused `not-found`, `bad-file`, `conflict` */
export async function addTemplate(
  context: JobContext,
  { courseId, transferId }: { courseId: string; transferId: string },
): Promise<OutputOf<'similarity.addTemplate'>> {
  courseTitle(context.db, courseId);
  const given = context.transfers.get(transferId);
  context.progress({ done: 0, total: 1, step: `„${given.fileName}“ wird geprüft` });
  const { fileName, mediaType } = await inspectPaperFile(given.bytes, given.fileName, {
    more: null,
    signal: context.signal,
  });
  const sha256 = context.files.put(given.bytes);
  return context.transact((command) => {
    const { db, newId, describe } = command;
    const title = courseTitle(db, courseId);
    const fileId = keepFileRow(command, { sha256, mediaType, byteLength: given.bytes.byteLength });
    const known = db.value<string>('SELECT fileName FROM courseTemplates WHERE courseId = ? AND fileId = ?', [
      courseId,
      fileId,
    ]);
    if (known !== undefined) {
      throw new Refused(
        'conflict',
        `Genau diese Datei ist schon eine Vorlage des Lehrgangs („${known}“). Es wurde nichts verändert.`,
        { details: { reason: 'same-files' } },
      );
    }
    const id = newId();
    db.insert('courseTemplates', { id, courseId, fileId, fileName });
    describe({ label: `Vorlage „${fileName}“ für „${title}“` });
    return { id };
  });
}

/** The file itself is kept: an undo brings the template back. @throws Refused `not-found` */
export function removeTemplate(
  { db, describe }: CommandContext,
  { templateId }: { templateId: string },
): OutputOf<'similarity.removeTemplate'> {
  const fileName = db.value<string>('SELECT fileName FROM courseTemplates WHERE id = ?', [templateId]);
  if (fileName === undefined) {
    throw new Refused('not-found', 'Diese Vorlage gibt es nicht (mehr).', { details: { templateId } });
  }
  db.run('DELETE FROM courseTemplates WHERE id = ?', [templateId]);
  describe({ label: `Vorlage „${fileName}“ entfernt` });
  return {};
}
