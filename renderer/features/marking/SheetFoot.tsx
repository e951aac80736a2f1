import { Button } from '@mantine/core';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { ShortcutHint } from '../../components/ShortcutHint';
import type { DeskKey } from '../../stores/marking-drafts';
import classes from './desk.module.css';
import { type Desk, nextUnfinished } from './desk-model';
import { ReopenButton } from './ReopenButton';
import { WayOn } from './WayOn';

export interface SheetFootProps {
  desk: Desk;
  deskKey: DeskKey;
  isReadOnly: boolean;
  isFinishing: boolean;
  onFinish: () => void;
}

const Foot = ({ desk, deskKey, isReadOnly, isFinishing, onFinish }: SheetFootProps) => {
  const { t } = useTranslation('marking');
  return (
    <footer className={classes.foot}>
      <span>
        <ShortcutHint keys="enter" /> {t('keys.criterion')}
      </span>
      <span className={classes.optional}>
        <ShortcutHint keys="alt+1" /> – <ShortcutHint keys="4" /> {t('keys.level')}
      </span>
      <span>
        <ShortcutHint keys="F9" /> {t('keys.focus')}
      </span>
      {desk.state === 'done' && desk.access === 'own' && (
        <ReopenButton deskKey={deskKey} name={desk.displayName} />
      )}
      {desk.state === 'done' && desk.access === 'own' && nextUnfinished(desk) === null && (
        <WayOn cohortId={desk.cohortId} />
      )}
      {!isReadOnly && (
        <Button
          size="xs"
          variant="filled"
          className={classes.footEnd}
          loading={isFinishing}
          rightSection={<ShortcutHint keys="mod+enter" />}
          onClick={onFinish}
        >
          {t('finish.button')}
        </Button>
      )}
    </footer>
  );
};

/** The keys of the sheet, and what ends the marking or opens it again. Typing leaves it alone. */
export const SheetFoot = memo(Foot);
