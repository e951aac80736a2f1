import type { InputOf } from '../../../shared/contract';
import type { CommandContext } from '../../handlers';
import { getEnrolment } from '../cohorts/queries';

/** What the certificate list remarks on somebody from its next version on. @throws Refused `not-found` */
export function saveRemark(
  { db, describe }: CommandContext,
  { enrolmentId, remark }: InputOf<'certificates.saveRemark'>,
): Record<string, never> {
  const { cohortId, personName } = getEnrolment(db, enrolmentId);
  db.update('enrolments', enrolmentId, { listRemark: remark });
  describe({ label: `Bemerkung zu ${personName}`, cohortId });
  return {};
}
