import type { OutputOf } from '../../../shared/contract';
import type { Db } from '../../store/db';
import { findingsOf, type WantedSession } from './judge-session';
import { planChange } from './plan-change';
import { getPlannedCohort, getSession } from './queries';

/** Stands for a session that has no key yet. */
const NEW_SESSION = 'new';

/** What the checks say of a session that somebody wants. @throws Refused and DomainError where it cannot be at all. */
export function checkSession(db: Db, input: WantedSession): OutputOf<'schedule.check'> {
  const cohort = getPlannedCohort(db, input.cohortId);
  const before = input.sessionId === undefined ? null : getSession(db, input.sessionId);
  const { changes, holidays } = planChange(db, cohort, input, before, {
    newSessionId: NEW_SESSION,
    keepsModules: true,
  });
  const planned = changes.map(({ session }) => ({ ...session, state: 'planned' as const }));
  const { sessions, course } = findingsOf(db, cohort, planned);
  const [first, ...others] = planned;
  return {
    units: first?.units ?? 0,
    findings: sessions.get(first?.id ?? '') ?? [],
    course,
    series: others.map(({ id: sessionId, date, startsAt, endsAt }) => ({
      sessionId,
      date,
      startsAt,
      endsAt,
      blocks: (sessions.get(sessionId) ?? []).filter(({ severity }) => severity === 'block'),
    })),
    holidays: holidays.map(({ id: sessionId, to, holiday, date }) => ({ sessionId, to, holiday, date })),
  };
}
