import { Anchor } from '@mantine/core';
import { IconCloudUp, IconLock, IconPencil } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { formatTime } from './format';
import classes from './SaveState.module.css';
import { StatusGlyph } from './StatusGlyph';

export interface SaveStateProps {
  /** `kept`: a draft that somebody has yet to save. `untouched`: nothing was to be saved yet. */
  state: 'saved' | 'saving' | 'failed' | 'kept' | 'untouched';
  /** UTC instant of the last save. */
  savedAt?: string | null;
  /** What was saved or was not, e.g. `Kommentar „Kanäle“`. */
  subject?: string;
  /** Speaks for the whole workspace, not for one field. */
  everything?: boolean;
  /** With seconds, where one types and watches. */
  seconds?: boolean;
  /** Offered when saving failed; the text is still there. */
  onRetry?: () => void;
  /** Offered when it was held, as something else has been saved since: lets that hold. */
  onDiscard?: (() => void) | undefined;
}

/** Says whether what was typed is safe, and since when. */
export const SaveState = (props: SaveStateProps) => {
  const { state, savedAt, subject, everything, seconds, onRetry, onDiscard } = props;
  const { t } = useTranslation('common');
  const time = savedAt ? formatTime(savedAt, { seconds: seconds ?? false }) : null;
  const words = {
    saved: everything
      ? [t('save.everything'), time].filter(Boolean).join(', ')
      : [time ? t('save.savedAt', { time }) : t('save.saved'), subject].filter(Boolean).join(', '),
    saving: t('save.saving'),
    failed: subject ? t('save.failedOf', { subject }) : t(onDiscard ? 'save.held' : 'save.failed'),
    kept: t('save.kept', { subject }),
    untouched: t('save.untouched'),
  }[state];
  return (
    <span className={classes.root} data-state={state} role="status">
      {state === 'saved' && <StatusGlyph status="done" />}
      {state === 'saving' && <IconCloudUp size={14} stroke={1.8} aria-hidden="true" />}
      {state === 'failed' && <StatusGlyph status="blocked" />}
      {state === 'kept' && <IconPencil size={14} stroke={1.8} aria-hidden="true" />}
      {state === 'untouched' && <IconLock size={14} stroke={1.8} aria-hidden="true" />}
      <span>{words}</span>
      {state === 'failed' && onRetry && (
        <Anchor component="button" type="button" fz="inherit" onClick={onRetry}>
          {t(onDiscard ? 'save.mine' : 'save.retry')}
        </Anchor>
      )}
      {state === 'failed' && onDiscard && (
        <Anchor component="button" type="button" fz="inherit" onClick={onDiscard}>
          {t('save.discard')}
        </Anchor>
      )}
    </span>
  );
};
