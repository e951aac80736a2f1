import * as z from 'zod';
import { SESSION_FORMATS } from '../domain/schedule-findings';
import { SERIES_SCOPES } from '../domain/series-change';
import { HOLIDAY_WAYS } from '../domain/series-holidays';
import { baseOf, id, isoDate, isoTime, line, units } from './fields';

export const sessionFormat = z.enum(SESSION_FORMATS);

const breakMinutes = z
  .number('Bitte eine Zahl eingeben.')
  .int('Nur ganze Minuten.')
  .min(0, 'Mindestens 0 Minuten.')
  .max(1440, 'Höchstens 1.440 Minuten.');

export const seriesScope = z.enum(SERIES_SCOPES);

export const positiveUnits = units.refine((value) => value > 0, 'Mehr als 0 UE.');

export const times = { startsAt: isoTime, endsAt: isoTime, breakMinutes };

/** A break with its place in the session. */
export const sessionBreak = z.strictObject({ startsAt: isoTime, endsAt: isoTime });

/** What staff say of a session. */
const sessionValues = {
  date: isoDate,
  ...times,
  breaks: z.array(sessionBreak).max(20, 'Höchstens 20 Pausen.').nullable(),
  units: positiveUnits.nullable(),
  format: sessionFormat,
  roomId: id.nullable(),
  link: line,
  topic: line,
  lecturerIds: z.array(id).max(20),
  modules: z
    .array(z.strictObject({ moduleId: id, units: positiveUnits }))
    .max(60)
    .nullable(),
  holidayOverrideReason: line,
};

/** As in `people.update`; `units` is null where the times decided. Modules nobody typed in follow a new length. */
export const sessionBase = baseOf(sessionValues);

/** A session as it is to be. Without `units` they follow from the times. */
export const sessionFields = {
  cohortId: id,
  sessionId: id.optional(),
  ...sessionValues,
  /**
   * Where the breaks lie; if there are any, their sum is the break. Null: as they were, moved with the begin of the
   * session; if `breakMinutes` is not their sum any more, only the sum is known.
   */
  breaks: sessionValues.breaks.default(null),
  units: sessionValues.units.default(null),
  format: sessionFormat.default('in-person'),
  roomId: sessionValues.roomId.default(null),
  link: line.default(''),
  topic: line.default(''),
  lecturerIds: sessionValues.lecturerIds.default([]),
  modules: sessionValues.modules.default(null),
  /** Needed on a public holiday. */
  holidayOverrideReason: line.default(''),
  /**
   * Of a session that exists: what is changed in date, times, breaks, format, room, link and lecturers is changed in the
   * planned sessions of its series too, from here on or in all, where both were the same before.
   */
  scope: seriesScope.default('one'),
  /**
   * What becomes of sessions of the series that this would put on a public holiday: they take place there for the reason
   * given, stay where they are, or follow the last session on the same weekday.
   */
  onHoliday: z.enum(HOLIDAY_WAYS).default('reason'),
};
