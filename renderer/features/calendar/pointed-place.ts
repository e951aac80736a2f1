import { timeOf } from '../../../shared/dates';
import { MOVE_STEP_MINUTES } from '../../../shared/domain/session-moves';
import classes from './calendar.module.css';

/** Where on a board a point lies, as far as the board tells: a day, a quarter hour, a row. */
export interface PointedPlace {
  date: string | null;
  minutes: number | null;
  resourceId: string | null;
}

export interface BoardShape {
  hours: { from: number; to: number };
  /** Days from left to right on a board with rows. */
  days: readonly string[];
  /** Rows from top to bottom on a board with rows. */
  resourceIds: readonly string[];
}

interface Point {
  x: number;
  y: number;
}

const share = (at: number, from: number, length: number): number =>
  length > 0 ? Math.max(0, Math.min(1, (at - from) / length)) : 0;

/** The quarter hour of the clock nearest to a share of the shown hours. */
export const minutesAt = (part: number, { from, to }: BoardShape['hours']): number =>
  Math.round((from * 60 + part * (to - from) * 60) / MOVE_STEP_MINUTES) * MOVE_STEP_MINUTES;

/** The place under a point, or null beside the board. Reckoned as the board itself will when something is dropped. */
export function pointedPlace(target: Element, { x, y }: Point, shape: BoardShape): PointedPlace | null {
  const day = target.closest<HTMLElement>('[data-day]');
  if (day) return { date: day.dataset.day ?? null, minutes: null, resourceId: null };
  const column = target.closest<HTMLElement>(`.${classes.timeColumn}`);
  if (column) {
    const { top, height } = column.getBoundingClientRect();
    const slot = column.querySelector<HTMLElement>('[data-slot]');
    const date = slot?.dataset.slot?.slice(0, 10) ?? null;
    return { date, minutes: minutesAt(share(y, top, height), shape.hours), resourceId: null };
  }
  const slots = target.closest<HTMLElement>(`.${classes.rowSlots}`);
  const row = slots?.closest(`.${classes.row}`);
  if (!slots || !row?.parentElement) return null;
  const rows = [...row.parentElement.querySelectorAll(`:scope > .${classes.row}`)];
  const { left, width } = slots.getBoundingClientRect();
  const part = share(x, left, width);
  const isOneDay = shape.days.length === 1;
  return {
    date: shape.days[Math.min(shape.days.length - 1, Math.floor(part * shape.days.length))] ?? null,
    minutes: isOneDay ? minutesAt(part, shape.hours) : null,
    resourceId: shape.resourceIds[rows.indexOf(row)] ?? null,
  };
}

/** The time of a quarter hour; midnight at the end of the day is the last minute before it. */
export const quarterTime = (minutes: number): string => timeOf(Math.max(0, Math.min(24 * 60 - 1, minutes)));

/** The same as the boards write times: `18:00:00`, and the end of the day as `23:59:59`. */
export const clockOf = (minutes: number): string =>
  minutes >= 24 * 60 ? '23:59:59' : `${timeOf(Math.max(0, minutes))}:00`;
