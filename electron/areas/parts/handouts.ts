import { handoutsContract } from '../../../shared/contract/handouts';
import { handoutsHandlers } from '../handouts/handlers';
import { partOf } from '../part';

export const part = partOf(handoutsContract, handoutsHandlers);
