import type { OutputOf } from '../../../shared/contract';
import type { worksheetContract } from '../../../shared/contract/worksheet';
import { canonicalJson } from '../../../shared/domain/canonical-json';
import { emptyValue, kindOf } from '../../../shared/domain/exchange/marking-fields';
import {
  type ReadWorksheet,
  readWorksheet,
  WORKSHEET_FORMAT,
  WORKSHEET_HIDDEN_NAME,
  WORKSHEET_NAME,
  WORKSHEET_VERSION,
  type WorksheetContent,
  worksheetColumns,
  worksheetContent,
} from '../../../shared/domain/exchange/worksheet';
import { cellText } from '../../../shared/domain/registrations/table';
import { Refused } from '../../../shared/errors';
import { sign, verify } from '../../exchange/keys';
import type { CommandContext, Handlers, JobContext, QueryContext } from '../../handlers';
import { newIdAt } from '../../new-id';
import { TabularError } from '../../tabular/tabular-error';
import { handOut } from '../handouts/hand-out';
import { getLecturerName } from '../marking/marker';
import { findAcademyKeys, getAcademyKeys } from './academy-keys';
import { applyImport, type FieldDecision } from './apply-import';
import { conflictsOf, paperOf } from './import-result';
import { readOfficeMarkings } from './office-markings';
import { inOneLine, readRubrics } from './office-rubrics';
import { nameIn } from './pack-manifest';
import { digestOf, isTouched, type PlannedMarking, planImport, sumCounts } from './plan-import';
import { selectUnpacked } from './select-markings';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** A cell holds 32,767 characters. */
const CHUNK = 30_000;

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

/** @throws Refused `not-found`, `blocked`: nothing is open, or it goes by several rubrics */
async function giveOutWorksheet(
  context: JobContext,
  { cohortId, lecturerId }: { cohortId: string; lecturerId: string },
): Promise<OutputOf<'worksheet.giveOut'>> {
  const { db, now } = context;
  const cohort = db.get<{ code: string; hidesNames: number }>(
    'SELECT code, hidesNames FROM cohorts WHERE id = ?',
    [cohortId],
  );
  if (!cohort) throw new Refused('not-found', 'Diesen Kurs gibt es nicht (mehr).');
  const markerName = getLecturerName(db, lecturerId);
  const markings = selectUnpacked(db, cohortId, lecturerId);
  const [first] = markings;
  if (!first) {
    throw new Refused(
      'blocked',
      `Für ${markerName} gibt es nichts auszugeben: Keine zugeteilte Arbeit ist eingereicht, offen und noch nicht in einem Paket.`,
      { details: { reason: 'nothing-to-pack', lecturerId } },
    );
  }
  if (markings.some(({ rubricId }) => rubricId !== first.rubricId)) {
    throw new Refused(
      'blocked',
      `Die Arbeiten von ${markerName} gehen nach verschiedenen Bewertungsbögen; ein Arbeitsblatt hat nur einen. Bitte geben Sie ein Korrekturpaket aus.`,
      { details: { reason: 'several-rubrics', lecturerId } },
    );
  }
  const rubric = readRubrics(db, [first.rubricId]).get(first.rubricId);
  if (!rubric) throw new Error('a marking without its rubric');
  const columns = worksheetColumns(rubric);
  const held = new Map(
    readOfficeMarkings(
      db,
      markings.map(({ markingId }) => markingId),
    ).map(({ markingId, values }) => [markingId, values]),
  );
  const content: WorksheetContent = {
    format: WORKSHEET_FORMAT,
    formatVersion: WORKSHEET_VERSION,
    worksheetId: newIdAt(() => now)(),
    createdAt: now.toISOString(),
    cohortId,
    lecturerId,
    rubricId: rubric.rubricId,
    rubricSha256: rubric.sha256,
    columns: columns.map(({ key, title }) => ({ key, title: inOneLine(title, 'Spalte') })),
    papers: markings.map((marking) => ({
      enrolmentId: marking.enrolmentId,
      role: marking.role,
      submissionId: marking.submissionId,
      displayName: nameIn(marking, cohort.hidesNames === 1),
      topic: inOneLine(marking.topic),
      base: columns.map(({ key }) => held.get(marking.markingId)?.get(key) ?? emptyValue(kindOf(key).kind)),
    })),
  };
  if (cohort.hidesNames === 1) content.papers.sort(byName);
  const { signing } = await getAcademyKeys(context);
  const text = canonicalJson(content);
  const signature = sign(Buffer.from(text), signing).toString('base64');
  const title = `Arbeitsblatt ${cohort.code}, ${markerName}`;
  const { writeWorksheetXlsx } = await import('../../documents/worksheet-xlsx');
  const made = await handOut(context, `${title}.xlsx`, XLSX, () =>
    writeWorksheetXlsx({
      title,
      content,
      columns: columns.map((column) => ({ ...column, title: inOneLine(column.title, 'Spalte') })),
      hidden: [WORKSHEET_FORMAT, signature, ...chunksOf(text)],
    }),
  );
  return { ...made, markerName, papers: content.papers.length };
}

/** In the order of names, numbers would tell them. */
const byName = (a: { displayName: string }, b: { displayName: string }): number =>
  a.displayName.localeCompare(b.displayName, 'de', { numeric: true });

const chunksOf = (text: string): string[] =>
  Array.from({ length: Math.ceil(text.length / CHUNK) }, (_, index) =>
    text.slice(index * CHUNK, (index + 1) * CHUNK),
  );

interface OpenedWorksheet {
  content: WorksheetContent;
  read: ReadWorksheet;
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
  const rowsOf = async (sheetName: string) => {
    try {
      const options = { signal, sheetName, withHidden: true };
      return (await readTable(bytes, fileName, options)).rows;
    } catch (error) {
      throw error instanceof TabularError && error.code === 'sheet-not-found'
        ? foreignSheet(fileName)
        : error;
    }
  };
  progress({ done: 0, total: 2, step: `„${fileName}“ wird gelesen` });
  const [format, signature = '', ...chunks] = (await rowsOf(WORKSHEET_HIDDEN_NAME)).map(({ cells }) =>
    cellText(cells[0]),
  );
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
  const rubric = readRubrics(db, [content.rubricId]).get(content.rubricId);
  if (rubric?.sha256 !== content.rubricSha256) throw otherRubric();
  const scales = new Map(
    worksheetColumns(rubric).flatMap(({ key, scale }) => (scale ? [[key, scale] as const] : [])),
  );
  progress({ done: 1, total: 2, step: 'Felder werden verglichen' });
  return { content, read: readWorksheet(await rowsOf(WORKSHEET_NAME), content, scales) };
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
      part: 'paper' as const,
      fields: fields.map((field) => ({ ...field, typedAt: null })),
    })),
  );
  for (const { marking, displayName } of plan) {
    if (marking.rubricId !== content.rubricId) throw otherRubric();
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
  const { changedFields, leftOpen } = applyImport(command, plan, {
    lecturerId,
    decisions: input.decisions,
    reopenReason: input.reopenReason,
    source: `Arbeitsblatt von ${markerName}`,
  });
  command.describe({
    label: `Arbeitsblatt von ${markerName} eingelesen, ${cohortCode}`,
    cohortId,
    // Whose marks these are: who brings them in has not given them.
    onBehalfOf: markerName,
  });
  return { changedFields, leftOpen };
}
