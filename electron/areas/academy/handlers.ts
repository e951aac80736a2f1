import type { academyContract } from '../../../shared/contract/academy';
import { assertScale, assertWeights } from '../../../shared/domain/rubric';
import { Refused } from '../../../shared/errors';
import type { Handlers } from '../../handlers';
import { insertPerson } from '../people/person-row';
import { exportChamber, listChamberExamples, readChamberFile } from './chamber-files';
import {
  courseMissing,
  getAcademy,
  getCourse,
  listChambers,
  listCourses,
  listLecturers,
  listVenues,
} from './queries';
import { previewChamber, saveChamber } from './save-chamber';
import { previewCourse, saveCourse } from './save-course';
import { replaceAvailabilities, replaceClosures } from './save-ground';
import { flag, missing, saveRow } from './save-row';
import { replaceRubric } from './save-rubric';

const onePersonWanted = (): Refused =>
  new Refused(
    'validation',
    'Ein Eintrag als Dozent:in gehört zu genau einer Person, einer bekannten oder einer neuen.',
    { fields: { personId: 'Bitte eine Person wählen oder neu anlegen.' } },
  );

export const academyHandlers = {
  'academy.get': ({ db }) => getAcademy(db),
  'academy.update': (context, { closures, ...fields }) => {
    context.db.update('academy', 'academy', fields);
    if (closures) replaceClosures(context, null, closures);
    context.describe({ label: 'Angaben zur Akademie geändert' });
    return {};
  },

  'academy.listChambers': ({ db }) => listChambers(db),
  'academy.previewChamber': previewChamber,
  'academy.saveChamber': saveChamber,

  'academy.listChamberExamples': listChamberExamples,
  'academy.exportChamber': exportChamber,
  'academy.readChamberFile': readChamberFile,

  'academy.listCourses': ({ db }) => listCourses(db),
  'academy.getCourse': ({ db }, { courseId }) => getCourse(db, courseId),
  'academy.previewCourse': previewCourse,
  'academy.saveCourse': (context, input) => ({ id: saveCourse(context, input).id }),
  'academy.saveRubric': (context, { courseId, ...rubric }) => {
    const title = context.db.value<string>('SELECT title FROM courses WHERE id = ?', [courseId]);
    if (title === undefined) throw courseMissing();
    const weightless = rubric.criteria.findIndex(({ weight }) => weight === 0);
    if (weightless >= 0) {
      const message = 'Jedes Kriterium braucht ein Gewicht über 0 %.';
      throw new Refused('validation', message, { fields: { [`criteria.${weightless}.weight`]: message } });
    }
    assertWeights(rubric.criteria.map((criterion) => criterion.weight));
    for (const criterion of rubric.criteria) assertScale(criterion, criterion.title);
    const id = replaceRubric(context, courseId, rubric);
    context.describe({ label: `Bewertungsbogen „${rubric.title}“ gespeichert` });
    return { id };
  },

  'academy.listLecturers': ({ db }) => listLecturers(db),
  'academy.saveLecturer': (context, { lecturerId, personId: known, person, moduleIds, ...given }) => {
    const { db, newId } = context;
    const { availabilities, ...fields } = given;
    const personId = person ? insertPerson(context, person) : known;
    if (personId === undefined || (person && known !== undefined)) throw onePersonWanted();
    const name = db.value<string>("SELECT trim(firstName || ' ' || lastName) FROM persons WHERE id = ?", [
      personId,
    ]);
    if (name === undefined) throw missing('Diese Person');
    const other = db.value<string>('SELECT id FROM lecturers WHERE personId = ?', [personId]);
    if (other !== undefined && other !== lecturerId) {
      throw new Refused('conflict', `${name} ist bereits als Dozent:in eingetragen.`);
    }
    const row = { ...fields, personId, isRetired: flag(fields.isRetired) };
    const id = saveRow(context, 'lecturers', lecturerId, row, 'Diese Dozentin, diesen Dozenten');
    const wanted = JSON.stringify(moduleIds);
    db.run(
      'DELETE FROM lecturerQualifications WHERE lecturerId = ? AND moduleId NOT IN (SELECT value FROM json_each(?))',
      [id, wanted],
    );
    for (const moduleId of new Set(moduleIds)) {
      if (db.value('SELECT 1 FROM modules WHERE id = ?', [moduleId]) === undefined)
        throw missing('Dieses Modul');
      db.run('INSERT OR IGNORE INTO lecturerQualifications (id, lecturerId, moduleId) VALUES (?, ?, ?)', [
        newId(),
        id,
        moduleId,
      ]);
    }
    if (availabilities) replaceAvailabilities(context, id, availabilities);
    context.describe({ label: `Dozent:in ${name} gespeichert` });
    return { id };
  },

  'academy.listVenues': ({ db }) => listVenues(db),
  'academy.saveVenue': (context, { venueId, rooms, ...fields }) => {
    const row = { ...fields, isRetired: flag(fields.isRetired) };
    const id = saveRow(context, 'venues', venueId, row, 'Diesen Ort');
    for (const { id: roomId, closures, ...room } of rooms) {
      if (
        roomId !== undefined &&
        context.db.value('SELECT venueId FROM rooms WHERE id = ?', [roomId]) !== id
      ) {
        throw missing('Diesen Raum');
      }
      const savedId = saveRow(
        context,
        'rooms',
        roomId,
        { venueId: id, ...room, isRetired: flag(room.isRetired) },
        'Diesen Raum',
      );
      if (closures) replaceClosures(context, savedId, closures);
    }
    context.describe({ label: `Ort „${fields.name}“ gespeichert` });
    return { id };
  },
} satisfies Handlers<typeof academyContract>;
