import {
  addDays,
  compareDates,
  formatShortGermanDate,
  type IsoDate,
  type IsoTime,
  minutesOf,
  timeOf,
  weekday,
} from '../dates';
import { DomainError } from './domain-error';
import { type FederalState, publicHoliday } from './holidays';
import { isUnits, type SessionTimes, sessionUnits, UNIT_MINUTES } from './units';

/** A weekly slot: "Mo 18:00–21:15". Weekday 1 = Monday to 7 = Sunday. */
export interface RhythmSlot extends SessionTimes {
  weekday: number;
}

export interface ModuleUnits {
  moduleId: string;
  units: number;
}

/** A session that the cohort has already: its units and modules are done with, its time is taken. */
export interface ExistingSession {
  date: IsoDate;
  startsAt: IsoTime;
  endsAt: IsoTime;
  units: number;
  modules?: readonly ModuleUnits[];
}

export interface ProposedSession extends SessionTimes {
  date: IsoDate;
  units: number;
  /** In the order of the course; together less than `units` if the modules do not fill the course. */
  modules: ModuleUnits[];
}

export interface ScheduleInput {
  rhythm: readonly RhythmSlot[];
  startsOn: IsoDate;
  state: FederalState;
  /** Units of the course, those of existing sessions included. */
  requiredUnits: number;
  existing?: readonly ExistingSession[];
  modules: readonly ModuleUnits[];
  /** Days on which the academy is closed, both ends included. */
  closures?: readonly { startsOn: IsoDate; endsOn: IsoDate; reason: string }[];
}

export interface ScheduleProposal {
  sessions: ProposedSession[];
  /** Days of the rhythm on which nothing is proposed: a public holiday, or (`holiday` says why) the academy is closed. */
  skipped: { date: IsoDate; holiday: string }[];
  /** Day of the last session, existing ones included; null if there is none. */
  endsOn: IsoDate | null;
  /** Units of the proposed sessions. */
  units: number;
}

/** Two years of days: a rhythm that has not filled a course by then is a mistake. */
const LONGEST_DAYS = 730;
/** What is said of a closed day without a reason. */
const CLOSED = 'Akademie geschlossen';
/** Teaching up to this length goes without a break. */
const UNITS_WITHOUT_BREAK = 2;

/**
 * Sessions in a weekly rhythm until the course has exactly its units. Public holidays and closed days are skipped and reported; slots
 * that overlap an existing session are passed over; the last session ends earlier where fewer units are left, without
 * its break if at most two are. Modules follow each other in the given order, also within a session.
 * Throws `empty-rhythm`, `rhythm-overlaps`, `invalid-weekday`, `empty-session`, `invalid-units`, `schedule-too-long`
 * and what `sessionUnits` throws. Source: domain rules, Time.
 */
export function proposeSessions(input: ScheduleInput): ScheduleProposal {
  const { startsOn, state, existing = [], closures = [] } = input;
  assertUnits(input);
  const slots = slotsByWeekday(input.rhythm);
  let left = input.requiredUnits - existing.reduce((sum, session) => sum + session.units, 0);
  const takeModules = moduleQueue(input.modules, existing);
  const sessions: ProposedSession[] = [];
  const skipped: ScheduleProposal['skipped'] = [];
  for (let day = 0; left > 0; day += 1) {
    if (day > LONGEST_DAYS) {
      throw new DomainError(
        'schedule-too-long',
        'Mit diesem Rhythmus wird der Lehrgang nicht in zwei Jahren fertig. Bitte mehr Termine pro Woche angeben.',
      );
    }
    const date = addDays(startsOn, day);
    const ofDay = slots.get(weekday(date)) ?? [];
    if (ofDay.length === 0) continue;
    const closed = closures.find((closure) => closure.startsOn <= date && date <= closure.endsOn);
    const holiday = publicHoliday(date, state) ?? (closed ? closed.reason || CLOSED : null);
    if (holiday !== null) {
      skipped.push({ date, holiday });
      continue;
    }
    for (const slot of ofDay) {
      if (left <= 0 || existing.some((session) => session.date === date && overlaps(session, slot))) continue;
      const fitted = fitSlot(slot, left);
      left -= fitted.units;
      sessions.push({ date, ...fitted, modules: takeModules(fitted.units) });
    }
  }
  const dates = [...existing, ...sessions].map((session) => session.date).sort(compareDates);
  return {
    sessions,
    skipped,
    endsOn: dates.at(-1) ?? null,
    units: sessions.reduce((sum, session) => sum + session.units, 0),
  };
}

function assertUnits({ requiredUnits, existing = [], modules }: ScheduleInput): void {
  const units = [requiredUnits, ...[...existing, ...modules].map((part) => part.units)];
  if (!units.every(isUnits) || requiredUnits === 0) {
    throw new DomainError(
      'invalid-units',
      'Unterrichtseinheiten müssen in Viertelschritten ab 0 angegeben sein.',
    );
  }
}

function slotsByWeekday(rhythm: readonly RhythmSlot[]): Map<number, RhythmSlot[]> {
  if (rhythm.length === 0) {
    throw new DomainError(
      'empty-rhythm',
      'Der Rhythmus ist leer. Bitte mindestens einen Wochentag mit Uhrzeit angeben.',
    );
  }
  const slots = new Map<number, RhythmSlot[]>();
  for (const slot of [...rhythm].sort((a, b) => minutesOf(a.startsAt) - minutesOf(b.startsAt))) {
    if (!Number.isInteger(slot.weekday) || slot.weekday < 1 || slot.weekday > 7) {
      throw new DomainError(
        'invalid-weekday',
        'Der Wochentag muss zwischen 1 (Montag) und 7 (Sonntag) liegen.',
      );
    }
    const sameDay = slots.get(slot.weekday) ?? [];
    if (sessionUnits(slot).units === 0) {
      throw new DomainError(
        'empty-session',
        `Der Termin ${slot.startsAt}–${slot.endsAt} hat keine Unterrichtseinheit. Bitte Zeiten und Pause prüfen.`,
      );
    }
    if (sameDay.some((other) => overlaps(other, slot))) {
      throw new DomainError(
        'rhythm-overlaps',
        `Der Termin ${slot.startsAt}–${slot.endsAt} überschneidet sich mit einem anderen am selben Wochentag.`,
      );
    }
    slots.set(slot.weekday, [...sameDay, slot]);
  }
  return slots;
}

/** Whether two times on the same day overlap; touching is not overlapping. */
export function overlaps(
  a: { startsAt: IsoTime; endsAt: IsoTime },
  b: { startsAt: IsoTime; endsAt: IsoTime },
): boolean {
  return minutesOf(a.startsAt) < minutesOf(b.endsAt) && minutesOf(b.startsAt) < minutesOf(a.endsAt);
}

/** The slot, or what of it is needed for so many units; without its break if at most two are left. */
export function fitSlot(slot: SessionTimes, left: number): SessionTimes & { units: number } {
  const { startsAt, endsAt, breakMinutes } = slot;
  const { units } = sessionUnits(slot);
  if (units <= left) return { startsAt, endsAt, breakMinutes, units };
  const shortBreak = left <= UNITS_WITHOUT_BREAK ? 0 : breakMinutes;
  // Quarter units are 11.25 minutes: a minute is only whole upwards.
  const end = minutesOf(startsAt) + Math.ceil(left * UNIT_MINUTES) + shortBreak;
  return { startsAt, endsAt: timeOf(end), breakMinutes: shortBreak, units: left };
}

/** Hands out the units of the modules one after the other, less what existing sessions have taught of them. */
function moduleQueue(modules: readonly ModuleUnits[], existing: readonly ExistingSession[]) {
  const taught = new Map<string, number>();
  for (const { moduleId, units } of existing.flatMap((session) => session.modules ?? [])) {
    taught.set(moduleId, (taught.get(moduleId) ?? 0) + units);
  }
  const queue = modules.map(({ moduleId, units }) => ({
    moduleId,
    units: units - (taught.get(moduleId) ?? 0),
  }));
  return (units: number): ModuleUnits[] => {
    const taken: ModuleUnits[] = [];
    let left = units;
    for (const module of queue) {
      const share = Math.min(left, module.units);
      if (share <= 0) continue;
      module.units -= share;
      left -= share;
      taken.push({ moduleId: module.moduleId, units: share });
    }
    return taken;
  };
}

/**
 * The modules for so many units, in the order of the course, less what other sessions have taught of them; fewer units
 * than asked for where the modules are used up. Source: domain rules, Vocabulary (module) and Time.
 */
export function assignModules(
  units: number,
  modules: readonly ModuleUnits[],
  others: readonly ExistingSession[],
): ModuleUnits[] {
  return moduleQueue(modules, others)(units);
}

/** "Mo., 11.01., 18:00–21:15", as messages name a session. */
export function sessionLabel(session: { date: IsoDate; startsAt: IsoTime; endsAt: IsoTime }): string {
  return `${formatShortGermanDate(session.date)}, ${session.startsAt}–${session.endsAt}`;
}
