/** What can stand in the way of a plan. A contradiction is a set of these; each can be lifted by itself. */
export const RULE_KINDS = [
  /** The course's units and those of its modules do not add up. */
  'course-units',
  /** A cohort needs so many units more: where several are planned together, whatever their modules. */
  'cohort-units',
  /** A module needs so many units more. */
  'module-units',
  /** A session that drops out has to be made up for (repair only). */
  'session-units',
  /** No session after the last day that was asked for. */
  'last-day',
  /** No session after the paper's deadline. */
  'paper-deadline',
  'public-holidays',
  'school-holidays',
  'bridge-days',
  'academy-closures',
  /** At most 8 UE a day. */
  'units-per-day',
  /** No more than 6 UE without a break. */
  'break-needed',
  /** Sessions of the cohort that stand take the time. */
  'standing-sessions',
  /** Who may teach a module. */
  'qualification',
  /** Only the lecturers that were chosen. */
  'chosen-lecturers',
  /** The times a lecturer offers. */
  'lecturer-times',
  /** The days on which a lecturer is away. */
  'lecturer-absences',
  /** Sessions that a lecturer teaches elsewhere. */
  'lecturer-booked',
  /** A lecturer cannot teach two of the planned cohorts at once. */
  'lecturer-shared',
  /** Only the rooms that were chosen, or those of the venue. */
  'chosen-rooms',
  'room-capacity',
  'room-closures',
  'room-booked',
  'room-shared',
] as const;
export type RuleKind = (typeof RULE_KINDS)[number];

/** The rule, and whose: only the keys that belong to its kind are set. */
export interface RuleKey {
  kind: RuleKind;
  cohortId?: string;
  moduleId?: string;
  sessionId?: string;
  lecturerId?: string;
  roomId?: string;
}
