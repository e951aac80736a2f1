import { SegmentedControl, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { InputOf } from '../../../shared/contract';
import { HAND_OVER_WAYS, type HandOverWay } from '../../../shared/domain/hand-over';
import { DateField } from '../../components/DateField';

export interface HandOver {
  day: string | null;
  way: HandOverWay;
  by: string;
}

/** What of it goes to the program; null while no day is given. */
export const handOverWish = ({
  day,
  way,
  by,
}: HandOver): Required<Omit<InputOf<'certificates.handOver'>, 'certificateIds'>> | null =>
  day === null ? null : { handedOverOn: day, way, by };

interface HandOverFieldsProps {
  value: HandOver;
  today: string;
  error: string | null;
  onChange: (value: HandOver) => void;
}

/** On which day documents went, how, and who gave them out. */
export function HandOverFields({ value, today, error, onChange }: HandOverFieldsProps) {
  const { t } = useTranslation('documents');
  return (
    <>
      <DateField
        label={t('handOver.day')}
        value={value.day}
        today={today}
        max={today}
        error={error}
        required
        onChange={(day) => onChange({ ...value, day })}
      />
      <SegmentedControl
        fullWidth
        aria-label={t('handOver.way')}
        value={value.way}
        onChange={(way) =>
          onChange({ ...value, way: HAND_OVER_WAYS.find((known) => known === way) ?? 'in-person' })
        }
        data={HAND_OVER_WAYS.map((way) => ({ value: way, label: t(`way.${way}`) }))}
      />
      <TextInput
        label={t('handOver.by')}
        value={value.by}
        maxLength={300}
        onChange={(event) => onChange({ ...value, by: event.currentTarget.value })}
      />
    </>
  );
}
