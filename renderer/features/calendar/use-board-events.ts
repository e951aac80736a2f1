import type { ScheduleEventData } from '@mantine/schedule';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Entry } from './calendar-model';
import type { EntryPayload } from './Entry';
import { wordsOf } from './entry-words';
import type { Move } from './moves';

export interface DrawnEntry {
  eventId: string;
  entry: Entry;
  /** What arrows lead through: a day, or a row. */
  group: string;
  resourceId: string | null;
}

interface EventOptions {
  drawn: readonly DrawnEntry[];
  move: Move | null;
  tones: ReadonlyMap<string, number>;
  today: string;
  /** Each entry as wide as its day, whatever its hours. */
  fillsDay: boolean;
}

/** Entries as the boards want them, the moving one at its new place. */
export function useBoardEvents({ drawn, move, tones, today, fillsDay }: EventOptions): ScheduleEventData[] {
  const { t } = useTranslation('calendar');
  return useMemo(() => {
    const next = drawn.find(({ entry }) => entry.date >= today) ?? drawn[0];
    return drawn.map(({ eventId, entry, resourceId }): ScheduleEventData => {
      const isMoving = move?.entry.id === entry.id && move.phase !== 'pointer';
      const payload: EntryPayload = {
        entry,
        ...wordsOf(entry, today, t),
        tone: tones.get(entry.cohortId) ?? 1,
        isFirst: eventId === next?.eventId,
        isMoving,
      };
      return {
        id: eventId,
        title: payload.sentence,
        start: `${entry.date} ${fillsDay ? '08:00' : entry.startsAt}:00`,
        end: `${entry.date} ${fillsDay ? '22:00' : entry.endsAt}:00`,
        color: 'gray',
        payload,
        ...(resourceId !== null && { resourceId }),
      };
    });
  }, [drawn, move, tones, today, fillsDay, t]);
}
