import type { InputOf, OutputOf } from '../../../shared/contract';
import { formatGermanDate } from '../../../shared/dates';
import { canMove } from '../../../shared/domain/cohort-lifecycle';
import { type HandOverWay, handOverFault, lastHandOver } from '../../../shared/domain/hand-over';
import { Refused } from '../../../shared/errors';
import type { CommandContext } from '../../handlers';
import type { Db } from '../../store/db';
import { getCohortBasics } from '../cohorts/queries';
import { COHORT_STATE_NAMES } from '../cohorts/state-names';
import { countAlumni } from '../people/alumni';
import { type PrintedRow, requireInForce } from './print';

type Ended = OutputOf<'certificates.handOver'>;

const SAID: Readonly<Record<HandOverWay, string>> = {
  'in-person': 'ausgehändigt',
  post: 'per Post verschickt',
  email: 'per E-Mail verschickt',
};

/**
 * Notes that originals are with the people they are for, another day or way of it, or that they are here after all. Whoever hands
 * over the last one ends the life of a cohort that is being marked. @throws Refused `not-found`, `conflict`, `validation`
 */
export function handOverDocuments(
  { db, today, describe }: CommandContext,
  { certificateIds, handedOverOn, way, by }: InputOf<'certificates.handOver'>,
): Ended {
  const rows = requireInForce(db, certificateIds);
  if (handedOverOn === null) takeBack(db, rows);
  else write(db, rows, { day: handedOverOn, way: way ?? 'in-person', by: by ?? '' }, today);
  const cohortIds = [...new Set(rows.map(({ cohortId }) => cohortId))];
  const completed = handedOverOn === null ? [] : cohortIds.filter((cohortId) => completeIfLast(db, cohortId));
  const [first] = rows;
  const said = rows.length === 1 ? `Dokument ${first?.number}` : `${rows.length} Dokumente`;
  const code = first?.cohortCode;
  describe({
    label:
      handedOverOn === null
        ? `${said} nicht ausgehändigt`
        : completed.length > 0
          ? `${said} ${SAID[way ?? 'in-person']}, ${code} abgeschlossen`
          : `${said} ${SAID[way ?? 'in-person']}`,
    cohortId: first?.cohortId ?? null,
  });
  return {
    hasCompleted: completed.length > 0,
    alumni: completed.reduce((sum, cohortId) => sum + countAlumni(db, cohortId), 0),
  };
}

function takeBack(db: Db, rows: readonly PrintedRow[]): void {
  for (const { id } of rows)
    db.update('certificates', id, { handedOverOn: null, handedOverWay: 'in-person', handedOverBy: '' });
}

function write(
  db: Db,
  rows: readonly PrintedRow[],
  { day, way, by }: { day: string; way: HandOverWay; by: string },
  today: string,
): void {
  for (const row of rows) refuseDay(day, row, today);
  for (const { id } of rows)
    db.update('certificates', id, { handedOverOn: day, handedOverWay: way, handedOverBy: by });
}

/** @throws Refused `validation` */
function refuseDay(day: string, { issuedOn, number }: PrintedRow, today: string): void {
  const fault = handOverFault(day, { today, issuedOn });
  if (fault === null) return;
  const message =
    fault === 'ahead'
      ? `Der ${formatGermanDate(day)} liegt noch vor Ihnen. Vermerken Sie die Aushändigung, wenn sie geschehen ist.`
      : `Das Dokument ${number} trägt das Datum ${formatGermanDate(issuedOn)}. Am ${formatGermanDate(day)} kann es noch nicht ausgehändigt worden sein. Bitte prüfen Sie den Tag.`;
  throw new Refused('validation', message, { fields: { handedOverOn: message, completedOn: message } });
}

/** Closes a marked cohort nobody of which waits for a document any more; of one that is closed, the day follows. */
function completeIfLast(db: Db, cohortId: string): boolean {
  const { state } = getCohortBasics(db, cohortId);
  if (state !== 'marking' && state !== 'completed') return false;
  const recipients = db.all<{ status: string; handedOverOn: string | null }>(
    `SELECT e.status, z.handedOverOn FROM enrolments e
       LEFT JOIN certificates z ON z.enrolmentId = e.id AND z.issuedAt IS NOT NULL AND z.revokedAt IS NULL
     WHERE e.cohortId = ?`,
    [cohortId],
  );
  const completedOn = lastHandOver(
    recipients.map(({ status, handedOverOn }) => ({ isRegistered: status === 'registered', handedOverOn })),
  );
  if (completedOn === null) return false;
  db.update('cohorts', cohortId, { state: 'completed', completedOn });
  return state === 'marking';
}

/**
 * Ends the life of a cohort on a day: documents that are still here count as handed over then. Who has none stays without.
 * @throws Refused `not-found`, `conflict`, `blocked`, `validation`
 */
export function completeCohort(
  { db, today, describe }: CommandContext,
  { cohortId, completedOn, way, by }: InputOf<'certificates.complete'>,
): Ended {
  const { code, state } = getCohortBasics(db, cohortId);
  if (!canMove(state, 'completed')) {
    throw new Refused(
      'conflict',
      `Der Kurs ${code} ist „${COHORT_STATE_NAMES[state]}“. Abschließen lässt sich ein Kurs, der in Bewertung ist.`,
      { details: { reason: 'not-marking' } },
    );
  }
  const inForce = db.all<{ id: string; handedOverOn: string | null }>(
    `SELECT z.id, z.handedOverOn FROM enrolments e JOIN certificates z ON z.enrolmentId = e.id
     WHERE e.cohortId = ? AND z.issuedAt IS NOT NULL AND z.revokedAt IS NULL`,
    [cohortId],
  );
  if (inForce.length === 0) {
    throw new Refused(
      'blocked',
      `In ${code} ist noch kein Dokument ausgestellt. Stellen Sie die Dokumente aus, bevor Sie den Kurs abschließen.`,
      { details: { reason: 'no-documents' } },
    );
  }
  const waiting = inForce.filter(({ handedOverOn }) => handedOverOn === null).map(({ id }) => id);
  const rows = waiting.length === 0 ? [] : requireInForce(db, waiting);
  write(db, rows, { day: completedOn, way: way ?? 'in-person', by: by ?? '' }, today);
  refuseBeforeLast(completedOn, inForce, today);
  db.update('cohorts', cohortId, { state: 'completed', completedOn });
  describe({ label: `Kurs ${code}: ${COHORT_STATE_NAMES.completed}`, cohortId });
  return { hasCompleted: true, alumni: countAlumni(db, cohortId) };
}

/** A cohort does not end before its last document went. @throws Refused `validation` */
function refuseBeforeLast(
  day: string,
  inForce: readonly { handedOverOn: string | null }[],
  today: string,
): void {
  const last = inForce.map(({ handedOverOn }) => handedOverOn ?? '').reduce((a, b) => (a > b ? a : b), '');
  if (day <= today && day >= last) return;
  const message =
    day > today
      ? `Der ${formatGermanDate(day)} liegt noch vor Ihnen. Bitte prüfen Sie den Tag.`
      : `Am ${formatGermanDate(last)} wurde noch ein Dokument ausgehändigt. Der Kurs kann nicht früher enden.`;
  throw new Refused('validation', message, { fields: { completedOn: message } });
}
