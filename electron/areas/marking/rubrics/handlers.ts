import type { rubricsContract } from '../../../../shared/contract/rubrics';
import type { Handlers } from '../../../handlers';
import { carryOver } from './carry-over';
import { listEarlier } from './earlier-rubrics';
import { previewCarryOver } from './preview-carry-over';
import { exportRubric, importRubric, previewImport } from './rubric-files';

export const rubricsHandlers = {
  'rubrics.earlier': ({ db }, { courseId }) => listEarlier(db, courseId),
  'rubrics.previewCarryOver': previewCarryOver,
  'rubrics.carryOver': (context, input) => {
    const { carried, kept, reopened } = carryOver(context, input);
    return { carried, kept, reopened };
  },
  'rubrics.export': exportRubric,
  'rubrics.previewImport': previewImport,
  'rubrics.import': importRubric,
} satisfies Handlers<typeof rubricsContract>;
