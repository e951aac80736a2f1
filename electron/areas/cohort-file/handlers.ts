import type { cohortFileContract } from '../../../shared/contract/cohort-file';
import type { Handlers } from '../../handlers';
import { getCohortBasics } from '../cohorts/queries';
import { countsOf } from './counts';
import { giveOut } from './give-out';
import { cohortRows } from './rows';
import { readCohort, takeOverCohort } from './take-over';

export const cohortFileHandlers = {
  'cohortFile.contents': ({ db }, { cohortId }) => {
    getCohortBasics(db, cohortId);
    return countsOf(cohortRows(db, cohortId));
  },
  'cohortFile.giveOut': giveOut,
  'cohortFile.read': readCohort,
  'cohortFile.takeOver': takeOverCohort,
} satisfies Handlers<typeof cohortFileContract>;
