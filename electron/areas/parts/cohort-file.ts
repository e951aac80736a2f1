import { cohortFileContract } from '../../../shared/contract/cohort-file';
import { cohortFileHandlers } from '../cohort-file/handlers';
import { partOf } from '../part';

export const part = partOf(cohortFileContract, cohortFileHandlers);
