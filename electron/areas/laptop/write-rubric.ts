import type { PackedRubric } from '../../../shared/domain/exchange/marking-package';
import { Refused } from '../../../shared/errors';
import type { Db } from '../../store/db';

/** A rubric of a package under its own ids. @throws Refused `conflict` where one of the same id has other criteria */
export function writeRubric(db: Db, rubric: PackedRubric, courseId: string, now: Date): void {
  const { rubricId, part, title, version } = rubric;
  const known = db.value<string>('SELECT courseId FROM rubrics WHERE id = ?', [rubricId]);
  if (known === undefined) {
    db.insert('rubrics', {
      id: rubricId,
      courseId,
      part,
      title,
      version,
      isCurrent: 0,
      createdAt: now.toISOString(),
    });
  } else db.update('rubrics', rubricId, { title, version });
  rubric.criteria.forEach(({ criterionId, levels, ...criterion }, index) => {
    keep(db, 'criteria', criterionId, {
      rubricId,
      position: index + 1,
      ...criterion,
      levels: JSON.stringify(levels),
    });
  });
  rubric.knockOuts.forEach(({ knockOutId, ...knockOut }, index) => {
    keep(db, 'knockOuts', knockOutId, { rubricId, position: index + 1, ...knockOut });
  });
  refuseGone(db, rubric);
}

/** A rubric of the same id that has lost a criterion is another one, and this is not how rubrics change. @throws Refused `conflict` */
function refuseGone(db: Db, { rubricId, title, criteria, knockOuts }: PackedRubric): void {
  const rows = db.all<{ id: string }>(
    'SELECT id FROM criteria WHERE rubricId = @rubricId UNION ALL SELECT id FROM knockOuts WHERE rubricId = @rubricId',
    { rubricId },
  );
  if (rows.length === criteria.length + knockOuts.length) return;
  throw new Refused(
    'conflict',
    `Der Bewertungsbogen „${title}“ dieses Pakets hat dieselbe Kennung wie ein früherer und andere Kriterien. Bitte fragen Sie die Akademie nach einem neuen Paket.`,
    { details: { reason: 'other-rubric' } },
  );
}

function keep(db: Db, table: string, id: string, row: Record<string, string | number>): void {
  const isThere = db.value(`SELECT 1 FROM ${table} WHERE id = ?`, [id]) !== undefined;
  if (isThere) db.update(table, id, row);
  else db.insert(table, { id, ...row });
}
