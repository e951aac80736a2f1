import type { TFunction } from 'i18next';
import { formatDay, formatTimeRange, formatUnits } from '../../components/format';
import type { Status } from '../../components/StatusGlyph';
import { type DayNote, type Entry, type EntryStatus, statusOf } from './calendar-model';

export const STATUS_MARKS: Readonly<Record<EntryStatus, Status>> = {
  planned: 'open',
  held: 'done',
  cancelled: 'refused',
  unrecorded: 'unrecorded',
};

type Words = TFunction<'calendar'>;

/** `SMM-2027-1, Termin 5`; a cancelled session has no number. */
export const nameOf = ({ cohortCode, number }: Entry, t: Words): string =>
  number === null
    ? t('entry.cancelled', { code: cohortCode })
    : t('entry.name', { code: cohortCode, number });

/** Where it takes place: the room, or that it is online or studied alone. */
export const placeOf = ({ roomName, format }: Entry, t: Words): string =>
  roomName ?? (format === 'in-person' ? '' : t(`schedule:format.${format}`));

/** Everything of an entry in one line, for the tooltip and for those who hear it. */
export function sentenceOf(entry: Entry, today: string, t: Words): string {
  const { date, startsAt, endsAt, units, modules, topic, lecturers, cancelledReason, fixed } = entry;
  return [
    nameOf(entry, t),
    formatDay(date, { year: true }),
    formatTimeRange(startsAt, endsAt),
    t('common:format.units', { units: formatUnits(units) }),
    modules.join(', '),
    topic,
    lecturers.map(({ displayName }) => displayName).join(', '),
    placeOf(entry, t),
    t(`status.${statusOf(entry, today)}`),
    cancelledReason,
    fixed === null || fixed === 'held' || fixed === 'cancelled' ? '' : t(`fixed.${fixed}`),
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

/** `Christi Himmelfahrt`, `Fronleichnam (NW)`, `geschlossen: Inventur`, `Raum 1 geschlossen`. */
export function noteText({ kind, name, federalStates, roomName }: DayNote, t: Words): string {
  if (kind === 'public-holiday')
    return federalStates.length === 0
      ? name
      : t('note.someStates', { name, states: federalStates.join(', ') });
  const who = roomName === null ? t('note.closed') : t('note.roomClosed', { room: roomName });
  return name === '' ? who : `${who}: ${name}`;
}
