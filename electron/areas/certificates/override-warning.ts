import type { InputOf } from '../../../shared/contract';
import { displayName } from '../../../shared/domain/names';
import { Refused } from '../../../shared/errors';
import type { CommandContext } from '../../handlers';
import { factOf, standingsOf } from './standings';

/**
 * Passes over a warning as it stands now. The reason stays with it.
 * @throws Refused `not-found` where there is no such warning, `conflict` where it was passed over before
 */
export function overrideWarning(
  { db, newId, now, today, actor, describe }: CommandContext,
  { enrolmentId, code, reason }: InputOf<'certificates.overrideWarning'>,
): Record<string, never> {
  const cohortId = db.value<string>('SELECT cohortId FROM enrolments WHERE id = ?', [enrolmentId]);
  const standing = cohortId
    ? standingsOf(db, [cohortId], today)
        .get(cohortId)
        ?.standings.find(({ assessment }) => assessment.enrolmentId === enrolmentId)
    : undefined;
  const found = standing?.warnings.find(({ warning }) => warning.code === code);
  if (!standing || !found || cohortId === undefined) {
    throw new Refused(
      'not-found',
      'Diese Warnung gibt es nicht (mehr). Bitte laden Sie die Seite neu; es wurde nichts verändert.',
    );
  }
  const name = displayName(standing.assessment);
  if (found.override) {
    throw new Refused(
      'conflict',
      `Die Warnung bei ${name} ist bereits begründet: „${found.override.reason}“. Es wurde nichts verändert.`,
    );
  }
  db.insert('warningOverrides', {
    id: newId(),
    enrolmentId,
    fact: factOf(found.warning),
    reason,
    overriddenAt: now.toISOString(),
    overriddenBy: actor,
  });
  describe({ label: `Warnung bei ${name} begründet`, cohortId });
  return {};
}
