import { MonthView } from '@mantine/schedule';
import { memo, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type IsoDate, weekday } from '../../../shared/dates';
import { formatDayLong, weekOf } from '../../components/format';
import type { BoardProps } from './board';
import classes from './calendar.module.css';
import { isFreeDay } from './calendar-model';
import { renderEntry, renderEntryBody } from './Entry';
import { noteText, shortText } from './entry-words';
import { eachDay, shownDays } from './spans';
import { useBoardLabels } from './use-board-labels';

/** Space of a week beside its entries: the line of the day's number. */
const DAY_LINE_PIXELS = 30;
/** Entries are targets for a pointer: 24 pixels from one to the next. */
const ENTRY_PIXELS = 24;
const FEWEST = 2;
const MOST = 10;

/** How many entries of a day fit, by the height of the board. */
function useEntriesPerDay(weeks: number) {
  const box = useRef<HTMLDivElement>(null);
  const [height, setHeight] = useState(0);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const measure = () => setHeight(element.clientHeight);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const fitting = Math.floor(((height - WEEKDAYS_PIXELS) / weeks - DAY_LINE_PIXELS) / ENTRY_PIXELS);
  return { box, perDay: Math.max(FEWEST, Math.min(MOST, fitting)) };
}
const WEEKDAYS_PIXELS = 28;

/** A month of whole weeks. A click on a day begins a session, one on a week's number shows the week. */
export const MonthBoard = memo(function MonthBoard({
  day,
  events,
  notes,
  canMove,
  onOpen,
  onDrop,
  onNew,
  onShowWeek,
}: BoardProps) {
  const { t } = useTranslation('calendar');
  const labels = useBoardLabels();
  const weeks = eachDay(shownDays('month', 'month', day)).length / 7;
  const { box, perDay } = useEntriesPerDay(weeks);
  const month = day.slice(0, 7);
  const dayProps = (date: IsoDate) => {
    const ofDay = notes.get(date) ?? [];
    const texts = ofDay.map((note) => noteText(note, t));
    const isFree = isFreeDay(ofDay);
    // What does not keep everybody from teaching is named where it begins, and once a week.
    const shown = isFree
      ? ofDay.filter(({ kind }) => kind === 'public-holiday' || kind === 'closed')
      : ofDay.filter(({ startsOn }) => startsOn === date || weekday(date) === 1);
    return {
      'data-day': date,
      'data-note': shown.map((note) => shortText(note, t)).join(' · ') || undefined,
      'data-free': isFree || undefined,
      'aria-label': [formatDayLong(date), ...texts].join(', '),
      title: texts.join('\n') || undefined,
      mod: { outside: !date.startsWith(month) },
    };
  };
  return (
    <div ref={box} className={classes.monthBox} style={{ '--kk-weeks': weeks, '--kk-per-day': perDay }}>
      <MonthView
        className={classes.month ?? ''}
        date={day}
        events={events}
        withHeader={false}
        withWeekNumbers
        consistentWeeks={false}
        maxEventsPerDay={perDay}
        labels={labels}
        renderEvent={renderEntry}
        renderEventBody={renderEntryBody}
        getDayProps={dayProps}
        getWeekNumberProps={(monday) => ({
          'aria-label': t('showWeek', { week: weekOf(monday) }),
          title: t('showWeek', { week: weekOf(monday) }),
        })}
        onWeekNumberClick={onShowWeek}
        onDayClick={(date) => onNew({ date })}
        onEventClick={({ id }) => onOpen(String(id))}
        withEventsDragAndDrop
        canDragEvent={({ id }) => canMove(String(id))}
        onEventDrop={onDrop}
        classNames={{
          monthViewWeek: classes.monthWeek ?? '',
          monthViewDay: classes.monthDay ?? '',
          monthViewEvents: classes.monthEvents ?? '',
          monthViewWeekNumber: classes.weekNumber ?? '',
          monthViewWeekday: classes.weekday ?? '',
          monthViewInner: classes.monthInner ?? '',
          monthViewScrollArea: classes.monthScroll ?? '',
        }}
        moreEventsProps={{
          classNames: { moreEventsButton: classes.moreButton ?? '', moreEventsList: classes.moreList ?? '' },
        }}
      />
    </div>
  );
});
