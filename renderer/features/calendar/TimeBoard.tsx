import { DayView, WeekView } from '@mantine/schedule';
import { memo, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { MOVE_STEP_MINUTES } from '../../../shared/domain/session-moves';
import { formatDay } from '../../components/format';
import type { BoardProps } from './board';
import classes from './calendar.module.css';
import { isFreeDay } from './calendar-model';
import { type EventPayload, renderEntry, renderEntryBody } from './Entry';
import { noteText } from './entry-words';
import { clockOf } from './pointed-place';
import { eachDay, shownDays } from './spans';
import { useBoardLabels, useSpokenDates } from './use-board-labels';

/** A week or a day by the hour. A click on an hour begins a session. */
export const TimeBoard = memo(function TimeBoard({ view, ...board }: BoardProps & { view: 'week' | 'day' }) {
  const { day, hours, notes, canMove, onOpen, onDrop, onStretch, onNew, onShowDay } = board;
  const { t } = useTranslation('calendar');
  const labels = useBoardLabels();
  const box = useRef<HTMLDivElement>(null);
  useSpokenDates(box);
  const from = clockOf(hours.from * 60);
  const to = clockOf(hours.to * 60);
  const events = useMemo(() => {
    const remarks = eachDay(shownDays(view, view, day)).flatMap((date) => {
      const ofDay = notes.get(date) ?? [];
      if (ofDay.length === 0) return [];
      const sentence = ofDay.map((note) => noteText(note, t)).join(' · ');
      const payload: EventPayload = { sentence, isFree: isFreeDay(ofDay) };
      const id = `remark-${date}`;
      const title = sentence;
      const span = { start: `${date} ${from}`, end: `${date} ${to}` };
      return [{ id, title, ...span, color: 'gray', display: 'background' as const, payload }];
    });
    return [...remarks, ...board.events];
  }, [board.events, notes, view, day, from, to, t]);
  const shared = {
    date: day,
    events,
    startTime: from,
    endTime: to,
    intervalMinutes: 60,
    // The head of a week takes its space; a day has none.
    slotHeight: `calc((100cqh - ${view === 'week' ? '2.25rem' : '4px'}) / ${hours.to - hours.from})`,
    withCurrentTimeBubble: false,
    withHeader: false,
    labels,
    renderEvent: renderEntry,
    renderEventBody: renderEntryBody,
    getTimeSlotProps: ({ start }: { start: string }) => ({
      'data-slot': start,
      'aria-label': t('board.newAt', {
        day: formatDay(start.slice(0, 10), { year: true }),
        time: start.slice(11, 16),
      }),
    }),
    onTimeSlotClick: ({ slotStart }: { slotStart: string }) =>
      onNew({ date: slotStart.slice(0, 10), startsAt: slotStart.slice(11, 16) }),
    onEventClick: ({ id }: { id: string | number }) => onOpen(String(id)),
    withEventsDragAndDrop: true,
    canDragEvent: ({ id }: { id: string | number }) => canMove(String(id)),
    eventDragInterval: MOVE_STEP_MINUTES,
    onEventDrop: onDrop,
    withEventResize: true,
    canResizeEvent: ({ id }: { id: string | number }) => canMove(String(id)),
    eventResizeInterval: MOVE_STEP_MINUTES,
    onEventResize: onStretch,
  };
  return (
    <div ref={box} className={classes.timeBox}>
      {view === 'week' ? (
        <WeekView
          {...shared}
          className={classes.time ?? ''}
          withAllDaySlots={false}
          onDateChange={(date) => onShowDay(date.slice(0, 10))}
          highlightToday
          classNames={{
            weekViewDaySlots: classes.timeColumn ?? '',
            weekViewDayLabel: classes.dayLabel ?? '',
            weekViewCorner: classes.corner ?? '',
            weekViewSlotLabel: classes.hour ?? '',
            weekViewBackgroundEvent: classes.remarkBox ?? '',
            weekViewDragPreview: classes.preview ?? '',
            weekViewScrollArea: classes.timeScroll ?? '',
          }}
        />
      ) : (
        <DayView
          {...shared}
          className={classes.time ?? ''}
          withAllDaySlot={false}
          classNames={{
            dayViewTimeSlots: classes.timeColumn ?? '',
            dayViewSlotLabel: classes.hour ?? '',
            dayViewBackgroundEvent: classes.remarkBox ?? '',
            dayViewDragPreview: classes.preview ?? '',
            dayViewScrollArea: classes.timeScroll ?? '',
          }}
        />
      )}
    </div>
  );
});
