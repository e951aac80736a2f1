import type * as z from 'zod';
import type { OutputOf } from '../../../shared/contract';
import type { attendanceContract } from '../../../shared/contract/attendance';
import { formatGermanDate } from '../../../shared/dates';
import {
  type AttendanceEntry,
  attendanceEntry,
  type EntryLock,
  entryLock,
} from '../../../shared/domain/attendance-entry';
import { DomainError } from '../../../shared/domain/domain-error';
import { displayName } from '../../../shared/domain/names';
import { numberSessions } from '../../../shared/domain/session-numbers';
import { Refused } from '../../../shared/errors';
import type { CommandContext } from '../../handlers';
import { refuseFinishedCohort } from '../schedule/session-parts';
import {
  type AttendanceEnrolmentRow,
  type AttendanceRow,
  type AttendanceSessionRow,
  getAttendanceCohort,
  gridOf,
  listAttendanceEnrolments,
  listAttendanceIn,
  listAttendanceSessions,
} from './queries';

type Input = z.output<(typeof attendanceContract)['attendance.record']['input']>;
type Cell = Input['cells'][number];

interface CheckedCell {
  cell: Cell;
  session: AttendanceSessionRow;
  enrolment: AttendanceEnrolmentRow;
  /** Null clears the cell. */
  entry: AttendanceEntry | null;
}

const keyOf = ({ sessionId, enrolmentId }: { sessionId: string; enrolmentId: string }) =>
  `${sessionId} ${enrolmentId}`;

/**
 * Records or clears cells. A planned session whose day has come becomes held with its first record. If one cell is
 * refused, none is changed. @throws Refused. Source: domain rules, Attendance.
 */
export function recordAttendance(context: CommandContext, input: Input): OutputOf<'attendance.record'> {
  const { db } = context;
  const cohort = getAttendanceCohort(db, input.cohortId);
  refuseFinishedCohort(cohort);
  const sessions = listAttendanceSessions(db, cohort.id);
  const numbers = numberSessions(sessions);
  const check = cellCheck(context, sessions, numbers, cohort.unitRounding, input.cohortId);
  const cells = new Map(input.cells.map((cell, index) => [keyOf(cell), check(cell, index)]));
  const present = new Map(listAttendanceIn(db, input.cells).map((row) => [keyOf(row), row]));
  let [recorded, cleared] = [0, 0];
  for (const [key, { cell, entry }] of cells) {
    const before = present.get(key);
    if (entry === null) {
      if (before) cleared += db.run('DELETE FROM attendance WHERE id = ?', [before.id]);
    } else if (writeEntry(context, cell, entry, before)) {
      recorded += 1;
    }
  }
  const heldSessionIds = holdSessions(context, [...cells.values()]);
  context.describe({ label: labelOf([...cells.values()], numbers), cohortId: cohort.id });
  return { recorded, cleared, heldSessionIds, shown: shownAfter(context, input) };
}

/** What the grid shows of the sessions and people of these cells, the command included. */
function shownAfter(
  { db, today }: CommandContext,
  { cohortId, cells }: Input,
): OutputOf<'attendance.record'>['shown'] {
  const { revision, sessions, rows } = gridOf(db, cohortId, today, {
    sessionIds: new Set(cells.map(({ sessionId }) => sessionId)),
    enrolmentIds: new Set(cells.map(({ enrolmentId }) => enrolmentId)),
  });
  return { revision, sessions, rows };
}

function cellCheck(
  { db, today }: CommandContext,
  sessions: readonly AttendanceSessionRow[],
  numbers: ReadonlyMap<string, number>,
  rounding: 'whole' | 'quarter',
  cohortId: string,
) {
  const madeUp = madeUpUnits(db, cohortId);
  const sessionOf = new Map(sessions.map((session) => [session.id, session]));
  const enrolmentOf = new Map(
    listAttendanceEnrolments(db, cohortId).map((enrolment) => [enrolment.id, enrolment]),
  );
  return (cell: Cell, index: number): CheckedCell => {
    const session = sessionOf.get(cell.sessionId);
    const enrolment = enrolmentOf.get(cell.enrolmentId);
    if (!session || !enrolment) {
      throw new Refused(
        'not-found',
        session
          ? 'Diese Person nimmt an dem Kurs nicht teil. Bitte laden Sie die Anwesenheit neu.'
          : 'Diesen Termin gibt es in dem Kurs nicht. Bitte laden Sie die Anwesenheit neu.',
        { fields: { [`cells.${index}`]: 'nicht gefunden' } },
      );
    }
    const where = `${displayName(enrolment)}, Termin ${numbers.get(session.id) ?? ''} (${formatGermanDate(session.date)})`;
    const lock = entryLock(session, enrolment, today);
    if (lock !== null) throw lockRefusal(lock, where, session, enrolment, index);
    const entry = cell.kind === 'clear' ? null : entryOf(cell, session, rounding, where, index);
    const missed = entry === null ? 0 : session.units - entry.units;
    if (missed < (madeUp.get(keyOf(cell)) ?? 0)) throw madeUpRefusal(where, index);
    return { cell, session, enrolment, entry };
  };
}

function entryOf(
  cell: Cell,
  session: AttendanceSessionRow,
  rounding: 'whole' | 'quarter',
  where: string,
  index: number,
): AttendanceEntry | null {
  if (cell.kind === 'clear') return null;
  try {
    return attendanceEntry({ ...cell, kind: cell.kind }, session.units, rounding);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    throw new Refused('validation', `${where}: ${error.message}`, {
      fields: { [`cells.${index}`]: error.message },
      details: { rule: error.code },
    });
  }
}

const LOCK_SENTENCES: Record<EntryLock, (on: string) => string> = {
  cancelled: () => 'Der Termin ist abgesagt. Setzen Sie ihn im Stundenplan zuerst auf „geplant“.',
  future: () => 'Der Termin liegt noch vor uns. Anwesenheit lässt sich erst am Tag selbst erfassen.',
  waiting: () => 'Wer auf der Warteliste steht, hat keine Anwesenheit. Bitte zuerst anmelden.',
  'before-joining': (on) =>
    `Der Termin lag vor der Teilnahme, die am ${on} begann. Ändern Sie nötigenfalls dieses Datum.`,
  'after-withdrawal': (on) =>
    `Die Abmeldung war am ${on}, der Termin danach. Ändern Sie nötigenfalls die Abmeldung.`,
};

function lockRefusal(
  lock: EntryLock,
  where: string,
  session: AttendanceSessionRow,
  { joinedOn, withdrawnOn }: AttendanceEnrolmentRow,
  index: number,
): Refused {
  const on = lock === 'before-joining' ? joinedOn : withdrawnOn;
  const sentence = LOCK_SENTENCES[lock](formatGermanDate(on ?? session.date));
  return new Refused('conflict', `${where}: ${sentence}`, {
    fields: { [`cells.${index}`]: sentence },
    details: { lock },
  });
}

/** Units made up, or planned to be, by the key of the missed cell. */
function madeUpUnits(db: CommandContext['db'], cohortId: string): Map<string, number> {
  const rows = db.all<{ enrolmentId: string; missedSessionId: string; units: number }>(
    `SELECT x.enrolmentId, x.missedSessionId, sum(x.units) AS units
     FROM enrolments e JOIN attendanceCredits x ON x.enrolmentId = e.id WHERE e.cohortId = ?
     GROUP BY x.enrolmentId, x.missedSessionId`,
    [cohortId],
  );
  return new Map(
    rows.map(({ enrolmentId, missedSessionId, units }) => [
      keyOf({ sessionId: missedSessionId, enrolmentId }),
      units,
    ]),
  );
}

function madeUpRefusal(where: string, index: number): Refused {
  const sentence =
    'Hier ist mehr nachgeholt oder vorgemerkt, als dann versäumt wäre. Bitte heben Sie zuerst das Nachholen auf.';
  return new Refused('conflict', `${where}: ${sentence}`, {
    fields: { [`cells.${index}`]: sentence },
    details: { lock: 'made-up' },
  });
}

/** Writes what differs; a cell that says what stands there already leaves no trace. */
function writeEntry(
  { db, newId, now }: CommandContext,
  cell: Cell,
  entry: AttendanceEntry,
  before: AttendanceRow | undefined,
): boolean {
  const note = cell.note ?? before?.note ?? '';
  if (!before) {
    db.insert('attendance', {
      id: newId(),
      sessionId: cell.sessionId,
      enrolmentId: cell.enrolmentId,
      ...entry,
      note,
      recordedAt: now.toISOString(),
    });
    return true;
  }
  const isSame =
    before.kind === entry.kind &&
    before.units === entry.units &&
    before.lateMinutes === entry.lateMinutes &&
    before.earlyMinutes === entry.earlyMinutes &&
    before.note === note;
  if (isSame) return false;
  return db.update('attendance', before.id, { ...entry, note, recordedAt: now.toISOString() });
}

function holdSessions({ db }: CommandContext, cells: readonly CheckedCell[]): string[] {
  const planned = cells.filter(({ entry, session }) => entry !== null && session.state === 'planned');
  const ids = [...new Set(planned.map(({ session }) => session.id))];
  for (const id of ids) db.update('sessions', id, { state: 'held' });
  return ids;
}

const LETTERS = { present: 'P', absent: 'A', excused: 'E' } as const;

function signOf({ kind, units }: AttendanceEntry): string {
  return kind === 'partial' ? String(units).replace('.', ',') : LETTERS[kind];
}

/** 'Köster, Termin 12 „A“', 'Anwesenheit Termin 12: 14 Einträge', 'Anwesenheit: 28 Einträge in 2 Terminen'. */
function labelOf(cells: readonly CheckedCell[], numbers: ReadonlyMap<string, number>): string {
  const [first] = cells;
  if (!first) return 'Anwesenheit';
  const number = numbers.get(first.session.id) ?? '';
  if (cells.length === 1) {
    const what = first.entry ? `„${signOf(first.entry)}“` : 'geleert';
    return `${first.enrolment.lastName}, Termin ${number} ${what}`;
  }
  const sessions = new Set(cells.map(({ session }) => session.id)).size;
  if (sessions === 1) return `Anwesenheit Termin ${number}: ${cells.length} Einträge`;
  const isOnePerson = cells.every(({ enrolment }) => enrolment.id === first.enrolment.id);
  return isOnePerson
    ? `Anwesenheit ${first.enrolment.lastName}: ${cells.length} Einträge`
    : `Anwesenheit: ${cells.length} Einträge in ${sessions} Terminen`;
}
