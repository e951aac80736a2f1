import { certificatesContract } from '../../../shared/contract/certificates';
import { certificatesHandlers } from '../certificates/handlers';
import { partOf } from '../part';

export const part = partOf(certificatesContract, certificatesHandlers);
