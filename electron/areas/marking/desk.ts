import type { OutputOf } from '../../../shared/contract';
import { type AssessedPart, markersAsked } from '../../../shared/domain/assessment';
import { blindFileName } from '../../../shared/domain/blind-name';
import {
  type DecimalKeyStep,
  type GradeKeyStep,
  gradeOf,
  weightedPoints,
} from '../../../shared/domain/grading';
import { displayName } from '../../../shared/domain/names';
import type { TopicState } from '../../../shared/domain/paper-deadline';
import { Refused } from '../../../shared/errors';
import type { Db } from '../../store/db';
import { closedBy } from '../cohorts/ended-cohort';
import { IS_GIVEN } from '../laptop/is-laptop';
import { getDueOn, listVersions } from '../papers/queries';
import { accessTo, type MarkerKey, type MarkingKey } from './marker';
import { listReopenings, listTakeovers } from './marker-events';
import { MARKER_NAME_COLUMNS, type MarkerNameColumns, markerName } from './marker-name';
import { findOvertaken } from './read-version';
import { BLIND_COLUMNS, type NamedRow, shownName } from './shown-name';
import { hasMarks } from './whose-marking';

type Desk = OutputOf<'marking.get'>;

interface DeskRow extends MarkerNameColumns, NamedRow {
  cohortId: string;
  cohortCode: string;
  personId: string;
  markersPerPaper: 1 | 2;
  markersPerPresentation: 1 | 2;
  presentationOn: string | null;
  gradeKey: string;
  decimalKey: string;
  topic: string;
  topicState: TopicState;
  extensionReason: string;
  markingId: string | null;
  state: 'open' | 'done';
  finishedAt: string | null;
  comment: string;
  dueOn: string | null;
  lecturerId: string | null;
  submissionId: string | null;
  rubricId: string | null;
  rubricTitle: string;
}

/** @throws Refused `not-found` */
export function showDesk(db: Db, key: MarkerKey): Desk {
  const { enrolmentId, part, role } = key;
  const row = getDeskRow(db, { enrolmentId, part, role });
  const access = accessTo(db, key);
  const shown = access === 'withheld' ? { ...row, markingId: null } : row;
  const keys = {
    grades: JSON.parse(row.gradeKey) as GradeKeyStep[],
    decimals: JSON.parse(row.decimalKey) as DecimalKeyStep[],
  };
  const name = shownName(row, key);
  const isBlind = name !== displayName(row);
  const criteria = listMarkedCriteria(db, shown);
  const { points, exact, pointsSoFar, markedWeight } = weightedPoints(criteria);
  const submissions = listVersions(db, enrolmentId)
    .filter((version) => version.withdrawnAt === null)
    .map(({ note: _, withdrawnAt: __, withdrawnReason: ___, files, ...version }) => ({
      ...version,
      files: isBlind
        ? files.map((file, index) => ({ ...file, fileName: blindFileName(name, file.fileName, index + 1) }))
        : files,
    }));
  const neighbours = listNeighbours(db, row.cohortId, key);
  const index = neighbours.findIndex((neighbour) => neighbour.enrolmentId === enrolmentId);
  return {
    enrolmentId,
    cohortId: row.cohortId,
    cohortCode: row.cohortCode,
    personId: isBlind ? null : row.personId,
    displayName: name,
    part,
    role,
    markersAsked: markersAsked(row, part),
    state: row.state,
    finishedAt: row.finishedAt,
    lecturerId: row.lecturerId,
    lecturerName: markerName(row),
    dueOn: row.dueOn,
    access,
    takeovers: listTakeovers(db, row.markingId),
    reopenings: listReopenings(db, row.markingId),
    closedBy: closedBy(db, enrolmentId),
    comment: access === 'withheld' ? '' : row.comment,
    rubricTitle: row.rubricTitle,
    criteria,
    knockOuts: listKnockOuts(db, shown),
    points,
    pointsSoFar,
    markedWeight,
    grade: gradeOf(exact, keys),
    keys,
    paper: {
      topic: row.topic,
      topicState: row.topicState,
      dueOn: getDueOn(db, enrolmentId),
      extensionReason: row.extensionReason,
    },
    presentationOn: row.presentationOn,
    submissions,
    overtaken:
      part === 'paper' && row.state === 'open' && row.markingId !== null && hasMarks(db, row.markingId)
        ? findOvertaken(db, enrolmentId, row.submissionId)
        : null,
    outdatedVersion: part === 'paper' && row.state === 'done' ? outdatedVersion(db, row, submissions) : null,
    neighbours,
    previousEnrolmentId: neighbours[index - 1]?.enrolmentId ?? null,
    nextEnrolmentId: index < 0 ? null : (neighbours[index + 1]?.enrolmentId ?? null),
  };
}

type MarkedRubric = Pick<DeskRow, 'markingId' | 'rubricId'>;

function listMarkedCriteria(db: Db, { markingId, rubricId }: MarkedRubric): Desk['criteria'] {
  return db
    .all<Omit<Desk['criteria'][number], 'levels'> & { levels: string }>(
      `SELECT x.id AS criterionId, x.title, x.description, x.weight, x.competences, x.maximumPoints, x.pointStep, x.levels,
         k.points, coalesce(k.comment, '') AS comment, k.recordedAt
       FROM criteria x LEFT JOIN marks k ON k.criterionId = x.id AND k.markingId = ?
       WHERE x.rubricId = ? ORDER BY x.position`,
      [markingId, rubricId],
    )
    .map((criterion) => ({ ...criterion, levels: JSON.parse(criterion.levels) }));
}

const listKnockOuts = (db: Db, { markingId, rubricId }: MarkedRubric): Desk['knockOuts'] =>
  db
    .all<Omit<Desk['knockOuts'][number], 'isTriggered'> & { isTriggered: number }>(
      `SELECT o.id AS knockOutId, o.title, o.description, coalesce(k.isTriggered, 0) AS isTriggered,
         coalesce(k.comment, '') AS comment
       FROM knockOuts o LEFT JOIN knockOutMarks k ON k.knockOutId = o.id AND k.markingId = ?
       WHERE o.rubricId = ? ORDER BY o.position`,
      [markingId, rubricId],
    )
    .map((row) => ({ ...row, isTriggered: row.isTriggered === 1 }));

function getDeskRow(db: Db, key: MarkingKey): DeskRow {
  const row = db.get<DeskRow>(
    `SELECT e.cohortId, c.code AS cohortCode, e.personId, p.title, p.firstName, p.lastName, ${BLIND_COLUMNS}, o.markersPerPaper, o.markersPerPresentation,
       c.presentationOn, h.gradeKey, h.decimalKey,
       coalesce(a.topic, '') AS topic, coalesce(a.topicState, 'open') AS topicState,
       coalesce(a.extensionReason, '') AS extensionReason,
       m.id AS markingId, coalesce(m.state, 'open') AS state, m.finishedAt, coalesce(m.comment, '') AS comment,
       coalesce(m.dueOn, c.listDueOn) AS dueOn, m.lecturerId, m.submissionId, ${MARKER_NAME_COLUMNS},
       r.id AS rubricId, coalesce(r.title, '') AS rubricTitle
     FROM enrolments e JOIN persons p ON p.id = e.personId JOIN cohorts c ON c.id = e.cohortId
       JOIN courses o ON o.id = c.courseId JOIN chambers h ON h.id = o.chamberId
       LEFT JOIN papers a ON a.enrolmentId = e.id
       LEFT JOIN markings m ON m.enrolmentId = e.id AND m.part = @part AND m.role = @role
       LEFT JOIN rubrics r ON r.id = coalesce(m.rubricId,
         (SELECT n.id FROM rubrics n WHERE n.courseId = o.id AND n.part = @part AND n.isCurrent = 1))
       LEFT JOIN lecturers l ON l.id = m.lecturerId LEFT JOIN persons lp ON lp.id = l.personId
     WHERE e.id = @enrolmentId`,
    { ...key },
  );
  if (!row) {
    throw new Refused('not-found', 'Diese Anmeldung gibt es nicht.', {
      details: { enrolmentId: key.enrolmentId },
    });
  }
  if (row.rubricId === null) throw noRubric(key.part);
  return row;
}

/** The refusal where a course has no rubric for a part. */
export function noRubric(part: AssessedPart): Refused {
  const what = part === 'paper' ? 'die Facharbeit' : 'die Präsentation';
  return new Refused(
    'not-found',
    `Der Lehrgang hat noch keinen Bewertungsbogen für ${what}. Bitte legen Sie ihn in den Einstellungen des Lehrgangs an.`,
    { details: { part } },
  );
}

function outdatedVersion(db: Db, row: DeskRow, submissions: Desk['submissions']): number | null {
  const newest = submissions[0];
  if (!newest || row.submissionId === null || row.submissionId === newest.submissionId) return null;
  return db.value<number>('SELECT version FROM submissions WHERE id = ?', [row.submissionId]) ?? null;
}

/** The registered participants of a cohort in order, with how far this marker is with each. */
function listNeighbours(
  db: Db,
  cohortId: string,
  { part, role, asLecturerId }: MarkerKey,
): Desk['neighbours'] {
  const rows = db.all<
    NamedRow & {
      enrolmentId: string;
      markingState: 'open' | 'done' | null;
      marked: number;
      criteria: number;
      isHandedIn: number;
    }
  >(
    `SELECT e.id AS enrolmentId, p.title, p.firstName, p.lastName, ${BLIND_COLUMNS}, m.state AS markingState,
       (SELECT count(*) FROM marks k WHERE k.markingId = m.id AND k.points IS NOT NULL) AS marked,
       (SELECT count(*) FROM criteria x WHERE x.rubricId = m.rubricId) AS criteria,
       EXISTS (SELECT 1 FROM submissions s WHERE s.paperId = a.id AND s.withdrawnAt IS NULL) AS isHandedIn
     FROM enrolments e JOIN persons p ON p.id = e.personId JOIN cohorts c ON c.id = e.cohortId
       LEFT JOIN papers a ON a.enrolmentId = e.id
       LEFT JOIN markings m ON m.enrolmentId = e.id AND m.part = @part AND m.role = @role
     WHERE e.cohortId = @cohortId AND e.status = 'registered' AND ${IS_GIVEN} ORDER BY p.sortKey, e.id`,
    { cohortId, part, role },
  );
  const named = rows.map((row) => ({ ...row, name: shownName(row, { part, asLecturerId }) }));
  // In the order of names, numbers would tell them.
  if (named.some(({ name, ...row }) => name !== displayName(row))) {
    named.sort((a, b) => a.name.localeCompare(b.name, 'de', { numeric: true }));
  }
  return named.map(({ enrolmentId, markingState, marked, criteria, isHandedIn, name, ...person }) => ({
    enrolmentId,
    displayName: name,
    lastName: name === displayName(person) ? person.lastName : name,
    state:
      markingState === 'done'
        ? 'done'
        : marked === 0
          ? 'open'
          : marked === criteria
            ? 'complete'
            : 'in-progress',
    isHandedIn: isHandedIn === 1,
  }));
}

interface HistoryRow {
  at: string;
  actor: string;
  before: string | null;
  after: string | null;
}

/** Every value a mark has had, newest first. Changes whose payload was erased are left out. */
export function listMarkHistory(
  db: Db,
  { enrolmentId, part, role, asLecturerId, criterionId }: MarkerKey & { criterionId: string },
): OutputOf<'marking.history'> {
  if (accessTo(db, { enrolmentId, part, role, asLecturerId }) === 'withheld') return [];
  const markId = db.value<string>(
    `SELECT k.id FROM markings m JOIN marks k ON k.markingId = m.id
     WHERE m.enrolmentId = @enrolmentId AND m.part = @part AND m.role = @role AND k.criterionId = @criterionId`,
    { enrolmentId, part, role, criterionId },
  );
  if (markId === undefined) return [];
  const rows = db.all<HistoryRow>(
    `SELECT c.at, c.actor, j.before, j.after FROM journalChanges j JOIN journalCommands c ON c.seq = j.commandSeq
     WHERE j.tableName = 'marks' AND j.rowId = ? AND j.erasedAt IS NULL ORDER BY j.seq DESC`,
    [markId],
  );
  return rows.map(({ at, actor, before, after }) => {
    const then = markOf(before);
    const since = markOf(after);
    return {
      at,
      actor,
      points: since.points,
      comment: since.comment,
      previousPoints: then.points,
      previousComment: then.comment,
    };
  });
}

const markOf = (payload: string | null): { points: number | null; comment: string } =>
  payload === null
    ? { points: null, comment: '' }
    : (JSON.parse(payload) as { points: number | null; comment: string });
