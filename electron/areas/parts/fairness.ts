import { fairnessContract } from '../../../shared/contract/fairness';
import { fairnessHandlers } from '../fairness/handlers';
import { partOf } from '../part';

export const part = partOf(fairnessContract, fairnessHandlers);
