import { cohortsContract } from '../../../shared/contract/cohorts';
import { cohortsHandlers } from '../cohorts/handlers';
import { partOf } from '../part';

export const part = partOf(cohortsContract, cohortsHandlers);
