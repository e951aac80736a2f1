import type { IsoDate } from '../dates';
import { DomainError } from './domain-error';

export const COHORT_STATES = ['planned', 'open', 'running', 'marking', 'completed', 'cancelled'] as const;
export type CohortState = (typeof COHORT_STATES)[number];

export const ENROLMENT_STATUSES = ['registered', 'waiting', 'withdrawn'] as const;
export type EnrolmentStatus = (typeof ENROLMENT_STATUSES)[number];

/** One step on, one step back for mistakes, or cancelled; a completed cohort cannot be cancelled. */
const MOVES: Record<CohortState, readonly CohortState[]> = {
  planned: ['open', 'cancelled'],
  open: ['running', 'planned', 'cancelled'],
  running: ['marking', 'open', 'cancelled'],
  marking: ['completed', 'running', 'cancelled'],
  completed: ['marking'],
  cancelled: ['planned'],
};

/** States to which a cohort can move, the next step first. */
export function allowedMoves(from: CohortState): readonly CohortState[] {
  return MOVES[from];
}

/** Whether a cohort can move from one state to another; staying is no move. */
export function canMove(from: CohortState, to: CohortState): boolean {
  return MOVES[from].includes(to);
}

/** How a cohort ends. */
export type CohortEnd = 'completed' | 'cancelled';

/** Whether a cohort has ended, one way or the other. */
export const isOver = (state: string): state is CohortEnd => state === 'completed' || state === 'cancelled';

/** True once no session will be added: from marking on, attendance is final. */
export function isScheduleClosed(state: CohortState): boolean {
  return state === 'marking' || isOver(state);
}

/**
 * How many sessions somebody who joins on `today` has missed: those of a cohort under way whose day is past and that were
 * not called off. 0 before the cohort runs, whatever stands in its schedule. Source: domain rules, Attendance.
 */
export function sessionsMissedBy(
  today: IsoDate,
  cohort: { state: CohortState; sessions: readonly { date: IsoDate; state: string }[] },
): number {
  if (cohort.state !== 'running' && cohort.state !== 'marking') return 0;
  return cohort.sessions.filter(({ date, state }) => state !== 'cancelled' && date < today).length;
}

/**
 * Where a new enrolment goes: on the waiting list once the places are taken, and as long as somebody waits already: a
 * place that became free is theirs first. `waiting` counts who came before; 0 where staff move somebody up. `maximum`
 * null = no limit. Throws `invalid-places`.
 */
export function placeFor({
  maximum,
  taken,
  waiting,
}: {
  maximum: number | null;
  taken: number;
  waiting: number;
}): 'registered' | 'waiting' {
  if (!isCount(taken) || !isCount(waiting) || (maximum !== null && !isCount(maximum))) {
    throw new DomainError('invalid-places', 'Die Zahl der Plätze muss eine ganze Zahl ab 0 sein.');
  }
  return waiting > 0 || (maximum !== null && taken >= maximum) ? 'waiting' : 'registered';
}

const isCount = (value: number): boolean => Number.isInteger(value) && value >= 0;
