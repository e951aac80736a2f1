import { Refused } from '../../../shared/errors';
import type { CommandContext } from '../../handlers';
import type { Db } from '../../store/db';
import { LATEST_SUBMISSION } from '../papers/queries';

/** The newest version of an enrolment's paper that was not withdrawn, or null. */
export const latestSubmissionId = (db: Db, enrolmentId: string): string | null =>
  db.value<string | null>(`SELECT ${LATEST_SUBMISSION} FROM papers a WHERE a.enrolmentId = ?`, [
    enrolmentId,
  ]) ?? null;

/** Of a marking in which nothing is said yet: what is read from now on is the newest version there is. */
export function bindToNewest({ db }: CommandContext, enrolmentId: string, markingId: string): void {
  const submissionId = latestSubmissionId(db, enrolmentId);
  db.run(
    'UPDATE markings SET submissionId = @submissionId WHERE id = @markingId AND submissionId IS NOT @submissionId',
    {
      markingId,
      submissionId,
    },
  );
}

interface Version {
  submissionId: string;
  version: number;
}

/** The version that a begun marking goes by, and the newest that has come in since. */
export interface OvertakenVersion {
  read: Version & { isWithdrawn: boolean };
  newest: Version;
}

/** Null where a marking goes by the newest version, or by none: then whatever is there is what was read. */
export function findOvertaken(
  db: Db,
  enrolmentId: string,
  submissionId: string | null,
): OvertakenVersion | null {
  const newestId = latestSubmissionId(db, enrolmentId);
  if (submissionId === null || newestId === null || submissionId === newestId) return null;
  const versionOf = (id: string) =>
    db.get<Version & { isWithdrawn: number }>(
      'SELECT id AS submissionId, version, withdrawnAt IS NOT NULL AS isWithdrawn FROM submissions WHERE id = ?',
      [id],
    );
  const [read, newest] = [versionOf(submissionId), versionOf(newestId)];
  if (!read || !newest) return null;
  return {
    read: { ...read, isWithdrawn: read.isWithdrawn === 1 },
    newest: { submissionId: newest.submissionId, version: newest.version },
  };
}

/**
 * The version for which a marking is finished: the one it was begun with. Where a newer one has come in since, the marker says
 * which of both was read; a withdrawn one counts for nothing. @throws Refused `conflict`
 */
export function finishedVersion(
  db: Db,
  { enrolmentId, submissionId }: { enrolmentId: string; submissionId: string | null },
  said: string | undefined,
  name: string,
): string | null {
  const overtaken = findOvertaken(db, enrolmentId, submissionId);
  if (overtaken === null) return latestSubmissionId(db, enrolmentId);
  const { read, newest } = overtaken;
  const answers = [newest.submissionId, ...(read.isWithdrawn ? [] : [read.submissionId])];
  if (said !== undefined && answers.includes(said)) return said;
  throw new Refused(
    'conflict',
    `Von ${name} ist Fassung ${newest.version} eingegangen, nachdem die Bewertung mit Fassung ${read.version} begonnen hatte. Bitte sagen Sie am Bewertungstisch, für welche sie gilt.`,
    { details: { reason: 'newer-version', read: read.version, newest: newest.version } },
  );
}
