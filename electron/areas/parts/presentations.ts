import { presentationsContract } from '../../../shared/contract/presentations';
import { partOf } from '../part';
import { presentationsHandlers } from '../presentations/handlers';

export const part = partOf(presentationsContract, presentationsHandlers);
