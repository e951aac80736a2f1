import type { OutputOf } from '../../../../shared/contract';
import { passageFinder } from '../../../../shared/domain/document-text';
import { displayName, searchFold } from '../../../../shared/domain/names';
import type { Db } from '../../../store/db';
import { prefixQuery } from '../../../store/search';
import { LATEST_SUBMISSION } from '../queries';

type Hit = OutputOf<'papers.searchTexts'>[number];

interface HitRow {
  enrolmentId: string;
  cohortId: string;
  cohortCode: string;
  title: string;
  firstName: string;
  lastName: string;
  hidesNames: number;
  blindNumber: number | null;
  submissionFileId: string;
  fileName: string;
  version: number;
  plainText: string;
  pageStarts: string;
  pages: number | null;
}

/** Beyond the best of all texts nobody looks. */
const RANKED_AT_MOST = 200;

/** SQL: from a text to the newest version of a paper in which it stands. */
const PAPERS = `JOIN files f ON f.sha256 = t.sha256 JOIN submissionFiles sf ON sf.fileId = f.id
  JOIN submissions s ON s.id = sf.submissionId JOIN papers a ON a.id = s.paperId AND s.id = ${LATEST_SUBMISSION}
  JOIN enrolments e ON e.id = a.enrolmentId`;

/** SQL: what is shown of texts by their keys, in the order of these. Texts are long: no row is sorted with its text. */
const shownOf = (
  best: string,
) => `SELECT e.id AS enrolmentId, c.id AS cohortId, c.code AS cohortCode, p.title, p.firstName, p.lastName,
    c.hidesNames, a.blindNumber, sf.id AS submissionFileId, sf.fileName, s.version, t.plainText, t.pageStarts, t.pages
  FROM (${best}) b CROSS JOIN derivedTexts t ON t.id = b.textId ${PAPERS}
    JOIN cohorts c ON c.id = e.cohortId JOIN persons p ON p.id = e.personId`;

// SQLite compiles a statement anew on every run if it may look at a bare limit, here for a third of a millisecond; a sum hides it.
const EVERYWHERE = `${shownOf(
  'SELECT rowid AS textId FROM textsSearch WHERE textsSearch MATCH @match ORDER BY rank LIMIT (@atMost + 0)',
)} LIMIT (@limit + 0)`;

const IN_COHORT = `${shownOf(
  `SELECT x.rowid AS textId FROM textsSearch x WHERE textsSearch MATCH @match
     AND EXISTS (SELECT 1 FROM derivedTexts t ${PAPERS} WHERE t.id = x.rowid AND e.cohortId = @cohortId)
   ORDER BY rank LIMIT (@limit + 0)`,
)} WHERE e.cohortId = @cohortId LIMIT (@limit + 0)`;

/** The best texts of newest versions, best first. As a rule the very best are, so that no more need to be ranked. */
function listBest(db: Db, match: string, limit: number): HitRow[] {
  const hits = db.all<HitRow>(EVERYWHERE, { match, limit, atMost: 2 * limit });
  return hits.length < limit ? db.all<HitRow>(EVERYWHERE, { match, limit, atMost: RANKED_AT_MOST }) : hits;
}

/** The newest versions whose text holds every word, best first, each with the passage where the words stand closest. */
export function searchTexts(
  db: Db,
  { text, cohortId, limit }: { text: string; cohortId?: string | undefined; limit: number },
): Hit[] {
  const match = prefixQuery(text);
  if (match === null) return [];
  const words = searchFold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  const findPassage = passageFinder(words, searchFold);
  const hits = cohortId ? db.all<HitRow>(IN_COHORT, { match, cohortId, limit }) : listBest(db, match, limit);
  return hits.flatMap((hit) => {
    const { title, firstName, lastName, hidesNames, blindNumber, plainText, pageStarts, pages, ...row } = hit;
    const passage = findPassage(plainText, JSON.parse(pageStarts) as number[]);
    if (!passage) return [];
    const { page, ...around } = passage;
    const isHidden = hidesNames === 1 && blindNumber !== null;
    return {
      ...row,
      displayName: isHidden ? null : displayName({ title, firstName, lastName }),
      blindNumber,
      ...(isHidden && { fileName: '' }),
      page: pages === null ? null : page,
      ...around,
    };
  });
}
