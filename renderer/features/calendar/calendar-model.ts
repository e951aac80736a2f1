import type { OutputOf } from '../../../shared/contract';
import type { IsoDate } from '../../../shared/dates';
import { type DateSpan, eachDay } from './spans';

export type Calendar = OutputOf<'schedule.calendar'>;
export type Entry = Calendar['sessions'][number];

/** How an entry stands on a day: what is past without anybody having said what became of it is not recorded. */
export type EntryStatus = 'planned' | 'held' | 'cancelled' | 'unrecorded';

export function statusOf({ state, date, hasRecords }: Entry, today: IsoDate): EntryStatus {
  if (state === 'cancelled') return 'cancelled';
  if (state === 'planned') return date < today ? 'unrecorded' : 'planned';
  return hasRecords ? 'held' : 'unrecorded';
}

export type NoteKind = 'public-holiday' | 'closed' | 'room-closed' | 'school-holiday';

/** What is to be known of a day beside its sessions. */
export interface DayNote {
  kind: NoteKind;
  /** Name of the holiday, or the reason of a closure, which may be empty. */
  name: string;
  /** The Länder that have it, where not all shown do. */
  federalStates: readonly string[];
  roomName: string | null;
  /** First day of it among those shown. */
  startsOn: IsoDate;
  /** Its last day, whether shown or not: it is given out as the day until when it lasts. */
  endsOn: IsoDate;
}

/** Whether nobody is expected to teach that day. */
export const isFreeDay = (notes: readonly DayNote[]): boolean =>
  notes.some(({ kind }) => kind === 'public-holiday' || kind === 'closed');

/** The notes of each day that has any: public holidays, closures, school holidays. */
export function notesByDay(calendar: Calendar, span: DateSpan): ReadonlyMap<IsoDate, DayNote[]> {
  const notes = new Map<IsoDate, DayNote[]>();
  const all = [...calendar.publicHolidays, ...calendar.schoolHolidays];
  const shown = new Set(all.flatMap(({ federalStates }) => federalStates));
  const add = (note: DayNote) => {
    const startsOn = note.startsOn < span.from ? span.from : note.startsOn;
    const lastShown = note.endsOn > span.to ? span.to : note.endsOn;
    for (const day of eachDay({ from: startsOn, to: lastShown })) {
      const ofDay = notes.get(day);
      if (ofDay) ofDay.push({ ...note, startsOn });
      else notes.set(day, [{ ...note, startsOn }]);
    }
  };
  const some = (states: readonly string[]) => (states.length < shown.size ? states : []);
  for (const { date, name, federalStates } of calendar.publicHolidays) {
    const days = { startsOn: date, endsOn: date };
    add({ kind: 'public-holiday', name, federalStates: some(federalStates), roomName: null, ...days });
  }
  for (const { startsOn, endsOn, reason, roomName } of calendar.closures) {
    const kind = roomName === null ? 'closed' : 'room-closed';
    add({ kind, name: reason, federalStates: [], roomName, startsOn, endsOn });
  }
  for (const { name, startsOn, endsOn, federalStates } of calendar.schoolHolidays) {
    const states = some(federalStates);
    add({ kind: 'school-holiday', name, federalStates: states, roomName: null, startsOn, endsOn });
  }
  return notes;
}

/** A row of a view by room or by lecturer. */
export interface Resource {
  id: string;
  label: string;
}

/** The row of sessions that have no room or no lecturer. */
export const NOBODY = 'none';

/** In which rows an entry stands: with two lecturers in both. */
export function resourcesOf(entry: Entry, view: 'rooms' | 'lecturers'): string[] {
  if (view === 'rooms') return [entry.roomId ?? NOBODY];
  if (entry.lecturers.length === 0) return [NOBODY];
  return entry.lecturers.map(({ lecturerId }) => lecturerId);
}

/** Hours that a day shows: 8 to 22 o'clock, and as much more as a session needs. */
export function shownHours(entries: readonly Pick<Entry, 'startsAt' | 'endsAt'>[]): {
  from: number;
  to: number;
} {
  const hours = { from: 8, to: 22 };
  for (const { startsAt, endsAt } of entries) {
    hours.from = Math.min(hours.from, Number(startsAt.slice(0, 2)));
    hours.to = Math.max(hours.to, Number(endsAt.slice(0, 2)) + (endsAt.endsWith(':00') ? 0 : 1));
  }
  return hours;
}

/** Number of colours that tell cohorts apart beside their code. */
const TONES = 8;

/** The colour of each cohort, 1 to 8: cohorts founded after each other differ, and each keeps its own. */
export function tonesOf(cohortIds: readonly string[]): ReadonlyMap<string, number> {
  return new Map([...cohortIds].sort().map((id, index) => [id, (index % TONES) + 1]));
}

/** How many entries stand in the fullest cell. */
export function mostInOneCell(cells: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const cell of cells) counts.set(cell, (counts.get(cell) ?? 0) + 1);
  return Math.max(1, ...counts.values());
}
