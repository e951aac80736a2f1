import type { IsoDate } from '../dates';

/** How a document comes to whom it is for: given on the spot, or sent. */
export const HAND_OVER_WAYS = ['in-person', 'post', 'email'] as const;
export type HandOverWay = (typeof HAND_OVER_WAYS)[number];

/** Who takes part, and the day on which their document was handed over; null while they have none or it is still here. */
export interface Recipient {
  isRegistered: boolean;
  handedOverOn: IsoDate | null;
}

/**
 * The day on which the last document of a cohort was handed over: that day ends its life. Null while somebody registered waits
 * for theirs, or nobody takes part. Who withdrew has no document coming and holds nobody up.
 */
export function lastHandOver(recipients: readonly Recipient[]): IsoDate | null {
  const days = recipients.filter(({ isRegistered }) => isRegistered).map(({ handedOverOn }) => handedOverOn);
  if (days.length === 0) return null;
  let last: IsoDate = '';
  for (const day of days) {
    if (day === null) return null;
    if (day > last) last = day;
  }
  return last;
}

/** What is wrong with a day of hand-over: it lies ahead, or before the day that the document bears; null if nothing is. */
export function handOverFault(
  day: IsoDate,
  { today, issuedOn }: { today: IsoDate; issuedOn: IsoDate },
): 'ahead' | 'before-issue' | null {
  if (day > today) return 'ahead';
  return day < issuedOn ? 'before-issue' : null;
}
