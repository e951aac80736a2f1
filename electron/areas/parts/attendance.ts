import { attendanceContract } from '../../../shared/contract/attendance';
import { attendanceHandlers } from '../attendance/handlers';
import { partOf } from '../part';

export const part = partOf(attendanceContract, attendanceHandlers);
