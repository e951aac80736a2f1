import type { InputOf, OutputOf } from '../../../shared/contract';
import { DEFAULT_COURSE } from '../../../shared/domain/default-course';
import { DEFAULT_TOLERANCE_PERCENT } from '../../../shared/domain/grading';
import { DEFAULT_PART_WEIGHTS } from '../../../shared/domain/rubric';
import { newRowKey } from './RowTools';

export type Course = OutputOf<'academy.getCourse'>;
export type Rubric = Course['rubrics'][number];
type Fields = InputOf<'academy.saveCourse'>;

export interface ModuleDraft {
  /** The id, or a key of its own while there is none. */
  key: string;
  title: string;
  shortTitle: string;
  units: number | null;
  competences: string;
}

type NumberField =
  | 'units'
  | 'homeworkHoursMin'
  | 'homeworkHoursMax'
  | 'markingTolerancePercent'
  | 'paperWeight'
  | 'presentationWeight';

/** A course as it stands in the form; a number may be empty meanwhile. */
export interface CourseDraft
  extends Omit<Fields, 'courseId' | 'modules' | NumberField>,
    Record<NumberField, number | null> {
  modules: ModuleDraft[];
}

export const courseDraftOf = ({ id: _, rubrics: __, modules, ...fields }: Course): CourseDraft => ({
  ...fields,
  modules: modules.map(({ id, ...module }) => ({ key: id, ...module })),
});

export const courseInputOf = (value: CourseDraft, course: Course | null): Fields => ({
  ...value,
  ...(course && { courseId: course.id }),
  units: value.units ?? 0,
  homeworkHoursMin: value.homeworkHoursMin ?? 0,
  homeworkHoursMax: value.homeworkHoursMax ?? 0,
  markingTolerancePercent: value.markingTolerancePercent ?? 0,
  paperWeight: value.paperWeight ?? 0,
  presentationWeight: value.presentationWeight ?? 0,
  modules: value.modules.map(({ key, units, ...module }) => ({
    ...module,
    units: units ?? 0,
    ...(course?.modules.some(({ id }) => id === key) && { id: key }),
  })),
});

/** A new course as a copy of the standard; its rubrics come with it when it is made. */
export function newCourse(chamberId: string, title: string): CourseDraft {
  const { codePrefix, units, homeworkHoursMin, homeworkHoursMax, modules } = DEFAULT_COURSE;
  return {
    chamberId,
    title,
    codePrefix,
    units,
    homeworkHoursMin,
    homeworkHoursMax,
    markersPerPaper: 1,
    markersPerPresentation: 2,
    markingTolerancePercent: DEFAULT_TOLERANCE_PERCENT,
    paperWeight: DEFAULT_PART_WEIGHTS.paper,
    presentationWeight: DEFAULT_PART_WEIGHTS.presentation,
    paperMinimumPoints: null,
    presentationMinimumPoints: null,
    isRetired: false,
    modules: modules.map((module, index) => ({ key: `vorlage-${index}`, ...module })),
  };
}

export const emptyModule = (): ModuleDraft => ({
  key: newRowKey(),
  title: '',
  shortTitle: '',
  units: null,
  competences: '',
});

export interface CriterionDraft {
  key: string;
  title: string;
  description: string;
  weight: number | null;
  competences: string;
  maximumPoints: number | null;
  pointStep: number | null;
  levels: LevelDraft[];
}

export interface LevelDraft {
  key: string;
  title: string;
  fromPoints: number | null;
  description: string;
}

export interface KnockOutDraft {
  key: string;
  title: string;
  description: string;
}

export interface RubricDraft {
  title: string;
  criteria: CriterionDraft[];
  knockOuts: KnockOutDraft[];
}

export const rubricDraftOf = (rubric: Rubric | undefined): RubricDraft => ({
  title: rubric?.title ?? '',
  criteria: rubric?.criteria.map(({ id, levels, ...criterion }) => ({
    key: id,
    ...criterion,
    levels: levels.map((level, index) => ({ key: `${id}/${index}`, ...level })),
  })) ?? [emptyCriterion()],
  knockOuts: rubric?.knockOuts.map(({ id, ...knockOut }) => ({ key: id, ...knockOut })) ?? [],
});

/** What is sent of a rubric: rows that are stored keep their id, what was left empty counts as nothing. */
export const rubricInputOf = (
  { title, criteria, knockOuts }: RubricDraft,
  rubric: Rubric | undefined,
): Pick<InputOf<'academy.saveRubric'>, 'title' | 'criteria' | 'knockOuts'> => ({
  title,
  criteria: criteria.map(({ key, weight, maximumPoints, pointStep, levels, ...criterion }) => ({
    ...criterion,
    ...idOf(key, rubric?.criteria),
    weight: weight ?? 0,
    maximumPoints: maximumPoints ?? 0,
    pointStep: pointStep ?? 0,
    levels: levels.map(({ key: _, fromPoints, ...level }) => ({ ...level, fromPoints: fromPoints ?? 0 })),
  })),
  knockOuts: knockOuts.map(({ key, ...knockOut }) => ({ ...knockOut, ...idOf(key, rubric?.knockOuts) })),
});

const idOf = (key: string, stored: readonly { id: string }[] = []): { id?: string } =>
  stored.some(({ id }) => id === key) ? { id: key } : {};

export const emptyCriterion = (): CriterionDraft => ({
  key: newRowKey(),
  title: '',
  description: '',
  weight: null,
  competences: '',
  maximumPoints: 10,
  pointStep: 0.5,
  levels: [],
});

export const emptyLevel = (): LevelDraft => ({
  key: newRowKey(),
  title: '',
  fromPoints: null,
  description: '',
});

export const emptyKnockOut = (): KnockOutDraft => ({ key: newRowKey(), title: '', description: '' });
