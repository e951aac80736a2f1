import { DEFAULT_PRESENTATION_RUBRIC } from '../../../shared/domain/default-course';
import { DEFAULT_PAPER_RUBRIC } from '../../../shared/domain/rubric';
import type { Db } from '../../store/db';

interface Founding {
  db: Db;
  newId: () => string;
  now: Date;
}

const DEFAULT_RUBRICS = [
  {
    part: 'paper',
    title: 'Strategiepapier',
    criteria: DEFAULT_PAPER_RUBRIC.map(({ name, weight }) => ({ title: name, description: '', weight })),
  },
  { part: 'presentation', title: 'Präsentation', criteria: DEFAULT_PRESENTATION_RUBRIC },
] as const;

/** Gives a new course both rubrics of the standard, so that it can be marked from the first day. */
export function insertDefaultRubrics({ db, newId, now }: Founding, courseId: string): void {
  for (const { part, title, criteria } of DEFAULT_RUBRICS) {
    const rubricId = newId();
    db.insert('rubrics', { id: rubricId, courseId, part, title, createdAt: now.toISOString() });
    criteria.forEach((criterion, index) => {
      db.insert('criteria', { id: newId(), rubricId, position: index + 1, ...criterion });
    });
  }
}
