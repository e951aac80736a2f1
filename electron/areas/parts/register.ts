import { registerContract } from '../../../shared/contract/register';
import { partOf } from '../part';
import { registerHandlers } from '../register/handlers';

export const part = partOf(registerContract, registerHandlers);
