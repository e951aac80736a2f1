import type { OutputOf } from '../../../shared/contract';
import { displayName } from '../../../shared/domain/names';
import { Refused } from '../../../shared/errors';
import type { CommandContext } from '../../handlers';
import { refuseCancelled, refuseClosed } from '../cohorts/ended-cohort';
import { getMarking } from './change-marking';
import {
  actingMarker,
  claimMarking,
  getLecturerName,
  keepTakeover,
  type MarkerKey,
  refuseForeign,
  refuseSameMarker,
} from './marker';
import { PART_NAMES } from './marking-words';
import { refuseDetermined } from './record-mark';
import { shownName } from './shown-name';

const OFFICE = 'Büro';

/**
 * Gives a marking with its marks to somebody else, with a reason that stays visible; only the office does.
 * @throws Refused `not-found`, `conflict`, `forbidden`
 */
export function takeOverMarking(
  context: CommandContext,
  { reason, toLecturerId, ...key }: MarkerKey & { reason: string; toLecturerId: string | null },
): OutputOf<'marking.takeOver'> {
  const { db, describe } = context;
  const marking = getMarking(db, key);
  const name = displayName(marking);
  if (key.asLecturerId !== null) {
    throw new Refused('forbidden', 'Nur das Büro übernimmt eine Bewertung oder gibt sie weiter.');
  }
  refuseDetermined(marking, name);
  refuseClosed(db, key.enrolmentId, name);
  if (marking.markingId === null || marking.lecturerId === toLecturerId) {
    throw new Refused('conflict', `An der Bewertung von ${name} gibt es nichts zu übernehmen.`);
  }
  refuseSameMarker(db, key, toLecturerId, name);
  const to = toLecturerId === null ? OFFICE : getLecturerName(db, toLecturerId);
  const { markingId, lecturerId: fromLecturerId } = marking;
  keepTakeover(context, { markingId, fromLecturerId, toLecturerId, reason });
  db.update('markings', marking.markingId, { lecturerId: toLecturerId, closesWhenMarked: 0 });
  describe({
    label: `Bewertung ${PART_NAMES[key.part]} übernommen (${to}), ${name}`,
    cohortId: marking.cohortId,
  });
  return {};
}

/** Opens a finished marking again, with a reason that stays visible. @throws Refused `not-found`, `conflict` */
export function reopenMarking(
  context: CommandContext,
  { reason, ...key }: MarkerKey & { reason: string },
): OutputOf<'marking.reopen'> {
  const { db, newId, actor, now, describe } = context;
  const marking = getMarking(db, key);
  const name = shownName(marking, key);
  refuseForeign(db, key, marking, name);
  refuseCancelled(db, key.enrolmentId);
  if (marking.markingId === null || marking.state !== 'done') {
    throw new Refused('conflict', `Die Bewertung von ${name} ist nicht abgeschlossen.`);
  }
  refuseDetermined(marking, name);
  claimMarking(context, key, marking, name);
  const marker = actingMarker(db, key.asLecturerId);
  db.insert('assessmentReopenings', {
    id: newId(),
    enrolmentId: key.enrolmentId,
    markingId: marking.markingId,
    reason,
    reopenedBy: marker ?? actor,
    reopenedAt: now.toISOString(),
  });
  db.update('markings', marking.markingId, { state: 'open', finishedAt: null });
  for (const table of ['markComparisons', 'markAgreements']) {
    db.run(`DELETE FROM ${table} WHERE enrolmentId = ? AND part = ?`, [key.enrolmentId, key.part]);
  }
  describe({
    label: `Bewertung ${PART_NAMES[key.part]} wieder geöffnet, ${name}`,
    cohortId: marking.cohortId,
    onBehalfOf: marker,
  });
  return {};
}
