import type { chamberFormsContract } from '../../../shared/contract/chamber-forms';
import type { Handlers } from '../../handlers';
import { checkKeptForms } from './check-kept';
import { listForms, readForm, removeForm, saveForm } from './forms';
import { handOutSampleForm } from './sample-form';

export const chamberFormsHandlers = {
  'chamberForms.list': ({ db }, { chamberId }) => listForms(db, chamberId),
  'chamberForms.read': readForm,
  'chamberForms.check': checkKeptForms,
  'chamberForms.save': saveForm,
  'chamberForms.remove': removeForm,
  'chamberForms.sample': handOutSampleForm,
} satisfies Handlers<typeof chamberFormsContract>;
