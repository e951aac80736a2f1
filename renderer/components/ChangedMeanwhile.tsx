import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useChannel } from '../api/hooks';
import type { TypedPlace } from '../stores/field-drafts';
import classes from './ChangedMeanwhile.module.css';
import { formatInstant } from './format';
import { StatusGlyph } from './StatusGlyph';

export interface ChangedMeanwhileProps {
  place: TypedPlace;
  /** The field's name in the contract. */
  field: string;
  /** What the field is called, where it does not stand right above. */
  label?: string;
  /** What is stored now, as one reads it; empty where there is nothing. */
  stored: string;
  /** What is typed here, where the field does not stand right above. */
  typed?: string;
  onTake: () => void;
  onKeep: () => void;
}

/** Says that somebody stored something else in a field while it was typed in here, who and when, and lets one say what holds. */
export function ChangedMeanwhile({
  place,
  field,
  label,
  stored,
  typed,
  onTake,
  onKeep,
}: ChangedMeanwhileProps) {
  const { t } = useTranslation('common');
  const { of, id } = place;
  const change = useChannel('workspace.lastChange', { of, id, field }, { keepPrevious: true }).data?.change;
  const quoted = (text: string) => (text === '' ? t('meanwhile.nothing') : t('meanwhile.quoted', { text }));
  const value = quoted(stored);
  return (
    <div className={classes.root} role="status">
      <span className={classes.changed}>
        <StatusGlyph status="warning" />{' '}
        {label ? t('meanwhile.ofField', { field: label, value }) : t('meanwhile.changed', { value })}
      </span>
      {change && (
        <span className={classes.who}>
          {t('meanwhile.by', { actor: change.actor, at: formatInstant(change.at) })}
        </span>
      )}
      {typed !== undefined && <span>{t('meanwhile.typed', { value: quoted(typed) })}</span>}
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
