import type { OutputOf } from '../../../shared/contract';
import type { Db } from '../../store/db';
import { getLecturerName } from './marker';

/** Who had a marking before, newest first. */
export function listTakeovers(db: Db, markingId: string | null): OutputOf<'marking.get'>['takeovers'] {
  if (markingId === null) return [];
  const rows = db.all<{
    fromLecturerId: string | null;
    toLecturerId: string | null;
    reason: string;
    by: string;
    at: string;
  }>(
    `SELECT fromLecturerId, toLecturerId, reason, takenOverBy AS "by", takenOverAt AS at FROM markingTakeovers
     WHERE markingId = ? ORDER BY takenOverAt DESC, id DESC`,
    [markingId],
  );
  const nameOf = (lecturerId: string | null) =>
    lecturerId === null ? null : getLecturerName(db, lecturerId);
  return rows.map(({ fromLecturerId, toLecturerId, ...row }) => ({
    fromName: nameOf(fromLecturerId),
    toName: nameOf(toLecturerId),
    ...row,
  }));
}

/** When a marking was opened again and why, newest first. */
export const listReopenings = (db: Db, markingId: string | null): OutputOf<'marking.get'>['reopenings'] =>
  db.all(
    `SELECT reason, reopenedBy AS "by", reopenedAt AS at FROM assessmentReopenings
     WHERE markingId = ? ORDER BY reopenedAt DESC, id DESC`,
    [markingId],
  );
