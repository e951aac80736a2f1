import type { OutputOf } from '../../../shared/contract';
import type { LaptopState } from '../../../shared/contract/laptop';
import { displayName } from '../../../shared/domain/names';
import type { Db } from '../../store/db';
import { getLecturerName } from '../marking/marker';
import { listOpened, type OpenedPackage } from './opened-packages';
import { listTypedEdits } from './typed-edits';

type Listed = OutputOf<'laptop.packages'>[number];
type ListedPaper = Listed['papers'][number];

interface PaperRow extends Omit<ListedPaper, 'displayName' | 'state' | 'isReplaced'> {
  title: string;
  firstName: string;
  lastName: string;
  markingState: 'open' | 'done';
  untilSeq: number | null;
}

const PAPERS = `SELECT m.enrolmentId, m.part, m.role, p.title, p.firstName, p.lastName, coalesce(a.topic, '') AS topic,
    m.state AS markingState, o.untilSeq,
    (SELECT count(*) FROM marks k WHERE k.markingId = m.id AND k.points IS NOT NULL) AS markedCriteria,
    (SELECT count(*) FROM criteria x WHERE x.rubricId = m.rubricId) AS criteria
  FROM openedMarkings o JOIN markings m ON m.id = o.markingId JOIN enrolments e ON e.id = m.enrolmentId
    JOIN persons p ON p.id = e.personId LEFT JOIN papers a ON a.enrolmentId = e.id
  WHERE o.packageId = ? ORDER BY o.position`;

/** Whether the newest hand-in was made and its file never saved. */
export const isUnsaved = ({ sequence, savedAt }: OpenedPackage): boolean => sequence > 0 && savedAt === null;

/** Whether the office cannot have everything: nothing whole was handed in and saved yet, or something was typed since. */
export const hasUnsent = (db: Db, opened: OpenedPackage): boolean =>
  opened.sequence === 0 ||
  opened.isInterim === 1 ||
  isUnsaved(opened) ||
  listTypedEdits(db, opened.packageId, { after: opened.handedInSeq }).length > 0;

/** Every package that was opened here: what is left to do first, by its due day, then what is done with. */
export function listPackages(db: Db, today: string): Listed[] {
  return listOpened(db)
    .map((opened) => showPackage(db, opened, today))
    .sort((a, b) => rankOf(a) - rankOf(b) || (a.dueOn ?? '9').localeCompare(b.dueOn ?? '9'));
}

/** Nothing whole was handed in. */
const STILL_OWED: readonly LaptopState[] = ['open', 'complete', 'interim'];

const rankOf = ({ state }: Listed): number =>
  state === 'deleted' ? 3 : state === 'replaced' ? 2 : state === 'confirmed' ? 1 : 0;

function showPackage(db: Db, opened: OpenedPackage, today: string): Listed {
  const { packageId, cohortId, academyId, lecturerId } = opened;
  const head = db.get<{ academyName: string; fingerprint: string; cohortCode: string; courseTitle: string }>(
    `SELECT t.name AS academyName, t.fingerprint, c.code AS cohortCode, k.title AS courseTitle
     FROM trustedAcademies t, cohorts c JOIN courses k ON k.id = c.courseId WHERE t.id = ? AND c.id = ?`,
    [academyId, cohortId],
  );
  if (!head) throw new Error('an opened package without its cohort');
  const papers = db.all<PaperRow>(PAPERS, [packageId]).map(showPaper);
  const own = papers.filter(({ isReplaced }) => !isReplaced);
  const state = stateOf(db, opened, own);
  return {
    packageId,
    ...head,
    cohortId,
    lecturerId,
    markerName: getLecturerName(db, lecturerId),
    dueOn: opened.dueOn,
    isOverdue:
      opened.dueOn !== null && opened.dueOn < today && (isUnsaved(opened) || STILL_OWED.includes(state)),
    openedAt: opened.openedAt,
    state,
    paperCount: opened.papers,
    doneCount: papers.filter(({ state }) => state === 'done').length,
    papers,
    sequence: opened.sequence,
    handedInAt: opened.handedInAt,
    isUnsaved: isUnsaved(opened) && opened.deletedAt === null && own.length > 0,
    confirmedAt: opened.confirmedAt,
    deleteOn: opened.deleteOn,
    deletedAt: opened.deletedAt,
  };
}

function showPaper({ title, firstName, lastName, markingState, untilSeq, ...row }: PaperRow): ListedPaper {
  const { markedCriteria, criteria } = row;
  const marked = markedCriteria === 0 ? 'open' : markedCriteria === criteria ? 'complete' : 'in-progress';
  return {
    ...row,
    displayName: displayName({ title, firstName, lastName }),
    state: markingState === 'done' ? 'done' : marked,
    isReplaced: untilSeq !== null,
  };
}

function stateOf(db: Db, opened: OpenedPackage, papers: readonly ListedPaper[]): LaptopState {
  if (opened.deletedAt !== null) return 'deleted';
  if (papers.length === 0) return 'replaced';
  const isComplete = papers.every(({ state }) => state === 'done');
  if (opened.sequence === 0) return isComplete ? 'complete' : 'open';
  if (listTypedEdits(db, opened.packageId, { after: opened.handedInSeq }).length > 0) return 'changed';
  if (opened.isInterim === 1) return isComplete ? 'complete' : 'interim';
  return opened.confirmedAt === null ? 'handed-in' : 'confirmed';
}
