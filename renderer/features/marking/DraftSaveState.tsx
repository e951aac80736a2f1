import { useTranslation } from 'react-i18next';
import { SaveState } from '../../components/SaveState';
import { type DraftTarget, draftIdOf, useMarkingDrafts } from '../../stores/marking-drafts';

export interface DraftSaveStateProps {
  target: DraftTarget;
  /** When the stored value was last written, where nothing was saved from here. */
  recordedAt: string | null;
}

/** Says whether what was typed for one target is safe; what failed says why and offers another try. */
export const DraftSaveState = ({ target, recordedAt }: DraftSaveStateProps) => {
  const { t } = useTranslation('marking');
  const id = draftIdOf(target);
  const draft = useMarkingDrafts((state) => state.drafts[id]);
  const savedAt = useMarkingDrafts((state) => state.savedAt[id]) ?? recordedAt;
  const flush = useMarkingDrafts((state) => state.flush);
  if (draft?.state === 'failed') {
    return (
      <span title={draft.message ?? undefined}>
        <SaveState state="failed" onRetry={() => void flush(target)} />
        <span className="kk-visually-hidden">{t('saveFailed', { message: draft.message })}</span>
      </span>
    );
  }
  if (draft) return <SaveState state="saving" />;
  return savedAt ? <SaveState state="saved" savedAt={savedAt} seconds /> : null;
};
