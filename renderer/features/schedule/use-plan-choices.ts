import { useMemo } from 'react';
import { useChannel } from '../../api/hooks';

interface Choice {
  value: string;
  label: string;
}

export interface PlanChoices {
  lecturers: Choice[];
  rooms: { group: string; items: Choice[] }[];
}

/** Who can teach and where, for the selects; `kept` are those in use that have retired since. */
export function usePlanChoices(kept: { lecturerIds: readonly string[]; roomId: string | null }): PlanChoices {
  const lecturers = useChannel('academy.listLecturers', {});
  const venues = useChannel('academy.listVenues', {});
  return useMemo(
    () => ({
      lecturers: (lecturers.data ?? [])
        .filter(({ id, isRetired }) => !isRetired || kept.lecturerIds.includes(id))
        .map(({ id, sortName }) => ({ value: id, label: sortName })),
      rooms: (venues.data ?? [])
        .map(({ name, isRetired, rooms }) => ({
          group: name,
          items: rooms
            .filter((room) => !(isRetired || room.isRetired) || room.id === kept.roomId)
            .map((room) => ({ value: room.id, label: room.name })),
        }))
        .filter(({ items }) => items.length > 0),
    }),
    [lecturers.data, venues.data, kept.lecturerIds, kept.roomId],
  );
}
