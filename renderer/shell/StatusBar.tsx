import { IconDatabase } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { SaveState, type SaveStateProps } from '../components/SaveState';
import classes from './StatusBar.module.css';

export interface StatusBarProps {
  /** Whether everything is safe; left out before a workspace is open. */
  save?: SaveStateProps;
  /** What is worth knowing on this page: selection, counts, open packages. */
  message?: ReactNode;
  /** A Tabler icon before the message, 14 px. */
  messageIcon?: ReactNode;
  /** State of the backup in words, e.g. `Sicherung heute 08:30, geprüft`. */
  backup?: ReactNode;
  /** The backup is missing or too old. */
  backupWarning?: boolean;
  /** Anything else at the right end, e.g. `AppearanceMenu`. */
  end?: ReactNode;
}

/** The line below everything: what is saved, what is going on, how old the backup is. */
export const StatusBar = ({ save, message, messageIcon, backup, backupWarning, end }: StatusBarProps) => {
  const { t } = useTranslation('shell');
  return (
    <section className={classes.bar} aria-label={t('statusBar')}>
      {save && (
        <span className={classes.save}>
          <SaveState everything={!save.subject} {...save} />
        </span>
      )}
      {message !== undefined && (
        <span className={classes.message}>
          {messageIcon}
          <span className="kk-ellipsis">{message}</span>
        </span>
      )}
      <span className={classes.end}>
        {backup !== undefined && (
          <span className={classes.item} data-warning={backupWarning || undefined}>
            <IconDatabase size={14} stroke={1.8} aria-hidden="true" />
            {backup}
          </span>
        )}
        {end}
      </span>
    </section>
  );
};
