import { daysBetween } from '../../../shared/dates';
import type { Availability } from '../../../shared/domain/availability';
import type { Closure } from '../../../shared/domain/schedule-findings';
import { readDate, readTime } from '../../components/typed-values';

export type TypedAvailability = Required<Availability>;

const NAMES = [
  ['mo', 'montag', 'montags', 'mon', 'monday'],
  ['di', 'dienstag', 'dienstags', 'tu', 'tue', 'tuesday'],
  ['mi', 'mittwoch', 'mittwochs', 'we', 'wed', 'wednesday'],
  ['do', 'donnerstag', 'donnerstags', 'th', 'thu', 'thursday'],
  ['fr', 'freitag', 'freitags', 'fri', 'friday'],
  ['sa', 'samstag', 'samstags', 'sonnabend', 'sat', 'saturday'],
  ['so', 'sonntag', 'sonntags', 'su', 'sun', 'sunday'],
];
const WEEKDAYS = new Map(NAMES.flatMap((names, index) => names.map((name) => [name, index + 1] as const)));
const NOT = ['nicht', 'not'];
/** These say no by themselves and are worth keeping as a note. */
const AWAY = ['abwesend', 'urlaub', 'krank', 'verhindert', 'absent', 'holiday', 'ill'];

const DAY = String.raw`\d{1,2}\.\s?\d{1,2}\.(?:\d{4}|\d{2})?`;
const PART = String.raw`\d{1,2}\.(?:\s?\d{1,2}\.(?:\d{4}|\d{2})?)?`;
const TIME = String.raw`\d{1,2}(?:[:.]\d{2})?`;
const TO = String.raw`\s*(?:–|bis|to|until)\s*`;
const FROM = String.raw`(?:ab|seit|von|from)\s*`;
const UNTIL = String.raw`(?:bis|until)\s*`;

/** A span over the turn of the year is no longer than this, else the year is missing. */
const TURN_OF_YEAR_DAYS = 92;

interface Span {
  from: string | null;
  to: string | null;
}

/** Takes the first match out of the text; what is left stands in `rest`. */
function take(rest: string, pattern: string): { found: string[]; rest: string } | null {
  const match = new RegExp(`(?<![\\p{L}\\d])(?:${pattern})(?![\\p{L}\\d])`, 'iu').exec(rest);
  if (!match) return null;
  return {
    found: match.slice(1).map((part) => part ?? ''),
    rest: `${rest.slice(0, match.index)} ${rest.slice(match.index + match[0].length)}`,
  };
}

const hasYear = (date: string): boolean => /\.\s?\d{1,2}\.\d{2,4}$/.test(date);

/** The date; without a year the next such day from today on. */
function nextDate(text: string, today: string): string | null {
  const date = readDate(text, today);
  if (date === null || hasYear(text) || date >= today) return date;
  return readDate(`${text}${Number(today.slice(0, 4)) + 1}`, today);
}

/** Days as typed: `12.–16.04.2027`, `28.12.2026–03.01.2027`, `ab 1.4.27`, `12.4.`. Null in the answer: no such days. */
function takeDays(text: string, today: string): { days: Span | null; rest: string } | null {
  const span = take(text, `(${PART})${TO}(${DAY})`);
  if (span) {
    const [first = '', last = ''] = span.found;
    const to = nextDate(last, today);
    if (to === null) return null;
    const parts = first.split('.').filter((part) => part.trim() !== '');
    const month = parts[1] ?? to.slice(5, 7);
    const year = parts[2] ?? to.slice(0, 4);
    let from = readDate(`${parts[0]}.${month}.${year}`, today);
    // 28.12.–03.01.2027 begins in the year before; 02.04.–29.03.2027 is a mistake.
    if (from !== null && from > to && parts[1] !== undefined && parts[2] === undefined) {
      const before = readDate(`${parts[0]}.${month}.${Number(to.slice(0, 4)) - 1}`, today);
      if (before !== null && daysBetween(before, to) < TURN_OF_YEAR_DAYS) from = before;
    }
    return from === null || from > to ? null : { days: { from, to }, rest: span.rest };
  }
  const begins = take(text, `${FROM}(${DAY})`);
  const until = begins ? null : take(text, `${UNTIL}(${DAY})`);
  const one = begins ?? until ?? take(text, `(${DAY})`);
  if (!one) return { days: null, rest: text };
  const date = nextDate(one.found[0] ?? '', today);
  if (date === null) return null;
  if (begins) return { days: { from: date, to: null }, rest: one.rest };
  return { days: { from: until ? null : date, to: date }, rest: one.rest };
}

function takeTimes(text: string): { times: Span | null; rest: string } | null {
  const uhr = String.raw`(?:\s*uhr)?`;
  const span = take(text, `(${TIME})${uhr}${TO}(${TIME})${uhr}`);
  if (span) {
    const [from, to] = [readTime(span.found[0] ?? ''), readTime(span.found[1] ?? '')];
    return from === null || to === null || from >= to ? null : { times: { from, to }, rest: span.rest };
  }
  const begins = take(text, `${FROM}(${TIME})${uhr}`);
  const one = begins ?? take(text, `${UNTIL}(${TIME})${uhr}`);
  if (!one) return { times: null, rest: text };
  const time = readTime(one.found[0] ?? '');
  if (time === null) return null;
  return { times: begins ? { from: time, to: null } : { from: null, to: time }, rest: one.rest };
}

function takeWeekdays(text: string): { weekdays: number[]; rest: string } {
  const name = `(${[...WEEKDAYS.keys()].join('|')})\\.?`;
  const numberOf = (word = '') => WEEKDAYS.get(word.toLowerCase()) ?? 1;
  const span = take(text, `${name}${TO}${name}`);
  if (span) {
    const [from, to] = [numberOf(span.found[0]), numberOf(span.found[1])];
    const length = ((to - from + 7) % 7) + 1;
    return {
      weekdays: Array.from({ length }, (_, day) => ((from - 1 + day) % 7) + 1).sort((a, b) => a - b),
      rest: span.rest,
    };
  }
  const weekdays = new Set<number>();
  let rest = text;
  for (let next = take(rest, name); next; next = take(rest, name)) {
    weekdays.add(numberOf(next.found[0]));
    rest = next.rest;
  }
  return { weekdays: [...weekdays].sort((a, b) => a - b), rest };
}

const tidy = (text: string): string => text.replace(/\s*[–—‑-]\s*/g, '–').trim();

/**
 * Reads when somebody can teach as people write it: `Mo 18–22`, `Mo, Mi ab 17 Uhr`, `Sa`, `12.–16.04.2027 nicht (Urlaub)`.
 * Several weekdays make an entry each. Null for what makes no sense, words that are left over included.
 */
export function readAvailability(typed: string, today: string): TypedAvailability[] | null {
  const parts = /^(.*?)(?:\(([^()]*)\))?$/s.exec(tidy(typed));
  const dated = takeDays(parts?.[1] ?? '', today);
  if (!dated) return null;
  const timed = takeTimes(dated.rest);
  if (!timed) return null;
  const { weekdays, rest } = takeWeekdays(timed.rest);
  const words = rest.split(/[\s,;:&+.]+|\bund\b|\band\b/).filter(Boolean);
  const away = words.filter((word) => AWAY.includes(word.toLowerCase()));
  if (words.some((word) => ![...NOT, ...AWAY].includes(word.toLowerCase()))) return null;
  if (weekdays.length === 0 && dated.days === null && timed.times === null) return null;
  const entry = {
    startsOn: dated.days?.from ?? null,
    endsOn: dated.days?.to ?? null,
    startsAt: timed.times?.from ?? null,
    endsAt: timed.times?.to ?? null,
    isAvailable: words.length === 0,
    note: (parts?.[2] ?? '').trim() || away.join(' '),
  };
  return (weekdays.length === 0 ? [null] : weekdays).map((weekday) => ({ weekday, ...entry }));
}

/** Reads closed days as people write them: `29.03.–02.04.2027 Maler`, `24.12.`. Null for what makes no sense. */
export function readClosure(typed: string, today: string): Closure | null {
  const dated = takeDays(tidy(typed), today);
  if (!dated?.days || dated.days.from === null || dated.days.to === null) return null;
  const reason = dated.rest.replace(/[()]/g, ' ').replace(/\s+/g, ' ').trim();
  if (/\d/.test(reason)) return null;
  return { startsOn: dated.days.from, endsOn: dated.days.to, reason };
}
