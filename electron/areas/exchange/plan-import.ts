import type { MarkingLock } from '../../../shared/contract/exchange';
import { canonicalJson } from '../../../shared/domain/canonical-json';
import {
  emptyValue,
  type FieldKey,
  fitsKey,
  markingId as idOf,
  kindOf,
  sameValue,
  type TravellingMarking,
} from '../../../shared/domain/exchange/marking-fields';
import { keysOfRubric, type PackedRubric } from '../../../shared/domain/exchange/marking-package';
import type { ResultField } from '../../../shared/domain/exchange/marking-result';
import {
  countDecisions,
  type MergeCounts,
  type MergeDecision,
  type MergedField,
  mergeField,
} from '../../../shared/domain/exchange/merge';
import { displayName } from '../../../shared/domain/names';
import { assertCriterionPoints } from '../../../shared/domain/rubric';
import { Refused } from '../../../shared/errors';
import type { Db } from '../../store/db';
import { sha256Of } from '../../store/files';
import { refuseCancelled, refuseClosed } from '../cohorts/ended-cohort';
import { type OfficeMarking, readOfficeMarkings } from './office-markings';
import { readRubrics } from './office-rubrics';

/** A field that came back. `base` is what both sides last had in common. */
export type IncomingField = Pick<ResultField, 'key' | 'base' | 'value' | 'typedAt'>;

/** A marking that came back, its fields under the keys of the rubric that it goes by in the office now. */
export interface IncomingMarking extends TravellingMarking {
  /** The version that was marked, if that is known. */
  submissionId?: string | null;
  fields: readonly IncomingField[];
}

export interface PlannedField extends MergedField {
  /** In a marking that is shut, what would be taken waits for a person too. */
  decision: MergeDecision;
  typedAt: string | null;
}

/** What an import would make of one marking. */
export interface PlannedMarking {
  marking: OfficeMarking;
  rubric: PackedRubric;
  displayName: string;
  submissionId: string | null;
  lock: MarkingLock | null;
  fields: readonly PlannedField[];
  counts: MergeCounts;
}

interface HeadRow {
  enrolmentId: string;
  part: string;
  role: string;
  markingId: string;
  title: string;
  firstName: string;
  lastName: string;
  isDetermined: number;
  isAnnounced: number;
  isCompared: number;
}

/**
 * Puts what came back beside what the office has: field by field, three-way, wherever the rows come from. Writes nothing.
 * @throws Refused `not-found` for a marking that is not there, `validation` for a field or a value that its rubric does not
 * know, `conflict` for a place that belongs to another marking and where the cohort has ended; DomainError `points-out-of-range`, `points-off-step`
 */
export function planImport(db: Db, incoming: readonly IncomingMarking[]): PlannedMarking[] {
  const heads = readHeads(db, incoming);
  const markings = readOfficeMarkings(
    db,
    heads.map(({ markingId }) => markingId),
  );
  const rubrics = readRubrics(
    db,
    markings.map(({ rubricId }) => rubricId),
  );
  const foreign = foreignPlaces(db, incoming);
  return markings.map((marking, index) => {
    const head = heads[index] as HeadRow;
    const { fields, submissionId = null } = incoming[index] as IncomingMarking;
    const rubric = rubrics.get(marking.rubricId) as PackedRubric;
    const name = displayName(head);
    refuseOthers(fields, rubric, name);
    for (const { key } of fields) {
      const owner = foreign.get(kindOf(key).of ?? '');
      if (owner !== undefined && owner !== marking.markingId) throw foreignPlace(name);
    }
    const lock = lockOf(head);
    const merged = fields.map(({ key, base, value, typedAt }): PlannedField => {
      const ours =
        key === 'state' ? saidStateOf(marking) : (marking.values.get(key) ?? emptyValue(kindOf(key).kind));
      const decision = mergeField({ base, ours, theirs: value });
      const isShut = lock !== null && decision === 'take';
      return { key, base, ours, theirs: value, typedAt, decision: isShut ? 'conflict' : decision };
    });
    const counts = countDecisions(merged);
    // What is shut comes in with a reason that opens it again, also in a completed cohort.
    if (counts.take + counts.conflict > 0) {
      if (lock === null) refuseClosed(db, marking.enrolmentId, name);
      else refuseCancelled(db, marking.enrolmentId);
    }
    const shut = merged.filter(({ decision }) => decision === 'conflict').length - counts.conflict;
    return {
      marking,
      rubric,
      displayName: name,
      submissionId,
      lock,
      fields: merged,
      counts:
        shut === 0
          ? counts
          : { ...counts, take: counts.take - shut, conflict: counts.conflict + shut, new: 0 },
    };
  });
}

const lockOf = ({ isAnnounced, isDetermined, isCompared }: HeadRow): MarkingLock | null => {
  if (isAnnounced === 1) return 'announced';
  if (isDetermined === 1) return 'determined';
  return isCompared === 1 ? 'compared' : null;
};

/** The markings in the order in which they came. */
function readHeads(db: Db, incoming: readonly IncomingMarking[]): HeadRow[] {
  const rows = db.all<HeadRow>(
    `SELECT m.enrolmentId, m.part, m.role, m.id AS markingId, p.title, p.firstName, p.lastName,
       EXISTS (SELECT 1 FROM results r WHERE r.enrolmentId = e.id) AS isDetermined,
       EXISTS (SELECT 1 FROM results r WHERE r.enrolmentId = e.id AND r.announcedAt IS NOT NULL) AS isAnnounced,
       EXISTS (SELECT 1 FROM markComparisons x WHERE x.enrolmentId = e.id AND x.part = m.part) AS isCompared
     FROM (SELECT DISTINCT value AS enrolmentId FROM json_each(?)) j JOIN enrolments e ON e.id = j.enrolmentId
       JOIN persons p ON p.id = e.personId JOIN markings m ON m.enrolmentId = e.id`,
    [JSON.stringify(incoming.map(({ enrolmentId }) => enrolmentId))],
  );
  const byKey = new Map(rows.map((row) => [idOf(row as HeadRow & TravellingMarking), row]));
  return incoming.map((marking) => {
    const row = byKey.get(idOf(marking));
    if (row) return row;
    throw new Refused(
      'not-found',
      'Eine der Bewertungen gibt es hier nicht mehr. Es wurde nichts eingelesen.',
      { details: { reason: 'marking-gone', enrolmentId: marking.enrolmentId, role: marking.role } },
    );
  });
}

/** A field that its rubric does not have, or a value that does not fit it: nothing is put right. */
function refuseOthers(fields: readonly IncomingField[], rubric: PackedRubric, name: string): void {
  const known = new Set(keysOfRubric(rubric));
  const criteria = new Map(rubric.criteria.map((criterion) => [criterion.criterionId, criterion]));
  const seen = new Set<FieldKey>();
  for (const { key, value } of fields) {
    const { kind, of } = kindOf(key);
    if ((kind !== 'annotation' && !known.has(key)) || seen.has(key) || !fitsKey(key, value)) {
      throw new Refused(
        'validation',
        `Bei ${name} passt ein Feld nicht zum Bewertungsbogen. Es wurde nichts eingelesen.`,
        { details: { reason: 'other-fields', key } },
      );
    }
    seen.add(key);
    const criterion = kind === 'points' && of !== null ? criteria.get(of) : undefined;
    if (criterion && typeof value === 'number') assertCriterionPoints(value, criterion);
  }
}

/** Places that are in the office already, and the marking each belongs to. */
function foreignPlaces(db: Db, incoming: readonly IncomingMarking[]): Map<string, string> {
  const ids = incoming.flatMap(({ fields }) =>
    fields.flatMap(({ key }) => {
      const { kind, of } = kindOf(key);
      return kind === 'annotation' && of !== null ? [of] : [];
    }),
  );
  return new Map(
    db
      .all<{ id: string; markingId: string }>(
        'SELECT a.id, a.markingId FROM json_each(?) j JOIN annotations a ON a.id = j.value',
        [JSON.stringify(ids)],
      )
      .map(({ id, markingId }) => [id, markingId]),
  );
}

const foreignPlace = (name: string): Refused =>
  new Refused(
    'conflict',
    `Eine markierte Stelle bei ${name} gehört zu einer anderen Bewertung. Es wurde nichts eingelesen.`,
    { details: { reason: 'foreign-place' } },
  );

/** Whether anything of a marking would change or waits for a person. */
export const isTouched = ({ counts }: PlannedMarking): boolean => counts.take + counts.conflict > 0;

/** How many fields of a plan are new, changed, the same on both sides, kept as they are here, and in conflict. */
export function countFields(
  plan: readonly PlannedMarking[],
): Record<'new' | 'changed' | 'equal' | 'kept' | 'conflicts', number> {
  const sum = (of: (counts: MergeCounts) => number) =>
    plan.reduce((total, { counts }) => total + of(counts), 0);
  return {
    new: sum((counts) => counts.new),
    changed: sum((counts) => counts.take - counts.new),
    equal: sum((counts) => counts.equal),
    kept: sum((counts) => counts.keep),
    conflicts: sum((counts) => counts.conflict),
  };
}

/** Stands for everything that somebody has seen before deciding: another plan has another. */
export const digestOf = (plan: readonly PlannedMarking[]): string =>
  sha256Of(
    canonicalJson(
      plan.map(({ marking, lock, fields }) => [
        marking.markingId,
        marking.lecturerId,
        lock,
        fields
          .filter(({ decision }) => decision === 'take' || decision === 'conflict')
          .map(({ key, decision, ours, theirs }) => [key, decision, ours, theirs]),
      ]),
    ),
  );

/** Whether a marking is finished as its markers have said, also where it still waits for points. */
export const saidStateOf = ({ state, closesWhenMarked }: OfficeMarking): 'open' | 'done' =>
  closesWhenMarked === 1 ? 'done' : state;

/** Criteria without points among these values. */
export const countUnmarked = (
  { marking, rubric }: PlannedMarking,
  changed: ReadonlyMap<FieldKey, unknown>,
): number =>
  rubric.criteria.filter(({ criterionId }) => {
    const key = `points:${criterionId}`;
    const points = changed.has(key) ? changed.get(key) : marking.values.get(key);
    return points === null || points === undefined;
  }).length;

/** What the values would be if the result won everywhere. */
export const ifTheirs = ({ fields }: PlannedMarking): Map<FieldKey, unknown> =>
  new Map(
    fields
      .filter(({ decision, ours, theirs }) => decision !== 'keep' && !sameValue(ours, theirs))
      .map(({ key, theirs }) => [key, theirs]),
  );
