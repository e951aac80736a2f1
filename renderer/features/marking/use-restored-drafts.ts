import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { type DeskKey, deskIdOf, useMarkingDrafts } from '../../stores/marking-drafts';
import type { Desk } from './desk-model';

/**
 * What a window that went down had not acknowledged: the same as stored is let go, what is newer than the store is saved,
 * and what somebody has changed since stays on the screen until the marker says what holds.
 */
export function useRestoredDrafts(desk: Desk, deskKey: DeskKey, isReadOnly: boolean): void {
  const { t } = useTranslation('marking');
  useEffect(() => {
    const { drafts, drop, hold, flush } = useMarkingDrafts.getState();
    for (const [id, { target, values, typedAt, isRestored }] of Object.entries(drafts)) {
      if (!isRestored || !id.startsWith(deskIdOf(deskKey))) continue;
      const stored = desk.criteria.find(({ criterionId }) => criterionId === target.criterionId);
      const known = stored ?? { points: null, comment: desk.comment, recordedAt: null };
      const isSame =
        (values.points === undefined || values.points === known.points) &&
        (values.comment === undefined || values.comment === known.comment);
      const isOlder = known.recordedAt !== null && Date.parse(known.recordedAt) > typedAt;
      if (isSame) drop(target);
      else if (isOlder || isReadOnly) hold(target, t('draft.changedSince'));
      else void flush(target);
    }
  }, [desk, deskKey, isReadOnly, t]);
}
