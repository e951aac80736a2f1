import { unavailability } from './availability';
import { overlaps } from './schedule';
import type { CheckedSession, OtherSession, ScheduleFacts, SessionFinding } from './schedule-findings';

/**
 * Adds the findings that a session has by its room and its lecturers. `elsewhere` are the sessions of other cohorts on that
 * day. A room counts for sessions in person only; a module needs one qualified lecturer among those of the session.
 */
export function addGroundFindings(
  findings: SessionFinding[],
  session: CheckedSession,
  facts: ScheduleFacts,
  elsewhere: ScheduleFacts['elsewhere'],
): void {
  const rivals = elsewhere.filter((other) => overlaps(other, session));
  addRoom(findings, session, facts, rivals);
  addLecturers(findings, session, facts, rivals);
  addQualification(findings, session, facts);
}

function addRoom(
  findings: SessionFinding[],
  { date, format, roomId }: CheckedSession,
  { rooms, participants }: ScheduleFacts,
  rivals: ScheduleFacts['elsewhere'],
): void {
  const room = roomId === null || format !== 'in-person' ? undefined : rooms.get(roomId);
  if (!room) return;
  const { name: roomName, capacity } = room;
  for (const other of rivals) {
    if (other.roomId === roomId)
      findings.push({ code: 'room-taken', severity: 'block', roomName, other: placeOf(other) });
  }
  for (const { startsOn, endsOn, reason } of room.closures) {
    if (startsOn <= date && date <= endsOn)
      findings.push({ code: 'room-closed', severity: 'block', roomName, startsOn, endsOn, reason });
  }
  if (capacity !== null && participants > capacity) {
    findings.push({ code: 'capacity', severity: 'warning', roomName, capacity, participants });
  }
}

function addLecturers(
  findings: SessionFinding[],
  session: CheckedSession,
  { lecturers }: ScheduleFacts,
  rivals: ScheduleFacts['elsewhere'],
): void {
  for (const lecturerId of session.lecturerIds) {
    const lecturer = lecturers.get(lecturerId);
    if (!lecturer) continue;
    const lecturerName = lecturer.name;
    for (const other of rivals) {
      if (other.lecturerIds.includes(lecturerId))
        findings.push({ code: 'lecturer-taken', severity: 'block', lecturerName, other: placeOf(other) });
    }
    const missing = unavailability(lecturer.availabilities, session);
    if (missing?.kind === 'absent') {
      const note = missing.entry.note ?? '';
      findings.push({ code: 'lecturer-absent', severity: 'warning', lecturerName, note });
    } else if (missing) {
      findings.push({ code: 'lecturer-not-offered', severity: 'warning', lecturerName });
    }
  }
}

function addQualification(
  findings: SessionFinding[],
  { lecturerIds, modules }: CheckedSession,
  facts: ScheduleFacts,
): void {
  if (lecturerIds.length === 0) return;
  const present = lecturerIds.flatMap((id) => facts.lecturers.get(id) ?? []);
  if (present.length === 0) return;
  for (const { moduleId } of modules) {
    const module = facts.modules.find((each) => each.moduleId === moduleId);
    if (!module || present.some(({ moduleIds }) => moduleIds.includes(moduleId))) continue;
    findings.push({
      code: 'lecturer-not-qualified',
      severity: 'warning',
      lecturerName: present.map(({ name }) => name).join(' und '),
      moduleTitle: module.title,
    });
  }
}

const placeOf = ({ sessionId, cohortCode, date, startsAt, endsAt }: OtherSession): OtherSession => ({
  sessionId,
  cohortCode,
  date,
  startsAt,
  endsAt,
});
