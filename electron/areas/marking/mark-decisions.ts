import type { OutputOf } from '../../../shared/contract';
import { keyOf } from '../../../shared/domain/exchange/marking-fields';
import type { Db } from '../../store/db';
import { accessTo, type MarkerKey } from './marker';

type Decision = OutputOf<'marking.decisions'>[number];

interface DecisionRow {
  key: string;
  ours: string;
  theirs: string;
  chosen: string;
  reason: string;
  by: string;
  at: string;
}

const KINDS = ['points', 'comment'] as const;

/**
 * What was decided about a mark as results and worksheets came in, newest first; also what left it as it was. A mark that was carried to
 * another version of its rubric keeps what was decided before.
 */
export function listMarkDecisions(
  db: Db,
  { enrolmentId, part, role, asLecturerId, criterionId }: MarkerKey & { criterionId: string },
): Decision[] {
  if (accessTo(db, { enrolmentId, part, role, asLecturerId }) === 'withheld') return [];
  const mark = db.get<{ markingId: string; markId: string }>(
    `SELECT m.id AS markingId, k.id AS markId FROM markings m JOIN marks k ON k.markingId = m.id
     WHERE m.enrolmentId = @enrolmentId AND m.part = @part AND m.role = @role AND k.criterionId = @criterionId`,
    { enrolmentId, part, role, criterionId },
  );
  if (!mark) return [];
  const rows = db.all<DecisionRow>(
    `SELECT key, ours, theirs, chosen, reason, decidedBy AS "by", decidedAt AS at FROM exchangeDecisions WHERE markingId = @markingId
     UNION ALL
     SELECT key, ours, theirs, chosen, reason, decidedBy, decidedAt FROM worksheetDecisions WHERE markingId = @markingId
     ORDER BY at DESC`,
    { markingId: mark.markingId },
  );
  if (rows.length === 0) return [];
  const criterionIds = [criterionId, ...earlierCriteria(db, mark.markId)];
  const kinds = new Map(criterionIds.flatMap((id) => KINDS.map((kind) => [keyOf(kind, id), kind] as const)));
  return rows.flatMap(({ key, ours, theirs, chosen, ...said }) => {
    const kind = kinds.get(key);
    if (kind === undefined) return [];
    return [{ kind, ours: sideOf(ours), theirs: sideOf(theirs), chosen: sideOf(chosen), ...said }];
  });
}

const sideOf = (json: string): Decision['chosen'] => JSON.parse(json) as Decision['chosen'];

/** The criteria that a mark belonged to before it was carried on. */
const earlierCriteria = (db: Db, markId: string): string[] =>
  db
    .all<{ id: string | null }>(
      `SELECT DISTINCT before ->> 'criterionId' AS id FROM journalChanges
       WHERE tableName = 'marks' AND rowId = ? AND erasedAt IS NULL AND before IS NOT NULL`,
      [markId],
    )
    .flatMap(({ id }) => id ?? []);
