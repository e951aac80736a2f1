import type { OutputOf } from '../../../shared/contract';
import type { worksheetContract } from '../../../shared/contract/worksheet';
import { markingId as idOf } from '../../../shared/domain/exchange/marking-fields';
import {
  type ReadWorksheet,
  readWorksheet,
  WORKSHEET_FORMAT,
  WORKSHEET_HIDDEN_NAME,
  type WorksheetContent,
  type WorksheetSheet,
  worksheetColumns,
  worksheetContent,
} from '../../../shared/domain/exchange/worksheet';
import { cellText } from '../../../shared/domain/registrations/table';
import { Refused } from '../../../shared/errors';
import { verify } from '../../exchange/keys';
import type { CommandContext, Handlers, JobContext, QueryContext } from '../../handlers';
import { sha256Of } from '../../store/files';
import { TabularError } from '../../tabular/tabular-error';
import { getLecturerName } from '../marking/marker';
import { findAcademyKeys } from './academy-keys';
import { applyImport, type FieldDecision } from './apply-import';
import { giveOutWorksheet } from './give-out-worksheet';
import { conflictsOf, paperOf } from './import-result';
import { readRubrics } from './office-rubrics';
import { findPackage, type PackageRow } from './packages';
import { digestOf, isTouched, type PlannedMarking, planImport, sumCounts } from './plan-import';

export const worksheetHandlers = {
  'worksheet.giveOut': giveOutWorksheet,
  'worksheet.read': async (context, { transferId }) => {
    const read = await openWorksheet(context, transferId);
    return previewOf(context, read);
  },
  'worksheet.takeIn': async (context, { transferId, ...input }) => {
    const read = await openWorksheet(context, transferId);
    return context.transact((command) => takeIn(command, read, input));
  },
} satisfies Handlers<typeof worksheetContract>;

interface OpenedWorksheet {
  content: WorksheetContent;
  read: ReadWorksheet;
  /** As it stands in the list of what is out; null for one of the first version, which is not in it. */
  given: PackageRow | null;
  sha256: string;
}

const foreignSheet = (fileName: string): Refused =>
  new Refused(
    'bad-file',
    `„${fileName}“ ist kein Arbeitsblatt, das hier ausgegeben wurde, oder sein verborgener Teil wurde verändert. Es wurde nichts eingelesen. Bitte wählen Sie das Arbeitsblatt, das Sie ausgegeben haben.`,
    { details: { reason: 'foreign-worksheet' } },
  );

/**
 * Reads a worksheet: first what its hidden sheet says, signed by this office, then the cells by that.
 * @throws Refused `bad-file`, `newer-version`, `conflict`; TabularError; DomainError `worksheet-…` with the cell
 */
async function openWorksheet(context: JobContext, transferId: string): Promise<OpenedWorksheet> {
  const { db, signal, progress, transfers } = context;
  const { fileName, bytes } = transfers.get(transferId);
  const { readTable } = await import('../../tabular/read-table');
  const rowsOf = async (sheetName: string, missing: () => Refused) => {
    try {
      const options = { signal, sheetName, withHidden: true };
      return (await readTable(bytes, fileName, options)).rows;
    } catch (error) {
      throw error instanceof TabularError && error.code === 'sheet-not-found' ? missing() : error;
    }
  };
  progress({ done: 0, total: 2, step: `„${fileName}“ wird gelesen` });
  const hidden = await rowsOf(WORKSHEET_HIDDEN_NAME, () => foreignSheet(fileName));
  const [format, signature = '', ...chunks] = hidden.map(({ cells }) => cellText(cells[0]));
  const text = chunks.join('');
  const keys = findAcademyKeys(db);
  const isOurs =
    format === WORKSHEET_FORMAT &&
    keys !== null &&
    verify(Buffer.from(text), Buffer.from(signature, 'base64'), keys.signing.publicKey);
  if (!isOurs) throw foreignSheet(fileName);
  const parsed = worksheetContent.safeParse(JSON.parse(text));
  if (!parsed.success) {
    throw new Refused(
      'newer-version',
      'Dieses Arbeitsblatt wurde mit einer anderen Version von Kurskontor ausgegeben. Bitte aktualisieren Sie Kurskontor.',
    );
  }
  const content = parsed.data;
  const given = findPackage(db, content.worksheetId);
  refuseWithdrawn(given);
  const rubrics = readRubrics(
    db,
    content.sheets.map(({ rubricId }) => rubricId),
  );
  for (const { rubricId, rubricSha256 } of content.sheets) {
    if (rubrics.get(rubricId)?.sha256 !== rubricSha256) throw otherRubric();
  }
  progress({ done: 1, total: 2, step: 'Felder werden verglichen' });
  const read: ReadWorksheet = { papers: [], cleared: [] };
  for (const sheet of content.sheets) {
    const rubric = rubrics.get(sheet.rubricId);
    if (!rubric) throw otherRubric();
    const scales = new Map(
      worksheetColumns(rubric).flatMap(({ key, scale }) => (scale ? [[key, scale] as const] : [])),
    );
    const rows = await rowsOf(sheet.name, () => missingSheet(sheet));
    const { papers, cleared } = readWorksheet(rows, sheet, scales, content.sheets.length > 1);
    read.papers.push(...papers);
    read.cleared.push(...cleared);
  }
  return { content, read, given, sha256: sha256Of(bytes) };
}

const missingSheet = ({ name }: WorksheetSheet): Refused =>
  new Refused(
    'validation',
    `Das Blatt „${name}“ fehlt: Es wurde entfernt oder umbenannt. Es wurde nichts eingelesen. Bitte tragen Sie die Werte in das ausgegebene Arbeitsblatt ein.`,
    { details: { reason: 'missing-sheet', sheet: name } },
  );

/** @throws Refused `conflict` */
function refuseWithdrawn(given: PackageRow | null): void {
  if (given === null || given.state === 'given') return;
  throw new Refused(
    'conflict',
    `Dieses Arbeitsblatt wurde zurückgezogen. Es wurde nichts eingelesen. Soll es doch gelten, machen Sie das Zurückziehen im Verlauf des Kurses rückgängig, oder geben Sie ein neues aus.`,
    { details: { reason: 'withdrawn-worksheet', packageId: given.packageId } },
  );
}

const otherRubric = (): Refused =>
  new Refused(
    'conflict',
    'Seit der Ausgabe dieses Arbeitsblatts wurde der Bewertungsbogen geändert. Es wurde nichts eingelesen. Bitte geben Sie ein neues aus und übertragen Sie die Werte.',
    { details: { reason: 'other-rubric' } },
  );

/** The sheet beside what the office has now. @throws Refused `conflict` where a marking is somebody else's now */
function planOf({ db }: Pick<QueryContext, 'db'>, { content, read }: OpenedWorksheet): PlannedMarking[] {
  const plan = planImport(
    db,
    read.papers.map(({ fields, ...paper }) => ({
      ...paper,
      fields: fields.map((field) => ({ ...field, typedAt: null })),
    })),
  );
  const rubricOf = new Map(
    content.sheets.flatMap(({ part, papers, rubricId }) =>
      papers.map((paper) => [idOf({ ...paper, part }), rubricId] as const),
    ),
  );
  for (const { marking, displayName } of plan) {
    if (marking.rubricId !== rubricOf.get(idOf(marking))) throw otherRubric();
    if (marking.lecturerId === content.lecturerId) continue;
    throw new Refused(
      'conflict',
      `${displayName} bewertet inzwischen jemand anderes. Es wurde nichts eingelesen. Bitte geben Sie ein neues Arbeitsblatt aus.`,
      { details: { reason: 'other-marker' } },
    );
  }
  return plan;
}

function headOf({ db }: Pick<QueryContext, 'db'>, { cohortId, lecturerId }: WorksheetContent) {
  const cohortCode = db.value<string>('SELECT code FROM cohorts WHERE id = ?', [cohortId]);
  if (cohortCode === undefined)
    throw new Refused('not-found', 'Den Kurs dieses Arbeitsblatts gibt es hier nicht.');
  return { cohortId, cohortCode, lecturerId, markerName: getLecturerName(db, lecturerId) };
}

function previewOf(context: JobContext, opened: OpenedWorksheet): OutputOf<'worksheet.read'> {
  const { content, read } = opened;
  const head = headOf(context, content);
  const plan = planOf(context, opened);
  const counts = sumCounts(plan);
  return {
    ...head,
    givenAt: content.createdAt,
    counts: {
      new: counts.new,
      changed: counts.take - counts.new,
      equal: counts.equal,
      kept: counts.keep,
      conflicts: counts.conflict,
    },
    papers: plan.filter(isTouched).map(paperOf),
    conflicts: conflictsOf(context.db, plan, head.markerName),
    cleared: read.cleared.map(({ before, ...field }) => ({
      ...field,
      before: String(before).replace('.', ','),
    })),
    digest: digestOf(plan),
  };
}

function takeIn(
  command: CommandContext,
  opened: OpenedWorksheet,
  input: { digest: string; decisions: readonly FieldDecision[]; reopenReason: string },
): OutputOf<'worksheet.takeIn'> {
  const { cohortId, cohortCode, lecturerId, markerName } = headOf(command, opened.content);
  const plan = planOf(command, opened);
  if (digestOf(plan) !== input.digest) {
    throw new Refused(
      'conflict',
      'Seit der Vorschau wurde im Büro etwas geändert. Es wurde nichts eingelesen; bitte sehen Sie die Vorschau noch einmal an.',
      { details: { reason: 'changed-meanwhile' } },
    );
  }
  const { changedFields, leftOpen, decided } = applyImport(command, plan, {
    lecturerId,
    decisions: input.decisions,
    reopenReason: input.reopenReason,
    source: `Arbeitsblatt von ${markerName}`,
  });
  if (opened.given !== null && changedFields + decided.length > 0) {
    const counts = sumCounts(plan);
    command.db.insert('worksheetImports', {
      id: command.newId(),
      packageId: opened.given.packageId,
      sha256: opened.sha256,
      importedAt: command.now.toISOString(),
      importedBy: command.actor,
      newFields: counts.new,
      changedFields: counts.take - counts.new,
      decidedFields: decided.length,
    });
  }
  command.describe({
    label: `Arbeitsblatt von ${markerName} eingelesen, ${cohortCode}`,
    cohortId,
    // Whose marks these are: who brings them in has not given them.
    onBehalfOf: markerName,
  });
  return { changedFields, leftOpen };
}
