import type { IsoDate, IsoTime } from '../../dates';
import type { Availability } from '../availability';
import type { FederalState } from '../holidays';
import type { RhythmSlot } from '../schedule';
import type { SchoolHoliday } from '../school-holidays';

/** A time that is taken. */
export interface Taken {
  date: IsoDate;
  startsAt: IsoTime;
  endsAt: IsoTime;
}

/** A session of a cohort that is not planned here: who and what it takes. */
export interface Booking extends Taken {
  lecturerIds: readonly string[];
  roomId: string | null;
}

/** A session of a planned cohort that stands: held, or with records. Its units are not planned again. */
export interface StandingSession extends Booking {
  breakMinutes: number;
  units: number;
}

export interface PlanningLecturer {
  id: string;
  name: string;
  /** For which modules. */
  moduleIds: readonly string[];
  availabilities: readonly Availability[];
}

/** Days on which a room, or the whole academy, is closed; both days included. */
export interface ClosedDays {
  startsOn: IsoDate;
  endsOn: IsoDate;
  reason: string;
}

export interface PlanningRoom {
  id: string;
  name: string;
  /** Null: not known, so never too small. */
  capacity: number | null;
  closures: readonly ClosedDays[];
}

export interface PlanningModule {
  id: string;
  title: string;
  /** Units (UE) that are still to be taught, in quarters. */
  units: number;
  /** Who taught it last in a session that stands, if that was one person. */
  taughtLastBy?: string | null;
}

export interface PlanningRhythm {
  name: string;
  slots: readonly RhythmSlot[];
}

/** A planned session that a repair may move, or give another lecturer or room. */
export interface RepairSession extends StandingSession {
  id: string;
  /** In the order of the course; units in UE, together no more than those of the session. */
  modules: readonly { moduleId: string; units: number }[];
  /** What of it cannot stay as it is, since something happened; null if all can. */
  concern: 'lecturer' | 'room' | 'day' | null;
}

export interface PlanningCohort {
  id: string;
  code: string;
  federalState: FederalState;
  /** Units of the course that are still to be taught; differs from the sum of the modules where the data contradict. */
  units: number;
  /** In the order of the course; those without units left are left out. */
  modules: readonly PlanningModule[];
  rhythms: readonly PlanningRhythm[];
  startsOn: IsoDate;
  endsBy: IsoDate;
  paperDueOn: IsoDate | null;
  /** Who has to fit into the room: the larger of the registered and the most participants. */
  seats: number;
  /** Null: everybody who is qualified. Empty: nobody is assigned. */
  lecturerIds: readonly string[] | null;
  /** Empty: without a room. */
  roomIds: readonly string[];
  standing: readonly StandingSession[];
  /** Of a repair: the sessions that may change, in order of time. What they teach stays with them. */
  sessions?: readonly RepairSession[];
}

/** Everything a plan is made from. What is not in here does not count. */
export interface PlanningProblem {
  cohorts: readonly PlanningCohort[];
  /** All who teach, also those who are not chosen: a way out may be to ask them. */
  lecturers: readonly PlanningLecturer[];
  /** All rooms, for the same reason. */
  rooms: readonly PlanningRoom[];
  academyClosures: readonly ClosedDays[];
  schoolHolidays: ReadonlyMap<FederalState, readonly SchoolHoliday[]>;
  /** Sessions of the cohorts that are not planned here. */
  bookings: readonly Booking[];
  allowSchoolHolidays: boolean;
  allowBridgeDays: boolean;
  /** How far a plan is looked for where the last day is what stands in its way. */
  horizonEndsOn: IsoDate;
}
