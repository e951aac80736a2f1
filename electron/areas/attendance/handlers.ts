import type { attendanceContract } from '../../../shared/contract/attendance';
import type { Handlers } from '../../handlers';
import { creditMakeUp, planMakeUp, removeMakeUp } from './make-up';
import { makeUpOffersOf } from './make-up-offers';
import { gridOf } from './queries';
import { recordAttendance } from './record';

export const attendanceHandlers = {
  'attendance.grid': ({ db, today }, { cohortId }) => gridOf(db, cohortId, today),
  'attendance.record': (context, input) => recordAttendance(context, input),
  'attendance.makeUpOffers': ({ db, today }, { enrolmentId }) => makeUpOffersOf(db, enrolmentId, today),
  'attendance.planMakeUp': (context, input) => planMakeUp(context, input),
  'attendance.creditMakeUp': (context, input) => {
    creditMakeUp(context, input);
    return {};
  },
  'attendance.removeMakeUp': (context, input) => {
    removeMakeUp(context, input);
    return {};
  },
} satisfies Handlers<typeof attendanceContract>;
