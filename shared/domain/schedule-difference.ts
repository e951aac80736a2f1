import { compareDates, formatGermanDate, formatShortGermanDate, type IsoDate, type IsoTime } from '../dates';
import type { SessionState } from './attendance';
import type { SessionFormat } from './schedule-findings';

/** A session as it was given out: names instead of keys, so that it still says what it said when those are renamed. */
export interface PublishedSession {
  id: string;
  date: IsoDate;
  startsAt: IsoTime;
  endsAt: IsoTime;
  breakMinutes: number;
  units: number;
  state: SessionState;
  format: SessionFormat;
  room: string;
  link: string;
  topic: string;
  modules: readonly { title: string; units: number }[];
  lecturers: readonly string[];
  cancelledReason: string;
}

/** What people who hold the old version have to be told, in the order in which it is read out. */
export const SESSION_CHANGE_FIELDS = [
  'date',
  'time',
  'units',
  'room',
  'format',
  'link',
  'lecturers',
  'modules',
  'topic',
] as const;
export type SessionChangeField = (typeof SESSION_CHANGE_FIELDS)[number];

export interface SessionChange {
  field: SessionChangeField;
  /** As German text; empty where there was nothing. */
  before: string;
  after: string;
}

export interface ScheduleDifference {
  sessionId: string;
  kind: 'added' | 'removed' | 'cancelled' | 'reinstated' | 'changed';
  /** When the session was, in the older version; in the newer one where it was added. */
  date: IsoDate;
  startsAt: IsoTime;
  endsAt: IsoTime;
  /** Why it was cancelled. */
  reason: string;
  /** What changed of a session that stays; empty for the other kinds, but for one that takes place again. */
  changes: SessionChange[];
}

const german = (units: number): string => units.toLocaleString('de-DE');

const FORMAT_WORDS: Readonly<Record<SessionFormat, string>> = {
  'in-person': 'Präsenz',
  'live-online': 'Online',
  'self-study': 'Selbstlernen',
};

const TEXTS: Readonly<Record<SessionChangeField, (session: PublishedSession) => string>> = {
  date: ({ date }) => `${formatShortGermanDate(date)}${formatGermanDate(date).slice(6)}`,
  time: ({ startsAt, endsAt }) => `${startsAt}–${endsAt}`,
  units: ({ units }) => `${german(units)} UE`,
  room: ({ room }) => room,
  format: ({ format }) => FORMAT_WORDS[format],
  link: ({ link }) => link,
  lecturers: ({ lecturers }) => lecturers.join(', '),
  modules: ({ modules }) => modules.map(({ title, units }) => `${title} (${german(units)} UE)`).join(', '),
  topic: ({ topic }) => topic,
};

/**
 * What differs between two versions of a schedule. Sessions are paired by their id, so a moved one is moved and not
 * lost and found; a session cancelled in both versions, or cancelled without ever having been given out, is no
 * difference. That a session was held is none either. In the order of the dates people know.
 */
export function scheduleDifferences(
  before: readonly PublishedSession[],
  after: readonly PublishedSession[],
): ScheduleDifference[] {
  const now = new Map(after.map((session) => [session.id, session]));
  const known = new Set(before.map(({ id }) => id));
  const differences = [
    ...before.flatMap((session) => differenceOf(session, now.get(session.id))),
    ...after
      .filter(({ id, state }) => !known.has(id) && state !== 'cancelled')
      .map((session) => made('added', session)),
  ];
  return differences.sort(
    (a, b) =>
      compareDates(a.date, b.date) || (a.startsAt < b.startsAt ? -1 : a.startsAt > b.startsAt ? 1 : 0),
  );
}

function differenceOf(old: PublishedSession, now: PublishedSession | undefined): ScheduleDifference[] {
  const was = old.state === 'cancelled';
  if (!now) return was ? [] : [made('removed', old)];
  if (now.state === 'cancelled') return was ? [] : [made('cancelled', old, { reason: now.cancelledReason })];
  const changes = SESSION_CHANGE_FIELDS.flatMap((field): SessionChange[] => {
    const [earlier, later] = [TEXTS[field](old), TEXTS[field](now)];
    return earlier === later ? [] : [{ field, before: earlier, after: later }];
  });
  if (was) return [made('reinstated', old, { changes })];
  return changes.length === 0 ? [] : [made('changed', old, { changes })];
}

const made = (
  kind: ScheduleDifference['kind'],
  { id, date, startsAt, endsAt }: PublishedSession,
  more: Partial<Pick<ScheduleDifference, 'changes' | 'reason'>> = {},
): ScheduleDifference => ({
  sessionId: id,
  kind,
  date,
  startsAt,
  endsAt,
  reason: '',
  changes: [],
  ...more,
});
