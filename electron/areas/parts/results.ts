import { resultsContract } from '../../../shared/contract/results';
import { resultsHandlers } from '../marking/results-handlers';
import { partOf } from '../part';

export const part = partOf(resultsContract, resultsHandlers);
