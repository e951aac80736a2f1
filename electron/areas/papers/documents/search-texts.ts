import type { OutputOf } from '../../../../shared/contract';
import { findPassage } from '../../../../shared/domain/document-text';
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
  textId: number;
}

interface TextRow {
  plainText: string;
  pageStarts: string;
  pages: number | null;
}

/** A text is long: only what is shown is taken from its row, after the best are known. */
const TEXT = 'SELECT plainText, pageStarts, pages FROM derivedTexts WHERE id = ?';

/** Beyond the best of all texts nobody looks. */
const RANKED_AT_MOST = 200;

const HITS = (
  ranked: string,
) => `SELECT e.id AS enrolmentId, c.id AS cohortId, c.code AS cohortCode, p.title, p.firstName,
    p.lastName, c.hidesNames, a.blindNumber, sf.id AS submissionFileId, sf.fileName, s.version, t.id AS textId
  FROM ${ranked} x JOIN derivedTexts t ON t.id = x.rowid
    JOIN files f ON f.sha256 = t.sha256 JOIN submissionFiles sf ON sf.fileId = f.id
    JOIN submissions s ON s.id = sf.submissionId JOIN papers a ON a.id = s.paperId AND s.id = ${LATEST_SUBMISSION}
    JOIN enrolments e ON e.id = a.enrolmentId JOIN cohorts c ON c.id = e.cohortId JOIN persons p ON p.id = e.personId`;

const EVERYWHERE = `${HITS(
  `(SELECT rowid, rank FROM textsSearch WHERE textsSearch MATCH @match ORDER BY rank LIMIT ${RANKED_AT_MOST})`,
)} ORDER BY x.rank LIMIT @limit`;

const IN_COHORT = `${HITS('textsSearch')} WHERE textsSearch MATCH @match AND e.cohortId = @cohortId
  ORDER BY x.rank, sf.id LIMIT @limit`;

/** The newest versions whose text holds every word, best first, each with the passage where the words stand closest. */
export function searchTexts(
  db: Db,
  { text, cohortId, limit }: { text: string; cohortId?: string | undefined; limit: number },
): Hit[] {
  const match = prefixQuery(text);
  if (match === null) return [];
  const words = searchFold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  const rows = cohortId
    ? db.all<HitRow>(IN_COHORT, { match, cohortId, limit })
    : db.all<HitRow>(EVERYWHERE, { match, limit });
  return rows.flatMap(({ textId, title, firstName, lastName, hidesNames, blindNumber, ...row }) => {
    const found = db.get<TextRow>(TEXT, [textId]);
    if (!found) return [];
    const { plainText, pageStarts, pages } = found;
    const passage = findPassage(plainText, JSON.parse(pageStarts) as number[], words, searchFold);
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
