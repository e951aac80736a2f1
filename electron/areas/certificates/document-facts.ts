import type { AttendanceForecast } from '../../../shared/domain/attendance';
import { type CertificateIssuer, signersOf } from '../../../shared/domain/certificate-issuer';
import type { DocumentFacts } from '../../../shared/domain/document-facts';
import { type DocumentKind, personGaps } from '../../../shared/domain/eligibility';
import { concernsCertificates } from '../../../shared/domain/list-gaps';
import { sortName } from '../../../shared/domain/names';
import type { PaperBlock } from '../../../shared/domain/paper-blocks';
import type { DocumentTexts } from '../../../shared/domain/paper-texts';
import { Refused } from '../../../shared/errors';
import type { Db } from '../../store/db';
import { storedJson } from '../../store/stored-json';
import { listCredits } from '../attendance/credits';
import { type CohortForecasts, forecastsOf, reckonForecasts } from '../attendance/forecasts';
import { cohortMissing } from '../cohorts/queries';
import { assessCohort, type EnrolmentAssessment } from '../marking/assessment';
import { dossierOf } from './dossier';

export interface DocumentHead {
  cohortId: string;
  chamberId: string;
  cohortCode: string;
  courseTitle: string;
  units: number;
  startsOn: string | null;
  endsOn: string | null;
  handoverOn: string | null;
  numberPattern: string;
  gradePrinted: number;
  /** As JSON. */
  issuer: string;
  chamber: string;
  academy: string;
  place: string;
  director: string;
}

interface PersonRow {
  enrolmentId: string;
  personId: string;
  joinedOn: string | null;
  withdrawnOn: string | null;
  title: string;
  firstName: string;
  lastName: string;
  birthName: string;
  birthDate: string | null;
  birthPlace: string;
}

/** Somebody of a cohort with the document that is due to them. */
export interface Recipient extends PersonRow {
  name: string;
  due: DocumentKind | null;
  /** Something is to be looked at first, or passed over with a reason. */
  isWarned: boolean;
  attendedUnits: number;
  grade: string;
}

/** What all documents of a cohort say. @throws Refused `not-found` */
export function getDocumentHead(db: Db, cohortId: string): DocumentHead {
  const head = db.get<DocumentHead>(
    `SELECT c.id AS cohortId, c.code AS cohortCode, k.title AS courseTitle, k.units,
       coalesce(c.startsOn, (SELECT min(date) FROM sessions WHERE cohortId = c.id AND state <> 'cancelled')) AS startsOn,
       coalesce(c.endsOn, (SELECT max(date) FROM sessions WHERE cohortId = c.id AND state <> 'cancelled')) AS endsOn,
       c.handoverOn, h.id AS chamberId, h.numberPattern, h.gradePrinted, h.issuer, h.name AS chamber, a.name AS academy, a.city AS place,
       a.directorName AS director
     FROM cohorts c JOIN courses k ON k.id = c.courseId JOIN chambers h ON h.id = k.chamberId JOIN academy a
     WHERE c.id = ?`,
    [cohortId],
  );
  if (!head) throw cohortMissing();
  return head;
}

/**
 * Everybody registered with the document that is due, and who withdrew with the statement they may ask for, by name.
 * Source: domain rules, Attendance and What a participant gets. @throws Refused `not-found`
 */
export function listRecipients(db: Db, cohortId: string, today: string): Recipient[] {
  const dossier = new Map(dossierOf(db, cohortId, today).rows.map((row) => [row.enrolmentId, row]));
  const assessed = new Map(
    assessCohort(db, cohortId, today).enrolments.map((assessment) => [assessment.enrolmentId, assessment]),
  );
  const withdrawn = withdrawnForecasts(db, cohortId, today);
  return db
    .all<PersonRow>(
      `SELECT e.id AS enrolmentId, e.personId, e.joinedOn, e.withdrawnOn, p.title, p.firstName, p.lastName, p.birthName,
         p.birthDate, p.birthPlace
       FROM enrolments e JOIN persons p ON p.id = e.personId
       WHERE e.cohortId = ? AND e.status <> 'waiting' ORDER BY p.sortKey, e.id`,
      [cohortId],
    )
    .flatMap((person): Recipient[] => {
      const row = dossier.get(person.enrolmentId);
      const forecast = withdrawn.get(person.enrolmentId);
      const named = { ...person, name: sortName(person) };
      if (row) {
        const grade = gradeWords(assessed.get(person.enrolmentId));
        const isWarned = row.warnings.some(
          (warning) => warning.override === null && concernsCertificates(warning),
        );
        return [{ ...named, due: row.document, isWarned, attendedUnits: row.attendedUnits, grade }];
      }
      if (!forecast) return [];
      const { attendedUnits, unrecordedSessionIds } = forecast;
      const isRecorded = unrecordedSessionIds.length === 0;
      const mayAsk = attendedUnits > 0 && isRecorded && personGaps(person).length === 0;
      const due = mayAsk ? ('attended-statement' as const) : null;
      return [{ ...named, due, isWarned: false, attendedUnits, grade: '' }];
    });
}

const gradeWords = (assessment: EnrolmentAssessment | undefined): string =>
  assessment?.grade ? `${assessment.grade.label} (${assessment.grade.grade})` : '';

/** Who withdrew keeps the records: what they had attended by then. A session after that day wants no record of them. */
function withdrawnForecasts(db: Db, cohortId: string, today: string): Map<string, AttendanceForecast> {
  const cohort: CohortForecasts | undefined = forecastsOf(db, [cohortId], today).get(cohortId);
  if (!cohort) throw cohortMissing();
  const enrolments = cohort.enrolments
    .filter(({ status }) => status === 'withdrawn')
    .map((enrolment) => ({ ...enrolment, status: 'registered' as const }));
  if (enrolments.length === 0) return new Map();
  const credits = listCredits(db, cohortId);
  const reckoned = reckonForecasts({ ...cohort, enrolments }, today, ({ rowid, id }) => ({
    records: cohort.records.get(rowid),
    credits: credits.filter(({ enrolmentId }) => enrolmentId === id),
  }));
  const dates = new Map(cohort.sessions.map(({ id, date }) => [id, date]));
  return new Map(
    enrolments.flatMap(({ id, withdrawnOn }) => {
      const forecast = reckoned.get(id);
      if (!forecast) return [];
      const isTheirs = (sessionId: string) =>
        withdrawnOn === null || (dates.get(sessionId) ?? '') <= withdrawnOn;
      return [[id, { ...forecast, unrecordedSessionIds: forecast.unrecordedSessionIds.filter(isTheirs) }]];
    }),
  );
}

export const listModules = (db: Db, cohortId: string): DocumentFacts['modules'] =>
  db.all(
    `SELECT m.title, m.units FROM cohorts c JOIN modules m ON m.courseId = c.courseId
     WHERE c.id = ? ORDER BY m.position`,
    [cohortId],
  );

/** What is given to a document as it is issued: its number and day, and what its kind says and in which order. */
export interface Issue {
  number: string;
  issuedOn: string;
  wordingOf: (document: DocumentKind) => { texts: DocumentTexts; blocks: readonly PaperBlock[] };
}

/**
 * What is printed for somebody. @throws Refused `blocked` where nothing is due or the cohort has no period, `validation` for a
 * day of issue before the end.
 */
export function factsFor(
  head: DocumentHead,
  modules: DocumentFacts['modules'],
  recipient: Recipient,
  { number, issuedOn, wordingOf }: Issue,
): DocumentFacts {
  const { due, birthDate, title, firstName, lastName, birthName, birthPlace, attendedUnits, grade } =
    recipient;
  if (due === null || birthDate === null) {
    const where =
      recipient.withdrawnOn === null
        ? 'Es fehlt etwas. Die Liste „Wer bekommt was“ sagt, was und wo.'
        : 'Es braucht besuchte UE, einen Eintrag zu jedem Termin bis zum Austritt und vollständige Angaben zur Person.';
    throw new Refused('blocked', `Für ${recipient.name} lässt sich noch nichts ausstellen: ${where}`, {
      details: { reason: 'document-not-due', enrolmentId: recipient.enrolmentId },
    });
  }
  const { startsOn, endsOn } = periodOf(head, recipient);
  const { academy, director } = head;
  const issuer = storedJson<CertificateIssuer>(head.issuer);
  const chamber = issuer.name || head.chamber;
  const isCertificate = due === 'certificate';
  if (issuedOn < endsOn) {
    const message = 'Das Datum der Ausstellung liegt vor dem Ende des Kurses. Bitte prüfen Sie den Tag.';
    throw new Refused('validation', message, { fields: { issuedOn: message } });
  }
  return {
    document: due,
    number,
    issuedOn,
    place: (isCertificate && issuer.place) || head.place,
    title,
    firstName,
    lastName,
    birthName,
    birthDate,
    birthPlace,
    courseTitle: head.courseTitle,
    startsOn,
    endsOn,
    units: head.units,
    attendedUnits: due === 'attended-statement' ? attendedUnits : null,
    modules: isCertificate ? modules.map(({ title: name, units }) => ({ title: name, units })) : [],
    grade: isCertificate && head.gradePrinted === 1 ? grade : '',
    chamber,
    academy,
    director,
    ...(isCertificate && {
      issuer: { by: issuer.by, signers: signersOf(issuer, { chamber, academy, director }) },
    }),
    ...wordingOf(due),
  };
}

/** From the first to the last day of the cohort; for who joined later, from then; for who withdrew, until then. */
function periodOf(
  head: DocumentHead,
  { joinedOn, withdrawnOn }: Recipient,
): { startsOn: string; endsOn: string } {
  const { startsOn, endsOn, cohortCode } = head;
  if (startsOn === null || endsOn === null) {
    throw new Refused(
      'blocked',
      `${cohortCode} hat weder Beginn und Ende noch Termine. Ohne Zeitraum lässt sich nichts ausstellen.`,
      { details: { reason: 'no-period' } },
    );
  }
  const last = withdrawnOn !== null && withdrawnOn < endsOn ? withdrawnOn : endsOn;
  // A day of joining after the end is a slip of the hand: the paper then names the whole period.
  const first = joinedOn !== null && joinedOn > startsOn && joinedOn <= endsOn ? joinedOn : startsOn;
  return { startsOn: first, endsOn: last < first ? first : last };
}
