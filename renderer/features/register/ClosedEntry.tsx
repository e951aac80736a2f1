import { Button, TextInput } from '@mantine/core';
import { IconLockOpen } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSend } from '../../api/hooks';
import { formatInstant } from '../../components/format';
import classes from './register.module.css';
import type { Entry } from './register-model';
import { Trace } from './Trace';

/** An entry as it was closed. Opening it again asks for the reason. */
export function ClosedEntry({ entry, isEditable }: { entry: Entry; isEditable: boolean }) {
  const { t } = useTranslation('register');
  const names = (entry.lecturers ?? []).map(({ displayName }) => displayName).join(', ');
  return (
    <div className={classes.form}>
      {!isEditable && <p className="kk-secondary">{t('entry.readOnly')}</p>}
      <dl className={classes.read}>
        <dt>{t('entry.content')}</dt>
        <dd>{entry.content || '–'}</dd>
        <dt>{t('entry.incidents')}</dt>
        <dd>{entry.incidents || t('entry.noIncidents')}</dd>
        <dt>{t('entry.lecturers')}</dt>
        <dd>{names || t('entry.nobody')}</dd>
      </dl>
      {entry.closedAt !== null && (
        <p className="kk-secondary">
          {t('entry.closedBy', { actor: entry.closedBy, at: formatInstant(entry.closedAt) })}
        </p>
      )}
      {isEditable && entry.closedAt !== null && <Reopen sessionId={entry.sessionId} />}
      <Trace entry={entry} />
    </div>
  );
}

function Reopen({ sessionId }: { sessionId: string }) {
  const { t } = useTranslation(['register', 'common']);
  const [isAsking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const reopen = useSend('register.reopen');
  if (!isAsking) {
    return (
      <div>
        <Button
          size="xs"
          leftSection={<IconLockOpen size={16} stroke={1.6} />}
          onClick={() => setAsking(true)}
        >
          {t('entry.reopen')}
        </Button>
      </div>
    );
  }
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        reopen.mutate({ sessionId, reason });
      }}
    >
      <TextInput
        label={t('entry.reopenReason')}
        placeholder={t('entry.reopenExample')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        maxLength={300}
        autoFocus
      />
      <div className={classes.row}>
        <Button type="submit" variant="filled" disabled={reason.trim() === ''} loading={reopen.isPending}>
          {t('entry.reopen')}
        </Button>
        <Button variant="subtle" onClick={() => setAsking(false)}>
          {t('common:action.cancel')}
        </Button>
      </div>
    </form>
  );
}
