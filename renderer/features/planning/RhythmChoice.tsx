import { ActionIcon, Button, Checkbox, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sessionUnits } from '../../../shared/domain/units';
import { formatTimeRange, formatUnits } from '../../components/format';
import { type RhythmLine, rhythmOf } from '../schedule/plan-model';
import { RhythmLineFields } from '../schedule/RhythmLineFields';
import classes from './planning.module.css';
import type { Rhythm } from './planning-model';

const MOST_RHYTHMS = 10;

interface RhythmChoiceProps {
  rhythms: readonly Rhythm[];
  chosen: readonly string[];
  onChange: (rhythms: readonly Rhythm[], chosen: readonly string[]) => void;
}

/** Alternatives of days and times; the planner keeps to one of the chosen ones. */
export function RhythmChoice({ rhythms, chosen, onChange }: RhythmChoiceProps) {
  const { t } = useTranslation('planning');
  const [isAdding, setAdding] = useState(false);
  return (
    <fieldset className={classes.rhythms}>
      <legend className={classes.label}>{t('rhythm.title')}</legend>
      {rhythms.map((rhythm, index) => (
        <div key={rhythm.name} className={classes.rhythm}>
          <Checkbox
            label={rhythm.name}
            description={<SlotsText rhythm={rhythm} />}
            checked={chosen.includes(rhythm.name)}
            onChange={(event) =>
              onChange(
                rhythms,
                event.currentTarget.checked
                  ? [...chosen, rhythm.name]
                  : chosen.filter((name) => name !== rhythm.name),
              )
            }
          />
          <ActionIcon
            size="sm"
            aria-label={t('rhythm.remove', { name: rhythm.name })}
            onClick={() =>
              onChange(
                rhythms.filter((_, place) => place !== index),
                chosen.filter((name) => name !== rhythm.name),
              )
            }
          >
            <IconTrash size={14} stroke={1.6} />
          </ActionIcon>
        </div>
      ))}
      {isAdding ? (
        <OwnRhythm
          taken={rhythms.map(({ name }) => name)}
          onAdd={(rhythm) => {
            onChange([...rhythms, rhythm], [...chosen, rhythm.name]);
            setAdding(false);
          }}
          onCancel={() => setAdding(false)}
        />
      ) : (
        <Button
          size="xs"
          variant="subtle"
          className={classes.add ?? ''}
          leftSection={<IconPlus size={14} stroke={1.8} />}
          onClick={() => setAdding(true)}
          disabled={rhythms.length >= MOST_RHYTHMS}
        >
          {t('rhythm.add')}
        </Button>
      )}
    </fieldset>
  );
}

/** "Mo, Do 18:00–21:15 (4 UE) · Sa 09:00–16:00 (8 UE)" */
function SlotsText({ rhythm }: { rhythm: Rhythm }) {
  const { t } = useTranslation('planning');
  const byTime = new Map<string, { weekdays: number[]; units: number }>();
  for (const { weekday, ...times } of rhythm.slots) {
    const time = formatTimeRange(times.startsAt, times.endsAt);
    const known = byTime.get(time);
    if (known) known.weekdays.push(weekday);
    else byTime.set(time, { weekdays: [weekday], units: sessionUnits(times).units });
  }
  return [...byTime].map(([time, { weekdays, units }], index) => (
    <span key={time}>
      {index > 0 && ' · '}
      {weekdays.map((weekday) => t(`schedule:weekday.${weekday as 1}`)).join(', ')} {time} (
      {t('schedule:units', { units: formatUnits(units) })})
    </span>
  ));
}

interface OwnRhythmProps {
  taken: readonly string[];
  onAdd: (rhythm: Rhythm) => void;
  onCancel: () => void;
}

const EVENING: RhythmLine = { key: 1, weekdays: ['1'], startsAt: '18:00', endsAt: '21:15', breakMinutes: 15 };

/** A rhythm that is not among the usual ones. */
function OwnRhythm({ taken, onAdd, onCancel }: OwnRhythmProps) {
  const { t } = useTranslation('planning');
  const [name, setName] = useState('');
  const [lines, setLines] = useState<RhythmLine[]>([EVENING]);
  const slots = rhythmOf(lines);
  const isTaken = taken.includes(name.trim());
  return (
    <div className={classes.own}>
      <TextInput
        label={t('rhythm.name')}
        placeholder={t('rhythm.namePlaceholder')}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={isTaken ? t('rhythm.taken') : null}
        maxLength={80}
        data-autofocus
      />
      {lines.map((line, index) => (
        <RhythmLineFields
          key={line.key}
          line={line}
          onChange={(changes) =>
            setLines((current) =>
              current.map((each) => (each.key === line.key ? { ...each, ...changes } : each)),
            )
          }
          onRemove={
            index > 0 ? () => setLines((current) => current.filter(({ key }) => key !== line.key)) : null
          }
        />
      ))}
      <div className={classes.buttons}>
        <Button
          size="xs"
          variant="subtle"
          leftSection={<IconPlus size={14} stroke={1.8} />}
          onClick={() =>
            setLines((current) => [
              ...current,
              { ...EVENING, key: Math.max(...current.map(({ key }) => key)) + 1, weekdays: ['6'] },
            ])
          }
        >
          {t('schedule:rhythm.addLine')}
        </Button>
        <Button
          size="xs"
          disabled={slots === null || name.trim() === '' || isTaken}
          onClick={() => slots && onAdd({ name: name.trim(), slots })}
        >
          {t('rhythm.take')}
        </Button>
        <Button size="xs" variant="subtle" onClick={onCancel}>
          {t('common:action.cancel')}
        </Button>
      </div>
    </div>
  );
}
