import type { chamberFormsContract } from '../../../shared/contract/chamber-forms';
import type { Handlers } from '../../handlers';
import { listForms, readForm, removeForm, saveForm } from './forms';
import { handOutSampleForm } from './sample-form';
import { takeOverForms } from './travelling-forms';

export const chamberFormsHandlers = {
  'chamberForms.list': ({ db }, { chamberId }) => listForms(db, chamberId),
  'chamberForms.read': readForm,
  'chamberForms.save': saveForm,
  'chamberForms.remove': removeForm,
  'chamberForms.sample': handOutSampleForm,
  'chamberForms.takeOver': takeOverForms,
} satisfies Handlers<typeof chamberFormsContract>;
