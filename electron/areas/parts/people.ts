import { peopleContract } from '../../../shared/contract/people';
import { partOf } from '../part';
import { peopleHandlers } from '../people/handlers';

export const part = partOf(peopleContract, peopleHandlers);
