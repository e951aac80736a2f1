import type { OutputOf } from '../../../shared/contract';
import { displayName, sortName } from '../../../shared/domain/names';
import {
  daysLate,
  heldDeadline,
  type TopicState,
  type VersionFacts,
} from '../../../shared/domain/paper-deadline';
import { acceptedPaperTypes } from '../../../shared/domain/paper-file-types';
import { mayHandIn, type NextVersion, nextVersion } from '../../../shared/domain/resubmission';
import { Refused } from '../../../shared/errors';
import type { Db } from '../../store/db';
import { endOf, TAKES_NO_PAPER } from '../cohorts/ended-cohort';
import { MARKER_NAME_COLUMNS, type MarkerNameColumns, markerName } from '../marking/marker-name';

type Listed = OutputOf<'papers.list'>;
type Shown = OutputOf<'papers.get'>;
type PaperFile = Shown['versions'][number]['files'][number];

/** SQL: the id of the newest version of paper `a` that was not withdrawn. */
export const LATEST_SUBMISSION = `(SELECT x.id FROM submissions x WHERE x.paperId = a.id AND x.withdrawnAt IS NULL
  ORDER BY x.version DESC LIMIT 1)`;

/** SQL: what the deadline of a resubmission follows from, of result `r`. */
export const RESULT_COLUMNS = 'r.hasPassed, r.determinedAt, r.announcedAt';

export interface ResultColumns {
  hasPassed: number | null;
  determinedAt: string | null;
  announcedAt: string | null;
}

export const resultOf = ({ hasPassed, determinedAt, announcedAt }: ResultColumns): VersionFacts['result'] =>
  determinedAt === null ? null : { hasPassed: hasPassed === 1, determinedAt, announcedAt };

interface PersonColumns {
  title: string;
  firstName: string;
  lastName: string;
}

interface PaperColumns extends PersonColumns, MarkerNameColumns {
  enrolmentId: string;
  cohortId: string;
  personId: string;
  topic: string;
  topicState: TopicState;
  topicProposedOn: string | null;
  topicDiscussedOn: string | null;
  topicApprovedOn: string | null;
  topicApprovedBy: string;
  supervisorId: string | null;
  homeworkHours: number | null;
  extendedDueOn: string | null;
  extensionReason: string;
  versions: number;
  resubmitted: number;
  /** Of the newest version. */
  submittedDueOn: string | null;
  isResubmission: number | null;
  /** 1 where the cohort has ended and no resubmission is due. */
  isClosed: number;
}

/** SQL: how many versions of paper `a` were not withdrawn, and how many of them are resubmissions. */
export const HANDED_IN = `(SELECT count(*) FROM submissions n WHERE n.paperId = a.id AND n.withdrawnAt IS NULL) AS versions,
  (SELECT count(*) FROM submissions n WHERE n.paperId = a.id AND n.withdrawnAt IS NULL AND n.isResubmission = 1) AS resubmitted`;

const PAPER_COLUMNS = `e.id AS enrolmentId, e.cohortId, e.personId, p.title, p.firstName, p.lastName,
  coalesce(a.topic, '') AS topic, coalesce(a.topicState, 'open') AS topicState,
  a.topicProposedOn, a.topicDiscussedOn, a.topicApprovedOn, coalesce(a.topicApprovedBy, '') AS topicApprovedBy,
  a.supervisorId, ${MARKER_NAME_COLUMNS}, a.homeworkHours, a.extendedDueOn, coalesce(a.extensionReason, '') AS extensionReason,
  ${HANDED_IN}, ${TAKES_NO_PAPER} AS isClosed, s.dueOn AS submittedDueOn, s.isResubmission`;

/** What may be handed in next; in a cohort that has ended, nothing. */
export const nextUnlessClosed = (next: NextVersion, isClosed: number): NextVersion =>
  isClosed === 1 && mayHandIn(next) ? 'closed' : next;

/** SQL: the result of enrolment `e`, its paper with who looks after it, and the newest version. */
const PAPER_JOINS = `LEFT JOIN results r ON r.enrolmentId = e.id
    LEFT JOIN papers a ON a.enrolmentId = e.id LEFT JOIN submissions s ON s.id = ${LATEST_SUBMISSION}
    LEFT JOIN lecturers l ON l.id = a.supervisorId LEFT JOIN persons lp ON lp.id = l.personId`;

const paperOf = (row: PaperColumns, dueOn: string | null) => ({
  topic: row.topic,
  topicState: row.topicState,
  topicProposedOn: row.topicProposedOn,
  topicDiscussedOn: row.topicDiscussedOn,
  topicApprovedOn: row.topicApprovedOn,
  topicApprovedBy: row.topicApprovedBy,
  supervisorId: row.supervisorId,
  supervisorName: markerName(row),
  homeworkHours: row.homeworkHours,
  extendedDueOn: row.extendedDueOn,
  extensionReason: row.extensionReason,
  dueOn,
});

interface LatestColumns {
  submissionId: string | null;
  version: number;
  submittedAt: string;
  submittedDueOn: string | null;
  isLate: number;
  isOriginalityStated: number;
}

const PAPERS = `SELECT ${PAPER_COLUMNS}, s.id AS submissionId, s.version, s.submittedAt, s.isLate, s.isOriginalityStated,
  ${RESULT_COLUMNS}
  FROM enrolments e JOIN persons p ON p.id = e.personId ${PAPER_JOINS}
  WHERE e.cohortId = ? AND e.status = 'registered' ORDER BY p.sortKey, e.id`;

/** @throws Refused `not-found` */
export function listPapers(db: Db, cohortId: string, today: string): Listed {
  const cohort = db.get<ChamberColumns & { morePaperTypes: string; state: string }>(
    `SELECT c.state, c.paperDueOn AS cohortDueOn, h.resubmissions, h.resubmissionDays, h.morePaperTypes FROM cohorts c
       JOIN courses k ON k.id = c.courseId JOIN chambers h ON h.id = k.chamberId WHERE c.id = ?`,
    [cohortId],
  );
  if (!cohort) throw new Refused('not-found', 'Diesen Kurs gibt es nicht.', { details: { cohortId } });
  const rows = db.all<PaperColumns & LatestColumns & ResultColumns>(PAPERS, [cohortId]);
  const files = filesBySubmission(
    db,
    rows.flatMap(({ submissionId }) => (submissionId === null ? [] : [submissionId])),
  );
  return {
    cohortId,
    dueOn: cohort.cohortDueOn,
    today,
    closedBy: endOf(cohort.state),
    resubmissions: cohort.resubmissions,
    acceptedTypes: acceptedPaperTypes(JSON.parse(cohort.morePaperTypes)),
    papers: rows.map((row) => {
      const { next, dueOn, isResubmission } = deadlineOf(row, cohort, resultOf(row));
      return {
        ...paperOf(row, dueOn),
        enrolmentId: row.enrolmentId,
        personId: row.personId,
        displayName: displayName(row),
        sortName: sortName(row),
        versions: row.versions,
        latest: row.submissionId === null ? null : latestOf(row, row.submissionId, files),
        isOverdue: row.submissionId === null && dueOn !== null && today > dueOn,
        isResubmissionDue: isResubmission,
        isClosed: row.isClosed === 1,
        next,
      };
    }),
  };
}

/** What the chamber and the cohort say of a paper's deadlines. */
interface ChamberColumns {
  cohortDueOn: string | null;
  resubmissions: number;
  resubmissionDays: number;
}

/** What may be handed in next, and the deadline that holds. */
function deadlineOf(
  { isResubmission, submittedDueOn, versions, resubmitted, isClosed, extendedDueOn }: PaperColumns,
  { cohortDueOn, resubmissions, resubmissionDays }: ChamberColumns,
  result: VersionFacts['result'],
) {
  const next = nextVersion({ versions, resubmitted, resubmissions, hasPassed: result?.hasPassed ?? null });
  const latest =
    isResubmission === null ? null : { isResubmission: isResubmission === 1, dueOn: submittedDueOn };
  const held = heldDeadline({ cohortDueOn, extendedDueOn, resubmissionDays, result, next, latest });
  return {
    next: nextUnlessClosed(next, isClosed),
    dueOn: held.dueOn,
    isResubmission: held.isResubmission,
  };
}

/** The day that holds for the paper of an enrolment; null without one. @throws Refused `not-found` */
export function getDueOn(db: Db, enrolmentId: string): string | null {
  const paper = getPaper(db, enrolmentId);
  return deadlineOf(paper, paper, paper.result).dueOn;
}

function latestOf(row: LatestColumns, submissionId: string, files: ReadonlyMap<string, PaperFile[]>) {
  return {
    submissionId,
    version: row.version,
    submittedAt: row.submittedAt,
    dueOn: row.submittedDueOn,
    isLate: row.isLate === 1,
    daysLate: row.isLate === 1 ? daysLate(new Date(row.submittedAt), row.submittedDueOn) : 0,
    isOriginalityStated: row.isOriginalityStated === 1,
    files: files.get(submissionId) ?? [],
  };
}

/** The files of several submissions at once, in their order. */
export function filesBySubmission(db: Db, submissionIds: readonly string[]): Map<string, PaperFile[]> {
  const files = new Map<string, PaperFile[]>();
  if (submissionIds.length === 0) return files;
  const rows = db.all<PaperFile & { submissionId: string }>(
    `SELECT sf.submissionId, sf.id AS submissionFileId, sf.fileName, f.mediaType, f.byteLength,
       coalesce(t.state, 'pending') AS textState, nullif(t.reason, '') AS problem, t.words, t.pages
     FROM json_each(?) j JOIN submissionFiles sf ON sf.submissionId = j.value JOIN files f ON f.id = sf.fileId
       LEFT JOIN derivedTexts t ON t.sha256 = f.sha256
     ORDER BY sf.submissionId, sf.position`,
    [JSON.stringify(submissionIds)],
  );
  for (const { submissionId, ...file } of rows) {
    const known = files.get(submissionId);
    if (known) known.push(file);
    else files.set(submissionId, [file]);
  }
  return files;
}

export interface PaperState extends PaperColumns, VersionFacts {
  paperId: string | null;
  homeworkHoursMin: number;
  homeworkHoursMax: number;
  resubmissions: number;
  /** What the chamber accepts besides PDF and Word documents. */
  morePaperTypes: string[];
  status: string;
  cohortState: string;
  name: string;
}

/** What the chamber of a cohort accepts besides PDF and Word documents. @throws Refused `not-found` */
export function morePaperTypesOf(db: Db, cohortId: string): string[] {
  const types = db.value<string>(
    `SELECT h.morePaperTypes FROM cohorts c JOIN courses k ON k.id = c.courseId JOIN chambers h ON h.id = k.chamberId
     WHERE c.id = ?`,
    [cohortId],
  );
  if (types === undefined)
    throw new Refused('not-found', 'Diesen Kurs gibt es nicht.', { details: { cohortId } });
  return JSON.parse(types);
}

/** One enrolment with its paper, if there is one yet. @throws Refused `not-found` */
export function getPaper(db: Db, enrolmentId: string): PaperState {
  const row = db.get<
    Omit<PaperState, 'name' | 'morePaperTypes' | 'result'> & { morePaperTypes: string } & ResultColumns
  >(
    `SELECT ${PAPER_COLUMNS}, a.id AS paperId, e.status, c.state AS cohortState, c.paperDueOn AS cohortDueOn,
       k.homeworkHoursMin, k.homeworkHoursMax, h.resubmissions, h.resubmissionDays, h.morePaperTypes,
       ${RESULT_COLUMNS}
     FROM enrolments e JOIN persons p ON p.id = e.personId JOIN cohorts c ON c.id = e.cohortId
       JOIN courses k ON k.id = c.courseId JOIN chambers h ON h.id = k.chamberId
       ${PAPER_JOINS}
     WHERE e.id = ?`,
    [enrolmentId],
  );
  if (!row) throw new Refused('not-found', 'Diese Anmeldung gibt es nicht.', { details: { enrolmentId } });
  return {
    ...row,
    morePaperTypes: JSON.parse(row.morePaperTypes),
    result: resultOf(row),
    name: displayName(row),
  };
}

interface VersionRow {
  submissionId: string;
  version: number;
  submittedAt: string;
  dueOn: string | null;
  isLate: number;
  isOriginalityStated: number;
  note: string;
  withdrawnAt: string | null;
  withdrawnReason: string;
}

/** All versions of an enrolment's paper, newest first. */
export function listVersions(db: Db, enrolmentId: string): Shown['versions'] {
  const rows = db.all<VersionRow>(
    `SELECT s.id AS submissionId, s.version, s.submittedAt, s.dueOn, s.isLate, s.isOriginalityStated, s.note, s.withdrawnAt, s.withdrawnReason
     FROM papers a JOIN submissions s ON s.paperId = a.id WHERE a.enrolmentId = ? ORDER BY s.version DESC`,
    [enrolmentId],
  );
  const files = filesBySubmission(
    db,
    rows.map((row) => row.submissionId),
  );
  return rows.map((row) => ({
    ...row,
    isLate: row.isLate === 1,
    daysLate: row.isLate === 1 ? daysLate(new Date(row.submittedAt), row.dueOn) : 0,
    isOriginalityStated: row.isOriginalityStated === 1,
    files: files.get(row.submissionId) ?? [],
  }));
}

/** @throws Refused `not-found` */
export function showPaper(db: Db, enrolmentId: string): Shown {
  const row = getPaper(db, enrolmentId);
  const { next, dueOn } = deadlineOf(row, row, row.result);
  return {
    enrolmentId,
    cohortId: row.cohortId,
    displayName: row.name,
    ...paperOf(row, dueOn),
    cohortDueOn: row.cohortDueOn,
    homeworkHoursMin: row.homeworkHoursMin,
    homeworkHoursMax: row.homeworkHoursMax,
    closedBy: row.isClosed === 1 ? endOf(row.cohortState) : null,
    next,
    resubmissions: row.resubmissions,
    versions: listVersions(db, enrolmentId),
  };
}
