import type { AssessedPart, MarkingRole } from '../../../shared/domain/assessment';
import { type MarkingAccess, markingAccess, type OwnedMarking } from '../../../shared/domain/marker-rights';
import { displayName } from '../../../shared/domain/names';
import { Refused } from '../../../shared/errors';
import type { CommandContext } from '../../handlers';
import type { Db } from '../../store/db';

export interface MarkingKey {
  enrolmentId: string;
  part: AssessedPart;
  role: MarkingRole;
}

/** A marking and who asks for it: a lecturer, or the office (`null`). */
export interface MarkerKey extends MarkingKey {
  asLecturerId: string | null;
}

export const PART_NAMES: Readonly<Record<AssessedPart, string>> = {
  paper: 'Facharbeit',
  presentation: 'Präsentation',
};

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
  { lecturerId }: { lecturerId: string | null },
  name: string,
): void {
  if (lecturerId === null || lecturerId === asLecturerId) return;
  const owner = getLecturerName(db, lecturerId);
  const advice =
    asLecturerId === null
      ? 'Das Büro kann sie mit einer Begründung übernehmen.'
      : 'Bitte wählen Sie unter „Ich bewerte als“ die richtige Person.';
  throw new Refused('conflict', `Diese Bewertung von ${name} gehört ${owner}. ${advice}`, {
    details: { reason: 'not-own', lecturerId },
  });
}

/** What belongs to nobody becomes the lecturer's who changes it. @throws Refused `not-found`, `conflict` */
export function claimMarking(
  { db }: CommandContext,
  key: MarkerKey,
  marking: { markingId: string | null; lecturerId: string | null },
  name: string,
): void {
  if (key.asLecturerId === null || marking.lecturerId !== null) return;
  getLecturerName(db, key.asLecturerId);
  refuseSameMarker(db, key, key.asLecturerId, name);
  if (marking.markingId !== null) db.update('markings', marking.markingId, { lecturerId: key.asLecturerId });
}

/** Two markers of one part are independent, so they are two people. Source: domain rules, Assessment. */
export function refuseSameMarker(
  db: Db,
  { enrolmentId, part, role }: MarkingKey,
  lecturerId: string,
  name: string,
): void {
  const other = db.value<string>(
    'SELECT role FROM markings WHERE enrolmentId = ? AND part = ? AND role <> ? AND lecturerId = ?',
    [enrolmentId, part, role, lecturerId],
  );
  if (other === undefined) return;
  throw new Refused(
    'conflict',
    `${name} wird von dieser Person schon bewertet. Erst-, Zweit- und Drittkorrektur brauchen verschiedene Personen.`,
    { details: { reason: 'same-marker', enrolmentId, role: other } },
  );
}

/** What the asking marker may do with a marking. */
export function accessTo(db: Db, { enrolmentId, part, role, asLecturerId }: MarkerKey): MarkingAccess {
  const rows = db.all<{ role: MarkingRole; lecturerId: string | null; isDone: number }>(
    "SELECT role, lecturerId, state = 'done' AS isDone FROM markings WHERE enrolmentId = ? AND part = ?",
    [enrolmentId, part],
  );
  const markings: OwnedMarking[] = rows.map((row) => ({ ...row, isDone: row.isDone === 1 }));
  return markingAccess({
    viewerId: asLecturerId,
    role,
    markers: markersOf(db, enrolmentId, part, markings),
    markings,
  });
}

/** A paper has as many markers as the course says; a presentation two where a second one is there. */
function markersOf(
  db: Db,
  enrolmentId: string,
  part: AssessedPart,
  markings: readonly { role: MarkingRole }[],
): 1 | 2 {
  if (markings.some(({ role }) => role !== 'first')) return 2;
  if (part === 'presentation') return 1;
  return db.value<number>(
    `SELECT k.markersPerPaper FROM enrolments e JOIN cohorts c ON c.id = e.cohortId
       JOIN courses k ON k.id = c.courseId WHERE e.id = ?`,
    [enrolmentId],
  ) === 1
    ? 1
    : 2;
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
