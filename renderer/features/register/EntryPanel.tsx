import { Button } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useSend } from '../../api/hooks';
import { formatDay, formatTimeRange } from '../../components/format';
import { Panel } from '../../components/Panel';
import { StatusPill } from '../../components/StatusPill';
import { ClosedEntry } from './ClosedEntry';
import { EntryForm } from './EntryForm';
import classes from './register.module.css';
import { type Entry, stateOf } from './register-model';

interface EntryPanelProps {
  entry: Entry;
  today: string;
  isEditable: boolean;
  /** Whether another entry waits after this one is closed. */
  hasNext: boolean;
  takesFocus: boolean;
  onClosed: () => void;
  onStep: (by: 1 | -1) => void;
}

/** One session of the register: to be filled, closed, or not due yet. Alt+Up and Alt+Down go to its neighbours. */
export function EntryPanel({
  entry,
  today,
  isEditable,
  hasNext,
  takesFocus,
  onClosed,
  onStep,
}: EntryPanelProps) {
  const { t } = useTranslation('register');
  const place = useRef<HTMLDivElement>(null);
  const isForm = isEditable && (entry.register === 'missing' || entry.register === 'draft');
  useEffect(() => {
    if (takesFocus && !isForm) place.current?.focus();
  }, [takesFocus, isForm]);
  const { word, status } = stateOf(entry, today);
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return;
    event.preventDefault();
    onStep(event.key === 'ArrowDown' ? 1 : -1);
  };
  return (
    <Panel
      className={classes.entry ?? ''}
      title={t('entry.title', {
        number: entry.number,
        day: formatDay(entry.date, { year: true }),
        times: formatTimeRange(entry.startsAt, entry.endsAt),
      })}
      action={
        <StatusPill status={status}>
          {t(`state.${entry.register === 'to-come' ? word : entry.register}`)}
        </StatusPill>
      }
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys of what stands inside bubble up to here */}
      <div ref={place} tabIndex={-1} className={classes.place} onKeyDown={onKeyDown}>
        {isForm ? (
          <EntryForm entry={entry} hasNext={hasNext} takesFocus={takesFocus} onClosed={onClosed} />
        ) : entry.register === 'to-come' ? (
          <NotHeld entry={entry} today={today} isEditable={isEditable} />
        ) : (
          <ClosedEntry entry={entry} isEditable={isEditable} />
        )}
      </div>
    </Panel>
  );
}

function NotHeld({ entry, today, isEditable }: Pick<EntryPanelProps, 'entry' | 'today' | 'isEditable'>) {
  const { t } = useTranslation('register');
  const hold = useSend('schedule.setState');
  const canHold = isEditable && entry.date <= today;
  return (
    <div className={classes.form}>
      <p>{t(canHold ? 'entry.notHeld' : 'entry.toCome')}</p>
      {entry.planned !== '' && (
        <p className="kk-secondary">{t('entry.planned', { planned: entry.planned })}</p>
      )}
      {canHold && (
        <div>
          <Button
            leftSection={<IconCheck size={16} stroke={1.6} />}
            loading={hold.isPending}
            onClick={() => hold.mutate({ sessionId: entry.sessionId, state: 'held' })}
          >
            {t('entry.hold')}
          </Button>
        </div>
      )}
    </div>
  );
}
