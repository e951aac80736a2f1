import * as z from 'zod';
import { isoDate, isoTime, line } from './fields';

/** Days on which the academy or a room is closed, both included. */
export const closure = z
  .strictObject({ startsOn: isoDate, endsOn: isoDate, reason: line })
  .refine(({ startsOn, endsOn }) => startsOn <= endsOn, {
    path: ['endsOn'],
    message: 'Das Ende liegt vor dem Anfang.',
  });

/** When a lecturer can teach, or cannot: see the domain's `Availability`. */
export const availability = z
  .strictObject({
    weekday: z.number().int().min(1).max(7).nullable(),
    startsOn: isoDate.nullable(),
    endsOn: isoDate.nullable(),
    startsAt: isoTime.nullable(),
    endsAt: isoTime.nullable(),
    isAvailable: z.boolean(),
    note: line.default(''),
  })
  .refine(({ startsOn, endsOn }) => startsOn === null || endsOn === null || startsOn <= endsOn, {
    path: ['endsOn'],
    message: 'Das Ende liegt vor dem Anfang.',
  })
  .refine(({ startsAt, endsAt }) => startsAt === null || endsAt === null || startsAt < endsAt, {
    path: ['endsAt'],
    message: 'Das Ende liegt nicht nach dem Beginn.',
  })
  .refine(
    ({ weekday, startsOn, endsOn, startsAt, endsAt }) =>
      [weekday, startsOn, endsOn, startsAt, endsAt].some((part) => part !== null),
    { path: ['weekday'], message: 'Bitte Wochentag, Tage oder Zeiten angeben.' },
  );
