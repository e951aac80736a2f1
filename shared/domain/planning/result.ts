import { type IsoDate, type IsoTime, timeOf } from '../../dates';
import { type Ground, get, NONE } from './ground';
import type { CohortPlan } from './measure';

/** A session of a plan, in the words of the store. Units in UE. */
export interface PlanSession {
  date: IsoDate;
  startsAt: IsoTime;
  endsAt: IsoTime;
  breakMinutes: number;
  units: number;
  roomId: string | null;
  /** In the order of the course. */
  modules: { moduleId: string; units: number; lecturerId: string | null }[];
}

/** The sessions of one cohort's plan, in order of time. */
export function sessionsOf({ problem, calendar }: Ground, { graph, steps }: CohortPlan): PlanSession[] {
  const lecturerId = (place: number) => (place === NONE ? null : get(problem.lecturers, place).id);
  return steps.map(({ step, crew, room }) => ({
    date: calendar.dateOf(step.day),
    startsAt: timeOf(step.start),
    endsAt: timeOf(step.end),
    breakMinutes: step.breakMinutes,
    units: step.quarters / 4,
    roomId: room === NONE ? null : get(problem.rooms, room).id,
    modules: step.parts.map(({ module, quarters }, place) => ({
      moduleId: get(graph.moduleIds, module),
      units: quarters / 4,
      lecturerId: lecturerId(get(crew.lecturers, place)),
    })),
  }));
}
