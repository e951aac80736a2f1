import type { OutputOf } from '../../../shared/contract';
import type { Db } from '../../store/db';
import { prefixQuery } from '../../store/search';

type HistoryEntry = OutputOf<'workspace.history'>['entries'][number];
type HistoryRow = Omit<HistoryEntry, 'isUndoable' | 'isUndone'> & { isUndoable: number; isUndone: number };

const historyWhere = (condition: string) =>
  `SELECT c.seq, c.channel, c.label, c.actor, c.at, c.cohortId, c.isUndoable, c.undoesSeq,
     c.lastChange - c.firstChange + 1 AS changes,
     EXISTS (SELECT 1 FROM journalCommands u WHERE u.undoesSeq = c.seq
       AND NOT EXISTS (SELECT 1 FROM journalCommands r WHERE r.undoesSeq = u.seq)) AS isUndone
   FROM journalCommands c
   WHERE c.seq < @beforeSeq AND ${condition}
   ORDER BY c.seq DESC LIMIT @limit`;

const HISTORY = historyWhere('@cohortId IS NULL');
const HISTORY_OF_COHORT = historyWhere('c.cohortId = @cohortId');

/** The journal's commands, newest first; one more than asked for, to know whether there are more. */
export function listHistory(
  db: Db,
  { cohortId, beforeSeq, limit }: { cohortId?: string; beforeSeq?: number; limit: number },
): HistoryEntry[] {
  const rows = db.all<HistoryRow>(cohortId ? HISTORY_OF_COHORT : HISTORY, {
    cohortId: cohortId ?? null,
    beforeSeq: beforeSeq ?? Number.MAX_SAFE_INTEGER,
    limit,
  });
  return rows.map((row) =>
    Object.assign(row, { isUndoable: row.isUndoable === 1, isUndone: row.isUndone === 1 }),
  );
}

type SearchHit = OutputOf<'workspace.search'>[number];

/** People, cohorts and papers that hold every word, at most `limit` of each kind, best first. */
export function searchEverything(db: Db, text: string, limit: number): SearchHit[] {
  const match = prefixQuery(text);
  if (match === null) return [];
  const cohorts = db.all<SearchHit>(
    `SELECT 'cohort' AS kind, c.id, c.id AS cohortId, c.code AS title, k.title AS detail
     FROM cohortsSearch s JOIN cohorts c ON c.rowid = s.rowid JOIN courses k ON k.id = c.courseId
     WHERE cohortsSearch MATCH ? ORDER BY c.startsOn DESC LIMIT ?`,
    [match, limit],
  );
  const people = db.all<SearchHit>(
    `SELECT 'person' AS kind, p.id, NULL AS cohortId,
       p.lastName || CASE WHEN p.firstName = '' THEN '' ELSE ', ' || trim(p.title || ' ' || p.firstName) END AS title,
       trim(p.city || CASE WHEN p.company = '' THEN '' ELSE ' · ' || p.company END, ' ·') AS detail
     FROM personsSearch s JOIN persons p ON p.rowid = s.rowid
     WHERE personsSearch MATCH ? AND p.mergedIntoId IS NULL ORDER BY rank LIMIT ?`,
    [match, limit],
  );
  const papers = db.all<SearchHit>(
    `SELECT 'paper' AS kind, e.id, e.cohortId, a.topic AS title, p.lastName || ', ' || p.firstName AS detail
     FROM papersSearch s JOIN papers a ON a.rowid = s.rowid
       JOIN enrolments e ON e.id = a.enrolmentId JOIN persons p ON p.id = e.personId
     WHERE papersSearch MATCH ? ORDER BY rank LIMIT ?`,
    [match, limit],
  );
  return [...cohorts, ...people, ...papers];
}
