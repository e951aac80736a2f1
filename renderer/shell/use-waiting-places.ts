import { type DraftPlace, useHeld } from '../api/saving';
import { useSettingsDrafts, waitingForms } from '../features/settings/drafts';
import { isAgreementWaiting, useAgreementDrafts } from '../stores/agreement-drafts';
import { isDecisionWaiting, useKeptDecisions } from '../stores/decisions';
import { isDesignWaiting, useDesignDrafts } from '../stores/design-drafts';
import { heldFields, type TypedPlace, useFieldDrafts } from '../stores/field-drafts';

type WaitingPlace = DraftPlace | TypedPlace['of'] | 'settings' | 'agreements' | 'decisions' | 'designs';

interface Waiting {
  /** Something there wants to be settled first. */
  held: readonly WaitingPlace[];
  /** A draft there waits for whoever writes it. */
  kept: readonly WaitingPlace[];
}

/**
 * Where something typed waits that is not safe and that nothing saves by itself. What outlives its window counts in the
 * workspace with this folder alone.
 */
export function useWaitingPlaces(folder: string | undefined): Waiting {
  const held = useHeld();
  const isHere = folder !== undefined;
  // As text, so that the same places are the same value.
  const fields = useFieldDrafts(({ drafts }) => (isHere ? heldFields(drafts, folder).join(' ') : ''));
  const settings = useSettingsDrafts(({ drafts }) => isHere && waitingForms(drafts, folder).length > 0);
  const agreements = useAgreementDrafts((state) => isHere && isAgreementWaiting(state, folder));
  const decisions = useKeptDecisions((state) => isHere && isDecisionWaiting(state, folder));
  const designs = useDesignDrafts((state) => isHere && isDesignWaiting(state, folder));
  const kept = { agreements, decisions, designs, settings } as const;
  return {
    held: [...held, ...(fields === '' ? [] : (fields.split(' ') as TypedPlace['of'][]))],
    kept: (Object.keys(kept) as (keyof typeof kept)[]).filter((place) => kept[place]),
  };
}
