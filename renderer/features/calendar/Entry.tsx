import { UnstyledButton } from '@mantine/core';
import type { MonthViewProps, RenderEventBody } from '@mantine/schedule';
import { formatTimeRange } from '../../components/format';
import { StatusGlyph } from '../../components/StatusGlyph';
import classes from './calendar.module.css';
import type { Entry as CalendarEntry, EntryStatus } from './calendar-model';
import { STATUS_MARKS } from './entry-words';

/** An event that is a session, with its words: an entry is drawn often and says them once. */
export interface EntryPayload {
  entry: CalendarEntry;
  sentence: string;
  status: EntryStatus;
  /** The word of the status, where it is not as it should be. */
  word: string;
  units: string;
  /** Modules, lecturers and place, as far as there are any. */
  details: readonly (readonly [string, string])[];
  tone: number;
  /** The one entry that Tab stops at first. */
  isFirst: boolean;
  isMoving: boolean;
}

/** What an event of the board carries: an entry, or a remark behind the entries of a day. */
export type EventPayload = EntryPayload | { entry?: never; sentence: string; isFree: boolean };

type RenderEvent = NonNullable<MonthViewProps['renderEvent']>;

/** An event as a button that says everything; the board's own handles and handlers stay. */
export const renderEntry: RenderEvent = (event, { className, ...props }) => {
  const payload = event.payload as EventPayload;
  if (!payload.entry)
    return (
      <div className={className} style={props.style} data-free={payload.isFree || undefined}>
        {props.children}
      </div>
    );
  const { entry, sentence, status, tone, isFirst, isMoving } = payload;
  return (
    <UnstyledButton
      {...props}
      className={`${className ?? ''} ${classes.entry}`}
      title={sentence}
      data-entry={event.id}
      style={{ ...props.style, '--tone': `var(--kk-tone-${tone})` }}
      data-status={status}
      data-fixed={entry.fixed ?? undefined}
      data-moving={isMoving || undefined}
      tabIndex={isFirst ? 0 : -1}
    />
  );
};

/** Inside an entry: all of it for those who hear it, and as much as there is room for to be seen. */
export const renderEntryBody: RenderEventBody = (event) => {
  const payload = event.payload as EventPayload;
  if (!payload.entry) return <span>{payload.sentence}</span>;
  const { entry, sentence, status, word, units, details } = payload;
  return (
    <>
      <span className="kk-visually-hidden">{sentence}</span>
      <span className={classes.body} aria-hidden="true">
        <span className={classes.headline}>
          <StatusGlyph status={STATUS_MARKS[status]} size={12} />
          <span className={classes.clock}>
            {entry.startsAt}
            <wbr />
            <span className={classes.more}>{formatTimeRange(entry.startsAt, entry.endsAt).slice(5)}</span>
          </span>
          <span className={classes.code}>{entry.cohortCode}</span>
          {word !== '' && <span className={classes.word}>{word}</span>}
        </span>
        <span className={classes.details}>
          <span className={classes.units}>{units}</span>
          {details.map(([detail, text]) => (
            <span key={detail} data-detail={detail}>
              {text}
            </span>
          ))}
        </span>
      </span>
    </>
  );
};
