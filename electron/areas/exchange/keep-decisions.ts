import type { CommandContext } from '../../handlers';
import type { Decided } from './apply-import';

/** Keeps what was decided as a result or a worksheet came in, each with its reason; `importId` is null where none is kept. */
export function keepDecisions(
  { db, newId, actor, now }: CommandContext,
  table: 'exchangeDecisions' | 'worksheetDecisions',
  importId: string | null,
  decided: readonly Decided[],
): void {
  for (const { markingId, field, chosen, reason } of decided) {
    db.insert(table, {
      id: newId(),
      importId,
      markingId,
      key: field.key,
      base: JSON.stringify(field.base),
      ours: JSON.stringify(field.ours),
      theirs: JSON.stringify(field.theirs),
      chosen: JSON.stringify(chosen),
      reason,
      decidedBy: actor,
      decidedAt: now.toISOString(),
    });
  }
}
