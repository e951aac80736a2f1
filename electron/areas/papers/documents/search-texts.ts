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

const BEST =
  'SELECT rowid AS textId FROM textsSearch WHERE textsSearch MATCH @match ORDER BY rank LIMIT @atMost';

const BEST_IN_COHORT = `SELECT t.id AS textId FROM textsSearch x JOIN derivedTexts t ON t.id = x.rowid ${PAPERS}
  WHERE textsSearch MATCH @match AND e.cohortId = @cohortId ORDER BY x.rank LIMIT @atMost`;

/** Texts are long: no row is sorted with its text. The join keeps the order of the keys, and ends with enough of them. */
const SHOWN = `SELECT e.id AS enrolmentId, c.id AS cohortId, c.code AS cohortCode, p.title, p.firstName, p.lastName,
    c.hidesNames, a.blindNumber, sf.id AS submissionFileId, sf.fileName, s.version, t.plainText, t.pageStarts, t.pages
  FROM json_each(@textIds) j CROSS JOIN derivedTexts t ${PAPERS}
    JOIN cohorts c ON c.id = e.cohortId JOIN persons p ON p.id = e.personId
  WHERE t.id = j.value AND (@cohortId IS NULL OR e.cohortId = @cohortId) LIMIT @limit`;

interface Search {
  match: string;
  cohortId: string | null;
  limit: number;
}

/** The best texts of newest versions, best first. As a rule the very best are, so that no more need to be ranked. */
function listBest(db: Db, { match, cohortId, limit }: Search): HitRow[] {
  let hits: HitRow[] = [];
  for (const atMost of [2 * limit, RANKED_AT_MOST]) {
    const ranked = cohortId
      ? db.all<{ textId: number }>(BEST_IN_COHORT, { match, cohortId, atMost })
      : db.all<{ textId: number }>(BEST, { match, atMost });
    const textIds = JSON.stringify([...new Set(ranked.map(({ textId }) => textId))]);
    hits = db.all<HitRow>(SHOWN, { textIds, cohortId, limit });
    if (hits.length >= limit || ranked.length < atMost) break;
  }
  return hits;
}

/** The newest versions whose text holds every word, best first, each with the passage where the words stand closest. */
export function searchTexts(
  db: Db,
  { text, cohortId = null, limit }: { text: string; cohortId?: string | null | undefined; limit: number },
): Hit[] {
  const match = prefixQuery(text);
  if (match === null) return [];
  const words = searchFold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  const findPassage = passageFinder(words, searchFold);
  return listBest(db, { match, cohortId, limit }).flatMap((hit) => {
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
