import type { certificatesContract } from '../../../shared/contract/certificates';
import type { Handlers } from '../../handlers';
import { draftOf, stepsOf } from './chamber-lists';
import { dossierOf } from './dossier';
import { exportList } from './export-list';
import { freezeList } from './freeze-list';
import { overrideWarning } from './override-warning';
import { listLists } from './overview';
import { recordSending } from './record-sending';
import { saveRemark } from './remark';

export const certificatesHandlers = {
  'certificates.overview': ({ db, today }) => listLists(db, today),
  'certificates.list': ({ db, today }, { cohortId }) => dossierOf(db, cohortId, today),
  'certificates.steps': ({ db, today }, { cohortId }) => stepsOf(db, cohortId, today),
  'certificates.draft': ({ db, today }, { cohortId, kind }) => draftOf(db, cohortId, kind, today).content,
  'certificates.overrideWarning': overrideWarning,
  'certificates.saveRemark': saveRemark,
  'certificates.freeze': freezeList,
  'certificates.export': exportList,
  'certificates.recordSending': recordSending,
} satisfies Handlers<typeof certificatesContract>;
