import type { OutputOf } from '../../../shared/contract';
import { Refused } from '../../../shared/errors';
import type { CommandContext } from '../../handlers';
import { createPaper } from '../papers/submit-paper';

/**
 * Shows the papers of a cohort by number, or by name again. Numbers are drawn by chance and stay once drawn; who comes
 * later gets the next one. @throws Refused `not-found`
 */
export function hideNames(
  context: CommandContext,
  { cohortId, hidesNames }: { cohortId: string; hidesNames: boolean },
): OutputOf<'results.hideNames'> {
  const { db, newId, describe } = context;
  const code = db.value<string>('SELECT code FROM cohorts WHERE id = ?', [cohortId]);
  if (code === undefined)
    throw new Refused('not-found', 'Diesen Kurs gibt es nicht.', { details: { cohortId } });
  if (hidesNames) {
    const rows = db.all<{ enrolmentId: string; paperId: string | null; blindNumber: number | null }>(
      `SELECT e.id AS enrolmentId, a.id AS paperId, a.blindNumber FROM enrolments e
         LEFT JOIN papers a ON a.enrolmentId = e.id
       WHERE e.cohortId = ? AND e.status = 'registered'`,
      [cohortId],
    );
    const last = Math.max(0, ...rows.map(({ blindNumber }) => blindNumber ?? 0));
    rows
      .filter(({ blindNumber }) => blindNumber === null)
      // The last digits of a new key are chance.
      .map((row) => ({ ...row, chance: newId().slice(-12) }))
      .sort((a, b) => a.chance.localeCompare(b.chance))
      .forEach(({ enrolmentId, paperId }, index) => {
        db.update('papers', paperId ?? createPaper(context, enrolmentId), { blindNumber: last + 1 + index });
      });
  }
  db.update('cohorts', cohortId, { hidesNames: hidesNames ? 1 : 0 });
  describe({ label: `Namen bei der Korrektur ${hidesNames ? 'verborgen' : 'gezeigt'}, ${code}`, cohortId });
  return {};
}
