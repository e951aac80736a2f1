import type { OutputOf } from '../../../shared/contract';
import type { MarkingRole } from '../../../shared/domain/assessment';
import type { PackageState } from '../../../shared/domain/exchange/judge-result';
import { isOverdue } from '../../../shared/domain/exchange/still-out';
import { Refused } from '../../../shared/errors';
import type { CommandContext } from '../../handlers';
import type { Db } from '../../store/db';
import { groupRows } from '../../store/group-rows';
import { cohortClosedBy, IS_CLOSED } from '../cohorts/ended-cohort';
import { MARKER_NAME_COLUMNS, type MarkerNameColumns, markerName } from '../marking/marker-name';
import { LATEST_SUBMISSION } from '../papers/queries';
import { academyFingerprint } from './academy-keys';
import { IS_OPEN_PAPER, IS_OPEN_PRESENTATION, IS_OUT, OPEN_MARKINGS } from './select-markings';

type Listed = OutputOf<'exchange.packages'>[number];
type Candidates = OutputOf<'exchange.candidates'>;

/** A package that was given out. */
export interface PackageRow {
  packageId: string;
  kind: 'package' | 'worksheet';
  cohortId: string;
  cohortCode: string;
  lecturerId: string;
  markerName: string;
  state: PackageState;
  dueOn: string | null;
  manifestSha256: string;
  /** When its file was saved; null: nobody has it yet. */
  savedAt: string | null;
}

/** @throws Refused `not-found` */
export function getPackage(db: Db, packageId: string): PackageRow {
  const found = findPackage(db, packageId);
  if (found) return found;
  throw new Refused('not-found', 'Dieses Paket gibt es nicht.', { details: { packageId } });
}

export function findPackage(db: Db, packageId: string): PackageRow | null {
  const row = db.get<Omit<PackageRow, 'markerName'> & MarkerNameColumns>(
    `SELECT k.id AS packageId, k.kind, k.cohortId, c.code AS cohortCode, k.lecturerId, k.state, k.dueOn, k.savedAt, f.sha256 AS manifestSha256,
       ${MARKER_NAME_COLUMNS}
     FROM exchangePackages k JOIN cohorts c ON c.id = k.cohortId JOIN files f ON f.id = k.manifestFileId
       JOIN lecturers l ON l.id = k.lecturerId JOIN persons lp ON lp.id = l.personId
     WHERE k.id = ?`,
    [packageId],
  );
  return row ? { ...row, markerName: markerName(row) ?? '' } : null;
}

/** @throws Refused `conflict` */
export function refuseEnded({ kind, state, markerName: name }: PackageRow): void {
  if (state === 'given') return;
  throw new Refused(
    'conflict',
    `Das ${kind === 'package' ? 'Paket' : 'Arbeitsblatt'} von ${name} ist schon zurückgezogen oder ersetzt. Bitte laden Sie die Seite neu.`,
    { details: { reason: 'ended', state } },
  );
}

/** A worksheet is written anew by channels of its own. @throws Refused `conflict` */
export function refuseWorksheet({ kind, markerName: name }: PackageRow): void {
  if (kind === 'package') return;
  throw new Refused(
    'conflict',
    `${name} hat ein Arbeitsblatt und kein Paket. Bitte laden Sie die Seite neu.`,
    { details: { reason: 'is-worksheet' } },
  );
}

/** A package is written anew by channels of its own. @throws Refused `conflict` */
export function refusePackage({ kind, markerName: name }: PackageRow): void {
  if (kind === 'worksheet') return;
  throw new Refused(
    'conflict',
    `${name} hat ein Paket und kein Arbeitsblatt. Bitte laden Sie die Seite neu.`,
    { details: { reason: 'is-no-worksheet' } },
  );
}

/** Ends a package; it must be out. @throws Refused `conflict` */
export function endPackage(
  { db, actor, now }: CommandContext,
  row: PackageRow,
  ended: { state: Exclude<PackageState, 'given'>; reason: string; replacedById: string | null },
): void {
  refuseEnded(row);
  db.update('exchangePackages', row.packageId, {
    state: ended.state,
    endedAt: now.toISOString(),
    endedBy: actor,
    endReason: ended.reason,
    replacedById: ended.replacedById,
  });
}

/** Ends a package whose results are not wanted any more. @throws Refused `not-found`, `conflict` */
export function revokePackage(
  context: CommandContext,
  { packageId, reason }: { packageId: string; reason: string },
): OutputOf<'exchange.revoke'> {
  const found = getPackage(context.db, packageId);
  endPackage(context, found, { state: 'revoked', reason, replacedById: null });
  context.describe({
    label: `${found.kind === 'package' ? 'Korrekturpaket' : 'Arbeitsblatt'} von ${found.markerName} zurückgezogen, ${found.cohortCode}`,
    cohortId: found.cohortId,
  });
  return {};
}

type PackageColumns = Omit<
  Listed,
  | 'markerName'
  | 'roles'
  | 'hidesNames'
  | 'hasPhrases'
  | 'isSaved'
  | 'isOverdue'
  | 'replacedBy'
  | 'imports'
  | 'openedAt'
> &
  MarkerNameColumns & {
    roles: string;
    hidesNames: number;
    hasPhrases: number;
    savedAt: string | null;
    replacedById: string | null;
  };

type ImportRow = Listed['imports'][number] & { packageId: string; openedAt: string | null; id: string };

/** Who holds what, of one cohort or of all; those that are out first, the earliest due first. */
export function listPackages(db: Db, cohortId: string | null, today: string): Listed[] {
  const rows = db.all<PackageColumns>(
    `SELECT k.id AS packageId, k.kind, k.cohortId, c.code AS cohortCode, k.lecturerId, ${MARKER_NAME_COLUMNS}, lp.email,
       (SELECT json_group_array(DISTINCT m.role) FROM exchangePackageMarkings x JOIN markings m ON m.id = x.markingId
        WHERE x.packageId = k.id) AS roles,
       (SELECT count(*) FROM exchangePackageMarkings x WHERE x.packageId = k.id) AS papers,
       (SELECT count(*) FROM exchangePackageMarkings x JOIN markings m ON m.id = x.markingId
        WHERE x.packageId = k.id AND m.state = 'done') AS done,
       k.hidesNames, k.hasPhrases, k.byteLength, k.dueOn, k.givenAt, k.givenBy, k.savedAt, k.remindedAt, k.state, k.endedAt, k.endedBy,
       k.endReason, k.replacedById
     FROM exchangePackages k JOIN cohorts c ON c.id = k.cohortId
       JOIN lecturers l ON l.id = k.lecturerId JOIN persons lp ON lp.id = l.personId
     WHERE @cohortId IS NULL OR k.cohortId = @cohortId
     ORDER BY k.state <> 'given', coalesce(k.dueOn, '9999'), c.code, k.givenAt DESC, k.id DESC`,
    { cohortId },
  );
  const imports = groupRows(
    db.all<ImportRow>(
      `SELECT i.packageId AS packageId, i.sequence, i.laptop, i.openedAt, i.handedInAt, i.importedAt AS importedAt, i.importedBy, i.newFields, i.changedFields,
         i.decidedFields, i.overrideReason, i.id AS id
       FROM exchangeImports i JOIN exchangePackages k ON k.id = i.packageId
       WHERE @cohortId IS NULL OR k.cohortId = @cohortId
       UNION ALL
       SELECT i.packageId, row_number() OVER (PARTITION BY i.packageId ORDER BY i.importedAt, i.id), NULL, NULL, NULL,
         i.importedAt, i.importedBy, i.newFields, i.changedFields, i.decidedFields, i.overrideReason, i.id
       FROM worksheetImports i JOIN exchangePackages k ON k.id = i.packageId
       WHERE @cohortId IS NULL OR k.cohortId = @cohortId
       ORDER BY packageId, importedAt DESC, id DESC`,
      { cohortId },
    ),
    'packageId',
  );
  const names = new Map(rows.map((row) => [row.packageId, markerName(row) ?? '']));
  return rows.map((row) => {
    const { markerTitle: _, markerFirstName: __, markerLastName: ___, replacedById, savedAt, ...shown } = row;
    const own = imports.get(row.packageId) ?? [];
    const roles = JSON.parse(row.roles) as MarkingRole[];
    return {
      ...shown,
      markerName: names.get(row.packageId) ?? '',
      roles: roles.sort(),
      hidesNames: row.hidesNames === 1,
      hasPhrases: row.hasPhrases === 1,
      // What something has come back of was saved, though the program may have ended before it could be noted.
      isSaved: savedAt !== null || own.length > 0,
      isOverdue: isOverdue(row, today),
      replacedBy:
        replacedById === null ? null : { packageId: replacedById, markerName: names.get(replacedById) ?? '' },
      openedAt: own.at(-1)?.openedAt ?? null,
      imports: own.map(({ packageId: _package, openedAt: _opened, id: _id, ...entry }) => entry),
    };
  });
}

interface CandidateRow extends MarkerNameColumns {
  lecturerId: string;
  email: string;
  papers: number;
  byteLength: number;
  presentations: number;
  missing: number;
  out: number;
  withoutNumber: number;
  dueOn: string | null;
}

/** Who has open papers of a cohort, and what a package for them would hold. @throws Refused `not-found` */
export function listCandidates(db: Db, cohortId: string): Candidates {
  const cohort = db.get<{ code: string; hidesNames: number; markersPerPaper: number }>(
    `SELECT c.code, c.hidesNames, k.markersPerPaper FROM cohorts c JOIN courses k ON k.id = c.courseId WHERE c.id = ?`,
    [cohortId],
  );
  if (!cohort) throw new Refused('not-found', 'Diesen Kurs gibt es nicht.', { details: { cohortId } });
  const rows = db.all<CandidateRow>(
    `WITH open AS (
       SELECT m.lecturerId, m.part, a.blindNumber, coalesce(m.dueOn, c.listDueOn) AS dueOn, ${IS_OUT} AS isOut, ${LATEST_SUBMISSION} AS submissionId
       FROM ${OPEN_MARKINGS} WHERE e.cohortId = @cohortId AND m.lecturerId IS NOT NULL
         AND ((${IS_OPEN_PAPER}) OR (${IS_OPEN_PRESENTATION}))
     ), sized AS (
       SELECT o.*, (SELECT coalesce(sum(f.byteLength), 0) FROM submissionFiles s JOIN files f ON f.id = s.fileId
         WHERE s.submissionId = o.submissionId) AS bytes,
         o.part = 'paper' AND o.isOut = 0 AND o.submissionId IS NOT NULL AS isReady,
         o.part = 'presentation' AND o.isOut = 0 AS isPresentation
       FROM open o
     )
     SELECT t.lecturerId, ${MARKER_NAME_COLUMNS}, lp.email, sum(t.isReady) AS papers, sum(t.isReady * t.bytes) AS byteLength,
       sum(t.isPresentation) AS presentations, sum(t.part = 'paper' AND t.submissionId IS NULL) AS missing, sum(t.isOut) AS "out",
       sum(t.isReady AND t.blindNumber IS NULL) AS withoutNumber, min(CASE WHEN t.isReady OR t.isPresentation THEN t.dueOn END) AS dueOn
     FROM sized t JOIN lecturers l ON l.id = t.lecturerId JOIN persons lp ON lp.id = l.personId
     GROUP BY t.lecturerId ORDER BY lp.sortKey, t.lecturerId`,
    { cohortId },
  );
  return {
    cohortId,
    cohortCode: cohort.code,
    fingerprint: academyFingerprint(db),
    hidesNames: cohort.hidesNames === 1,
    closedBy: cohortClosedBy(db, cohortId),
    withoutNumber: rows.reduce((sum, row) => sum + row.withoutNumber, 0),
    unassigned: countUnassigned(db, cohortId, cohort.markersPerPaper),
    markers: rows.map((row) => ({
      lecturerId: row.lecturerId,
      name: markerName(row) ?? '',
      email: row.email,
      papers: row.papers,
      byteLength: row.byteLength,
      presentations: row.presentations,
      missing: row.missing,
      out: row.out,
      dueOn: row.dueOn,
    })),
  };
}

/** Papers that are in and whose marking belongs to nobody, each role by itself. */
const countUnassigned = (db: Db, cohortId: string, markersPerPaper: number): number =>
  db.value<number>(
    `SELECT count(*) FROM (VALUES ('first', 1), ('second', 2)) AS q
       JOIN enrolments e ON e.cohortId = @cohortId AND e.status = 'registered'
       JOIN papers a ON a.enrolmentId = e.id
       LEFT JOIN markings m ON m.enrolmentId = e.id AND m.part = 'paper' AND m.role = q.column1
     WHERE q.column2 <= @markersPerPaper AND m.lecturerId IS NULL AND coalesce(m.state, 'open') = 'open'
       AND ${LATEST_SUBMISSION} IS NOT NULL AND NOT ${IS_CLOSED} AND NOT EXISTS (SELECT 1 FROM results y WHERE y.enrolmentId = e.id)`,
    { cohortId, markersPerPaper },
  ) ?? 0;
