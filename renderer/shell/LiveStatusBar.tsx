import { useTranslation } from 'react-i18next';
import { useHeld, useIsSaving } from '../api/saving';
import { useSettingsDrafts, waitingForms } from '../features/settings/drafts';
import { useLayout } from '../stores/layout';
import { StatusBar, type StatusBarProps } from './StatusBar';

interface LiveStatusBarProps extends Omit<StatusBarProps, 'save' | 'message'> {
  savedAt: string | null;
  /** Of the open workspace; where it has no settings, none. */
  folder?: string;
}

/** Typing draws this line anew, and nothing of the frame around it. */
export const LiveStatusBar = ({ savedAt, folder, ...rest }: LiveStatusBarProps) => {
  const { t } = useTranslation('common');
  const isSaving = useIsSaving();
  const held = useHeld();
  const message = useLayout(({ statusMessage }) => statusMessage);
  const hasSettings = useSettingsDrafts(
    ({ drafts }) => folder !== undefined && waitingForms(drafts, folder).length > 0,
  );
  const places = hasSettings ? [...held, 'settings' as const] : held;
  const subject = places.map((place) => t(`save.place.${place}`)).join(', ');
  const save = isSaving
    ? ({ state: 'saving' } as const)
    : places.length > 0
      ? ({ state: 'failed', subject } as const)
      : ({ state: 'saved', savedAt } as const);
  return <StatusBar {...rest} {...(message !== null && { message })} save={save} />;
};
