import { compareDates, type IsoDate } from '../dates';
import type { SessionState } from './attendance';

export interface CohortPeriod {
  startsOn: IsoDate | null;
  endsOn: IsoDate | null;
}

/**
 * The period of a cohort after its schedule changed. A complete schedule decides it: first to last session. An
 * incomplete one only widens what staff have set, because its missing sessions are not known yet.
 */
export function periodAfter(
  period: CohortPeriod,
  sessions: readonly { date: IsoDate; units: number; state: SessionState }[],
  requiredUnits: number,
): CohortPeriod {
  const active = sessions.filter((session) => session.state !== 'cancelled');
  const dates = active.map((session) => session.date).sort(compareDates);
  const [first, last] = [dates[0], dates.at(-1)];
  if (first === undefined || last === undefined) return period;
  const units = active.reduce((sum, session) => sum + session.units, 0);
  if (units >= requiredUnits) return { startsOn: first, endsOn: last };
  return {
    startsOn: period.startsOn !== null && period.startsOn < first ? period.startsOn : first,
    endsOn: period.endsOn !== null && period.endsOn > last ? period.endsOn : last,
  };
}
