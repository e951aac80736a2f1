import { markingContract } from '../../../shared/contract/marking';
import { markingHandlers } from '../marking/handlers';
import { partOf } from '../part';

export const part = partOf(markingContract, markingHandlers);
