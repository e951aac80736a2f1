import { feesContract } from '../../../shared/contract/fees';
import { feesHandlers } from '../fees/handlers';
import { partOf } from '../part';

export const part = partOf(feesContract, feesHandlers);
