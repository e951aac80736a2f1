import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/contract';
import { useChannel } from '../../api/hooks';
import { compareText } from '../../components/format';
import { type Entry, NOBODY, type Resource, resourcesOf, tonesOf } from './calendar-model';
import { type Move, unitsAt } from './moves';
import { shownDays } from './spans';
import type { DrawnEntry } from './use-board-events';
import type { Address } from './use-calendar-address';

/** Who and what the calendar names. */
export interface CalendarParts {
  cohorts: OutputOf<'cohorts.list'>;
  lecturers: OutputOf<'academy.listLecturers'>;
  venues: OutputOf<'academy.listVenues'>;
  tones: ReadonlyMap<string, number>;
}

/** Everything the calendar is drawn from. */
export function useCalendar(address: Address) {
  const { view, span, day, cohortIds, lecturerIds, roomIds, states } = address;
  const shown = useMemo(() => shownDays(view, span, day), [view, span, day]);
  const calendar = useChannel(
    'schedule.calendar',
    { ...shown, cohortIds, lecturerIds, roomIds, states },
    { keepPrevious: true },
  );
  const cohorts = useChannel('cohorts.list', {});
  const lecturers = useChannel('academy.listLecturers', {});
  const venues = useChannel('academy.listVenues', {});
  const tones = useMemo(() => tonesOf((cohorts.data ?? []).map(({ id }) => id)), [cohorts.data]);
  return { calendar, cohorts, lecturers, venues, tones };
}

/** The entries of the span, the one that keys lead at its new place, in the order of time. */
export function placed(entries: readonly Entry[], move: Move | null): Entry[] {
  if (!move || move.phase === 'pointer') return [...entries];
  const moved = { ...move.place, ...unitsAt(move) };
  return entries
    .map((entry) => (entry.id === move.entry.id ? { ...entry, ...moved } : entry))
    .sort((a, b) => `${a.date}${a.startsAt}`.localeCompare(`${b.date}${b.startsAt}`));
}

/** The rows of a view by room or lecturer: those in use, and those that stand in the entries all the same. */
export function useResources(
  address: Address,
  { lecturers, venues }: Pick<CalendarParts, 'lecturers' | 'venues'>,
  entries: readonly Entry[],
): Resource[] {
  const { t } = useTranslation('calendar');
  const { view, lecturerIds, roomIds } = address;
  return useMemo(() => {
    if (view !== 'rooms' && view !== 'lecturers') return [];
    const used = new Set(entries.flatMap((entry) => resourcesOf(entry, view)));
    const all =
      view === 'rooms'
        ? venues.flatMap(({ isRetired, rooms }) =>
            rooms.map((room) => ({ id: room.id, label: room.name, isRetired: isRetired || room.isRetired })),
          )
        : lecturers.map(({ id, sortName, isRetired }) => ({ id, label: sortName, isRetired }));
    const chosen = view === 'rooms' ? roomIds : lecturerIds;
    const rows = all
      .filter(({ id, isRetired }) => (chosen.length > 0 ? chosen.includes(id) : !isRetired || used.has(id)))
      .map(({ id, label }) => ({ id, label }))
      .sort((a, b) => compareText(a.label, b.label));
    return chosen.length > 0 ? rows : [...rows, { id: NOBODY, label: t(`board.no-${view}`) }];
  }, [view, lecturerIds, roomIds, lecturers, venues, entries, t]);
}

/** What is drawn: each entry once, or once in each of its rows. */
export function drawnEntries(
  view: Address['view'],
  entries: readonly Entry[],
  resources: readonly Resource[],
  move: Move | null,
): DrawnEntry[] {
  if (view !== 'rooms' && view !== 'lecturers')
    return entries.map((entry) => ({ eventId: entry.id, entry, group: entry.date, resourceId: null }));
  const rowsOf = (entry: Entry): string[] => {
    if (move?.entry.id !== entry.id || move.phase === 'pointer') return resourcesOf(entry, view);
    if (view === 'rooms') return [move.roomId ?? NOBODY];
    return move.lecturerIds.length === 0 ? [NOBODY] : [...move.lecturerIds];
  };
  return resources.flatMap(({ id }) =>
    entries
      .filter((entry) => rowsOf(entry).includes(id))
      .map((entry) => ({ eventId: `${entry.id}:${id}`, entry, group: id, resourceId: id })),
  );
}
