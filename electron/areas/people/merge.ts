import type { EnrolmentStatus } from '../../../shared/domain/cohort-lifecycle';
import { displayName } from '../../../shared/domain/names';
import { Refused } from '../../../shared/errors';
import type { CommandContext } from '../../handlers';
import type { Db } from '../../store/db';
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
  uniteSharedCohorts(context, keep.id, other.id);
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

interface SharedEnrolment {
  cohortId: string;
  code: string;
  id: string;
  status: EnrolmentStatus;
  waitingSince: string | null;
  note: string;
  hasRecords: number;
}

/** Who takes part in either entry takes part in the end; waiting comes before being gone. */
const STRENGTH: Readonly<Record<EnrolmentStatus, number>> = { registered: 2, waiting: 1, withdrawn: 0 };

/**
 * Where both are in the same cohort, an enrolment that carries nothing yet gives way (an import that made the person
 * twice), and the other takes over its place if that is the better one; two with records are for people to sort out.
 */
function uniteSharedCohorts({ db }: CommandContext, keepId: string, otherId: string): void {
  const kept = sharedEnrolments(db, keepId, otherId);
  const given = sharedEnrolments(db, otherId, keepId);
  kept.forEach((ofKept, index) => {
    const ofOther = given[index];
    if (!ofOther) return;
    if (ofKept.hasRecords === 1 && ofOther.hasRecords === 1) {
      throw new Refused(
        'conflict',
        `Beide Einträge haben im Kurs ${ofKept.code} schon Anwesenheit, Facharbeit oder Bewertung. Deshalb lassen sie sich nicht zusammenführen; bitte klären Sie zuerst, welche Angaben dort gelten.`,
        { details: { cohort: ofKept.code } },
      );
    }
    const [stays, goes] = ofOther.hasRecords === 1 ? [ofOther, ofKept] : [ofKept, ofOther];
    db.run('DELETE FROM enrolments WHERE id = ?', [goes.id]);
    const { status, waitingSince } = STRENGTH[goes.status] > STRENGTH[stays.status] ? goes : stays;
    db.update('enrolments', stays.id, {
      note: stays.note || goes.note,
      ...(status !== stays.status && { status, waitingSince, withdrawnOn: null, withdrawnReason: '' }),
    });
  });
}

/** The enrolments of a person in cohorts where the other person is too, in the same order for both. */
const sharedEnrolments = (db: Db, personId: string, otherId: string): SharedEnrolment[] =>
  db.all(
    `SELECT e.cohortId, c.code, e.id, e.status, e.waitingSince, e.note,
       (EXISTS (SELECT 1 FROM attendance WHERE enrolmentId = e.id)
         OR EXISTS (SELECT 1 FROM attendanceCredits WHERE enrolmentId = e.id)
         OR EXISTS (SELECT 1 FROM papers WHERE enrolmentId = e.id)
         OR EXISTS (SELECT 1 FROM markings WHERE enrolmentId = e.id)
         OR EXISTS (SELECT 1 FROM markAgreements WHERE enrolmentId = e.id)
         OR EXISTS (SELECT 1 FROM results WHERE enrolmentId = e.id)
         OR EXISTS (SELECT 1 FROM presentationSlots WHERE enrolmentId = e.id)
         OR EXISTS (SELECT 1 FROM certificates WHERE enrolmentId = e.id)) AS hasRecords
     FROM enrolments e JOIN cohorts c ON c.id = e.cohortId
     WHERE e.personId = ? AND EXISTS (SELECT 1 FROM enrolments o WHERE o.cohortId = e.cohortId AND o.personId = ?)
     ORDER BY e.cohortId`,
    [personId, otherId],
  );
