import { Refused } from '../../../shared/errors';
import type { CommandContext } from '../../handlers';
import type { Db } from '../../store/db';
import { keepTakeover, refuseSameMarker } from '../marking/marker';
import type { SelectedMarking } from './select-markings';

/** A marking on its way from one marker to another. */
type Marking = Pick<
  SelectedMarking,
  'markingId' | 'enrolmentId' | 'part' | 'role' | 'lecturerId' | 'title' | 'firstName' | 'lastName'
>;

const nameOf = ({ title, firstName, lastName }: Marking): string =>
  [title, firstName, lastName].filter(Boolean).join(' ');

/** Nobody gets what they mark in another role already. @throws Refused `conflict` */
export function refuseSameMarkers(db: Db, markings: readonly Marking[], toLecturerId: string): void {
  for (const marking of markings) refuseSameMarker(db, marking, toLecturerId, nameOf(marking));
}

/**
 * Moves markings to their new marker, in the same step in which they get them to take along.
 * @throws Refused `conflict` where they mark the same in another role, or where one has been finished or has changed hands meanwhile
 */
export function handOver(
  context: CommandContext,
  markings: readonly Marking[],
  toLecturerId: string,
  reason: string,
): void {
  const { db } = context;
  refuseSameMarkers(db, markings, toLecturerId);
  for (const marking of markings) {
    const { markingId, lecturerId: fromLecturerId } = marking;
    const isStill = db.run(
      "UPDATE markings SET lecturerId = ? WHERE id = ? AND lecturerId = ? AND state = 'open'",
      [toLecturerId, markingId, fromLecturerId],
    );
    if (isStill !== 1) {
      throw new Refused(
        'conflict',
        `An der Bewertung von ${nameOf(marking)} wurde inzwischen etwas geändert. Es wurde nichts ausgegeben; bitte versuchen Sie es erneut.`,
        { details: { reason: 'changed-meanwhile' } },
      );
    }
    keepTakeover(context, { markingId, fromLecturerId, toLecturerId, reason });
  }
}
