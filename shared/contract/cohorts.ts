import * as z from 'zod';
import { COHORT_STATES, ENROLMENT_STATUSES } from '../domain/cohort-lifecycle';
import { command, query } from './channel';
import { baseOf, federalState, freeText, id, isoDate, line, madeId, nothing, requiredLine } from './fields';
import { personFields } from './person-fields';

export const cohortState = z.enum(COHORT_STATES);
export const enrolmentStatus = z.enum(ENROLMENT_STATUSES);

const places = (least: number) =>
  z
    .number('Bitte eine Zahl eingeben.')
    .int('Nur ganze Zahlen.')
    .min(least, `Mindestens ${least}.`)
    .max(500, 'Höchstens 500.');

/** What staff say of a cohort; dates may still be open while it is planned. */
const cohortFields = {
  code: requiredLine,
  courseId: id,
  startsOn: isoDate.nullable(),
  endsOn: isoDate.nullable(),
  venueId: id.nullable(),
  roomId: id.nullable(),
  federalState,
  minimumParticipants: places(0),
  maximumParticipants: places(1),
  chamberNumber: line,
  paperDueOn: isoDate.nullable(),
  presentationOn: isoDate.nullable(),
  listDueOn: isoDate.nullable(),
  handoverOn: isoDate.nullable(),
  note: freeText,
};

const cohortRow = z.object({
  id,
  code: z.string(),
  courseTitle: z.string(),
  state: cohortState,
  startsOn: z.string().nullable(),
  endsOn: z.string().nullable(),
  venueName: z.string().nullable(),
  requiredUnits: z.number(),
  plannedUnits: z.number(),
  heldUnits: z.number(),
  registered: z.number().int(),
  waiting: z.number().int(),
  minimumParticipants: z.number().int(),
  maximumParticipants: z.number().int(),
});

const enrolmentRow = z.object({
  id,
  personId: id,
  status: enrolmentStatus,
  salutation: z.string(),
  title: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  birthDate: z.string().nullable(),
  birthPlace: z.string(),
  email: z.string(),
  phone: z.string(),
  city: z.string(),
  company: z.string(),
  registeredOn: z.string(),
  joinedOn: z.string().nullable(),
  waitingSince: z.string().nullable(),
  withdrawnOn: z.string().nullable(),
  withdrawnReason: z.string(),
  note: z.string(),
  /** Somebody who waits or withdrew, and of whom attendance is recorded. */
  wasThere: z.boolean(),
  /** Fields that the certificate needs and that are missing. */
  gaps: z.array(z.string()),
});

export const TASK_KINDS = [
  'attendance-missing',
  'register-open',
  'schedule-incomplete',
  'schedule-too-long',
  'schedule-unpublished',
  'schedule-changed',
  'rooms-missing',
  'too-few-participants',
  'chamber-number-missing',
  'deadline-missing',
  'topics-open',
  'papers-missing',
  'papers-unmarked',
  'packages-overdue',
  'packages-unsaved',
  'presentations-unmarked',
  'data-missing',
  'list-due',
  'registration-due',
  'participants-due',
  'documents-unissued',
  'documents-due',
] as const;
export type TaskKind = (typeof TASK_KINDS)[number];

const task = z.object({
  kind: z.enum(TASK_KINDS),
  cohortId: id,
  cohortCode: z.string(),
  /** The tab of the cohort that mends it. */
  tab: z.enum([
    'ueberblick',
    'teilnehmende',
    'stundenplan',
    'anwesenheit',
    'facharbeiten',
    'bewertung',
    'zertifikate',
  ]),
  dueOn: z.string().nullable(),
  count: z.number(),
  /** The session it is about, with its number, where it is about one alone. */
  sessionId: id.nullable(),
  number: z.number().int().nullable(),
  detail: z.string(),
});

const riskRow = z.object({
  enrolmentId: id,
  personId: id,
  cohortId: id,
  cohortCode: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  missedUnits: z.number(),
  mayStillMissUnits: z.number(),
  mayMissUnits: z.number(),
  excessUnits: z.number(),
  state: z.enum(['lost', 'at-risk']),
});

const barSession = z.object({
  id,
  date: z.string(),
  units: z.number(),
  state: z.enum(['planned', 'held', 'cancelled']),
});

/** Cohorts, their life cycle and who takes part. */
export const cohortsContract = {
  'cohorts.list': query({ reads: ['cohorts', 'schedule', 'academy'] }, {}, z.array(cohortRow)),
  'cohorts.get': query(
    {
      reads: [
        'cohorts',
        'schedule',
        'attendance',
        'papers',
        'marking',
        'exchange',
        'certificates',
        'people',
        'academy',
      ],
    },
    { cohortId: id },
    z.object({
      id,
      ...cohortFields,
      state: cohortState,
      cancelledReason: z.string(),
      /** The day on which it was closed; null while it is not, or of cohorts closed before that was noted. */
      completedOn: z.string().nullable(),
      courseTitle: z.string(),
      chamberName: z.string(),
      thresholdPercent: z.number(),
      requiredUnits: z.number(),
      venueName: z.string().nullable(),
      roomName: z.string().nullable(),
      plannedUnits: z.number(),
      heldUnits: z.number(),
      /** One entry a session in order, for the bar of the 80 units. */
      sessions: z.array(barSession),
      registered: z.number().int(),
      waiting: z.number().int(),
      withdrawn: z.number().int(),
      allowedMoves: z.array(cohortState),
    }),
  ),
  /** What is missing, who is at risk, units by module and how far the papers are. */
  'cohorts.overview': query(
    {
      reads: [
        'cohorts',
        'schedule',
        'attendance',
        'papers',
        'marking',
        'exchange',
        'certificates',
        'people',
        'academy',
      ],
    },
    { cohortId: id },
    z.object({
      tasks: z.array(task),
      atRisk: z.array(riskRow),
      attendance: z.array(
        z.object({
          state: z.enum(['on-track', 'at-risk', 'lost', 'unrecorded', 'reached']),
          count: z.number().int(),
        }),
      ),
      modules: z.array(
        z.object({
          id,
          title: z.string(),
          units: z.number(),
          heldUnits: z.number(),
          plannedUnits: z.number(),
        }),
      ),
      papers: z.object({
        registered: z.number().int(),
        topicsApproved: z.number().int(),
        handedIn: z.number().int(),
        marked: z.number().int(),
      }),
    }),
  ),
  /** The start page: today, what needs doing, who is at risk, how the current cohorts stand. */
  'cohorts.agenda': query(
    {
      reads: [
        'cohorts',
        'schedule',
        'attendance',
        'papers',
        'marking',
        'exchange',
        'certificates',
        'people',
        'academy',
      ],
    },
    {},
    z.object({
      today: z.string(),
      weekEndsOn: z.string(),
      sessionsToday: z.array(
        z.object({
          id,
          cohortId: id,
          cohortCode: z.string(),
          startsAt: z.string(),
          endsAt: z.string(),
          units: z.number(),
          topic: z.string(),
          state: z.enum(['planned', 'held']),
          number: z.number().int(),
          ofSessions: z.number().int(),
          modules: z.string(),
          roomName: z.string(),
          lecturers: z.string(),
        }),
      ),
      tasks: z.array(task),
      atRisk: z.array(riskRow),
      currentCohorts: z.array(
        z.object({
          id,
          code: z.string(),
          state: cohortState,
          startsOn: z.string().nullable(),
          requiredUnits: z.number(),
          registered: z.number().int(),
          sessions: z.array(barSession),
        }),
      ),
      /** Share of attended units by session of the cohort under way. */
      presence: z
        .object({
          cohortId: id,
          cohortCode: z.string(),
          thresholdPercent: z.number(),
          points: z.array(
            z.object({ sessionId: id, number: z.number().int(), date: z.string(), percent: z.number() }),
          ),
        })
        .nullable(),
      /** Grades 1 to 6 so far of the cohort being marked. */
      grades: z
        .object({
          cohortId: id,
          cohortCode: z.string(),
          counts: z.array(z.number().int()),
          determined: z.number().int(),
          total: z.number().int(),
          failed: z.number().int(),
        })
        .nullable(),
    }),
  ),
  /** Of people in a cohort who share a name: what stands beside it in lists, so that they are told apart. */
  'cohorts.namesakes': query(
    { reads: ['cohorts', 'people'] },
    { cohortId: id },
    z.array(
      z.object({ enrolmentId: id, birthDate: z.string().nullable(), number: z.number().int().nullable() }),
    ),
  ),
  'cohorts.create': command({ topics: ['cohorts'] }, cohortFields, madeId),
  /** `base` as in `people.update`. */
  'cohorts.update': command(
    { topics: ['cohorts', 'schedule', 'papers'] },
    { cohortId: id, ...cohortFields, base: baseOf(cohortFields) },
    nothing,
  ),
  /** Moves a cohort along planned → open → running → marking → completed, one step back, or to cancelled. */
  'cohorts.move': command(
    { topics: ['cohorts'] },
    { cohortId: id, to: cohortState, reason: line.default('') },
    nothing,
  ),
  'cohorts.participants': query({ reads: ['cohorts', 'people'] }, { cohortId: id }, z.array(enrolmentRow)),
  /**
   * Enrols a known person; a full cohort, or one for which others wait already, puts them at the end of the waiting
   * list, `behind` as many.
   */
  'cohorts.enrol': command(
    { topics: ['cohorts', 'attendance', 'people'] },
    {
      cohortId: id,
      personId: id,
      registeredOn: isoDate.optional(),
      /** Null: there from the beginning. Left out: today where the cohort is under way, else from the beginning. */
      joinedOn: isoDate.nullable().optional(),
      source: line.default(''),
      note: line.default(''),
    },
    z.object({ id, status: enrolmentStatus, behind: z.number().int() }),
  ),
  /** Makes a person and enrols them, as one step. */
  'cohorts.enrolNewPerson': command(
    { topics: ['cohorts', 'attendance', 'people'] },
    { cohortId: id, person: z.strictObject(personFields), joinedOn: isoDate.nullable().optional() },
    z.object({ id, personId: id, status: enrolmentStatus, behind: z.number().int() }),
  ),
  'cohorts.updateEnrolment': command(
    { topics: ['cohorts', 'attendance'] },
    { enrolmentId: id, joinedOn: isoDate.nullable(), note: line },
    nothing,
  ),
  /** Records stay; the place goes to whoever waits only when staff say so. Refused: a day in the future. */
  'cohorts.withdraw': command(
    { topics: ['cohorts', 'attendance', 'certificates'] },
    { enrolmentId: id, withdrawnOn: isoDate, reason: line.default('') },
    nothing,
  ),
  /**
   * Back from withdrawal (waits if the cohort is full or others wait) or up from the waiting list (if a place is free).
   * `joinedOn` left out: today where the cohort is under way and they have not been there before, else the day they had.
   */
  'cohorts.reinstate': command(
    { topics: ['cohorts', 'attendance', 'certificates'] },
    { enrolmentId: id, joinedOn: isoDate.nullable().optional() },
    z.object({ status: enrolmentStatus }),
  ),
} as const;
