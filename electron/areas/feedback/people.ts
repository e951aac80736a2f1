import type { OutputOf } from '../../../shared/contract';
import type { FeedbackStage, PaperEnding } from '../../../shared/contract/feedback';
import { ASSESSED_PARTS } from '../../../shared/domain/assessment';
import { displayName, sortName } from '../../../shared/domain/names';
import { Refused } from '../../../shared/errors';
import type { Db } from '../../store/db';
import { assessCohort, type EnrolmentAssessment } from '../marking/assessment';

type Listed = OutputOf<'feedback.list'>['rows'][number];

/** Somebody of a cohort, as feedback is given to them. */
export interface FeedbackPerson {
  assessment: EnrolmentAssessment;
  displayName: string;
  email: string;
  topic: string;
  announcedAt: string | null;
  stage: FeedbackStage;
  passages: number;
  papers: PaperEnding[];
  values: Listed['values'];
}

export interface FeedbackCohort {
  cohortId: string;
  cohortCode: string;
  courseTitle: string;
  provider: string;
  providerEmail: string;
  weights: Readonly<Record<(typeof ASSESSED_PARTS)[number], number>>;
  people: FeedbackPerson[];
}

interface PersonRow {
  enrolmentId: string;
  salutation: string;
  email: string;
  topic: string;
  announcedAt: string | null;
  passages: number;
  papers: string;
}

/** Everybody registered, in the order of their names, with what there is to give them. @throws Refused `not-found` */
export function readFeedbackCohort(db: Db, cohortId: string, today: string): FeedbackCohort {
  const { rules, enrolments } = assessCohort(db, cohortId, today);
  const head = db.get<Pick<FeedbackCohort, 'cohortCode' | 'courseTitle' | 'provider' | 'providerEmail'>>(
    `SELECT c.code AS cohortCode, k.title AS courseTitle, a.name AS provider, a.email AS providerEmail
     FROM cohorts c JOIN courses k ON k.id = c.courseId JOIN academy a WHERE c.id = ?`,
    [cohortId],
  );
  if (!head) throw new Refused('not-found', 'Diesen Kurs gibt es nicht.', { details: { cohortId } });
  const rows = new Map(
    db
      .all<PersonRow>(
        `SELECT e.id AS enrolmentId, p.salutation, p.email, coalesce(a.topic, '') AS topic, r.announcedAt,
           (SELECT count(*) FROM markings m JOIN annotations n ON n.markingId = m.id
            WHERE m.enrolmentId = e.id AND m.state = 'done') AS passages,
           (SELECT json_group_array(mediaType) FROM (
              SELECT f.mediaType FROM markings m JOIN annotations n ON n.markingId = m.id
                JOIN submissionFiles s ON s.id = n.submissionFileId JOIN files f ON f.id = s.fileId
              WHERE m.enrolmentId = e.id AND m.state = 'done' GROUP BY s.id ORDER BY s.submissionId, s.position)) AS papers
         FROM enrolments e JOIN persons p ON p.id = e.personId
           LEFT JOIN papers a ON a.enrolmentId = e.id LEFT JOIN results r ON r.enrolmentId = e.id
         WHERE e.cohortId = ?`,
        [cohortId],
      )
      .map((row) => [row.enrolmentId, row]),
  );
  const people = enrolments.flatMap((assessment, index): FeedbackPerson[] => {
    const row = rows.get(assessment.enrolmentId);
    if (!row) return [];
    const { email, topic, announcedAt } = row;
    const isMarked = ASSESSED_PARTS.some((part) => assessment[part].state === 'done');
    return [
      {
        assessment,
        displayName: displayName(assessment),
        email,
        topic,
        announcedAt,
        stage: announcedAt !== null ? 'announced' : isMarked ? 'unannounced' : 'not-marked',
        passages: isMarked ? row.passages : 0,
        papers: isMarked
          ? (JSON.parse(row.papers) as string[]).flatMap((type) => paperEnding(type) ?? [])
          : [],
        values: {
          Nachname: assessment.lastName,
          Vorname: assessment.firstName,
          Anrede: addressOf(row.salutation, assessment),
          Kurs: head.cohortCode,
          Lehrgang: head.courseTitle,
          Thema: topic,
          Nr: String(index + 1).padStart(2, '0'),
          Datum: today,
          Akademie: head.provider,
          Art: 'Rückmeldung',
        },
      },
    ];
  });
  return {
    cohortId,
    ...head,
    weights: { paper: rules.paperWeight, presentation: rules.presentationWeight },
    people,
  };
}

/** What a file of this type is called with highlights in it; null for one that takes none. */
export function paperEnding(mediaType: string): PaperEnding | null {
  if (mediaType === 'application/pdf') return '.pdf';
  return mediaType.endsWith('.wordprocessingml.document') ? '.docx' : null;
}

/** "Frau Dr. Köster"; the whole name where there is no salutation. */
function addressOf(
  salutation: string,
  person: { title: string; firstName: string; lastName: string },
): string {
  if (salutation !== 'Frau' && salutation !== 'Herr') return displayName(person);
  return [salutation, person.title, person.lastName].filter(Boolean).join(' ');
}

export function listFeedback(db: Db, cohortId: string, today: string): OutputOf<'feedback.list'> {
  const { cohortCode, people } = readFeedbackCohort(db, cohortId, today);
  return {
    cohortId,
    cohortCode,
    rows: people.map(({ assessment, topic: _, ...person }) => ({
      enrolmentId: assessment.enrolmentId,
      sortName: sortName(assessment),
      ...person,
    })),
  };
}

/**
 * The people asked for, who are marked. Who is marked but not announced is refused unless allowed.
 * @throws Refused `not-found`, `blocked`
 */
export function chosenPeople(
  { people, cohortCode }: FeedbackCohort,
  enrolmentIds: readonly string[],
  allowUnannounced: boolean,
): FeedbackPerson[] {
  const wanted = new Set(enrolmentIds);
  const chosen = people.filter(({ assessment }) => wanted.has(assessment.enrolmentId));
  if (chosen.length < wanted.size) {
    throw new Refused(
      'not-found',
      `Eine der Personen nimmt an ${cohortCode} nicht (mehr) teil. Bitte laden Sie die Seite neu.`,
    );
  }
  const early = chosen.filter(({ stage }) => stage === 'unannounced');
  if (early.length > 0 && !allowUnannounced) {
    throw new Refused(
      'blocked',
      `Noch nicht bekannt gegeben: ${early.map((person) => person.displayName).join(', ')}. Rückmeldungen gehen erst nach der Bekanntgabe hinaus, es sei denn, Sie erlauben es ausdrücklich.`,
      { details: { reason: 'unannounced', count: early.length } },
    );
  }
  return chosen;
}
