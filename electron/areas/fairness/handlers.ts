import type { fairnessContract } from '../../../shared/contract/fairness';
import type { Handlers } from '../../handlers';
import { fairnessOf } from './figures';

export const fairnessHandlers = {
  'fairness.get': ({ db }, wishes) => fairnessOf(db, wishes),
} satisfies Handlers<typeof fairnessContract>;
