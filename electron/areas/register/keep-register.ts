import { formatGermanDate, todayInBerlin } from '../../../shared/dates';
import { registerGaps } from '../../../shared/domain/class-register';
import { sessionLabel } from '../../../shared/domain/schedule';
import { Refused } from '../../../shared/errors';
import type { CommandContext } from '../../handlers';
import { getPlannedCohort, getSession, type SessionRow } from '../schedule/queries';
import { refuseFinishedCohort, refuseUnknownParts } from '../schedule/session-parts';
import { type EntryRow, findEntry } from './queries';
import { type EntryInput, type EntryValues, plannedLecturers, takeTypedEntry } from './typed-entry';

/** Keeps what has been typed of an entry; where that is nothing but what is planned, there is none. @throws Refused */
export function saveEntry(context: CommandContext, input: EntryInput): void {
  const session = getHeldSession(context, input.sessionId);
  const entry = findEntry(context.db, session.id);
  refuseClosed(session, entry);
  const values = takeTypedEntry(context.db, input, entry);
  if (!entry && isAsPlanned(context, session.id, values)) return;
  writeEntry(context, session, entry, values);
  context.describe({ label: `Klassenbuch ${sessionLabel(session)} eingetragen`, cohortId: session.cohortId });
}

/** Nothing is typed, and who was planned has taught. */
function isAsPlanned(
  { db }: CommandContext,
  sessionId: string,
  { content, incidents, lecturerIds }: EntryValues,
): boolean {
  if (content.trim() !== '' || incidents.trim() !== '') return false;
  const planned = plannedLecturers(db, sessionId);
  const taught = new Set(lecturerIds);
  return taught.size === planned.length && planned.every((lecturerId) => taught.has(lecturerId));
}

/**
 * Keeps an entry and closes it, with who closed it and when. It has to say what was taught and by whom.
 * @throws Refused `validation`, `conflict`, `not-found`
 */
export function closeEntry(context: CommandContext, input: EntryInput): void {
  const { db, actor, now } = context;
  const session = getHeldSession(context, input.sessionId);
  const entry = findEntry(db, session.id);
  refuseClosed(session, entry);
  const values = takeTypedEntry(db, input, entry);
  refuseGaps(session, values);
  const entryId = writeEntry(context, session, entry, values);
  db.update('registerEntries', entryId, { closedBy: actor, closedAt: now.toISOString() });
  context.describe({
    label: `Klassenbuch ${sessionLabel(session)} abgeschlossen`,
    cohortId: session.cohortId,
  });
}

/** Opens a closed entry again. Why stands in the history, beside who and when. @throws Refused */
export function reopenEntry(
  { db, describe }: CommandContext,
  { sessionId, reason }: { sessionId: string; reason: string },
): void {
  const session = getSession(db, sessionId);
  const entry = findEntry(db, sessionId);
  refuseFinishedCohort(getPlannedCohort(db, session.cohortId));
  if (!entry?.closedAt) {
    throw new Refused('conflict', `Der Eintrag zum Termin ${sessionLabel(session)} ist nicht abgeschlossen.`);
  }
  db.update('registerEntries', entry.id, { closedBy: '', closedAt: null });
  describe({
    label: `Klassenbuch ${sessionLabel(session)} wieder geöffnet: ${reason}`,
    cohortId: session.cohortId,
  });
}

/** Only what has taken place can be entered. */
function getHeldSession({ db }: CommandContext, sessionId: string): SessionRow {
  const session = getSession(db, sessionId);
  refuseFinishedCohort(getPlannedCohort(db, session.cohortId));
  if (session.state === 'held') return session;
  throw new Refused(
    'conflict',
    `Der Termin ${sessionLabel(session)} ist ${session.state === 'cancelled' ? 'abgesagt' : 'noch nicht als gehalten markiert'}. Ins Klassenbuch kommt, was stattgefunden hat.`,
  );
}

function refuseClosed(session: SessionRow, entry: EntryRow | null): void {
  if (!entry?.closedAt) return;
  throw new Refused(
    'conflict',
    `Der Eintrag zum Termin ${sessionLabel(session)} ist abgeschlossen (${entry.closedBy}, ${formatGermanDate(todayInBerlin(new Date(entry.closedAt)))}). Öffnen Sie ihn zuerst wieder.`,
  );
}

const GAP_WORDS = {
  content: 'Bitte eintragen, was unterrichtet wurde.',
  lecturerIds: 'Bitte eintragen, wer unterrichtet hat.',
} as const;

function refuseGaps(session: SessionRow, input: EntryValues): void {
  const gaps = registerGaps(session, input);
  if (gaps.length === 0) return;
  throw new Refused(
    'validation',
    `Der Eintrag zum Termin ${sessionLabel(session)} lässt sich noch nicht abschließen. ${gaps.map((gap) => GAP_WORDS[gap]).join(' ')}`,
    { fields: Object.fromEntries(gaps.map((gap) => [gap, GAP_WORDS[gap]])) },
  );
}

function writeEntry(
  context: CommandContext,
  session: SessionRow,
  entry: EntryRow | null,
  { content, incidents, lecturerIds }: EntryValues,
): string {
  const { db, newId } = context;
  refuseUnknownParts(context, { lecturerIds, roomId: null });
  const entryId = entry?.id ?? newId();
  if (entry) db.update('registerEntries', entryId, { content, incidents });
  else db.insert('registerEntries', { id: entryId, sessionId: session.id, content, incidents });
  const present = db.all<{ id: string; lecturerId: string }>(
    'SELECT id, lecturerId FROM registerEntryLecturers WHERE entryId = ?',
    [entryId],
  );
  for (const { id, lecturerId } of present) {
    if (!lecturerIds.includes(lecturerId)) db.run('DELETE FROM registerEntryLecturers WHERE id = ?', [id]);
  }
  for (const lecturerId of new Set(lecturerIds)) {
    if (present.some((row) => row.lecturerId === lecturerId)) continue;
    db.insert('registerEntryLecturers', { id: newId(), entryId, lecturerId });
  }
  return entryId;
}
