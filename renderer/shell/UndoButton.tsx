import { Button, Tooltip } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { isMac, isTyping } from '../components/platform';
import { ShortcutHint } from '../components/ShortcutHint';
import classes from './AppFrame.module.css';

export interface UndoButtonProps {
  /** What would be undone, e.g. `Raum für Termin 16`; null when there is nothing. */
  subject: string | null;
  onUndo: () => void;
  /** An undo is under way. */
  pending?: boolean;
}

/** Undoes the last command and says which. Strg+Z does the same, but not where somebody types. */
export const UndoButton = ({ subject, onUndo, pending = false }: UndoButtonProps) => {
  const { t } = useTranslation('shell');

  useEffect(() => {
    if (subject === null || pending) return;
    const onKeyDown = (event: KeyboardEvent) => {
      const mod = isMac() ? event.metaKey : event.ctrlKey;
      if (!mod || event.shiftKey || event.altKey || event.key.toLowerCase() !== 'z') return;
      if (event.defaultPrevented || event.repeat || isTyping(event.target)) return;
      event.preventDefault();
      onUndo();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [subject, pending, onUndo]);

  if (subject === null) return null;
  return (
    <Tooltip label={<ShortcutHint keys="mod+Z" />}>
      <Button
        variant="subtle"
        size="xs"
        className={classes.undo}
        leftSection={<IconArrowBackUp size={16} stroke={1.6} />}
        onClick={onUndo}
        disabled={pending}
        aria-keyshortcuts="Control+Z"
      >
        <span className={`kk-ellipsis ${classes.undoWords}`}>{t('undo', { subject })}</span>
      </Button>
    </Tooltip>
  );
};
