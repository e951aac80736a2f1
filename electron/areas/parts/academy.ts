import { academyContract } from '../../../shared/contract/academy';
import { academyHandlers } from '../academy/handlers';
import { partOf } from '../part';

export const part = partOf(academyContract, academyHandlers);
