import { addDays, daysBetween, type IsoDate, minutesOf, weekday } from '../../dates';
import { DomainError } from '../domain-error';
import { type FederalState, isBridgeDay, publicHoliday } from '../holidays';
import { sessionUnits } from '../units';
import type { PlanningCohort, PlanningProblem, PlanningRhythm } from './problem';
import type { RuleBook } from './rule-book';

/** A slot of a rhythm on a day, as long as nothing shortens it. Times in minutes after midnight, units in quarters. */
export interface Occurrence {
  /** Days since the first day of the problem. */
  day: number;
  start: number;
  end: number;
  breakMinutes: number;
  quarters: number;
  isBridgeDay: boolean;
  /** Rules that keep the day free. */
  rules: readonly number[];
}

/** The days of a problem, counted from the first on which a session may be. */
export class Calendar {
  readonly #first: IsoDate;
  readonly #problem: PlanningProblem;
  readonly #book: RuleBook;
  readonly #ofDay = new Map<string, { rules: readonly number[]; isBridgeDay: boolean }>();

  constructor(problem: PlanningProblem, book: RuleBook) {
    this.#problem = problem;
    this.#book = book;
    this.#first = problem.cohorts.map(({ startsOn }) => startsOn).sort()[0] ?? problem.horizonEndsOn;
  }

  dayOf(date: IsoDate): number {
    return daysBetween(this.#first, date);
  }

  dateOf(day: number): IsoDate {
    return addDays(this.#first, day);
  }

  /** Every slot of the rhythm up to the horizon, in order of time. @throws DomainError `empty-session` and what `sessionUnits` throws. */
  occurrences(cohort: PlanningCohort, rhythm: PlanningRhythm): Occurrence[] {
    const slots = rhythm.slots.map((slot) => ({
      weekday: slot.weekday,
      start: minutesOf(slot.startsAt),
      end: minutesOf(slot.endsAt),
      breakMinutes: slot.breakMinutes,
      quarters: quartersOf(slot),
    }));
    slots.sort((a, b) => a.start - b.start || a.end - b.end);
    const found: Occurrence[] = [];
    for (let date = cohort.startsOn; date <= this.#problem.horizonEndsOn; date = addDays(date, 1)) {
      const ofDay = slots.filter((slot) => slot.weekday === weekday(date));
      if (ofDay.length === 0) continue;
      const { rules, isBridgeDay: isBridge } = this.rulesOfDay(cohort, date);
      const day = this.dayOf(date);
      for (const { start, end, breakMinutes, quarters } of ofDay) {
        found.push({ day, start, end, breakMinutes, quarters, isBridgeDay: isBridge, rules });
      }
    }
    return found;
  }

  /** Rules that keep a day free for a cohort. */
  rulesOfDay(cohort: PlanningCohort, date: IsoDate): { rules: readonly number[]; isBridgeDay: boolean } {
    const key = `${cohort.id} ${date}`;
    const known = this.#ofDay.get(key);
    if (known) return known;
    const { federalState, id: cohortId } = cohort;
    const rules: number[] = [];
    const bridge = isBridgeDay(date, federalState);
    if (date > cohort.endsBy) rules.push(this.#book.numberOf({ kind: 'last-day', cohortId }));
    if (cohort.paperDueOn !== null && date > cohort.paperDueOn) {
      rules.push(this.#book.numberOf({ kind: 'paper-deadline', cohortId }));
    }
    if (publicHoliday(date, federalState) !== null) {
      rules.push(this.#book.numberOf({ kind: 'public-holidays', cohortId }));
    }
    if (this.#problem.academyClosures.some((closure) => closure.startsOn <= date && date <= closure.endsOn)) {
      rules.push(this.#book.numberOf({ kind: 'academy-closures' }));
    }
    if (!this.#problem.allowSchoolHolidays && schoolHolidayOn(this.#problem, date, federalState) !== null) {
      rules.push(this.#book.numberOf({ kind: 'school-holidays' }));
    }
    if (!this.#problem.allowBridgeDays && bridge) rules.push(this.#book.numberOf({ kind: 'bridge-days' }));
    const ofDay = { rules, isBridgeDay: bridge };
    this.#ofDay.set(key, ofDay);
    return ofDay;
  }
}

/** The name of the school holidays that a day lies in, or null. */
export function schoolHolidayOn(
  { schoolHolidays }: Pick<PlanningProblem, 'schoolHolidays'>,
  date: IsoDate,
  state: FederalState,
): string | null {
  const found = schoolHolidays.get(state)?.find(({ startsOn, endsOn }) => startsOn <= date && date <= endsOn);
  return found?.name ?? null;
}

function quartersOf(slot: PlanningRhythm['slots'][number]): number {
  const { units } = sessionUnits(slot);
  if (units === 0) {
    throw new DomainError(
      'empty-session',
      `Der Termin ${slot.startsAt}–${slot.endsAt} hat keine Unterrichtseinheit. Bitte Zeiten und Pause prüfen.`,
    );
  }
  return units * 4;
}
