import type { InputOf, OutputOf } from '../../../shared/contract';

export type CohortFields = InputOf<'cohorts.create'>;

/** What a form shows of a cohort that is there. */
export const fieldsOf = (cohort: OutputOf<'cohorts.get'>): CohortFields => ({
  code: cohort.code,
  courseId: cohort.courseId,
  startsOn: cohort.startsOn,
  endsOn: cohort.endsOn,
  venueId: cohort.venueId,
  roomId: cohort.roomId,
  federalState: cohort.federalState,
  minimumParticipants: cohort.minimumParticipants,
  maximumParticipants: cohort.maximumParticipants,
  chamberNumber: cohort.chamberNumber,
  paperDueOn: cohort.paperDueOn,
  presentationOn: cohort.presentationOn,
  listDueOn: cohort.listDueOn,
  handoverOn: cohort.handoverOn,
  note: cohort.note,
});

/** A cohort that nobody has said anything about yet. */
export const emptyFields = (federalState: CohortFields['federalState']): CohortFields => ({
  code: '',
  courseId: '',
  startsOn: null,
  endsOn: null,
  venueId: null,
  roomId: null,
  federalState,
  minimumParticipants: 8,
  maximumParticipants: 16,
  chamberNumber: '',
  paperDueOn: null,
  presentationOn: null,
  listDueOn: null,
  handoverOn: null,
  note: '',
});

export const COHORT_FIELDS = Object.keys(emptyFields('NW')) as (keyof CohortFields)[];
