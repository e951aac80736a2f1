import { laptopContract } from '../../../shared/contract/laptop';
import { laptopHandlers } from '../laptop/handlers';
import { partOf } from '../part';

export const part = partOf(laptopContract, laptopHandlers);
