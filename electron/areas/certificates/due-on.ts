import { type DeadlineRules, deadlineOf } from '../../../shared/domain/chamber-deadlines';
import type { ListKind } from '../../../shared/domain/chamber-list';
import { storedJson } from '../../store/stored-json';

/** What a list's deadline is counted from. `listDueOn` is the cohort's own word on its certificate list. */
export interface CountedDays {
  start: string | null;
  end: string | null;
  handover: string | null;
  listDueOn: string | null;
  deadlines: string;
}

/** The same in SQL, of cohort `c` and chamber `h`. */
export const DAYS =
  'c.startsOn AS start, c.endsOn AS "end", c.handoverOn AS handover, c.listDueOn, h.deadlines';

/** The day by which a list is due: the cohort's own word, else what its chamber counts; null where neither says. */
export function dueOnOf(kind: ListKind, { listDueOn, deadlines, ...days }: CountedDays): string | null {
  if (kind === 'certificates' && listDueOn !== null) return listDueOn;
  return deadlineOf(storedJson<DeadlineRules>(deadlines)[kind], days);
}
