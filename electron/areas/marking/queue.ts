import type { OutputOf } from '../../../shared/contract';
import { displayName, sortName } from '../../../shared/domain/names';
import type { Db } from '../../store/db';
import { IS_GIVEN } from '../laptop/is-laptop';
import { LATEST_SUBMISSION } from '../papers/queries';
import { MARKER_NAME_COLUMNS, type MarkerNameColumns, markerName } from './marker-name';
import { BLIND_COLUMNS, type NamedRow, shownName } from './shown-name';

type QueueEntry = OutputOf<'marking.queue'>[number];

type QueueRow = Omit<QueueEntry, 'displayName' | 'sortName' | 'isLate' | 'lecturerName'> &
  MarkerNameColumns &
  NamedRow & { isLate: number | null };

/**
 * What waits for a marker in running and marking cohorts: papers that are in, presentations whose day has come, and
 * whatever somebody has begun. The earliest due first.
 */
export function listQueue(db: Db, today: string, asLecturerId: string | null): QueueEntry[] {
  const rows = db.all<QueueRow>(
    `WITH asked (part, role) AS (VALUES ('paper', 'first'), ('paper', 'second'), ('paper', 'third'), ('presentation', 'first'),
         ('presentation', 'second'), ('presentation', 'third')),
     waiting AS (
       SELECT c.id AS cohortId, c.code, c.state AS cohortState, c.presentationOn, c.listDueOn, c.courseId,
         k.markersPerPaper, k.markersPerPresentation, e.id AS enrolmentId, e.personId, a.topic, ${BLIND_COLUMNS}, ${LATEST_SUBMISSION} AS submissionId
       FROM cohorts c JOIN courses k ON k.id = c.courseId
         JOIN enrolments e ON e.cohortId = c.id AND e.status = 'registered'
         LEFT JOIN papers a ON a.enrolmentId = e.id
       WHERE c.state IN ('running', 'marking')
     ),
     entries AS (
       SELECT w.*, q.part, q.role, m.id AS markingId, m.lecturerId, m.dueOn, m.rubricId,
         (SELECT count(*) FROM marks n WHERE n.markingId = m.id AND n.points IS NOT NULL) AS markedCriteria
       FROM waiting w CROSS JOIN asked q
         LEFT JOIN markings m ON m.enrolmentId = w.enrolmentId AND m.part = q.part AND m.role = q.role
       WHERE coalesce(m.state, 'open') = 'open' AND ${IS_GIVEN}
         AND (q.role = 'first' OR m.id IS NOT NULL OR (q.role = 'second' AND iif(q.part = 'paper', w.markersPerPaper, w.markersPerPresentation) = 2))
     )
     SELECT t.enrolmentId, t.cohortId, t.code AS cohortCode, t.personId, p.title, p.firstName, p.lastName,
       t.hidesNames, t.blindNumber, t.part, t.role, t.lecturerId, ${MARKER_NAME_COLUMNS}, coalesce(t.dueOn, t.listDueOn) AS dueOn,
       t.markedCriteria,
       (SELECT count(*) FROM criteria x WHERE x.rubricId = coalesce(t.rubricId,
         (SELECT r.id FROM rubrics r WHERE r.courseId = t.courseId AND r.part = t.part AND r.isCurrent = 1))) AS criteria,
       coalesce(t.topic, '') AS topic, s.version, s.submittedAt, s.isLate
     FROM entries t JOIN persons p ON p.id = t.personId
       LEFT JOIN submissions s ON s.id = t.submissionId AND t.part = 'paper'
       LEFT JOIN lecturers l ON l.id = t.lecturerId LEFT JOIN persons lp ON lp.id = l.personId
     WHERE t.markedCriteria > 0
       OR (t.part = 'paper' AND t.submissionId IS NOT NULL)
       OR (t.part = 'presentation' AND (t.cohortState = 'marking' OR t.presentationOn <= @today))
     ORDER BY coalesce(t.dueOn, t.listDueOn, '9999'), t.code, t.part, p.sortKey, t.enrolmentId, t.role`,
    { today },
  );
  const entries = rows.map((row) => {
    const { title, firstName, lastName, hidesNames, blindNumber, ...rest } = row;
    const { markerTitle, markerFirstName, markerLastName, isLate, ...entry } = rest;
    const person = { title, firstName, lastName, hidesNames, blindNumber };
    const name = shownName(person, { part: row.part, asLecturerId });
    const isBlind = name !== displayName(person);
    return {
      ...entry,
      personId: isBlind ? null : entry.personId,
      displayName: name,
      sortName: isBlind ? name : sortName(person),
      lecturerName: markerName({ markerTitle, markerFirstName, markerLastName }),
      isLate: isLate === 1,
    };
  });
  // In the order of names, numbers would tell them.
  return asLecturerId === null ? entries : sortBlind(entries);
}

/** Neighbours of one cohort and part that are shown by number stand in the order of their numbers. */
const sortBlind = (entries: readonly QueueEntry[]): QueueEntry[] =>
  entries
    .map((entry, index) => ({ entry, index }))
    .sort((a, b) => {
      const [one, other] = [a.entry, b.entry];
      const areBlind = one.personId === null && other.personId === null;
      const areTogether =
        one.cohortId === other.cohortId && one.part === other.part && one.dueOn === other.dueOn;
      return areBlind && areTogether
        ? one.displayName.localeCompare(other.displayName, 'de', { numeric: true }) ||
            one.role.localeCompare(other.role)
        : a.index - b.index;
    })
    .map(({ entry }) => entry);
