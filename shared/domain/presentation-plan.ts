import { type IsoDate, type IsoTime, minutesOf, timeOf } from '../dates';
import { DomainError } from './domain-error';

/** Half-open: what ends at 18:20 leaves 18:20 free. */
export interface TimeSpan {
  startsAt: IsoTime;
  endsAt: IsoTime;
}

/** A stretch of a day in which presentations can be held. */
export interface PresentationFrame extends TimeSpan {
  date: IsoDate;
  /** Times within it in which nobody presents. */
  pauses: readonly TimeSpan[];
}

export interface PresentationWishes {
  frames: readonly PresentationFrame[];
  /** Minutes of one presentation with its discussion. */
  minutes: number;
  /** Minutes between two: for changing over and for the markers' notes. */
  gapMinutes: number;
}

export interface PlannedTime extends TimeSpan {
  date: IsoDate;
  /** Which of the frames it lies in. */
  frame: number;
}

export const overlaps = (a: TimeSpan, b: TimeSpan): boolean => a.startsAt < b.endsAt && b.startsAt < a.endsAt;

/**
 * So many times for presentations, in the order of the frames, one after another from the start of each and never into
 * a pause. Spread evenly: no frame has two more than another that would still have room. Minutes.
 * Throws `invalid-length`, `frame-too-short` (with how many would fit). Source: domain rules, Assessment.
 */
export function proposePresentations(count: number, wishes: PresentationWishes): PlannedTime[] {
  const { frames, minutes, gapMinutes } = wishes;
  if (!Number.isInteger(minutes) || minutes < 1 || !Number.isInteger(gapMinutes) || gapMinutes < 0) {
    throw new DomainError(
      'invalid-length',
      'Eine Präsentation dauert mindestens eine Minute, ein Wechsel mindestens keine. Bitte die Minuten prüfen.',
    );
  }
  const possible = frames.map((frame) => timesOf(frame, wishes));
  const fitting = possible.reduce((sum, times) => sum + times.length, 0);
  if (fitting < count) {
    throw new DomainError(
      'frame-too-short',
      `In die gewählten Zeiten passen ${fitting} Präsentationen zu je ${minutes} Minuten; gebraucht werden ${count}. Bitte kürzer planen, Pausen weglassen oder eine Zeit hinzunehmen.`,
    );
  }
  const shares = evenShares(
    count,
    possible.map((times) => times.length),
  );
  return possible.flatMap((times, frame) =>
    times.slice(0, shares[frame]).map((time) => ({ date: frames[frame]?.date ?? '', frame, ...time })),
  );
}

/**
 * The times of a day that presentations of the same cohort take up in a room, with the change-over before and after; two without a
 * room are in each other's way. Minutes.
 */
export function takenTimes(
  planned: readonly (TimeSpan & { date: IsoDate; roomId: string | null })[],
  { date, roomId }: { date: IsoDate; roomId: string | null },
  gapMinutes: number,
): TimeSpan[] {
  return planned
    .filter(
      (slot) => slot.date === date && (slot.roomId === roomId || slot.roomId === null || roomId === null),
    )
    .map(({ startsAt, endsAt }) => ({
      startsAt: timeOf(Math.max(0, minutesOf(startsAt) - gapMinutes)),
      endsAt: timeOf(Math.min(LAST_MINUTE, minutesOf(endsAt) + gapMinutes)),
    }));
}

const LAST_MINUTE = 24 * 60 - 1;

/** Every time that fits into a frame. */
function timesOf(
  { startsAt, endsAt, pauses }: PresentationFrame,
  { minutes, gapMinutes }: PresentationWishes,
): TimeSpan[] {
  const times: TimeSpan[] = [];
  const end = minutesOf(endsAt);
  const inOrder = [...pauses].sort((a, b) => a.startsAt.localeCompare(b.startsAt));
  for (let at = minutesOf(startsAt); at + minutes <= end; ) {
    const time = { startsAt: timeOf(at), endsAt: timeOf(at + minutes) };
    const pause = inOrder.find((candidate) => overlaps(candidate, time));
    if (pause) {
      at = minutesOf(pause.endsAt);
      continue;
    }
    times.push(time);
    at += minutes + gapMinutes;
  }
  return times;
}

/** How many each gets: one after the other in turn, until all are given or a place is full. */
function evenShares(count: number, capacities: readonly number[]): number[] {
  const shares = capacities.map(() => 0);
  for (let left = count; left > 0; left -= 1) {
    const open = shares.map((share, index) => (share < (capacities[index] ?? 0) ? share : Infinity));
    const least = open.indexOf(Math.min(...open));
    shares[least] = (shares[least] ?? 0) + 1;
  }
  return shares;
}

/**
 * The same times in another order of people: who stood at `from` stands at `to`, those between move up. Times stay where
 * they are. Indices outside of the list change nothing.
 */
export function movePresentation<Person>(people: readonly Person[], from: number, to: number): Person[] {
  const moved = people[from];
  if (moved === undefined || to < 0 || to >= people.length) return [...people];
  const others = people.filter((_, index) => index !== from);
  return [...others.slice(0, to), moved, ...others.slice(to)];
}

/** A presentation in the plan, with what it takes up. */
export interface PlannedPresentation extends TimeSpan {
  enrolmentId: string;
  name: string;
  date: IsoDate;
  cohortId: string;
  roomId: string | null;
  /** Who marks it. */
  lecturerIds: readonly string[];
}

export interface PresentationClash {
  reason: 'room' | 'marker' | 'cohort';
  a: PlannedPresentation;
  b: PlannedPresentation;
}

/**
 * The first two presentations that cannot both be held: at the same time in one room, before one marker, or, where a
 * cohort's have no room, at the same time at all. `concerned` are those one looks at; what others clash about is left
 * alone. Null if there are none.
 */
export function findPresentationClash(
  plan: readonly PlannedPresentation[],
  concerned: ReadonlySet<string>,
): PresentationClash | null {
  const inOrder = [...plan].sort(
    (a, b) => a.date.localeCompare(b.date) || a.startsAt.localeCompare(b.startsAt),
  );
  for (const [index, a] of inOrder.entries()) {
    for (const b of inOrder.slice(index + 1)) {
      if (a.date !== b.date || b.startsAt >= a.endsAt) break;
      if (!concerned.has(a.enrolmentId) && !concerned.has(b.enrolmentId)) continue;
      const reason = reasonOf(a, b);
      if (reason) return { reason, a, b };
    }
  }
  return null;
}

function reasonOf(a: PlannedPresentation, b: PlannedPresentation): PresentationClash['reason'] | null {
  if (a.roomId !== null && a.roomId === b.roomId) return 'room';
  if (a.lecturerIds.some((id) => b.lecturerIds.includes(id))) return 'marker';
  return a.cohortId === b.cohortId && (a.roomId === null || b.roomId === null) ? 'cohort' : null;
}
