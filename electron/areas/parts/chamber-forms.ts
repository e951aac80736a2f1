import { chamberFormsContract } from '../../../shared/contract/chamber-forms';
import { chamberFormsHandlers } from '../chamber-forms/handlers';
import { partOf } from '../part';

export const part = partOf(chamberFormsContract, chamberFormsHandlers);
