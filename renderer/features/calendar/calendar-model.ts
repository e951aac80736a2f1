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

export type NoteKind = 'public-holiday' | 'closed' | 'room-closed';

/** What is to be known of a day beside its sessions. */
export interface DayNote {
  kind: NoteKind;
  /** Name of the holiday, or the reason of a closure, which may be empty. */
  name: string;
  /** The Länder that have it, where not all shown do. */
  federalStates: readonly string[];
  roomName: string | null;
}

/** The notes of each day that has any, holidays first. */
export function notesByDay(calendar: Calendar, span: DateSpan): ReadonlyMap<IsoDate, DayNote[]> {
  const notes = new Map<IsoDate, DayNote[]>();
  const add = (day: IsoDate, note: DayNote) => {
    const ofDay = notes.get(day);
    if (ofDay) ofDay.push(note);
    else notes.set(day, [note]);
  };
  const shown = new Set(calendar.publicHolidays.flatMap(({ federalStates }) => federalStates));
  for (const { date, name, federalStates } of calendar.publicHolidays) {
    const some = federalStates.length < shown.size ? federalStates : [];
    add(date, { kind: 'public-holiday', name, federalStates: some, roomName: null });
  }
  for (const { startsOn, endsOn, reason, roomId, roomName } of calendar.closures) {
    const kind = roomId === null ? 'closed' : 'room-closed';
    const from = startsOn < span.from ? span.from : startsOn;
    const to = endsOn > span.to ? span.to : endsOn;
    for (const day of eachDay({ from, to })) add(day, { kind, name: reason, federalStates: [], roomName });
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
