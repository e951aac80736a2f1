import type { certificatesContract } from '../../../shared/contract/certificates';
import type { Handlers } from '../../handlers';

export const certificatesHandlers = {} satisfies Handlers<typeof certificatesContract>;
