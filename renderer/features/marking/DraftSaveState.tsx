import { useTranslation } from 'react-i18next';
import type { StoreApi, UseBoundStore } from 'zustand';
import { SaveState } from '../../components/SaveState';
import type { Drafts } from '../../stores/drafts';

export interface DraftSaveStateProps<Target, Values extends object> {
  /** Where drafts of this kind are kept. */
  of: UseBoundStore<StoreApi<Drafts<Target, Values>>>;
  /** The name of the target there. */
  id: string;
  target: Target;
  /** When the stored value was last written, where nothing was saved from here. */
  recordedAt?: string | null;
}

/** Says whether what was typed for one target is safe; what failed says why and offers another try, what was held both ways out. */
export const DraftSaveState = <Target, Values extends object>(props: DraftSaveStateProps<Target, Values>) => {
  const { of: useDrafts, id, target, recordedAt = null } = props;
  const { t } = useTranslation('marking');
  const draft = useDrafts((state) => state.drafts[id]);
  const savedAt = useDrafts((state) => state.savedAt[id]) ?? recordedAt;
  const { overwrite, drop } = useDrafts.getState();
  if (draft?.state === 'failed') {
    return (
      <span title={draft.message ?? undefined}>
        <SaveState
          state="failed"
          onRetry={() => void overwrite(target)}
          onDiscard={draft.isHeld ? () => drop(target) : undefined}
        />
        <span className="kk-visually-hidden">{t('saveFailed', { message: draft.message })}</span>
      </span>
    );
  }
  if (draft) return <SaveState state="saving" />;
  return savedAt ? <SaveState state="saved" savedAt={savedAt} seconds /> : null;
};
