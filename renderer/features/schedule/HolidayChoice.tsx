import { Radio, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/contract';
import { HOLIDAY_WAYS, type HolidayWay } from '../../../shared/domain/series-holidays';
import { formatDay } from '../../components/format';
import { StatusGlyph } from '../../components/StatusGlyph';

interface HolidayChoiceProps {
  holidays: OutputOf<'schedule.check'>['holidays'];
  value: HolidayWay;
  onChange: (way: HolidayWay) => void;
  reason: ReactNode;
}

/** The sessions of a series that would fall on public holidays, and what is to become of them. */
export function HolidayChoice({ holidays, value, onChange, reason }: HolidayChoiceProps) {
  const { t } = useTranslation('schedule');
  return (
    <>
      <ul>
        {holidays.map(({ sessionId, to, holiday, date }) => (
          <li key={sessionId} data-tone={value === 'reason' ? 'bad' : 'warn'}>
            <StatusGlyph status={value === 'reason' ? 'blocked' : 'warning'} size={14} />
            <span>
              <strong>
                {formatDay(to, { year: true })}: {holiday}.
              </strong>{' '}
              {value !== 'reason' && t(`onHoliday.goes.${value}`, { day: formatDay(date, { year: true }) })}
            </span>
          </li>
        ))}
      </ul>
      <Radio.Group
        label={t('onHoliday.label', { count: holidays.length })}
        value={value}
        onChange={(way) => onChange(way as HolidayWay)}
      >
        <Stack gap={6} mt={6}>
          {HOLIDAY_WAYS.map((way) => (
            <Radio key={way} size="xs" value={way} label={t(`onHoliday.${way}`)} />
          ))}
        </Stack>
      </Radio.Group>
      {value === 'reason' && reason}
      {value === 'append' && <p>{t('onHoliday.appendHint')}</p>}
    </>
  );
}
