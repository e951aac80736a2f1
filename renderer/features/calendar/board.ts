import type { ScheduleEventData } from '@mantine/schedule';
import type { IsoDate } from '../../../shared/dates';
import type { DayNote } from './calendar-model';

/** Where a new session is wished for. */
export interface NewWish {
  date: IsoDate;
  startsAt?: string;
  roomId?: string;
  lecturerId?: string;
}

/** What was dropped or stretched where, in the board's words: `2027-03-01 18:00:00`. */
export interface Dropped {
  eventId: string | number;
  newStart: string;
  newEnd: string;
  resourceId?: string | number;
}

/** What every board needs; all of it stays the same while a pointer moves. */
export interface BoardProps {
  day: IsoDate;
  events: ScheduleEventData[];
  hours: { from: number; to: number };
  notes: ReadonlyMap<IsoDate, DayNote[]>;
  canMove: (eventId: string) => boolean;
  onOpen: (eventId: string) => void;
  onDrop: (dropped: Dropped) => void;
  onStretch: (dropped: Dropped) => void;
  onNew: (wish: NewWish) => void;
  onShowWeek: (day: IsoDate) => void;
  onShowDay: (day: IsoDate) => void;
}
