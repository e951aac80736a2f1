import { formatGermanDate, minutesOf } from '../../../shared/dates';
import { displayName } from '../../../shared/domain/names';
import {
  findPresentationClash,
  type PlannedPresentation,
  type PresentationClash,
} from '../../../shared/domain/presentation-plan';
import { Refused } from '../../../shared/errors';
import type { CommandContext } from '../../handlers';
import type { Db } from '../../store/db';
import { getPresentingCohort } from './queries';

interface WantedSlot {
  enrolmentId: string;
  date: string;
  startsAt: string;
  endsAt: string;
  roomId: string | null;
  sessionId: string | null;
}

/** Gives people their times, all or none. @throws Refused `not-found`, `validation`, `conflict` */
export function planPresentations(
  context: CommandContext,
  { cohortId, slots }: { cohortId: string; slots: readonly WantedSlot[] },
): Record<string, never> {
  const { db, newId, describe } = context;
  const cohort = getEditableCohort(db, cohortId);
  for (const slot of slots) refuseStrange(db, cohortId, slot);
  for (const { enrolmentId } of slots)
    db.run('DELETE FROM presentationSlots WHERE enrolmentId = ?', [enrolmentId]);
  for (const slot of slots) {
    if (db.value('SELECT 1 FROM presentationSlots WHERE enrolmentId = ?', [slot.enrolmentId]) !== undefined) {
      throw new Refused('validation', 'Eine Person steht zweimal in der Auswahl. Jede präsentiert einmal.');
    }
    db.insert('presentationSlots', { id: newId(), ...slot });
  }
  const dates = [...new Set(slots.map(({ date }) => date))];
  const plan = listPlanned(db, dates);
  const wanted = new Set(slots.map(({ enrolmentId }) => enrolmentId));
  const clash = findPresentationClash(plan, wanted);
  if (clash) throw clashing(clash);
  for (const presentation of plan) if (wanted.has(presentation.enrolmentId)) refuseTaken(db, presentation);
  const [first] = slots;
  const name = plan.find(({ enrolmentId }) => enrolmentId === first?.enrolmentId)?.name;
  describe({
    label:
      slots.length === 1 && first
        ? `Präsentation am ${formatGermanDate(first.date)} um ${first.startsAt}, ${name}`
        : `${slots.length} Präsentationen geplant, ${cohort.cohortCode}`,
    cohortId,
  });
  return {};
}

/** Takes times away. @throws Refused `not-found`, `conflict` */
export function clearPresentations(
  { db, describe }: CommandContext,
  { cohortId, enrolmentIds }: { cohortId: string; enrolmentIds: readonly string[] },
): Record<string, never> {
  const { cohortCode } = getEditableCohort(db, cohortId);
  let cleared = 0;
  for (const enrolmentId of new Set(enrolmentIds)) {
    cleared += db.run(
      `DELETE FROM presentationSlots WHERE enrolmentId = ?
         AND EXISTS (SELECT 1 FROM enrolments e WHERE e.id = enrolmentId AND e.cohortId = ?)`,
      [enrolmentId, cohortId],
    );
  }
  if (cleared > 0) {
    describe({
      label: `${cleared === 1 ? 'Präsentationszeit' : `${cleared} Präsentationszeiten`} entfernt, ${cohortCode}`,
      cohortId,
    });
  }
  return {};
}

function getEditableCohort(db: Db, cohortId: string) {
  const cohort = getPresentingCohort(db, cohortId);
  if (cohort.isEditable) return cohort;
  throw new Refused(
    'conflict',
    `${cohort.cohortCode} ist abgeschlossen oder abgesagt; die Präsentationen werden nicht mehr geplant.`,
    { details: { reason: 'cohort-finished' } },
  );
}

function refuseStrange(
  db: Db,
  cohortId: string,
  { enrolmentId, startsAt, endsAt, roomId, sessionId }: WantedSlot,
): void {
  if (minutesOf(endsAt) <= minutesOf(startsAt)) {
    throw new Refused(
      'validation',
      `Eine Präsentation, die um ${startsAt} beginnt, kann nicht um ${endsAt} enden.`,
      {
        fields: { endsAt: 'Liegt nicht nach dem Beginn.' },
      },
    );
  }
  const status = db.value<string>('SELECT status FROM enrolments WHERE id = ? AND cohortId = ?', [
    enrolmentId,
    cohortId,
  ]);
  if (status !== 'registered') {
    throw new Refused(
      'not-found',
      'Eine der Personen nimmt an diesem Kurs nicht (mehr) teil. Bitte laden Sie die Seite neu.',
      { details: { enrolmentId } },
    );
  }
  if (roomId !== null && db.value('SELECT 1 FROM rooms WHERE id = ?', [roomId]) === undefined) {
    throw new Refused('not-found', 'Diesen Raum gibt es nicht (mehr). Bitte laden Sie die Seite neu.', {
      details: { roomId },
    });
  }
  if (
    sessionId !== null &&
    db.value('SELECT 1 FROM sessions WHERE id = ? AND cohortId = ?', [sessionId, cohortId]) === undefined
  ) {
    throw new Refused('not-found', 'Den Termin gibt es nicht (mehr). Bitte laden Sie die Seite neu.', {
      details: { sessionId },
    });
  }
}

/** Every presentation of these days, over all cohorts. */
function listPlanned(db: Db, dates: readonly string[]): PlannedPresentation[] {
  return db
    .all<
      Omit<PlannedPresentation, 'name' | 'lecturerIds'> & {
        title: string;
        firstName: string;
        lastName: string;
        lecturerIds: string;
      }
    >(
      `SELECT t.enrolmentId, t.date, t.startsAt, t.endsAt, t.roomId, e.cohortId, p.title, p.firstName, p.lastName,
         (SELECT json_group_array(m.lecturerId) FROM markings m
          WHERE m.enrolmentId = e.id AND m.part = 'presentation' AND m.lecturerId IS NOT NULL) AS lecturerIds
       FROM json_each(?) j JOIN presentationSlots t ON t.date = j.value
         JOIN enrolments e ON e.id = t.enrolmentId AND e.status = 'registered'
         JOIN persons p ON p.id = e.personId`,
      [JSON.stringify(dates)],
    )
    .map(({ lecturerIds, title, firstName, lastName, ...slot }) => ({
      ...slot,
      name: displayName({ title, firstName, lastName }),
      lecturerIds: JSON.parse(lecturerIds),
    }));
}

const CLASH_WORDS: Readonly<Record<PresentationClash['reason'], string>> = {
  room: 'stehen zur selben Zeit im selben Raum',
  marker: 'präsentieren zur selben Zeit vor derselben Person',
  cohort: 'präsentieren zur selben Zeit, und mindestens einer Präsentation fehlt der Raum',
};

function clashing({ reason, a, b }: PresentationClash): Refused {
  return new Refused(
    'conflict',
    `${a.name} (${a.startsAt}–${a.endsAt}) und ${b.name} (${b.startsAt}–${b.endsAt}) ${CLASH_WORDS[reason]}, am ${formatGermanDate(a.date)}. Bitte wählen Sie eine andere Zeit oder einen anderen Raum.`,
    { details: { reason: `presentation-${reason}`, enrolmentId: b.enrolmentId } },
  );
}

/** A room or a marker that a session of another cohort has at the time. @throws Refused `conflict` */
function refuseTaken(
  db: Db,
  { name, date, startsAt, endsAt, roomId, cohortId, lecturerIds }: PlannedPresentation,
): void {
  const taken = db.get<{ code: string; startsAt: string; endsAt: string; isRoom: number }>(
    `SELECT c.code, s.startsAt, s.endsAt, s.roomId IS @roomId AS isRoom
     FROM sessions s JOIN cohorts c ON c.id = s.cohortId
     WHERE s.date = @date AND s.startsAt < @endsAt AND s.endsAt > @startsAt AND s.state <> 'cancelled'
       AND s.cohortId <> @cohortId AND c.state <> 'cancelled'
       AND ((@roomId IS NOT NULL AND s.roomId = @roomId)
         OR EXISTS (SELECT 1 FROM sessionLecturers x JOIN json_each(@lecturerIds) j ON j.value = x.lecturerId
           WHERE x.sessionId = s.id))
     ORDER BY s.startsAt, s.id LIMIT 1`,
    { date, startsAt, endsAt, roomId, cohortId, lecturerIds: JSON.stringify(lecturerIds) },
  );
  if (!taken) return;
  const what =
    taken.isRoom === 1
      ? `Der Raum ist am ${formatGermanDate(date)} von ${taken.startsAt} bis ${taken.endsAt} durch ${taken.code} belegt`
      : `Wer ${name} bewertet, unterrichtet am ${formatGermanDate(date)} von ${taken.startsAt} bis ${taken.endsAt} in ${taken.code}`;
  throw new Refused(
    'conflict',
    `${what}. Für die Präsentation von ${name} um ${startsAt} geht das nicht; bitte wählen Sie eine andere Zeit.`,
    {
      details: { reason: taken.isRoom === 1 ? 'room-taken' : 'marker-teaches' },
    },
  );
}
