import type { markingContract } from '../../../shared/contract/marking';
import type { Handlers } from '../../handlers';

export const markingHandlers = {} satisfies Handlers<typeof markingContract>;
