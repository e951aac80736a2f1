import type { AttendanceForecast } from '../../../shared/domain/attendance';
import { canonicalJson } from '../../../shared/domain/canonical-json';
import type { WantedColumn } from '../../../shared/domain/chamber-list';
import {
  documentFor,
  type Eligibility,
  type EligibilityWarning,
  personGaps,
  personWarnings,
  resubmissionUntil,
} from '../../../shared/domain/eligibility';
import { type ChosenColumns, concernsCertificates, listGaps } from '../../../shared/domain/list-gaps';
import { resultDay } from '../../../shared/domain/paper-deadline';
import type { Db } from '../../store/db';
import { groupRows } from '../../store/group-rows';
import { storedJson } from '../../store/stored-json';
import { type CohortForecasts, forecastsOf } from '../attendance/forecasts';
import { assessCohorts, type EnrolmentAssessment } from '../marking/assessment';
import { HANDED_IN } from '../papers/queries';

/** What documents and lists say of a person beside what their assessment does. */
export interface PersonRow {
  enrolmentId: string;
  salutation: string;
  street: string;
  postcode: string;
  city: string;
  email: string;
  phone: string;
  /** What the certificate list remarks on them. */
  listRemark: string;
  birthName: string;
  topic: string;
  /** The course asks for a paper. */
  hasPaper: number;
  /** The deadline of the cohort. */
  paperDueOn: string | null;
  /** Versions of the paper that were not withdrawn. */
  versions: number;
  resubmitted: number;
  resubmissions: number;
  resubmissionDays: number;
}

export interface Override {
  reason: string;
  overriddenAt: string;
  overriddenBy: string;
}

/** How somebody registered stands before the chamber. */
export interface Standing {
  person: PersonRow;
  assessment: EnrolmentAssessment;
  forecast: AttendanceForecast;
  eligibility: Eligibility;
  /** Each warning with the reason for which it was passed over; null while it was not. */
  warnings: { warning: EligibilityWarning; override: Override | null }[];
}

export interface CohortStandings {
  sessions: CohortForecasts['sessions'];
  standings: Standing[];
}

/** A warning as it is kept with the reason for passing it over. */
export const factOf = (warning: EligibilityWarning): string => canonicalJson(warning);

/** Whether somebody still has to look at a warning that keeps what `concerns` says waiting: the certificate list unless said otherwise. */
export const isOpen = (
  { warnings }: Standing,
  concerns: (warning: EligibilityWarning) => boolean = concernsCertificates,
): boolean => warnings.some(({ warning, override }) => override === null && concerns(warning));

const REGISTERED = "json_each(?) j JOIN enrolments e ON e.cohortId = j.value AND e.status = 'registered'";

const PERSONS = `SELECT e.id AS enrolmentId, p.salutation, p.street, p.postcode, p.city, p.email, p.phone, p.birthName, e.listRemark, coalesce(a.topic, '') AS topic,
    k.paperWeight > 0 AS hasPaper, c.paperDueOn,
    ${HANDED_IN}, h.resubmissions, h.resubmissionDays
  FROM ${REGISTERED} JOIN persons p ON p.id = e.personId JOIN cohorts c ON c.id = e.cohortId
    JOIN courses k ON k.id = c.courseId JOIN chambers h ON h.id = k.chamberId
    LEFT JOIN papers a ON a.enrolmentId = e.id`;

const OVERRIDES = `SELECT w.enrolmentId, w.fact, w.reason, w.overriddenAt, w.overriddenBy
  FROM ${REGISTERED} JOIN warningOverrides w ON w.enrolmentId = e.id`;

const COLUMNS = `SELECT c.id AS cohortId, h.participantsColumns, h.listColumns
  FROM json_each(?) j JOIN cohorts c ON c.id = j.value JOIN courses k ON k.id = c.courseId JOIN chambers h ON h.id = k.chamberId`;

interface ColumnsRow {
  cohortId: string;
  participantsColumns: string;
  listColumns: string;
}

/** What the lists of each cohort show. */
function chosenColumns(db: Db, ids: readonly [string]): Map<string, ChosenColumns> {
  const keysOf = (json: string) => storedJson<readonly WantedColumn[]>(json).map(({ key }) => key);
  return new Map(
    db
      .all<ColumnsRow>(COLUMNS, ids)
      .map(({ cohortId, participantsColumns, listColumns }) => [
        cohortId,
        { participants: keysOf(participantsColumns), certificates: keysOf(listColumns) },
      ]),
  );
}

type OverrideRow = Override & { enrolmentId: string; fact: string };

/** Everybody registered in several cohorts, by cohort and in the order of their names. Ids of no cohort are passed over. */
export function standingsOf(
  db: Db,
  cohortIds: readonly string[],
  today: string,
): Map<string, CohortStandings> {
  const ids = [JSON.stringify(cohortIds)] as const;
  const attendances = forecastsOf(db, cohortIds, today);
  const persons = new Map(db.all<PersonRow>(PERSONS, ids).map((person) => [person.enrolmentId, person]));
  const overrides = groupRows(db.all<OverrideRow>(OVERRIDES, ids), 'enrolmentId');
  const columns = chosenColumns(db, ids);
  const cohorts = new Map<string, CohortStandings>();
  for (const [cohortId, { rules, enrolments }] of assessCohorts(db, cohortIds, today)) {
    const attendance = attendances.get(cohortId);
    const chosen = columns.get(cohortId);
    if (!attendance || !chosen) continue;
    const standings = enrolments.map((assessment) => {
      const { enrolmentId } = assessment;
      const person = persons.get(enrolmentId);
      const forecast = attendance.forecasts.get(enrolmentId);
      if (!person || !forecast) throw new Error(`no person or attendance for ${enrolmentId}`);
      const hasPaper = rules.paperWeight > 0;
      const eligibility = eligibilityOf(
        { person, assessment, forecast },
        { hasPaper, columns: chosen },
        today,
      );
      return {
        person,
        assessment,
        forecast,
        eligibility,
        warnings: withOverrides(eligibility.warnings, overrides.get(enrolmentId)),
      };
    });
    cohorts.set(cohortId, { sessions: attendance.sessions, standings });
  }
  return cohorts;
}

/** What somebody registered may get, by the rules of eligibility. */
function eligibilityOf(
  { person, assessment, forecast }: Pick<Standing, 'person' | 'assessment' | 'forecast'>,
  { hasPaper, columns }: { hasPaper: boolean; columns: ChosenColumns },
  today: string,
): Eligibility {
  const { determined, firstName, lastName, birthDate } = assessment;
  return documentFor({
    attendance: forecast,
    assessment: assessment.state,
    isDetermined: determined !== null,
    personGaps: personGaps(assessment),
    personWarnings: [
      ...personWarnings({ firstName, lastName, birthName: person.birthName, birthDate }, today),
      ...listGaps(person, columns),
    ],
    resubmissionUntil: openUntil(person, assessment, today),
    isResubmissionUnmarked: assessment.paper.isOutdated,
    hasTopic: !hasPaper || person.topic.trim() !== '',
    enrolmentStatus: 'registered',
  });
}

/** Until when a failed paper may be handed in again; only of those is it worked out. */
function openUntil(
  person: PersonRow,
  { state, determined, extendedDueOn }: EnrolmentAssessment,
  today: string,
): string | null {
  if (state !== 'failed' || !determined) return null;
  return resubmissionUntil({ ...person, resultOn: resultDay(determined), extendedDueOn, today });
}

const withOverrides = (
  warnings: readonly EligibilityWarning[],
  overrides: readonly OverrideRow[] = [],
): Standing['warnings'] =>
  warnings.map((warning) => {
    const override = overrides.find(({ fact }) => fact === factOf(warning));
    return {
      warning,
      override: override
        ? {
            reason: override.reason,
            overriddenAt: override.overriddenAt,
            overriddenBy: override.overriddenBy,
          }
        : null,
    };
  });
