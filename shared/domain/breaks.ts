import { type IsoTime, minutesOf, timeOf } from '../dates';
import { DomainError } from './domain-error';

/** A break in a session: from–to, on the day of the session. */
export interface Break {
  startsAt: IsoTime;
  endsAt: IsoTime;
}

interface Times {
  startsAt: IsoTime;
  endsAt: IsoTime;
}

const spanOf = ({ startsAt, endsAt }: Break): string => `${startsAt}–${endsAt}`;

/**
 * The breaks of a session in their order. Each ends after it begins and lies in the session; touching is not overlapping.
 * Throws `invalid-time`, `break-ends-before-begin`, `break-outside-session` and `breaks-overlap`.
 * Source: domain rules, Time.
 */
export function orderedBreaks(session: Times, breaks: readonly Break[]): Break[] {
  const ordered = breaks
    .map(({ startsAt, endsAt }) => ({ startsAt, endsAt }))
    .sort((a, b) => minutesOf(a.startsAt) - minutesOf(b.startsAt));
  for (const [index, each] of ordered.entries()) {
    if (minutesOf(each.endsAt) <= minutesOf(each.startsAt)) {
      throw new DomainError(
        'break-ends-before-begin',
        `Die Pause ${spanOf(each)} endet nicht nach ihrem Beginn. Bitte die Zeiten prüfen.`,
      );
    }
    if (
      minutesOf(each.startsAt) < minutesOf(session.startsAt) ||
      minutesOf(each.endsAt) > minutesOf(session.endsAt)
    ) {
      throw new DomainError(
        'break-outside-session',
        `Die Pause ${spanOf(each)} liegt nicht im Termin ${session.startsAt}–${session.endsAt}. Bitte verschieben oder entfernen.`,
      );
    }
    const before = ordered[index - 1];
    if (before && minutesOf(each.startsAt) < minutesOf(before.endsAt)) {
      throw new DomainError(
        'breaks-overlap',
        `Die Pausen ${spanOf(before)} und ${spanOf(each)} überschneiden sich. Bitte eine davon ändern.`,
      );
    }
  }
  return ordered;
}

/** Minutes of all breaks together. Throws `invalid-time`. */
export function minutesOfBreaks(breaks: readonly Break[]): number {
  return breaks.reduce((sum, each) => sum + minutesOf(each.endsAt) - minutesOf(each.startsAt), 0);
}

/** The same breaks so many minutes later (earlier, if negative), as they move with their session. Throws `invalid-time`. */
export function shiftBreaks(breaks: readonly Break[], minutes: number): Break[] {
  return breaks.map(({ startsAt, endsAt }) => ({
    startsAt: timeOf(minutesOf(startsAt) + minutes),
    endsAt: timeOf(minutesOf(endsAt) + minutes),
  }));
}
