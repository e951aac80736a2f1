import type { TFunction } from 'i18next';
import { formatDate, formatDay, formatTimeRange, formatUnits } from '../../components/format';
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

/** The words of an entry; the sentence is everything in one line, for the tooltip and for those who hear it. */
export function wordsOf(entry: Entry, today: string, t: Words) {
  const { date, startsAt, endsAt, modules, topic, lecturers, cancelledReason, fixed } = entry;
  const status = statusOf(entry, today);
  const word = t(`status.${status}`);
  const units = t('common:format.units', { units: formatUnits(entry.units) });
  const details = [
    ['modules', modules.join(', ')],
    ['lecturers', lecturers.map(({ displayName }) => displayName).join(', ')],
    ['place', placeOf(entry, t)],
  ] as const;
  const sentence = [
    nameOf(entry, t),
    formatDay(date, { year: true }),
    formatTimeRange(startsAt, endsAt),
    units,
    ...details.map(([, text]) => text),
    topic,
    word,
    cancelledReason,
    fixed === null || fixed === 'held' || fixed === 'cancelled' ? '' : t(`fixed.${fixed}`),
  ];
  const said = (text: string) => text !== '';
  return {
    sentence: sentence.filter(said).join(' · '),
    status,
    word: status === 'planned' || status === 'held' ? '' : word,
    units,
    details: details.filter(([, text]) => said(text)),
  };
}

/** A note as short as a cell of the month is: what the academy is closed for says that it is closed. */
export const shortText = (note: DayNote, t: Words): string =>
  note.kind === 'closed' && note.name !== '' ? note.name : noteText(note, t);

/** A note with its last day where it has more than one: `Osterferien bis 03.04.2027`. */
export function spanText(note: DayNote, t: Words): string {
  const text = noteText(note, t);
  return note.startsOn === note.endsOn ? text : t('note.until', { text, day: formatDate(note.endsOn) });
}

/** `Christi Himmelfahrt`, `Fronleichnam (NW)`, or why something is closed. */
export const nameOfNote = ({ name, federalStates }: DayNote, t: Words): string =>
  federalStates.length === 0 ? name : t('note.someStates', { name, states: federalStates.join(', ') });

/** The same with what it is where the name does not say it: `geschlossen: Inventur`, `Raum 1 geschlossen`. */
export function noteText(note: DayNote, t: Words): string {
  const { kind, name, roomName } = note;
  if (kind === 'public-holiday' || kind === 'school-holiday') return nameOfNote(note, t);
  const who = roomName === null ? t('note.kind.closed') : t('note.roomClosed', { room: roomName });
  return name === '' ? who : `${who}: ${name}`;
}
