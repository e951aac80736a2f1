import { type DayRules, type DaySession, fitsDay } from './day-rules';
import { get } from './ground';
import type { Lifted } from './rule-book';

/** Slots of a day that are taken one after the other. */
export interface Sequence {
  /** The slots before this one are taken or left. */
  next: number;
  sessions: readonly DaySession[];
  /** By slot, as far as it has been asked for; null where the rules of the day forbid it. */
  after: Map<number, Sequence | null>;
}

/**
 * Which slots of a day can be taken together, found out once for all days with the same slots, whatever has been taught
 * before. Slots are in order of time.
 */
export class Sequences {
  readonly none: Sequence = { next: 0, sessions: [], after: new Map() };
  readonly #slots: readonly DaySession[];
  readonly #standing: readonly DaySession[];
  readonly #rules: DayRules;
  readonly #lifted: Lifted;

  constructor(
    slots: readonly DaySession[],
    standing: readonly DaySession[],
    rules: DayRules,
    lifted: Lifted,
  ) {
    this.#slots = slots;
    this.#standing = standing;
    this.#rules = rules;
    this.#lifted = lifted;
  }

  /** The sequence with this slot besides; null if it does not fit. A longer day breaks no fewer rules. */
  after(sequence: Sequence, slot: number): Sequence | null {
    const known = sequence.after.get(slot);
    if (known !== undefined) return known;
    const sessions = [...sequence.sessions, get(this.#slots, slot)];
    const after = this.fit(sessions) ? { next: slot + 1, sessions, after: new Map() } : null;
    sequence.after.set(slot, after);
    return after;
  }

  /** Whether the day can be spent so: no session begins before the one before it ends, and the rules of the day are kept. */
  fit(sessions: readonly DaySession[]): boolean {
    const before = sessions.at(-2);
    if (before && (sessions.at(-1)?.start ?? 0) < before.end) return false;
    return fitsDay(sessions, this.#standing, this.#rules, this.#lifted);
  }
}
