import type { similarityContract } from '../../../../shared/contract/similarity';
import type { Handlers } from '../../../handlers';
import { comparePaper } from './compare-paper';
import { showPaperToCompare, showPassages } from './show-similarity';
import { addTemplate, listTemplates, removeTemplate } from './templates';

export const similarityHandlers = {
  'similarity.paper': ({ db }, input) => showPaperToCompare(db, input),
  'similarity.compare': comparePaper,
  'similarity.passages': ({ db }, input) => showPassages(db, input),
  'similarity.templates': ({ db }, { courseId }) => listTemplates(db, courseId),
  'similarity.addTemplate': addTemplate,
  'similarity.removeTemplate': removeTemplate,
} satisfies Handlers<typeof similarityContract>;
