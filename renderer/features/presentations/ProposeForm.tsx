import { Button, Group, SegmentedControl } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSend } from '../../api/hooks';
import { ruleInWords } from '../../api/refusal-words';
import { DecimalField } from '../../components/DecimalField';
import { FieldRow } from '../../components/FieldRow';
import { formatDay, formatTimeRange } from '../../components/format';
import { Panel } from '../../components/Panel';
import { FrameFields } from './FrameFields';
import { EMPTY_FRAME, type Frame, firstFrame, type Plan, planned, proposalOf } from './presentation-model';
import classes from './presentations.module.css';

interface ProposeFormProps {
  plan: Plan;
  onDone: () => void;
  className: string;
}

/** Times for many at once, from sessions or days with their pauses; what comes of it is seen before it is taken over. */
export function ProposeForm({ plan, onDone, className }: ProposeFormProps) {
  const { t } = useTranslation(['presentations', 'common']);
  const { cohortId, rows } = plan;
  const open = rows.filter(({ slot }) => slot === null);
  const [who, setWho] = useState<'open' | 'all'>(open.length > 0 ? 'open' : 'all');
  const [frames, setFrames] = useState<readonly (Frame & { key: number })[]>([
    { ...firstFrame(plan), key: 0 },
  ]);
  const [minutes, setMinutes] = useState<number | null>(20);
  const [gapMinutes, setGapMinutes] = useState<number | null>(5);
  const { mutate, isPending } = useSend('presentations.plan', { onDone });
  const [people, others] = who === 'all' ? [rows, []] : [open, rows];
  const proposal = proposalOf(people, { frames, minutes, gapMinutes }, others);
  return (
    <Panel title={t('propose.title')} className={className}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (!proposal.slots?.length) return;
          mutate({ cohortId, slots: proposal.slots.map(({ displayName: _, ...slot }) => slot) });
        }}
      >
        {planned(rows).length > 0 && open.length > 0 && (
          <SegmentedControl
            fullWidth
            aria-label={t('propose.who')}
            value={who}
            onChange={(value) => setWho(value as typeof who)}
            data={[
              { value: 'open', label: t('propose.openPeople', { count: open.length }) },
              { value: 'all', label: t('propose.all', { count: rows.length }) },
            ]}
          />
        )}
        <FieldRow>
          <DecimalField
            label={t('propose.minutes')}
            value={minutes}
            onChange={setMinutes}
            min={1}
            max={240}
            digits={0}
            live
            suffix={t('propose.min')}
          />
          <DecimalField
            label={t('propose.gap')}
            value={gapMinutes}
            onChange={setGapMinutes}
            min={0}
            max={120}
            digits={0}
            live
            suffix={t('propose.min')}
          />
        </FieldRow>
        {frames.map((frame, index) => (
          <FrameFields
            key={frame.key}
            plan={plan}
            number={index + 1}
            frame={frame}
            onChange={(next) =>
              setFrames(
                frames.map((other) => (other.key === frame.key ? { ...next, key: frame.key } : other)),
              )
            }
            onRemove={
              frames.length > 1 ? () => setFrames(frames.filter((other) => other.key !== frame.key)) : null
            }
          />
        ))}
        <Button
          size="compact-sm"
          variant="subtle"
          style={{ alignSelf: 'flex-start' }}
          leftSection={<IconPlus size={14} stroke={1.6} />}
          onClick={() =>
            setFrames([...frames, { ...EMPTY_FRAME, key: Math.max(...frames.map(({ key }) => key)) + 1 }])
          }
        >
          {t('propose.addFrame')}
        </Button>
        <Preview proposal={proposal} />
        <Group gap="xs">
          <Button type="submit" variant="filled" disabled={!proposal.slots?.length} loading={isPending}>
            {t('propose.take', { count: proposal.slots?.length ?? 0 })}
          </Button>
          <Button onClick={onDone}>{t('common:action.cancel')}</Button>
        </Group>
      </form>
    </Panel>
  );
}

function Preview({ proposal: { slots, error } }: { proposal: ReturnType<typeof proposalOf> }) {
  const { t } = useTranslation('presentations');
  if (error === 'incomplete') return <p className={classes.hint}>{t('propose.incomplete')}</p>;
  if (error) {
    return (
      <p className={classes.error} role="alert">
        {ruleInWords(error)}
      </p>
    );
  }
  return (
    <ol className={classes.preview} aria-label={t('propose.preview')}>
      {slots.map(({ enrolmentId, displayName, date, startsAt, endsAt }, index) => (
        <li key={enrolmentId}>
          <span>{slots[index - 1]?.date === date ? '' : formatDay(date)}</span>
          <span>{formatTimeRange(startsAt, endsAt)}</span>
          <b>{displayName}</b>
        </li>
      ))}
    </ol>
  );
}
