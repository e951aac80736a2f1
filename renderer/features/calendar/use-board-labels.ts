import type { ScheduleLabelsOverride } from '@mantine/schedule';
import { type RefObject, useLayoutEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay, formatMonth } from '../../components/format';

/** The words of the boards. */
export function useBoardLabels(): ScheduleLabelsOverride {
  const { t } = useTranslation('calendar');
  return useMemo(
    () => ({
      week: t('board.week'),
      // The head of a day names itself.
      weekday: '',
      timeSlot: t('board.slot'),
      resourceSlot: t('board.slot'),
      resource: t('board.resource'),
      resources: '',
      more: t('board.more'),
      noEvents: t('board.nothing'),
      moreLabel: (count: number) => t('board.moreCount', { count }),
    }),
    [t],
  );
}

/** What stands in the head of a day, `Mo. 1`: what is heard begins with what is seen. */
const seenIn = (element: Element): string =>
  [...element.children].map(({ textContent }) => textContent).join(' ');

const ISO_AT_END = /(\d{4}-\d{2}-\d{2})(?: (\d{2}:\d{2}):\d{2} - (\d{2}:\d{2}):\d{2})?$/;

/** The boards name days and slots by ISO dates and seconds, and take no other words: they are put right once drawn. */
export function useSpokenDates(board: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    for (const element of board.current?.querySelectorAll('button[aria-label]:not([data-entry])') ?? []) {
      const named = element.getAttribute('aria-label') ?? '';
      const spoken = named.replace(ISO_AT_END, (_all, date: string, from?: string, to?: string) => {
        const day = formatDay(date, { year: true });
        return from && to ? `${day}, ${from}–${to}` : `${seenIn(element)}, ${formatMonth(date)}`;
      });
      if (spoken !== named) element.setAttribute('aria-label', spoken.trim());
    }
  });
}
