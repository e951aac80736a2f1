import type { paperDocumentsContract } from '../../../../shared/contract/paper-documents';
import type { Handlers } from '../../../handlers';
import { listPictures } from './pictures';
import { showDocument } from './queries';
import { readTexts } from './read-texts';
import { searchTexts } from './search-texts';

export const paperDocumentsHandlers = {
  'papers.document': ({ db }, { submissionFileId }) => showDocument(db, submissionFileId),
  'papers.searchTexts': ({ db }, input) => searchTexts(db, input),
  'papers.pictures': listPictures,
  'papers.readTexts': readTexts,
} satisfies Handlers<typeof paperDocumentsContract>;
