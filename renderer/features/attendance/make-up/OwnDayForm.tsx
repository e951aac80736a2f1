import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSend } from '../../../api/hooks';
import { DateField } from '../../../components/DateField';
import { formatUnits } from '../../../components/format';
import { useUnsaved } from '../../../components/leaving';
import { UnitsField } from '../../../components/UnitsField';
import classes from './make-up.module.css';
import type { MakeUpOffers, Missed } from './offers';

interface OwnDayFormProps {
  data: MakeUpOffers;
  missed: Missed;
}

/** A make-up session outside of every schedule: a day, units, and with whom. */
export function OwnDayForm({ data, missed }: OwnDayFormProps) {
  const { t } = useTranslation('makeUp');
  const [day, setDay] = useState<string | null>(null);
  const [isInvalid, setInvalid] = useState(false);
  const [units, setUnits] = useState<number | null>(missed.openUnits);
  const [note, setNote] = useState('');
  useUnsaved([day, note]);
  const plan = useSend('attendance.planMakeUp', {
    onDone: () => {
      setDay(null);
      setNote('');
    },
  });
  const isOver = day !== null && day <= data.today;
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (day === null || units === null || isInvalid) return;
    plan.mutate({
      enrolmentId: data.enrolmentId,
      missedSessionId: missed.sessionId,
      makeUpOn: day,
      units,
      isAttended: isOver,
      note: note.trim(),
    });
  };
  return (
    <form className={classes.ownDay} onSubmit={save} aria-label={t('ownDay.title')}>
      <h4>{t('ownDay.title')}</h4>
      <div className={classes.fields}>
        <DateField
          label={t('ownDay.day')}
          value={day}
          onChange={setDay}
          onInvalidChange={setInvalid}
          today={data.today}
          w={140}
        />
        <UnitsField label={t('ownDay.units')} value={units} onChange={setUnits} w={96} />
        <TextInput
          label={t('ownDay.note')}
          value={note}
          maxLength={300}
          className={classes.note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <Button type="submit" disabled={day === null || units === null} loading={plan.isPending}>
          {t(isOver ? 'action.credit' : 'action.plan', { units: formatUnits(units ?? 0) })}
        </Button>
      </div>
    </form>
  );
}
