import { rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { OutputOf } from '../../../shared/contract';
import {
  type IncomingResult,
  judgeResult,
  type LastImport,
} from '../../../shared/domain/exchange/judge-result';
import { mapKey, mapRubric } from '../../../shared/domain/exchange/map-rubric';
import {
  type FieldValue,
  markingId as idOf,
  kindOf,
  type TravellingAnnotation,
} from '../../../shared/domain/exchange/marking-fields';
import type { MarkingPackage } from '../../../shared/domain/exchange/marking-package';
import type { MarkingResult } from '../../../shared/domain/exchange/marking-result';
import { Refused } from '../../../shared/errors';
import { faultOf } from '../../exchange/refusals';
import { type UnpackedResult, unpackResult } from '../../exchange/unpack-result';
import type { JobContext, QueryContext } from '../../handlers';
import type { Db } from '../../store/db';
import { findAcademyKeys } from './academy-keys';
import { readRubrics } from './office-rubrics';
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
  const others = plan.filter(
    (planned) =>
      isTouched(planned) && planned.marking.lecturerId !== null && planned.marking.lecturerId !== lecturerId,
  );
  const [first] = others;
  if (!first) return { kind: 'import', reason: null, sentence: '' };
  const whose =
    others.length === 1
      ? `Die Bewertung von ${first.displayName} gehört`
      : `${others.length} Bewertungen gehören`;
  return {
    kind: 'needs-decision',
    reason: 'other-marker',
    sentence: `${whose} inzwischen nicht mehr ${markerName}. Das Ergebnis wird nicht eingelesen, es sei denn, Sie entscheiden es ausdrücklich.`,
  };
}

function lastImport(db: Db, packageId: string, laptop: string): LastImport | null {
  const row = db.get<LastImport>(
    `SELECT sequence, resultSha256, edits, lastHash FROM exchangeImports
     WHERE packageId = ? AND laptop = ? ORDER BY sequence DESC LIMIT 1`,
    [packageId, laptop],
  );
  return row ?? null;
}

/** What a laptop last said, by marking and the package's key; only where it is not what the package held. */
export function readLastValues(db: Db, packageId: string, laptop: string): Map<string, LastValue> {
  return new Map(
    db
      .all<{ id: string; enrolmentId: string; part: 'paper'; role: 'first'; key: string; value: string }>(
        'SELECT id, enrolmentId, part, role, key, value FROM exchangeValues WHERE packageId = ? AND laptop = ?',
        [packageId, laptop],
      )
      .map(({ id, key, value, ...marking }) => [
        `${idOf(marking)}/${key}`,
        { id, value: JSON.parse(value) as FieldValue },
      ]),
  );
}

export interface LastValue {
  id: string;
  value: FieldValue;
}

/**
 * A result under the keys of the rubrics that its markings go by now, each field with what both sides last had in common.
 * @throws Refused `conflict` with what differs where the criteria are not the same
 */
function incomingOf(db: Db, result: MarkingResult, packed: MarkingPackage) {
  const current = rubricIdsOf(db, result);
  const offices = readRubrics(db, [...current.values()]);
  const packages = new Map(packed.rubrics.map((rubric) => [rubric.rubricId, rubric]));
  const submissions = new Map(
    packed.papers.map((paper) => [idOf(paper), paper.submission?.submissionId ?? null]),
  );
  const last = readLastValues(db, result.packageId, result.laptop.fingerprint);
  const mappings = new Map<string, ReadonlyMap<string, string>>();
  const mappedRubrics = new Map<string, ReadResult['mappedRubrics'][number]>();
  const markings = result.papers.map((paper): IncomingMarking => {
    const { enrolmentId, part, role, rubricId } = paper;
    const from = packages.get(rubricId);
    const to = offices.get(current.get(idOf(paper)) ?? '');
    // A marking that is gone is refused by the plan, with its own words.
    const pair = `${rubricId}/${to?.rubricId}`;
    let ids = mappings.get(pair);
    if (from && to && ids === undefined) {
      const mapped = mapRubric(from, to);
      if (mapped.kind === 'different') throw otherRubric(to.title, mapped.differences);
      ids = mapped.ids;
      mappings.set(pair, ids);
      if (from.rubricId !== to.rubricId) {
        mappedRubrics.set(pair, { title: to.title, from: from.version, to: to.version });
      }
    }
    const under = ids ?? new Map<string, string>();
    return {
      enrolmentId,
      part,
      role,
      submissionId: submissions.get(idOf(paper)) ?? null,
      fields: paper.fields.map(({ key, base, value, typedAt }) => {
        const said = last.get(`${idOf(paper)}/${key}`);
        return {
          key: mapKey(key, under),
          base: mapValue(key, said ? said.value : base, under),
          value: mapValue(key, value, under),
          typedAt,
        };
      }),
    };
  });
  return { markings, mappedRubrics: [...mappedRubrics.values()] };
}

/** A place names the criterion it belongs to by the rubric it was marked with. */
function mapValue(key: string, value: FieldValue, ids: ReadonlyMap<string, string>): FieldValue {
  if (kindOf(key).kind !== 'annotation' || value === null) return value;
  const annotation = value as TravellingAnnotation;
  const { criterionId } = annotation;
  return criterionId === null ? value : { ...annotation, criterionId: ids.get(criterionId) ?? criterionId };
}

/** Which rubric each marking goes by in the office now. */
function rubricIdsOf(db: Db, { papers }: MarkingResult): Map<string, string> {
  const rows = db.all<{ enrolmentId: string; part: 'paper'; role: 'first'; rubricId: string }>(
    `SELECT m.enrolmentId, m.part, m.role, m.rubricId
     FROM (SELECT DISTINCT value AS enrolmentId FROM json_each(?)) j JOIN markings m ON m.enrolmentId = j.enrolmentId`,
    [JSON.stringify(papers.map(({ enrolmentId }) => enrolmentId))],
  );
  return new Map(rows.map((row) => [idOf(row), row.rubricId]));
}

const otherRubric = (title: string, differences: readonly string[]): Refused =>
  new Refused(
    'conflict',
    `Der Bewertungsbogen „${title}“ ist nicht mehr der des Pakets, und das Ergebnis passt nicht zu ihm. ${differences.join(' ')}`,
    { details: { reason: 'rubric-changed', differences: differences.join('\n') } },
  );
