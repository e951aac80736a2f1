import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './Status.module.css';
import { type Status, StatusGlyph } from './StatusGlyph';

export interface StatusPillProps {
  /** Shape in front of the word; leave it out for a plain pill. */
  status?: Status;
  /** The word; by default the status's own. */
  children?: ReactNode;
  /** Background; `neutral` by default. */
  tone?: 'neutral' | 'ok' | 'warn' | 'bad' | 'accent';
}

/** A status in a pill, beside a title. */
export const StatusPill = ({ status, children, tone = 'neutral' }: StatusPillProps) => {
  const { t } = useTranslation('common');
  return (
    <span className={classes.pill} data-tone={tone}>
      {status && <StatusGlyph status={status} size={12} />}
      {children ?? (status && t(`status.${status}`))}
    </span>
  );
};
