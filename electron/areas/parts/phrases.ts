import { phrasesContract } from '../../../shared/contract/phrases';
import { phrasesHandlers } from '../marking/phrases';
import { partOf } from '../part';

export const part = partOf(phrasesContract, phrasesHandlers);
