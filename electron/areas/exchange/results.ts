import { rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { OutputOf } from '../../../shared/contract';
import {
  type IncomingResult,
  judgeResult,
  type LastImport,
} from '../../../shared/domain/exchange/judge-result';
import { mapKey } from '../../../shared/domain/exchange/map-rubric';
import {
  type FieldValue,
  markingId as idOf,
  kindOf,
  type TravellingAnnotation,
} from '../../../shared/domain/exchange/marking-fields';
import type { MarkingPackage } from '../../../shared/domain/exchange/marking-package';
import type { MarkingResult } from '../../../shared/domain/exchange/marking-result';
import { faultOf } from '../../exchange/refusals';
import { type UnpackedResult, unpackResult } from '../../exchange/unpack-result';
import type { JobContext, QueryContext } from '../../handlers';
import type { Db } from '../../store/db';
import { findAcademyKeys } from './academy-keys';
import { currentRubrics } from './current-rubrics';
import { readLastValues } from './last-values';
import { findPackage, getPackage, type PackageRow } from './packages';
import { type IncomingMarking, isTouched, type PlannedMarking, planImport } from './plan-import';

type Verdict = OutputOf<'exchange.readResult'>['verdict'];

/**
 * Opens and checks a result that was handed in, from memory or from where it lies.
 * @throws Refused with an `ExchangeFault` in `details.reason`
 */
export async function openResult(context: JobContext, transferId: string): Promise<UnpackedResult> {
  const { db, files, transfers, signal } = context;
  const file = transfers.locate(transferId);
  const keys = findAcademyKeys(db);
  // Who has never given a package out has no key to open a result with.
  if (!keys) throw faultOf('unknown-package');
  const packageOf = (packageId: string) => {
    const found = findPackage(db, packageId);
    return found && { manifest: files.get(found.manifestSha256) };
  };
  const open = (source: string) => unpackResult({ source, identity: keys.identity, packageOf, signal });
  if ('path' in file) return open(file.path);
  const path = transfers.temporaryPath();
  try {
    await writeFile(path, file.bytes, { mode: 0o600 });
    return await open(path);
  } finally {
    await rm(dirname(path), { recursive: true, force: true });
  }
}

/** A result beside what the office has. */
export interface ReadResult {
  package: PackageRow;
  unpacked: UnpackedResult;
  plan: PlannedMarking[];
  verdict: Verdict;
  mappedRubrics: OutputOf<'exchange.readResult'>['mappedRubrics'];
}

/** @throws Refused `conflict` for criteria that are not the package's any more, and what `planImport` throws */
export function readResult({ db }: Pick<QueryContext, 'db'>, unpacked: UnpackedResult): ReadResult {
  const { result, package: packed } = unpacked;
  const found = getPackage(db, result.packageId);
  const { markings, mappedRubrics } = incomingOf(db, result, packed);
  const plan = planImport(db, markings);
  const last = lastImport(db, result.packageId, result.laptop.fingerprint);
  const incoming = {
    sequence: result.sequence,
    resultSha256: unpacked.resultSha256,
    hashes: result.edits.map(({ hash }) => hash),
  };
  return { package: found, unpacked, plan, mappedRubrics, verdict: verdictOf(found, last, incoming, plan) };
}

function verdictOf(
  { state, lecturerId, markerName }: PackageRow,
  last: LastImport | null,
  incoming: IncomingResult,
  plan: readonly PlannedMarking[],
): Verdict {
  // Nobody decides away that it is older, or that its log was rewritten.
  const byNumber = judgeResult('given', last, incoming);
  if (byNumber.kind !== 'import') {
    const reason = byNumber.kind === 'refused' ? byNumber.reason : null;
    return { kind: byNumber.kind, reason, sentence: byNumber.sentence };
  }
  const byState = judgeResult(state, last, incoming);
  if (byState.kind === 'refused') {
    return { kind: 'needs-decision', reason: byState.reason, sentence: byState.sentence };
  }
  const sentence = othersSentence(plan, { lecturerId, markerName, what: 'Das Ergebnis' });
  return sentence === null
    ? { kind: 'import', reason: null, sentence: '' }
    : { kind: 'needs-decision', reason: 'other-marker', sentence };
}

/** Says that something which would change is not the marker's any more; null where nothing is. */
export function othersSentence(
  plan: readonly PlannedMarking[],
  { lecturerId, markerName, what }: { lecturerId: string; markerName: string; what: string },
): string | null {
  const others = plan.filter(
    (planned) =>
      isTouched(planned) &&
      planned.marking.lecturerId !== lecturerId &&
      (planned.marking.lecturerId !== null || planned.marking.isOffices === 1),
  );
  const [first] = others;
  if (!first) return null;
  const whose =
    others.length === 1
      ? `Die Bewertung von ${first.displayName} gehört`
      : `${others.length} Bewertungen gehören`;
  return `${whose} inzwischen nicht mehr ${markerName}. ${what} wird nicht eingelesen, es sei denn, Sie entscheiden es ausdrücklich.`;
}

function lastImport(db: Db, packageId: string, laptop: string): LastImport | null {
  const row = db.get<LastImport>(
    `SELECT sequence, resultSha256, edits, lastHash FROM exchangeImports
     WHERE packageId = ? AND laptop = ? ORDER BY sequence DESC LIMIT 1`,
    [packageId, laptop],
  );
  return row ?? null;
}

/**
 * A result under the keys of the rubrics that its markings go by now, each field with what both sides last had in common.
 * @throws Refused `conflict` with what differs where the criteria are not the same
 */
function incomingOf(db: Db, result: MarkingResult, packed: MarkingPackage) {
  const packages = new Map(packed.rubrics.map((rubric) => [rubric.rubricId, rubric]));
  const submissions = new Map(
    packed.papers.map((paper) => [idOf(paper), paper.submission?.submissionId ?? null]),
  );
  const last = readLastValues(db, {
    packageId: result.packageId,
    laptop: result.laptop.fingerprint,
  });
  const rubrics = currentRubrics(db, result.papers, 'des Pakets');
  const markings = result.papers.map((paper): IncomingMarking => {
    const { enrolmentId, part, role, rubricId } = paper;
    const ids = rubrics.idsFor(paper, packages.get(rubricId));
    return {
      enrolmentId,
      part,
      role,
      submissionId: submissions.get(idOf(paper)) ?? null,
      fields: paper.fields.map(({ key, base, value, typedAt }) => {
        const said = last.get(`${idOf(paper)}/${key}`);
        return {
          key: mapKey(key, ids),
          base: mapValue(key, said ? said.value : base, ids),
          value: mapValue(key, value, ids),
          typedAt,
        };
      }),
    };
  });
  return { markings, mappedRubrics: rubrics.mapped() };
}

/** A place names the criterion it belongs to by the rubric it was marked with. */
function mapValue(key: string, value: FieldValue, ids: ReadonlyMap<string, string>): FieldValue {
  if (kindOf(key).kind !== 'annotation' || value === null) return value;
  const annotation = value as TravellingAnnotation;
  const { criterionId } = annotation;
  return criterionId === null ? value : { ...annotation, criterionId: ids.get(criterionId) ?? criterionId };
}
