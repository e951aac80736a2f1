import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './ChangedMeanwhile.module.css';

export interface ChangedMeanwhileProps {
  /** What the field is called, where it does not stand right above. */
  field?: string;
  /** What is stored now, as one reads it; empty where there is nothing. */
  stored: string;
  onTake: () => void;
  onKeep: () => void;
}

/** Says that somebody stored something else in a field while it was typed in here, and lets one say what holds. */
export function ChangedMeanwhile({ field, stored, onTake, onKeep }: ChangedMeanwhileProps) {
  const { t } = useTranslation('common');
  const value = stored === '' ? t('meanwhile.nothing') : t('meanwhile.quoted', { text: stored });
  return (
    <div className={classes.root} role="status">
      <span>{field ? t('meanwhile.ofField', { field, value }) : t('meanwhile.changed', { value })}</span>
      <span className={classes.buttons}>
        <Button size="compact-xs" onClick={onKeep}>
          {t('meanwhile.keep')}
        </Button>
        <Button size="compact-xs" onClick={onTake}>
          {t('meanwhile.take')}
        </Button>
      </span>
    </div>
  );
}
