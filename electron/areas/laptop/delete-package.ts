import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { InputOf, OutputOf } from '../../../shared/contract';
import { Refused } from '../../../shared/errors';
import type { CommandContext, JobContext } from '../../handlers';
import type { Db } from '../../store/db';
import { writeDurably } from '../../store/files';
import { SEARCH_INDEXES } from '../../store/search';
import type { Workspace } from '../../store/workspace';
import { clearIncoming } from './incoming';
import { hasUnsent } from './list-packages';
import { getOpened, listOpened } from './opened-packages';

/**
 * Deletes what a package has brought of people and what was typed about them: rows, their past in the journal, files, and the
 * backups within this workspace. What stays is that it was here and when it was handed in.
 * @throws Refused `not-found`, `conflict`, `blocked` where the office does not have everything
 */
export async function deletePackage(
  context: JobContext,
  { packageId, losesWork = false }: InputOf<'laptop.delete'>,
): Promise<OutputOf<'laptop.delete'>> {
  await context.transact((command) => {
    const opened = getOpened(command.db, packageId);
    if (!losesWork && ownsMarkings(command.db, packageId) && hasUnsent(command.db, opened)) {
      throw new Refused(
        'blocked',
        'Es gibt Bewertungen, die noch nicht abgegeben sind; sie wären verloren. Bitte geben Sie zuerst das Ergebnis ab.',
        { details: { reason: 'unsent' } },
      );
    }
    eraseRows(command, [packageId]);
    noteTraces(command.workspace);
  });
  await eraseTraces(context);
  return {};
}

/**
 * What every start begins with: removes what an interrupted opening has left, and deletes packages whose hand-in was confirmed
 * and whose day has come, unless something was typed since. What an interrupted deletion has left of traces goes too.
 */
export async function tidyLaptop(context: JobContext): Promise<OutputOf<'laptop.tidy'>> {
  let leftOvers = 0;
  const deleted = await context.transact((command) => {
    leftOvers = clearIncoming(command.workspace);
    const due = listOpened(command.db).filter(
      (opened) =>
        opened.deletedAt === null &&
        opened.deleteOn !== null &&
        opened.deleteOn <= command.today &&
        !hasUnsent(command.db, opened),
    );
    eraseRows(
      command,
      due.map(({ packageId }) => packageId),
    );
    if (due.length > 0) noteTraces(command.workspace);
    return due.length;
  });
  if (existsSync(traceNote(context.workspace))) await eraseTraces(context);
  return { deletedPackages: deleted, leftOvers };
}

/** Children before parents; `of` selects the ids of what belongs to the doomed, `@ids` the packages. */
const DOOMED: readonly (readonly [table: string, of: string])[] = [
  ['annotations', 'markingId IN (SELECT id FROM doomedMarkings)'],
  ['marks', 'markingId IN (SELECT id FROM doomedMarkings)'],
  ['knockOutMarks', 'markingId IN (SELECT id FROM doomedMarkings)'],
  ['assessmentReopenings', 'enrolmentId IN (SELECT id FROM doomedEnrolments)'],
  [
    'openedMarkings',
    'markingId IN (SELECT id FROM doomedMarkings) OR packageId IN (SELECT value FROM json_each(@ids))',
  ],
  ['markings', 'id IN (SELECT id FROM doomedMarkings)'],
  ['submissionFiles', 'submissionId IN (SELECT id FROM doomedSubmissions)'],
  ['submissions', 'id IN (SELECT id FROM doomedSubmissions)'],
  ['papers', 'enrolmentId IN (SELECT id FROM doomedEnrolments)'],
  ['persons', 'id IN (SELECT personId FROM enrolments WHERE id IN (SELECT id FROM doomedEnrolments))'],
  ['enrolments', 'id IN (SELECT id FROM doomedEnrolments)'],
  ['openedManifests', 'id IN (SELECT value FROM json_each(@ids))'],
];

/** A marking that a later package has taken over belongs to that one alone. */
const MARKINGS = `SELECT o.markingId AS id FROM openedMarkings o WHERE o.packageId IN (SELECT value FROM json_each(@ids))
  AND NOT EXISTS (SELECT 1 FROM openedMarkings x WHERE x.markingId = o.markingId AND x.untilSeq IS NULL
    AND x.packageId NOT IN (SELECT value FROM json_each(@ids)))`;

const ownsMarkings = (db: Db, packageId: string): boolean =>
  db.value('SELECT 1 FROM openedMarkings WHERE packageId = ? AND untilSeq IS NULL', [packageId]) !==
  undefined;

/** Packages that have nothing left when these go: all that they brought was taken over. */
const withReplaced = (db: Db, packageIds: readonly string[]): string[] => [
  ...packageIds,
  ...db
    .all<{ packageId: string }>(
      `SELECT packageId FROM openedMarkings WHERE packageId NOT IN (SELECT value FROM json_each(@ids))
       GROUP BY packageId HAVING sum(markingId NOT IN (${MARKINGS})) = 0`,
      { ids: JSON.stringify(packageIds) },
    )
    .map(({ packageId }) => packageId),
];

function eraseRows(command: CommandContext, asked: readonly string[]): void {
  if (asked.length === 0) return;
  const { db, now, describe } = command;
  db.raw.pragma('defer_foreign_keys = ON');
  const packageIds = withReplaced(db, asked);
  const ids = JSON.stringify(packageIds);
  const doomed = doomedRows(db, ids);
  for (const { tableName, rowId } of doomed) db.run(`DELETE FROM ${tableName} WHERE id = ?`, [rowId]);
  for (const { rowId } of unnamedFiles(db)) {
    doomed.push({ tableName: 'files', rowId });
    db.run('DELETE FROM derivedTexts WHERE sha256 = (SELECT sha256 FROM files WHERE id = ?)', [rowId]);
    db.run('DELETE FROM derivedFingerprints WHERE sha256 = (SELECT sha256 FROM files WHERE id = ?)', [rowId]);
    db.run('DELETE FROM files WHERE id = ?', [rowId]);
  }
  for (const packageId of packageIds) {
    doomed.push({ tableName: 'openedPackages', rowId: packageId });
    db.update('openedPackages', packageId, { carriedEdits: '[]', deletedAt: now.toISOString() });
  }
  const codes = db
    .all<{ code: string }>(
      'SELECT DISTINCT c.code FROM openedPackages o JOIN cohorts c ON c.id = o.cohortId WHERE o.id IN (SELECT value FROM json_each(?))',
      [ids],
    )
    .map(({ code }) => code);
  describe({ label: `Daten gelöscht, ${codes.join(', ')}`, forgets: doomed });
}

interface DoomedRow {
  tableName: string;
  rowId: string;
}

function doomedRows(db: Db, ids: string): DoomedRow[] {
  const sets = `WITH doomedMarkings AS (${MARKINGS}),
    doomedEnrolments AS (SELECT DISTINCT m.enrolmentId AS id FROM markings m WHERE m.id IN (SELECT id FROM doomedMarkings)
      AND NOT EXISTS (SELECT 1 FROM markings o WHERE o.enrolmentId = m.enrolmentId AND o.id NOT IN (SELECT id FROM doomedMarkings))),
    doomedSubmissions AS (SELECT s.id FROM submissions s JOIN papers a ON a.id = s.paperId
      WHERE a.enrolmentId IN (SELECT id FROM doomedEnrolments))`;
  return DOOMED.flatMap(([tableName, of]) =>
    db
      .all<{ id: string }>(`${sets} SELECT id FROM ${tableName} WHERE ${of}`, { ids })
      .map(({ id }) => ({ tableName, rowId: id })),
  );
}

const unnamedFiles = (db: Db): { rowId: string }[] =>
  db.all(
    `SELECT id AS rowId FROM files f WHERE NOT EXISTS (SELECT 1 FROM submissionFiles s WHERE s.fileId = f.id)`,
  );

/**
 * What deleted rows have left on the disk: free pages of the database and its log, words in the search indexes, files, backups.
 * The store is made anew around what stays, as it never is elsewhere: the indexes find their texts by rowid and are made anew
 * with it.
 */
const eraseTraces = ({ alone, workspace }: JobContext): Promise<void> =>
  alone(() => {
    clearIncoming(workspace);
    rmSync(workspace.backupsFolder, { recursive: true, force: true });
    const { raw } = workspace.writer;
    const rebuildIndexes = (): void => {
      for (const name of SEARCH_INDEXES) raw.exec(`INSERT INTO ${name} (${name}) VALUES ('rebuild')`);
    };
    rebuildIndexes();
    raw.exec('VACUUM');
    rebuildIndexes();
    raw.pragma('wal_checkpoint(TRUNCATE)');
    rmSync(traceNote(workspace), { force: true });
  });

/** Lies there from the deletion of rows until their traces are gone, so that the next start goes on where a program was cut off. */
const traceNote = ({ folder }: Workspace): string => join(folder, 'spuren-loeschen');

const noteTraces = (workspace: Workspace): void => writeDurably(traceNote(workspace), new Uint8Array());
