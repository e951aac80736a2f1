import { displayName, type NameParts } from '../../../shared/domain/names';
import { Refused } from '../../../shared/errors';
import type { Db } from '../../store/db';
import { IS_CLOSED, TAKES_NO_PAPER } from '../cohorts/ended-cohort';

/** What only an open marking takes. What brings marks of several in or carries them over changes finished ones too, and is whole again. */
const TYPED = /^(marking|annotations)\./;
/** A cohort that comes from another office replaces all of it, whatever it holds, and goes back as a whole. */
const WHOLE = /^cohortFile\./;

/** What the open command has changed so far. */
const CHANGED = `changed AS MATERIALIZED (
  SELECT tableName, before, after, coalesce(after, before) AS payload FROM journalChanges
  WHERE seq >= (SELECT firstChange FROM journalCommands ORDER BY seq DESC LIMIT 1))`;

/** Markings of which it has changed marks, notes or words. */
const MARKED = `marked AS (
  SELECT payload ->> '$.markingId' AS markingId FROM changed WHERE tableName IN ('marks', 'knockOutMarks', 'annotations')
  UNION SELECT payload ->> '$.id' FROM changed WHERE tableName = 'markings' AND before ->> '$.comment' <> after ->> '$.comment')`;

/**
 * Refuses a taking back, or its own taking back, of what nobody may change by hand as things stand: marks of a finished marking,
 * markings whose comparison holds, attendance, assessment and papers of a cohort that has ended. Undo itself looks at the rows alone; it comes after it,
 * in the same transaction. What the command had finished, compared or ended itself goes with it.
 * @throws Refused `conflict`
 */
export function refuseLocked(db: Db, { seq, label }: { seq: number; label: string }): void {
  const cannot = `„${label}“ lässt sich nicht zurücknehmen: `;
  const channel = channelDone(db, seq);
  if (WHOLE.test(channel)) return;
  const finished = TYPED.test(channel) ? findFinished(db) : undefined;
  if (finished) {
    throw new Refused(
      'conflict',
      `${cannot}Die Bewertung von ${displayName(finished)} ist abgeschlossen. Bitte öffnen Sie sie wieder, um etwas zu ändern.`,
      { details: { reason: 'undo-finished' } },
    );
  }
  const compared = findCompared(db);
  if (compared) {
    throw new Refused(
      'conflict',
      `${cannot}Die Bewertungen von ${displayName(compared)} sind verglichen. Bitte öffnen Sie eine davon mit einer Begründung wieder.`,
      { details: { reason: 'undo-compared' } },
    );
  }
  const ended = findEnded(db) ?? findClosed(db);
  if (ended !== undefined) {
    throw new Refused(
      'conflict',
      `${cannot}Der Kurs ${ended} ist beendet. Setzen Sie ihn zuerst einen Schritt zurück.`,
      { details: { reason: 'undo-ended' } },
    );
  }
}

/** The channel of the command that is taken back in the end, by however many takings back. */
const channelDone = (db: Db, seq: number): string =>
  db.value<string>(
    `WITH RECURSIVE done (seq, channel, undoesSeq) AS (
       SELECT seq, channel, undoesSeq FROM journalCommands WHERE seq = ?
       UNION ALL SELECT c.seq, c.channel, c.undoesSeq FROM done d JOIN journalCommands c ON c.seq = d.undoesSeq)
     SELECT channel FROM done WHERE undoesSeq IS NULL`,
    [seq],
  ) ?? '';

/** Whose marks have changed though their marking was finished and still is. */
const findFinished = (db: Db): NameParts | undefined =>
  db.get(
    `WITH ${CHANGED}, ${MARKED}
     SELECT p.title, p.firstName, p.lastName FROM marked k JOIN markings m ON m.id = k.markingId AND m.state = 'done'
       JOIN enrolments e ON e.id = m.enrolmentId JOIN persons p ON p.id = e.personId
     WHERE NOT EXISTS (SELECT 1 FROM changed c WHERE c.tableName = 'markings' AND c.payload ->> '$.id' = m.id
       AND c.before ->> '$.state' IS NOT c.after ->> '$.state')`,
  );

/** Whose marks, marker or finishing have changed under a comparison that was there and still is. */
const findCompared = (db: Db): NameParts | undefined =>
  db.get(
    `WITH ${CHANGED}, ${MARKED},
       touched AS (
         SELECT m.enrolmentId, m.part FROM marked k JOIN markings m ON m.id = k.markingId
         UNION SELECT payload ->> '$.enrolmentId', payload ->> '$.part' FROM changed
         WHERE tableName = 'markings' AND (before ->> '$.state' IS NOT after ->> '$.state'
           OR before ->> '$.lecturerId' IS NOT after ->> '$.lecturerId'))
     SELECT p.title, p.firstName, p.lastName FROM touched t
       JOIN markComparisons y ON y.enrolmentId = t.enrolmentId AND y.part = t.part
       JOIN enrolments e ON e.id = t.enrolmentId JOIN persons p ON p.id = e.personId
     WHERE NOT EXISTS (SELECT 1 FROM changed c WHERE c.tableName = 'markComparisons' AND c.payload ->> '$.id' = y.id)`,
  );

/** The code of a cohort that has ended and whose attendance has changed. */
const findEnded = (db: Db): string | undefined =>
  db.value(
    `WITH ${CHANGED}
     SELECT c.code FROM changed a JOIN sessions s ON s.id = coalesce(a.payload ->> '$.sessionId', a.payload ->> '$.missedSessionId')
       JOIN cohorts c ON c.id = s.cohortId AND c.state IN ('completed', 'cancelled')
     WHERE a.tableName IN ('attendance', 'attendanceCredits')
       AND NOT EXISTS (SELECT 1 FROM changed h WHERE h.tableName = 'cohorts' AND h.payload ->> '$.id' = c.id
         AND h.before ->> '$.state' IS NOT h.after ->> '$.state')`,
  );

/** What of a paper is no longer said once its cohort has ended. */
const PAPER_SAID = [
  'topic',
  'topicState',
  'topicProposedOn',
  'topicDiscussedOn',
  'topicApprovedOn',
  'topicApprovedBy',
  'supervisorId',
  'homeworkHours',
  'extendedDueOn',
]
  .map((column) => `before ->> '$.${column}' IS NOT after ->> '$.${column}'`)
  .join(' OR ');

/**
 * The code of a cohort that has ended, and of which marks, results, papers or their versions have changed that nobody
 * opened again.
 */
const findClosed = (db: Db): string | undefined =>
  db.value(
    `WITH ${CHANGED}, ${MARKED},
       touched AS (
         SELECT m.enrolmentId FROM marked k JOIN markings m ON m.id = k.markingId
         UNION SELECT payload ->> '$.enrolmentId' FROM changed
         WHERE tableName IN ('results', 'markComparisons', 'markAgreements')
           OR (tableName = 'markings' AND before ->> '$.state' IS NOT after ->> '$.state')),
       closed AS (
         SELECT e.cohortId FROM touched t JOIN enrolments e ON e.id = t.enrolmentId WHERE ${IS_CLOSED}
         UNION SELECT e.cohortId FROM changed s JOIN enrolments e ON e.id = coalesce(
             (SELECT a.enrolmentId FROM papers a WHERE a.id = s.payload ->> '$.paperId'),
             (SELECT a.payload ->> '$.enrolmentId' FROM changed a
              WHERE a.tableName = 'papers' AND a.payload ->> '$.id' = s.payload ->> '$.paperId'))
           WHERE s.tableName = 'submissions' AND ${TAKES_NO_PAPER}
         UNION SELECT e.cohortId FROM changed s JOIN enrolments e ON e.id = s.payload ->> '$.enrolmentId'
           WHERE s.tableName = 'papers' AND (${PAPER_SAID}) AND ${TAKES_NO_PAPER})
     SELECT c.code FROM closed x JOIN cohorts c ON c.id = x.cohortId
     WHERE NOT EXISTS (SELECT 1 FROM changed h WHERE h.tableName = 'cohorts' AND h.payload ->> '$.id' = c.id
       AND h.before ->> '$.state' IS NOT h.after ->> '$.state')`,
  );
