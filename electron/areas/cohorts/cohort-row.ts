import type * as z from 'zod';
import type { cohortsContract } from '../../../shared/contract/cohorts';
import type { TypedRow } from '../typed-fields';

export type CohortFields = z.output<(typeof cohortsContract)['cohorts.create']['input']>;

export const COHORT_ROW: TypedRow<keyof CohortFields> = {
  tableName: 'cohorts',
  names: {
    code: 'Kürzel',
    courseId: 'Lehrgang',
    startsOn: 'Beginn',
    endsOn: 'Ende',
    venueId: 'Ort',
    roomId: 'Raum',
    federalState: 'Land (Feiertage)',
    minimumParticipants: 'Mindestens',
    maximumParticipants: 'Plätze',
    chamberNumber: 'Nummer bei der IHK',
    paperDueOn: 'Facharbeit bis',
    presentationOn: 'Präsentation',
    listDueOn: 'Liste an die IHK',
    handoverOn: 'Übergabe',
    note: 'Bemerkung',
  },
};
