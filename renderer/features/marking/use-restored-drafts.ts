import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { type DeskKey, deskIdOf, type MarkDraft, useMarkingDrafts } from '../../stores/marking-drafts';
import type { Desk } from './desk-model';

/**
 * What a window that went down had not acknowledged: the same as stored is let go, what is newer than the store is saved,
 * and what somebody has changed since stays on the screen until the marker says what holds.
 */
export function useRestoredDrafts(desk: Desk, deskKey: DeskKey, isReadOnly: boolean): void {
  const { t } = useTranslation('marking');
  useEffect(() => {
    const { drafts, drop, hold, flush } = useMarkingDrafts.getState();
    for (const [id, draft] of Object.entries(drafts)) {
      if (!draft.isRestored || !id.startsWith(deskIdOf(deskKey))) continue;
      const { target } = draft;
      const stored = desk.criteria.find(({ criterionId }) => criterionId === target.criterionId);
      const known = stored ?? { points: null, comment: desk.comment, recordedAt: null };
      if (says(known, draft.values)) drop(target);
      else if (isReadOnly || isChangedSince(known, draft)) hold(target, t('draft.changedSince'));
      else void flush(target);
    }
  }, [desk, deskKey, isReadOnly, t]);
}

type Stored = Pick<Desk['criteria'][number], 'points' | 'comment' | 'recordedAt'>;

/** Whether what is stored has these values, where there are any. */
const says = (stored: Stored, { points, comment }: MarkDraft['values']): boolean =>
  (points === undefined || points === stored.points) && (comment === undefined || comment === stored.comment);

/** Somebody has changed it after the draft was typed, and it was not the desk that typed the draft. */
function isChangedSince(stored: Stored, { values, lastSent, typedAt, savedAt }: MarkDraft): boolean {
  // The points may have been saved after the last letter of the comment was typed: the desk's own doing.
  const seen = Math.max(typedAt, savedAt ? Date.parse(savedAt) : 0);
  if (stored.recordedAt === null || Date.parse(stored.recordedAt) <= seen) return false;
  const sent = Object.fromEntries(Object.entries(lastSent).filter(([field]) => field in values));
  return Object.keys(sent).length === 0 || !says(stored, sent);
}
