import { formatGermanDate, type IsoDate } from '../dates';
import type { SessionState } from './attendance';
import { DomainError } from './domain-error';
import { isUnits } from './units';

/** A session that somebody has missed, wholly or in part. */
export interface MissedSession {
  date: IsoDate;
  units: number;
  state: SessionState;
  /** What stands in its cell; null for nothing. */
  record: { units: number; isExcused: boolean } | null;
  /** The session lay before the day on which somebody joined: missed without a record. */
  isBeforeJoining: boolean;
  /** Units of it that other make-up sessions credit or are to credit. */
  madeUpUnits: number;
}

/** The session in which it is made up. */
export interface MakeUpSession {
  date: IsoDate;
  state: SessionState;
  /** Null on a day of its own, outside of every schedule. */
  units: number | null;
  /** Units of it that count for the same person already: attended there, or made up in it. */
  usedUnits: number;
}

const german = (units: number): string => String(units).replace('.', ',');

/**
 * Units of a session that are missed, before anything is made up; 0 while nothing is recorded, and for excused absence
 * where the chamber counts it as attended. Source: domain rules, Attendance.
 */
export function missedUnits(missed: Omit<MissedSession, 'madeUpUnits'>, excusedCounts: boolean): number {
  if (missed.state === 'cancelled') return 0;
  if (missed.record === null) return missed.isBeforeJoining ? missed.units : 0;
  if (missed.record.isExcused && excusedCounts) return 0;
  return Math.max(0, missed.units - missed.record.units);
}

/** Units of a make-up session that can still be credited to somebody; on a day of its own as many as wanted. */
export const freeUnits = ({ units, usedUnits }: Pick<MakeUpSession, 'units' | 'usedUnits'>): number =>
  units === null ? Number.POSITIVE_INFINITY : Math.max(0, units - usedUnits);

/**
 * Refuses what no make-up session can credit: more than was missed, more than it has, a unit twice, a cancelled session;
 * and crediting before its day has come. Throws `invalid-units`, `nothing-recorded`, `nothing-missed`, `excused-counts`,
 * `more-than-missed`, `more-than-make-up`, `make-up-cancelled`, `make-up-to-come`. Source: domain rules, Attendance (a
 * make-up session credits units).
 */
export function assertMakeUp(wanted: {
  missed: MissedSession;
  makeUp: MakeUpSession;
  units: number;
  /** To be credited now, not only planned. */
  isAttended: boolean;
  excusedCounts: boolean;
  today: IsoDate;
}): void {
  const { missed, makeUp, units, isAttended, excusedCounts, today } = wanted;
  if (!isUnits(units) || units === 0) {
    throw new DomainError(
      'invalid-units',
      'Nachgeholte UE müssen in Viertelschritten über 0 angegeben sein.',
    );
  }
  assertMissed(missed, units, excusedCounts);
  if (makeUp.state === 'cancelled') {
    throw new DomainError(
      'make-up-cancelled',
      'Der Nachholtermin ist abgesagt. Bitte wählen Sie einen anderen.',
    );
  }
  const free = freeUnits(makeUp);
  if (units > free) {
    const used =
      makeUp.usedUnits > 0 ? `, davon zählen ${german(makeUp.usedUnits)} schon für diese Person` : '';
    throw new DomainError(
      'more-than-make-up',
      `Der Nachholtermin hat ${german(makeUp.units ?? 0)} UE${used}. ${atMost(free)}`,
    );
  }
  if (isAttended && makeUp.date > today) {
    throw new DomainError(
      'make-up-to-come',
      `Der Nachholtermin liegt noch vor uns. Merken Sie ihn vor; gutschreiben lässt er sich ab dem ${formatGermanDate(makeUp.date)}.`,
    );
  }
}

function assertMissed(missed: MissedSession, units: number, excusedCounts: boolean): void {
  const all = missedUnits(missed, excusedCounts);
  if (all === 0) {
    if (missed.state !== 'cancelled' && missed.record === null) {
      throw new DomainError(
        'nothing-recorded',
        'Zu diesem Termin ist noch nichts erfasst. Bitte erfassen Sie zuerst, dass gefehlt wurde.',
      );
    }
    if (missed.record?.isExcused && excusedCounts) {
      throw new DomainError(
        'excused-counts',
        'Entschuldigtes Fehlen zählt bei dieser Kammer als besucht; hier ist nichts nachzuholen.',
      );
    }
    throw new DomainError('nothing-missed', 'Bei diesem Termin wurde nichts versäumt.');
  }
  const left = Math.max(0, all - missed.madeUpUnits);
  if (units > left) {
    const madeUp =
      missed.madeUpUnits > 0
        ? `, davon sind ${german(missed.madeUpUnits)} schon nachgeholt oder vorgemerkt`
        : '';
    throw new DomainError('more-than-missed', `Versäumt wurden ${german(all)} UE${madeUp}. ${atMost(left)}`);
  }
}

const atMost = (units: number): string =>
  units === 0 ? 'Mehr lässt sich nicht nachholen.' : `Bitte höchstens ${german(units)} UE angeben.`;
