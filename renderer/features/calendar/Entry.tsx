import { UnstyledButton } from '@mantine/core';
import type { MonthViewProps, RenderEventBody } from '@mantine/schedule';
import { useTranslation } from 'react-i18next';
import { formatTimeRange, formatUnits } from '../../components/format';
import { StatusGlyph } from '../../components/StatusGlyph';
import classes from './calendar.module.css';
import { type Entry as CalendarEntry, statusOf } from './calendar-model';
import { placeOf, STATUS_MARKS } from './entry-words';

/** What an event of the board carries: an entry, or a remark behind the entries of a day. */
export interface EventPayload {
  entry?: CalendarEntry;
  sentence: string;
  tone: number;
  today: string;
  /** The one entry that Tab stops at first. */
  isFirst: boolean;
  isMoving: boolean;
}

type RenderEvent = NonNullable<MonthViewProps['renderEvent']>;

/** An event as a button that says everything; the board's own handles and handlers stay. */
export const renderEntry: RenderEvent = (event, { className, ...props }) => {
  const { entry, sentence, tone, today, isFirst, isMoving } = event.payload as EventPayload;
  if (!entry)
    return (
      <div className={`${className ?? ''} ${classes.remark}`} style={props.style}>
        {props.children}
      </div>
    );
  return (
    <UnstyledButton
      {...props}
      className={`${className ?? ''} ${classes.entry}`}
      aria-label={sentence}
      title={sentence}
      data-entry={event.id}
      style={{ ...props.style, '--tone': `var(--kk-tone-${tone})` }}
      data-status={statusOf(entry, today)}
      data-fixed={entry.fixed ?? undefined}
      data-moving={isMoving || undefined}
      tabIndex={isFirst ? 0 : -1}
    />
  );
};

/** The words inside an entry: one line where there is room for one, more where there is more. */
export const renderEntryBody: RenderEventBody = (event) => {
  const { entry, sentence, today } = event.payload as EventPayload;
  return entry ? <EntryBody entry={entry} today={today} /> : <span>{sentence}</span>;
};

function EntryBody({ entry, today }: { entry: CalendarEntry; today: string }) {
  const { t } = useTranslation('calendar');
  const status = statusOf(entry, today);
  const details = [
    ['modules', entry.modules.join(', ')],
    ['lecturers', entry.lecturers.map(({ displayName }) => displayName).join(', ')],
    ['place', placeOf(entry, t)],
  ].filter(([, text]) => text !== '');
  return (
    <span className={classes.body}>
      <span className={classes.headline}>
        <StatusGlyph status={STATUS_MARKS[status]} size={12} />
        <span className={classes.clock}>
          {entry.startsAt}
          <span className={classes.more}>{formatTimeRange(entry.startsAt, entry.endsAt).slice(5)}</span>
        </span>
        <span className={classes.code}>{entry.cohortCode}</span>
        {status !== 'planned' && status !== 'held' && (
          <span className={classes.word}>{t(`status.${status}`)}</span>
        )}
      </span>
      <span className={classes.details}>
        <span className={classes.units}>{t('common:format.units', { units: formatUnits(entry.units) })}</span>
        {details.map(([detail, text]) => (
          <span key={detail} data-detail={detail}>
            {text}
          </span>
        ))}
      </span>
    </span>
  );
}
