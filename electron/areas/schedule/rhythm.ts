import type * as z from 'zod';
import type { OutputOf } from '../../../shared/contract';
import type { scheduleContract } from '../../../shared/contract/schedule';
import { assignModules, proposeSessions, type ScheduleProposal } from '../../../shared/domain/schedule';
import { Refused } from '../../../shared/errors';
import type { CommandContext } from '../../handlers';
import type { Db } from '../../store/db';
import { getAcademy } from '../academy/queries';
import { findingsOf } from './judge-session';
import {
  existingSessions,
  getPlannedCohort,
  listCourseModules,
  modulesBySession,
  type PlannedCohort,
} from './queries';
import { refuseBlocks } from './refuse-blocks';
import {
  refuseClosedSchedule,
  refuseFinishedCohort,
  refuseUnknownParts,
  replaceSessionLecturers,
  replaceSessionModules,
  updatePeriod,
} from './session-parts';

type ProposeInput = z.output<(typeof scheduleContract)['schedule.propose']['input']>;
type ApplyInput = z.output<(typeof scheduleContract)['schedule.applyRhythm']['input']>;

function proposalFor(db: Db, cohort: PlannedCohort, { rhythm, startsOn }: ProposeInput): ScheduleProposal {
  return proposeSessions({
    rhythm,
    startsOn,
    state: cohort.federalState,
    requiredUnits: cohort.requiredUnits,
    existing: existingSessions(db, cohort.id),
    modules: listCourseModules(db, cohort.courseId),
    closures: getAcademy(db).closures,
  });
}

/** What the rhythm would make, with the names of the modules. */
export function proposeRhythm(db: Db, input: ProposeInput): OutputOf<'schedule.propose'> {
  const cohort = getPlannedCohort(db, input.cohortId);
  const proposal = proposalFor(db, cohort, input);
  const modules = new Map(listCourseModules(db, cohort.courseId).map((module) => [module.moduleId, module]));
  return {
    ...proposal,
    sessions: proposal.sessions.map((session) => ({
      ...session,
      modules: session.modules.map(({ moduleId, units }) => ({
        moduleId,
        units,
        title: modules.get(moduleId)?.title ?? '',
        shortTitle: modules.get(moduleId)?.shortTitle ?? '',
      })),
    })),
  };
}

/**
 * Adds the sessions of the rhythm as one series. @throws Refused `conflict` if the course has all its units, or if the room
 * or a lecturer is taken at one of its times.
 */
export function applyRhythm(context: CommandContext, input: ApplyInput): OutputOf<'schedule.applyRhythm'> {
  const { db, newId, now } = context;
  const cohort = getPlannedCohort(db, input.cohortId);
  refuseClosedSchedule(cohort);
  refuseUnknownParts(context, input);
  const proposal = proposalFor(db, cohort, input);
  if (proposal.sessions.length === 0 || proposal.endsOn === null) {
    throw new Refused(
      'conflict',
      `Der Stundenplan von ${cohort.code} hat bereits alle ${cohort.requiredUnits} UE. Löschen Sie zuerst geplante Termine.`,
    );
  }
  const seriesId = newId();
  const sessions = proposal.sessions.map((session) => ({ id: newId(), ...session }));
  refuseTakenTimes(db, cohort, input, sessions);
  const sessionIds = sessions.map(({ id: sessionId, modules, ...session }) => {
    db.insert('sessions', {
      id: sessionId,
      cohortId: cohort.id,
      ...session,
      format: input.format,
      roomId: input.roomId,
      seriesId,
      createdAt: now.toISOString(),
    });
    replaceSessionModules(context, sessionId, modules);
    replaceSessionLecturers(context, sessionId, input.lecturerIds);
    return sessionId;
  });
  updatePeriod(context, cohort);
  context.describe({
    label:
      sessionIds.length === 1
        ? 'Stundenplan: 1 Termin angelegt'
        : `Stundenplan: ${sessionIds.length} Termine angelegt`,
    cohortId: cohort.id,
  });
  return { sessionIds, units: proposal.units, endsOn: proposal.endsOn };
}

function refuseTakenTimes(
  db: Db,
  cohort: PlannedCohort,
  { format, roomId, lecturerIds }: ApplyInput,
  sessions: readonly (ScheduleProposal['sessions'][number] & { id: string })[],
): void {
  const findings = findingsOf(
    db,
    cohort,
    sessions.map((session) => ({
      ...session,
      format,
      roomId,
      lecturerIds,
      breaks: [],
      state: 'planned',
      holidayOverrideReason: '',
    })),
  );
  for (const session of sessions) refuseBlocks(findings.sessions.get(session.id) ?? [], session);
}

/**
 * Hands the modules out anew in the order of the course. What held sessions have taught stands; a held session of which
 * nobody said what it taught takes its turn like a planned one.
 */
export function reassignModules(context: CommandContext, cohortId: string): { changed: number } {
  const { db } = context;
  const cohort = getPlannedCohort(db, cohortId);
  refuseFinishedCohort(cohort);
  const taught = modulesBySession(db, cohortId);
  const ofCourse = listCourseModules(db, cohort.courseId);
  const sessions = existingSessions(db, cohortId);
  const stands = (session: (typeof sessions)[number]) => session.state === 'held' && taught.has(session.id);
  const done = sessions.filter(stands);
  let changed = 0;
  for (const session of sessions) {
    if (stands(session)) continue;
    const modules = assignModules(session.units, ofCourse, done);
    done.push({ ...session, modules });
    if (replaceSessionModules(context, session.id, modules)) changed += 1;
  }
  context.describe({ label: 'Module neu auf die Termine verteilt', cohortId });
  return { changed };
}
