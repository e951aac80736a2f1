import type { OutputOf } from '../../../../shared/contract';
import { searchFold } from '../../../../shared/domain/names';
import { carryPoints } from '../../../../shared/domain/rubric-transfer';
import { Refused } from '../../../../shared/errors';
import type { CommandContext } from '../../../handlers';
import type { Db } from '../../../store/db';
import { PART_NAMES } from '../marking-words';
import { getTransfer, KEPT_BECAUSE, type Sources, type Transfer } from './earlier-rubrics';

export interface CarriedMarking {
  markingId: string;
  state: 'open' | 'done';
  comment: string;
  keptBecause: 'determined' | 'compared' | 'agreed' | null;
}

interface MarkRow {
  id: string;
  criterionId: string;
  points: number | null;
  comment: string;
}

/** The markings that go by a rubric. */
export const listMarkings = (db: Db, rubricId: string): CarriedMarking[] =>
  db.all(
    `SELECT m.id AS markingId, m.state, m.comment, ${KEPT_BECAUSE} AS keptBecause FROM markings m
     WHERE m.rubricId = ? ORDER BY m.id`,
    [rubricId],
  );

/** What became of one marking. */
export interface CarriedOutcome {
  isReopened: boolean;
  droppedMarks: number;
}

/**
 * Carries every marking over that may be; the others stay as they are.
 * @throws Refused `not-found`, `conflict`, `validation`
 */
export function carryOver(
  { db, describe }: CommandContext,
  { rubricId, sources, reason }: { rubricId: string; sources: Sources; reason: string },
): OutputOf<'rubrics.carryOver'> & { outcomes: Map<string, CarriedOutcome> } {
  const transfer = getTransfer(db, rubricId, sources);
  const outcomes = new Map<string, CarriedOutcome>();
  const markings = listMarkings(db, rubricId);
  for (const marking of markings) {
    if (marking.keptBecause === null) outcomes.set(marking.markingId, carryMarking(db, transfer, marking));
  }
  if (outcomes.size === 0) {
    throw new Refused(
      'conflict',
      'Unter dieser Fassung gibt es keine Bewertung, die übertragen werden könnte. Es wurde nichts verändert.',
    );
  }
  describe({
    label: `${outcomes.size === 1 ? 'Eine Bewertung' : `${outcomes.size} Bewertungen`} auf Fassung ${transfer.currentVersion} des Bewertungsbogens ${PART_NAMES[transfer.part]} übertragen: ${reason}`,
  });
  const reopened = [...outcomes.values()].filter(({ isReopened }) => isReopened).length;
  return { carried: outcomes.size, kept: markings.length - outcomes.size, reopened, outcomes };
}

function carryMarking(db: Db, transfer: Transfer, marking: CarriedMarking): CarriedOutcome {
  const { markingId } = marking;
  const marks = db.all<MarkRow>('SELECT id, criterionId, points, comment FROM marks WHERE markingId = ?', [
    markingId,
  ]);
  const comments: string[] = [];
  let droppedMarks = 0;
  let marked = 0;
  for (const old of transfer.from) {
    const mark = marks.find(({ criterionId }) => criterionId === old.id);
    const target = transfer.targets.get(old.id);
    db.run('UPDATE annotations SET criterionId = ? WHERE markingId = ? AND criterionId = ?', [
      target?.id ?? null,
      markingId,
      old.id,
    ]);
    if (!mark) continue;
    if (target) {
      const points = carryPoints(mark.points, old, target);
      db.update('marks', mark.id, { criterionId: target.id, points });
      if (points !== null) marked += 1;
    } else {
      db.run('DELETE FROM marks WHERE id = ?', [mark.id]);
      if (mark.points !== null) droppedMarks += 1;
      if (mark.comment.trim() !== '') comments.push(`${old.title}: ${mark.comment.trim()}`);
    }
  }
  carryKnockOuts(db, transfer, markingId);
  const isReopened = marking.state === 'done' && marked < transfer.to.length;
  db.update('markings', markingId, {
    rubricId: transfer.currentId,
    ...(comments.length > 0 && { comment: [marking.comment, ...comments].filter(Boolean).join('\n') }),
    ...(isReopened && { state: 'open', finishedAt: null }),
  });
  return { isReopened, droppedMarks };
}

/** Answers to knock-outs of the same title go along; others have lost their question. */
function carryKnockOuts(db: Db, { rubricId, currentId }: Transfer, markingId: string): void {
  const knockOutsOf = (id: string) =>
    db.all<{ id: string; title: string }>(
      'SELECT id, title FROM knockOuts WHERE rubricId = ? ORDER BY position',
      [id],
    );
  const current = knockOutsOf(currentId);
  for (const { id, title } of knockOutsOf(rubricId)) {
    const index = current.findIndex((other) => searchFold(other.title) === searchFold(title));
    const [target] = index < 0 ? [] : current.splice(index, 1);
    const key = [markingId, id] as const;
    if (target) {
      db.run('UPDATE knockOutMarks SET knockOutId = ? WHERE markingId = ? AND knockOutId = ?', [
        target.id,
        ...key,
      ]);
    } else {
      db.run('DELETE FROM knockOutMarks WHERE markingId = ? AND knockOutId = ?', key);
    }
  }
}
