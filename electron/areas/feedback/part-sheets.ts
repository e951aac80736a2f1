import { ASSESSED_PARTS, type AssessedPart, type MarkingRole } from '../../../shared/domain/assessment';
import { meanOf } from '../../../shared/domain/fairness/spread';
import { levelOf, type RubricLevel } from '../../../shared/domain/rubric';
import type { FeedbackCriterion, FeedbackPart, FeedbackPassage, Said } from '../../documents/feedback';
import type { Db } from '../../store/db';
import { groupRows } from '../../store/group-rows';
import { MARKER_NAME_COLUMNS, type MarkerNameColumns, markerName } from '../marking/marker-name';
import { PART_NAMES, ROLE_NAMES } from '../marking/marking-words';
import { listPassages } from './passages';
import type { FeedbackCohort, FeedbackPerson } from './people';

interface MarkingRow extends MarkerNameColumns {
  markingId: string;
  part: AssessedPart;
  role: MarkingRole;
  rubricId: string;
  comment: string;
}

interface CriterionRow {
  markingId: string;
  criterionId: string;
  title: string;
  maximumPoints: number;
  levels: string;
  points: number | null;
  comment: string;
}

/** What of a part is told: only parts whose points count, so nobody's marks come out before the other marker's. */
export function readParts(
  db: Db,
  { weights }: FeedbackCohort,
  { assessment }: FeedbackPerson,
  wishes: { withMarkers: boolean; withPassages: boolean; unplaced: ReadonlySet<string> },
): FeedbackPart[] {
  const { enrolmentId } = assessment;
  const markings = db.all<MarkingRow>(
    `SELECT m.id AS markingId, m.part, m.role, m.rubricId, m.comment, ${MARKER_NAME_COLUMNS}
     FROM markings m LEFT JOIN lecturers l ON l.id = m.lecturerId LEFT JOIN persons lp ON lp.id = l.personId
     WHERE m.enrolmentId = ? AND m.state = 'done' ORDER BY CASE m.role WHEN 'first' THEN 1 WHEN 'second' THEN 2 ELSE 3 END`,
    [enrolmentId],
  );
  const all = listPassages(db, enrolmentId);
  const unplaced = all.filter(({ annotationId }) => wishes.unplaced.has(annotationId));
  const passages = wishes.withPassages ? all.filter((passage) => !unplaced.includes(passage)) : [];
  return ASSESSED_PARTS.flatMap((part): FeedbackPart[] => {
    const { state, rule, points } = assessment[part];
    // Where one marker decides, what another may have noted besides is nobody's assessment.
    const own = markings.filter(
      (marking) => marking.part === part && (rule !== 'single' || marking.role === 'first'),
    );
    if (state !== 'done' || rule === null || own.length === 0) return [];
    const sayer = sayerOf(own, wishes.withMarkers);
    const counting = own.filter(({ role }) => (role === 'third') === (rule === 'third'));
    const rejected = rule === 'agreement' ? rejectedKnockOuts(db, enrolmentId, part) : new Set<string>();
    const sheet = {
      weight: weights[part],
      points,
      comments: own.flatMap((marking) => said(sayer(marking), marking.comment)),
      knockOuts: readKnockOuts(db, counting, sayer)
        .filter(({ title }) => rule !== 'agreement' || !rejected.has(title))
        .map(({ title: _, ...told }) => told),
    };
    const placesOf = (some: readonly MarkingRow[], places: typeof all): FeedbackPassage[] =>
      some.flatMap((marking) =>
        places
          .filter(({ markingId }) => markingId === marking.markingId)
          .map(({ page, quote, note, tone, criterion }) => ({
            page,
            quote,
            note,
            tone,
            criterion,
            by: sayer(marking),
          })),
      );
    const rubrics = groupRows(own, 'rubricId');
    const agreed = rule === 'agreement' ? agreedPoints(db, enrolmentId, part) : null;
    if (rubrics.size === 1) {
      return [
        {
          ...sheet,
          title: PART_NAMES[part],
          criteria: readCriteria(db, own, sayer, agreed ?? counting),
          passages: placesOf(own, passages),
          unplaced: placesOf(own, unplaced),
        },
      ];
    }
    // Markers with different versions of the rubric have no criteria in common: each has a sheet.
    return [...rubrics.values()].map((some, index) => ({
      ...sheet,
      ...(index > 0 && { comments: [], knockOuts: [] }),
      title: `${PART_NAMES[part]}, ${some.map(({ role }) => ROLE_NAMES[role]).join(' und ')}`,
      criteria: readCriteria(db, some, sayer, some),
      passages: placesOf(some, passages),
      unplaced: placesOf(some, unplaced),
    }));
  });
}

type Sayer = (marking: MarkerNameColumns & { role: MarkingRole }) => string;

/** How a marker is called: not at all where there is one and names are left out. */
export function sayerOf(markings: readonly { role: MarkingRole }[], withMarkers: boolean): Sayer {
  return (marking) => {
    const role = markings.length > 1 ? ROLE_NAMES[marking.role] : '';
    const name = withMarkers ? (markerName(marking) ?? 'Büro') : '';
    return role && name ? `${name} (${role})` : role || name;
  };
}

const said = (by: string, text: string): Said[] => (text.trim() === '' ? [] : [{ by, text: text.trim() }]);

const readKnockOuts = (db: Db, markings: readonly MarkingRow[], sayer: Sayer): (Said & { title: string })[] =>
  markings.flatMap((marking) =>
    db
      .all<{ title: string; comment: string }>(
        `SELECT o.title, k.comment FROM knockOutMarks k JOIN knockOuts o ON o.id = k.knockOutId
         WHERE k.markingId = ? AND k.isTriggered = 1 ORDER BY o.position`,
        [marking.markingId],
      )
      .map(({ title, comment }) => ({
        title,
        by: sayer(marking),
        text: [title, comment.trim()].filter(Boolean).join(' – '),
      })),
  );

/** Titles of knock-outs that do not apply, the markers agreed. */
function rejectedKnockOuts(db: Db, enrolmentId: string, part: AssessedPart): Set<string> {
  const rows = db.all<{ title: string }>(
    `SELECT t.title FROM markAgreements g, json_each(g.knockOuts) d JOIN knockOuts t ON t.id = d.key
     WHERE g.enrolmentId = ? AND g.part = ? AND json_extract(d.value, '$.applies') = 0`,
    [enrolmentId, part],
  );
  return new Set(rows.map(({ title }) => title));
}

/** Points by criterion that the markers agreed on; empty where only the sum was agreed. */
function agreedPoints(db: Db, enrolmentId: string, part: AssessedPart): Map<string, number> {
  const row = db.get<{ criteriaPoints: string }>(
    'SELECT criteriaPoints FROM markAgreements WHERE enrolmentId = ? AND part = ?',
    [enrolmentId, part],
  );
  return new Map(Object.entries(JSON.parse(row?.criteriaPoints ?? '{}') as Record<string, number>));
}

/** The criteria of one rubric with the points that count: what was agreed, or the mean of the markings that do. */
function readCriteria(
  db: Db,
  markings: readonly MarkingRow[],
  sayer: Sayer,
  decisive: Map<string, number> | readonly MarkingRow[],
): FeedbackCriterion[] {
  const rows = groupRows(
    markings.flatMap(({ markingId, rubricId }) =>
      db.all<CriterionRow>(
        `SELECT ? AS markingId, x.id AS criterionId, x.title, x.maximumPoints, x.levels, k.points,
           coalesce(k.comment, '') AS comment
         FROM criteria x LEFT JOIN marks k ON k.criterionId = x.id AND k.markingId = ?
         WHERE x.rubricId = ? ORDER BY x.position`,
        [markingId, markingId, rubricId],
      ),
    ),
    'criterionId',
  );
  return [...rows.values()].flatMap((own): FeedbackCriterion[] => {
    const [first] = own;
    if (!first) return [];
    const points =
      decisive instanceof Map ? (decisive.get(first.criterionId) ?? null) : meanOfSome(own, decisive);
    return [
      {
        title: first.title,
        maximumPoints: first.maximumPoints,
        points,
        level: levelOf(points, JSON.parse(first.levels) as RubricLevel[]),
        comments: own.flatMap(({ markingId, comment }) => {
          const marking = markings.find((candidate) => candidate.markingId === markingId);
          return marking ? said(sayer(marking), comment) : [];
        }),
      },
    ];
  });
}

function meanOfSome(marks: readonly CriterionRow[], markings: readonly MarkingRow[]): number | null {
  const counting = new Set(markings.map(({ markingId }) => markingId));
  const given = marks.flatMap(({ markingId, points }) => (counting.has(markingId) ? (points ?? []) : []));
  return given.length === 0 ? null : meanOf(given);
}
