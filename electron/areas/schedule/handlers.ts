import type { scheduleContract } from '../../../shared/contract/schedule';
import type { Handlers } from '../../handlers';
import { calendarOf } from './calendar';
import { checkSession } from './check-session';
import { scheduleOf } from './queries';
import { applyRhythm, proposeRhythm, reassignModules } from './rhythm';
import { saveSession } from './save-session';
import { removeSessions, setSessionState } from './set-state';

export const scheduleHandlers = {
  'schedule.calendar': ({ db }, input) => calendarOf(db, input),
  'schedule.list': ({ db, today }, { cohortId }) => scheduleOf(db, cohortId, today),
  'schedule.check': ({ db }, input) => checkSession(db, input),
  'schedule.propose': ({ db }, input) => proposeRhythm(db, input),
  'schedule.applyRhythm': (context, input) => applyRhythm(context, input),
  'schedule.saveSession': (context, input) => saveSession(context, input),
  'schedule.setState': (context, input) => setSessionState(context, input),
  'schedule.removeSessions': (context, input) => removeSessions(context, input),
  'schedule.assignModules': (context, { cohortId }) => reassignModules(context, cohortId),
} satisfies Handlers<typeof scheduleContract>;
