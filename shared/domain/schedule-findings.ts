import type { IsoDate, IsoTime } from '../dates';
import type { SessionState } from './attendance';
import type { Availability } from './availability';
import type { Break } from './breaks';
import type { FederalState } from './holidays';
import type { ModuleUnits } from './schedule';
import type { SessionTimes } from './units';

export const SESSION_FORMATS = ['in-person', 'live-online', 'self-study'] as const;
export type SessionFormat = (typeof SESSION_FORMATS)[number];

/** More units than this on one day are pointed out. */
export const MAXIMUM_UNITS_PER_DAY = 8;
/** After so many units of teaching there has to be a break. */
export const MAXIMUM_UNITS_WITHOUT_BREAK = 6;
/** A larger share of self-study may make the course distance learning (FernUSG). */
export const MAXIMUM_ASYNCHRONOUS_PERCENT = 50;

/** A session of the cohort that is judged. */
export interface CheckedSession extends SessionTimes {
  id: string;
  date: IsoDate;
  units: number;
  /** Where the breaks lie; empty if only their sum is known. */
  breaks: readonly Break[];
  state: SessionState;
  format: SessionFormat;
  roomId: string | null;
  lecturerIds: readonly string[];
  modules: readonly ModuleUnits[];
  /** Why the session takes place on a public holiday all the same. */
  holidayOverrideReason: string;
}

/** Days on which the academy or a room is closed; both belong to them. */
export interface Closure {
  startsOn: IsoDate;
  endsOn: IsoDate;
  reason: string;
}

/** A session that has taken a time: of the same cohort, or of another (then with its code). */
export interface OtherSession {
  sessionId: string;
  cohortCode: string | null;
  date: IsoDate;
  startsAt: IsoTime;
  endsAt: IsoTime;
}

/** What the checks of one cohort's schedule need to know besides its sessions. */
export interface ScheduleFacts {
  federalState: FederalState;
  requiredUnits: number;
  /** The modules of the course in their order, with the units that each is to have. */
  modules: readonly (ModuleUnits & { title: string })[];
  paperDueOn: IsoDate | null;
  /** People who take part. */
  participants: number;
  rooms: ReadonlyMap<string, { name: string; capacity: number | null; closures: readonly Closure[] }>;
  lecturers: ReadonlyMap<
    string,
    { name: string; moduleIds: readonly string[]; availabilities: readonly Availability[] }
  >;
  /** Days on which the academy is closed. */
  closures: readonly Closure[];
  /** Sessions of other cohorts that take place, at least those on the days of the schedule. */
  elsewhere: readonly (OtherSession & { roomId: string | null; lecturerIds: readonly string[] })[];
}

/**
 * What is to be said about one session. A `block` has to be mended before the session can be saved, a public holiday by
 * a reason; a `warning` is pointed out.
 */
export type SessionFinding =
  | { code: 'overlap'; severity: 'block'; other: OtherSession }
  | { code: 'room-taken'; severity: 'block'; roomName: string; other: OtherSession }
  | { code: 'lecturer-taken'; severity: 'block'; lecturerName: string; other: OtherSession }
  | ({ code: 'room-closed'; severity: 'block'; roomName: string } & Closure)
  | { code: 'public-holiday'; severity: 'block'; holiday: string }
  | { code: 'public-holiday-overridden'; severity: 'warning'; holiday: string }
  | ({ code: 'academy-closed'; severity: 'warning' } & Closure)
  | { code: 'school-holiday'; severity: 'warning'; holiday: string }
  | { code: 'bridge-day'; severity: 'warning' }
  | { code: 'lecturer-not-qualified'; severity: 'warning'; lecturerName: string; moduleTitle: string }
  | { code: 'lecturer-absent'; severity: 'warning'; lecturerName: string; note: string }
  | { code: 'lecturer-not-offered'; severity: 'warning'; lecturerName: string }
  | { code: 'capacity'; severity: 'warning'; roomName: string; capacity: number; participants: number }
  | { code: 'too-many-units-on-day'; severity: 'warning'; units: number }
  | { code: 'no-break'; severity: 'warning'; units: number }
  | { code: 'units-not-whole'; severity: 'warning'; units: number }
  | {
      code: 'module-order';
      severity: 'warning';
      moduleTitle: string;
      /** The module that the course puts on the other side. */
      otherModuleTitle: string;
      /** Where the session lies, seen from that module. */
      place: 'before' | 'after';
    }
  | { code: 'after-paper-deadline'; severity: 'warning'; dueOn: IsoDate };

/** What is to be said about the schedule as a whole. A `note` only says what is not known. */
export type CourseFinding =
  | { code: 'module-units'; severity: 'warning'; moduleTitle: string; units: number; plannedUnits: number }
  | { code: 'course-units'; severity: 'warning'; units: number; plannedUnits: number }
  | { code: 'asynchronous-share'; severity: 'warning'; percent: number }
  | {
      code: 'school-holidays-unpublished';
      severity: 'note';
      startsOn: IsoDate;
      endsOn: IsoDate;
    };

/** Every finding of a schedule. Its subject is the session it stands with, or the whole schedule. */
export type ScheduleFinding = SessionFinding | CourseFinding;

export interface ScheduleFindings {
  /** By session; sessions about which there is nothing to say are not in it. */
  sessions: Map<string, SessionFinding[]>;
  course: CourseFinding[];
}

/**
 * Share of self-study in the units of a cohort, in percent, and whether it is above 50 %.
 * Source: domain rules, Time (FernUSG).
 */
export function asynchronousShare(
  sessions: readonly { format: SessionFormat; units: number; state?: SessionState }[],
): {
  percent: number;
  exceeds: boolean;
} {
  const active = sessions.filter((session) => session.state !== 'cancelled');
  const total = active.reduce((sum, session) => sum + session.units, 0);
  const asynchronous = active
    .filter((session) => session.format === 'self-study')
    .reduce((sum, session) => sum + session.units, 0);
  const percent = total === 0 ? 0 : (asynchronous * 100) / total;
  return { percent, exceeds: asynchronous * 100 > MAXIMUM_ASYNCHRONOUS_PERCENT * total };
}
