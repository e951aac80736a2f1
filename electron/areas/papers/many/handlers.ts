import type { submissionsManyContract } from '../../../../shared/contract/submissions-many';
import type { Handlers } from '../../../handlers';
import { previewMany } from './preview';
import { submitMany } from './submit-many';

export const submissionsManyHandlers = {
  'papers.previewMany': previewMany,
  'papers.submitMany': submitMany,
} satisfies Handlers<typeof submissionsManyContract>;
