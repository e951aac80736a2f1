import type { CriterionScale } from '../../../shared/domain/rubric';
import type { CommandContext } from '../../handlers';

interface RubricInput {
  part: 'paper' | 'presentation';
  title: string;
  criteria: ({
    id?: string | undefined;
    title: string;
    description: string;
    competences: string;
  } & CriterionScale)[];
  knockOuts: { id?: string | undefined; title: string; description: string }[];
}

/**
 * Saves the rubric of a part and returns its id. While nobody has marked with it, it is changed in place;
 * once it carries marks it stays as it is with them, and a new one becomes current for markings to come.
 */
export function replaceRubric(context: CommandContext, courseId: string, rubric: RubricInput): string {
  const { db, newId, now } = context;
  const current = db.value<string>(
    'SELECT id FROM rubrics WHERE courseId = ? AND part = ? AND isCurrent = 1',
    [courseId, rubric.part],
  );
  const isUsed =
    current !== undefined && db.value('SELECT 1 FROM markings WHERE rubricId = ?', [current]) !== undefined;
  if (current !== undefined && !isUsed) {
    db.update('rubrics', current, { title: rubric.title });
    replaceCriteria(context, current, rubric.criteria);
    replaceKnockOuts(context, current, rubric.knockOuts);
    return current;
  }
  const version = db.value<number>(
    'SELECT coalesce(max(version), 0) + 1 FROM rubrics WHERE courseId = ? AND part = ?',
    [courseId, rubric.part],
  ) as number;
  if (current !== undefined) db.update('rubrics', current, { isCurrent: 0 });
  const id = newId();
  db.insert('rubrics', {
    id,
    courseId,
    part: rubric.part,
    title: rubric.title,
    version,
    basedOnId: current ?? null,
    createdAt: now.toISOString(),
  });
  replaceCriteria(context, id, rubric.criteria);
  replaceKnockOuts(context, id, rubric.knockOuts);
  return id;
}

/** Makes the criteria of a rubric what the list says. Known ones keep their id, so that the history shows a change. */
function replaceCriteria(
  { db, newId }: CommandContext,
  rubricId: string,
  criteria: RubricInput['criteria'],
): void {
  const present = db.all<{ id: string }>('SELECT id FROM criteria WHERE rubricId = ?', [rubricId]);
  const kept = new Set(criteria.map(({ id }) => id));
  for (const { id } of present) if (!kept.has(id)) db.run('DELETE FROM criteria WHERE id = ?', [id]);
  const taken = new Set<string>();
  criteria.forEach(({ id, levels, ...criterion }, index) => {
    const row = { position: index + 1, ...criterion, levels: JSON.stringify(levels) };
    if (id !== undefined && !taken.has(id) && present.some((known) => known.id === id)) {
      taken.add(id);
      db.update('criteria', id, row);
    } else {
      db.insert('criteria', { id: newId(), rubricId, ...row });
    }
  });
}

function replaceKnockOuts(
  { db, newId }: CommandContext,
  rubricId: string,
  knockOuts: RubricInput['knockOuts'],
): void {
  const present = new Set(
    db.all<{ id: string }>('SELECT id FROM knockOuts WHERE rubricId = ?', [rubricId]).map(({ id }) => id),
  );
  const kept = new Set(knockOuts.map(({ id }) => id));
  for (const id of present) if (!kept.has(id)) db.run('DELETE FROM knockOuts WHERE id = ?', [id]);
  knockOuts.forEach(({ id, title, description }, index) => {
    const row = { position: index + 1, title, description };
    if (id !== undefined && present.delete(id)) db.update('knockOuts', id, row);
    else db.insert('knockOuts', { id: newId(), rubricId, ...row });
  });
}
