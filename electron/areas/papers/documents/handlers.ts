import type { paperDocumentsContract } from '../../../../shared/contract/paper-documents';
import type { Handlers } from '../../../handlers';
import { listPictures } from './pictures';
import { showDocument } from './queries';
import { readTexts } from './read-texts';

export const paperDocumentsHandlers = {
  'papers.document': ({ db }, { submissionFileId }) => showDocument(db, submissionFileId),
  'papers.pictures': listPictures,
  'papers.readTexts': readTexts,
} satisfies Handlers<typeof paperDocumentsContract>;
