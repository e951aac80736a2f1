import { ActionIcon, Chip } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { DecimalField } from '../../components/DecimalField';
import { formatUnits } from '../../components/format';
import { TimeField } from '../../components/TimeField';
import { type RhythmLine, reckonUnits } from './plan-model';
import classes from './schedule.module.css';

const WEEKDAYS = ['1', '2', '3', '4', '5', '6', '7'];

interface RhythmLineFieldsProps {
  line: RhythmLine;
  onChange: (changes: Partial<RhythmLine>) => void;
  onRemove: (() => void) | null;
}

/** Weekdays, times and break of one line of a rhythm, with the units they make. */
export function RhythmLineFields({ line, onChange, onRemove }: RhythmLineFieldsProps) {
  const { t } = useTranslation('schedule');
  const reckoned = reckonUnits(line);
  return (
    <fieldset className={classes.rhythmLine}>
      <legend className="kk-visually-hidden">{t('rhythm.line')}</legend>
      <div className={classes.weekdays}>
        <Chip.Group multiple value={line.weekdays} onChange={(weekdays) => onChange({ weekdays })}>
          {WEEKDAYS.map((weekday) => (
            <Chip
              key={weekday}
              value={weekday}
              size="xs"
              radius="sm"
              classNames={{ iconWrapper: classes.chipIcon ?? '' }}
              aria-label={t(`weekdayName.${weekday}`)}
            >
              {t(`weekday.${weekday}`)}
            </Chip>
          ))}
        </Chip.Group>
        {onRemove && (
          <ActionIcon aria-label={t('rhythm.removeLine')} onClick={onRemove} ms="auto">
            <IconTrash size={16} stroke={1.6} />
          </ActionIcon>
        )}
      </div>
      <div className={classes.times}>
        <TimeField
          label={t('field.from')}
          value={line.startsAt}
          onChange={(startsAt) => onChange({ startsAt })}
        />
        <TimeField label={t('field.to')} value={line.endsAt} onChange={(endsAt) => onChange({ endsAt })} />
        <DecimalField
          label={t('field.break')}
          value={line.breakMinutes}
          onChange={(breakMinutes) => onChange({ breakMinutes })}
          min={0}
          max={600}
          digits={0}
          suffix={t('field.minutes')}
        />
        <span className={classes.reckoned}>
          {reckoned && 'units' in reckoned ? t('units', { units: formatUnits(reckoned.units) }) : ''}
        </span>
      </div>
      {reckoned && 'problem' in reckoned && <p className={classes.problem}>{reckoned.problem}</p>}
    </fieldset>
  );
}
