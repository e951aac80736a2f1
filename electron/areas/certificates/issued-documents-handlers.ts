import type { issuedDocumentsContract } from '../../../shared/contract/issued-documents';
import type { Handlers } from '../../handlers';
import { issueDocuments, revokeDocument } from './issue';
import { listDocuments, readRegister } from './register';

export const issuedDocumentsHandlers = {
  'certificates.documents': ({ db, today }, { cohortId }) => listDocuments(db, cohortId, today),
  'certificates.register': ({ db }, { year }) => readRegister(db, year),
  'certificates.issue': issueDocuments,
  'certificates.revoke': revokeDocument,
} satisfies Handlers<typeof issuedDocumentsContract>;
