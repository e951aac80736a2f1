import type { InputOf } from '../../shared/contract';
import { addDays } from '../../shared/dates';
import type { DemoWork } from './fill-demo';
import { keepRegister } from './keep-register';
import type { DemoCohort } from './make-cohort';
import { LATE_PLACE } from './make-up-sessions';

type Cell = InputOf<'attendance.record'>['cells'][number];

/** How often each of the demo's people is away: most rarely, one often, two at the edge. */
const ABSENCE_BY_PLACE = [0.02, 0.05, 0.04, 0.1, 0.12, 0, 0.26, 0.06, 0.05, 0.42, 0.02, 0.28, 0.07, 0.03];

/**
 * Records the sessions up to a day (`until`, not included; null = all), in the class register too. In the cohort under
 * way two entries of the newest session are still missing, and the register of the last two, so that there is
 * something left to do.
 */
export async function recordAttendance(
  work: DemoWork,
  { cohortId, enrolmentIds, sessions }: DemoCohort,
  { until }: { until: string | null },
): Promise<void> {
  const { clock, random, send } = work;
  const joinedOn = until === null ? null : await joinLate(work, enrolmentIds[LATE_PLACE], sessions);
  const over = sessions.filter(({ date }) => until === null || date < until);
  for (const [index, session] of over.entries()) {
    clock.setTo(session.date, '20:30');
    const isNewest = until !== null && index === over.length - 1;
    const cells = enrolmentIds.flatMap((enrolmentId, place): Cell[] => {
      if (isNewest && (place === 12 || place === 13)) return [];
      if (place === LATE_PLACE && joinedOn !== null && session.date < joinedOn) return [];
      const often = until === null ? 0.07 : (ABSENCE_BY_PLACE[place % ABSENCE_BY_PLACE.length] ?? 0);
      return [
        {
          enrolmentId,
          sessionId: session.id,
          ...presence(random.next(), random.next(), often, session.units),
        },
      ];
    });
    await send('attendance.record', { cohortId, cells });
    const left = until === null ? over.length : over.length - 1 - index;
    if (left > 0) await keepRegister(work, session, { place: index, isClosed: left > 1 });
  }
  clock.setTo(addDays(sessions.at(-1)?.date ?? clock.today, 1), '08:00');
}

/** Somebody joins with the fourth session, as far as it has come. Returns the day. */
async function joinLate(
  { clock, send }: DemoWork,
  enrolmentId: string | undefined,
  sessions: DemoCohort['sessions'],
): Promise<string | null> {
  const joinedOn = sessions[3]?.date ?? null;
  if (!enrolmentId || joinedOn === null || joinedOn >= clock.today) return null;
  clock.setTo(joinedOn, '16:00');
  await send('cohorts.updateEnrolment', { enrolmentId, joinedOn, note: 'Nachrücker' });
  return joinedOn;
}

function presence(chance: number, how: number, often: number, units: number): Pick<Cell, 'kind' | 'units'> {
  if (chance >= often) return { kind: 'present' };
  if (how < 0.3) return { kind: 'partial', units: Math.max(1, units - 1) };
  return { kind: how < 0.65 ? 'excused' : 'absent' };
}
