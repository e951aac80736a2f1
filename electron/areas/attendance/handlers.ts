import type { attendanceContract } from '../../../shared/contract/attendance';
import type { Handlers } from '../../handlers';
import { gridOf } from './queries';
import { recordAttendance } from './record';

export const attendanceHandlers = {
  'attendance.grid': ({ db, today }, { cohortId }) => gridOf(db, cohortId, today),
  'attendance.record': (context, input) => recordAttendance(context, input),
} satisfies Handlers<typeof attendanceContract>;
