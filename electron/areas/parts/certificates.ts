import { certificatesContract } from '../../../shared/contract/certificates';
import { issuedDocumentsContract } from '../../../shared/contract/issued-documents';
import { certificatesHandlers } from '../certificates/handlers';
import { issuedDocumentsHandlers } from '../certificates/issued-documents-handlers';
import { partOf } from '../part';

export const part = partOf(
  { ...certificatesContract, ...issuedDocumentsContract },
  { ...certificatesHandlers, ...issuedDocumentsHandlers },
);
