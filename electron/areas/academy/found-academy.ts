import { defaultWantedColumns } from '../../../shared/domain/chamber-list';
import { DEFAULT_COURSE } from '../../../shared/domain/default-course';
import { DEFAULT_DECIMAL_KEY, DEFAULT_GRADE_KEY } from '../../../shared/domain/grade-key';
import type { FederalState } from '../../../shared/domain/holidays';
import { DEFAULT_PART_WEIGHTS } from '../../../shared/domain/rubric';
import type { Db } from '../../store/db';
import { insertDefaultRubrics } from './default-rubrics';

export interface NewAcademy {
  academyName: string;
  federalState: FederalState;
  city: string;
  chamberName: string;
  isDemo?: boolean;
}

interface Founding {
  db: Db;
  newId: () => string;
  now: Date;
}

/**
 * What a new academy starts with: itself, its chamber with the default profile, and the course
 * "Social Media Manager (IHK)" with its modules and both rubrics. All of it is data that staff can change.
 */
export function foundAcademy({ db, newId, now }: Founding, academy: NewAcademy): void {
  const createdAt = now.toISOString();
  db.insert('academy', {
    id: 'academy',
    name: academy.academyName,
    city: academy.city,
    federalState: academy.federalState,
    isDemo: academy.isDemo ? 1 : 0,
    createdAt,
  });
  const chamberId = newId();
  db.insert('chambers', {
    id: chamberId,
    name: academy.chamberName,
    gradeKey: JSON.stringify(DEFAULT_GRADE_KEY),
    decimalKey: JSON.stringify(DEFAULT_DECIMAL_KEY),
    listColumns: JSON.stringify(defaultWantedColumns('certificates')),
    createdAt,
  });
  const { title, codePrefix, units, homeworkHoursMin, homeworkHoursMax, modules } = DEFAULT_COURSE;
  const courseId = newId();
  db.insert('courses', {
    id: courseId,
    chamberId,
    title,
    codePrefix,
    units,
    homeworkHoursMin,
    homeworkHoursMax,
    paperWeight: DEFAULT_PART_WEIGHTS.paper,
    presentationWeight: DEFAULT_PART_WEIGHTS.presentation,
    createdAt,
  });
  modules.forEach((module, index) => {
    db.insert('modules', { id: newId(), courseId, position: index + 1, ...module });
  });
  insertDefaultRubrics({ db, newId, now }, courseId);
}
