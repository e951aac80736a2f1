import { Button, TextInput } from '@mantine/core';
import { IconBan, IconCheck, IconRotate, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SeriesScope as Scope } from '../../../shared/domain/series-change';
import { useSend } from '../../api/hooks';
import { canRemove, type Schedule, type Session } from './plan-model';
import { othersOf, SeriesScope } from './SeriesScope';
import classes from './schedule.module.css';

interface SessionActionsProps {
  cohortId: string;
  schedule: Schedule;
  session: Session;
  today: string;
  /** Opens the reason at once: somebody wants to cancel. */
  startCancelling: boolean;
  onDone: () => void;
}

/** What became of a session: held, cancelled with a reason, planned again, or removed. */
export function SessionActions(props: SessionActionsProps) {
  const { cohortId, schedule, session, today, startCancelling, onDone } = props;
  const { t } = useTranslation('schedule');
  const [isCancelling, setCancelling] = useState(startCancelling);
  const [reason, setReason] = useState('');
  const [scope, setScope] = useState<Scope>('one');
  const setState = useSend('schedule.setState', { onDone });
  const remove = useSend('schedule.removeSessions', { onDone });
  const { state, attendanceRecords } = session;
  const others = othersOf(session, schedule);
  if (isCancelling) {
    return (
      <form
        className={classes.cancelForm}
        onSubmit={(event) => {
          event.preventDefault();
          setState.mutate({ sessionId: session.id, state: 'cancelled', reason, scope });
        }}
      >
        <TextInput
          label={t('action.reason')}
          placeholder={t('action.reasonExample')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          maxLength={300}
          data-autofocus
          autoFocus
        />
        <SeriesScope others={others} value={scope} onChange={setScope} />
        <div className={classes.formRow}>
          <Button
            type="submit"
            color="red"
            variant="light"
            disabled={reason.trim() === ''}
            loading={setState.isPending}
          >
            {t('action.cancelNow', { count: others[scope] + 1 })}
          </Button>
          <Button variant="subtle" onClick={() => setCancelling(false)}>
            {t('common:action.back')}
          </Button>
        </div>
      </form>
    );
  }
  return (
    <div className={classes.formRow}>
      {state === 'planned' && session.date <= today && (
        <Button
          size="xs"
          leftSection={<IconCheck size={16} stroke={1.6} />}
          onClick={() => setState.mutate({ sessionId: session.id, state: 'held' })}
        >
          {t('action.hold')}
        </Button>
      )}
      {state !== 'planned' && attendanceRecords === 0 && (
        <Button
          size="xs"
          leftSection={<IconRotate size={16} stroke={1.6} />}
          onClick={() => setState.mutate({ sessionId: session.id, state: 'planned' })}
        >
          {t('action.plan')}
        </Button>
      )}
      {state !== 'cancelled' && attendanceRecords === 0 && (
        <Button
          size="xs"
          leftSection={<IconBan size={16} stroke={1.6} />}
          onClick={() => setCancelling(true)}
        >
          {t('action.cancel')}
        </Button>
      )}
      {canRemove(session) && (
        <Button
          size="xs"
          leftSection={<IconTrash size={16} stroke={1.6} />}
          onClick={() => remove.mutate({ cohortId, sessionIds: [session.id] })}
        >
          {t('common:action.delete')}
        </Button>
      )}
      {attendanceRecords > 0 && (
        <p className={classes.hint}>{t('action.hasAttendance', { count: attendanceRecords })}</p>
      )}
    </div>
  );
}
