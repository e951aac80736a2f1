import type * as z from 'zod';
import type { OutputOf } from '../../../shared/contract';
import type { calendarContract } from '../../../shared/contract/calendar';
import { compareDates, daysBetween } from '../../../shared/dates';
import type { CohortState } from '../../../shared/domain/cohort-lifecycle';
import { type FederalState, listPublicHolidays } from '../../../shared/domain/holidays';
import { displayName } from '../../../shared/domain/names';
import { schoolHolidaysOf } from '../../../shared/domain/school-holidays';
import { fixedReason } from '../../../shared/domain/session-moves';
import { Refused } from '../../../shared/errors';
import type { Db } from '../../store/db';

type Input = z.output<(typeof calendarContract)['schedule.calendar']['input']>;
type Calendar = OutputOf<'schedule.calendar'>;
type CalendarSession = Calendar['sessions'][number];

/** Fourteen months: a school year with what lies around it. */
const LONGEST_DAYS = 430;

interface Row extends Omit<CalendarSession, 'modules' | 'lecturers' | 'hasRecords' | 'fixed'> {
  hasRecords: 0 | 1;
  cohortState: CohortState;
  federalState: FederalState;
}

/** Sessions of the span first, by their day; the choices only leave some of them out. */
const SESSIONS_IN_SPAN = `
  SELECT s.id, s.cohortId, c.code AS cohortCode, s.date, s.startsAt, s.endsAt, s.breakMinutes, s.units, s.state, s.format,
    s.topic, s.cancelledReason, s.roomId, r.name AS roomName, c.state AS cohortState, c.federalState,
    EXISTS (SELECT 1 FROM attendance a WHERE a.sessionId = s.id) AS hasRecords,
    CASE WHEN s.state = 'cancelled' THEN NULL ELSE (
      SELECT count(*) FROM sessions n WHERE n.cohortId = s.cohortId AND n.state <> 'cancelled'
        AND (n.date, n.startsAt, n.id) <= (s.date, s.startsAt, s.id)
    ) END AS number
  FROM sessions s JOIN cohorts c ON c.id = s.cohortId LEFT JOIN rooms r ON r.id = s.roomId
  WHERE s.date BETWEEN @from AND @to
    AND (@cohortIds = '[]' OR s.cohortId IN (SELECT value FROM json_each(@cohortIds)))
    AND (@roomIds = '[]' OR s.roomId IN (SELECT value FROM json_each(@roomIds)))
    AND (@states = '[]' OR s.state IN (SELECT value FROM json_each(@states)))
    AND (@lecturerIds = '[]' OR EXISTS (
      SELECT 1 FROM sessionLecturers x
      WHERE x.sessionId = s.id AND x.lecturerId IN (SELECT value FROM json_each(@lecturerIds))
    ))
  ORDER BY s.date, s.startsAt, c.code, s.id`;

const MODULES_IN_SPAN = `
  SELECT x.sessionId, CASE WHEN m.shortTitle = '' THEN m.title ELSE m.shortTitle END AS title
  FROM sessions s JOIN sessionModules x ON x.sessionId = s.id JOIN modules m ON m.id = x.moduleId
  WHERE s.date BETWEEN ? AND ? ORDER BY m.position`;

const LECTURERS_IN_SPAN = `
  SELECT x.sessionId, x.lecturerId, p.title, p.firstName, p.lastName
  FROM sessions s JOIN sessionLecturers x ON x.sessionId = s.id
    JOIN lecturers l ON l.id = x.lecturerId JOIN persons p ON p.id = l.personId
  WHERE s.date BETWEEN ? AND ? ORDER BY p.sortKey`;

const CLOSURES_IN_SPAN = `
  SELECT k.id, k.startsOn, k.endsOn, k.reason, k.roomId, r.name AS roomName
  FROM closures k LEFT JOIN rooms r ON r.id = k.roomId
  WHERE k.startsOn <= @to AND k.endsOn >= @from ORDER BY k.startsOn, k.endsOn, k.id`;

/** The calendar over all cohorts, in five statements however long the span is. @throws Refused `validation`. */
export function calendarOf(db: Db, input: Input): Calendar {
  const { from, to } = input;
  const days = daysBetween(from, to) + 1;
  if (days < 1 || days > LONGEST_DAYS) {
    const problem = days < 1 ? 'Das Ende liegt vor dem Anfang.' : 'Höchstens vierzehn Monate auf einmal.';
    throw new Refused('validation', `Dieser Zeitraum lässt sich nicht zeigen. ${problem}`, {
      fields: { to: problem },
    });
  }
  const rows = db.all<Row>(SESSIONS_IN_SPAN, {
    from,
    to,
    cohortIds: JSON.stringify(input.cohortIds),
    lecturerIds: JSON.stringify(input.lecturerIds),
    roomIds: JSON.stringify(input.roomIds),
    states: JSON.stringify(input.states),
  });
  const sessions = new Map<string, CalendarSession>();
  const federalStates = new Set([db.value<FederalState>('SELECT federalState FROM academy') as FederalState]);
  for (const row of rows) {
    federalStates.add(row.federalState);
    sessions.set(row.id, sessionOf(row));
  }
  for (const { sessionId, title } of db.all<{ sessionId: string; title: string }>(MODULES_IN_SPAN, [
    from,
    to,
  ]))
    sessions.get(sessionId)?.modules.push(title);
  for (const lecturer of db.all<LecturerRow>(LECTURERS_IN_SPAN, [from, to])) {
    const { sessionId, lecturerId } = lecturer;
    sessions.get(sessionId)?.lecturers.push({ lecturerId, displayName: displayName(lecturer) });
  }
  return {
    sessions: [...sessions.values()],
    publicHolidays: publicHolidaysIn(from, to, [...federalStates]),
    schoolHolidays: schoolHolidaysIn(from, to, [...federalStates]),
    closures: db.all<Calendar['closures'][number]>(CLOSURES_IN_SPAN, { from, to }),
  };
}

/** Key by key: this is done for every session of up to fourteen months. */
function sessionOf(row: Row): CalendarSession {
  const hasRecords = row.hasRecords === 1;
  return {
    id: row.id,
    cohortId: row.cohortId,
    cohortCode: row.cohortCode,
    number: row.number,
    date: row.date,
    startsAt: row.startsAt,
    endsAt: row.endsAt,
    breakMinutes: row.breakMinutes,
    units: row.units,
    state: row.state,
    format: row.format,
    topic: row.topic,
    cancelledReason: row.cancelledReason,
    roomId: row.roomId,
    roomName: row.roomName,
    modules: [],
    lecturers: [],
    hasRecords,
    fixed: fixedReason({ state: row.state, hasRecords, cohortState: row.cohortState }),
  };
}

interface LecturerRow {
  sessionId: string;
  lecturerId: string;
  title: string;
  firstName: string;
  lastName: string;
}

/** The public holidays of several Länder, each day and name once. */
function publicHolidaysIn(
  from: string,
  to: string,
  states: readonly FederalState[],
): Calendar['publicHolidays'] {
  const years = Array.from(
    { length: Number(to.slice(0, 4)) - Number(from.slice(0, 4)) + 1 },
    (_, index) => Number(from.slice(0, 4)) + index,
  );
  const inSpan = ({ date }: { date: string }) => date >= from && date <= to;
  const found = together(states, (state) =>
    years.flatMap((year) => listPublicHolidays(year, state)).filter(inSpan),
  );
  return found.sort((a, b) => compareDates(a.date, b.date));
}

/** The school holidays of several Länder; those that begin and end alike are one. */
function schoolHolidaysIn(
  from: string,
  to: string,
  states: readonly FederalState[],
): Calendar['schoolHolidays'] {
  const found = together(states, (state) => schoolHolidaysOf(state, from, to));
  return found.sort((a, b) => compareDates(a.startsOn, b.startsOn));
}

function together<Item extends object>(
  states: readonly FederalState[],
  itemsOf: (state: FederalState) => readonly Item[],
): (Item & { federalStates: FederalState[] })[] {
  const found = new Map<string, Item & { federalStates: FederalState[] }>();
  for (const state of states) {
    for (const item of itemsOf(state)) {
      const key = Object.values(item).join('|');
      const known = found.get(key);
      if (known) known.federalStates.push(state);
      else found.set(key, { ...item, federalStates: [state] });
    }
  }
  return [...found.values()];
}
