import { isScheduleClosed } from '../../../shared/domain/cohort-lifecycle';
import { periodAfter } from '../../../shared/domain/cohort-period';
import type { ModuleUnits } from '../../../shared/domain/schedule';
import { Refused } from '../../../shared/errors';
import type { CommandContext } from '../../handlers';
import { listSessions, type PlannedCohort } from './queries';

const STATE_WORDS = {
  marking: 'in der Bewertung',
  completed: 'abgeschlossen',
  cancelled: 'abgesagt',
} as const;

const stateWord = ({ state }: PlannedCohort): string =>
  state in STATE_WORDS ? STATE_WORDS[state as keyof typeof STATE_WORDS] : 'nicht mehr offen';

/** Refuses new sessions once a cohort is being marked: from then on attendance is final. @throws Refused `conflict`. */
export function refuseClosedSchedule(cohort: PlannedCohort): void {
  if (!isScheduleClosed(cohort.state)) return;
  throw new Refused(
    'conflict',
    `Der Kurs ${cohort.code} ist ${stateWord(cohort)}; neue Termine sind nicht mehr möglich. Setzen Sie ihn zuerst auf „läuft“ zurück.`,
  );
}

/** Refuses any change of sessions or attendance of a cohort that is over. @throws Refused `conflict`. */
export function refuseFinishedCohort(cohort: Pick<PlannedCohort, 'code' | 'state'>): void {
  if (cohort.state !== 'completed' && cohort.state !== 'cancelled') return;
  throw new Refused(
    'conflict',
    `Der Kurs ${cohort.code} ist ${STATE_WORDS[cohort.state]} und lässt sich nicht mehr ändern. Setzen Sie ihn zuerst einen Schritt zurück.`,
  );
}

/** Makes the session teach exactly these modules; rows that stay as they are stay untouched. Returns whether any changed. */
export function replaceSessionModules(
  { db, newId }: CommandContext,
  sessionId: string,
  wanted: readonly ModuleUnits[],
): boolean {
  const present = db.all<{ id: string; moduleId: string; units: number }>(
    'SELECT id, moduleId, units FROM sessionModules WHERE sessionId = ?',
    [sessionId],
  );
  let changed = false;
  for (const row of present) {
    const units = wanted.find(({ moduleId }) => moduleId === row.moduleId)?.units;
    if (units === row.units) continue;
    changed = true;
    if (units === undefined) db.run('DELETE FROM sessionModules WHERE id = ?', [row.id]);
    else db.update('sessionModules', row.id, { units });
  }
  for (const { moduleId, units } of wanted) {
    if (present.some((row) => row.moduleId === moduleId)) continue;
    changed = true;
    db.insert('sessionModules', { id: newId(), sessionId, moduleId, units });
  }
  return changed;
}

/** Makes exactly these lecturers teach the session. @throws Refused `not-found`. */
export function replaceSessionLecturers(
  { db, newId }: CommandContext,
  sessionId: string,
  lecturerIds: readonly string[],
): void {
  const present = db.all<{ id: string; lecturerId: string }>(
    'SELECT id, lecturerId FROM sessionLecturers WHERE sessionId = ?',
    [sessionId],
  );
  for (const row of present) {
    if (!lecturerIds.includes(row.lecturerId)) db.run('DELETE FROM sessionLecturers WHERE id = ?', [row.id]);
  }
  for (const lecturerId of new Set(lecturerIds)) {
    if (present.some((row) => row.lecturerId === lecturerId)) continue;
    db.insert('sessionLecturers', { id: newId(), sessionId, lecturerId });
  }
}

/** Refuses lecturers and rooms that do not exist, so that the sentence says which field. @throws Refused `not-found`. */
export function refuseUnknownParts(
  { db }: CommandContext,
  { lecturerIds, roomId }: { lecturerIds: readonly string[]; roomId: string | null },
): void {
  for (const lecturerId of lecturerIds) {
    if (db.value('SELECT 1 FROM lecturers WHERE id = ?', [lecturerId]) === undefined) {
      throw new Refused(
        'not-found',
        'Diese Dozentin oder diesen Dozenten gibt es nicht mehr. Bitte neu wählen.',
        {
          fields: { lecturerIds: 'Bitte neu wählen.' },
        },
      );
    }
  }
  if (roomId !== null && db.value('SELECT 1 FROM rooms WHERE id = ?', [roomId]) === undefined) {
    throw new Refused('not-found', 'Diesen Raum gibt es nicht mehr. Bitte wählen Sie einen anderen.', {
      fields: { roomId: 'Bitte neu wählen.' },
    });
  }
}

/** Moves the period of the cohort after its sessions. */
export function updatePeriod({ db }: CommandContext, cohort: PlannedCohort): void {
  const { startsOn, endsOn } = cohort;
  const period = periodAfter({ startsOn, endsOn }, listSessions(db, cohort.id), cohort.requiredUnits);
  db.update('cohorts', cohort.id, { startsOn: period.startsOn, endsOn: period.endsOn });
}
