import type { OutputOf } from '../../../shared/contract';
import { Refused } from '../../../shared/errors';
import type { CommandContext } from '../../handlers';
import { getMarking } from './change-marking';
import { actingMarker, claimMarking, type MarkerKey, refuseForeign } from './marker';
import { createMarking, refuseUnlessOpen } from './record-mark';
import { shownName } from './shown-name';

interface KnockOutInput extends MarkerKey {
  knockOutId: string;
  isTriggered: boolean;
  comment: string;
}

/** Says whether a knock-out of the rubric applies; that it does not is said by no row. @throws Refused `not-found`, `conflict` */
export function recordKnockOut(
  context: CommandContext,
  input: KnockOutInput,
): OutputOf<'marking.recordKnockOut'> {
  const { db, newId, describe } = context;
  const { knockOutId, isTriggered, comment } = input;
  const marking = getMarking(db, input);
  const name = shownName(marking, input);
  refuseForeign(db, input, marking, name);
  refuseUnlessOpen(db, marking, name);
  const title = db.value<string>('SELECT title FROM knockOuts WHERE id = ? AND rubricId = ?', [
    knockOutId,
    marking.rubricId,
  ]);
  if (title === undefined) {
    throw new Refused(
      'not-found',
      'Dieser Ausschlussgrund steht nicht auf dem Bewertungsbogen. Bitte laden Sie die Seite neu.',
      { details: { knockOutId } },
    );
  }
  const known = marking.markingId
    ? db.get<{ id: string; isTriggered: number | null; comment: string }>(
        'SELECT id, isTriggered, comment FROM knockOutMarks WHERE markingId = ? AND knockOutId = ?',
        [marking.markingId, knockOutId],
      )
    : undefined;
  const flag = isTriggered ? 1 : 0;
  if ((known?.isTriggered ?? 0) === flag && (known?.comment ?? '') === comment) return { hasChanged: false };
  claimMarking(context, input, marking, name);
  const row = { isTriggered: flag, comment, recordedAt: context.now.toISOString() };
  if (known) db.update('knockOutMarks', known.id, row);
  else {
    const markingId =
      marking.markingId ??
      createMarking(context, input, marking.rubricId, { lecturerId: input.asLecturerId });
    db.insert('knockOutMarks', { id: newId(), markingId, knockOutId, ...row });
  }
  describe({
    label: `„${title}“ ${isTriggered ? 'trifft zu' : 'trifft nicht zu'}, ${name}`,
    cohortId: marking.cohortId,
    onBehalfOf: actingMarker(db, input.asLecturerId),
  });
  return { hasChanged: true };
}
