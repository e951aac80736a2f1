import {
  type AssessedPart,
  type MarkersAsked,
  type MarkingRole,
  markersOfPart,
} from '../../../shared/domain/assessment';
import {
  type MarkingAccess,
  markingAccess,
  type OwnedMarking,
  otherRoleOf,
} from '../../../shared/domain/marker-rights';
import { displayName } from '../../../shared/domain/names';
import { Refused } from '../../../shared/errors';
import type { CommandContext } from '../../handlers';
import type { Db } from '../../store/db';
import { ROLE_NAMES } from './marking-words';
import { bindToNewest } from './read-version';
import { isOffices, listOwned } from './whose-marking';

export interface MarkingKey {
  enrolmentId: string;
  part: AssessedPart;
  role: MarkingRole;
}

/** A marking and who asks for it: a lecturer, or the office (`null`). */
export interface MarkerKey extends MarkingKey {
  asLecturerId: string | null;
}

/** Whose a marking is in the store, if it is there yet. */
export interface StoredMarking {
  markingId: string | null;
  lecturerId: string | null;
}

/** @throws Refused `not-found` */
export function getLecturerName(db: Db, lecturerId: string): string {
  const person = db.get<{ title: string; firstName: string; lastName: string }>(
    'SELECT p.title, p.firstName, p.lastName FROM lecturers l JOIN persons p ON p.id = l.personId WHERE l.id = ?',
    [lecturerId],
  );
  if (person) return displayName(person);
  throw new Refused('not-found', 'Diese Dozentin oder diesen Dozenten gibt es nicht.', {
    details: { lecturerId },
  });
}

/** Who acts, as the page and the journal name them. */
export const actingMarker = (db: Db, asLecturerId: string | null): string | null =>
  asLecturerId === null ? null : getLecturerName(db, asLecturerId);

/** A marking is changed by whom it belongs to; even the same points again are refused, lest they be guessed. @throws Refused `conflict` */
export function refuseForeign(
  db: Db,
  { asLecturerId }: MarkerKey,
  { markingId, lecturerId }: StoredMarking,
  name: string,
): void {
  if (lecturerId === asLecturerId || (lecturerId === null && !isOffices(db, markingId))) return;
  const owner = lecturerId === null ? 'dem Büro' : getLecturerName(db, lecturerId);
  const advice =
    asLecturerId === null
      ? 'Das Büro kann sie mit einer Begründung übernehmen.'
      : lecturerId === null
        ? 'Das Büro kann sie unter „Korrekturen zuteilen“ mit einer Begründung abgeben.'
        : 'Bitte wählen Sie unter „Ich bewerte als“ die richtige Person.';
  throw new Refused('conflict', `Diese Bewertung von ${name} gehört ${owner}. ${advice}`, {
    details: { reason: 'not-own', lecturerId },
  });
}

/**
 * Who changes a marking has no other role in its part, and what belongs to nobody becomes the lecturer's; it is the office's by
 * what the office says in it. The version that is read is settled with the first word. @throws Refused `not-found`, `conflict`
 */
export function claimMarking(
  context: CommandContext,
  key: MarkerKey,
  marking: StoredMarking,
  name: string,
): void {
  const { db } = context;
  const { asLecturerId } = key;
  const isClaim = asLecturerId !== null && marking.lecturerId === null;
  if (isClaim) getLecturerName(db, asLecturerId);
  const owned = listOwned(db, key.enrolmentId, key.part);
  refuseSameMarker(db, key, asLecturerId, name, owned);
  if (marking.markingId === null) return;
  if (isClaim) db.update('markings', marking.markingId, { lecturerId: asLecturerId });
  const isBegun = owned.some(({ role, hasMarks }) => role === key.role && hasMarks);
  if (key.part === 'paper' && !isBegun) bindToNewest(context, key.enrolmentId, marking.markingId);
}

/**
 * Two markers of one part are independent, so they are two people, and the office (`null`) is one.
 * @throws Refused `conflict`. Source: domain rules, Assessment.
 */
export function refuseSameMarker(
  db: Db,
  { enrolmentId, part, role }: MarkingKey,
  markerId: string | null,
  name: string,
  markings: readonly OwnedMarking[] = listOwned(db, enrolmentId, part),
): void {
  const other = otherRoleOf(markerId, role, markings);
  if (other === null) return;
  const who = markerId === null ? 'vom Büro' : 'von dieser Person';
  const advice =
    markerId === null
      ? ' Bitte teilen Sie diese Korrektur jemandem zu, oder wählen Sie unter „Ich bewerte als“, wer hier bewertet.'
      : '';
  throw new Refused(
    'conflict',
    `${name} wird ${who} schon in der ${ROLE_NAMES[other]} bewertet. Erst-, Zweit- und Drittkorrektur brauchen verschiedene Personen.${advice}`,
    { details: { reason: 'same-marker', enrolmentId, role: other } },
  );
}

/** What the asking marker may do with a marking. */
export function accessTo(db: Db, { enrolmentId, part, role, asLecturerId }: MarkerKey): MarkingAccess {
  const markings = listOwned(db, enrolmentId, part);
  return markingAccess({
    viewerId: asLecturerId,
    role,
    markers: markersOf(db, enrolmentId, part, markings),
    markings,
  });
}

function markersOf(
  db: Db,
  enrolmentId: string,
  part: AssessedPart,
  markings: readonly OwnedMarking[],
): 1 | 2 {
  const course = db.get<MarkersAsked>(
    `SELECT k.markersPerPaper, k.markersPerPresentation FROM enrolments e JOIN cohorts c ON c.id = e.cohortId
       JOIN courses k ON k.id = c.courseId WHERE e.id = ?`,
    [enrolmentId],
  );
  return course ? markersOfPart(course, part, markings) : 2;
}

/** Keeps whose marking it was, whose it is from now on (null: the office's), and why; it stays visible. */
export function keepTakeover(
  { db, newId, actor, now }: CommandContext,
  takeover: { markingId: string; fromLecturerId: string | null; toLecturerId: string | null; reason: string },
): void {
  db.insert('markingTakeovers', {
    id: newId(),
    ...takeover,
    takenOverBy: actor,
    takenOverAt: now.toISOString(),
  });
}
