import { Button, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DateField } from '../../components/DateField';
import { FieldRow } from '../../components/FieldRow';
import { formatDay, formatTimeRange } from '../../components/format';
import { TimeField } from '../../components/TimeField';
import { type Frame, frameOf, type Plan } from './presentation-model';
import classes from './presentations.module.css';

const OWN_DAY = 'own-day';

interface FrameFieldsProps {
  plan: Plan;
  number: number;
  frame: Frame;
  onChange: (frame: Frame) => void;
  /** Left out where it is the only one. */
  onRemove: (() => void) | null;
}

/** One stretch of a day: a session of the schedule, or a day of one's own. */
export function FrameFields({ plan, number, frame, onChange, onRemove }: FrameFieldsProps) {
  const { t } = useTranslation('presentations');
  const change = (changes: Partial<Frame>) => onChange({ ...frame, ...changes });
  return (
    <fieldset className={classes.frame}>
      <legend>{t('propose.frame', { number })}</legend>
      <Select
        label={t('propose.session')}
        allowDeselect={false}
        data={[
          { value: OWN_DAY, label: t('propose.ownDay') },
          ...plan.sessions.map(({ sessionId, date, startsAt, endsAt }) => ({
            value: sessionId,
            label: `${formatDay(date, { year: true })}, ${formatTimeRange(startsAt, endsAt)}`,
          })),
        ]}
        value={frame.sessionId ?? OWN_DAY}
        onChange={(value) => {
          const session = plan.sessions.find(({ sessionId }) => sessionId === value);
          onChange(session ? frameOf(session) : { ...frame, sessionId: null });
        }}
      />
      {frame.sessionId === null && (
        <DateField label={t('form.date')} value={frame.date} onChange={(date) => change({ date })} />
      )}
      <FieldRow>
        <TimeField
          label={t('form.from')}
          value={frame.startsAt}
          onChange={(startsAt) => change({ startsAt })}
        />
        <TimeField label={t('form.to')} value={frame.endsAt} onChange={(endsAt) => change({ endsAt })} />
      </FieldRow>
      <FieldRow>
        <TimeField
          label={t('propose.pauseFrom')}
          value={frame.pauseStartsAt}
          onChange={(pauseStartsAt) => change({ pauseStartsAt })}
        />
        <TimeField
          label={t('propose.pauseTo')}
          value={frame.pauseEndsAt}
          onChange={(pauseEndsAt) => change({ pauseEndsAt })}
        />
      </FieldRow>
      <Select
        label={t('form.room')}
        placeholder={t('form.noRoom')}
        clearable
        data={plan.rooms.map(({ roomId: value, name: label }) => ({ value, label }))}
        value={frame.roomId}
        onChange={(roomId) => change({ roomId })}
      />
      {onRemove && (
        <Button size="compact-sm" variant="subtle" onClick={onRemove} style={{ alignSelf: 'flex-start' }}>
          {t('propose.removeFrame')}
        </Button>
      )}
    </fieldset>
  );
}
