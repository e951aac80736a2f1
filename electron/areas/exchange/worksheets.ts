import type { OutputOf } from '../../../shared/contract';
import type { worksheetContract } from '../../../shared/contract/worksheet';
import type { FieldKey, TravellingMarking } from '../../../shared/domain/exchange/marking-fields';
import { type WorksheetContent, worksheetCell } from '../../../shared/domain/exchange/worksheet';
import { Refused } from '../../../shared/errors';
import type { CommandContext, Handlers, JobContext, QueryContext } from '../../handlers';
import { getLecturerName } from '../marking/marker';
import { type Applied, applyImport, type FieldDecision } from './apply-import';
import { giveOutWorksheet, reassignWorksheet, replaceWorksheet } from './give-out-worksheet';
import { conflictsOf, paperOf } from './import-result';
import { keepDecisions } from './keep-decisions';
import { keepLastValues, WORKSHEET_DEVICE } from './last-values';
import { type OpenedWorksheet, openWorksheet } from './open-worksheet';
import { countFields, isTouched } from './plan-import';
import { digestOfWorksheet, fieldId, planWorksheet, verdictOf, type WorksheetPlan } from './plan-worksheet';
import { writeWorksheetAgain } from './save-again';

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

function headOf({ db }: Pick<QueryContext, 'db'>, { cohortId, lecturerId }: WorksheetContent) {
  const cohortCode = db.value<string>('SELECT code FROM cohorts WHERE id = ?', [cohortId]);
  if (cohortCode === undefined)
    throw new Refused('not-found', 'Den Kurs dieses Arbeitsblatts gibt es hier nicht.');
  return { cohortId, cohortCode, lecturerId, markerName: getLecturerName(db, lecturerId) };
}

function previewOf(context: JobContext, opened: OpenedWorksheet): OutputOf<'worksheet.read'> {
  const { content, read, passedOver } = opened;
  const head = headOf(context, content);
  const planned = planWorksheet(context, opened);
  const { plan, mappedRubrics, wentBack } = planned;
  const titles = new Map(
    content.sheets.flatMap(({ columns }) => columns.map(({ key, title }) => [key, title] as const)),
  );
  return {
    ...head,
    givenAt: content.createdAt,
    verdict: verdictOf(context.db, opened, planned, head.markerName),
    counts: countFields(plan),
    papers: plan.filter(isTouched).map(paperOf),
    conflicts: conflictsOf(context.db, plan, head.markerName),
    cleared: read.cleared.map(({ before, ...field }) => ({
      ...field,
      before: inACell(before),
    })),
    wentBack: wentBack.map(({ before, after, ...field }) => ({
      ...field,
      title: titles.get(field.key) ?? '',
      before: inACell(worksheetCell(field.key, before)),
      after: inACell(worksheetCell(field.key, after)),
    })),
    passedOver,
    mappedRubrics,
    digest: digestOfWorksheet(planned),
  };
}

const inACell = (value: string | number | null): string =>
  value === null ? '' : String(value).replace('.', ',');

interface TakenIn {
  digest: string;
  putBack: readonly (TravellingMarking & { key: FieldKey })[];
  decisions: readonly FieldDecision[];
  reopenReason: string;
  overrideReason: string;
}

function takeIn(
  command: CommandContext,
  opened: OpenedWorksheet,
  { digest, putBack, decisions, reopenReason, overrideReason }: TakenIn,
): OutputOf<'worksheet.takeIn'> {
  const { cohortId, cohortCode, lecturerId, markerName } = headOf(command, opened.content);
  const asked = planWorksheet(command, opened);
  const { kind, reason, sentence } = verdictOf(command.db, opened, asked, markerName);
  if (kind === 'needs-decision' && overrideReason.trim() === '') {
    throw new Refused('conflict', sentence, { details: { reason: reason ?? '' } });
  }
  const known = new Set(asked.wentBack.map(fieldId));
  if (digestOfWorksheet(asked) !== digest || !putBack.every((field) => known.has(fieldId(field)))) {
    throw new Refused(
      'conflict',
      'Seit der Vorschau wurde im Büro etwas geändert. Es wurde nichts eingelesen; bitte sehen Sie die Vorschau noch einmal an.',
      { details: { reason: 'changed-meanwhile' } },
    );
  }
  const decided =
    putBack.length === 0 ? asked : planWorksheet(command, opened, new Set(putBack.map(fieldId)));
  const applied = applyImport(command, decided.plan, {
    lecturerId,
    decisions,
    reopenReason,
    source: `Arbeitsblatt von ${markerName}`,
  });
  if (kind !== 'nothing-to-do') keepImport(command, opened, decided, applied, overrideReason);
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
  { given, sha256 }: OpenedWorksheet,
  { plan, papers: said }: WorksheetPlan,
  { decided }: Applied,
  overrideReason: string,
): void {
  const { db, newId, actor, now } = context;
  const counts = countFields(plan);
  const importId = given === null ? null : newId();
  if (given !== null) {
    db.insert('worksheetImports', {
      id: importId,
      packageId: given.packageId,
      sha256,
      importedAt: now.toISOString(),
      importedBy: actor,
      newFields: counts.new,
      changedFields: counts.changed,
      decidedFields: decided.length,
      overrideReason,
    });
  }
  keepDecisions(context, 'worksheetDecisions', importId, decided);
  if (given === null) return;
  const papers = said.map(({ fields, ...paper }) => ({
    ...paper,
    fields: fields.map((field) => ({ ...field, typedAt: null })),
  }));
  keepLastValues(context, { packageId: given.packageId, laptop: WORKSHEET_DEVICE }, papers);
}
