import { useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { type DeskKey, draftIdOf, useMarkingDrafts } from '../../stores/marking-drafts';
import { criteriaOnScreen, type Desk, type DeskCriterion } from './desk-model';

const idsOf = (desk: Desk, key: DeskKey): string[] =>
  desk.criteria.map(({ criterionId }) => draftIdOf({ ...key, criterionId }));

/** The criteria of a desk as they stand on the screen; made anew when one of them says something else, not while it is saved. */
export function useCriteria(desk: Desk, key: DeskKey): readonly DeskCriterion[] {
  const ids = idsOf(desk, key);
  const values = useMarkingDrafts(useShallow(({ drafts }) => ids.map((id) => drafts[id]?.values)));
  const savedAt = useMarkingDrafts(useShallow((state) => ids.map((id) => state.savedAt[id])));
  return useMemo(
    () =>
      criteriaOnScreen(
        desk,
        values.map((typed, index) => ({ values: typed, savedAt: savedAt[index] })),
      ),
    [desk, values, savedAt],
  );
}

/** The place of the first criterion that nobody has marked, counted from 0; the first one's where all are. */
export function firstOpenCriterion(desk: Desk, key: DeskKey): number {
  const { drafts, savedAt } = useMarkingDrafts.getState();
  const typed = idsOf(desk, key).map((id) => ({ values: drafts[id]?.values, savedAt: savedAt[id] }));
  const found = criteriaOnScreen(desk, typed).findIndex(({ points }) => points === null);
  return Math.max(0, found);
}
