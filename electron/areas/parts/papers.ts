import { paperDocumentsContract } from '../../../shared/contract/paper-documents';
import { papersContract } from '../../../shared/contract/papers';
import { submissionsManyContract } from '../../../shared/contract/submissions-many';
import { paperDocumentsHandlers } from '../papers/documents/handlers';
import { papersHandlers } from '../papers/handlers';
import { submissionsManyHandlers } from '../papers/many/handlers';
import { partOf } from '../part';

export const part = partOf(
  { ...papersContract, ...paperDocumentsContract, ...submissionsManyContract },
  { ...papersHandlers, ...paperDocumentsHandlers, ...submissionsManyHandlers },
);
