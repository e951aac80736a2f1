import { Refused } from '../../../../shared/errors';
import type { Db } from '../../../store/db';
import { storedJson } from '../../../store/stored-json';
import { BLIND_COLUMNS, type NamedRow, shownName } from '../../marking/shown-name';

/** A submission and whose it is. */
export interface PaperVersion {
  submissionId: string;
  enrolmentId: string;
  cohortId: string;
  courseId: string;
  cohortCode: string;
  personId: string;
  displayName: string;
  topic: string;
  version: number;
  submittedAt: string;
}

type VersionRow = Omit<PaperVersion, 'displayName'> & NamedRow;

/** Who looks: a lecturer, from whom a cohort may hide names, or the office (null). */
export type ViewerId = string | null;

const VERSION = `SELECT s.id AS submissionId, a.enrolmentId, e.cohortId, c.courseId, c.code AS cohortCode, e.personId,
    p.title, p.firstName, p.lastName, a.topic, s.version, s.submittedAt, ${BLIND_COLUMNS}
  FROM submissions s JOIN papers a ON a.id = s.paperId JOIN enrolments e ON e.id = a.enrolmentId
    JOIN persons p ON p.id = e.personId JOIN cohorts c ON c.id = e.cohortId`;

function named(row: VersionRow, viewerId: ViewerId): PaperVersion {
  const {
    title: _,
    firstName: _first,
    lastName: _last,
    hidesNames: _hides,
    blindNumber: _number,
    ...version
  } = row;
  return { ...version, displayName: shownName(row, { part: 'paper', asLecturerId: viewerId }) };
}

/** @throws Refused `not-found` */
export function getVersion(db: Db, submissionId: string, viewerId: ViewerId): PaperVersion {
  const row = db.get<VersionRow>(`${VERSION} WHERE s.id = ?`, [submissionId]);
  if (row) return named(row, viewerId);
  throw new Refused('not-found', 'Diese Abgabe gibt es nicht.', { details: { submissionId } });
}

/** The newest version that counts; null while there is none. */
export function findLatestVersion(db: Db, enrolmentId: string, viewerId: ViewerId): PaperVersion | null {
  const row = db.get<VersionRow>(
    `${VERSION} WHERE a.enrolmentId = ? AND s.withdrawnAt IS NULL ORDER BY s.version DESC LIMIT 1`,
    [enrolmentId],
  );
  return row ? named(row, viewerId) : null;
}

export interface OtherFile {
  submissionId: string;
  enrolmentId: string;
  cohortId: string;
  sha256: string;
  state: 'read' | 'unreadable' | null;
}

/** The files of every paper of others in the same cohort, and of all that came in no later; withdrawn versions do not count. */
export const listOtherFiles = (
  db: Db,
  { enrolmentId, submittedAt, cohortId }: Pick<PaperVersion, 'enrolmentId' | 'submittedAt' | 'cohortId'>,
): OtherFile[] =>
  db.all(
    `SELECT s.id AS submissionId, a.enrolmentId, e.cohortId, f.sha256, t.state
     FROM submissions s JOIN papers a ON a.id = s.paperId JOIN enrolments e ON e.id = a.enrolmentId
       JOIN submissionFiles sf ON sf.submissionId = s.id JOIN files f ON f.id = sf.fileId
       LEFT JOIN derivedTexts t ON t.sha256 = f.sha256
     WHERE s.withdrawnAt IS NULL AND a.enrolmentId <> ? AND (s.submittedAt <= ? OR e.cohortId = ?)`,
    [enrolmentId, submittedAt, cohortId],
  );

/** The text of a version: of its files one after the other, with the places where pages begin. */
export interface PaperText {
  text: string;
  /** In the text's order; `page` is null in a document without fixed pages. */
  pages: { start: number; page: number | null }[];
  state: 'pending' | 'read' | 'unreadable';
}

interface FileText {
  state: 'read' | 'unreadable' | null;
  plainText: string | null;
  pageStarts: string | null;
  pages: number | null;
}

/** `read` as soon as one of its files could be read and none is still waiting. */
export function readPaperText(db: Db, submissionId: string): PaperText {
  const files = db.all<FileText>(
    `SELECT t.state, t.plainText, t.pageStarts, t.pages FROM submissionFiles sf JOIN files f ON f.id = sf.fileId
       LEFT JOIN derivedTexts t ON t.sha256 = f.sha256 WHERE sf.submissionId = ? ORDER BY sf.position`,
    [submissionId],
  );
  const texts: string[] = [];
  const pages: PaperText['pages'] = [];
  let length = 0;
  for (const { state, plainText, pageStarts, pages: count } of files) {
    if (state !== 'read' || plainText === null) continue;
    const starts = storedJson<number[]>(pageStarts ?? '[]');
    if (count === null || starts.length === 0) pages.push({ start: length, page: null });
    else pages.push(...starts.map((start, index) => ({ start: length + start, page: index + 1 })));
    texts.push(plainText);
    length += plainText.length + 2;
  }
  const isWaiting = files.some(({ state }) => state === null);
  return {
    text: texts.join('\n\n'),
    pages,
    state: isWaiting ? 'pending' : texts.length > 0 ? 'read' : 'unreadable',
  };
}
