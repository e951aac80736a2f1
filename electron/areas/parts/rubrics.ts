import { rubricsContract } from '../../../shared/contract/rubrics';
import { rubricsHandlers } from '../marking/rubrics/handlers';
import { partOf } from '../part';

export const part = partOf(rubricsContract, rubricsHandlers);
