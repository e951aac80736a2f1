import { compareDates } from '../../../shared/dates';
import { publicHoliday } from '../../../shared/domain/holidays';
import type { ModuleUnits } from '../../../shared/domain/schedule';
import type { CheckedSession } from '../../../shared/domain/schedule-findings';
import { changeLike, isAlike, type SeriesSession } from '../../../shared/domain/series-change';
import { type HolidayMove, holidayMoves } from '../../../shared/domain/series-holidays';
import { sessionUnits } from '../../../shared/domain/units';
import type { Db } from '../../store/db';
import { breaksOf, modulesOf, unitsOf, type WantedSession } from './judge-session';
import { existingSessions, lecturersBySession, type PlannedCohort, type SessionRow } from './queries';
import { listSeries } from './series';

/** A session as it will be, and as it was. */
export interface PlannedChange {
  before: SessionRow | null;
  session: CheckedSession & { link: string; topic: string };
}

/** Everything that a wanted session brings about. */
export interface PlannedChanges {
  changes: PlannedChange[];
  /** Sessions of the series that would fall on a public holiday by the change alone. */
  holidays: HolidayMove[];
}

/**
 * What is to be written for a session that somebody wants: the session itself, first, and the sessions of its series that
 * go along. Of a series only planned sessions without records change; modules follow the course anew where units change;
 * what would fall on a public holiday goes where `onHoliday` says. `keepsModules` leaves the modules of a session that exists as they are if none are wanted.
 * @throws Refused and DomainError
 */
export function planChange(
  db: Db,
  cohort: PlannedCohort,
  wanted: WantedSession,
  before: SessionRow | null,
  { newSessionId, keepsModules = false }: { newSessionId: string; keepsModules?: boolean },
): PlannedChanges {
  const all = existingSessions(db, cohort.id);
  const series = before ? listSeries(db, before, wanted.scope) : [];
  const goingAlong = new Set(series.map(({ id }) => id));
  const placed = { ...wanted, ...breaksOf(wanted, before) };
  const units = unitsOf(placed);
  const done = all.filter(({ id }) => id !== before?.id && !goingAlong.has(id));
  const stored = keepsModules && wanted.modules === null && all.find(({ id }) => id === before?.id)?.modules;
  const modules: readonly ModuleUnits[] =
    stored || modulesOf(db, cohort, wanted, units, [...done, ...all.filter(({ id }) => goingAlong.has(id))]);
  const first: PlannedChange = {
    before,
    session: {
      ...placed,
      id: before?.id ?? newSessionId,
      units,
      modules,
      state: before?.state ?? 'planned',
      holidayOverrideReason: reasonOn(cohort, placed.date, wanted),
    },
  };
  if (!before || series.length === 0) return { changes: [first], holidays: [] };

  const lecturers = lecturersBySession(db, cohort.id);
  const withLecturers = (row: SessionRow) => ({
    ...row,
    lecturerIds: (lecturers.get(row.id) ?? []).map(({ lecturerId }) => lecturerId),
  });
  const changes = [first];
  done.push({ ...before, ...first.session, modules: [...modules] });
  const moved = series.map((row) => {
    const other = withLecturers(row);
    return { row, other, like: changeLike(withLecturers(before), placed, other) };
  });
  const days = [...done.map(({ date }) => date), ...moved.map(({ like }) => like.date)];
  const holidays = holidayMoves(
    moved
      .filter(({ row }) => row.holidayOverrideReason === '')
      .map(({ row, like }) => ({ id: row.id, from: row.date, to: like.date })),
    {
      federalState: cohort.federalState,
      way: wanted.onHoliday,
      lastDay: days.sort(compareDates).at(-1) ?? placed.date,
    },
  );
  const elsewhere = new Map(holidays.map(({ id, date }) => [id, date]));
  for (const { row, other, like: alike } of moved) {
    const like = { ...alike, date: elsewhere.get(row.id) ?? alike.date };
    const kept = all.find(({ id }) => id === row.id)?.modules ?? [];
    if (isAlike(other, like)) {
      done.push({ ...row, modules: kept });
      continue;
    }
    const session = followed(cohort, wanted, { before, after: first.session, other, like });
    const own =
      session.units === row.units ? kept : modulesOf(db, cohort, { modules: null }, session.units, done);
    done.push({ ...row, ...session, modules: own });
    changes.push({ before: row, session: { ...session, modules: own } });
  }
  return { changes, holidays };
}

/** A session of the series with its own units, and with the reason where it now lies on a public holiday. */
function followed(
  cohort: PlannedCohort,
  wanted: WantedSession,
  {
    before,
    after,
    other,
    like,
  }: {
    before: SessionRow;
    after: CheckedSession;
    other: SessionRow & SeriesSession;
    like: SessionRow & SeriesSession;
  },
): Omit<PlannedChange['session'], 'modules'> {
  const hasNewTimes =
    like.startsAt !== other.startsAt ||
    like.endsAt !== other.endsAt ||
    like.breakMinutes !== other.breakMinutes;
  const asFirst = other.units === before.units ? after.units : sessionUnits(like).units;
  return {
    ...like,
    units: hasNewTimes ? asFirst : other.units,
    holidayOverrideReason: other.holidayOverrideReason || reasonOn(cohort, like.date, wanted),
  };
}

/** The reason of a series stands with those of its sessions that lie on a public holiday. */
function reasonOn(
  { federalState }: PlannedCohort,
  date: string,
  { holidayOverrideReason, scope }: WantedSession,
): string {
  return scope === 'one' || publicHoliday(date, federalState) !== null ? holidayOverrideReason : '';
}
