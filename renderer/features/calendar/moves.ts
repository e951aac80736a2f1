import type { SessionPlace } from '../../../shared/domain/session-moves';
import { reckonUnits, type Schedule, type SessionInput } from '../schedule/plan-model';
import { draftOf, inputOf } from '../schedule/session-draft';
import { type Entry, NOBODY } from './calendar-model';

/** An entry on its way to another place. */
export interface Move {
  entry: Entry;
  place: SessionPlace;
  roomId: string | null;
  lecturerIds: readonly string[];
  /** The row it stands in, in a view by room or lecturer. */
  resourceId: string | null;
  /** Under the pointer, led by keys until Enter, or being saved. */
  phase: 'pointer' | 'keys' | 'saving';
}

/** An entry that has not moved yet. */
export const standing = (entry: Entry, resourceId: string | null, phase: Move['phase']): Move => ({
  entry,
  place: { date: entry.date, startsAt: entry.startsAt, endsAt: entry.endsAt },
  roomId: entry.roomId,
  lecturerIds: entry.lecturers.map(({ lecturerId }) => lecturerId),
  resourceId,
  phase,
});

/** The move with the entry in another row: another room, or the lecturer of one row in place of the other's. */
export function inRow(move: Move, view: 'rooms' | 'lecturers', resourceId: string): Move {
  const target = resourceId === NOBODY ? null : resourceId;
  if (view === 'rooms') {
    // A session online has no room, wherever it is dropped.
    if (move.entry.format !== 'in-person') return move;
    return { ...move, roomId: target, resourceId };
  }
  const others = move.lecturerIds.filter((id) => id !== move.resourceId && id !== target);
  return { ...move, lecturerIds: target === null ? others : [...others, target], resourceId };
}

const sameMembers = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((each) => b.includes(each));

/** Whether anything would change by it. */
export function isMoved({ entry, place, roomId, lecturerIds }: Move): boolean {
  return (
    entry.date !== place.date ||
    entry.startsAt !== place.startsAt ||
    entry.endsAt !== place.endsAt ||
    entry.roomId !== roomId ||
    !sameMembers(
      entry.lecturers.map(({ lecturerId }) => lecturerId),
      lecturerIds,
    )
  );
}

const lengthOf = (entry: { startsAt: string; endsAt: string }) =>
  Date.parse(`1970-01-01T${entry.endsAt}Z`) - Date.parse(`1970-01-01T${entry.startsAt}Z`);

/** True when the session becomes longer or shorter, so that its units follow the times anew. */
export const isStretched = ({ entry, place }: Move): boolean => lengthOf(entry) !== lengthOf(place);

/** Units at the new place, or the sentence that says why there are none. */
export function unitsAt(move: Move): { units: number } | { problem: string } {
  if (!isStretched(move)) return { units: move.entry.units };
  const { startsAt, endsAt } = move.place;
  return (
    reckonUnits({ startsAt, endsAt, breakMinutes: move.entry.breakMinutes }) ?? { units: move.entry.units }
  );
}

/** What to send; null when the session is not in the schedule any more. */
export function inputFor(move: Move, schedule: Schedule): SessionInput | null {
  const session = schedule.sessions.find(({ id }) => id === move.entry.id);
  if (!session) return null;
  const draft = draftOf(session, schedule);
  const { entry, place } = move;
  const stood = standing(entry, null, 'saving');
  // What nobody moved stays as it is stored, whoever changed it meanwhile; what was moved is taken from where it stood.
  const base: SessionInput['base'] = {
    ...(place.date !== entry.date && { date: entry.date }),
    ...(place.startsAt !== entry.startsAt && { startsAt: entry.startsAt }),
    ...(place.endsAt !== entry.endsAt && { endsAt: entry.endsAt }),
    ...(isStretched(move) && { units: draft.units }),
    ...(move.roomId !== entry.roomId && { roomId: entry.roomId }),
    ...(!sameMembers(stood.lecturerIds, move.lecturerIds) && { lecturerIds: [...stood.lecturerIds] }),
  };
  const input = inputOf(
    {
      ...draft,
      ...move.place,
      units: isStretched(move) ? null : draft.units,
      roomId: move.roomId,
      lecturerIds: [...move.lecturerIds],
    },
    session,
    entry.cohortId,
  );
  return input && { ...input, base };
}
