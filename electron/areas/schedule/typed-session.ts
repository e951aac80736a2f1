import { sessionUnits } from '../../../shared/domain/units';
import type { Db } from '../../store/db';
import { takeTyped } from '../typed-fields';
import { breaksOf, unitsOf, type WantedSession } from './judge-session';
import { lecturersBySession, modulesBySession, type SessionRow } from './queries';
import { SESSION_ROW, type SessionBase, type SessionValues } from './session-row';

/**
 * The session as it is to be: what a window typed in, and what is stored of the rest. Breaks nobody typed in move with the
 * begin; modules nobody typed in stay, or follow the course anew where the length is another.
 * @throws Refused `conflict`, reason `changed-meanwhile`; and as `unitsOf`
 */
export function takeTypedSession(
  db: Db,
  wanted: WantedSession,
  base: SessionBase,
  before: SessionRow,
): WantedSession {
  if (base === undefined) return wanted;
  const { cohortId, sessionId, scope, onHoliday, ...typed } = wanted;
  const modules = (modulesBySession(db, cohortId).get(before.id) ?? []).map(({ moduleId, units }) => ({
    moduleId,
    units,
  }));
  const stored: SessionValues = {
    date: before.date,
    startsAt: before.startsAt,
    endsAt: before.endsAt,
    breakMinutes: before.breakMinutes,
    breaks: [...before.breaks],
    units: before.units === sessionUnits(before).units ? null : before.units,
    format: before.format,
    roomId: before.roomId,
    link: before.link,
    topic: before.topic,
    lecturerIds: (lecturersBySession(db, cohortId).get(before.id) ?? []).map(({ lecturerId }) => lecturerId),
    modules,
    holidayOverrideReason: before.holidayOverrideReason,
  };
  const fields = takeTyped<SessionValues>(db, SESSION_ROW, before.id, {
    base,
    typed,
    stored,
  });
  const merged = {
    ...wanted,
    ...fields,
    breaks: Object.hasOwn(base, 'breaks') ? fields.breaks : null,
  };
  if (Object.hasOwn(base, 'modules')) return merged;
  const isAsLong = unitsOf({ ...merged, ...breaksOf(merged, before) }) === before.units;
  return { ...merged, modules: isAsLong ? modules : null };
}
