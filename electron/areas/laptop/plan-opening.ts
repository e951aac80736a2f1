import { carryOver } from '../../../shared/domain/exchange/carry-over';
import { mapKey, mapRubric } from '../../../shared/domain/exchange/map-rubric';
import {
  emptyValue,
  type FieldKey,
  type FieldValue,
  kindOf,
} from '../../../shared/domain/exchange/marking-fields';
import type {
  MarkingPackage,
  PackedPaper,
  PackedRubric,
} from '../../../shared/domain/exchange/marking-package';
import type { UnchainedEdit } from '../../../shared/domain/exchange/marking-result';
import { Refused } from '../../../shared/errors';
import type { Db } from '../../store/db';
import { readValues } from './marking-values';
import { packageOf } from './opened-packages';
import { listTypedEdits } from './typed-edits';

export interface PlannedPaper {
  paper: PackedPaper;
  position: number;
  rubric: PackedRubric;
  /** The marking as an earlier package has brought it; null where the paper is new here. */
  known: KnownMarking | null;
  /** What is to stand here in the end. Fields in conflict hold the office's value. */
  values: Map<FieldKey, FieldValue>;
  conflicts: Conflict[];
  /** What was typed here and goes on under the new package. */
  carried: UnchainedEdit[];
}

interface KnownMarking {
  markingId: string;
  earlierPackageId: string;
  /** From which id of criterion or knock-out to which, where the rubric is another. */
  ids: ReadonlyMap<string, string>;
}

export interface Conflict {
  key: FieldKey;
  mine: FieldValue;
  theirs: FieldValue;
  typedAt: string;
}

/**
 * What opening a package would make of each of its papers: new ones as they are packed, known ones field by field.
 * @throws Refused `conflict` where a known paper has another rubric now, with different criteria
 */
export function planOpening(db: Db, manifest: MarkingPackage): PlannedPaper[] {
  const rubrics = new Map(manifest.rubrics.map((rubric) => [rubric.rubricId, rubric]));
  const earlier = new Earlier(db);
  return manifest.papers.map((paper, position) => {
    const rubric = rubrics.get(paper.rubricId);
    if (!rubric) throw new Error('a paper without its rubric');
    const packed = new Map(paper.fields.map(({ key, value }) => [key, value]));
    const place = { paper, position, rubric };
    const known = earlier.find(paper);
    return known
      ? planKnown(db, place, known, packed)
      : { ...place, known: null, values: packed, conflicts: [], carried: [] };
  });
}

interface FoundMarking {
  markingId: string;
  packageId: string;
  position: number;
  manifest: MarkingPackage;
  edits: readonly UnchainedEdit[];
}

/** The packages that were opened before, each read once. */
class Earlier {
  readonly #db: Db;
  readonly #read = new Map<string, Pick<FoundMarking, 'manifest' | 'edits'>>();

  constructor(db: Db) {
    this.#db = db;
  }

  find({ enrolmentId, part, role }: PackedPaper): FoundMarking | null {
    const found = this.#db.get<Omit<FoundMarking, 'manifest' | 'edits'>>(
      `SELECT m.id AS markingId, o.packageId, o.position FROM markings m JOIN openedMarkings o ON o.markingId = m.id
       WHERE m.enrolmentId = ? AND m.part = ? AND m.role = ? AND o.untilSeq IS NULL`,
      [enrolmentId, part, role],
    );
    if (!found) return null;
    const { packageId } = found;
    const read = this.#read.get(packageId) ?? {
      manifest: packageOf(this.#db, packageId),
      edits: listTypedEdits(this.#db, packageId),
    };
    this.#read.set(packageId, read);
    return { ...found, ...read };
  }
}

function planKnown(
  db: Db,
  place: Pick<PlannedPaper, 'paper' | 'position' | 'rubric'>,
  { markingId, packageId, position, manifest, edits }: FoundMarking,
  packed: ReadonlyMap<FieldKey, FieldValue>,
): PlannedPaper {
  const before = manifest.papers[position];
  const oldRubric = manifest.rubrics.find(({ rubricId }) => rubricId === before?.rubricId);
  if (!before || !oldRubric) throw new Error('an opened paper that its package does not have');
  const ids = idsOf(oldRubric, place.rubric, place.paper.displayName);
  const mapped = <T>(entries: Iterable<readonly [FieldKey, T]>) =>
    new Map([...entries].map(([key, value]) => [mapKey(key, ids), mapValue(value, ids)]));
  const mine = mapped(readValues(db, markingId));
  const base = mapped(before.fields.map(({ key, value }) => [key, value] as const));
  const own = edits
    .filter((edit) => edit.paper === position)
    .map((edit) => ({ ...edit, key: mapKey(edit.key, ids), value: mapValue(edit.value, ids) }));
  const plan: PlannedPaper = {
    ...place,
    known: { markingId, earlierPackageId: packageId, ids },
    values: new Map(),
    conflicts: [],
    carried: [],
  };
  for (const key of new Set([...packed.keys(), ...mine.keys(), ...base.keys()])) {
    const empty = emptyValue(kindOf(key).kind);
    const typed = own.filter((edit) => edit.key === key);
    const sides = {
      base: base.get(key) ?? empty,
      mine: mine.get(key) ?? empty,
      theirs: packed.get(key) ?? empty,
    };
    const decision = carryOver({ ...sides, typed: typed.map(({ value }) => value) });
    const typedAt = typed.at(-1)?.at ?? manifest.createdAt;
    plan.values.set(key, decision === 'mine' ? sides.mine : sides.theirs);
    if (decision === 'mine') {
      plan.carried.push({ paper: place.position, key, value: sides.mine, at: typedAt });
    } else if (decision === 'conflict') {
      plan.conflicts.push({ key, mine: sides.mine, theirs: sides.theirs, typedAt });
    }
  }
  return plan;
}

function idsOf(from: PackedRubric, to: PackedRubric, displayName: string): ReadonlyMap<string, string> {
  const mapping = mapRubric(from, to);
  if (mapping.kind === 'same') return mapping.ids;
  throw new Refused(
    'conflict',
    `${displayName} wird jetzt nach einem anderen Bewertungsbogen bewertet: ${mapping.differences.slice(0, 5).join(' ')} Bitte geben Sie zuerst das Ergebnis des bisherigen Pakets ab und löschen Sie dann seine Daten auf diesem Gerät.`,
    { details: { reason: 'other-rubric', differences: mapping.differences.join('\n') } },
  );
}

/** A place names its criterion by id, too. */
function mapValue<T>(value: T, ids: ReadonlyMap<string, string>): T {
  if (typeof value !== 'object' || value === null || !('criterionId' in value)) return value;
  const { criterionId } = value;
  return typeof criterionId === 'string'
    ? { ...value, criterionId: ids.get(criterionId) ?? criterionId }
    : value;
}
