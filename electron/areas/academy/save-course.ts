import type { InputOf, OutputOf } from '../../../shared/contract';
import { exactSum } from '../../../shared/domain/exact';
import { assertWeights } from '../../../shared/domain/rubric';
import { Refused } from '../../../shared/errors';
import type { CommandContext, JobContext } from '../../handlers';
import { previewed } from '../marking/result-sums';
import { changeResultRules, refuseUnseen, withChanges } from './changed-results';
import { insertDefaultRubrics } from './default-rubrics';
import { flag, missing, saveRow } from './save-row';

type Saved = OutputOf<'academy.saveCourse'> & OutputOf<'academy.previewCourse'>;
type CourseInput = InputOf<'academy.saveCourse'>;

/**
 * Saves a course. Results that are not determined and would come out otherwise by its rules need a reason, given by
 * somebody who has seen them. @throws Refused `validation`, `not-found`, `conflict`
 */
export function saveCourse(
  context: CommandContext,
  { courseId, modules, changeReason, ...fields }: CourseInput,
): Saved {
  refuseBadFields(fields, modules);
  const { db, now, describe } = context;
  if (db.value('SELECT 1 FROM chambers WHERE id = ?', [fields.chamberId]) === undefined) {
    throw missing('Diese Kammer');
  }
  const row = { ...fields, isRetired: flag(fields.isRetired) };
  let id = '';
  const changes = changeResultRules(db, { table: 'courses', id: courseId, row }, () => {
    const onlyNew = { createdAt: now.toISOString() };
    id = saveRow(context, 'courses', courseId, row, 'Diesen Lehrgang', onlyNew);
  });
  refuseUnseen(changes, changeReason);
  replaceModules(context, id, modules);
  if (courseId === undefined) insertDefaultRubrics(context, id);
  describe({ label: withChanges(`Lehrgang „${fields.title}“ gespeichert`, changes, changeReason) });
  return { id, changes };
}

/** Which results saving a course would change; changes nothing. @throws Refused as `saveCourse` */
export const previewCourse = async (
  context: JobContext,
  input: InputOf<'academy.previewCourse'>,
): Promise<OutputOf<'academy.previewCourse'>> =>
  previewed(context, (command) => {
    const { changes } = saveCourse(command, { ...input, changeReason: 'Vorschau' });
    return { changes };
  });

/** @throws Refused `validation` */
function refuseBadFields(
  fields: Pick<
    CourseInput,
    'units' | 'homeworkHoursMin' | 'homeworkHoursMax' | 'paperWeight' | 'presentationWeight'
  >,
  modules: readonly ModuleInput[],
): void {
  const sum = exactSum(modules.map((module) => module.units)).valueOf();
  if (sum !== fields.units) {
    const message = `Die Module ergeben zusammen ${sum.toLocaleString('de-DE')} UE, der Lehrgang hat ${fields.units.toLocaleString('de-DE')} UE. Bitte gleichen Sie beides an.`;
    throw new Refused('validation', message, { fields: { modules: message } });
  }
  if (fields.homeworkHoursMax < fields.homeworkHoursMin) {
    const message = 'Die Höchstzahl der Stunden liegt unter der Mindestzahl.';
    throw new Refused('validation', message, { fields: { homeworkHoursMax: message } });
  }
  assertWeights([fields.paperWeight, fields.presentationWeight], 'Prüfungsteile');
}

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
function replaceModules({ db, newId }: CommandContext, courseId: string, modules: ModuleInput[]): void {
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
