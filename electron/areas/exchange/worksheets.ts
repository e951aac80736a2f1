import type { OutputOf } from '../../../shared/contract';
import type { worksheetContract } from '../../../shared/contract/worksheet';
import { mapKey } from '../../../shared/domain/exchange/map-rubric';
import {
  emptyValue,
  markingId as idOf,
  kindOf,
  sameValue,
} from '../../../shared/domain/exchange/marking-fields';
import type { PackedRubric } from '../../../shared/domain/exchange/marking-package';
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
import type { Db } from '../../store/db';
import { sha256Of } from '../../store/files';
import { TabularError } from '../../tabular/tabular-error';
import { getLecturerName } from '../marking/marker';
import { findAcademyKeys } from './academy-keys';
import { type Applied, applyImport, type FieldDecision } from './apply-import';
import { currentRubrics } from './current-rubrics';
import { giveOutWorksheet, reassignWorksheet, replaceWorksheet } from './give-out-worksheet';
import { conflictsOf, paperOf } from './import-result';
import { keepDecisions } from './keep-decisions';
import { keepLastValues, readLastValues, WORKSHEET_DEVICE } from './last-values';
import { linesAbove } from './lines-above';
import { readRubrics } from './office-rubrics';
import { findPackage, type PackageRow } from './packages';
import { digestOf, isTouched, type PlannedMarking, planImport, sumCounts } from './plan-import';
import { othersSentence } from './results';
import { writeWorksheetAgain } from './save-again';
import { foreignSheet, missingSheet, rubricGone } from './worksheet-refusals';

export const worksheetHandlers = {
  'worksheet.giveOut': giveOutWorksheet,
  'worksheet.replace': replaceWorksheet,
  'worksheet.reassign': reassignWorksheet,
  'worksheet.writeAgain': writeWorksheetAgain,
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
  /** The rubrics that it went out with. */
  rubrics: ReadonlyMap<string, PackedRubric>;
  passedOver: OutputOf<'worksheet.read'>['passedOver'];
  /** As it stands in the list of what is out; null for one of the first version, which is not in it. */
  given: PackageRow | null;
  sha256: string;
}

/**
 * Reads a worksheet: first what its hidden sheet says, signed by this office, then the cells by that.
 * @throws Refused `bad-file`, `newer-version`, `conflict`; TabularError; DomainError `worksheet-…` with the cell
 */
async function openWorksheet(context: JobContext, transferId: string): Promise<OpenedWorksheet> {
  const { db, signal, progress, transfers } = context;
  const { fileName, bytes } = transfers.get(transferId);
  const { readTable } = await import('../../tabular/read-table');
  const tableOf = async (sheetName: string, missing: () => Refused) => {
    try {
      return await readTable(bytes, fileName, { signal, sheetName, withHidden: true });
    } catch (error) {
      throw error instanceof TabularError && error.code === 'sheet-not-found' ? missing() : error;
    }
  };
  progress({ done: 0, total: 2, step: `„${fileName}“ wird gelesen` });
  const hidden = await tableOf(WORKSHEET_HIDDEN_NAME, () => foreignSheet(fileName));
  const [format, signature = '', ...chunks] = hidden.rows.map(({ cells }) => cellText(cells[0]));
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
  const rubrics = readRubrics(
    db,
    content.sheets.map(({ rubricId }) => rubricId),
  );
  for (const { rubricId, rubricSha256 } of content.sheets) {
    if (rubrics.get(rubricId)?.sha256 !== rubricSha256) throw rubricGone('read');
  }
  progress({ done: 1, total: 2, step: 'Felder werden verglichen' });
  const read: ReadWorksheet = { papers: [], cleared: [], unproven: [] };
  const given = findPackage(db, content.worksheetId);
  const aboveOf = linesAbove(db, content, given);
  const withPast = pastOf(db, content.worksheetId);
  for (const sheet of content.sheets) {
    const rubric = rubrics.get(sheet.rubricId);
    if (!rubric) throw rubricGone('read');
    const scales = new Map(
      worksheetColumns(rubric).flatMap(({ key, scale }) => (scale ? [[key, scale] as const] : [])),
    );
    const { rows } = await tableOf(sheet.name, () => missingSheet(sheet));
    const one = readWorksheet(
      rows,
      { ...withPast(sheet), above: aboveOf(sheet) },
      scales,
      content.sheets.length > 1,
    );
    read.papers.push(...one.papers);
    read.cleared.push(...one.cleared);
    read.unproven.push(...one.unproven);
  }
  const own = new Set([WORKSHEET_HIDDEN_NAME, ...content.sheets.map(({ name }) => name)]);
  const sheets = (hidden.sheetNames ?? []).filter((name) => !own.has(name));
  return {
    content,
    read,
    rubrics,
    passedOver: { sheets, hasNotes: hidden.hasNotes ?? false, titles: read.unproven },
    given,
    sha256: sha256Of(bytes),
  };
}

/** A sheet with what it last said in the place of what it went out with: that is what both sides last had in common. */
function pastOf(db: Db, packageId: string): (sheet: WorksheetSheet) => WorksheetSheet {
  const last = readLastValues(db, { packageId, laptop: WORKSHEET_DEVICE });
  return (sheet) => ({
    ...sheet,
    papers: sheet.papers.map((paper) => ({
      ...paper,
      base: sheet.columns.map(({ key }, column) => {
        const said = last.get(`${idOf({ ...paper, part: sheet.part })}/${key}`);
        return said ? said.value : (paper.base[column] ?? emptyValue(kindOf(key).kind));
      }),
    })),
  });
}

/** The sheet beside what the office has now, under the rubrics that its markings go by. @throws Refused `conflict` where they are others */
function planOf({ db }: Pick<QueryContext, 'db'>, { content, read, rubrics }: OpenedWorksheet): Plan {
  const rubricOf = new Map(
    content.sheets.flatMap(({ part, papers, rubricId }) =>
      papers.map((paper) => [idOf({ ...paper, part }), rubricId] as const),
    ),
  );
  const current = currentRubrics(db, read.papers, 'des Arbeitsblatts');
  const plan = planImport(
    db,
    read.papers.map(({ fields, ...paper }) => {
      const ids = current.idsFor(paper, rubrics.get(rubricOf.get(idOf(paper)) ?? ''));
      return {
        ...paper,
        fields: fields.map(({ key, ...field }) => ({ ...field, key: mapKey(key, ids), typedAt: null })),
      };
    }),
  );
  return { plan, mappedRubrics: current.mapped() };
}

interface Plan {
  plan: PlannedMarking[];
  mappedRubrics: OutputOf<'worksheet.read'>['mappedRubrics'];
}

const ENDED = {
  revoked:
    'Dieses Arbeitsblatt wurde zurückgezogen. Es wird nicht eingelesen, es sei denn, Sie entscheiden es ausdrücklich.',
  replaced:
    'Dieses Arbeitsblatt wurde durch ein neues ersetzt. Bitte lesen Sie das neue ein, oder entscheiden Sie ausdrücklich für dieses.',
  reassigned:
    'Diese Arbeiten wurden inzwischen jemand anderem gegeben. Das Arbeitsblatt wird nicht eingelesen, es sei denn, Sie entscheiden es ausdrücklich.',
} as const;
const OLDER =
  'Genau dieser Stand des Arbeitsblatts wurde schon eingelesen, und danach ein anderer. Er wird nicht noch einmal eingelesen, es sei denn, Sie entscheiden es ausdrücklich.';

/** Whether it may come in as it is. No clock and no number tells which of two is newer; that a file came in before another is known. */
function verdictOf(
  db: Db,
  { content: { lecturerId }, given, read, sha256 }: OpenedWorksheet,
  plan: readonly PlannedMarking[],
  markerName: string,
): Verdict {
  // What the office has typed itself meanwhile is still to be remembered as what the sheet said.
  const saysMore = given?.state === 'given' && read.papers.some(saysAnything);
  if (!plan.some(isTouched) && !saysMore) {
    const sentence = 'Hier ist alles schon so, wie es im Arbeitsblatt steht. Es gibt nichts zu tun.';
    return { kind: 'nothing-to-do', reason: null, sentence };
  }
  if (given !== null && given.state !== 'given') {
    return { kind: 'needs-decision', reason: `worksheet-${given.state}`, sentence: ENDED[given.state] };
  }
  if (given !== null && isOlder(db, given.packageId, sha256)) {
    return { kind: 'needs-decision', reason: 'worksheet-older', sentence: OLDER };
  }
  const sentence = othersSentence(plan, { lecturerId, markerName, what: 'Das Arbeitsblatt' });
  return sentence === null
    ? { kind: 'import', reason: null, sentence: '' }
    : { kind: 'needs-decision', reason: 'other-marker', sentence };
}

type Verdict = OutputOf<'worksheet.read'>['verdict'];

const saysAnything = ({ fields }: ReadWorksheet['papers'][number]): boolean =>
  fields.some(({ base, value }) => !sameValue(base, value));

/** Whether the same file came in already, and another after it. */
function isOlder(db: Db, packageId: string, sha256: string): boolean {
  const came = db
    .all<{ sha256: string }>(
      'SELECT sha256 FROM worksheetImports WHERE packageId = ? ORDER BY importedAt, id',
      [packageId],
    )
    .map((row) => row.sha256);
  return came.includes(sha256) && came.at(-1) !== sha256;
}

function headOf({ db }: Pick<QueryContext, 'db'>, { cohortId, lecturerId }: WorksheetContent) {
  const cohortCode = db.value<string>('SELECT code FROM cohorts WHERE id = ?', [cohortId]);
  if (cohortCode === undefined)
    throw new Refused('not-found', 'Den Kurs dieses Arbeitsblatts gibt es hier nicht.');
  return { cohortId, cohortCode, lecturerId, markerName: getLecturerName(db, lecturerId) };
}

function previewOf(context: JobContext, opened: OpenedWorksheet): OutputOf<'worksheet.read'> {
  const { content, read, passedOver } = opened;
  const head = headOf(context, content);
  const { plan, mappedRubrics } = planOf(context, opened);
  const counts = sumCounts(plan);
  return {
    ...head,
    givenAt: content.createdAt,
    verdict: verdictOf(context.db, opened, plan, head.markerName),
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
    passedOver,
    mappedRubrics,
    digest: digestOf(plan),
  };
}

interface TakenIn {
  digest: string;
  decisions: readonly FieldDecision[];
  reopenReason: string;
  overrideReason: string;
}

function takeIn(
  command: CommandContext,
  opened: OpenedWorksheet,
  { digest, decisions, reopenReason, overrideReason }: TakenIn,
): OutputOf<'worksheet.takeIn'> {
  const { cohortId, cohortCode, lecturerId, markerName } = headOf(command, opened.content);
  const { plan } = planOf(command, opened);
  const { kind, reason, sentence } = verdictOf(command.db, opened, plan, markerName);
  if (kind === 'needs-decision' && overrideReason.trim() === '') {
    throw new Refused('conflict', sentence, { details: { reason: reason ?? '' } });
  }
  if (digestOf(plan) !== digest) {
    throw new Refused(
      'conflict',
      'Seit der Vorschau wurde im Büro etwas geändert. Es wurde nichts eingelesen; bitte sehen Sie die Vorschau noch einmal an.',
      { details: { reason: 'changed-meanwhile' } },
    );
  }
  const applied = applyImport(command, plan, {
    lecturerId,
    decisions,
    reopenReason,
    source: `Arbeitsblatt von ${markerName}`,
  });
  if (kind !== 'nothing-to-do') keepImport(command, opened, plan, applied, overrideReason);
  command.describe({
    label: `Arbeitsblatt von ${markerName} eingelesen, ${cohortCode}`,
    cohortId,
    // Whose marks these are: who brings them in has not given them.
    onBehalfOf: markerName,
  });
  return { changedFields: applied.changedFields, leftOpen: applied.leftOpen };
}

/** That something came in, what was decided about it with which reason, and what the sheet said, the past of its next return. */
function keepImport(
  context: CommandContext,
  { given, read, sha256 }: OpenedWorksheet,
  plan: readonly PlannedMarking[],
  { decided }: Applied,
  overrideReason: string,
): void {
  const { db, newId, actor, now } = context;
  const counts = sumCounts(plan);
  const importId = given === null ? null : newId();
  if (given !== null) {
    db.insert('worksheetImports', {
      id: importId,
      packageId: given.packageId,
      sha256,
      importedAt: now.toISOString(),
      importedBy: actor,
      newFields: counts.new,
      changedFields: counts.take - counts.new,
      decidedFields: decided.length,
      overrideReason,
    });
  }
  keepDecisions(context, 'worksheetDecisions', importId, decided);
  if (given === null) return;
  const papers = read.papers.map(({ fields, ...paper }) => ({
    ...paper,
    fields: fields.map((field) => ({ ...field, typedAt: null })),
  }));
  keepLastValues(context, { packageId: given.packageId, laptop: WORKSHEET_DEVICE }, papers);
}
