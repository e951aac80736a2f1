import type { issuedDocumentsContract } from '../../../shared/contract/issued-documents';
import type { Handlers } from '../../handlers';
import { listDesigns } from './designs';
import { exportRegister } from './export-register';
import { completeCohort, handOverDocuments } from './hand-over';
import { issueDocuments, revokeDocument } from './issue';
import { draftDocumentMails, writeMailMerge } from './mailings';
import { previewDocument } from './preview';
import { printDocuments } from './print';
import { readyPrinter } from './ready-printer';
import { listDocuments, readRegister } from './register';
import { handOutSample } from './sample-templates';
import { removeDesign, saveDesign } from './save-design';
import {
  handOutRevocations,
  handOutVerificationPage,
  readSeals,
  rotateKey,
  saveAddress,
  verifyCode,
} from './seals';
import { printWord } from './word-documents';
import { listTemplates, saveTemplate } from './word-templates';

export const issuedDocumentsHandlers = {
  'certificates.documents': ({ db, today }, { cohortId }) => listDocuments(db, cohortId, today),
  'certificates.register': ({ db }, { year }) => readRegister(db, year),
  'certificates.exportRegister': exportRegister,
  'certificates.issue': issueDocuments,
  'certificates.revoke': revokeDocument,
  'certificates.print': printDocuments,
  'certificates.preview': previewDocument,
  'certificates.readyPrinter': readyPrinter,
  'certificates.handOver': handOverDocuments,
  'certificates.complete': completeCohort,
  'certificates.mailMerge': writeMailMerge,
  'certificates.mails': draftDocumentMails,
  'certificates.designs': ({ db }) => listDesigns(db),
  'certificates.saveDesign': saveDesign,
  'certificates.removeDesign': removeDesign,
  'certificates.templates': ({ db }) => listTemplates(db),
  'certificates.saveTemplate': saveTemplate,
  'certificates.sampleTemplate': handOutSample,
  'certificates.printWord': printWord,
  'certificates.seals': ({ db }) => readSeals(db),
  'certificates.verify': ({ db }, { code }) => verifyCode(db, code),
  'certificates.saveAddress': saveAddress,
  'certificates.rotateKey': rotateKey,
  'certificates.verificationPage': handOutVerificationPage,
  'certificates.revocations': handOutRevocations,
} satisfies Handlers<typeof issuedDocumentsContract>;
