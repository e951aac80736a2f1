import type { InputOf, OutputOf } from '../../../shared/contract';

export type PlanOptions = OutputOf<'schedule.planOptions'>;
export type PlanCohort = PlanOptions['cohorts'][number];
export type PlanInput = InputOf<'schedule.plan'>;
export type Rhythm = PlanInput['cohorts'][number]['rhythms'][number];
export type PlanAnswer = OutputOf<'schedule.plan'>;
export type Proposal = Extract<PlanAnswer, { kind: 'proposals' }>['proposals'][number];
export type Contradiction = Extract<PlanAnswer, { kind: 'contradiction' }>;
export type WayOut = Contradiction['waysOut'][number];

/** What the person at the desk asks of a plan. */
export interface PlanWishes {
  rhythms: readonly Rhythm[];
  /** Names of the rhythms a plan may take. */
  chosenRhythms: readonly string[];
  /** By cohort, where it differs from what the program proposes. */
  periods: Readonly<Record<string, { startsOn: string | null; endsBy: string | null }>>;
  /** Null: everybody who is qualified, every room of the venue. */
  lecturerIds: readonly string[] | null;
  roomIds: readonly string[] | null;
  format: NonNullable<PlanInput['cohorts'][number]['format']>;
  allowSchoolHolidays: boolean;
  allowBridgeDays: boolean;
}

/** For who wants more than the first answer: time to prove it, or to find one. */
export const LONGER_SECONDS = 60;

/** People with jobs come on a few days a week. Block weeks would always end first: who wants them says so. */
const DAYS_A_WEEK = 3;

export const wishesOf = (options: PlanOptions): PlanWishes => ({
  rhythms: options.rhythms,
  chosenRhythms: options.rhythms
    .filter(({ slots }) => new Set(slots.map(({ weekday }) => weekday)).size <= DAYS_A_WEEK)
    .map(({ name }) => name),
  periods: {},
  lecturerIds: null,
  roomIds: null,
  format: 'in-person',
  allowSchoolHolidays: true,
  allowBridgeDays: true,
});

/** First and last day of a cohort's plan, as asked for or as proposed. */
export const periodOf = (
  { cohortId, defaults }: PlanCohort,
  { periods }: PlanWishes,
): { startsOn: string | null; endsBy: string | null } => periods[cohortId] ?? defaults;

/** The request for these cohorts; null while something is missing. */
export function planInputOf(cohorts: readonly PlanCohort[], wishes: PlanWishes): PlanInput | null {
  const rhythms = wishes.rhythms.filter(({ name }) => wishes.chosenRhythms.includes(name));
  const requests: PlanInput['cohorts'] = [];
  for (const cohort of cohorts) {
    const { startsOn, endsBy } = periodOf(cohort, wishes);
    if (startsOn === null || endsBy === null) return null;
    requests.push({
      cohortId: cohort.cohortId,
      rhythms: rhythms.map(({ name, slots }) => ({ name, slots: [...slots] })),
      startsOn,
      endsBy,
      lecturerIds: wishes.lecturerIds && [...wishes.lecturerIds],
      roomIds: wishes.roomIds && [...wishes.roomIds],
      format: wishes.format,
    });
  }
  if (rhythms.length === 0 || requests.length === 0) return null;
  const { allowSchoolHolidays, allowBridgeDays } = wishes;
  return { cohorts: requests, allowSchoolHolidays, allowBridgeDays };
}

/** The wishes after a way out was taken; null where only somebody else can clear the way (a lecturer's times, a room). */
export function wishesAfter(
  { kind, cohortId, endsBy }: WayOut,
  wishes: PlanWishes,
  cohorts: readonly PlanCohort[],
): PlanWishes | null {
  switch (kind) {
    case 'last-day': {
      const cohort = cohorts.find((each) => each.cohortId === cohortId);
      if (!cohort || endsBy === undefined) return null;
      const { startsOn } = periodOf(cohort, wishes);
      return { ...wishes, periods: { ...wishes.periods, [cohort.cohortId]: { startsOn, endsBy } } };
    }
    case 'school-holidays':
      return { ...wishes, allowSchoolHolidays: true };
    case 'bridge-days':
      return { ...wishes, allowBridgeDays: true };
    case 'chosen-lecturers':
      return { ...wishes, lecturerIds: null };
    case 'chosen-rooms':
      return { ...wishes, roomIds: null };
    default:
      return null;
  }
}

/** Letters under which proposals are spoken of. */
export const proposalName = (index: number): string => String.fromCharCode(65 + index);

/** What of several proposals is the best of a figure; none where all are equal. */
export function bestOf(proposals: readonly Proposal[], figure: (proposal: Proposal) => number): Set<number> {
  const values = proposals.map(figure);
  const least = Math.min(...values);
  if (values.every((value) => value === least)) return new Set();
  return new Set(values.flatMap((value, index) => (value === least ? [index] : [])));
}

/** Evenings and whole days of a proposal: sessions of up to five units, and longer ones. */
export function eveningsAndDays(proposal: Proposal): { evenings: number; days: number } {
  const sessions = proposal.cohorts.flatMap((cohort) => cohort.sessions);
  const days = sessions.filter(({ units }) => units > 5).length;
  return { evenings: sessions.length - days, days };
}
