import * as z from 'zod';
import { MARKING_ROLES } from '../domain/assessment';
import { command, job, query } from './channel';
import { id, isoDate, isoTime, nothing, ticket } from './fields';

const times = { date: isoDate, startsAt: isoTime, endsAt: isoTime };

const shownTimes = { date: z.string(), startsAt: z.string(), endsAt: z.string() };

const span = z.object({ startsAt: z.string(), endsAt: z.string() });

/** Who presents when and where, and who marks it. */
export const presentationsContract = {
  /** The presentations of a cohort in the order of their times, those without one last, and what a plan is made of. */
  'presentations.list': query(
    { reads: ['presentations', 'marking', 'cohorts', 'people', 'academy', 'schedule'] },
    { cohortId: id },
    z.object({
      cohortId: id,
      cohortCode: z.string(),
      presentationOn: z.string().nullable(),
      /** A finished or cancelled cohort is not planned any more. */
      isEditable: z.boolean(),
      rows: z.array(
        z.object({
          enrolmentId: id,
          displayName: z.string(),
          sortName: z.string(),
          topic: z.string(),
          slot: z
            .object({
              ...shownTimes,
              roomId: id.nullable(),
              room: z.string(),
              sessionId: id.nullable(),
              /** It was planned into a session that has been moved since. */
              isOffSession: z.boolean(),
            })
            .nullable(),
          /** In which roles it is marked: as many as the course asks for, and any in which somebody already does. */
          roles: z.array(z.enum(MARKING_ROLES)),
          markers: z.array(
            z.object({
              role: z.enum(MARKING_ROLES),
              lecturerId: id.nullable(),
              lecturerName: z.string().nullable(),
              isDone: z.boolean(),
              markedCriteria: z.number().int(),
              criteria: z.number().int(),
            }),
          ),
        }),
      ),
      /** Sessions that are not cancelled, newest last: times in which to present. */
      sessions: z.array(
        z.object({
          sessionId: id,
          ...shownTimes,
          breaks: z.array(span),
          roomId: id.nullable(),
          topic: z.string(),
        }),
      ),
      rooms: z.array(z.object({ roomId: id, name: z.string() })),
    }),
  ),
  /**
   * Gives people their times, all or none; who has one gets the new one. Refused (`conflict`) if two would be at once in a
   * room or before a marker, or if room or marker are taken by a session.
   */
  'presentations.plan': command(
    { topics: ['presentations'] },
    {
      cohortId: id,
      slots: z
        .array(
          z.strictObject({
            enrolmentId: id,
            ...times,
            roomId: id.nullable().default(null),
            sessionId: id.nullable().default(null),
          }),
        )
        .min(1, 'Bitte mindestens eine Person auswählen.')
        .max(200, 'Höchstens 200 Personen auf einmal.'),
    },
    nothing,
  ),
  /** Takes times away again. */
  'presentations.clear': command(
    { topics: ['presentations'] },
    {
      cohortId: id,
      enrolmentIds: z.array(id).min(1, 'Bitte mindestens eine Person auswählen.').max(200),
    },
    nothing,
  ),
  /** The plan as PDF: by day, with a time a row. */
  'presentations.export': job({ topics: [] }, { cohortId: id }, ticket),
} as const;
