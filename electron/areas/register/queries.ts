import type { OutputOf } from '../../../shared/contract';
import { isRegisterOverdue, registerState } from '../../../shared/domain/class-register';
import { displayName } from '../../../shared/domain/names';
import type { Db } from '../../store/db';
import { getPlannedCohort, lecturersBySession, listSessions, modulesBySession } from '../schedule/queries';

type Register = OutputOf<'register.list'>;
type Entry = Register['entries'][number];
type Trace = Entry['trace'][number];

export interface EntryRow {
  id: string;
  sessionId: string;
  content: string;
  incidents: string;
  closedBy: string;
  closedAt: string | null;
}

/** The entry of a session; null while there is none. */
export const findEntry = (db: Db, sessionId: string): EntryRow | null =>
  db.get<EntryRow>(
    'SELECT id, sessionId, content, incidents, closedBy, closedAt FROM registerEntries WHERE sessionId = ?',
    [sessionId],
  ) ?? null;

const listEntries = (db: Db, cohortId: string): (EntryRow & { lecturers: string })[] =>
  db.all(
    `SELECT r.id, r.sessionId, r.content, r.incidents, r.closedBy, r.closedAt,
       (SELECT json_group_array(json_object('lecturerId', l.id, 'title', p.title, 'firstName', p.firstName,
           'lastName', p.lastName) ORDER BY p.sortKey)
         FROM registerEntryLecturers x JOIN lecturers l ON l.id = x.lecturerId JOIN persons p ON p.id = l.personId
         WHERE x.entryId = r.id) AS lecturers
     FROM sessions s JOIN registerEntries r ON r.sessionId = s.id WHERE s.cohortId = ?`,
    [cohortId],
  );

interface LecturerParts {
  lecturerId: string;
  title: string;
  firstName: string;
  lastName: string;
}

const namesOf = (lecturers: string) =>
  (JSON.parse(lecturers) as LecturerParts[]).map(({ lecturerId, ...name }) => ({
    lecturerId,
    displayName: displayName(name),
  }));

/** When entries were closed and opened again, as the journal has it, taking back included. */
function tracesOf(db: Db, cohortId: string): Map<string, Trace[]> {
  const rows = db.all<Omit<Trace, 'kind'> & { sessionId: string; isClosed: number }>(
    `SELECT r.sessionId, c.at, c.actor, c.label, (j.after ->> '$.closedAt') IS NOT NULL AS isClosed
     FROM sessions s JOIN registerEntries r ON r.sessionId = s.id
       JOIN journalChanges j ON j.tableName = 'registerEntries' AND j.rowId = r.id
       JOIN journalCommands c ON c.seq = j.commandSeq
     WHERE s.cohortId = ? AND (j.before ->> '$.closedAt') IS NOT (j.after ->> '$.closedAt') ORDER BY j.seq`,
    [cohortId],
  );
  const traces = new Map<string, Trace[]>();
  for (const { sessionId, isClosed, ...trace } of rows) {
    const known = traces.get(sessionId) ?? [];
    traces.set(sessionId, [...known, { ...trace, kind: isClosed === 1 ? 'closed' : 'reopened' }]);
  }
  return traces;
}

/** The class register of a cohort, with what its schedule says beside it. @throws Refused `not-found` */
export function registerOf(db: Db, cohortId: string, today: string): Register {
  const cohort = getPlannedCohort(db, cohortId);
  const entries = new Map(listEntries(db, cohortId).map((entry) => [entry.sessionId, entry]));
  const traces = tracesOf(db, cohortId);
  const modules = modulesBySession(db, cohortId);
  const lecturers = lecturersBySession(db, cohortId);
  const sessions = listSessions(db, cohortId).filter(({ state }) => state !== 'cancelled');
  return {
    cohortCode: cohort.code,
    isEditable: cohort.state !== 'completed' && cohort.state !== 'cancelled',
    entries: sessions.map((session, index) => {
      const { id, date, startsAt, endsAt, units, state, format, topic } = session;
      const entry = entries.get(id) ?? null;
      const titles = (modules.get(id) ?? []).map(({ title }) => title);
      return {
        sessionId: id,
        number: index + 1,
        date,
        startsAt,
        endsAt,
        units,
        state,
        format,
        planned: [...(topic === '' ? [] : [topic]), ...titles].join(' · '),
        plannedLecturerIds: (lecturers.get(id) ?? []).map(({ lecturerId }) => lecturerId),
        register: registerState(session, entry),
        isOverdue: isRegisterOverdue(session, entry, today),
        content: entry?.content ?? '',
        incidents: entry?.incidents ?? '',
        lecturers: entry ? namesOf(entry.lecturers) : null,
        closedBy: entry?.closedBy ?? '',
        closedAt: entry?.closedAt ?? null,
        trace: traces.get(id) ?? [],
      };
    }),
  };
}
