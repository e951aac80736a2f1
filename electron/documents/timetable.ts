import { formatGermanDate, formatShortGermanDate } from '../../shared/dates';
import type { SessionState } from '../../shared/domain/attendance';
import type { SessionFormat } from '../../shared/domain/schedule-findings';

/** A session as those see it who come to it. */
export interface TimetableSession {
  id: string;
  cohortCode: string;
  courseTitle: string;
  /** "Termin 12"; null for a cancelled session. */
  number: number | null;
  date: string;
  startsAt: string;
  endsAt: string;
  breakMinutes: number;
  /** Breaks with their place; empty where only their sum is known. */
  breaks: readonly { startsAt: string; endsAt: string }[];
  units: number;
  state: SessionState;
  format: SessionFormat;
  link: string;
  topic: string;
  /** In the order of the course. */
  modules: readonly { title: string; shortTitle: string; units: number }[];
  /** Names, by their order. */
  lecturers: readonly string[];
  room: string;
  venue: string;
  address: string;
}

/** Whose schedule it is, and who gives it out. */
export interface TimetableHead {
  cohortCode: string;
  courseTitle: string;
  startsOn: string | null;
  endsOn: string | null;
  units: number;
  venue: string;
  address: string;
  provider: string;
  /** Where questions go: telephone and e-mail of the academy, as far as known. */
  contact: string;
}

export const FORMAT_WORDS: Readonly<Record<SessionFormat, string>> = {
  'in-person': 'Präsenz',
  'live-online': 'Online',
  'self-study': 'Selbstlernen',
};

/** `Mo., 11.01.2027` */
export const dayWithYear = (date: string): string =>
  `${formatShortGermanDate(date)}${formatGermanDate(date).slice(6)}`;

const MONTHS = [
  'Januar',
  'Februar',
  'März',
  'April',
  'Mai',
  'Juni',
  'Juli',
  'August',
  'September',
  'Oktober',
  'November',
  'Dezember',
] as const;

/** `2027-03` as `März 2027` */
export const monthWithYear = (month: string): string =>
  `${MONTHS[Number(month.slice(5)) - 1]} ${month.slice(0, 4)}`;

/** `11.01.2027 – 18.03.2027`; empty while nothing is planned. */
export const periodOf = ({ startsOn, endsOn }: Pick<TimetableHead, 'startsOn' | 'endsOn'>): string =>
  [startsOn, endsOn]
    .map((day) => (day ? formatGermanDate(day) : ''))
    .filter(Boolean)
    .join(' – ');

/** What is taught: the topic where there is one, else the modules. */
export const contentOf = ({ topic, modules }: Pick<TimetableSession, 'topic' | 'modules'>): string =>
  topic || modules.map(({ title }) => title).join(' · ');

/** The same where room is short: one module with its title, several with their short ones. */
export const shortContentOf = ({ topic, modules }: Pick<TimetableSession, 'topic' | 'modules'>): string =>
  topic ||
  (modules.length === 1
    ? (modules[0]?.title ?? '')
    : modules.map(({ title, shortTitle }) => shortTitle || title).join(' · '));

/** Where it takes place, in a word: the room, or how one takes part. */
export const placeOf = ({ room, format }: Pick<TimetableSession, 'room' | 'format'>): string =>
  format === 'in-person' ? room : [FORMAT_WORDS[format], room].filter(Boolean).join(', ');

/** A file name that every file system takes. */
export const safeFileName = (name: string): string => name.replace(/[\\/:*?"<>|]/g, '-');
