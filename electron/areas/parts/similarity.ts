import { similarityContract } from '../../../shared/contract/similarity';
import { similarityHandlers } from '../papers/similarity/handlers';
import { partOf } from '../part';

export const part = partOf(similarityContract, similarityHandlers);
