import { ResourcesDayView, ResourcesWeekView } from '@mantine/schedule';
import { memo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { MOVE_STEP_MINUTES } from '../../../shared/domain/session-moves';
import { formatDay } from '../../components/format';
import type { BoardProps, NewWish } from './board';
import classes from './calendar.module.css';
import { NOBODY, type Resource } from './calendar-model';
import { renderEntry, renderEntryBody } from './Entry';
import { noteText } from './entry-words';
import { clockOf } from './pointed-place';
import { useBoardLabels, useSpokenDates } from './use-board-labels';

interface ResourceBoardProps extends BoardProps {
  rows: 'rooms' | 'lecturers';
  span: 'week' | 'day';
  resources: readonly Resource[];
  /** Most entries in one cell; the rows are as high as these need. */
  fullest: number;
}

const ROW_PIXELS = { week: 70, day: 46 } as const;

/** Rooms or lecturers below each other: a week by days, or a day by the hour. */
export const ResourceBoard = memo(function ResourceBoard(props: ResourceBoardProps) {
  const { day, span, rows, resources, fullest, hours, notes } = props;
  const { t } = useTranslation('calendar');
  const labels = useBoardLabels();
  const box = useRef<HTMLDivElement>(null);
  useSpokenDates(box);
  const wish = (slotStart: string, resourceId?: string | number): NewWish => ({
    date: slotStart.slice(0, 10),
    ...(span === 'day' && { startsAt: slotStart.slice(11, 16) }),
    ...(resourceId !== undefined &&
      resourceId !== NOBODY &&
      (rows === 'rooms' ? { roomId: String(resourceId) } : { lecturerId: String(resourceId) })),
  });
  const shared = {
    date: day,
    resources: [...resources],
    events: props.events,
    withHeader: false,
    withCurrentTimeIndicator: false,
    labels: { ...labels, resources: t(`board.${rows}`) },
    renderEvent: renderEntry,
    renderEventBody: renderEntryBody,
    rowHeight: fullest * ROW_PIXELS[span] + 4,
    maxEventsPerTimeSlot: fullest,
    onTimeSlotClick: ({ slotStart, resourceId }: { slotStart: string; resourceId?: string | number }) =>
      props.onNew(wish(slotStart, resourceId)),
    onEventClick: ({ id }: { id: string | number }) => props.onOpen(String(id)),
    withEventsDragAndDrop: true,
    canDragEvent: ({ id }: { id: string | number }) => props.canMove(String(id)),
    onEventDrop: props.onDrop,
  };
  const dayText = (instant: string) => {
    const date = instant.slice(0, 10);
    return [formatDay(date), ...(notes.get(date) ?? []).map((note) => noteText(note, t))].join(' · ');
  };
  return (
    <div ref={box} className={classes.rowsBox} style={{ '--kk-hours': hours.to - hours.from }}>
      {span === 'week' ? (
        <ResourcesWeekView
          {...shared}
          className={classes.rowsWeek ?? ''}
          startTime="08:00:00"
          endTime="22:00:00"
          intervalMinutes={14 * 60}
          weekdayFormat={dayText}
          classNames={{
            resourcesWeekViewRow: classes.row ?? '',
            resourcesWeekViewRowSlots: classes.rowSlots ?? '',
            resourcesWeekViewResourceLabel: classes.rowLabel ?? '',
            resourcesWeekViewDayLabel: classes.rowsDay ?? '',
            resourcesWeekViewTimeLabelsRow: classes.hidden ?? '',
            resourcesWeekViewCorner: classes.rowsCorner ?? '',
            resourcesWeekViewRoot: classes.rowsRoot ?? '',
            resourcesWeekViewScrollArea: classes.rowsScroll ?? '',
          }}
        />
      ) : (
        <ResourcesDayView
          {...shared}
          className={classes.rowsDayBoard ?? ''}
          startTime={clockOf(hours.from * 60)}
          endTime={clockOf(hours.to * 60)}
          intervalMinutes={60}
          eventDragInterval={MOVE_STEP_MINUTES}
          withEventResize
          canResizeEvent={({ id }) => props.canMove(String(id))}
          eventResizeInterval={MOVE_STEP_MINUTES}
          onEventResize={props.onStretch}
          classNames={{
            resourcesDayViewRow: classes.row ?? '',
            resourcesDayViewRowSlots: classes.rowSlots ?? '',
            resourcesDayViewResourceLabel: classes.rowLabel ?? '',
            resourcesDayViewDragPreview: classes.preview ?? '',
            resourcesDayViewCorner: classes.rowsCorner ?? '',
            resourcesDayViewRoot: classes.rowsRoot ?? '',
            resourcesDayViewScrollArea: classes.rowsScroll ?? '',
          }}
        />
      )}
    </div>
  );
});
