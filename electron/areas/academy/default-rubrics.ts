import { DEFAULT_POINT_STEP, DEFAULT_RUBRICS, defaultLevels } from '../../../shared/domain/default-rubrics';
import type { Db } from '../../store/db';

interface Founding {
  db: Db;
  newId: () => string;
  now: Date;
}

/** Gives a new course both rubrics of the standard, so that it can be marked from the first day. */
export function insertDefaultRubrics({ db, newId, now }: Founding, courseId: string): void {
  for (const { part, title, criteria, knockOuts } of DEFAULT_RUBRICS) {
    const rubricId = newId();
    db.insert('rubrics', { id: rubricId, courseId, part, title, createdAt: now.toISOString() });
    criteria.forEach((criterion, index) => {
      const { title: name, description, weight, competences } = criterion;
      db.insert('criteria', {
        id: newId(),
        rubricId,
        position: index + 1,
        title: name,
        description,
        weight,
        maximumPoints: weight,
        pointStep: DEFAULT_POINT_STEP,
        competences,
        levels: JSON.stringify(defaultLevels(criterion)),
      });
    });
    knockOuts.forEach((knockOut, index) => {
      db.insert('knockOuts', { id: newId(), rubricId, position: index + 1, ...knockOut });
    });
  }
}
