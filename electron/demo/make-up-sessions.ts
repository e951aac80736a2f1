import { addDays } from '../../shared/dates';
import type { DemoWork } from './fill-demo';
import type { DemoCohort } from './make-cohort';

/** Who joins late, by their place in the demo's list. */
export const LATE_PLACE = 10;

/**
 * Somebody has made an evening up on a day of their own; for somebody who has missed too much an evening of the cohort to
 * come is planned.
 */
export async function planMakeUps({ clock, send }: DemoWork, { cohortId }: DemoCohort): Promise<void> {
  const { rows } = await send('attendance.grid', { cohortId });
  const stands = (...states: readonly string[]) =>
    rows.find(
      ({ forecast, joinedOn }) =>
        joinedOn === null && forecast && forecast.missedUnits > 0 && states.includes(forecast.state),
    )?.enrolmentId;
  const [madeUp, lost] = [stands('on-track', 'unrecorded'), stands('lost', 'at-risk')];
  if (!madeUp || !lost) return;
  clock.setTo(clock.today, '08:00');
  const { missed } = await send('attendance.makeUpOffers', { enrolmentId: madeUp });
  const [first] = missed;
  if (first) {
    const dayAfter = addDays(first.date, 5);
    await send('attendance.planMakeUp', {
      enrolmentId: madeUp,
      missedSessionId: first.sessionId,
      makeUpOn: dayAfter < clock.today ? dayAfter : clock.today,
      units: first.openUnits,
      isAttended: true,
      note: 'mit der Dozentin, online',
    });
  }
  const { offers, missed: lostUnits } = await send('attendance.makeUpOffers', { enrolmentId: lost });
  const offer = offers.find(({ isOver, makesUpFor }) => !isOver && makesUpFor.length > 0);
  const [missedSessionId] = offer?.makesUpFor ?? [];
  const open = lostUnits.find(({ sessionId }) => sessionId === missedSessionId)?.openUnits;
  if (!offer || !missedSessionId || !open) return;
  await send('attendance.planMakeUp', {
    enrolmentId: lost,
    missedSessionId,
    makeUpSessionId: offer.sessionId,
    units: Math.min(offer.freeUnits, open),
  });
}
