import { Button } from '@mantine/core';
import { IconAlertOctagon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './EmptyState.module.css';

export interface ErrorStateProps {
  /** What could not be done; by default `Das ließ sich nicht laden.` */
  title?: string;
  /** What was thrown; the message of an `Error` is shown, since main's messages are written for people. */
  error: unknown;
  /** Number under which the log has more. */
  logId?: string;
  onRetry?: () => void;
  /** Another way out. */
  action?: ReactNode;
  compact?: boolean;
  /** It stands for the whole page, so its title is the page's heading. */
  asPage?: boolean;
}

/** A place that could not be filled: what, why, and what to do. */
export const ErrorState = ({ title, error, logId, onRetry, action, compact, asPage }: ErrorStateProps) => {
  const { t } = useTranslation('common');
  const Title = asPage ? 'h1' : 'p';
  const message = error instanceof Error && error.message ? error.message : t('error.unknown');
  return (
    <div className={classes.root} data-compact={compact || undefined} role="alert">
      <div className={classes.icon} data-tone="bad" aria-hidden="true">
        <IconAlertOctagon size={24} stroke={1.6} />
      </div>
      <Title className={classes.title}>{title ?? t('error.title')}</Title>
      <div className={classes.description}>{message}</div>
      {logId && <p className={classes.note}>{t('error.logId', { id: logId })}</p>}
      {(onRetry || action !== undefined) && (
        <div className={classes.actions}>
          {onRetry && <Button onClick={onRetry}>{t('error.retry')}</Button>}
          {action}
        </div>
      )}
    </div>
  );
};
