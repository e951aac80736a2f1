import type { OutputOf } from '../../../../shared/contract';

export type MakeUpOffers = OutputOf<'attendance.makeUpOffers'>;
export type Missed = MakeUpOffers['missed'][number];
export type Offer = MakeUpOffers['offers'][number];
export type Credit = Missed['credits'][number];

/** Units of a missed session that an offer can make up. */
export const unitsOf = (missed: Missed, offer: Offer): number => Math.min(missed.openUnits, offer.freeUnits);

/** Whether an offer teaches what was missed. */
export const teaches = (offer: Offer, missed: Missed): boolean => offer.makesUpFor.includes(missed.sessionId);
