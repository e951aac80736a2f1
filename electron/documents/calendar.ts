import { webcrypto } from 'node:crypto';
import dayjs from 'dayjs';
import utc from 'dayjs/plugin/utc';
import {
  ICalCalendar,
  ICalCalendarMethod,
  ICalEventBusyStatus,
  ICalEventStatus,
  ICalEventTransparency,
} from 'ical-generator';
import { formatUnits } from '../../shared/domain/units';
import { BERLIN, BERLIN_TIME_ZONE } from './berlin-time-zone';
import { contentOf, FORMAT_WORDS, type TimetableSession } from './timetable';

// The library makes a key of its own for each entry, by a global that Node.js 18 does not have.
if (!('crypto' in globalThis)) Object.defineProperty(globalThis, 'crypto', { value: webcrypto });

dayjs.extend(utc);

/** Behind every session's key: with it the key is unique in the world, and stays the same for the session's whole life. */
const UID_SUFFIX = '@termine.kurskontor.invalid';

/** How far a session has come since it was first planned. */
export interface SessionRevision {
  /** Rises with every change and never falls: a calendar takes over what has a higher one. */
  sequence: number;
  /** Instant of the last change. */
  changedAt: string;
}

export interface CalendarSession extends TimetableSession, SessionRevision {}

/** A session that has been given out and is not in the schedule any more. */
export interface WithdrawnSession extends SessionRevision {
  id: string;
  cohortCode: string;
  date: string;
  startsAt: string;
  endsAt: string;
  /** What was to be taught. */
  content: string;
}

export interface CalendarContent {
  name: string;
  provider: string;
  /** Where answers go; empty if the academy has no e-mail address. */
  email: string;
  sessions: readonly CalendarSession[];
  withdrawn: readonly WithdrawnSession[];
  now: Date;
}

/**
 * Sessions as an iCalendar file (RFC 5545) for Outlook, Apple Calendar and others. Times are local with the rules of
 * Europe/Berlin in the file, not UTC: Outlook needs the rules, Apple Calendar knows the name, both keep showing 18:00 on
 * either side of a change of clocks, and would even if the change itself were abolished. A cancelled session stays, says
 * CANCELLED and frees the time; as Outlook does not show that word for what it imports, its title says it too.
 */
export function writeCalendar({
  name,
  provider,
  email,
  sessions,
  withdrawn,
  now,
}: CalendarContent): Uint8Array {
  const calendar = new ICalCalendar({
    name: plainName(name),
    prodId: { company: 'Kurskontor', product: 'Stundenplan', language: 'DE' },
    method: ICalCalendarMethod.PUBLISH,
    scale: 'GREGORIAN',
    // Without a name for the whole calendar: DTSTAMP and LAST-MODIFIED have to be UTC.
    timezone: { name: null, generator: () => BERLIN_TIME_ZONE },
  });
  const common = (
    session: SessionRevision & { id: string; date: string; startsAt: string; endsAt: string },
  ) => ({
    id: `${session.id}${UID_SUFFIX}`,
    sequence: session.sequence,
    stamp: now,
    lastModified: new Date(session.changedAt),
    timezone: BERLIN,
    start: wallClock(session.date, session.startsAt),
    end: wallClock(session.date, session.endsAt),
    ...(isAddress(email) && { organizer: { name: provider, email } }),
  });
  for (const session of sessions) {
    const location = locationOf(session);
    calendar.createEvent({
      ...common(session),
      ...(session.state === 'cancelled' ? CANCELLED : CONFIRMED),
      summary: titleOf(session.cohortCode, contentOf(session), session.state === 'cancelled'),
      description: descriptionOf(session),
      ...(location !== '' && { location: { title: location } }),
      ...(/^https:\/\/\S+$/.test(session.link) && { url: session.link }),
    });
  }
  for (const session of withdrawn) {
    calendar.createEvent({
      ...common(session),
      ...CANCELLED,
      summary: titleOf(session.cohortCode, session.content, true),
    });
  }
  return new TextEncoder().encode(`${calendar.toString()}\r\n`);
}

const CONFIRMED = {
  status: ICalEventStatus.CONFIRMED,
  transparency: ICalEventTransparency.OPAQUE,
  busystatus: ICalEventBusyStatus.BUSY,
} as const;

const CANCELLED = {
  status: ICalEventStatus.CANCELLED,
  transparency: ICalEventTransparency.TRANSPARENT,
  busystatus: ICalEventBusyStatus.FREE,
} as const;

/** The time on the wall. The library writes what it is given; as UTC the clock of this machine has no say in it. */
const wallClock = (date: string, time: string) => dayjs.utc(`${date}T${time}:00`);

/** Programs differ in whether they undo the escaping of a calendar's name: it has no marks to be escaped. */
const plainName = (name: string): string => name.replace(/[\\;,]+\s*/g, ' ');

const isAddress = (email: string): boolean => /^[^\s@,;:"<>]+@[^\s@,;:"<>]+$/.test(email);

const titleOf = (cohortCode: string, content: string, isCancelled: boolean): string =>
  `${isCancelled ? 'Entfällt: ' : ''}${[cohortCode, content].filter(Boolean).join(': ')}`;

const locationOf = ({ room, venue, address, format }: TimetableSession): string => {
  const place = [room, venue, address].filter(Boolean).join(', ');
  return format === 'in-person' ? place : FORMAT_WORDS[format];
};

function pauseOf({ breaks, breakMinutes }: TimetableSession): string {
  if (breaks.length === 0) return breakMinutes > 0 ? `Pause ${breakMinutes} Minuten` : '';
  return `Pause ${breaks.map(({ startsAt, endsAt }) => `${startsAt}–${endsAt}`).join(' und ')}`;
}

function descriptionOf(session: TimetableSession): string {
  const { courseTitle, modules, topic, units, lecturers, format, link } = session;
  return [
    courseTitle,
    topic && `Thema: ${topic}`,
    modules.length > 0 &&
      `Inhalt: ${modules.map((module) => `${module.title} (${formatUnits(module.units)} UE)`).join('; ')}`,
    [`Umfang: ${formatUnits(units)} UE`, pauseOf(session)].filter(Boolean).join(', '),
    lecturers.length > 0 && `Dozent:in: ${lecturers.join(', ')}`,
    `Format: ${FORMAT_WORDS[format]}`,
    link && `Link: ${link}`,
  ]
    .filter(Boolean)
    .join('\n');
}
