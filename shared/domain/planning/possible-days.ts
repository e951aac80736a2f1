import type { IsoDate } from '../../dates';
import { Ground } from './ground';
import type { PlanningCohort, PlanningProblem } from './problem';
import { holds } from './rule-book';
import type { RuleKey } from './rules';

export interface PossibleDay {
  date: IsoDate;
  /** Units of all slots of the day in which somebody could teach. */
  units: number;
}

/**
 * The days up to a cohort's last on which one of the modules in question could be taught if nothing but these rules
 * counted: those that the rules name, or all. In the rhythm that has most of them.
 */
export function possibleDays(
  problem: PlanningProblem,
  cohort: PlanningCohort,
  rules: readonly RuleKey[],
): PossibleDay[] {
  const ground = new Ground(problem);
  const kept = new Set(rules.map((rule) => ground.book.numberOf(rule)));
  const lifted = { has: (rule: number) => !kept.has(rule) };
  const named = rules
    .filter(({ cohortId }) => cohortId === cohort.id)
    .flatMap(({ moduleId, sessionId }) => {
      const session = cohort.sessions?.find(({ id }) => id === sessionId);
      return session ? session.modules.map((module) => module.moduleId) : (moduleId ?? []);
    });
  const moduleIds = named.length > 0 ? named : cohort.modules.map(({ id }) => id);
  const lecturers = problem.lecturers
    .map((_, index) => index)
    .filter((lecturer) =>
      moduleIds.some((moduleId) => !holds(ground.qualificationRules(lecturer, moduleId, cohort), lifted)),
    );
  const rooms = problem.rooms
    .map((_, index) => index)
    .filter((room) => !holds(ground.suitabilityRules(room, cohort), lifted));
  let most: PossibleDay[] = [];
  for (const rhythm of cohort.rhythms) {
    const days = new Map<number, number>();
    for (const { day, start, end, quarters, rules: ofDay } of ground.calendar.occurrences(cohort, rhythm)) {
      if (holds(ofDay, lifted) || ground.calendar.dateOf(day) > cohort.endsBy) continue;
      const taught =
        cohort.lecturerIds?.length === 0 ||
        lecturers.some((lecturer) => !holds(ground.lecturerRules(lecturer, day, start, end), lifted));
      const housed =
        cohort.roomIds.length === 0 ||
        rooms.some((room) => !holds(ground.roomRules(room, day, start, end), lifted));
      if (taught && housed) days.set(day, (days.get(day) ?? 0) + quarters / 4);
    }
    if (days.size >= most.length)
      most = [...days].map(([day, units]) => ({ date: ground.calendar.dateOf(day), units }));
  }
  return most;
}
