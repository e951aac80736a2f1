import type { OutputOf } from '../../../../shared/contract';
import { formatGermanDate, type IsoDate } from '../../../../shared/dates';
import { isBridgeDay } from '../../../../shared/domain/holidays';
import { schoolHolidayOn } from '../../../../shared/domain/planning/calendar';
import type { ClashingRules } from '../../../../shared/domain/planning/explain';
import type { Proposal } from '../../../../shared/domain/planning/plan-schedules';
import type { PlanSession } from '../../../../shared/domain/planning/result';
import { contradictionSentences, wayOutSentence } from '../../../../shared/domain/planning/sentences';
import { unpublishedSchoolHolidays } from '../../../../shared/domain/school-holidays';
import type { JobContext } from '../../../handlers';
import { runPlanner } from '../../../workers/run-planner';
import type { GroundCohort } from './ground';
import { type PlanInput, type PlanningGround, readProblem } from './problem';

type Answer = OutputOf<'schedule.plan'>;
type Shown = Extract<Answer, { kind: 'proposals' }>['proposals'][number];
type ShownCohort = Shown['cohorts'][number];
type ShownSession = ShownCohort['sessions'][number];
type ContradictionAnswer = Extract<Answer, { kind: 'contradiction' }>;

/** Plans in a worker and answers with what a person needs to choose. @throws Refused, DomainError */
export async function planCohorts(context: JobContext, input: PlanInput): Promise<Answer> {
  const begun = performance.now();
  const ground = readProblem(context.db, context.today, input);
  const result = await runPlanner(
    { kind: 'plan', problem: ground.problem, secondsAtMost: input.secondsAtMost },
    context,
  );
  switch (result.kind) {
    case 'undecided':
      return { kind: 'undecided', sentence: undecidedSentence(input.secondsAtMost) };
    case 'contradiction':
      return contradictionAnswer(result);
    case 'proposals':
      return {
        kind: 'proposals',
        proposals: result.proposals.map((proposal) => shownProposal(ground, input, proposal)),
        seconds: (performance.now() - begun) / 1000,
      };
  }
}

export const undecidedSentence = (seconds: number): string =>
  `In ${seconds} Sekunden wurde weder ein Plan gefunden noch bewiesen, dass es keinen gibt. Bitte geben Sie mehr Zeit oder planen Sie weniger Kurse auf einmal.`;

/** The contradiction in words. */
export function contradictionAnswer(found: ClashingRules): ContradictionAnswer {
  const sentences = contradictionSentences(found.problem, found.rules);
  return {
    kind: 'contradiction',
    rules: found.rules.map((rule, index) => ({ ...rule, sentence: sentences[index] ?? '' })),
    isIrreducible: found.isIrreducible,
    isSmallest: found.isSmallest,
    waysOut: found.waysOut.flatMap(({ rule, endsBy }) => {
      const sentence = wayOutSentence(found.problem, rule, endsBy);
      if (sentence === null) return [];
      const { kind, cohortId } = rule;
      return {
        kind,
        sentence,
        ...(cohortId !== undefined && { cohortId }),
        ...(endsBy !== undefined && { endsBy }),
      };
    }),
  };
}

function shownProposal(ground: PlanningGround, input: PlanInput, proposal: Proposal): Shown {
  const cohorts = proposal.cohorts.map((part): ShownCohort => {
    const cohort = ground.cohorts.find(({ id }) => id === part.cohortId) as GroundCohort;
    const sessions = part.sessions.map((session) => shownSession(ground, cohort, session));
    const kept = cohort.sessions.filter(({ stands }) => stands).length;
    return {
      ...part,
      code: cohort.code,
      startsOn: part.sessions[0]?.date ?? part.endsOn,
      units: part.sessions.reduce((sum, { units }) => sum + units, 0),
      schoolHolidaySessions: sessions.filter(({ schoolHoliday }) => schoolHoliday !== null).length,
      keptSessions: kept,
      replacedSessions: cohort.sessions.length - kept,
      sessions,
    };
  });
  const sum = (pick: (cohort: ShownCohort) => number) =>
    cohorts.reduce((total, cohort) => total + pick(cohort), 0);
  return {
    emphasis: proposal.emphasis,
    cohorts,
    endsOn:
      cohorts
        .map(({ endsOn }) => endsOn)
        .sort()
        .at(-1) ?? '',
    lecturerChanges: sum(({ lecturerChanges }) => lecturerChanges),
    roomChanges: sum(({ roomChanges }) => roomChanges),
    bridgeDays: sum(({ bridgeDays }) => bridgeDays),
    load: loadOf(ground, proposal),
    isProvenEarliest: proposal.isProvenEarliest,
    daysAboveBound: proposal.daysAboveBound,
    isProvenBest: proposal.isProvenBest,
    warnings: cohorts.flatMap(warningsOf),
    plan: {
      cohorts: proposal.cohorts.map(({ cohortId, sessions }) => ({
        cohortId,
        format: input.cohorts.find((request) => request.cohortId === cohortId)?.format ?? 'in-person',
        sessions: sessions.map(({ units: _, ...session }) => session),
      })),
      allowSchoolHolidays: input.allowSchoolHolidays,
      allowBridgeDays: input.allowBridgeDays,
    },
  };
}

function shownSession(ground: PlanningGround, cohort: GroundCohort, session: PlanSession): ShownSession {
  const { modules, roomId, ...times } = session;
  const present = new Set(modules.flatMap(({ lecturerId }) => lecturerId ?? []));
  return {
    ...times,
    modules: modules.map((module) => {
      const ofCourse = cohort.modules.find(({ id }) => id === module.moduleId);
      return { ...module, title: ofCourse?.title ?? '', shortTitle: ofCourse?.shortTitle ?? '' };
    }),
    lecturers: ground.lecturers
      .filter(({ id }) => present.has(id))
      .map(({ id, name }) => ({ lecturerId: id, displayName: name })),
    roomId,
    roomName: ground.rooms.find(({ id }) => id === roomId)?.name ?? null,
    isBridgeDay: isBridgeDay(session.date, cohort.federalState),
    schoolHoliday: schoolHolidayOn(ground.problem, session.date, cohort.federalState),
  };
}

/** Who teaches how much; a session counts for everybody who is there, its units for whoever teaches them. */
function loadOf({ lecturers }: PlanningGround, { cohorts }: Proposal): Shown['load'] {
  return lecturers.flatMap(({ id, name }) => {
    const taught = cohorts.flatMap(({ cohortId, sessions }) =>
      sessions.flatMap(({ modules }) => {
        const own = modules.filter(({ lecturerId }) => lecturerId === id);
        return own.length === 0 ? [] : { cohortId, units: own.reduce((sum, { units }) => sum + units, 0) };
      }),
    );
    if (taught.length === 0) return [];
    return {
      lecturerId: id,
      displayName: name,
      units: taught.reduce((sum, { units }) => sum + units, 0),
      sessions: taught.length,
      cohorts: new Set(taught.map(({ cohortId }) => cohortId)).size,
    };
  });
}

function warningsOf({ cohortId, code, sessions, startsOn, endsOn }: ShownCohort): Shown['warnings'] {
  const warnings: Shown['warnings'] = [];
  const warn = (what: Shown['warnings'][number]['code'], sentence: string) =>
    warnings.push({ code: what, cohortId, sentence });
  const inHolidays = sessions.filter(({ schoolHoliday }) => schoolHoliday !== null);
  if (inHolidays.length > 0) {
    const names = [...new Set(inHolidays.map(({ schoolHoliday }) => schoolHoliday))].join(', ');
    warn('school-holiday', `${code}: ${counted(inHolidays)} in den Schulferien (${names}).`);
  }
  const onBridgeDays = sessions.filter((session) => session.isBridgeDay);
  if (onBridgeDays.length > 0) {
    const dates = [...new Set(onBridgeDays.map(({ date }) => formatGermanDate(date)))].join(', ');
    warn('bridge-day', `${code}: ${counted(onBridgeDays)} an einem Brückentag (${dates}).`);
  }
  const broken = sessions.filter(({ units }) => !Number.isInteger(units));
  if (broken.length > 0)
    warn('units-not-whole', `${code}: ${counted(broken)} mit einer nicht ganzen Zahl von UE.`);
  const unpublished = unpublishedSchoolHolidays(startsOn, endsOn);
  if (unpublished) {
    warn(
      'school-holidays-unpublished',
      `${code}: Ab dem ${formatGermanDate(unpublished.startsOn as IsoDate)} sind die Schulferien noch nicht bekannt.`,
    );
  }
  return warnings;
}

const counted = ({ length }: readonly unknown[]): string => (length === 1 ? '1 Termin' : `${length} Termine`);
