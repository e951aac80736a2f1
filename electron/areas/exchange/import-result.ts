import { readFileSync } from 'node:fs';
import type { InputOf, OutputOf } from '../../../shared/contract';
import { kindOf } from '../../../shared/domain/exchange/marking-fields';
import type { PackedRubric } from '../../../shared/domain/exchange/marking-package';
import { Refused } from '../../../shared/errors';
import type { UnpackedResult } from '../../exchange/unpack-result';
import type { CommandContext, JobContext } from '../../handlers';
import type { Db } from '../../store/db';
import { keepFileRow } from '../papers/file-row';
import { type Applied, applyImport, type FieldDecision } from './apply-import';
import { keepDecisions } from './keep-decisions';
import { keepLastValues } from './last-values';
import { listFieldChanges } from './office-markings';
import {
  countFields,
  countUnmarked,
  digestOf,
  ifTheirs,
  isTouched,
  type PlannedField,
  type PlannedMarking,
  saidStateOf,
} from './plan-import';
import { openResult, type ReadResult, readResult } from './results';

type Preview = OutputOf<'exchange.readResult'>;
type Conflict = Preview['conflicts'][number];

const RESULT_TYPE = 'application/octet-stream';

/** Says what a result would change. @throws Refused with an `ExchangeFault`, or what `readResult` refuses */
export async function previewResult(
  context: JobContext,
  { transferId }: InputOf<'exchange.readResult'>,
): Promise<Preview> {
  const { db, progress } = context;
  progress({ done: 0, total: 2, step: 'Ergebnis wird geöffnet und geprüft' });
  const unpacked = await openResult(context, transferId);
  progress({ done: 1, total: 2, step: 'Felder werden verglichen' });
  const read = readResult(context, unpacked);
  const { result } = unpacked;
  const { plan, verdict, mappedRubrics } = read;
  const { packageId, cohortId, cohortCode, lecturerId, markerName, state } = read.package;
  const { fingerprint: laptop, openedAt } = result.laptop;
  const devices = db.get<{ own: number; others: number }>(
    `SELECT coalesce(sum(laptop = @laptop), 0) AS own, coalesce(sum(laptop <> @laptop), 0) AS others
     FROM exchangeImports WHERE packageId = @packageId`,
    { laptop, packageId },
  );
  return {
    packageId,
    cohortId,
    cohortCode,
    lecturerId,
    markerName,
    sequence: result.sequence,
    state,
    laptop,
    isOtherLaptop: devices?.own === 0 && devices.others > 0,
    openedAt,
    handedInAt: result.createdAt,
    verdict,
    counts: countFields(plan),
    papers: plan.filter(isTouched).map(paperOf),
    conflicts: conflictsOf(db, plan, markerName),
    mappedRubrics,
    digest: digestOf(plan),
  };
}

export function paperOf(planned: PlannedMarking): Preview['papers'][number] {
  const { marking, displayName, lock, counts } = planned;
  const { enrolmentId, part, role } = marking;
  const changes = ifTheirs(planned);
  const state = changes.get('state') ?? saidStateOf(marking);
  return {
    enrolmentId,
    part,
    role,
    displayName,
    new: counts.new,
    changed: counts.take - counts.new,
    conflicts: counts.conflict,
    lock,
    unmarked: state === 'done' ? countUnmarked(planned, changes) : 0,
  };
}

/** What waits for a person: both values, each with its time and author. */
export function conflictsOf(db: Db, plan: readonly PlannedMarking[], markerName: string): Conflict[] {
  const waiting = plan.filter(({ counts }) => counts.conflict > 0);
  const last = new Map(
    listFieldChanges(
      db,
      waiting.map(({ marking }) => marking.markingId),
    ).map((change) => [`${change.markingId}/${change.key}`, change]),
  );
  return waiting.flatMap(({ marking, rubric, displayName, lock, fields }) =>
    fields
      .filter(({ decision }) => decision === 'conflict')
      .map((field): Conflict => {
        const change = last.get(`${marking.markingId}/${field.key}`);
        const { enrolmentId, part, role } = marking;
        return {
          enrolmentId,
          part,
          role,
          displayName,
          key: field.key,
          ...namesOf(field, rubric),
          base: field.base,
          ours: { value: field.ours, at: change?.at ?? null, by: change?.actor ?? '' },
          theirs: { value: field.theirs, at: field.typedAt, by: markerName },
          lock,
        };
      }),
  );
}

function namesOf(
  { key, ours, theirs }: PlannedField,
  rubric: PackedRubric,
): Pick<Conflict, 'kind' | 'title' | 'scale'> {
  const { kind, of } = kindOf(key);
  const criterionIn = (value: unknown): string | null =>
    typeof value === 'object' && value !== null && 'criterionId' in value
      ? (value.criterionId as string | null)
      : null;
  const about = kind === 'annotation' ? (criterionIn(theirs) ?? criterionIn(ours)) : of;
  const criterion = rubric.criteria.find(({ criterionId }) => criterionId === about);
  const knockOut = rubric.knockOuts.find(({ knockOutId }) => knockOutId === about);
  return {
    kind,
    title: criterion?.title ?? knockOut?.title ?? '',
    scale:
      kind === 'points' && criterion
        ? { maximumPoints: criterion.maximumPoints, pointStep: criterion.pointStep }
        : null,
  };
}

/** Takes a result in as one step: all fields or none. @throws Refused */
export async function importResult(
  context: JobContext,
  input: Omit<TakenIn, 'bytes'> & { transferId: string },
): Promise<OutputOf<'exchange.importResult'>> {
  context.progress({ done: 0, total: 2, step: 'Ergebnis wird geöffnet und geprüft' });
  const unpacked = await openResult(context, input.transferId);
  const file = context.transfers.locate(input.transferId);
  const bytes = 'bytes' in file ? file.bytes : readFileSync(file.path);
  context.progress({ done: 1, total: 2, step: 'Felder werden eingelesen' });
  return context.transact((command) => takeIn(command, unpacked, { ...input, bytes }));
}

interface TakenIn {
  /** The file as it came. */
  bytes: Uint8Array;
  digest: string;
  decisions: readonly FieldDecision[];
  reopenReason: string;
  overrideReason: string;
}

/** Takes an opened result in, inside the open command. @throws Refused */
export function takeIn(
  command: CommandContext,
  unpacked: UnpackedResult,
  { bytes, digest, decisions, reopenReason, overrideReason }: TakenIn,
): OutputOf<'exchange.importResult'> {
  const read = readResult(command, unpacked);
  refuseVerdict(read, overrideReason);
  if (digestOf(read.plan) !== digest) {
    throw new Refused(
      'conflict',
      'Seit der Vorschau wurde im Büro etwas geändert. Es wurde nichts eingelesen; bitte sehen Sie die Vorschau noch einmal an.',
      { details: { reason: 'changed-meanwhile' } },
    );
  }
  const { markerName, lecturerId, cohortId, cohortCode } = read.package;
  const { sequence } = unpacked.result;
  const applied = applyImport(command, read.plan, {
    lecturerId,
    decisions,
    reopenReason,
    source: `Ergebnis Nr. ${sequence} von ${markerName}`,
  });
  const importId = keepImport(command, read, applied, { bytes, overrideReason });
  const { packageId, laptop, papers } = unpacked.result;
  keepLastValues(command, { packageId, laptop: laptop.fingerprint }, papers);
  command.describe({
    label: `Ergebnis Nr. ${sequence} von ${markerName} eingelesen, ${cohortCode}`,
    cohortId,
    // Whose marks these are: who brings them in has not given them.
    onBehalfOf: markerName,
  });
  return { importId, changedFields: applied.changedFields, leftOpen: applied.leftOpen };
}

/** @throws Refused `conflict` with the reason */
function refuseVerdict({ verdict: { kind, reason, sentence } }: ReadResult, overrideReason: string): void {
  if (kind === 'import' || (kind === 'needs-decision' && overrideReason.trim() !== '')) return;
  throw new Refused('conflict', sentence, { details: { reason: reason ?? 'nothing-to-do' } });
}

/** The row of an import, its file, and what was decided in it. */
function keepImport(
  context: CommandContext,
  { package: { packageId }, plan, unpacked }: ReadResult,
  { decided }: Applied,
  { bytes, overrideReason }: { bytes: Uint8Array; overrideReason: string },
): string {
  const { db, files, newId, actor, now } = context;
  const { result, resultSha256 } = unpacked;
  const counts = countFields(plan);
  const importId = newId();
  const resultFileId = keepFileRow(context, {
    sha256: files.put(bytes),
    byteLength: bytes.byteLength,
    mediaType: RESULT_TYPE,
  });
  db.insert('exchangeImports', {
    id: importId,
    packageId,
    laptop: result.laptop.fingerprint,
    sequence: result.sequence,
    resultSha256,
    resultFileId,
    edits: result.edits.length,
    lastHash: result.edits.at(-1)?.hash ?? null,
    openedAt: result.laptop.openedAt,
    handedInAt: result.createdAt,
    importedAt: now.toISOString(),
    importedBy: actor,
    newFields: counts.new,
    changedFields: counts.changed,
    equalFields: counts.equal,
    keptFields: counts.kept,
    decidedFields: decided.length,
    overrideReason,
  });
  keepDecisions(context, 'exchangeDecisions', importId, decided);
  return importId;
}
