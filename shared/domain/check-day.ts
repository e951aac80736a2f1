import { minutesOf } from '../dates';
import { isBridgeDay, publicHoliday } from './holidays';
import { overlaps } from './schedule';
import {
  type CheckedSession,
  MAXIMUM_UNITS_PER_DAY,
  MAXIMUM_UNITS_WITHOUT_BREAK,
  type ScheduleFacts,
  type SessionFinding,
} from './schedule-findings';
import type { SchoolHoliday } from './school-holidays';
import { sessionUnits, UNIT_MINUTES } from './units';

/**
 * Adds the findings that a session has by its day and its times. `sameDay` are all sessions of the cohort on that day, this
 * one too. Most sessions have none: all rules write into one list, so that none is made for each of them.
 */
export function addDayFindings(
  findings: SessionFinding[],
  session: CheckedSession,
  sameDay: readonly CheckedSession[],
  ground: { facts: ScheduleFacts; schoolHolidays: readonly SchoolHoliday[] },
): void {
  sessionUnits(session);
  addOverlaps(findings, session, sameDay);
  addHolidays(findings, session, ground);
  addUnits(findings, session, sameDay);
}

function addOverlaps(
  findings: SessionFinding[],
  session: CheckedSession,
  sameDay: readonly CheckedSession[],
): void {
  for (const other of sameDay) {
    if (other === session || !overlaps(other, session)) continue;
    const { id: sessionId, date, startsAt, endsAt } = other;
    findings.push({
      code: 'overlap',
      severity: 'block',
      other: { sessionId, cohortCode: null, date, startsAt, endsAt },
    });
  }
}

function addHolidays(
  findings: SessionFinding[],
  { date, holidayOverrideReason }: CheckedSession,
  { facts, schoolHolidays }: { facts: ScheduleFacts; schoolHolidays: readonly SchoolHoliday[] },
): void {
  const holiday = publicHoliday(date, facts.federalState);
  if (holiday !== null) {
    findings.push(
      holidayOverrideReason.trim() === ''
        ? { code: 'public-holiday', severity: 'block', holiday }
        : { code: 'public-holiday-overridden', severity: 'warning', holiday },
    );
  } else {
    for (const { name, startsOn, endsOn } of schoolHolidays) {
      if (startsOn <= date && date <= endsOn)
        findings.push({ code: 'school-holiday', severity: 'warning', holiday: name });
    }
    if (isBridgeDay(date, facts.federalState)) findings.push({ code: 'bridge-day', severity: 'warning' });
  }
  for (const { startsOn, endsOn, reason } of facts.closures) {
    if (startsOn <= date && date <= endsOn)
      findings.push({ code: 'academy-closed', severity: 'warning', startsOn, endsOn, reason });
  }
  if (facts.paperDueOn !== null && date > facts.paperDueOn) {
    findings.push({ code: 'after-paper-deadline', severity: 'warning', dueOn: facts.paperDueOn });
  }
}

function addUnits(
  findings: SessionFinding[],
  session: CheckedSession,
  sameDay: readonly CheckedSession[],
): void {
  const { units } = session;
  if (!Number.isInteger(units)) findings.push({ code: 'units-not-whole', severity: 'warning', units });
  let ofDay = 0;
  let minutes = 0;
  for (const each of sameDay) {
    ofDay += each.units;
    minutes += minutesOf(each.endsAt) - minutesOf(each.startsAt);
  }
  if (ofDay > MAXIMUM_UNITS_PER_DAY) {
    findings.push({ code: 'too-many-units-on-day', severity: 'warning', units: ofDay });
  }
  // No stretch is longer than all sessions of the day together: most evenings need no closer look.
  const mayBeTooLong = minutes > MAXIMUM_UNITS_WITHOUT_BREAK * UNIT_MINUTES;
  const unbroken = mayBeTooLong ? longestStretch(session, sameDay) : 0;
  if (unbroken > MAXIMUM_UNITS_WITHOUT_BREAK) {
    findings.push({ code: 'no-break', severity: 'warning', units: unbroken });
  }
}

type Stretch = [from: number, to: number];

/** Units, in quarters, of the longest teaching without a break in which the session has a part. */
function longestStretch(session: CheckedSession, sameDay: readonly CheckedSession[]): number {
  const own = stretchesOf(session);
  const others = sameDay.filter((each) => each !== session).flatMap(stretchesOf);
  let longest = 0;
  for (let [from, to] of own) {
    // Sessions that touch are one teaching; the chain can go on in both directions.
    for (let grew = true; grew; ) {
      grew = false;
      for (const [start, end] of others) {
        if (end === from) [from, grew] = [start, true];
        else if (start === to) [to, grew] = [end, true];
      }
    }
    longest = Math.max(longest, to - from);
  }
  return Math.floor((longest * 4) / UNIT_MINUTES) / 4;
}

/** The teaching between the breaks. Where the breaks lie is not known of a session that has only their sum: it has none. */
function stretchesOf({ startsAt, endsAt, breakMinutes, breaks, format }: CheckedSession): Stretch[] {
  if (format === 'self-study' || (breaks.length === 0 && breakMinutes > 0)) return [];
  const stretches: Stretch[] = [];
  let from = minutesOf(startsAt);
  for (const each of breaks) {
    stretches.push([from, minutesOf(each.startsAt)]);
    from = minutesOf(each.endsAt);
  }
  stretches.push([from, minutesOf(endsAt)]);
  return stretches.filter(([start, end]) => end > start);
}
