import type { IsoDate } from '../dates';
import { addDayFindings } from './check-day';
import { addGroundFindings } from './check-ground';
import { moduleOrderFindings } from './check-module-order';
import {
  asynchronousShare,
  type CheckedSession,
  type CourseFinding,
  type ScheduleFacts,
  type ScheduleFindings,
  type SessionFinding,
} from './schedule-findings';
import { schoolHolidaysOf, unpublishedSchoolHolidays } from './school-holidays';
import { compareSessions } from './session-numbers';

/**
 * What is to be said about the schedule of one cohort. Cancelled sessions are left out; an overlap and an overfull day
 * are reported with every session concerned. An empty schedule has no findings.
 * Throws what `sessionUnits`, `publicHoliday` and `unavailability` throw. Source: domain rules, Time.
 */
export function checkSchedule(sessions: readonly CheckedSession[], facts: ScheduleFacts): ScheduleFindings {
  const active = sessions.filter(({ state }) => state !== 'cancelled').sort(compareSessions);
  const [first, last] = [active[0], active.at(-1)];
  if (!first || !last) return { sessions: new Map(), course: [] };
  const schoolHolidays = schoolHolidaysOf(facts.federalState, first.date, last.date);
  const elsewhere = byDate(facts.elsewhere);
  const order = moduleOrderFindings(active, facts.modules);
  const ground = { facts, schoolHolidays };
  const found: ScheduleFindings['sessions'] = new Map();
  for (let from = 0, to = 0; from < active.length; from = to) {
    const { date } = active[from] as CheckedSession;
    while (active[to]?.date === date) to += 1;
    const sameDay = active.slice(from, to);
    const rivals = elsewhere.get(date) ?? [];
    for (const session of sameDay) {
      const findings: SessionFinding[] = [];
      addDayFindings(findings, session, sameDay, ground);
      addGroundFindings(findings, session, facts, rivals);
      findings.push(...(order.get(session.id) ?? []));
      if (findings.length > 0) found.set(session.id, findings);
    }
  }
  return { sessions: found, course: courseFindings(active, facts, [first.date, last.date]) };
}

function courseFindings(
  active: readonly CheckedSession[],
  facts: ScheduleFacts,
  [first, last]: [IsoDate, IsoDate],
): CourseFinding[] {
  const findings: CourseFinding[] = [];
  const taught = new Map<string, number>();
  let units = 0;
  for (const session of active) {
    units += session.units;
    for (const part of session.modules)
      taught.set(part.moduleId, (taught.get(part.moduleId) ?? 0) + part.units);
  }
  if (units !== facts.requiredUnits) {
    findings.push({
      code: 'course-units',
      severity: 'warning',
      units,
      plannedUnits: facts.requiredUnits,
    });
  }
  for (const { moduleId, title: moduleTitle, units: plannedUnits } of facts.modules) {
    const ofModule = taught.get(moduleId) ?? 0;
    if (ofModule === plannedUnits) continue;
    findings.push({ code: 'module-units', severity: 'warning', moduleTitle, units: ofModule, plannedUnits });
  }
  const { percent, exceeds } = asynchronousShare(active);
  if (exceeds) findings.push({ code: 'asynchronous-share', severity: 'warning', percent });
  const unpublished = unpublishedSchoolHolidays(first, last);
  if (unpublished) findings.push({ code: 'school-holidays-unpublished', severity: 'note', ...unpublished });
  return findings;
}

function byDate<Item extends { date: IsoDate }>(items: readonly Item[]): Map<IsoDate, Item[]> {
  const groups = new Map<IsoDate, Item[]>();
  for (const item of items) {
    const group = groups.get(item.date);
    if (group) group.push(item);
    else groups.set(item.date, [item]);
  }
  return groups;
}
