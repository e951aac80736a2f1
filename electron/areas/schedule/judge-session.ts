import type * as z from 'zod';
import type { checksContract } from '../../../shared/contract/schedule-checks';
import { minutesOf } from '../../../shared/dates';
import { type Break, minutesOfBreaks, orderedBreaks, shiftBreaks } from '../../../shared/domain/breaks';
import { checkSchedule } from '../../../shared/domain/check-schedule';
import { assignModules, type ModuleUnits } from '../../../shared/domain/schedule';
import type { CheckedSession } from '../../../shared/domain/schedule-findings';
import { sessionUnits } from '../../../shared/domain/units';
import { Refused } from '../../../shared/errors';
import type { Db } from '../../store/db';
import { scheduleFacts } from './facts';
import {
  existingSessions,
  lecturersBySession,
  listCourseModules,
  type PlannedCohort,
  type SessionRow,
} from './queries';

/** A session as somebody wants it. */
export type WantedSession = z.output<(typeof checksContract)['schedule.check']['input']>;
type Existing = ReturnType<typeof existingSessions>[number];

const german = (units: number) => String(units).replace('.', ',');

/** The breaks of the session, and what they make together. Throws what `orderedBreaks` throws. */
export function breaksOf(
  wanted: WantedSession,
  before: SessionRow | null,
): { breaks: Break[]; breakMinutes: number } {
  if (wanted.breaks === null) {
    const kept = before?.breaks ?? [];
    if (minutesOfBreaks(kept) !== wanted.breakMinutes || kept.length === 0)
      return { breaks: [], breakMinutes: wanted.breakMinutes };
    const moved = shiftBreaks(kept, minutesOf(wanted.startsAt) - minutesOf(before?.startsAt ?? ''));
    return { breaks: orderedBreaks(wanted, moved), breakMinutes: wanted.breakMinutes };
  }
  const breaks = orderedBreaks(wanted, wanted.breaks);
  return { breaks, breakMinutes: breaks.length > 0 ? minutesOfBreaks(breaks) : wanted.breakMinutes };
}

/** Units of the session: what its times make unless corrected by hand. @throws Refused `validation` and DomainError. */
export function unitsOf(wanted: WantedSession): number {
  const computed = sessionUnits(wanted).units;
  const units = wanted.units ?? computed;
  if (units === 0) {
    throw new Refused(
      'validation',
      `${wanted.startsAt}–${wanted.endsAt} ergibt keine UE. Bitte Zeiten und Pause prüfen.`,
      { fields: { endsAt: 'Zu kurz für eine viertel UE.' } },
    );
  }
  const most = sessionUnits({ ...wanted, breakMinutes: 0 }).units;
  if (units > most && wanted.format !== 'self-study') {
    throw new Refused(
      'validation',
      `In ${wanted.startsAt}–${wanted.endsAt} passen höchstens ${german(most)} UE, eingetragen sind ${german(units)}. Bitte Zeiten oder UE prüfen.`,
      { fields: { units: `Höchstens ${german(most)} UE.` } },
    );
  }
  return units;
}

/** The modules of the session: those wanted, or the next of the course. @throws Refused `validation`. */
export function modulesOf(
  db: Db,
  cohort: PlannedCohort,
  { modules }: Pick<WantedSession, 'modules'>,
  units: number,
  others: readonly Existing[],
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

/** What the checks say of these sessions of a cohort, each in the schedule with all the others. */
export function findingsOf(
  db: Db,
  cohort: PlannedCohort,
  sessions: readonly CheckedSession[],
): ReturnType<typeof checkSchedule> {
  const changed = new Set(sessions.map(({ id }) => id));
  const lecturers = lecturersBySession(db, cohort.id);
  const others = existingSessions(db, cohort.id)
    .filter(({ id }) => !changed.has(id))
    .map((other) => ({
      ...other,
      modules: other.modules ?? [],
      lecturerIds: (lecturers.get(other.id) ?? []).map(({ lecturerId }) => lecturerId),
    }));
  const facts = scheduleFacts(db, cohort, listCourseModules(db, cohort.courseId), sessions);
  return checkSchedule([...others, ...sessions], facts);
}
