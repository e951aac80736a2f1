import type { InputOf } from '../../shared/contract';
import { addDays } from '../../shared/dates';
import type { DemoWork } from './fill-demo';
import type { DemoCohort } from './make-cohort';

type Cell = InputOf<'attendance.record'>['cells'][number];

/** How often each of the demo's people is away: most rarely, one often, two at the edge. */
const ABSENCE_BY_PLACE = [0.02, 0.05, 0.04, 0.1, 0.12, 0, 0.26, 0.06, 0.05, 0.42, 0.2, 0.28, 0.07, 0.03];

/**
 * Records the sessions up to a day (`until`, not included; null = all). In the cohort under way two entries of the
 * newest session are still missing, so that the start page has something to say.
 */
export async function recordAttendance(
  work: DemoWork,
  { cohortId, enrolmentIds, sessions }: DemoCohort,
  { until }: { until: string | null },
): Promise<void> {
  const { clock, random, send } = work;
  const over = sessions.filter(({ date }) => until === null || date < until);
  for (const [index, session] of over.entries()) {
    clock.setTo(session.date, '20:30');
    const isNewest = until !== null && index === over.length - 1;
    const cells = enrolmentIds.flatMap((enrolmentId, place): Cell[] => {
      if (isNewest && (place === 12 || place === 13)) return [];
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
  }
  clock.setTo(addDays(sessions.at(-1)?.date ?? clock.today, 1), '08:00');
}

function presence(chance: number, how: number, often: number, units: number): Pick<Cell, 'kind' | 'units'> {
  if (chance >= often) return { kind: 'present' };
  if (how < 0.3) return { kind: 'partial', units: Math.max(1, units - 1) };
  return { kind: how < 0.65 ? 'excused' : 'absent' };
}
