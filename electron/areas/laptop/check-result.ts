import type { OutputOf } from '../../../shared/contract';
import { displayName } from '../../../shared/domain/names';
import type { Db } from '../../store/db';
import { getOpened } from './opened-packages';

type Checked = OutputOf<'laptop.checkResult'>;

interface PaperRow {
  markingId: string;
  rubricId: string;
  enrolmentId: string;
  part: Checked['missing'][number]['part'];
  role: Checked['missing'][number]['role'];
  title: string;
  firstName: string;
  lastName: string;
  state: 'open' | 'done';
}

/**
 * What stands between a package and its result: criteria without points, what needs a comment and has none, markings that are
 * not finished. A comment need a criterion with no points at all and a knock-out that applies: what makes somebody fail has
 * its reason with it. @throws Refused `not-found`, `conflict`
 */
export function checkResult(db: Db, packageId: string): Checked {
  const { papers } = getOpened(db, packageId);
  const rows = db.all<PaperRow>(
    `SELECT m.id AS markingId, m.rubricId, m.enrolmentId, m.part, m.role, m.state, p.title, p.firstName, p.lastName
     FROM openedMarkings o JOIN markings m ON m.id = o.markingId JOIN enrolments e ON e.id = m.enrolmentId
       JOIN persons p ON p.id = e.personId
     WHERE o.packageId = ? AND o.untilSeq IS NULL ORDER BY o.position`,
    [packageId],
  );
  const missing = rows.map((row) => missingOf(db, row)).filter(isMissing);
  return { packageId, paperCount: papers, missing };
}

const isMissing = ({ unmarked, uncommented, isUnfinished }: Checked['missing'][number]): boolean =>
  unmarked.length > 0 || uncommented.length > 0 || isUnfinished;

function missingOf(db: Db, row: PaperRow): Checked['missing'][number] {
  const { markingId, rubricId, enrolmentId, part, role, state } = row;
  const criteria = db.all<{ title: string; points: number | null; comment: string | null }>(
    `SELECT x.title, k.points, k.comment FROM criteria x LEFT JOIN marks k ON k.criterionId = x.id AND k.markingId = ?
     WHERE x.rubricId = ? ORDER BY x.position`,
    [markingId, rubricId],
  );
  const knockOuts = db.all<{ title: string }>(
    `SELECT o.title FROM knockOutMarks k JOIN knockOuts o ON o.id = k.knockOutId
     WHERE k.markingId = ? AND k.isTriggered = 1 AND trim(k.comment) = '' ORDER BY o.position`,
    [markingId],
  );
  const unmarked = criteria.filter(({ points }) => points === null).map(({ title }) => title);
  const uncommented = [
    ...criteria.filter(({ points, comment }) => points === 0 && (comment ?? '').trim() === ''),
    ...knockOuts,
  ].map(({ title }) => title);
  return {
    enrolmentId,
    part,
    role,
    displayName: displayName(row),
    unmarked,
    uncommented,
    isUnfinished: unmarked.length === 0 && uncommented.length === 0 && state === 'open',
  };
}
