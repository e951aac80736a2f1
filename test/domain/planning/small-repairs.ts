import * as fc from 'fast-check';
import type { PlanningCohort, PlanningProblem, RepairSession } from '../../../shared/domain/planning/problem';
import { cross, dateOf, dayNumber, isHoliday, weekdayOf } from './plain-rules';
import { smallProblem } from './small-problems';

const TIMES = [
  { startsAt: '18:00', endsAt: '19:30', breakMinutes: 0, units: 2 },
  { startsAt: '18:00', endsAt: '21:15', breakMinutes: 15, units: 4 },
  { startsAt: '09:00', endsAt: '12:15', breakMinutes: 15, units: 4 },
];

type Unhurt = Omit<RepairSession, 'concern'>;

interface Wishes {
  slots: { weekday: number; time: number }[];
  parts: number[][];
  staff: { lecturer: number; room: number }[];
  more: number;
}

const wishes: fc.Arbitrary<Wishes> = fc.record({
  slots: fc.array(fc.record({ weekday: fc.integer({ min: 1, max: 6 }), time: fc.nat(2) }), {
    minLength: 1,
    maxLength: 2,
  }),
  // For each session which modules it teaches, in their order.
  parts: fc.array(fc.constantFrom([0], [0], [0, 1], [1], [1], [2]), { minLength: 2, maxLength: 4 }),
  staff: fc.array(fc.record({ lecturer: fc.nat(3), room: fc.nat(2) }), { minLength: 4, maxLength: 4 }),
  more: fc.integer({ min: 0, max: 12 }),
});

/** What hits one of the sessions: its lecturer, its room or its day is lost, some days before and after it too. */
interface Disruption {
  kind: 'lecturer' | 'room' | 'day';
  session: number;
  before: number;
  after: number;
}

const disruption: fc.Arbitrary<Disruption> = fc.record({
  kind: fc.constantFrom('lecturer', 'lecturer', 'room', 'day'),
  session: fc.nat(7),
  before: fc.nat(2),
  after: fc.nat(6),
});

/** A schedule that something has happened to: sessions in a weekly rhythm, the modules in their order. */
export function smallRepair(cohorts: number): fc.Arbitrary<PlanningProblem> {
  return fc
    .tuple(
      smallProblem({ cohorts, days: 12, modules: 3, slots: 2 }),
      fc.array(wishes, { minLength: cohorts, maxLength: cohorts }),
      disruption,
    )
    .map(([problem, wanted, happened]) => disrupted(problem, wanted, happened));
}

function disrupted(
  problem: PlanningProblem,
  wanted: readonly Wishes[],
  happened: Disruption,
): PlanningProblem {
  const first = dayNumber('2027-05-03');
  const all: Unhurt[] = [];
  const schedules = problem.cohorts.map((cohort, index) => {
    const sessions = sessionsOf(problem, cohort, wanted[index], all);
    all.push(...sessions);
    return sessions;
  });
  const hit = all[happened.session % Math.max(1, all.length)];
  const day = hit ? dayNumber(hit.date) : first;
  const isDay = happened.kind === 'day';
  const span = {
    startsOn: dateOf(day - (isDay ? 0 : happened.before)),
    endsOn: dateOf(day + (isDay ? 0 : happened.after)),
  };
  const lecturerId = happened.kind === 'lecturer' ? hit?.lecturerIds[0] : undefined;
  const roomId = happened.kind === 'room' ? hit?.roomId : undefined;
  const concernOf = (session: Unhurt): RepairSession['concern'] => {
    if (session.date < span.startsOn || session.date > span.endsOn) return null;
    if (isDay) return 'day';
    if (lecturerId !== undefined && session.lecturerIds.includes(lecturerId)) return 'lecturer';
    return roomId && session.roomId === roomId ? 'room' : null;
  };
  return {
    ...problem,
    cohorts: problem.cohorts.map((cohort, index) => ({
      ...cohort,
      modules: [0, 1, 2].map((place) => ({
        id: `module-${place}`,
        title: `Modul ${place + 1}`,
        units: 0,
        taughtLastBy: null,
      })),
      units: 0,
      lecturerIds: null,
      rhythms: [{ name: '', slots: slotsOf(wanted[index]) }],
      endsBy: dateOf(first + 8 + (wanted[index]?.more ?? 0)),
      sessions: (schedules[index] ?? []).map((session) => ({ ...session, concern: concernOf(session) })),
    })),
    lecturers: problem.lecturers.map((lecturer) => ({
      ...lecturer,
      availabilities: [
        ...lecturer.availabilities,
        ...(lecturer.id === lecturerId
          ? [{ weekday: null, ...span, startsAt: null, endsAt: null, isAvailable: false }]
          : []),
      ],
    })),
    rooms: problem.rooms.map((room) => ({
      ...room,
      closures: [...room.closures, ...(room.id === roomId ? [{ ...span, reason: '' }] : [])],
    })),
    academyClosures: [...problem.academyClosures, ...(isDay ? [{ ...span, reason: '' }] : [])],
  };
}

const slotsOf = (wanted: Wishes | undefined) =>
  (wanted?.slots ?? []).map(({ weekday, time }) => ({ weekday, ...(TIMES[time] ?? TIMES[0]) }) as never);

const inTheMorning = (a: { time: number }, b: { time: number }): number =>
  (TIMES[a.time]?.startsAt ?? '') < (TIMES[b.time]?.startsAt ?? '') ? -1 : 1;

/** On the first days of the rhythm, where nobody of another cohort is already. */
function sessionsOf(
  problem: PlanningProblem,
  cohort: PlanningCohort,
  wanted: Wishes | undefined,
  taken: readonly Unhurt[],
): Unhurt[] {
  const parts = [...(wanted?.parts ?? [])].sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0) || a.length - b.length);
  const inOrder = parts.filter((modules, index) => (parts[index - 1]?.at(-1) ?? 0) <= (modules[0] ?? 0));
  const sessions: Unhurt[] = [];
  for (let day = dayNumber(cohort.startsOn); day < dayNumber(cohort.startsOn) + 15; day += 1) {
    const date = dateOf(day);
    for (const { weekday, time } of [...(wanted?.slots ?? [])].sort(inTheMorning)) {
      const modules = inOrder[sessions.length];
      if (!modules || weekday !== weekdayOf(date) || isHoliday(date)) continue;
      const { units, ...times } = TIMES[time] ?? (TIMES[0] as (typeof TIMES)[number]);
      const staff = wanted?.staff[sessions.length];
      const lecturer = problem.lecturers[staff?.lecturer ?? 0]?.id;
      const session = {
        id: `${cohort.id}-session-${sessions.length}`,
        date,
        ...times,
        units,
        lecturerIds: lecturer === undefined ? [] : [lecturer],
        roomId: problem.rooms[staff?.room ?? 0]?.id ?? null,
        modules: modules.map((place) => ({ moduleId: `module-${place}`, units: units / modules.length })),
      };
      const others = [...taken, ...cohort.standing, ...sessions];
      if (others.some((other) => cross(other, session))) continue;
      sessions.push(session);
    }
  }
  return sessions.sort((a, b) => (a.date + a.startsAt < b.date + b.startsAt ? -1 : 1));
}
