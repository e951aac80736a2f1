import { IconAlertOctagon, IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './import.module.css';
import type { Trouble } from './use-import';

/** What could not be done, in place, with what to do. */
export const TroubleNote = ({ trouble, isFirst = false }: { trouble: Trouble; isFirst?: boolean }) => {
  const { t } = useTranslation('registrations');
  const isRefused = trouble.kind === 'refused';
  const Icon = isRefused ? IconAlertOctagon : IconAlertTriangle;
  const message = isRefused ? trouble.refusal.message : t('header.notFound');
  const logId = isRefused ? trouble.refusal.logId : undefined;
  return (
    <div className={classes.trouble} data-tone={isRefused ? 'bad' : 'warn'} role="alert">
      <Icon size={18} stroke={1.6} aria-hidden="true" />
      <p>
        {message}
        {logId && ` ${t('common:error.logId', { id: logId })}`}
        {isFirst && isRefused && ` ${t('file.tryOther')}`}
      </p>
    </div>
  );
};
