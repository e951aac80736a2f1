import { registrationsContract } from '../../../shared/contract/registrations';
import { partOf } from '../part';
import { registrationsHandlers } from '../registrations/handlers';

export const part = partOf(registrationsContract, registrationsHandlers);
