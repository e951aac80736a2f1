import type * as z from 'zod';
import type { scheduleContract } from '../../../shared/contract/schedule';
import { formatGermanDate } from '../../../shared/dates';
import { publicHoliday } from '../../../shared/domain/holidays';
import { assignModules, type ModuleUnits, overlaps, sessionLabel } from '../../../shared/domain/schedule';
import { sessionUnits } from '../../../shared/domain/units';
import { Refused } from '../../../shared/errors';
import type { CommandContext } from '../../handlers';
import {
  existingSessions,
  getPlannedCohort,
  getSession,
  listCourseModules,
  type PlannedCohort,
  type SessionRow,
} from './queries';
import {
  refuseClosedSchedule,
  refuseFinishedCohort,
  refuseUnknownParts,
  replaceSessionLecturers,
  replaceSessionModules,
  updatePeriod,
} from './session-parts';

type Input = z.output<(typeof scheduleContract)['schedule.saveSession']['input']>;

const german = (units: number) => String(units).replace('.', ',');

/**
 * Adds a session, or changes one. Times must make at least a quarter unit on one day, must not overlap another session
 * of the cohort, and need a reason on a public holiday. Who was present stays present for the whole session.
 * @throws Refused and DomainError. Source: domain rules, Time.
 */
export function saveSession(context: CommandContext, input: Input): { id: string; units: number } {
  const { db, newId, now } = context;
  const cohort = getPlannedCohort(db, input.cohortId);
  const before = input.sessionId === undefined ? null : getSession(db, input.sessionId);
  if (before) refuseUnchangeable(before, input, cohort);
  else refuseClosedSchedule(cohort);
  refuseUnknownParts(context, input);
  const units = unitsOf(input);
  const others = existingSessions(db, cohort.id, before?.id);
  refuseOverlap(input, others);
  refuseHoliday(input, cohort);
  const sessionId = before?.id ?? newId();
  const modules = modulesFor(context, cohort, input, units, others);
  const columns = {
    date: input.date,
    startsAt: input.startsAt,
    endsAt: input.endsAt,
    breakMinutes: input.breakMinutes,
    units,
    format: input.format,
    roomId: input.roomId,
    link: input.link,
    topic: input.topic,
    holidayOverrideReason: input.holidayOverrideReason,
  };
  if (before) {
    refuseMovedRecords(context, before, input);
    db.update('sessions', sessionId, columns);
    if (units !== before.units) adaptAttendance(context, before, units);
  } else {
    db.insert('sessions', { id: sessionId, cohortId: cohort.id, ...columns, createdAt: now.toISOString() });
  }
  replaceSessionModules(context, sessionId, modules);
  replaceSessionLecturers(context, sessionId, input.lecturerIds);
  updatePeriod(context, cohort);
  context.describe({
    label: `Termin ${sessionLabel(input)} ${before ? 'geändert' : 'angelegt'}`,
    cohortId: cohort.id,
  });
  return { id: sessionId, units };
}

function refuseUnchangeable(session: SessionRow, input: Input, cohort: PlannedCohort): void {
  refuseFinishedCohort(cohort);
  if (session.cohortId !== input.cohortId) {
    throw new Refused(
      'not-found',
      'Dieser Termin gehört zu einem anderen Kurs. Bitte laden Sie den Stundenplan neu.',
    );
  }
  if (session.state === 'cancelled') {
    throw new Refused(
      'conflict',
      `Der Termin ${sessionLabel(session)} ist abgesagt. Setzen Sie ihn zuerst wieder auf „geplant“.`,
    );
  }
}

function unitsOf(input: Input): number {
  const computed = sessionUnits(input).units;
  const units = input.units ?? computed;
  if (units === 0) {
    throw new Refused(
      'validation',
      `${input.startsAt}–${input.endsAt} ergibt keine UE. Bitte Zeiten und Pause prüfen.`,
      {
        fields: { endsAt: 'Zu kurz für eine viertel UE.' },
      },
    );
  }
  const most = sessionUnits({ ...input, breakMinutes: 0 }).units;
  if (units > most && input.format !== 'self-study') {
    throw new Refused(
      'validation',
      `In ${input.startsAt}–${input.endsAt} passen höchstens ${german(most)} UE, eingetragen sind ${german(units)}. Bitte Zeiten oder UE prüfen.`,
      { fields: { units: `Höchstens ${german(most)} UE.` } },
    );
  }
  return units;
}

function refuseOverlap(input: Input, others: readonly SessionRow[]): void {
  const other = others.find((session) => session.date === input.date && overlaps(session, input));
  if (!other) return;
  throw new Refused(
    'conflict',
    `Der Termin überschneidet sich mit dem Termin ${sessionLabel(other)} desselben Kurses. Bitte andere Zeiten wählen.`,
    { fields: { startsAt: `Überschneidung mit ${other.startsAt}–${other.endsAt}.` } },
  );
}

function refuseHoliday(input: Input, cohort: PlannedCohort): void {
  const holiday = publicHoliday(input.date, cohort.federalState);
  if (holiday === null || input.holidayOverrideReason !== '') return;
  throw new Refused(
    'blocked',
    `Der ${formatGermanDate(input.date)} ist ein gesetzlicher Feiertag (${holiday}). Wählen Sie einen anderen Tag oder geben Sie einen Grund an.`,
    { fields: { holidayOverrideReason: 'Bitte einen Grund angeben.' }, details: { holiday } },
  );
}

function modulesFor(
  { db }: CommandContext,
  cohort: PlannedCohort,
  { modules }: Input,
  units: number,
  others: ReturnType<typeof existingSessions>,
): ModuleUnits[] {
  const ofCourse = listCourseModules(db, cohort.courseId);
  if (modules === null) return assignModules(units, ofCourse, others);
  for (const [index, { moduleId }] of modules.entries()) {
    const isDouble = modules.findIndex((module) => module.moduleId === moduleId) !== index;
    if (isDouble || !ofCourse.some((module) => module.moduleId === moduleId)) {
      const problem = isDouble ? 'Dieses Modul steht zweimal da.' : 'Dieses Modul gehört nicht zum Lehrgang.';
      throw new Refused('validation', `${problem} Bitte wählen Sie ein anderes.`, {
        fields: { [`modules.${index}.moduleId`]: problem },
      });
    }
  }
  const assigned = modules.reduce((total, module) => total + module.units, 0);
  if (assigned > units) {
    throw new Refused(
      'validation',
      `Die Module haben zusammen ${german(assigned)} UE, der Termin nur ${german(units)}. Bitte anpassen.`,
      { fields: { modules: `Höchstens ${german(units)} UE.` } },
    );
  }
  return modules;
}

/** A session with records has taken place: it cannot be moved to a day that is still to come. */
function refuseMovedRecords({ db, today }: CommandContext, before: SessionRow, { date }: Input): void {
  if (date <= today) return;
  if (before.state !== 'held' && !hasAttendance(db, before.id)) return;
  throw new Refused(
    'conflict',
    `Der Termin ${sessionLabel(before)} hat bereits stattgefunden und kann nicht auf den ${formatGermanDate(date)} verlegt werden. Legen Sie dafür einen neuen Termin an.`,
    { fields: { date: 'Dieser Tag liegt in der Zukunft.' } },
  );
}

export function hasAttendance(db: CommandContext['db'], sessionId: string): boolean {
  return db.value('SELECT 1 FROM attendance WHERE sessionId = ? LIMIT 1', [sessionId]) !== undefined;
}

/** Present means the whole session, however long it is; a part cannot be longer than the whole. */
function adaptAttendance({ db }: CommandContext, session: SessionRow, units: number): void {
  const tooLong = db.value<number>(
    "SELECT count(*) FROM attendance WHERE sessionId = ? AND kind <> 'present' AND units >= ?",
    [session.id, units],
  );
  if (tooLong) {
    throw new Refused(
      'conflict',
      `Der Termin ${sessionLabel(session)} lässt sich nicht auf ${german(units)} UE kürzen: ${tooLong} Anwesenheiten haben so viele UE oder mehr. Bitte ändern Sie zuerst diese.`,
      { fields: { units: 'Es sind mehr UE besucht worden.' } },
    );
  }
  db.run("UPDATE attendance SET units = ? WHERE sessionId = ? AND kind = 'present'", [units, session.id]);
}
