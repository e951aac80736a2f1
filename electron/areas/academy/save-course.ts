import { Refused } from '../../../shared/errors';
import type { CommandContext } from '../../handlers';

interface ModuleInput {
  id?: string | undefined;
  title: string;
  shortTitle: string;
  units: number;
  competences: string;
}

/**
 * Makes the course's modules what the list says, in its order. A module that sessions or qualifications refer
 * to cannot be left out.
 * @throws Refused `conflict`, `not-found`.
 */
export function replaceModules({ db, newId }: CommandContext, courseId: string, modules: ModuleInput[]): void {
  const present = db.all<{ id: string; title: string }>('SELECT id, title FROM modules WHERE courseId = ?', [
    courseId,
  ]);
  const kept = new Set(modules.map((module) => module.id));
  for (const { id, title } of present) {
    if (kept.has(id)) continue;
    const isUsed = db.value(
      `SELECT 1 WHERE EXISTS (SELECT 1 FROM sessionModules WHERE moduleId = @id)
         OR EXISTS (SELECT 1 FROM lecturerQualifications WHERE moduleId = @id)`,
      { id },
    );
    if (isUsed !== undefined) {
      throw new Refused(
        'conflict',
        `Das Modul „${title}“ kommt in Stundenplänen oder bei Dozent:innen vor und kann nicht entfallen.`,
      );
    }
    db.run('DELETE FROM modules WHERE id = ?', [id]);
  }
  modules.forEach(({ id, ...module }, index) => {
    const row = { ...module, position: index + 1 };
    if (id === undefined) db.insert('modules', { id: newId(), courseId, ...row });
    else if (present.some((known) => known.id === id)) db.update('modules', id, row);
    else throw new Refused('not-found', `Das Modul „${module.title}“ gehört nicht zu diesem Lehrgang.`);
  });
}

interface RubricInput {
  part: 'paper' | 'presentation';
  title: string;
  criteria: { id?: string | undefined; title: string; description: string; weight: number }[];
}

/**
 * Saves the rubric of a part and returns its id. While nobody has marked with it, it is changed in place;
 * once it carries marks it stays as it is with them, and a new one becomes current for markings to come.
 */
export function replaceRubric({ db, newId, now }: CommandContext, courseId: string, rubric: RubricInput): string {
  const current = db.value<string>('SELECT id FROM rubrics WHERE courseId = ? AND part = ? AND isCurrent = 1', [
    courseId,
    rubric.part,
  ]);
  const isUsed = current !== undefined && db.value('SELECT 1 FROM markings WHERE rubricId = ?', [current]) !== undefined;
  if (current !== undefined && !isUsed) {
    db.update('rubrics', current, { title: rubric.title });
    db.run('DELETE FROM criteria WHERE rubricId = ?', [current]);
    insertCriteria(current);
    return current;
  }
  if (current !== undefined) db.update('rubrics', current, { isCurrent: 0 });
  const id = newId();
  db.insert('rubrics', { id, courseId, part: rubric.part, title: rubric.title, createdAt: now.toISOString() });
  insertCriteria(id);
  return id;

  function insertCriteria(rubricId: string): void {
    rubric.criteria.forEach(({ title, description, weight }, index) => {
      db.insert('criteria', { id: newId(), rubricId, position: index + 1, title, description, weight });
    });
  }
}
