import { useTranslation } from 'react-i18next';
import { useHeld, useIsSaving } from '../api/saving';
import { StatusBar, type StatusBarProps } from './StatusBar';

/** Typing draws this line anew, and nothing of the frame around it. */
export const LiveStatusBar = ({
  savedAt,
  ...rest
}: Omit<StatusBarProps, 'save'> & { savedAt: string | null }) => {
  const { t } = useTranslation('common');
  const isSaving = useIsSaving();
  const held = useHeld();
  const subject = held.map((place) => t(`save.place.${place}`)).join(', ');
  const save = isSaving
    ? ({ state: 'saving' } as const)
    : held.length > 0
      ? ({ state: 'failed', subject } as const)
      : ({ state: 'saved', savedAt } as const);
  return <StatusBar {...rest} save={save} />;
};
