import type { PlanningCohort, PlanningProblem } from '../../../shared/domain/planning/problem';
import type { RuleKey, RuleKind } from '../../../shared/domain/planning/rules';

/**
 * The problem in which nothing stands in the way but these rules, written as data: whoever may be in several places is several
 * people, who need not be taught is not there, and where it does not matter who teaches or where, nobody and no room is asked for. Rules of the day (8 UE, a break, a holiday) stay, which only makes it harder.
 */
export function keepOnly(problem: PlanningProblem, rules: readonly RuleKey[]): PlanningProblem {
  const counts = (kind: RuleKind, key: Omit<RuleKey, 'kind'> = {}) =>
    rules.some(
      (rule) =>
        rule.kind === kind && Object.entries(key).every(([name, id]) => Reflect.get(rule, name) === id),
    );
  const taught = problem.cohorts.filter(({ id: cohortId }) => counts('cohort-units', { cohortId }));
  const allModules = [...new Set(problem.cohorts.flatMap(({ modules }) => modules.map(({ id }) => id)))];
  const lecturers = problem.lecturers.map((lecturer) => {
    const { id: lecturerId, moduleIds, availabilities } = lecturer;
    return {
      ...lecturer,
      moduleIds: allModules.filter(
        (id) => moduleIds.includes(id) || !counts('qualification', { moduleId: id }),
      ),
      availabilities: availabilities.filter(({ isAvailable }) =>
        counts(isAvailable ? 'lecturer-times' : 'lecturer-absences', { lecturerId }),
      ),
    };
  });
  const rooms = problem.rooms.map((room) => ({
    ...room,
    closures: counts('room-closures', { roomId: room.id }) ? room.closures : [],
  }));
  const isOne = (kind: 'lecturer-shared' | 'room-shared', id: string) =>
    counts(kind, kind === 'lecturer-shared' ? { lecturerId: id } : { roomId: id });
  const hasRule = (ofKind: string) => rules.some(({ kind }) => kind.includes(ofKind));
  const isTold = hasRule('lecturer') || hasRule('qualification');
  // Of those whom nothing binds one of a kind will do.
  const kinds = new Map(
    lecturers.map((each) => [
      isOne('lecturer-shared', each.id) || each.availabilities.length > 0 ? each.id : each.moduleIds.join(),
      each,
    ]),
  );
  const people = [...kinds.values()];
  const copy = (id: string, cohort: PlanningCohort) => `${id} for ${cohort.id}`;
  return {
    ...problem,
    cohorts: taught.map((cohort) => {
      const { id: cohortId } = cohort;
      const roomIds = counts('chosen-rooms', { cohortId }) ? cohort.roomIds : rooms.map(({ id }) => id);
      return {
        ...cohort,
        endsBy: counts('last-day', { cohortId }) ? cohort.endsBy : problem.horizonEndsOn,
        seats: counts('room-capacity', { cohortId }) ? cohort.seats : 0,
        lecturerIds: !isTold
          ? []
          : people.map(({ id }) => (isOne('lecturer-shared', id) ? id : copy(id, cohort))),
        roomIds:
          cohort.roomIds.length === 0 || !hasRule('room')
            ? []
            : roomIds.map((id) => (isOne('room-shared', id) ? id : copy(id, cohort))),
      };
    }),
    lecturers: people.flatMap((each) =>
      isOne('lecturer-shared', each.id)
        ? each
        : taught.map((cohort) => ({ ...each, id: copy(each.id, cohort) })),
    ),
    rooms: rooms.flatMap((each) =>
      isOne('room-shared', each.id) ? each : taught.map((cohort) => ({ ...each, id: copy(each.id, cohort) })),
    ),
    academyClosures: counts('academy-closures') ? problem.academyClosures : [],
  };
}
