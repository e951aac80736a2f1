import { displayName } from '../../../shared/domain/names';
import { Refused } from '../../../shared/errors';
import type { CommandContext } from '../../handlers';
import { type PersonFields, personRowOf } from './person-row';
import { getPerson } from './queries';

interface Merge {
  keepPersonId: string;
  mergePersonId: string;
  fields: PersonFields;
}

/**
 * Makes two entries one person: the kept one takes the chosen fields and everything of the other: enrolments, what
 * they teach, consents and invitations. The other stays as a pointer, so that old links still lead somewhere.
 * @throws Refused `validation` (the same entry twice), `not-found`, `conflict` (both in one cohort, both lecturers)
 */
export function mergePeople(
  context: CommandContext,
  { keepPersonId, mergePersonId, fields }: Merge,
): Record<string, never> {
  const { db, describe } = context;
  const keep = getPerson(db, keepPersonId);
  const other = getPerson(db, mergePersonId);
  if (keep.id === other.id) {
    throw new Refused(
      'validation',
      'Das ist zweimal derselbe Eintrag. Bitte wählen Sie zwei verschiedene Personen.',
    );
  }
  freeSharedCohorts(context, keep.id, other.id);
  if (keep.isLecturer && other.isLecturer) {
    throw new Refused(
      'conflict',
      `${displayName(keep)} ist in beiden Einträgen Dozent:in. Bitte übertragen Sie zuerst Termine und Korrekturen auf einen davon.`,
    );
  }
  const to = [keep.id, other.id] as const;
  db.run('UPDATE enrolments SET personId = ? WHERE personId = ?', to);
  db.run('UPDATE lecturers SET personId = ? WHERE personId = ?', to);
  db.run('UPDATE consents SET personId = ? WHERE personId = ?', to);
  db.run(
    `DELETE FROM eventGuests WHERE personId = @other
       AND eventId IN (SELECT eventId FROM eventGuests WHERE personId = @keep)`,
    { keep: keep.id, other: other.id },
  );
  db.run('UPDATE eventGuests SET personId = ? WHERE personId = ?', to);
  db.run('DELETE FROM duplicateDismissals WHERE personId = @other OR otherPersonId = @other', {
    other: other.id,
  });
  db.run('UPDATE persons SET mergedIntoId = ? WHERE mergedIntoId = ?', to);
  db.update('persons', other.id, { mergedIntoId: keep.id });
  db.update('persons', keep.id, personRowOf(fields));
  describe({ label: `${displayName(other)} mit ${displayName(fields)} zusammengeführt` });
  return {};
}

interface SharedCohort {
  code: string;
  keepId: string;
  otherId: string;
  otherIsBlank: number;
}

/**
 * Where both are in the same cohort, an enrolment that carries nothing yet gives way (an import that made the person
 * twice); two with records are for people to sort out.
 */
function freeSharedCohorts({ db }: CommandContext, keepId: string, otherId: string): void {
  const carriesNothing = (
    enrolment: string,
  ) => `NOT EXISTS (SELECT 1 FROM attendance WHERE enrolmentId = ${enrolment})
    AND NOT EXISTS (SELECT 1 FROM attendanceCredits WHERE enrolmentId = ${enrolment})
    AND NOT EXISTS (SELECT 1 FROM papers WHERE enrolmentId = ${enrolment})
    AND NOT EXISTS (SELECT 1 FROM markings WHERE enrolmentId = ${enrolment})
    AND NOT EXISTS (SELECT 1 FROM markAgreements WHERE enrolmentId = ${enrolment})
    AND NOT EXISTS (SELECT 1 FROM results WHERE enrolmentId = ${enrolment})
    AND NOT EXISTS (SELECT 1 FROM certificates WHERE enrolmentId = ${enrolment})`;
  const shared = db.all<SharedCohort & { keepIsBlank: number }>(
    `SELECT c.code, k.id AS keepId, o.id AS otherId,
       (${carriesNothing('o.id')}) AS otherIsBlank, (${carriesNothing('k.id')}) AS keepIsBlank
     FROM enrolments k JOIN enrolments o ON o.cohortId = k.cohortId JOIN cohorts c ON c.id = k.cohortId
     WHERE k.personId = ? AND o.personId = ?`,
    [keepId, otherId],
  );
  for (const { code, keepId: kept, otherId: given, otherIsBlank, keepIsBlank } of shared) {
    if (otherIsBlank === 0 && keepIsBlank === 0) {
      throw new Refused(
        'conflict',
        `Beide Einträge haben im Kurs ${code} schon Anwesenheit, Facharbeit oder Bewertung. Bitte melden Sie dort zuerst einen ab und führen Sie die Angaben von Hand zusammen.`,
        { details: { cohort: code } },
      );
    }
    db.run('DELETE FROM enrolments WHERE id = ?', [otherIsBlank === 1 ? given : kept]);
  }
}
