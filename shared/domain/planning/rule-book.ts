import type { RuleKey } from './rules';

/** Rules that are lifted, by their number. */
export interface Lifted {
  has(rule: number): boolean;
}

export const NOTHING_LIFTED: Lifted = new Set<number>();

const textOf = ({
  kind,
  cohortId = '',
  moduleId = '',
  sessionId = '',
  lecturerId = '',
  roomId = '',
}: RuleKey) => [kind, cohortId, moduleId, sessionId, lecturerId, roomId].join(' ');

/** Gives every rule that stands in the way of something a number, so that lifting it is a look into a set. */
export class RuleBook {
  readonly keys: RuleKey[] = [];
  readonly #numbers = new Map<string, number>();

  /** The number of the rule; a new one the first time. */
  numberOf(key: RuleKey): number {
    const text = textOf(key);
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    this.#numbers.set(text, this.keys.length);
    return this.keys.push(key) - 1;
  }

  keyOf(number: number): RuleKey {
    const key = this.keys[number];
    if (!key) throw new RangeError(`no rule ${number}`);
    return key;
  }
}

/** Whether one of the rules holds, not being lifted. */
export function holds(rules: readonly number[], lifted: Lifted): boolean {
  for (const rule of rules) if (!lifted.has(rule)) return true;
  return false;
}
