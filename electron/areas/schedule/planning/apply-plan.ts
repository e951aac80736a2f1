import type * as z from 'zod';
import type { OutputOf } from '../../../../shared/contract';
import type { schedulePlanningContract } from '../../../../shared/contract/schedule-planning';
import { faultOfPlan, type PlanFault } from '../../../../shared/domain/planning/check-plan';
import type { PlanningProblem } from '../../../../shared/domain/planning/problem';
import type { PlanSession } from '../../../../shared/domain/planning/result';
import { contradictionSentences } from '../../../../shared/domain/planning/sentences';
import { sessionLabel } from '../../../../shared/domain/schedule';
import { sessionUnits } from '../../../../shared/domain/units';
import { Refused } from '../../../../shared/errors';
import type { CommandContext } from '../../../handlers';
import { getPlannedCohort } from '../queries';
import { replaceSessionLecturers, replaceSessionModules, updatePeriod } from '../session-parts';
import type { GroundCohort } from './ground';
import { readProblem } from './problem';

type Plan = z.output<(typeof schedulePlanningContract)['schedule.applyPlan']['input']>;
type PlannedCohort = Plan['cohorts'][number];

/**
 * Stores a plan for one or several cohorts as one command. Planned sessions from today on without records give way to it.
 * @throws Refused `conflict` where the plan does not fit the store any more, `not-found`
 */
export function applyPlan(context: CommandContext, plan: Plan): OutputOf<'schedule.applyPlan'> {
  const { problem, cohorts } = readProblem(context.db, context.today, {
    ...plan,
    cohorts: plan.cohorts.map((cohort) => requestOf(cohort)),
  });
  const schedules = plan.cohorts.map(({ cohortId, sessions }) => ({
    cohortId,
    sessions: sessions.map((session): PlanSession => ({ ...session, units: sessionUnits(session).units })),
  }));
  const fault = faultOfPlan(problem, schedules);
  if (fault) throw overtaken(problem, fault);
  const stored = plan.cohorts.map((part, index) => {
    const { sessions } = schedules[index] ?? { sessions: [] };
    return store(context, cohorts[index] as GroundCohort, part, sessions);
  });
  const [first] = cohorts;
  const sessions = stored.reduce((sum, { sessionIds }) => sum + sessionIds.length, 0);
  context.describe({
    label: `Stundenplan für ${cohorts.map(({ code }) => code).join(', ')}: ${sessions} Termine geplant`,
    ...(cohorts.length === 1 && first && { cohortId: first.id }),
  });
  return { cohorts: stored };
}

/** The request that a plan would be the answer to: its own days, and everybody and every room that there is. */
function requestOf({ cohortId, format, sessions }: PlannedCohort) {
  const dates = sessions.map(({ date }) => date).sort();
  const [first = '2000-01-01'] = dates;
  const parts = sessions.flatMap(({ modules }) => modules);
  return {
    cohortId,
    format,
    rhythms: [],
    startsOn: first,
    endsBy: dates.at(-1) ?? first,
    lecturerIds: parts.every(({ lecturerId }) => lecturerId === null) ? [] : null,
    roomIds: [...new Set(sessions.flatMap(({ roomId }) => roomId ?? []))],
  };
}

function overtaken(problem: PlanningProblem, fault: PlanFault): Refused {
  const { code } = fault.cohort;
  if (fault.kind === 'units') {
    return new Refused(
      'conflict',
      `Der Plan für ${code} trifft nicht mehr, was noch zu unterrichten ist: Seither hat sich etwas geändert. Es wurde nichts übernommen. Bitte planen Sie neu.`,
    );
  }
  const where = `${code}, ${sessionLabel(fault.session)}`;
  const why =
    fault.kind === 'twice'
      ? 'Hier überschneiden sich zwei Termine.'
      : (contradictionSentences(problem, [fault.rule])[0] ?? '');
  return new Refused(
    'conflict',
    `Der Plan passt nicht mehr (${where}): ${why} Es wurde nichts übernommen. Bitte planen Sie neu.`,
    { details: { rule: fault.kind === 'twice' ? 'twice' : fault.rule.kind } },
  );
}

function store(
  context: CommandContext,
  ground: GroundCohort,
  { format }: PlannedCohort,
  sessions: readonly PlanSession[],
): OutputOf<'schedule.applyPlan'>['cohorts'][number] {
  const { db, newId, now } = context;
  const cohort = getPlannedCohort(db, ground.id);
  const replaced = ground.sessions.filter(({ stands }) => !stands);
  for (const { id } of replaced) {
    db.run('DELETE FROM sessionModules WHERE sessionId = ?', [id]);
    db.run('DELETE FROM sessionLecturers WHERE sessionId = ?', [id]);
    db.run('UPDATE presentationSlots SET sessionId = NULL WHERE sessionId = ?', [id]);
    db.run('DELETE FROM sessions WHERE id = ?', [id]);
  }
  const seriesId = newId();
  const sessionIds = sessions.map(({ modules, ...session }) => {
    const id = newId();
    db.insert('sessions', {
      id,
      cohortId: cohort.id,
      ...session,
      format,
      seriesId,
      createdAt: now.toISOString(),
    });
    replaceSessionModules(context, id, modules);
    replaceSessionLecturers(context, id, [...new Set(modules.flatMap(({ lecturerId }) => lecturerId ?? []))]);
    return id;
  });
  updatePeriod(context, cohort);
  return { cohortId: cohort.id, sessionIds, removed: replaced.length };
}
