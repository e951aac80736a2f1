import { type IsoDate, type IsoTime, minutesOf, weekday } from '../dates';

/**
 * When a lecturer can teach, or cannot: on a weekday (1 = Monday to 7 = Sunday), on the days from `startsOn` to `endsOn`,
 * both included, at the times from `startsAt` to `endsAt`. What is null does not narrow the entry.
 */
export interface Availability {
  weekday: number | null;
  startsOn: IsoDate | null;
  endsOn: IsoDate | null;
  startsAt: IsoTime | null;
  endsAt: IsoTime | null;
  isAvailable: boolean;
  note?: string;
}

/** When somebody is asked for. */
export interface Appointment {
  date: IsoDate;
  startsAt: IsoTime;
  endsAt: IsoTime;
}

/** `absent`: an entry says no. `not-offered`: there are times that suit, and these are none of them. */
export type Unavailability<Entry extends Availability = Availability> =
  | { kind: 'absent'; entry: Entry }
  | { kind: 'not-offered' };

const MIDNIGHT = 24 * 60;

/**
 * Why somebody cannot teach at a time, or null. Who has entered times at which they can teach can do so only then; the
 * times may come from several entries that follow each other. An absence always wins, however little of the time it
 * takes; touching is not taking. Without entries everybody can always teach.
 * Throws `invalid-date` and `invalid-time`. Source: domain rules, Time.
 */
export function unavailability<Entry extends Availability>(
  entries: readonly Entry[],
  { date, startsAt, endsAt }: Appointment,
): Unavailability<Entry> | null {
  const [from, to] = [minutesOf(startsAt), minutesOf(endsAt)];
  const ofDay = entries.filter((entry) => concerns(entry, date));
  const absence = ofDay.find((entry) => !entry.isAvailable && startOf(entry) < to && from < endOf(entry));
  if (absence) return { kind: 'absent', entry: absence };
  if (!entries.some((entry) => entry.isAvailable)) return null;
  const offered = ofDay.filter((entry) => entry.isAvailable).sort((a, b) => startOf(a) - startOf(b));
  const coveredUntil = offered.reduce(
    (until, entry) => (startOf(entry) <= until ? Math.max(until, endOf(entry)) : until),
    from,
  );
  return coveredUntil >= to && offered.length > 0 ? null : { kind: 'not-offered' };
}

/** Whether somebody with these entries can teach at a time; the rule is that of `unavailability`. */
export function isLecturerAvailable(entries: readonly Availability[], appointment: Appointment): boolean {
  return unavailability(entries, appointment) === null;
}

function concerns(entry: Availability, date: IsoDate): boolean {
  if (entry.weekday !== null && entry.weekday !== weekday(date)) return false;
  if (entry.startsOn !== null && date < entry.startsOn) return false;
  return entry.endsOn === null || date <= entry.endsOn;
}

const startOf = ({ startsAt }: Availability): number => (startsAt === null ? 0 : minutesOf(startsAt));
const endOf = ({ endsAt }: Availability): number => (endsAt === null ? MIDNIGHT : minutesOf(endsAt));
