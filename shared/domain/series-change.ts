import { addDays, daysBetween, type IsoDate, type IsoTime, weekday } from '../dates';
import type { Break } from './breaks';
import type { SessionFormat } from './schedule-findings';

/** How far a change of one session of a series reaches: this one, those from here on, all. */
export const SERIES_SCOPES = ['one', 'following', 'all'] as const;
export type SeriesScope = (typeof SERIES_SCOPES)[number];

/** What of a session can be changed for a whole series. */
export interface SeriesSession {
  date: IsoDate;
  startsAt: IsoTime;
  endsAt: IsoTime;
  breakMinutes: number;
  breaks: readonly Break[];
  format: SessionFormat;
  roomId: string | null;
  link: string;
  lecturerIds: readonly string[];
}

/**
 * Another session of a series after one of its sessions was changed: what was changed is changed here too where both were
 * the same before. So the Mondays of a rhythm take a new time and the Saturdays keep theirs; a lecturer is replaced where
 * they taught. A move by whole weeks takes every session along, any other only those on the same weekday.
 * Throws `invalid-date`.
 */
export function changeLike<Other extends SeriesSession>(
  before: SeriesSession,
  after: SeriesSession,
  other: Other,
): Other {
  const changed = { ...other };
  const days = daysBetween(before.date, after.date);
  if (days % 7 === 0 || weekday(before.date) === weekday(other.date))
    changed.date = addDays(other.date, days);
  if (hasSameTimes(before, other) && !(hasSameTimes(before, after) && hasSameBreaks(before, after))) {
    const { startsAt, endsAt, breakMinutes, breaks } = after;
    Object.assign(changed, { startsAt, endsAt, breakMinutes, breaks });
  }
  if (before.format === other.format) changed.format = after.format;
  if (before.roomId === other.roomId) changed.roomId = after.roomId;
  if (before.link === other.link) changed.link = after.link;
  if (hasSameLecturers(before, other)) changed.lecturerIds = after.lecturerIds;
  return changed;
}

/** Whether two sessions of a series are alike in all that can be changed for the series. */
export const isAlike = (a: SeriesSession, b: SeriesSession): boolean =>
  a.date === b.date &&
  hasSameTimes(a, b) &&
  hasSameBreaks(a, b) &&
  a.format === b.format &&
  a.roomId === b.roomId &&
  a.link === b.link &&
  hasSameLecturers(a, b);

const hasSameTimes = (a: SeriesSession, b: SeriesSession): boolean =>
  a.startsAt === b.startsAt && a.endsAt === b.endsAt;

const hasSameBreaks = (a: SeriesSession, b: SeriesSession): boolean =>
  a.breakMinutes === b.breakMinutes &&
  a.breaks.length === b.breaks.length &&
  a.breaks.every(
    (each, index) => each.startsAt === b.breaks[index]?.startsAt && each.endsAt === b.breaks[index]?.endsAt,
  );

const hasSameLecturers = (a: SeriesSession, b: SeriesSession): boolean =>
  a.lecturerIds.length === b.lecturerIds.length && a.lecturerIds.every((id) => b.lecturerIds.includes(id));
