import type { OutputOf } from '../../../shared/contract';
import type { UnitsSegment } from '../../components/UnitsBar';

type BarSession = OutputOf<'cohorts.get'>['sessions'][number];

/** The sessions of a cohort as segments of its bar; cancelled ones have none. */
export const unitsSegments = (
  sessions: readonly BarSession[],
  today: string,
  hint?: (session: BarSession, number: number) => string,
): UnitsSegment[] =>
  sessions
    .filter(({ state }) => state !== 'cancelled')
    .map((session, index) => ({
      units: session.units,
      state: session.state === 'held' ? 'held' : session.date === today ? 'today' : 'planned',
      ...(hint && { hint: hint(session, index + 1) }),
    }));
