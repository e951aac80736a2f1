import type { OutputOf } from '../../../../shared/contract';
import type { AssessedPart } from '../../../../shared/domain/assessment';
import { searchFold } from '../../../../shared/domain/names';
import { readRubricSheet, type SheetRubric } from '../../../../shared/domain/rubric-sheet';
import { Refused } from '../../../../shared/errors';
import { writeRubricXlsx } from '../../../documents/rubric-xlsx';
import type { CommandContext, JobContext } from '../../../handlers';
import type { Db } from '../../../store/db';
import type { Ticket } from '../../../transfers';
import { getCourse } from '../../academy/queries';
import { replaceRubric } from '../../academy/save-rubric';
import { handOut, MEDIA_TYPES } from '../../handouts/hand-out';
import { PART_NAMES } from '../marking-words';

interface WhichRubric {
  courseId: string;
  part: AssessedPart;
}
type Rubric = OutputOf<'academy.getCourse'>['rubrics'][number];
type Criterion = Rubric['criteria'][number];

const findRubric = (
  db: Db,
  { courseId, part }: WhichRubric,
): { courseTitle: string; rubric: Rubric | undefined } => {
  const { title, rubrics } = getCourse(db, courseId);
  return { courseTitle: title, rubric: rubrics.find((candidate) => candidate.part === part) };
};

/** @throws Refused `not-found` */
export function exportRubric(context: JobContext, which: WhichRubric): Promise<Ticket> {
  const { courseTitle, rubric } = findRubric(context.db, which);
  if (!rubric) {
    throw new Refused('not-found', 'Für diesen Prüfungsteil gibt es noch keinen Bewertungsbogen.', {
      details: { part: which.part },
    });
  }
  const name = `Bewertungsbogen ${PART_NAMES[which.part]} ${courseTitle} Fassung ${rubric.version}.xlsx`;
  return handOut(context, name, MEDIA_TYPES.xlsx, () => writeRubricXlsx(rubric));
}

async function readRubricFile(context: JobContext, transferId: string): Promise<SheetRubric> {
  const { fileName, bytes } = context.transfers.get(transferId);
  const { readTable } = await import('../../../tabular/read-table');
  const { rows } = await readTable(bytes, fileName, {
    signal: context.signal,
    onProgress: ({ done, total }) => context.progress({ done, total, step: `„${fileName}“ wird gelesen` }),
  });
  return readRubricSheet(rows);
}

/** @throws TabularError, DomainError `sheet-…`, Refused `not-found` */
export async function previewImport(
  context: JobContext,
  input: WhichRubric & { transferId: string },
): Promise<OutputOf<'rubrics.previewImport'>> {
  const { rubric } = findRubric(context.db, input);
  const sheet = await readRubricFile(context, input.transferId);
  const present = rubric?.criteria ?? [];
  const matched = matchCriteria(sheet, present);
  const criteria = sheet.criteria.map(({ levels, ...criterion }, index) => ({
    ...criterion,
    levels: levels.length,
    change: changeOf({ ...criterion, levels }, matched[index]),
  }));
  const removed = present.filter((criterion) => !matched.includes(criterion)).map(({ title }) => title);
  const knockOuts = JSON.stringify(sheet.knockOuts);
  const hadKnockOuts = JSON.stringify(
    (rubric?.knockOuts ?? []).map(({ title, description }) => ({ title, description })),
  );
  const isSame =
    rubric !== undefined &&
    (sheet.title === '' || sheet.title === rubric.title) &&
    criteria.every(({ change }) => change === 'same') &&
    matched.every((criterion, index) => criterion === present[index]) &&
    removed.length === 0 &&
    knockOuts === hadKnockOuts;
  return {
    title: sheet.title || rubric?.title || PART_NAMES[input.part],
    criteria,
    knockOuts: sheet.knockOuts.map(({ title }) => title),
    removed,
    isSame,
    makesNewVersion:
      rubric !== undefined &&
      context.db.value('SELECT 1 FROM markings WHERE rubricId = ?', [rubric.id]) !== undefined,
  };
}

/** The criterion of the present rubric with the same title, for each of the sheet. */
const matchCriteria = ({ criteria }: SheetRubric, present: readonly Criterion[]): (Criterion | undefined)[] =>
  criteria.map(({ title }) => present.find((known) => searchFold(known.title) === searchFold(title)));

function changeOf(
  criterion: Omit<Criterion, 'id'>,
  known: Criterion | undefined,
): 'new' | 'changed' | 'same' {
  if (!known) return 'new';
  const told = ({
    title,
    description,
    weight,
    competences,
    maximumPoints,
    pointStep,
    levels,
  }: Omit<Criterion, 'id'>) =>
    JSON.stringify([
      title,
      description.trim(),
      weight,
      competences,
      maximumPoints,
      pointStep,
      levels.map((level) => [level.title, level.fromPoints, level.description.trim()]),
    ]);
  return told(criterion) === told(known) ? 'same' : 'changed';
}

/** @throws TabularError, DomainError `sheet-…`, Refused `not-found` */
export async function importRubric(
  context: JobContext,
  input: WhichRubric & { transferId: string },
): Promise<OutputOf<'rubrics.import'>> {
  const sheet = await readRubricFile(context, input.transferId);
  return context.transact((command) => saveSheet(command, input, sheet));
}

/** Criteria of the same title stay the same rows, as they do in the editor. */
function saveSheet(
  command: CommandContext,
  which: WhichRubric,
  sheet: SheetRubric,
): OutputOf<'rubrics.import'> {
  const { db, describe } = command;
  const { rubric } = findRubric(db, which);
  const matched = matchCriteria(sheet, rubric?.criteria ?? []);
  const title = sheet.title || rubric?.title || PART_NAMES[which.part];
  const id = replaceRubric(command, which.courseId, {
    part: which.part,
    title,
    criteria: sheet.criteria.map((criterion, index) => ({ ...criterion, id: matched[index]?.id })),
    knockOuts: sheet.knockOuts.map((knockOut) => ({
      ...knockOut,
      id: rubric?.knockOuts.find((known) => searchFold(known.title) === searchFold(knockOut.title))?.id,
    })),
  });
  describe({ label: `Bewertungsbogen „${title}“ eingelesen` });
  return { id, version: db.value<number>('SELECT version FROM rubrics WHERE id = ?', [id]) ?? 1 };
}
