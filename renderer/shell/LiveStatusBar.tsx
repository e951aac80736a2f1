import { useTranslation } from 'react-i18next';
import { useIsSaving } from '../api/saving';
import { useLayout } from '../stores/layout';
import { StatusBar, type StatusBarProps } from './StatusBar';
import { useWaitingPlaces } from './use-waiting-places';

interface LiveStatusBarProps extends Omit<StatusBarProps, 'save' | 'message'> {
  savedAt: string | null;
  /** Of the open workspace; where it is a lecturer's, none. */
  folder?: string;
}

/** Typing draws this line anew, and nothing of the frame around it. */
export const LiveStatusBar = ({ savedAt, folder, ...rest }: LiveStatusBarProps) => {
  const { t } = useTranslation('common');
  const isSaving = useIsSaving();
  const message = useLayout(({ statusMessage }) => statusMessage);
  const { held, kept } = useWaitingPlaces(folder);
  const named = (places: typeof held) => places.map((place) => t(`save.place.${place}`)).join(', ');
  const save = isSaving
    ? ({ state: 'saving' } as const)
    : held.length > 0
      ? ({ state: 'failed', subject: named(held) } as const)
      : kept.length > 0
        ? ({ state: 'kept', subject: named(kept) } as const)
        : ({ state: 'saved', savedAt } as const);
  return <StatusBar {...rest} {...(message !== null && { message })} save={save} />;
};
