import type { Booking, PlanningCohort, PlanningProblem } from '../../../shared/domain/planning/problem';
import type { RuleKey, RuleKind } from '../../../shared/domain/planning/rules';

/**
 * The rules of a plan once more, written from the domain's rules and sharing no code with the planner: own arithmetic of
 * dates, times and units, own list of holidays. `without` are rules that do not count.
 */

/** Public holidays in Nordrhein-Westfalen, typed from the calendar. */
const HOLIDAYS_NW = [
  '2027-01-01',
  '2027-03-26',
  '2027-03-29',
  '2027-05-01',
  '2027-05-06',
  '2027-05-17',
  '2027-05-27',
  '2027-10-03',
  '2027-11-01',
  '2027-12-25',
  '2027-12-26',
];

export type Without = (kind: RuleKind, key?: Omit<RuleKey, 'kind'>) => boolean;
export const keepAll: Without = () => false;

export const minute = (time: string): number => {
  const [hours, minutes] = time.split(':').map(Number);
  return (hours ?? 0) * 60 + (minutes ?? 0);
};

export const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

export const dayNumber = (date: string): number => Date.parse(`${date}T00:00:00Z`) / 86_400_000;
export const dateOf = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);
/** Monday is 1. */
export const weekdayOf = (date: string): number => new Date(`${date}T12:00:00Z`).getUTCDay() || 7;

export const isHoliday = (date: string): boolean => HOLIDAYS_NW.includes(date);

export function isBridge(date: string): boolean {
  const off = (day: number) => weekdayOf(dateOf(day)) >= 6 || isHoliday(dateOf(day));
  const day = dayNumber(date);
  return !off(day) && off(day - 1) && off(day + 1);
}

/** A session as the domain speaks of it; units in UE. */
export interface PlainSession {
  date: string;
  startsAt: string;
  endsAt: string;
  breakMinutes: number;
  units: number;
  roomId: string | null;
  modules: readonly { moduleId: string; units: number; lecturerId: string | null }[];
}

export const cross = (
  a: { date: string; startsAt: string; endsAt: string },
  b: { date: string; startsAt: string; endsAt: string },
): boolean =>
  a.date === b.date && minute(a.startsAt) < minute(b.endsAt) && minute(b.startsAt) < minute(a.endsAt);

const peopleOf = (session: PlainSession): string[] =>
  session.modules.flatMap(({ lecturerId }) => lecturerId ?? []);

/** (minutes from–to − breaks) ÷ 45, rounded down to quarters. */
export const unitsOf = ({
  startsAt,
  endsAt,
  breakMinutes,
}: Omit<PlainSession, 'units' | 'modules'>): number =>
  Math.floor(((minute(endsAt) - minute(startsAt) - breakMinutes) / 45) * 4) / 4;

/** Why this session of the cohort cannot be, by itself. */
export function sessionFaults(
  problem: PlanningProblem,
  cohort: PlanningCohort,
  session: PlainSession,
  without: Without,
): string[] {
  const faults: string[] = [];
  const { date } = session;
  const fault = (text: string, kind: RuleKind, key: Omit<RuleKey, 'kind'> = {}) => {
    if (!without(kind, key)) faults.push(`${date}: ${text}`);
  };
  const cohortId = cohort.id;
  if (date < cohort.startsOn) faults.push(`${date}: before the first day`);
  if (date > cohort.endsBy) fault('after the last day', 'last-day', { cohortId });
  if (date > problem.horizonEndsOn) faults.push(`${date}: behind the horizon`);
  if (cohort.paperDueOn && date > cohort.paperDueOn)
    fault('after the deadline', 'paper-deadline', { cohortId });
  if (isHoliday(date)) fault('a holiday', 'public-holidays', { cohortId });
  if (problem.academyClosures.some((each) => each.startsOn <= date && date <= each.endsOn))
    fault('the academy is closed', 'academy-closures');
  const school = problem.schoolHolidays.get(cohort.federalState) ?? [];
  if (!problem.allowSchoolHolidays && school.some((each) => each.startsOn <= date && date <= each.endsOn))
    fault('school holidays', 'school-holidays');
  if (!problem.allowBridgeDays && isBridge(date)) fault('a bridge day', 'bridge-days');
  if (cohort.standing.some((each) => cross(each, session)))
    fault('the cohort has a session then', 'standing-sessions', { cohortId });
  if (unitsOf(session) !== session.units) faults.push(`${date}: units are not what the times make`);
  for (const { moduleId, lecturerId } of session.modules) {
    const lecturer = problem.lecturers.find(({ id }) => id === lecturerId);
    if (cohort.lecturerIds?.length === 0) {
      if (lecturerId !== null) faults.push(`${date}: nobody was to be assigned`);
      continue;
    }
    if (!lecturer) {
      faults.push(`${date}: nobody teaches ${moduleId}`);
      continue;
    }
    if (!lecturer.moduleIds.includes(moduleId)) fault('not qualified', 'qualification', { moduleId });
    if (cohort.lecturerIds && !cohort.lecturerIds.includes(lecturer.id))
      fault('not chosen', 'chosen-lecturers', { cohortId });
    for (const kind of lecturerFaults(problem, cohort, lecturer.id, session)) {
      fault(`${lecturer.id}: ${kind}`, kind, { lecturerId: lecturer.id });
    }
  }
  faults.push(...roomFaults(problem, cohort, session, without));
  return faults;
}

/** Half-open minutes of the day that an entry is about, or null if it is not about this date. */
function entrySpan(
  entry: PlanningProblem['lecturers'][number]['availabilities'][number],
  date: string,
): [number, number] | null {
  if (entry.weekday && entry.weekday !== weekdayOf(date)) return null;
  if (entry.startsOn && date < entry.startsOn) return null;
  if (entry.endsOn && date > entry.endsOn) return null;
  return [entry.startsAt ? minute(entry.startsAt) : 0, entry.endsAt ? minute(entry.endsAt) : 1440];
}

function lecturerFaults(
  problem: PlanningProblem,
  cohort: PlanningCohort,
  lecturerId: string,
  session: PlainSession,
): RuleKind[] {
  const kinds: RuleKind[] = [];
  const entries = problem.lecturers.find(({ id }) => id === lecturerId)?.availabilities ?? [];
  const spans = (offered: boolean) =>
    entries
      .filter(({ isAvailable }) => isAvailable === offered)
      .map((entry) => entrySpan(entry, session.date));
  if (entries.some(({ isAvailable }) => isAvailable)) {
    // Every minute of the session has to be offered by some entry.
    for (let at = minute(session.startsAt); at < minute(session.endsAt); at += 1) {
      if (spans(true).some((span) => span && span[0] <= at && at < span[1])) continue;
      kinds.push('lecturer-times');
      break;
    }
  }
  const isAway = spans(false).some(
    (span) => span && span[0] < minute(session.endsAt) && minute(session.startsAt) < span[1],
  );
  if (isAway) kinds.push('lecturer-absences');
  if (takenBy(problem, cohort, session).some((booking) => booking.lecturerIds.includes(lecturerId)))
    kinds.push('lecturer-booked');
  return kinds;
}

/** Sessions outside of the plan at this time. */
const takenBy = (problem: PlanningProblem, _: PlanningCohort, session: PlainSession): Booking[] =>
  [...problem.bookings, ...problem.cohorts.flatMap(({ standing }) => standing)].filter((booking) =>
    cross(booking, session),
  );

function roomFaults(
  problem: PlanningProblem,
  cohort: PlanningCohort,
  session: PlainSession,
  without: Without,
): string[] {
  const { roomId, date } = session;
  if (cohort.roomIds.length === 0) return roomId === null ? [] : [`${date}: no room was to be assigned`];
  const room = problem.rooms.find(({ id }) => id === roomId);
  if (!room) return [`${date}: no room`];
  const faults: string[] = [];
  const fault = (text: string, kind: RuleKind, key: Omit<RuleKey, 'kind'>) => {
    if (!without(kind, key)) faults.push(`${date}: ${text}`);
  };
  if (!cohort.roomIds.includes(room.id)) fault('room not chosen', 'chosen-rooms', { cohortId: cohort.id });
  if (room.capacity !== null && room.capacity < cohort.seats)
    fault('room too small', 'room-capacity', { cohortId: cohort.id });
  if (room.closures.some((each) => each.startsOn <= date && date <= each.endsOn))
    fault('room closed', 'room-closures', { roomId: room.id });
  if (takenBy(problem, cohort, session).some((booking) => booking.roomId === room.id))
    fault('room taken', 'room-booked', { roomId: room.id });
  return faults;
}

/** Why these sessions of the cohort cannot be on one day. */
export function dayFaults(
  cohort: PlanningCohort,
  sessions: readonly PlainSession[],
  without: Without,
): string[] {
  const faults: string[] = [];
  const cohortId = cohort.id;
  for (const [index, session] of sessions.entries()) {
    const others = sessions.slice(index + 1);
    if (others.some((other) => cross(session, other))) faults.push(`${session.date}: two at once`);
    const sameDay = [...sessions, ...cohort.standing].filter(({ date }) => date === session.date);
    const units = sameDay.reduce((sum, each) => sum + each.units, 0);
    if (units > 8 && !without('units-per-day', { cohortId })) faults.push(`${session.date}: ${units} UE`);
    if (longestWithoutBreak(session, sameDay) > 6 && !without('break-needed', { cohortId }))
      faults.push(`${session.date}: no break`);
  }
  return faults;
}

/** UE taught in one go around the session: minute by minute, a session with a break is not in one go. */
function longestWithoutBreak(
  session: { startsAt: string; endsAt: string; breakMinutes: number },
  sameDay: readonly { startsAt: string; endsAt: string; breakMinutes: number }[],
): number {
  if (session.breakMinutes > 0) return 0;
  const taught = new Set<number>();
  for (const each of sameDay) {
    if (each.breakMinutes > 0) continue;
    for (let at = minute(each.startsAt); at < minute(each.endsAt); at += 1) taught.add(at);
  }
  let [from, to] = [minute(session.startsAt), minute(session.startsAt)];
  while (taught.has(from - 1)) from -= 1;
  while (taught.has(to)) to += 1;
  return Math.floor(((to - from) / 45) * 4) / 4;
}

export const peopleAt = peopleOf;

/** Whether nobody and no room is in two of these schedules at once. */
export function worksTogether(schedules: readonly (readonly PlainSession[])[]): boolean {
  return schedules.every((sessions, index) =>
    schedules.slice(index + 1).every((others) =>
      sessions.every((session) =>
        others.every((other) => {
          if (!cross(session, other)) return true;
          if (session.roomId !== null && session.roomId === other.roomId) return false;
          return !peopleOf(session).some((person) => peopleOf(other).includes(person));
        }),
      ),
    ),
  );
}
