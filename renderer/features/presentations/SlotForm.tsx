import { Button, Group, Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSend } from '../../api/hooks';
import { DateField } from '../../components/DateField';
import { FieldRow } from '../../components/FieldRow';
import { Panel } from '../../components/Panel';
import { TimeField } from '../../components/TimeField';
import { firstFrame, type Plan, planned, type Row } from './presentation-model';
import classes from './presentations.module.css';

interface SlotFormProps {
  plan: Plan;
  row: Row;
  onDone: () => void;
  className: string;
}

/** Day, time and room of one presentation. */
export function SlotForm({ plan, row, onDone, className }: SlotFormProps) {
  const { t } = useTranslation(['presentations', 'common']);
  const { cohortId, rooms } = plan;
  const { enrolmentId, displayName, slot } = row;
  const last = planned(plan.rows).at(-1)?.slot;
  const [date, setDate] = useState(slot?.date ?? last?.date ?? firstFrame(plan).date);
  const [startsAt, setStartsAt] = useState(slot?.startsAt ?? last?.endsAt ?? null);
  const [endsAt, setEndsAt] = useState(slot?.endsAt ?? null);
  const [roomId, setRoomId] = useState(slot?.roomId ?? last?.roomId ?? null);
  const save = useSend('presentations.plan', { onDone });
  const clear = useSend('presentations.clear', { onDone });
  const isWhole = date !== null && startsAt !== null && endsAt !== null;
  return (
    <Panel title={displayName} note={t('form.note')} className={className}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (!isWhole) return;
          const session = plan.sessions.find(
            (one) => one.date === date && one.startsAt <= startsAt && one.endsAt >= endsAt,
          );
          save.mutate({
            cohortId,
            slots: [{ enrolmentId, date, startsAt, endsAt, roomId, sessionId: session?.sessionId ?? null }],
          });
        }}
      >
        <DateField label={t('form.date')} value={date} onChange={setDate} />
        <FieldRow>
          <TimeField label={t('form.from')} value={startsAt} onChange={setStartsAt} />
          <TimeField label={t('form.to')} value={endsAt} onChange={setEndsAt} />
        </FieldRow>
        <Select
          label={t('form.room')}
          placeholder={t('form.noRoom')}
          clearable
          data={rooms.map(({ roomId: value, name: label }) => ({ value, label }))}
          value={roomId}
          onChange={setRoomId}
        />
        <Group gap="xs">
          <Button type="submit" variant="filled" disabled={!isWhole} loading={save.isPending}>
            {t('common:action.save')}
          </Button>
          <Button onClick={onDone}>{t('common:action.cancel')}</Button>
          {slot && (
            <Button
              variant="subtle"
              loading={clear.isPending}
              onClick={() => clear.mutate({ cohortId, enrolmentIds: [enrolmentId] })}
            >
              {t('form.clear')}
            </Button>
          )}
        </Group>
      </form>
    </Panel>
  );
}
